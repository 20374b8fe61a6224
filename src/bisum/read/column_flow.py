"""Which article a column goes on with: the one whose heading is over it, or the one that fills the column left of it."""

from __future__ import annotations

from collections.abc import Sequence

from bisum.read.blocks import Block, ruled_off
from bisum.read.headings import Heading
from bisum.read.page import across, along, is_flat
from bisum.read.story import ENDS, Story
from bisum.records import Box, union


def flow(
    heads: Sequence[Heading],
    found: dict[int, Story],
    body: Sequence[Block],
    owner: dict[int, Story],
    rules: Sequence[Box],
) -> None:
    """Hand the top of a column to the article that fills the column left of it, where that one's text goes on there.

    A heading over several columns may have another one below it, within one column: what is read after the foot of that
    column is the top of the next, though the wide heading stands over it.
    """
    direct: dict[int, list[Block]] = {}
    for each in body:
        direct.setdefault(id(owner[id(each)]), []).append(each)
    for head in sorted(heads, key=lambda each: each.box[1]):
        story = found[id(head)]
        under = [each for each in body if each.box[1] > head.box[1]]
        for top in sorted(_tops(under, story, owner), key=lambda each: each.box[0]):
            left = _left_column(top, under)
            foot = max(left, key=lambda each: each.box[3], default=None)
            if foot is None or owner[id(foot)] is story:
                continue
            other = owner[id(foot)]
            if not _within(head, other, foot, top, rules) or _module(direct[id(other)]):
                continue
            if not any(
                owner[id(each)] is story and each.box[2] <= top.box[0] + 1 for each in under
            ):
                continue  # it does not begin left of this column, so it does not span it
            own = [each for each in left if owner[id(each)] is story]
            last = max(own, key=lambda each: each.box[3], default=None)
            here = _link(last, top) if last else -1
            if here == 1 or here > _link(foot, top):
                continue
            for each in _down(top, under, owner):
                owner[id(each)] = other


def _within(head: Heading, other: Story, foot: Block, top: Block, rules: Sequence[Box]) -> bool:
    """Whether an article stands below a wide heading, left of a column, so that it may go on in that column."""
    if not other.heads:
        return False
    inner = union(each.box for each in other.heads)
    if inner[1] < head.box[3] - 2 or inner[2] > top.box[0] or inner[0] < head.reach[0] - 1:
        return False
    if ruled_off(top.box, (top.box[0], inner[1], top.box[2], inner[3]), rules):
        return False
    # a rule from the wide heading down, past the beginning of the other article, only parts the columns
    begins = inner[1] - 2 * top.size
    walls = [rule for rule in rules if not head.box[3] - 1 <= rule[1] < begins]
    return not walled(foot.box, top.box, walls)


def _tops(under: Sequence[Block], story: Story, owner: dict[int, Story]) -> list[Block]:
    """The highest block of an article in each of its columns."""
    own = [each for each in under if owner[id(each)] is story]
    return [
        each
        for each in own
        if not any(
            other.box[1] < each.box[1] and across(other.box, each.box) > 0.5 for other in own
        )
    ]


def _left_column(top: Block, under: Sequence[Block]) -> list[Block]:
    """The blocks of the column next to the left of a block."""
    left = [each for each in under if each.box[2] <= top.box[0] + 1]
    edge = max((each.box[2] for each in left), default=0.0)
    widest = [each for each in left if each.box[2] > edge - 2 * top.size]
    return [each for each in left if any(across(each.box, one.box) > 0.5 for one in widest)]


def walled(one: Box, other: Box, rules: Sequence[Box]) -> bool:
    """Whether an upright rule stands between two columns."""
    span = (one[0], min(one[1], other[1]), other[2], max(one[3], other[3]))
    return any(
        not is_flat(rule)
        and one[2] - 1 <= (rule[0] + rule[2]) / 2 <= other[0] + 1
        and along(rule, span) > 0.3
        for rule in rules
    )


def _module(own: Sequence[Block]) -> bool:
    """Whether an article has several columns of its own below its heading."""
    return any(across(a.box, b.box) < 0.1 for a in own for b in own)


def _link(above: Block, below: Block) -> int:
    """How well the text of a block goes on in another: 1 well, -1 badly, 0 where nothing tells."""
    last, first = above.lines[-1], below.lines[0]
    opened = last.text[-1] not in ENDS and last.box[2] > above.box[2] - 1.5 * last.size
    inset = len(below.lines) > 1 and first.box[0] - below.box[0] > 1.2 * first.size
    if opened != inset:
        return 1 if opened else -1
    return -1 if opened else 0


def _down(top: Block, under: Sequence[Block], owner: dict[int, Story]) -> list[Block]:
    """A block and those of its article below it in its column."""
    story = owner[id(top)]
    return [
        each
        for each in under
        if owner[id(each)] is story
        and across(each.box, top.box) > 0.5
        and each.box[1] >= top.box[1]
    ]
