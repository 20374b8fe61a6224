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
from bisum.read.frames import parts
from bisum.read.headings import headings, kickers
from bisum.read.owners import owned
from bisum.read.page import Line, Printed, is_flat
from bisum.read.seams import seamed
from bisum.read.story import ENDS, Story
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

NAME = 8
"""Characters at the most of the name of a paper or a section in the head of a page."""

LOGO = 4
"""Ems that a picture is high at the most that may stand in a running head."""


def stories(page: Printed, apart: Callable[[str], bool] = lambda text: False) -> list[Story]:
    """The articles of a page in the order of reading. Every line of the page is in exactly one of them.

    A line whose text stands `apart` from any article by its words is no part of a column, whatever its size.
    """
    em = body_size(page.lines)
    if not page.lines:
        return []
    outside, framed = parts(page)
    loose = _loose(outside, apart, em)
    every = _blocks(outside, loose)
    boxes = [*outside.pictures, *(box for box, _ in framed)]
    ruled = _headed(every, page, em)
    top, every, bottom = _margins([each for each in every if each not in ruled], boxes, em)
    items = [(story.box, [story]) for story in _articles(every, loose, outside, em)]
    for box, part in framed:
        loose = _loose(part, apart, em)
        if inside := _articles(_blocks(part, loose), loose, part, em):
            items.append((box, inside))
    ordered = cut(items, lambda item: item[0], lambda item: item[1][0].start)
    head, foot = (Story(margin=sorted(part, key=_by_row)) for part in (ruled + top, bottom))
    return [head, *(story for _, members in ordered for story in members), foot]


def _loose(page: Printed, apart: Callable[[str], bool], em: float) -> list[Line]:
    """The lines that belong to no article by their words, unless they go on with a sentence."""
    return [
        line
        for line in page.lines
        if line.size > CAPTION * em and apart(line.text) and not _set_in(line, page.lines)
    ]


def _set_in(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line goes on with the sentence of one right above it that begins and ends where it does."""
    em = line.size
    return any(
        0 < line.middle - above.middle < 2 * em
        and abs(above.box[0] - line.box[0]) < em / 3
        and abs(above.box[2] - line.box[2]) < em / 3
        and above.text[-1] not in ENDS
        for above in lines
    )


def _blocks(page: Printed, loose: Sequence[Line]) -> list[Block]:
    every = blocks(replace(page, lines=tuple(line for line in page.lines if line not in loose)))
    return every + [block([line]) for line in loose]


def _articles(
    every: Sequence[Block], loose: Sequence[Line], page: Printed, em: float
) -> list[Story]:
    """The articles that some blocks make up, in the order of reading."""
    set_in = [each for each in every if each.lines[0] not in loose]
    large = [each for each in set_in if _is_head(each, em)]
    large += kickers(large, [each for each in set_in if each not in large], em)
    small = [each for each in every if _is_caption(each, em) or each.lines[0] in loose]
    aside = {id(each) for each in [*large, *small]}
    body = [each for each in every if id(each) not in aside]
    heads = headings(large, [*page.pictures, *(each.box for each in body)])
    found = owned(heads, body, page, em)
    for story in found:
        story.body = by_column(story.body, lambda each: each.box)
    found = seamed(found, [*page.pictures, *(each.box for each in small)], page.rules)
    for each in small:
        _nearest(found, each, page).captions.append(each)
    for story in found:
        story.captions.sort(key=lambda each: (each.box[1], each.box[0]))
    return cut(found, lambda story: story.box, lambda story: story.start)


def _by_row(each: Block) -> tuple[int, float]:
    return round(each.box[1] / 4), each.box[0]


def _is_head(each: Block, em: float) -> bool:
    return each.size >= HEADLINE * em and sum(len(line.text) for line in each.lines) <= LONGEST


def _is_caption(each: Block, em: float) -> bool:
    return each.size <= CAPTION * em and len(each.lines) <= CAPTION_LINES


def _headed(every: Sequence[Block], page: Printed, em: float) -> list[Block]:
    """The head of a page above a rule over its whole width: small type, and in large the names of paper and section."""
    left, right = (pick(b.box[at] for b in every) for pick, at in ((min, 0), (max, 2)))
    wide = [
        rule for rule in page.rules if is_flat(rule) and rule[2] - rule[0] > 0.8 * (right - left)
    ]
    for rule in sorted(wide, key=lambda each: each[1])[:1]:
        above = [each for each in every if each.box[3] < rule[3] + 0.5 * em]
        if len(above) < len(every) and all(_short(each, em) for each in above):
            return above
    return []


def _short(each: Block, em: float) -> bool:
    return _marginal(each, em) or max(len(line.text) for line in each.lines) <= NAME


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
