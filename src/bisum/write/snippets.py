"""Where a claim's evidence stands on the page of a PDF or a scan, and the cuts of its image that show it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bisum.errors import InputError
from bisum.records import Box, Cut, Document, Place, Span, union

LARGEST = 3_000_000
"""Characters that the cuts of one brief.html may take."""

CLOSE = 1.2
"""Ems of white between two lines of a column at the most."""

Draw = Callable[[Sequence[Box]], Sequence[Cut]]
"""What draws the parts of a page within some boxes; raises InputError if the page cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one column, one after the other, and what of them is evidence."""

    box: Box
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with its image, as HTML takes it."""

    group: Group
    uri: str
    width: int  # in pixels
    height: int


def groups(document: Document, spans: Sequence[Span]) -> tuple[Group, ...]:
    """The groups of printed lines that some spans stand in, in order; none where the Document has no places.

    >>> lines = (Place(0, 2, 1, (0, 0, 20, 10)), Place(2, 4, 1, (0, 14, 20, 24)), Place(4, 6, 1, (40, 0, 60, 10)))
    >>> groups(Document("", "甲乙丙丁戊己", "", "pdf", lines), [Span(1, 6)])
    (Group(box=(0, 0, 20, 24), text='乙丙丁', page=1), Group(box=(40, 0, 60, 10), text='戊己', page=1))
    """
    found: list[Group] = []
    last: Place | None = None
    for place, start, end in _lines(document.places, spans):
        text = document.text[start:end]
        if last and found and _goes_on(last, place):
            before = found.pop()
            text = before.text + text
            box = union([before.box, place.box])
        else:
            box = place.box
        found.append(Group(box, text, place.page))
        last = place
    return tuple(found)


def _lines(places: Sequence[Place], spans: Sequence[Span]) -> Iterator[tuple[Place, int, int]]:
    """The lines that spans stand in, each with the stretch of it that does; a line of two spans comes twice."""
    for span in spans:
        until = span.start
        for place in places:
            # What stands within a line that was told already is a doubtful character of it.
            if place.start < span.end and place.end > until:
                yield place, max(place.start, span.start), min(place.end, span.end)
                until = place.end


def _goes_on(above: Place, line: Place) -> bool:
    """Whether a line is the one before it, or stands right below it (or left of it, where both are upright)."""
    (left, top, right, bottom), (a, b, c, d) = above.box, line.box
    if above.page != line.page:
        return False
    if bottom - top > 1.5 * (right - left) and d - b > 1.5 * (c - a):
        return _near(b, d, top, bottom) and -(right - left) < left - c < CLOSE * (c - a)
    return _near(a, c, left, right) and -(bottom - top) <= b - bottom < CLOSE * (d - b)


def _near(start: float, end: float, other_start: float, other_end: float) -> bool:
    """Whether two stretches share some of their length."""
    return min(end, other_end) > max(start, other_start)


def snippets(
    document: Document, claims: Mapping[str, Sequence[Span]], draw: Draw
) -> tuple[dict[str, tuple[Shown, ...]], str]:
    """The images of the evidence of some claims, and, where not all evidence is shown, why."""
    wanted = {claim: groups(document, spans) for claim, spans in claims.items()}
    boxes = list(dict.fromkeys(group.box for each in wanted.values() for group in each))
    if not boxes:
        return {}, ""
    try:
        drawn = dict(zip(boxes, draw(boxes), strict=True))
    except InputError as error:
        return {}, f"The page is not shown: {error}."
    shown: dict[str, tuple[Shown, ...]] = {}
    room = LARGEST
    for claim, each in wanted.items():
        cuts = tuple(_shown(group, drawn[group.box]) for group in each)
        room -= sum(len(cut.uri) for cut in cuts)
        if room < 0:
            return (
                shown,
                f"The page is shown beside the first {len(shown)} sources; for more this file would be too large.",
            )
        shown[claim] = cuts
    return shown, ""


def _shown(group: Group, cut: Cut) -> Shown:
    coded = base64.b64encode(cut.webp).decode("ascii")
    return Shown(group, f"data:image/webp;base64,{coded}", cut.width, cut.height)
