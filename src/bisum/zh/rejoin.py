"""Which printed lines belong together: wrapped lines, cut paragraphs, headlines over two lines."""

from __future__ import annotations

from collections.abc import Iterator

from bisum.zh.headings import (
    continues,
    ended,
    heading_like,
    is_byline,
    is_numbered,
    opens_story,
    table_row,
)
from bisum.zh.heads import heads_table, is_heading
from bisum.zh.layout import WIDEST_COLUMN, Layout

LONGEST_JOINED = 50
"""Characters of the longest headline printed over several lines."""


def joints(layout: Layout) -> Iterator[tuple[int, str]]:
    """For each line but the first: its index and how it stands to the line before.

    "new" starts a unit, "heading" goes on with a headline, "wrap" goes on with a paragraph.
    """
    lines = layout.lines
    if not lines:
        return
    unit = _Unit(layout, 0, after_heading=False)
    for at in range(1, len(lines)):
        if unit.takes(at):
            unit.add(at)
            yield at, "heading" if unit.heading else "wrap"
        else:
            unit = _Unit(layout, at, after_heading=unit.heading)
            yield at, "new"


class _Unit:
    """The headline, byline or paragraph that is being put together."""

    def __init__(self, layout: Layout, at: int, after_heading: bool) -> None:
        self.layout = layout
        self.first = self.last = at
        line = layout.lines[at]
        self.size = line.width
        self.row = table_row(line.text) and line.kind != "heading"
        self.byline = not self.row and is_byline(line.key)
        self.heading = not self.row and not self.byline and is_heading(layout, at, after_heading)

    def add(self, at: int) -> None:
        self.last = at
        self.size += self.layout.lines[at].width

    def takes(self, at: int) -> bool:
        line = self.layout.lines[at]
        if "heading" in (line.kind, self.layout.lines[self.first].kind):
            return False  # the reader has put its lines together
        if (
            self.row
            or self.byline
            or is_byline(line.key)
            or opens_story(line.key)
            or table_row(line.text)
            or self.layout.opens_item(line)
            or heads_table(self.layout, at)
        ):
            return False
        if self.heading:
            return self._takes_heading(at)
        above = self.layout.lines[self.last]
        if continues(line.key):
            return True
        if (line.indented and self.layout.indented) or line.key[0] == "【":
            return False
        if ended(above.key):
            return self._full(at)
        if (is_numbered(line.key) and above.key[-1] in ":;") or (
            above.key[-1] == ":" and line.after_gap
        ):
            return False
        return not self._headline_below(at)

    def _takes_heading(self, at: int) -> bool:
        line, above = self.layout.lines[at], self.layout.lines[self.last]
        if (
            line.after_gap
            or above.key[-1] == ":"
            or self.size + line.width > LONGEST_JOINED
            or self.last - self.first > 1
        ):
            return False
        return not is_numbered(line.key) and is_heading(self.layout, at, True)

    def _full(self, at: int) -> bool:
        """Whether a sentence ended with a full line, so that the paragraph may go on."""
        layout, above, line = self.layout, self.layout.lines[self.last], self.layout.lines[at]
        if layout.indented and layout.lines[self.first].indented:
            return not line.after_gap and not is_heading(layout, at, False)
        if (
            line.after_gap
            or above.width > WIDEST_COLUMN
            or is_numbered(line.key)
            or is_heading(layout, at, False)
        ):
            return False
        first = layout.lines[self.first]
        if self.last > self.first and not layout.same(layout.lines[self.last - 1], above):
            return False
        if (
            self.last == self.first
            and not layout.wrapped(self.first)
            and first.width not in layout.columns
        ):
            return False
        if layout.same(above, line):
            return (
                at + 1 >= len(layout.lines)
                or ended(line.key)
                or layout.wrapped(at)
                or layout.lines[at + 1].width < line.width
            )
        return ended(line.key) and line.width < above.width

    def _headline_below(self, at: int) -> bool:
        """Whether line `at` is the headline of the next article, though no sentence ended above it."""
        line, below = self.layout.lines[at], self.layout.below(at)
        return (
            line.after_gap
            and heading_like(line.key)
            and below is not None
            and (is_byline(below.key) or opens_story(below.key))
        )
