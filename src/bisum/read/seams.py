"""Sentences that one column breaks off and another takes up: they tell which article a column is part of.

Headlines and rules only suggest it: a column may rise beside its headline, begin left of it, or stand under that of another
article. But where a column ends in mid-sentence, its article goes on in one that begins without an indent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bisum.read.blocks import Block
from bisum.read.cuts import by_column
from bisum.read.page import across, along
from bisum.read.story import ENDS, Story
from bisum.records import Box

INSET = (1.2, 5.0)
"""Ems by which the first line of a paragraph stands in, at least and at most."""

FULL = 1.5
"""Ems that a line lacks of the width of its column at the most, where it fills it."""

TIGHT = 0.8
"""Ems of white between two lines of one text at the most."""

WIDE = 1.5
"""Ems of white at least that no sentence runs across."""

USUAL = 0.04
"""Indents to a line at least, where a page marks its paragraphs by them."""

PAUSES = frozenset("，、")
"""What no paragraph ends with."""


def seamed(stories: Sequence[Story], aside: Sequence[Box] = ()) -> list[Story]:
    """The articles, with columns given to the ones whose sentences they take up or leave open, as long as that mends any.

    Pictures and what else stands `aside` may part a sentence, white does not. What stands alone under a headline
    stays; on a page that marks no paragraphs by indents nothing is changed.
    """
    found = [story for story in stories if story.heads or story.body]
    edges = {each: edge for story in found for each, edge in _edges(story.body)}
    if not _indents(found, edges):
        return found
    around = Around(edges, [each for story in found for each in story.body], aside)
    while move := _best(found, around):
        giver, taker, run = move
        giver.body = [each for each in giver.body if each not in run]
        taker.body = by_column([*taker.body, *run], lambda each: each.box)
        found = [story for story in found if story.heads or story.body]
    return found


Edges = dict[int, tuple[float, float]]


class Around(NamedTuple):
    """What stands on the page: the edges of its columns, all its text, and what is no text of an article."""

    edges: Edges
    text: Sequence[Block]
    aside: Sequence[Box]


def _edges(body: Sequence[Block]) -> Iterator[tuple[int, tuple[float, float]]]:
    """The left and right edge of each block of an article; of a single line those of its column, if that has more."""
    for each in body:
        near = [
            other.box
            for other in body
            if across(other.box, each.box) > 0.5 and abs(other.box[0] - each.box[0]) < 6 * each.size
        ]
        column = near if len(each.lines) == 1 else [each.box]
        if len(each.lines) > 1 or len(near) > 1:
            yield id(each), (min(box[0] for box in column), max(box[2] for box in column))


def _indents(stories: Sequence[Story], edges: Edges) -> bool:
    blocks = [each for story in stories for each in story.body if id(each) in edges]
    inset = sum(
        INSET[0] < (line.box[0] - edges[id(each)][0]) / line.size < INSET[1]
        for each in blocks
        for line in each.lines
    )
    return inset > USUAL * sum(len(each.lines) for each in blocks)


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
    if id(each) not in edges:
        return ""
    full = last.box[2] > edges[id(each)][1] - FULL * last.size
    if last.text[-1] in ENDS:
        return "" if full else "closed"
    return "open" if full else ""


def _torn(story: Story, blocks: Sequence[Block], around: Around) -> int:
    """How many sentences an article breaks off, or takes up from nowhere, if these are its blocks; a headline alone is worse."""
    if not blocks:
        return 3 * bool(story.heads)
    edges = around.edges
    torn = 2 * (begins(blocks[0], edges) == "on") + (ends(blocks[-1], edges) == "open")
    for above, below in pairwise(blocks):
        how = ends(above, edges), begins(below, edges)
        wrong = how in {("open", "new"), ("closed", "on")}
        torn += 2 * (wrong or _apart(above, below, blocks, around))
    return torn


def _apart(above: Block, below: Block, blocks: Sequence[Block], around: Around) -> bool:
    """Whether of two blocks in one column the lower is no more that of the upper's article.

    Text of another one stands between them, or it goes on with a sentence across nothing but white.
    """
    if across(above.box, below.box) < 0.5:
        return False
    gap = (
        max(above.box[0], below.box[0]),
        above.box[3],
        min(above.box[2], below.box[2]),
        below.box[1],
    )
    if gap[3] - gap[1] < WIDE * below.size:
        return False
    own = {id(each) for each in blocks}
    others = [each.box for each in around.text if id(each) not in own]
    return _fills(gap, others) or (
        begins(below, around.edges) == "on" and not _fills(gap, around.aside)
    )


def _fills(gap: Box, boxes: Sequence[Box]) -> bool:
    return any(across(box, gap) > 0.5 and along(box, gap) > 0.5 for box in boxes)


def _best(stories: Sequence[Story], around: Around) -> tuple[Story, Story, list[Block]] | None:
    """The run of blocks, and who gives it to whom, that mends most; None if no other owner mends any."""
    now = {id(story): _torn(story, story.body, around) for story in stories}
    moves = []
    for giver in stories:
        for run in _runs(giver):
            left = _torn(giver, [each for each in giver.body if each not in run], around)
            for taker in stories:
                if taker is giver or not now[id(giver)] + now[id(taker)]:
                    continue
                if not _meets(run, taker, stories):
                    continue
                body = by_column([*taker.body, *run], lambda each: each.box)
                mended = now[id(giver)] + now[id(taker)] - left - _torn(taker, body, around)
                if mended > 0:
                    headed = bool(taker.heads) - bool(giver.heads)
                    away = abs(taker.start[1] - run[0].box[1])
                    merit = mended, headed, -len(run), -away
                    moves.append((merit, (giver, taker, run)))
    return max(moves, key=lambda move: move[0])[1] if moves else None


def _runs(story: Story) -> Iterator[list[Block]]:
    """What of an article can be another's, from some block on that has white above it: the rest of its column, or all the rest."""
    for at, each in enumerate(story.body):
        if any(
            across(other.box, each.box) > 0.5
            and -TIGHT < (each.box[1] - other.box[3]) / each.size < TIGHT
            for other in story.body
        ):
            continue
        column = [
            other
            for other in story.body
            if across(other.box, each.box) > 0.5 and other.box[1] >= each.box[1]
        ]
        yield column
        if len(story.body) - at > len(column):
            yield story.body[at:]


def _meets(run: Sequence[Block], taker: Story, stories: Sequence[Story]) -> bool:
    """Whether an article has the column next to some blocks, level or further down, or stands above them in theirs.

    Nothing else stands between two columns, and no heading between what is in one.
    """
    top = run[0].box
    heads = [head.box for story in stories for head in story.heads]
    body = [each.box for story in stories for each in story.body]
    for other in (each.box for each in taker.body):
        if across(other, top) > 0.5:
            between = [box for box in heads if across(box, top) > 0 and other[1] < box[1] < top[1]]
            if other[1] < top[1] and not between:
                return True
        elif other[3] > top[1]:
            left, right = sorted((other, top), key=lambda box: box[0])
            span = left[2], min(left[1], right[1]), right[0], max(left[3], right[3])
            inside = [box for box in body if box[0] > span[0] - 1 and box[2] < span[2] + 1]
            if not any(along(box, span) > 0 for box in inside):
                return True
    return False
