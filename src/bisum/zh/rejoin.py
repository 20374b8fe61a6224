"""Which printed lines belong together: wrapped lines, cut paragraphs, headlines over two lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bisum.zh.headings import (
    LONGEST,
    continues,
    echoed,
    ended,
    heading_like,
    is_byline,
    is_numbered,
    opens_story,
    table_row,
)
from bisum.zh.script import fold

WIDEST_COLUMN = 45
"""Characters; a longer line was not wrapped by a newspaper column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: `start` and `end` leave out the blanks around it; `key` is its folded text."""

    start: int
    end: int
    key: str
    text: str
    indented: bool
    after_gap: bool  # an empty line, or something that was removed, stands before it

    @property
    def width(self) -> int:
        return len(self.key)


def printed_lines(text: str) -> Iterator[Line]:
    """The lines of `text` that hold something."""
    start, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            left = len(raw) - len(raw.lstrip())
            indented = raw[:left].count("\u3000") >= 2 or left >= 4
            yield Line(start + left, start + left + len(bare), fold(bare), bare, indented, gap)
        gap = not bare
        start += len(raw) + 1


class Layout:
    """The lines of one page and what can be told from how they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ragged = self._ragged()
        self.indented = sum(line.indented for line in lines) >= 2
        self.columns = Counter(
            above.width for above, below in zip(lines, lines[1:]) if not below.after_gap and self.same(above, below)
        )

    def _ragged(self) -> bool:
        """Whether the lines of a column differ in length by a character or so."""
        pairs = [
            (above.width, below.width)
            for above, below in zip(self.lines, self.lines[1:])
            if not below.after_gap and above.width <= WIDEST_COLUMN and not ended(above.key) and abs(above.width - below.width) <= 2
        ]
        return sum(above == below for above, below in pairs) * 2 < len(pairs)

    def same(self, one: Line, other: Line) -> bool:
        """Whether two lines are as wide as each other, as the lines of one column are."""
        if max(one.width, other.width) > WIDEST_COLUMN or one.width < 6:
            return False
        return abs(one.width - other.width) <= (2 if self.ragged else 0)

    def wrapped(self, at: int) -> bool:
        """Whether line `at` goes on in the next line at the same width."""
        return at + 1 < len(self.lines) and not self.lines[at + 1].after_gap and self.same(self.lines[at], self.lines[at + 1])

    def below(self, at: int) -> Line | None:
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def is_heading(self, at: int, after_heading: bool) -> bool:
        """Whether line `at`, where something new begins, is a headline and not the first line of a paragraph."""
        line, below = self.lines[at], self.below(at)
        if not heading_like(line.key):
            return False
        if below is None:
            return not after_heading
        if is_byline(below.key) or opens_story(below.key):
            return True
        if ended(line.key) or continues(below.key):
            return False
        if below.after_gap:
            return not (after_heading and line.width > 28 and " " not in line.text) or self.echo(at) >= 0.5
        if heading_like(below.key) and not self.wrapped(at) and self.is_heading(at + 1, True):
            return True
        if self.same(line, below):
            return self.echo(at) >= 0.5
        if ended(below.key) and below.width < line.width and line.width in self.columns:
            return self.echo(at) >= 0.5
        return not self.ragged or abs(line.width - below.width) > 2

    def echo(self, at: int) -> float:
        line = self.lines[at]
        return echoed(line.key, "".join(other.key for other in self.lines[at + 1 : at + 9])[:220])


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
        self.row = table_row(line.text)
        self.byline = not self.row and is_byline(line.key)
        self.heading = not self.row and not self.byline and layout.is_heading(at, after_heading)

    def add(self, at: int) -> None:
        self.last = at
        self.size += self.layout.lines[at].width

    def takes(self, at: int) -> bool:
        line = self.layout.lines[at]
        if self.row or self.byline or is_byline(line.key) or opens_story(line.key) or table_row(line.text):
            return False
        if self.heading:
            return self._takes_heading(at)
        above = self.layout.lines[self.last]
        if continues(line.key):
            return True
        if line.indented and self.layout.indented or line.key[0] == "【":
            return False
        if ended(above.key):
            return self._full(at)
        if above.key[-1] in ":;" and (line.after_gap or is_numbered(line.key)):
            return False
        return not self._headline_below(at)

    def _takes_heading(self, at: int) -> bool:
        line, above = self.layout.lines[at], self.layout.lines[self.last]
        if line.after_gap or above.key[-1] == ":" or self.size + line.width > LONGEST or self.last - self.first > 1:
            return False
        return not is_numbered(line.key) and self.layout.is_heading(at, True)

    def _full(self, at: int) -> bool:
        """Whether a sentence ended with a full line, so that the paragraph may go on."""
        layout, above, line = self.layout, self.layout.lines[self.last], self.layout.lines[at]
        if line.after_gap or layout.indented or above.width > WIDEST_COLUMN or layout.is_heading(at, False):
            return False
        first = layout.lines[self.first]
        if self.last > self.first and not layout.same(layout.lines[self.last - 1], above):
            return False
        if self.last == self.first and not layout.wrapped(self.first) and first.width not in layout.columns:
            return False
        if layout.same(above, line):
            return at + 1 >= len(layout.lines) or ended(line.key) or layout.wrapped(at) or layout.lines[at + 1].width < line.width
        return ended(line.key) and line.width < above.width

    def _headline_below(self, at: int) -> bool:
        """Whether line `at` is the headline of the next article, though no sentence ended above it."""
        line, below = self.layout.lines[at], self.layout.below(at)
        return line.after_gap and heading_like(line.key) and below is not None and (is_byline(below.key) or opens_story(below.key))
