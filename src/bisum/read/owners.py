"""Which article of a page a block of text belongs to: the heading it stands under, or beside, or flows on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bisum.read.blocks import Block, ruled_off
from bisum.read.cuts import by_column
from bisum.read.page import Box, Printed, across, along, is_flat, union

ENDS = frozenset("。！？…”’」』）!?)")
"""What a paragraph can end with."""


@dataclass
class Story:
    """An article as it stands on the page: headings, columns of text, and what stands beside the text."""

    heads: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    margin: list[Block] = field(default_factory=list)  # running head and foot

    @property
    def box(self) -> Box:
        text = [*self.heads, *self.body]
        return union(each.box for each in text or self.captions)

    @property
    def start(self) -> Box:
        """Where its reading begins: its heading, or its first block."""
        return union(each.box for each in self.heads or self.body[:1] or self.captions)


@dataclass
class Heading:
    """Headings set above one another, and how far to either side the article below them may reach."""

    blocks: list[Block]
    box: Box
    reach: tuple[float, float] = (0.0, 0.0)


def headings(heads: Sequence[Block]) -> list[Heading]:
    """Kicker, headline and deck are one heading: they stand close above one another."""
    groups: list[list[Block]] = []
    for each in sorted(heads, key=lambda head: head.box[1]):
        for group in groups:
            last = group[-1]
            gap = each.box[1] - last.box[3]
            if (
                not (each.upright or last.upright)
                and gap < 0.9 * max(each.size, last.size)
                and across(each.box, last.box) > 0.5
                and _aligned(each, last)
            ):
                group.append(each)
                break
        else:
            groups.append([each])
    return [Heading(group, union(each.box for each in group)) for group in groups]


def _aligned(one: Block, other: Block) -> bool:
    """Whether two headings are centred on one axis, or begin at one edge."""
    slack = 1.2 * max(one.size, other.size)
    centres = (one.box[0] + one.box[2]) / 2, (other.box[0] + other.box[2]) / 2
    return abs(centres[0] - centres[1]) < slack or abs(one.box[0] - other.box[0]) < slack


def owned(heads: list[Heading], body: Sequence[Block], page: Printed, em: float) -> list[Story]:
    """Articles: each block of text with the heading it stands under, or beside."""
    for head in heads:
        head.reach = _reach(head, heads, body, page)
    found = {id(head): Story(heads=list(head.blocks)) for head in heads}
    owner: dict[int, Story] = {}
    for each in sorted(body, key=lambda one: (one.box[1], one.box[0])):
        over = _over(each, heads, page.rules, em)
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
    _flow(heads, found, body, owner, page.rules)
    for each in body:
        owner[id(each)].body.append(each)
    return [*found.values(), *loose]


def _flow(
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
            if foot is None or owner[id(foot)] is story or _walled(foot.box, top.box, rules):
                continue
            other = owner[id(foot)]
            inner = union(each.box for each in other.heads) if other.heads else None
            column = _down(top, under, owner)
            if inner is None or inner[1] < head.box[3] - 2 or inner[2] > top.box[0]:
                continue
            if inner[0] < head.reach[0] - 1 or ruled_off(
                top.box, (top.box[0], inner[1], *top.box[2:]), rules
            ):
                continue
            own = [each for each in left if owner[id(each)] is story]
            last = max(own, key=lambda each: each.box[3], default=None)
            if _module(direct[id(other)]) or (last and _link(last, top) > _link(foot, top)):
                continue
            for each in column:
                owner[id(each)] = other


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


def _walled(one: Box, other: Box, rules: Sequence[Box]) -> bool:
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


def _reach(
    head: Heading, heads: Sequence[Heading], body: Sequence[Block], page: Printed
) -> tuple[float, float]:
    """How far to the left and to the right of a heading nothing else stands, nor a rule."""
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


def _over(each: Block, heads: Sequence[Heading], rules: Sequence[Box], em: float) -> Heading | None:
    """The lowest heading above a block that reaches over it, with no rule between them."""
    best: Heading | None = None
    for head in heads:
        if head.blocks[0].upright:
            if _at_side(each, head, rules, em):
                return head
            continue
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
        return _aside(head.box, each.box) < _aside(best.box, each.box)
    return head.box[3] > best.box[3]


def _aside(head: Box, each: Box) -> float:
    return max(0.0, head[0] - each[2], each[0] - head[2])


def _at_side(each: Block, head: Heading, rules: Sequence[Box], em: float) -> bool:
    """Whether an upright heading stands at a side of a block: their tops are level, or it spans the block."""
    level = abs(head.box[1] - each.box[1]) < 3 * em or (
        head.box[1] - em <= each.box[1] <= head.box[3]
    )
    low, high = sorted((head.box, each.box), key=lambda box: box[0])
    between = any(
        not is_flat(rule) and low[2] - 1 <= rule[0] <= high[0] + 1 and along(rule, each.box) > 0.3
        for rule in rules
    )
    return level and not between


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
