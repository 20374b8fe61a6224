"""What is torn on a page: sentences that a column breaks off and no other takes up, text that stands apart from its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bisum.read.blocks import Block, ruled_off
from bisum.read.page import across, along
from bisum.read.story import ENDS, Story
from bisum.records import Box
from bisum.zh.headings import is_byline
from bisum.zh.script import fold

INSET = (1.2, 5.0)
"""Ems by which the first line of a paragraph stands in, at least and at most."""

FULL = 1.5
"""Ems that a line lacks of the width of its column at the most, where it fills it."""

WIDE = 1.5
"""Ems of white at least that no sentence runs across."""

PAUSES = frozenset("，、")
"""What no paragraph ends with."""

COLONS = frozenset("：；:;")
"""What a paragraph may end with before a list."""

Edges = dict[int, tuple[float, float]]


class Around(NamedTuple):
    """What stands on the page."""

    edges: Edges  # left and right, of columns
    text: Sequence[Block]
    aside: Sequence[Box]  # what is no text of an article
    above: dict[int, Block]  # in its column, of a block that goes on with its sentence


def around(
    stories: Sequence[Story], edges: Edges, aside: Sequence[Box], rules: Sequence[Box]
) -> Around:
    """What stands around the text of some articles; where a rule runs, no sentence goes on."""
    text = [each for story in stories for each in story.body]
    heads = [head.box for story in stories for head in story.heads]
    found = Around(edges, text, aside, {})
    for each in text:
        over = [
            one
            for one in text
            if across(one.box, each.box) > 0.5 and one.box[3] < each.box[1] + 0.5 * each.size
        ]
        last = max(over, key=lambda one: one.box[3], default=None)
        if last is None or (ends(last, edges), begins(each, edges)) != ("open", "on"):
            continue
        gap = _gap(last, each)
        parted = _fills(gap, heads) or ruled_off(last.box, each.box, rules)
        if not parted and _closes(gap, each, aside):
            found.above[id(each)] = last
    return found


def edges_of(body: Sequence[Block]) -> Iterator[tuple[int, tuple[float, float]]]:
    """The left and right edge of each block of some text; of a single line those of its column, if that has more."""
    for each in body:
        near = [
            other.box
            for other in body
            if across(other.box, each.box) > 0.5 and abs(other.box[0] - each.box[0]) < 6 * each.size
        ]
        column = near if len(each.lines) == 1 else [each.box]
        if len(each.lines) > 1 or len(near) > 1:
            yield id(each), (min(box[0] for box in column), max(box[2] for box in column))


def begins(each: Block, edges: Edges) -> str:
    """Whether a block begins a paragraph ("new"), goes on with one ("on"), or shows neither ("")."""
    first = each.lines[0]
    if id(each) not in edges:
        return ""
    stands_in = (first.box[0] - edges[id(each)][0]) / first.size
    if INSET[0] < stands_in < INSET[1]:
        return "new"
    return "on" if stands_in < INSET[0] / 2 else ""


def ends(each: Block, edges: Edges) -> str:
    """Whether a block ends a paragraph ("closed"), breaks off in a sentence ("open"), or shows neither ("")."""
    last = each.lines[-1]
    if last.text[-1] in PAUSES:
        return "open"
    if id(each) not in edges or (len(each.lines) == 1 and is_byline(fold(last.text))):
        return ""
    full = last.box[2] > edges[id(each)][1] - FULL * last.size
    if last.text[-1] in ENDS:
        return "" if full else "closed"
    return "open" if full and last.text[-1] not in COLONS else ""


def torn(story: Story, blocks: Sequence[Block], around: Around) -> int:
    """How many sentences an article breaks off, or takes up from nowhere, if these are its blocks; a headline alone is worse."""
    if not blocks:
        return 3 * bool(story.heads)
    edges, own = around.edges, {id(each) for each in blocks}
    others = [each.box for each in around.text if id(each) not in own]
    count = 2 * (begins(blocks[0], edges) == "on") + (ends(blocks[-1], edges) == "open")
    count += 2 * sum(id(around.above.get(id(each), each)) not in own for each in blocks)
    for above, below in pairwise(blocks):
        how = ends(above, edges), begins(below, edges)
        if how in {("open", "new"), ("closed", "on")} or _apart(above, below, others, around):
            count += 2
        elif _parted(above, below, others):
            count += 1
    return count


def _apart(above: Block, below: Block, others: Sequence[Box], around: Around) -> bool:
    """Whether of two blocks in one column the lower is no more that of the upper's article.

    Text of another one stands between them, or it goes on with a sentence across nothing but white.
    """
    if across(above.box, below.box) < 0.5:
        return False
    gap = _gap(above, below)
    return gap[3] - gap[1] > WIDE * below.size and (
        _fills(gap, others)
        or (begins(below, around.edges) == "on" and _white(gap, below, around.aside))
    )


def _parted(left: Block, right: Block, others: Sequence[Box]) -> bool:
    """Whether the text of another article fills a column between two blocks."""
    if left.box[2] > right.box[0]:
        return False
    gap = left.box[2], max(left.box[1], right.box[1]), right.box[0], min(left.box[3], right.box[3])
    return gap[1] < gap[3] and any(
        gap[0] - 1 < box[0] and box[2] < gap[2] + 1 and along(box, gap) > 0.5 for box in others
    )


def _gap(above: Block, below: Block) -> Box:
    left, right = max(above.box[0], below.box[0]), min(above.box[2], below.box[2])
    return left, above.box[3], right, below.box[1]


def _closes(gap: Box, below: Block, aside: Sequence[Box]) -> bool:
    """Whether text and what stands in the gap above it follow one another without white that parts two rows."""
    tops = [box[1] for box in aside if _fills(gap, [box])]
    return min([*tops, gap[3]]) - gap[1] < WIDE * below.size


def _white(gap: Box, below: Block, aside: Sequence[Box]) -> bool:
    """Whether the gap above a block is wide, and nothing stands in it."""
    return gap[3] - gap[1] > WIDE * below.size and not _fills(gap, aside)


def _fills(gap: Box, boxes: Sequence[Box]) -> bool:
    return any(across(box, gap) > 0.5 and along(box, gap) > 0.5 for box in boxes)
