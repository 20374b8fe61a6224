"""A page as lines: where they stand, how wide they are, which of them are as wide as a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bisum.zh.headings import ended
from bisum.zh.script import fold, is_han

WIDEST_COLUMN = 45
"""Characters; a longer line was not wrapped by a newspaper column."""

NARROWEST_COLUMN = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: `start` and `end` leave out the blanks around it; `key` is its folded text."""

    start: int
    end: int
    key: str
    text: str
    indent: int  # blanks before it, in Han characters
    after_gap: bool  # an empty line, or something that was removed, stands before it

    @property
    def indented(self) -> bool:
        return self.indent == 2

    @property
    def width(self) -> int:
        """In characters, the indent counted."""
        return len(self.key) + self.indent * self.indented

    @property
    def cells(self) -> int:
        """In half-width cells, as a paper sets it that gives two digits the room of one Han character."""
        narrow = sum(char.isascii() and char != " " for char in self.text)
        return 2 * self.width - narrow


def printed_lines(text: str) -> Iterator[Line]:
    """The lines of `text` that hold something."""
    start, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            left = len(raw) - len(raw.lstrip())
            indent = raw.count("\u3000", 0, left) + (left - raw.count("\u3000", 0, left)) // 2
            yield Line(start + left, start + left + len(bare), fold(bare), bare, indent, gap)
        gap = not bare
        start += len(raw) + 1


class Layout:
    """The lines of one page and what can be told from how they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.indented = sum(line.indented for line in lines) >= 2
        by_characters, by_cells = self._even(lambda line: line.width), self._even(lambda line: line.cells)
        self.measure: Callable[[Line], int] = (lambda line: line.cells // 2) if by_cells > by_characters else (lambda line: line.width)
        self.ragged = max(by_characters, by_cells) < 0.75
        self.columns = Counter(
            above.width for above, below in zip(lines, lines[1:]) if not below.after_gap and self.same(above, below)
        )

    def _even(self, measure: Callable[[Line], int]) -> float:
        """How many of the lines that may stand above one another in a column are as wide as each other, in [0, 1]."""
        near = [
            abs(measure(above) - measure(below)) <= (measure(above) > above.width)
            for above, below in zip(self.lines, self.lines[1:])
            if not below.after_gap and above.width <= WIDEST_COLUMN and not ended(above.key) and abs(above.width - below.width) <= 3
        ]
        return sum(near) / len(near) if near else 1.0

    def same(self, one: Line, other: Line) -> bool:
        """Whether two lines are as wide as each other, as the lines of one column are."""
        if max(one.width, other.width) > WIDEST_COLUMN or min(one.width, other.width) < NARROWEST_COLUMN:
            return False
        return abs(self.measure(one) - self.measure(other)) <= (2 if self.ragged else 0)

    def wrapped(self, at: int) -> bool:
        """Whether line `at` goes on in the next line at the same width."""
        below = self.below(at)
        return below is not None and not below.after_gap and self.same(self.lines[at], below)

    def column_like(self, width: int) -> bool:
        """Whether a column of this page may be so wide."""
        return bool(self.columns) and min(self.columns) - 2 <= width <= max(self.columns) + 2

    def below(self, at: int) -> Line | None:
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def following(self, at: int, characters: int) -> str:
        """The folded characters of the paragraph below line `at`, no more than `characters`."""
        keys: list[str] = []
        size = 0
        while size < characters and (at := at + 1) < len(self.lines):
            key = self.lines[at].key
            keys.append(key[:characters])
            size += len(key)
            if ended(key) and not self.wrapped(at) and size > 40:
                break
        return "".join(keys)[:characters]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two Han characters that stand side by side within a line."""
        return frozenset(
            key[at : at + 2] for line in self.lines for key in (line.key,) for at in range(len(key) - 1) if is_han(key[at]) and is_han(key[at + 1])
        )

    @cached_property
    def strewn(self) -> bool:
        """Whether blanks stand within running text, where none was printed."""
        prose = [line for line in self.lines if ended(line.key)]
        return sum(" " in line.text.strip() for line in prose) * 10 > len(prose)
