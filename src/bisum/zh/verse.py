"""Verse: lines that stay apart though no sentence ends with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bisum.zh.line import Line

if TYPE_CHECKING:
    from bisum.zh.layout import Layout

SHORTEST_POEM = 4
"""Lines of the shortest poem with a mark at the end of each."""

SHORTEST_STANZA = 3
"""Lines of the shortest block of verse without marks."""


def verse(layout: Layout) -> frozenset[int]:
    """The lines of poems: one below another, each with a mark at its end, where the lines of a column have one width.

    Where paragraphs are not wrapped, three short lines in a block of their own are verse without marks.
    """
    return frozenset([*_marked(layout), *_plain(layout)])


def _marked(layout: Layout) -> Iterator[int]:
    """The lines of verse that end with marks."""
    first = 0
    for like, run in groupby(line.verse_like for line in layout.lines):
        last = first + sum(1 for _ in run)
        if like and last - first >= SHORTEST_POEM and _uneven(layout.lines[first:last]):
            yield from range(first, last)
        first = last


def _plain(layout: Layout) -> Iterator[int]:
    """The lines of verse without marks: blocks between gaps below something short, and not over a byline or a paragraph."""
    lines = layout.lines
    starts = [at for at, gap in enumerate(layout.after_gap) if gap]
    blocks = [
        (first, last)
        for first, last in zip(starts, [*starts[1:], len(lines)], strict=True)
        if last - first >= SHORTEST_STANZA
        and first > 0
        and all(line.may_be_verse() for line in lines[first:last])
        and not layout.runs(lines[first - 1])
        and (last == len(lines) or not (layout.runs(lines[last]) or lines[last].byline))
    ]
    if blocks and not _wraps(layout):
        for first, last in blocks:
            yield from range(first, last)


def _wraps(layout: Layout) -> bool:
    """Whether less than half of the page is running text that was not wrapped."""
    running = sum(line.width for line in layout.lines if layout.runs(line))
    return 2 * running < sum(line.width for line in layout.lines)


def _uneven(run: Sequence[Line]) -> bool:
    """Whether lines are of several widths, and some of them end within a sentence."""
    widths = [line.width for line in run]
    return max(widths) - min(widths) > 2 and not all(line.ended for line in run)
