"""Texts cut into runs, each of one kind: what is a name, a term, a claim's evidence, what cleaning removed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from bisum.records import Point, Removal, Span

AROUND = 90
"""Characters of the page shown on either side of a claim's evidence."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text; `note` is the Chinese of a name, or the entry of a term."""

    text: str
    kind: str = ""  # name, term or nothing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of a page: why it was removed, if it was, and the claims that rest on it."""

    start: int
    text: str
    reason: str = ""
    ends: bool = False  # the removal ends here
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of an excerpt: an evidence span, whole, or what stands between and around spans."""

    pieces: tuple[Printed, ...]
    evidence: bool = False


def english(point: Point, seen: set[str]) -> tuple[Run, ...]:
    """Cut a point's English at its terms and at names mentioned for the first time; those are added to `seen`.

    >>> from bisum.findings import Name
    >>> point = Point("", (), "", en="Yin Hejun spoke.", names=(Name("阴和俊", "Yin Hejun"),))
    >>> english(point, set())
    (Run(text='Yin Hejun', kind='name', note='阴和俊'), Run(text=' spoke.', kind='', note=''))
    """
    found: list[tuple[int, int, Run]] = []
    for name in point.names:
        place = _whole(name.en, point.en)
        if place and name.zh not in seen and _free(place, found):
            seen.add(name.zh)
            found.append((*place, Run(point.en[slice(*place)], "name", name.zh)))
    for term in sorted(point.terms, key=lambda term: -len(term.en)):
        place = _whole(term.en, point.en, re.IGNORECASE)
        if place and _free(place, found):
            found.append((*place, Run(point.en[slice(*place)], "term", f"{term.zh} = {term.en}")))
    return tuple(_cut(point.en, found))


def chinese(point: Point) -> tuple[Run, ...]:
    """Cut a point's Chinese at the terms that its English does not render by the entry."""
    found: list[tuple[int, int, Run]] = []
    for term in sorted(point.terms, key=lambda term: -len(term.zh)):
        at = point.zh.find(term.zh)
        place = (at, at + len(term.zh))
        rendered = _whole(term.en, point.en, re.IGNORECASE)
        if at >= 0 and not rendered and _free(place, found):
            found.append((*place, Run(term.zh, "term", f"{term.zh} = {term.en}")))
    return tuple(_cut(point.zh, found))


def page(
    text: str, removals: Sequence[Removal], claims: Mapping[str, Sequence[Span]]
) -> tuple[Printed, ...]:
    """Cut a page wherever a removal or the evidence of a claim begins or ends; the pieces make up the text."""
    edges = {0, len(text)}
    starts: dict[int, list[str]] = {}
    stops: dict[int, list[str]] = {}
    for removal in removals:
        edges |= {removal.start, removal.end}
    for claim, spans in claims.items():
        for span in (span for span in spans if span.start < span.end):
            edges |= {span.start, span.end}
            starts.setdefault(span.start, []).append(claim)
            stops.setdefault(span.end, []).append(claim)
    return tuple(_pieces(text, sorted(edges), removals, starts, stops))


def excerpts(
    text: str, removals: Sequence[Removal], spans: Sequence[Span]
) -> tuple[tuple[Stretch, ...], ...]:
    """Return the passages of a page around some evidence; spans that stand close together share a passage."""
    groups: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if groups and span.start - groups[-1][-1].end <= 2 * AROUND:
            groups[-1].append(span)
        else:
            groups.append([span])
    return tuple(_passage(text, removals, group) for group in groups)


def _passage(text: str, removals: Sequence[Removal], spans: Sequence[Span]) -> tuple[Stretch, ...]:
    first, last = spans[0].start, max(span.end for span in spans)
    at = max(0, first - AROUND)  # from the first whole line in sight to the last
    at = text.find("\n", at, first) + 1 or at
    stop = min(len(text), last + AROUND)
    stop = text.rfind("\n", last, stop) if "\n" in text[last:stop] else stop
    near = removals[
        bisect_right(removals, at, key=attrgetter("end")) : bisect_left(
            removals, stop, key=attrgetter("start")
        )
    ]
    parts: list[Stretch] = []
    for span in spans:
        if at < span.start:
            parts.append(Stretch(_between(text, near, at, span.start)))
        at = max(at, span.start)
        if at < span.end:
            parts.append(Stretch(_between(text, near, at, span.end), evidence=True))
            at = span.end
    return (*parts, Stretch(_between(text, near, at, stop)))


def _between(text: str, removals: Sequence[Removal], start: int, end: int) -> tuple[Printed, ...]:
    inside = [
        Removal(max(each.start, start), min(each.end, end), each.reason)
        for each in removals
        if each.start < end and each.end > start
    ]
    edges = {start, end, *(each.start for each in inside), *(each.end for each in inside)}
    return tuple(_pieces(text, sorted(edges), inside, {}, {}))


def _pieces(
    text: str,
    edges: Sequence[int],
    removals: Sequence[Removal],
    starts: Mapping[int, Sequence[str]],
    stops: Mapping[int, Sequence[str]],
) -> Iterator[Printed]:
    open_claims: list[str] = []
    waiting = list(reversed(removals))
    for start, end in pairwise(edges):
        for claim in stops.get(start, ()):
            open_claims.remove(claim)
        open_claims += starts.get(start, ())
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        gone = waiting[-1] if waiting and waiting[-1].start <= start else None
        yield Printed(
            start,
            text[start:end],
            gone.reason if gone else "",
            bool(gone and gone.end == end),
            tuple(dict.fromkeys(open_claims)),
        )


def _whole(words: str, text: str, flags: int = 0) -> tuple[int, int] | None:
    """Where words stand in a text as whole words, first of all."""
    found = _pattern(words, flags).search(text) if words else None
    return found.span() if found else None


@lru_cache(
    maxsize=2048
)  # the names of an article and the terms of a run are looked for again and again
def _pattern(words: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", flags)


def _free(place: tuple[int, int], found: Sequence[tuple[int, int, Run]]) -> bool:
    return all(place[1] <= start or end <= place[0] for start, end, _ in found)


def _cut(text: str, found: Sequence[tuple[int, int, Run]]) -> Iterator[Run]:
    at = 0
    for start, end, run in sorted(found, key=lambda each: each[0]):
        if at < start:
            yield Run(text[at:start])
        yield run
        at = end
    if at < len(text):
        yield Run(text[at:])
