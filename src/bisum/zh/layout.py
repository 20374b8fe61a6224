"""A page as lines: where they stand, how wide they are, which of them are as wide as a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bisum.zh.headings import ended, heading_like, is_byline
from bisum.zh.items import ITEM, item_marks
from bisum.zh.script import fold_lines

WIDEST_COLUMN = 45
"""Characters; a longer line was not wrapped by a newspaper column."""

NARROWEST_COLUMN = 6

LONGEST_FREE = 18
"""Characters of a line that may be a subhead for standing free."""

LOOK_AHEAD = 16
"""Lines below a headline that are searched for its words."""

NEAR = 3000
"""Characters before and after a place that are searched for another use of a word."""


class Line(NamedTuple):
    """One printed line: `start` and `end` leave out the blanks around it; `key` is its folded text."""

    start: int
    end: int
    key: str
    text: str
    width: int  # in characters, blanks left out but for the indent
    indented: bool  # by two Han characters, as a paragraph is
    after_gap: bool  # an empty line, or something that was removed, stands before it
    kind: str = ""  # heading or text, where its type on the page tells

    @property
    def cells(self) -> int:
        """Its width in half-width cells, as a paper sets it that gives two digits the room of one Han character."""
        wide = (len(self.text.encode("utf-8", "surrogatepass")) - len(self.text)) // 2
        return self.width + 2 * self.indented + wide


def printed_lines(text: str, kinds: Sequence[str] = ()) -> Iterator[Line]:
    """The lines of `text` that hold something; `kinds` tells what each line of it is known to be."""
    start, gap = 0, True
    for at, (raw, key) in enumerate(zip(text.split("\n"), fold_lines(text), strict=True)):
        bare = raw.strip()
        if bare:
            left = len(raw) - len(raw.lstrip())
            full = raw.count("\u3000", 0, left)
            indent = full + (left - full) // 2
            yield Line(
                start + left,
                start + left + len(bare),
                key,
                bare,
                len(key) + indent * (indent == 2),
                indent == 2,
                gap,
                kinds[at] if kinds else "",
            )
        gap = not bare
        start += len(raw) + 1


class Layout:
    """The lines of one page and what can be told from how they stand."""

    def __init__(self, text: str, kinds: Sequence[str] = ()) -> None:
        self.text = text
        self.headings: dict[tuple[int, bool], bool] = {}  # what `heads.is_heading` found
        self.lines = lines = list(printed_lines(text, kinds))
        self.indented = sum(line.indented for line in lines) >= 2
        by_characters, by_cells = self._even()
        self.measure: Callable[[Line], int] = (
            (lambda line: line.cells // 2)
            if by_cells > by_characters
            else (lambda line: line.width)
        )
        self.ragged = max(by_characters, by_cells) < 0.75
        self.columns = Counter(
            above.width
            for above, below in pairwise(lines)
            if not below.after_gap and self.same(above, below)
        )

    def _even(self) -> tuple[float, float]:
        """How many of the lines that may stand above one another in a column are as wide as each other, in [0, 1].

        Once with the width in characters, once in half-width cells.
        """
        near = [
            (above, below)
            for above, below in pairwise(self.lines)
            if not below.after_gap
            and abs(above.width - below.width) <= 3
            and above.width <= WIDEST_COLUMN
            and not ended(above.key)
        ]
        if not near:
            return 1.0, 1.0
        characters = sum(above.width == below.width for above, below in near)
        cells = sum(abs(above.cells - below.cells) <= 1 for above, below in near)
        return characters / len(near), cells / len(near)

    def same(self, one: Line, other: Line) -> bool:
        """Whether two lines are as wide as each other, as the lines of one column are."""
        if (
            max(one.width, other.width) > WIDEST_COLUMN
            or min(one.width, other.width) < NARROWEST_COLUMN
        ):
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
        last = min(len(self.lines) - 1, at + LOOK_AHEAD)
        while size < characters and at < last:
            at += 1
            key = self.lines[at].key
            keys.append(key[:characters])
            size += len(key)
            if ended(key) and not self.wrapped(at) and size > 40:
                break
        return "".join(keys)[:characters]

    def printed_near(self, at: int, words: str) -> bool:
        """Whether `words` stand within a line not far from the end of line `at`."""
        end = self.lines[at].end
        return words in self.text[max(0, end - NEAR) : end] or words in self.text[end : end + NEAR]

    @cached_property
    def item_marks(self) -> frozenset[str]:
        """The marks that open the items of news in brief on this page."""
        return item_marks(line.text for line in self.lines)

    def opens_item(self, line: Line) -> bool:
        """Whether a line is an item of news in brief, with its headline in front of it."""
        return line.text[0] in self.item_marks and ITEM.match(line.text) is not None

    def stands_free(self, at: int) -> bool:
        """Whether line `at`, short and no sentence, stands between a paragraph and one set without wrapping.

        Nothing was taken out of the gap below it: there, it would be the beginning of a paragraph that a caption cut.
        """
        line, below = self.lines[at], self.below(at)
        if below is None or not (line.after_gap and below.after_gap) or line.width > LONGEST_FREE:
            return False
        if self.cut_below(at):
            return False
        if below.width <= WIDEST_COLUMN or not heading_like(line.key) or is_byline(line.key):
            return False
        above = self.lines[at - 1] if at else None
        return above is not None and ended(above.key)

    def cut_below(self, at: int) -> bool:
        """Whether something was taken out below line `at`, as a caption that cut a paragraph is: a wider gap is left."""
        below = self.below(at)
        return below is not None and self.text.count("\n", self.lines[at].end, below.start) > 2

    @cached_property
    def free_lines(self) -> int:
        """How many lines of the page stand free, as the subheads of a long article do."""
        return sum(self.stands_free(at) for at in range(len(self.lines)))

    @cached_property
    def strewn(self) -> bool:
        """Whether blanks stand within running text, where none was printed."""
        prose = [line for line in self.lines if ended(line.key)]
        return sum(" " in line.text.strip() for line in prose) * 10 > len(prose)


@lru_cache(maxsize=1)
def layout_of(text: str, kinds: tuple[str, ...] = ()) -> Layout:
    """The layout of a page. The last is remembered: a page that no rule changes is looked at again and again."""
    return Layout(text, kinds)
