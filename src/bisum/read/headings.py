"""Blocks in large type -> headings: kicker, headline and deck are one, and so are the lines of an upright one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bisum.read.blocks import SAME, Block, beside
from bisum.read.page import Printed, across, along, is_flat
from bisum.records import Box, union

NEAR = 0.9
"""Ems between two lines of a heading at the most."""

FULL = 0.75
"""Share of the width of a column that a heading fills that was broken to fit it."""

KICKER = 1.04
"""A line right above or below a headline belongs to it if it is set at least so many times larger than the body."""

KICKER_LINES = 2


@dataclass
class Heading:
    """Headings set above one another, and how far to either side the article below them may reach."""

    blocks: list[Block]
    box: Box
    reach: tuple[float, float] = (0.0, 0.0)
    flush: bool = False  # set at the left edge of its column, so that no text left of it is its own

    @property
    def upright(self) -> bool:
        return self.blocks[0].upright


def headings(heads: Sequence[Block], others: Sequence[Box] = ()) -> list[Heading]:
    """Headings from what they are made of; upright lines are read from right to left.

    What stands beside the `others`, text and pictures, under a headline that is over both, is a headline in a column.
    """
    groups: list[list[Block]] = []
    upright = sorted((head for head in heads if head.upright), key=lambda head: -head.box[2])
    flat = sorted((head for head in heads if not head.upright), key=lambda head: head.box[1])
    for each in [*upright, *flat]:
        for group in groups:
            if _goes_on(group[-1], each) and not _in_column(each, group[-1], others):
                group.append(each)
                break
        else:
            groups.append([each])
    return [Heading(group, union(each.box for each in group)) for group in groups]


def _goes_on(last: Block, each: Block) -> bool:
    """Whether a block is the next line of a heading, or its deck."""
    if each.upright != last.upright:
        return False
    near = NEAR * max(each.size, last.size)
    if each.upright:
        return beside(last.box, each.box, near)
    return (
        each.box[1] - last.box[3] < near
        and across(each.box, last.box) > 0.5
        and _aligned(each, last)
    )


def _in_column(each: Block, last: Block, others: Sequence[Box]) -> bool:
    """Whether something else stands under a headline beside the block below it."""
    return not each.upright and any(
        across(box, last.box) > 0.1
        and across(box, each.box) < 0
        and along(box, each.box) > 0.3
        and box[1] > last.box[3] - 0.5 * last.size
        for box in others
    )


def kickers(heads: Sequence[Block], others: Sequence[Block], em: float) -> list[Block]:
    """The blocks, hardly larger than the body, that stand right above or below a headline."""
    return [
        each
        for each in others
        if each.size > KICKER * em
        and len(each.lines) <= KICKER_LINES
        and any(
            head.size > SAME * each.size and (_goes_on(each, head) or _goes_on(head, each))
            for head in heads
            if head.box[1] - each.box[3] > -0.5 * em or each.box[1] - head.box[3] > -0.5 * em
        )
    ]


def _aligned(one: Block, other: Block) -> bool:
    """Whether two headings are centred on one axis, or begin at one edge."""
    slack = 1.2 * max(one.size, other.size)
    centres = (one.box[0] + one.box[2]) / 2, (other.box[0] + other.box[2]) / 2
    return abs(centres[0] - centres[1]) < slack or abs(one.box[0] - other.box[0]) < slack


def reach(
    head: Heading, heads: Sequence[Heading], body: Sequence[Block], page: Printed
) -> tuple[float, float]:
    """How far to the left and to the right of a heading nothing else stands, nor a rule.

    One that was broken to fit a column, or the picture at its top, keeps to that column.
    """
    columns = [(each.box, each.size) for each in body]
    columns += [(box, head.blocks[-1].size / 2) for box in page.pictures]
    for box, em in columns:
        if _fills(head, box, em):
            return box[0], box[2]
    left, right = 0.0, page.width
    others = [each.box for each in body] + [h.box for h in heads if h is not head]
    others += [rule for rule in page.rules if not is_flat(rule)]
    for box in others:
        if min(box[3], head.box[3]) - max(box[1], head.box[1]) < 1:
            continue
        if box[2] <= head.box[0] + 1:
            left = max(left, box[2])
        elif box[0] >= head.box[2] - 1:
            right = min(right, box[0])
    return left, right


def flush(head: Heading, body: Sequence[Block]) -> bool:
    """Whether a heading begins where a column below it begins, and ends before that one does: it is not centred."""
    return any(
        0 < each.box[1] - head.box[3] < 3 * head.blocks[-1].size
        and abs(each.box[0] - head.box[0]) < 0.6 * each.size
        and each.box[2] - head.box[2] > 1.5 * each.size
        for each in body
    )


def _fills(head: Heading, column: Box, em: float) -> bool:
    """Whether a heading of several lines was broken to fit the column below it."""
    left, _, right, bottom = head.box
    start, top, end, _ = column
    return (
        not head.upright
        and sum(len(one.lines) for one in head.blocks) > 1
        and -em < top - bottom < 3 * em
        and start - em < left < right < end + em
        and right - left > FULL * (end - start)
    )
