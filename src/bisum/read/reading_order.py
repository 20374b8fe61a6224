"""The order in which a newspaper page is read, from how its blocks stand. Pure geometry.

A page is a set of articles, an article a headline and the columns it stands over. So each block first finds its
headline (`read/owners.py`), then the blocks of one article are put in order, column by column, then the articles: those that
stand in rows from top to bottom, those that stand side by side from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bisum.read.blocks import Block, block, blocks, body_size
from bisum.read.cuts import by_column, cut
from bisum.read.owners import Story, headings, owned
from bisum.read.page import Box, Printed, across, along, is_flat

HEADLINE = 1.15
"""A headline is set at least so many times larger than the body."""

LONGEST = 90
"""Characters of a headline at the most; more in large type is a text set large."""

CAPTION = 0.9
"""A caption is set at most so many times as large as the body."""

CAPTION_LINES = 6

MARGIN = 5
"""Lines of a running head or foot at the most."""


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
    heads = headings([e for e in every if _is_head(e, em) and e.lines[0] not in loose])
    small = [each for each in every if _is_caption(each, em) or each.lines[0] in loose]
    aside = {id(each) for group in heads for each in group.blocks} | {id(each) for each in small}
    body = [each for each in every if id(each) not in aside]
    found = owned(heads, body, page, em)
    for each in small:
        _nearest(found, each, page).captions.append(each)
    for story in found:
        story.body = by_column(story.body, lambda each: each.box)
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
