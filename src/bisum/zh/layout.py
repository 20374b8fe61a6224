"""A page as lines: where they stand, how wide they are, which of them are as wide as a column."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from bisum.zh.free import stands_free
from bisum.zh.headings import echoed
from bisum.zh.items import ITEM, item_marks, list_marks
from bisum.zh.line import LONGEST_CLEAR, Line
from bisum.zh.notices import is_day
from bisum.zh.script import fold_lines
from bisum.zh.signing import signs
from bisum.zh.verse import verse

WIDEST_COLUMN = 45
"""Characters; a longer line was not wrapped by a newspaper column."""

NARROWEST_COLUMN = 6

LONGEST_QUOTED = 40
"""Characters of the longest pull quote."""

LOOK_AHEAD = 16
"""Lines below a headline that are searched for its words."""

NEAR = 3000
"""Characters before and after a place that are searched for another use of a word."""


def clauses(key: str) -> list[str]:
    """What stands between the commas, stops and quotes of folded text."""
    for mark in "。“”\n":
        key = key.replace(mark, ",")
    return key.split(",")


_Lines = Mapping[str, Line]


class Layout:
    """The lines of one page that hold something, and what can be told from how they stand.

    Line `i` is `text[starts[i]:ends[i]]`, the blanks around it left out. `after_gap[i]` tells that an empty line, or something
    that was removed, stands before it, and `kinds[i]` whether it is heading or text, where its type on the page tells.
    """

    def __init__(self, text: str, kinds: Sequence[str] = (), known: _Lines | None = None) -> None:
        """Read `text`; `kinds` tells what each line of it is known to be, and `known` what is known of lines seen before."""
        self.text = text
        self.line_kinds = kinds
        self.headings: dict[tuple[int, bool], bool] = {}  # what `heads.is_heading` found
        self.known = self._read(text.split("\n"), known or {})
        lines = self.lines
        self.indented = sum(line.indented for line in lines) >= 2
        by_characters, by_cells = self._even()
        self.by_cells = by_cells > by_characters
        self.ragged = max(by_characters, by_cells) < 0.75
        self.columns = Counter(
            above.width
            for above, below, gap in self._pairs()
            if not (gap or above.row or below.row or (below.may_close and is_day(below.key)))
            and self.same(above, below)
        )

    def _read(self, raws: Sequence[str], known: _Lines) -> _Lines:
        """Set down each line that holds something and where it stands; return what every line says."""
        fresh = [raw for raw in raws if raw not in known]
        made = dict(zip(fresh, map(Line, fresh, fold_lines("\n".join(fresh))), strict=False))
        said = [made.get(raw) or known[raw] for raw in raws]
        self.lines: list[Line] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.after_gap: list[bool] = []
        self.kinds: list[str] = []
        start, gap = 0, True
        for at, line in enumerate(said):
            if line.text:
                self.lines.append(line)
                self.starts.append(start + line.left)
                self.ends.append(start + line.left + len(line.text))
                self.after_gap.append(gap)
                self.kinds.append(self.line_kinds[at] if self.line_kinds else "")
            gap = not line.text
            start += len(raws[at]) + 1
        return dict(zip(raws, said, strict=True))

    def _pairs(self) -> Iterator[tuple[Line, Line, bool]]:
        """Each line and the line below it, and whether there is a gap between them."""
        return zip(self.lines, self.lines[1:], self.after_gap[1:], strict=False)

    def _even(self) -> tuple[float, float]:
        """How many of the lines that may stand above one another in a column are as wide as each other, in [0, 1].

        Once with the width in characters, once in half-width cells.
        """
        near = [
            (above, below)
            for above, below, gap in self._pairs()
            if not (gap or above.ended or above.row or below.row)
            and above.width <= WIDEST_COLUMN
            and -3 <= above.width - below.width <= 3
        ]
        if not near:
            return 1.0, 1.0
        characters = sum(above.width == below.width for above, below in near)
        cells = sum(-2 <= above.cells - below.cells <= 2 for above, below in near)
        return characters / len(near), cells / len(near)

    def same(self, one: Line, other: Line) -> bool:
        """Whether two lines are as wide as each other, as the lines of one column are."""
        if not (
            NARROWEST_COLUMN <= one.width <= WIDEST_COLUMN
            and NARROWEST_COLUMN <= other.width <= WIDEST_COLUMN
        ):
            return False
        if self.by_cells:
            return abs(one.cells - other.cells) <= (5 if self.ragged else 2)
        return abs(one.width - other.width) <= (2 if self.ragged else 0)

    def wrapped(self, at: int) -> bool:
        """Whether line `at` goes on in the next line at the same width."""
        below = self.below(at)
        return below is not None and not self.after_gap[at + 1] and self.same(self.lines[at], below)

    def is_row(self, at: int) -> bool:
        """Whether line `at` is a row of figures, and no headline for its type."""
        return self.lines[at].row and self.kinds[at] != "heading"

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
            line = self.lines[at]
            keys.append(line.key[:characters])
            size += len(line.key)
            if line.ended and size > 40 and not self.wrapped(at):
                break
        return "".join(keys)[:characters]

    def printed_near(self, at: int, words: str) -> bool:
        """Whether `words` stand within a line not far from the end of line `at`."""
        end = self.ends[at]
        return (
            self.text.find(words, max(0, end - NEAR), end) >= 0
            or self.text.find(words, end, end + NEAR) >= 0
        )

    @cached_property
    def clauses(self) -> frozenset[str]:
        """What stands between the commas, stops and quotes of the lines that are longer than a pull quote."""
        return frozenset(
            clauses("\n".join(line.key for line in self.lines if line.width > LONGEST_QUOTED))
        )

    def said_near(self, at: int, key: str) -> float:
        """The share of neighbouring pairs of characters of `key` that stand around line `at`, not in it."""
        start, end = self.starts[at], self.ends[at]
        return echoed(key, self.text[max(0, start - NEAR) : start] + self.text[end : end + NEAR])

    @cached_property
    def item_marks(self) -> frozenset[str]:
        """The marks that open the items of news in brief on this page."""
        return item_marks(line.text for line in self.lines)

    @cached_property
    def list_marks(self) -> frozenset[str]:
        """The marks that open the sentences of a list on this page."""
        return list_marks([line.text for line in self.lines])

    @cached_property
    def bylines(self) -> frozenset[int]:
        """The lines that say who wrote an article: by their words, or as a name that stands below a headline or a letter."""
        return frozenset(at for at, line in enumerate(self.lines) if line.byline or signs(self, at))

    @cached_property
    def verse(self) -> frozenset[int]:
        """The lines of poems."""
        return verse(self)

    def lists(self, line: Line) -> bool:
        """Whether a line is one of the sentences that one mark sets below one another, without headlines of their own."""
        return line.text[0] in self.list_marks and not self.opens_item(line)

    def opens_item(self, line: Line) -> bool:
        """Whether a line is an item of news in brief, with its headline in front of it."""
        return line.text[0] in self.item_marks and ITEM.match(line.text) is not None

    def runs(self, line: Line) -> bool:
        """Whether a line is running text that was not wrapped: longer than any column, or, where there are none, a sentence and more."""
        return line.width > WIDEST_COLUMN or (
            not self.columns and line.width > LONGEST_CLEAR and "。" in line.key
        )

    @cached_property
    def free_lines(self) -> int:
        """How many lines of the page stand free, as the subheads of a long article do."""
        return sum(stands_free(self, at) for at in range(len(self.lines)))

    @cached_property
    def strewn(self) -> bool:
        """Whether blanks stand within running text, where none was printed."""
        prose = [line for line in self.lines if line.ended]
        return sum(" " in line.text for line in prose) * 10 > len(prose)


class _Last(threading.local):
    """The layout that a thread made last."""

    layout: Layout | None = None


_LAST = _Last()


def layout_of(text: str, kinds: tuple[str, ...] = ()) -> Layout:
    """The layout of a page.

    The last is remembered: a page that no rule changes is looked at again and again, and most lines outlast a change.
    """
    last = _LAST.layout
    if last is None or last.text != text or last.line_kinds != kinds:
        last = _LAST.layout = Layout(text, kinds, last.known if last else None)
    return last
