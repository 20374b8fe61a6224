"""Lines -> blocks: what stands in one column, one line below the other, in one size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bisum.read.page import Line, Printed, across, along, is_flat
from bisum.records import Box, union

LEADING = 1.1
"""Ems of white between two lines of a block at the most."""

DEEPEST = 3.0
"""Ems by which a paragraph is indented at the most."""

SAME = 1.12
"""Ratio of two sizes of type up to which they count as one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set below one another, from top to bottom."""

    lines: tuple[Line, ...]
    box: Box
    size: float
    upright: bool = False


def block(lines: Sequence[Line]) -> Block:
    return Block(
        tuple(lines),
        union(line.box for line in lines),
        median(line.size for line in lines),
        lines[0].upright,
    )


def body_size(lines: Sequence[Line]) -> float:
    """The size of type in which most of a page is set; 10 for an empty one."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return 10.0
    usual = sizes.most_common(1)[0][0]
    near = [line.size for line in lines if usual / SAME < line.size < usual * SAME]
    return median(near) if near else usual


def blocks(page: Printed) -> list[Block]:
    """The blocks of a page, in no particular order."""
    lines = sorted(page.lines, key=lambda line: line.box[1])
    below = {at: _row(lines, at, range(at + 1, len(lines))) for at in range(len(lines))}
    above: dict[int, list[int]] = {at: [] for at in range(len(lines))}
    for at, row in below.items():
        for other in row:
            above[other].append(at)
    follows = {
        at: row[0]
        for at, row in below.items()
        if len(row) == 1
        and len(above[row[0]]) == 1
        and _alike(lines[at], lines[row[0]], page.rules)
    }
    chains: list[list[Line]] = []
    for at in sorted(set(range(len(lines))) - set(follows.values())):
        chain = [lines[at]]
        while at in follows:
            at = follows[at]
            chain.append(lines[at])
        chains.append(chain)
    flat = [part for chain in chains if not chain[0].upright for part in _cut(chain)]
    return [block(part) for part in [*flat, *_upright([c[0] for c in chains if c[0].upright])]]


def _upright(lines: Sequence[Line]) -> list[list[Line]]:
    """Upright lines, those of one size that stand side by side together, as they are read: from right to left."""
    parts: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: -each.box[2]):
        for part in parts:
            last = part[-1]
            alike = 1 / SAME < last.size / line.size < SAME
            if alike and beside(last.box, line.box, LEADING * line.size):
                part.append(line)
                break
        else:
            parts.append([line])
    return parts


def beside(right: Box, left: Box, near: float) -> bool:
    """Whether of two upright lines the left one goes on where the right one ends."""
    return -near < right[0] - left[2] < near and along(left, right) > 0.5


def _row(lines: Sequence[Line], at: int, others: range) -> list[int]:
    """The lines right below line `at`, side by side if there are several."""
    line = lines[at]
    found: list[int] = []
    for other in others:
        below = lines[other]
        if below.box[1] > line.box[3] + LEADING * max(line.size, below.size):
            if below.box[1] > line.box[3] + LEADING * 100:
                break
            continue
        if found and below.box[1] > lines[found[0]].box[1] + 0.6 * below.size:
            continue
        lower = below.box[1] > line.box[1] + 0.5 * min(line.size, below.size)
        if lower and (across(line.box, below.box) > 0.1 or _inset(line, below)):
            found.append(other)
    return found


def _inset(line: Line, below: Line) -> bool:
    """Whether a line begins a paragraph right of the few characters that end the one above it."""
    return 0 <= below.box[0] - line.box[0] < DEEPEST * line.size and not (
        line.upright or below.upright
    )


def _alike(upper: Line, lower: Line, rules: Sequence[Box]) -> bool:
    """Whether a line can go on with the block of the line above it."""
    if upper.upright or lower.upright:
        return False
    return 1 / SAME < upper.size / lower.size < SAME and not ruled_off(upper.box, lower.box, rules)


def ruled_off(upper: Box, lower: Box, rules: Sequence[Box]) -> bool:
    """Whether a rule runs between two boxes, one above the other."""
    tops, bottoms = upper[3], lower[1]
    slack = 0.25 * (lower[3] - lower[1])
    return any(
        is_flat(rule)
        and tops - 2 <= (rule[1] + rule[3]) / 2 <= bottoms + min(2, slack)
        and across(rule, lower) > 0.6
        and across(rule, upper) > 0.3
        for rule in rules
    )


def _cut(chain: list[Line]) -> list[list[Line]]:
    """A chain of lines, cut where the white between two is clearly more than is usual in it."""
    gaps = [b.box[1] - a.box[3] for a, b in pairwise(chain)]
    if len(gaps) < 2:
        return [chain]
    usual = median(gaps)
    parts = [[chain[0]]]
    for line, gap in zip(chain[1:], gaps, strict=True):
        if gap > usual + 0.5 * line.size:
            parts.append([])
        parts[-1].append(line)
    return parts
