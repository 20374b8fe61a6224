"""Which article of a page a block of text belongs to: the heading it stands under, or beside, or flows on from."""

from __future__ import annotations

from collections.abc import Sequence

from bisum.read.blocks import Block, ruled_off
from bisum.read.cuts import by_column
from bisum.read.headings import Heading, flush, reach
from bisum.read.page import Printed, across, along, is_flat
from bisum.read.story import Story
from bisum.records import Box

LEVEL = 1.5
"""Ems by which a heading and a column beside it that begin in one row are out of level at the most."""

ROW = 2.0
"""Ems between a row and the heading above it at least: less parts a heading from its own text."""


PICTURE = 5.0
"""Ems between a picture and the text below it at the most."""


def owned(heads: list[Heading], body: Sequence[Block], page: Printed, em: float) -> list[Story]:
    """Articles: each block of text with the heading it stands under, or beside."""
    for head in heads:
        head.reach, head.flush = reach(head, heads, body, page), flush(head, body)
    found = {id(head): Story(heads=list(head.blocks)) for head in heads}
    owner: dict[int, Story] = {}
    for each in sorted(body, key=lambda one: (one.box[1], one.box[0])):
        over = _over(each, heads, page.rules, em)
        row = _in_row(each, heads, body, page, em)
        if row and (not over or _before(row, over, each, em)):
            over = row
        if over:
            owner[id(each)] = found[id(over)]
    loose: list[Story] = []
    for each in by_column(body, lambda one: one.box):
        if id(each) not in owner:
            beside = _beside(each, heads, found, body, owner, page.rules, em)
            if beside is None:
                loose.append(Story())
                beside = loose[-1]
            owner[id(each)] = beside
    for each in body:
        owner[id(each)].body.append(each)
    return [*found.values(), *loose]


def _before(row: Heading, over: Heading, each: Block, em: float) -> bool:
    """Whether a block is that of the heading in its row: the other stands further up, or, set upright, beyond it."""
    if over.upright:
        low, high = sorted((over.box[0], each.box[0]))
        return low < row.box[0] < high
    return over.box[3] < min(row.box[1], each.box[1]) - ROW * em


def _over(each: Block, heads: Sequence[Heading], rules: Sequence[Box], em: float) -> Heading | None:
    """The heading a block stands under, or beside where it is an upright one."""
    above = _above(each, [head for head in heads if not head.upright], rules, em)
    level = [
        head
        for head in heads
        if head.upright
        and _level(each, head, em)
        and (not above or above.box[1] < head.box[1] - em)
    ]
    near = sorted(level, key=lambda head: _aside(head.box, each.box))
    open_ = [head for head in near if not _between(each.box, head.box, rules)]
    if open_:
        return open_[0]
    # a rule beside an upright heading only parts the columns of its text, if that has no other heading
    return above or (near[0] if near else None)


def _in_row(
    each: Block, heads: Sequence[Heading], body: Sequence[Block], page: Printed, em: float
) -> Heading | None:
    """The heading beside a block that begins where the block does: the text rises beside it, or begins left of it.

    Between them stands nothing, or text that begins in that row, too, if the block goes on with a sentence. A picture
    at the top of its column begins it.
    """
    on = _goes_on(each)
    box = _with_picture(each, page.pictures, em) if on else each.box
    level = [
        head
        for head in heads
        if not head.upright and abs(head.box[1] - box[1]) < LEVEL * em and across(head.box, box) < 0
    ]
    for head in sorted(level, key=lambda one: (one.box[0] > box[0], _aside(one.box, box))):
        left, right = sorted((head.box, box), key=lambda box: box[0])
        gap = left[2], max(left[1], right[1]), right[0], max(left[1], right[1]) + 2 * em
        text = [one.box for one in body if one is not each and _meet(gap, one.box)]
        if any(_meet(gap, one.box) for one in heads if one is not head):
            continue
        walls = [rule for rule in page.rules if along(rule, head.box) > 0.3]  # not one below it
        if not text and not _walled(left, right, walls):
            return head
        in_row = all(abs(box[1] - head.box[1]) < LEVEL * em for box in text)
        if text and in_row and left is head.box and on:
            return head
    return None


def _goes_on(each: Block) -> bool:
    """Whether a block of several lines begins without an indent."""
    return len(each.lines) > 1 and each.lines[0].box[0] - each.box[0] < each.size / 2


def _with_picture(each: Block, pictures: Sequence[Box], em: float) -> Box:
    """The box of a block, with the picture right above it, if there is one; its caption may stand between."""
    left, top, right, bottom = each.box
    for picture in pictures:
        if across(picture, each.box) > 0.8 and 0 < top - picture[3] < PICTURE * em:
            return left, picture[1], right, bottom
    return each.box


def _meet(one: Box, other: Box) -> bool:
    return across(one, other) > 0 and along(one, other) > 0


def _above(
    each: Block, heads: Sequence[Heading], rules: Sequence[Box], em: float
) -> Heading | None:
    """The lowest heading above a block that reaches over it, with no rule between them."""
    best: Heading | None = None
    for head in heads:
        left, right = head.reach
        shared = min(right, each.box[2]) - max(left, each.box[0])
        if head.box[3] > each.box[1] + 0.5 * em or shared < 0.6 * (each.box[2] - each.box[0]):
            continue
        span = (min(left, head.box[0]), head.box[1], max(right, head.box[2]), head.box[3])
        if ruled_off(span, each.box, [r for r in rules if across(r, each.box) > 0.6]):
            continue
        if best is None or _closer(head, best, each):
            best = head
    return best


def _closer(head: Heading, best: Heading, each: Block) -> bool:
    if along(head.box, best.box) > 0.3:  # side by side: the one whose words stand nearer
        after = [one.flush and one.box[0] > each.box[2] - 1 for one in (head, best)]
        if after[0] != after[1]:
            return after[1]
        return _aside(head.box, each.box) < _aside(best.box, each.box)
    return head.box[3] > best.box[3]


def _aside(head: Box, each: Box) -> float:
    return max(0.0, head[0] - each[2], each[0] - head[2])


def _level(each: Block, head: Heading, em: float) -> bool:
    """Whether the top of a block is level with that of an upright heading, or further down beside it."""
    return abs(head.box[1] - each.box[1]) < 3 * em or (
        head.box[1] - em <= each.box[1] <= head.box[3]
    )


def _between(each: Box, head: Box, rules: Sequence[Box]) -> bool:
    """Whether an upright rule stands between a block and a heading at its side."""
    low, high = sorted((head, each), key=lambda box: box[0])
    return any(
        not is_flat(rule) and low[2] - 1 <= rule[0] <= high[0] + 1 and along(rule, each) > 0.3
        for rule in rules
    )


def _beside(
    each: Block,
    heads: Sequence[Heading],
    found: dict[int, Story],
    body: Sequence[Block],
    owner: dict[int, Story],
    rules: Sequence[Box],
    em: float,
) -> Story | None:
    """The article in the column left of a block that has no heading above it: its text goes on there."""
    left = [(other.box, owner[id(other)]) for other in body if id(other) in owner]
    left += [(head.box, found[id(head)]) for head in heads]
    left = [
        (box, story)
        for box, story in left
        if box[2] <= each.box[0] + em and along(box, each.box) > 0
    ]
    if left:
        box, story = max(left, key=lambda one: one[0][2])
        return None if _walled(box, each.box, rules) else story
    above = [
        other
        for other in body
        if id(other) in owner
        and other.box[3] <= each.box[1] + em
        and across(other.box, each.box) > 0.5
    ]
    nearest = max(above, key=lambda one: one.box[3], default=None)
    if nearest is None or ruled_off(nearest.box, each.box, rules):
        return None
    return owner[id(nearest)]


def _walled(one: Box, other: Box, rules: Sequence[Box]) -> bool:
    """Whether an upright rule stands between two columns."""
    span = (one[0], min(one[1], other[1]), other[2], max(one[3], other[3]))
    return any(
        not is_flat(rule)
        and one[2] - 1 <= (rule[0] + rule[2]) / 2 <= other[0] + 1
        and along(rule, span) > 0.3
        for rule in rules
    )
