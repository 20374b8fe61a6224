"""index.html: a run at a glance, its articles to search, and a few pictures of what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bisum.write.characters import address
from bisum.write.entries import Entry
from bisum.write.html import page
from bisum.write.imprint import LABELS

LAYOUT = frozenset(["blank", "blank line", "wrap", "line end"])
"""Reasons for a removal that took no words."""
COLUMNS = 300  # of the picture of pages, at most: beyond it neighbours share one


@dataclass(frozen=True, slots=True)
class Column:
    """A page, or some neighbours, in the picture of pages; heights in percent of the tallest."""

    label: str
    points: float
    articles: float


def render(entries: Sequence[Entry]) -> str:
    """Return the index over a run as one HTML file."""
    articles = [article for entry in entries for article in entry.articles]
    return page(
        "index",
        entries=entries,
        articles=len(articles),
        points=sum(entry.points for entry in entries),
        doubts=sum(article.doubts for article in articles),
        columns=list(_columns(entries)),
        per_column=_per_column(entries),
        highest=max((_points(group) for group in _groups(entries)), default=0),
        kinds=_bars(article.findings for article in articles),
        reasons=[bar for bar in _bars(entry.removed for entry in entries) if bar[0] not in LAYOUT],
        link=lambda entry: address(f"{entry.name}/brief.html"),
    )


def _bars(counts: Iterable[Mapping[str, int]]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    ordered = sorted(total.items(), key=lambda each: (-each[1], each[0]))
    return [(LABELS.get(name, name), count) for name, count in ordered]


def _columns(entries: Sequence[Entry]) -> Iterator[Column]:
    groups = list(_groups(entries))
    highest = max(1, *map(_points, groups)) if groups else 1
    for group in groups:
        points, articles = _points(group), sum(len(entry.articles) for entry in group)
        name = group[0].name if len(group) == 1 else f"{group[0].name} to {group[-1].name}"
        yield Column(
            f"{name}: articles {articles}, points {points}",
            round(100 * points / highest, 2),
            round(100 * min(1, articles / highest), 2),
        )


def _per_column(entries: Sequence[Entry]) -> int:
    return max(1, -(-len(entries) // COLUMNS))


def _groups(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    size = _per_column(entries)
    for at in range(0, len(entries), size):
        yield entries[at : at + size]


def _points(group: Sequence[Entry]) -> int:
    return sum(entry.points for entry in group)
