"""Sentences that one column breaks off and another takes up: they tell which article a column is part of.

Headlines and rules only suggest it: a column may rise beside its headline, begin left of it, or stand under that of another
article. But where a column ends in mid-sentence, its article goes on in one that begins without an indent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bisum.read.blocks import Block
from bisum.read.cuts import by_column
from bisum.read.page import across, along
from bisum.read.story import Story
from bisum.read.torn import INSET, Around, Edges, around, edges_of, torn
from bisum.records import Box

TIGHT = 0.8
"""Ems of white between two lines of one text at the most."""

USUAL = 0.04
"""Indents to a line at least, where a page marks its paragraphs by them."""


def seamed(
    stories: Sequence[Story], aside: Sequence[Box] = (), rules: Sequence[Box] = ()
) -> list[Story]:
    """The articles, with columns given to the ones whose sentences they take up or leave open, as long as that mends any.

    Pictures and what else stands `aside` may part a sentence, white does not. What stands alone under a headline
    stays; on a page that marks no paragraphs by indents nothing is changed.
    """
    found = [story for story in stories if story.heads or story.body]
    edges = dict(edges_of([each for story in found for each in story.body]))
    if not _indents(found, edges):
        return found
    page = around(found, edges, aside, rules)
    while move := _best(found, page):
        giver, taker, run = move
        giver.body = [each for each in giver.body if each not in run]
        taker.body = by_column([*taker.body, *run], lambda each: each.box)
        found = [story for story in found if story.heads or story.body]
    return found


def _indents(stories: Sequence[Story], edges: Edges) -> bool:
    blocks = [each for story in stories for each in story.body if id(each) in edges]
    inset = sum(
        INSET[0] < (line.box[0] - edges[id(each)][0]) / line.size < INSET[1]
        for each in blocks
        for line in each.lines
    )
    return inset > USUAL * sum(len(each.lines) for each in blocks)


def _best(stories: Sequence[Story], page: Around) -> tuple[Story, Story, list[Block]] | None:
    """The run of blocks, and who gives it to whom, that mends most; None if no other owner mends any."""
    now = {id(story): torn(story, story.body, page) for story in stories}
    moves = []
    for giver in stories:
        for run in _runs(giver):
            left = torn(giver, [each for each in giver.body if each not in run], page)
            for taker in stories:
                if taker is giver or not now[id(giver)] + now[id(taker)]:
                    continue
                if not _meets(run, taker, stories):
                    continue
                body = by_column([*taker.body, *run], lambda each: each.box)
                mended = now[id(giver)] + now[id(taker)] - left - torn(taker, body, page)
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

    Nothing else stands between two columns, and no heading between what is in one; nor does text stand above its own.
    """
    top = run[0].box
    if any(across(head.box, top) > 0.1 and head.box[1] > top[1] for head in taker.heads):
        return False
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
