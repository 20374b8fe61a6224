"""The order in which a newspaper page is read, from how its blocks stand. Pure geometry.

A page is a set of articles, an article a headline and the columns it stands over. So each block first finds its
headline (`read/owners.py`), then the blocks of one article are put in order, column by column, then the articles: those that
stand in rows from top to bottom, those that stand side by side from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bisum.read.blocks import SAME, Block, block, blocks, body_size
from bisum.read.cuts import by_column, cut
from bisum.read.headings import headings, kickers
from bisum.read.owners import owned
from bisum.read.page import Printed, across, along, is_flat
from bisum.read.story import Story
from bisum.records import Box

HEADLINE = 1.15
"""A headline is set at least so many times larger than the body."""

LONGEST = 90
"""Characters of a headline at the most; more in large type is a text set large."""

CAPTION = 0.9
"""A caption is set at most so many times as large as the body."""

CAPTION_LINES = 6

FINE = 0.97
"""What a page prints at its head and foot is set at most so many times as large as the body, or stands wide apart."""

MARGIN = 12
"""Lines of a band of a running head or foot at the most."""

BETWEEN, APART = 0.5, 1.5
"""Ems of white between a running head or foot and the page at least: in small type, in the size of the body."""

LOGO = 4
"""Ems that a picture is high at the most that may stand in a running head."""


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
    top, every, bottom = _margins(every, page.pictures, em)
    large = [each for each in every if _is_head(each, em) and each.lines[0] not in loose]
    large += kickers(large, [each for each in every if each not in large], em)
    small = [each for each in every if _is_caption(each, em) or each.lines[0] in loose]
    aside = {id(each) for each in [*large, *small]}
    body = [each for each in every if id(each) not in aside]
    heads = headings(large, [*page.pictures, *(each.box for each in body)])
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


def _margins(
    every: list[Block], pictures: Sequence[Box], em: float
) -> tuple[list[Block], list[Block], list[Block]]:
    """Running head, the page itself, running foot: what stands in bands of its own at top and bottom."""
    pictures = [box for box in pictures if box[3] - box[1] > LOGO * em]
    top = _bands(every, pictures, em, lambda box: (box[1], box[3]))
    rest = [each for each in every if each not in top]
    bottom = _bands(rest, pictures, em, lambda box: (-box[3], -box[1]))
    return top, [each for each in rest if each not in bottom], bottom


def _bands(
    every: Sequence[Block],
    pictures: Sequence[Box],
    em: float,
    reach: Callable[[Box], tuple[float, float]],
) -> list[Block]:
    """The bands before the first that is part of the page. Between two bands white runs through the whole page."""
    items = [(*reach(each.box), each) for each in every] + [(*reach(box), None) for box in pictures]
    bands: list[Block] = []
    band: list[Block] = []
    end = 0.0
    for start, stop, each in sorted(items, key=lambda item: item[:2]):
        if band and start > end + BETWEEN * em:
            wide = start > end + APART * em
            if sum(len(one.lines) for one in band) > MARGIN or not (
                wide or all(one.size <= FINE * em for one in band)
            ):
                break
            bands, band = bands + band, []
        if each is None or not _marginal(each, em):
            break
        end = max(end, stop) if band else stop
        band.append(each)
    else:
        return []
    return bands


def _marginal(each: Block, em: float) -> bool:
    """Whether a block may be part of a running head or foot: in small type, or of lines that fill no column."""
    return each.size <= FINE * em or (
        each.size <= em * SAME
        and len({round(line.box[2] / em * 2) for line in each.lines}) == len(each.lines)
    )


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
