"""The order in which a newspaper page is read, from how its blocks stand. Pure geometry.

A page is a set of articles, an article a headline and the columns it stands over. So each block first finds its
headline (`owners`), then the blocks of one article are put in order, column by column, then the articles: those that
stand in rows from top to bottom, those that stand side by side from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bisum.read.blocks import Block, block, blocks, body_size, ruled_off
from bisum.read.page import Box, Printed, across, along, is_flat, union

HEADLINE = 1.15
"""A headline is set at least so many times larger than the body."""

LONGEST = 90
"""Characters of a headline at the most; more in large type is a text set large."""

CAPTION = 0.9
"""A caption is set at most so many times as large as the body."""

CAPTION_LINES = 6

MARGIN = 5
"""Lines of a running head or foot at the most."""

ENDS = frozenset("。！？…”’」』）!?)")
"""What a paragraph can end with."""

T = TypeVar("T")


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


def stories(page: Printed, apart: Callable[[str], bool] = lambda text: False) -> list[Story]:
    """The articles of a page in the order of reading. Every line of the page is in exactly one of them.

    A line whose text stands `apart` from any article by its words is no part of a column, whatever its size.
    """
    usual = body_size(page.lines)
    loose = [line for line in page.lines if line.size > CAPTION * usual and apart(line.text)]
    every = blocks(replace(page, lines=tuple(line for line in page.lines if line not in loose)))
    every += [block([line]) for line in loose]
    if not every:
        return []
    em = body_size(page.lines)
    top, every, bottom = _margins(every, em)
    heads = _headings([e for e in every if _is_head(e, em) and e.lines[0] not in loose])
    small = [each for each in every if _is_caption(each, em) or each.lines[0] in loose]
    aside = {id(each) for group in heads for each in group.blocks} | {id(each) for each in small}
    body = [each for each in every if id(each) not in aside]
    found = _owned(heads, body, page, em)
    for each in small:
        _nearest(found, each, page).captions.append(each)
    for story in found:
        story.body = _columns(story.body)
        story.captions.sort(key=lambda each: (each.box[1], each.box[0]))
    framed = [(_frame(story.box, page.rules), story) for story in found]
    ordered = [story for _, story in cut(framed, lambda pair: pair[0], lambda pair: pair[1].start)]
    head, foot = (Story(margin=sorted(part, key=_by_row)) for part in (top, bottom))
    return [head, *ordered, foot]


def _frame(box: Box, rules: Sequence[Box]) -> Box:
    """The smallest frame of four rules around a box, or the box itself."""
    flat = [rule for rule in rules if is_flat(rule) and across(rule, box) > 0.95]
    high = [rule for rule in rules if not is_flat(rule) and along(rule, box) > 0.95]
    sides = (
        max((rule[2] for rule in high if rule[2] <= box[0] + 2), default=None),
        max((rule[3] for rule in flat if rule[3] <= box[1] + 2), default=None),
        min((rule[0] for rule in high if rule[0] >= box[2] - 2), default=None),
        min((rule[1] for rule in flat if rule[1] >= box[3] - 2), default=None),
    )
    left, top, right, bottom = sides
    if left is None or top is None or right is None or bottom is None:
        return box
    return left, top, right, bottom


def _by_row(each: Block) -> tuple[int, float]:
    return round(each.box[1] / 4), each.box[0]


def _is_head(each: Block, em: float) -> bool:
    return each.size >= HEADLINE * em and sum(len(line.text) for line in each.lines) <= LONGEST


def _is_caption(each: Block, em: float) -> bool:
    return each.size <= CAPTION * em and len(each.lines) <= CAPTION_LINES


def _margins(every: list[Block], em: float) -> tuple[list[Block], list[Block], list[Block]]:
    """Running head, the page itself, running foot: what stands in a band of its own at top and bottom."""
    ordered = sorted(every, key=lambda each: each.box[1])
    top = _band(ordered, lambda each: (each.box[1], each.box[3]), em)
    rest = [each for each in ordered if each not in top]
    ordered = sorted(rest, key=lambda each: -each.box[3])
    bottom = _band(ordered, lambda each: (-each.box[3], -each.box[1]), em)
    return top, [each for each in rest if each not in bottom], bottom


def _band(
    ordered: Sequence[Block], reach: Callable[[Block], tuple[float, float]], em: float
) -> list[Block]:
    """The blocks before the first gap that runs through the whole page, if they are small and few."""
    band: list[Block] = []
    end = reach(ordered[0])[1]
    for each in ordered:
        start, stop = reach(each)
        if start > end + 0.5 * em:
            return band
        band.append(each)
        end = max(end, stop)
        if each.size > CAPTION * em or len(each.lines) > MARGIN:
            break
    return []


@dataclass
class _Heading:
    """Headings set above one another, and how far to either side the article below them may reach."""

    blocks: list[Block]
    box: Box
    reach: tuple[float, float] = (0.0, 0.0)


def _headings(heads: Sequence[Block]) -> list[_Heading]:
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
    return [_Heading(group, union(each.box for each in group)) for group in groups]


def _aligned(one: Block, other: Block) -> bool:
    """Whether two headings are centred on one axis, or begin at one edge."""
    slack = 1.2 * max(one.size, other.size)
    centres = (one.box[0] + one.box[2]) / 2, (other.box[0] + other.box[2]) / 2
    return abs(centres[0] - centres[1]) < slack or abs(one.box[0] - other.box[0]) < slack


def _owned(heads: list[_Heading], body: Sequence[Block], page: Printed, em: float) -> list[Story]:
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
    heads: Sequence[_Heading],
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
    head: _Heading, heads: Sequence[_Heading], body: Sequence[Block], page: Printed
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


def _over(
    each: Block, heads: Sequence[_Heading], rules: Sequence[Box], em: float
) -> _Heading | None:
    """The lowest heading above a block that reaches over it, with no rule between them."""
    best: _Heading | None = None
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


def _closer(head: _Heading, best: _Heading, each: Block) -> bool:
    if along(head.box, best.box) > 0.3:  # side by side: the one whose words stand nearer
        return _aside(head.box, each.box) < _aside(best.box, each.box)
    return head.box[3] > best.box[3]


def _aside(head: Box, each: Box) -> float:
    return max(0.0, head[0] - each[2], each[0] - head[2])


def _at_side(each: Block, head: _Heading, rules: Sequence[Box], em: float) -> bool:
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
    heads: Sequence[_Heading],
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


def _nearest(found: list[Story], each: Block, page: Printed) -> Story:
    """The article that a small block stands in, or nearest to."""

    def distance(story: Story) -> float:
        return min(_apart(other.box, each.box) for other in [*story.body, *story.heads])

    full = [story for story in found if story.body or story.heads]
    if full:
        return min(full, key=distance)
    found.append(Story())
    return found[-1]


def _apart(one: Box, other: Box) -> float:
    wide = max(0.0, one[0] - other[2], other[0] - one[2])
    high = max(0.0, one[1] - other[3], other[1] - one[3])
    return 2 * wide + high


def _columns(body: Sequence[Block]) -> list[Block]:
    """The blocks of one article: what stands above goes before, then what stands to the left.

    A block that spans the columns of others divides them: those above it are read before those below it. (After
    T. M. Breuel, High Performance Document Layout Analysis, 2003.)
    """

    return by_column(body, lambda each: each.box)


def by_column(items: Sequence[T], box: Callable[[T], Box]) -> list[T]:
    """Items in an order in which the one above, else the one to the left, goes before."""
    boxes = [box(each) for each in items]

    def before(one: T, other: T) -> bool:
        a, b = box(one), box(other)
        if across(a, b) > 0.1:
            return a[1] < b[1]
        return a[0] <= b[0] and not any(
            across(c, a) > 0.5 and across(c, b) > 0.5 and b[1] < c[1] < a[1]
            for c in boxes
            if c not in (a, b)
        )

    left, done = sorted(items, key=lambda each: (box(each)[1], box(each)[0])), []
    while left:
        free = [a for a in left if not any(before(b, a) for b in left if b is not a)]
        chosen = free[0] if free else left[0]
        done.append(chosen)
        left = [each for each in left if each is not chosen]
    return done


def cut(
    items: Sequence[T], box: Callable[[T], Box], start: Callable[[T], Box] | None = None
) -> list[T]:
    """Items in rows from top to bottom, within a row from left to right, and so on within (an XY cut).

    Items that no straight cut sets apart go by where they start.
    """
    if len(items) < 2:
        return list(items)
    for low, high in ((1, 3), (0, 2)):
        parts = _split(items, [(box(item)[low], box(item)[high]) for item in items])
        if len(parts) > 1:
            return [each for part in parts for each in cut(part, box, start)]
    return by_column(items, start or box)


def _split(items: Sequence[T], reaches: Sequence[tuple[float, float]]) -> list[list[T]]:
    """Items in groups that a straight cut sets apart; `reaches` tells where each begins and ends."""
    ordered = sorted(range(len(items)), key=lambda at: reaches[at])
    parts: list[list[T]] = []
    end = 0.0
    for at in ordered:
        start, stop = reaches[at]
        if not parts or start >= end - 2:
            parts.append([])
        parts[-1].append(items[at])
        end = max(end, stop)
    return parts
