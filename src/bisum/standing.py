"""What a printed line is known to be by its type and its place on the page, before its words are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from bisum.records import Place


def kinds(places: Sequence[Place]) -> Callable[[int], str]:
    """What stands at a character of the Document: heading, text, caption or furniture; "" where nothing tells.

    >>> at = kinds([Place(0, 8, 1, (0, 0, 80, 10), kind="heading"), Place(10, 12, 1, (0, 12, 20, 22))])
    >>> at(3), at(8), at(11)
    ('heading', '', '')
    """
    known = [place for place in places if place.kind]
    starts = [place.start for place in known]

    def kind(at: int) -> str:
        last = bisect_right(starts, at) - 1
        return known[last].kind if last >= 0 and at < known[last].end else ""

    return kind


def line_kinds(text: str, origin: Sequence[int], kind: Callable[[int], str]) -> tuple[str, ...]:
    """What each line of a text under correction is known to be; `origin` tells where a character was printed."""
    found, start = [], 0
    for line in text.split("\n"):
        first = start + len(line) - len(line.lstrip())
        found.append(kind(origin[first]) if line.strip() else "")
        start += len(line) + 1
    return tuple(found)
