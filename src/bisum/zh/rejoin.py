"""Which printed lines belong together: wrapped lines, cut paragraphs, headlines over two lines."""

from __future__ import annotations

from collections.abc import Iterator

from bisum.zh.free import stands_clear
from bisum.zh.headings import continues, ended, goes_on, is_numbered
from bisum.zh.heads import heads_table, is_heading
from bisum.zh.items import BULLETS
from bisum.zh.layout import WIDEST_COLUMN, Layout
from bisum.zh.line import LONGEST_CLEAR
from bisum.zh.notices import stands_alone

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
        self.whole = layout.is_row(at) or at in layout.bylines or stands_alone(layout, at)
        self.heading = not self.whole and is_heading(layout, at, after_heading)

    def add(self, at: int) -> None:
        self.last = at
        self.size += self.layout.lines[at].width

    def takes(self, at: int) -> bool:
        layout, line = self.layout, self.layout.lines[at]
        if "heading" in (layout.kinds[at], layout.kinds[self.first]):
            return False  # the reader has put its lines together
        if (
            self.whole
            or at in layout.bylines
            or line.opens_story
            or line.row
            or layout.opens_item(line)
            or stands_alone(layout, at)
            or heads_table(layout, at)
        ):
            return False
        if self.heading:
            return self._takes_heading(at)
        above = layout.lines[self.last]
        if line.text[0] in BULLETS and (layout.after_gap[at] or above.ended):
            return False
        if at in layout.verse or self.last in layout.verse:
            return False
        if continues(line.key):
            return True
        if (line.indented and layout.indented) or line.key[0] == "【":
            return False
        if above.ended or (above.key[-1] == ")" and self._signed()):
            return self._full(at)
        if above.key[-1] in ":;" and (
            is_numbered(line.key) or (above.key[-1] == ":" and layout.after_gap[at])
        ):
            return False
        if self.first == self.last and self._two_short(at):
            return False
        return not self._headline_below(at)

    def _signed(self) -> bool:
        """Whether the unit ends with a name in brackets, and the brackets open in the line above the last."""
        above = self.layout.lines[self.last]
        if self.last == self.first or "(" in above.key:
            return False
        return ended(self.layout.lines[self.last - 1].key + above.key)

    def _takes_heading(self, at: int) -> bool:
        line, above = self.layout.lines[at], self.layout.lines[self.last]
        if (
            self.layout.after_gap[at]
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
            return not layout.after_gap[at] and not is_heading(layout, at, False)
        if (
            layout.after_gap[at]
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
                or line.ended
                or layout.wrapped(at)
                or layout.lines[at + 1].width < line.width
                or line.key[-1] in ",、"
            )
        return line.ended and line.width < above.width

    def _two_short(self, at: int) -> bool:
        """Whether the unit and line `at` are short lines between gaps: a column is not cut twice within so few words."""
        layout, above = self.layout, self.layout.lines[self.first]
        return (
            layout.after_gap[self.first]
            and above.width <= LONGEST_CLEAR
            and stands_clear(layout, at)
            and not goes_on(layout.lines[at].key)
        )

    def _headline_below(self, at: int) -> bool:
        """Whether line `at` is the headline of the next article, though no sentence ended above it."""
        line, below = self.layout.lines[at], self.layout.below(at)
        return (
            self.layout.after_gap[at]
            and below is not None
            and (at + 1 in self.layout.bylines or below.opens_story)
            and line.heading_like()
        )
