"""Lines stretched so far to fill their column that they look like several, put together again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from bisum.read.page import Line, joined

USUAL = 0.9
"""Ems of white that stand between two characters of a line that is not stretched at the most."""

WIDEST = 5.0
"""The same for one that is."""

NEAR = 5.0
"""Ems by which the lines of a column that tell where it runs stand above or below at the most."""

ALIKE = 1.06
"""Ratio of two sizes of type up to which they count as one."""

PIECE = 3
"""Ems that a piece of a stretched line is long at the most, as a rule; what is longer shows where a column ends."""

BLANK = 0.6
"""Ems by which a blank is wider than the other white of its line."""


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines, with pieces of one put together.

    Two pieces that stand level are one line if a line near above or below runs on past the white between them. Between
    two columns hardly any does: most have their white there.
    """
    ordered = sorted(lines, key=lambda line: line.box[3])
    bottoms = [line.box[3] for line in ordered]
    after: dict[int, int] = {}
    taken: set[int] = (
        set()
    )  # a piece goes on one line only, though two may be printed over each other
    for at, line in enumerate(ordered):
        if line.upright:
            continue
        reach = NEAR * line.size
        low, high = (bisect_left(bottoms, line.box[3] + side * reach) for side in (-1, 1))
        near = [(n, ordered[n]) for n in range(low, high) if n != at and _alike(line, ordered[n])]
        level = [(n, one) for n, one in near if _level(line, one) and one.box[0] > line.box[2]]
        if level:
            n, right = min(level, key=lambda pair: pair[1].box[0])
            others = [one for _, one in near if not _level(line, one)]
            if n not in taken and _stretched(line, right, others):
                after[at] = n
                taken.add(n)
    if not after:
        return list(lines)
    whole = []
    for at in sorted(set(range(len(ordered))) - taken):
        row = [at]
        while row[-1] in after:
            row.append(after[row[-1]])
        whole.append(_joined([ordered[n] for n in row]))
    return mended(whole)


def gutter(left: Line, right: Line, lines: Sequence[Line]) -> bool:
    """Whether two pieces stand in two columns, a mark at the end of the left one hanging into the white between them.

    Lines near above or below begin where the right one does, and none runs on past the white.
    """
    em = right.size
    near = [
        line
        for line in lines
        if abs(line.box[3] - right.box[3]) < NEAR * em
        and _alike(right, line)
        and not _level(right, line)
        and line.box[2] - line.box[0] > PIECE * em
    ]
    begins = any(abs(line.box[0] - right.box[0]) < em / 3 for line in near)
    return begins and not any(
        line.box[0] < left.box[2] - em and line.box[2] > right.box[0] + em for line in near
    )


def _alike(one: Line, other: Line) -> bool:
    return 1 / ALIKE < one.size / other.size < ALIKE and not other.upright


def _level(one: Line, other: Line) -> bool:
    return abs(one.box[3] - other.box[3]) < 0.3 * one.size


def _stretched(left: Line, right: Line, near: Sequence[Line]) -> bool:
    """Whether the white between two pieces is no gutter: `near` are the lines above and below them."""
    em = left.size
    start, end = left.box[2], right.box[0]
    if not USUAL * em < end - start < WIDEST * em:
        return False
    run_on = sum(line.box[0] < start - em / 4 and line.box[2] > end + em / 4 for line in near)
    long = [line.box for line in near if line.box[2] - line.box[0] > PIECE * em]
    ends = sum(abs(box[2] - start) < em / 3 for box in long)
    begins = sum(abs(box[0] - end) < em / 3 for box in long)
    return run_on > max(ends, begins)


def _joined(row: Sequence[Line]) -> Line:
    """One line of its pieces; a blank stands where there is more white than elsewhere in the line."""
    whites = [right.box[0] - left.box[2] for left, right in pairwise(row)]
    inner = [white for line in row for white in _white(line)]
    usual = max(inner, default=min(whites, default=0.0))
    whole = row[0]
    for line, white in zip(row[1:], whites, strict=True):
        whole = joined([whole, line], " " if white > usual + BLANK * line.size else "")
    return whole


def _white(line: Line) -> list[float]:
    """The white between the characters of a piece, which is the same all along it; of one character nothing."""
    wide = [east_asian_width(character) in "WFA" for character in line.text]
    places = sum(a or b for a, b in pairwise(wide))
    full = sum(1.0 if each else 0.55 for each in wide) * line.size
    return [(line.box[2] - line.box[0] - full) / places] if places else []
