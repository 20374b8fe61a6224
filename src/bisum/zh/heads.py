"""Whether a line is a headline or the first line of a paragraph: the evidence and its weights."""

from __future__ import annotations

from bisum.zh.free import cut_below, heads_column, stands_clear, stands_free
from bisum.zh.headings import (
    SALUTATION,
    SECTION,
    SIDEBAR,
    breaks_off,
    echoed,
    goes_on,
    is_numbered,
)
from bisum.zh.items import BULLETS
from bisum.zh.layout import WIDEST_COLUMN, Layout
from bisum.zh.line import LONGEST_CLEAR, Line
from bisum.zh.notices import NOTICE, closes_notice
from bisum.zh.script import is_han

SHORT = 16
"""Characters of a numbered line that is more likely a subhead than the opening of a numbered paragraph."""

MOST_LINES = 5
"""Lines of the longest heading over a byline, with the byline."""

LONGEST_LINE = 40
"""Characters of the longest of them."""

CUT = 1.5
"""What a caption that was taken out below a line says against its being a headline: it cuts paragraphs, in the main."""

SHORTEST_TABLE, LONGEST_TABLE = 2, 60
"""Rows of a table that is an article of its own."""

MOST_OVER_TABLE = 2
"""Lines between its headline and its first row: a title and the names of the columns."""

ECHO, ECHOED = 4, 0.2
"""What it says for a line's being a headline if all of its words come back below, and the share from which it does so."""

LEAD = 200
"""Characters below a headline in which its words are looked for."""


def is_heading(layout: Layout, at: int, after_heading: bool) -> bool:
    """Whether line `at`, where something new begins, is a headline.

    `after_heading` tells that the unit above is one, which makes another less likely.
    """
    known = layout.headings.get((at, after_heading))
    if known is None:
        known = layout.headings[at, after_heading] = _weighed(layout, at, after_heading)
    return known


def _weighed(layout: Layout, at: int, after_heading: bool) -> bool:
    line, below = layout.lines[at], layout.below(at)
    if layout.kinds[at]:
        return layout.kinds[at] == "heading"
    if not line.heading_like() or (line.indented and layout.indented):
        return False
    if line.key[-1] == ":" and SALUTATION.fullmatch(line.key):
        return False
    if line.key[0] == "【" and SECTION.fullmatch(line.key):
        return below is not None
    if (
        layout.opens_item(line)
        or _below_byline(layout, at)
        or closes_notice(layout, at)
        or at in layout.verse
    ):
        return False
    if heads_column(layout, at):
        return True
    if below is None:
        return not after_heading and not line.ended and "," not in line.key and line.width <= 30
    letter = below.key[-1] == ":" and SALUTATION.fullmatch(below.key) is not None
    if (
        letter
        or _over_byline(layout, at)
        or NOTICE.fullmatch(line.key)
        or SIDEBAR.fullmatch(line.key)
    ):
        return True
    asks = line.key[-1] == "?" and _above_is_over(layout, at) and stands_clear(layout, at)
    if (line.ended and not asks) or (goes_on(below.key) and below.text[0] not in BULLETS):
        return False
    if layout.after_gap[at] and layout.after_gap[at + 1] and over_table(layout, at):
        return True
    if line.key[-1] == ":" or line.key.endswith("——"):
        return _kicker(line, below)
    if not after_heading and _over_clear(layout, at) and is_heading(layout, at + 1, True):
        return True
    weight = _stands_out(layout, at, after_heading) + _reads_like_one(layout, at)
    if not -ECHO * (1 - ECHOED) <= weight <= ECHO * ECHOED:
        return weight > 0  # however often its words come back
    return weight + ECHO * (echo(layout, at) - ECHOED) > 0


def echoes(layout: Layout, at: int) -> bool:
    """Whether the words of line `at` come back below it as those of a headline do."""
    return echo(layout, at) >= ECHOED


def echo(layout: Layout, at: int) -> float:
    """The share of the words of line `at` that come back below it, in [0, 1]."""
    return echoed(layout.lines[at].key, layout.following(at, LEAD))


def _below_byline(layout: Layout, at: int) -> bool:
    """Whether a headline and its byline stand right above: what follows them is text."""
    if at < 2 or at - 1 not in layout.bylines or layout.lines[at - 1].key[0] == "(":
        return False
    above = layout.lines[at - 2]
    return above.heading_like() and not above.ended


def _above_is_over(layout: Layout, at: int) -> bool:
    """Whether no article goes on above line `at`: the page begins with it, or a byline in brackets closed the last."""
    return not at or (
        at > 1
        and at - 1 in layout.bylines
        and layout.lines[at - 1].key[0] == "("
        and layout.lines[at - 2].ended
    )


def _over_byline(layout: Layout, at: int) -> bool:
    """Whether a byline follows, at once or below the other lines of one heading (引题, 主题, 副题), which all stand free."""
    for place in range(at + 1, min(at + MOST_LINES, len(layout.lines))):
        below = layout.lines[place]
        if place in layout.bylines or below.opens_story:
            return True
        if place == at + 1 and not layout.after_gap[place]:
            return False
        if below.ended or below.width > LONGEST_LINE or not below.heading_like():
            return False
    return False


def _over_clear(layout: Layout, at: int) -> bool:
    """Whether line `at`, short and between gaps where no sentence goes on, stands over another such line above a paragraph."""
    return (
        layout.after_gap[at]
        and layout.after_gap[at + 1]
        and (not at or layout.lines[at - 1].ended)
        and layout.lines[at].width <= LONGEST_CLEAR
        and stands_clear(layout, at + 1)
        and not cut_below(layout, at)
    )


def _kicker(line: Line, below: Line) -> bool:
    return (
        line.width <= 24 and "," not in line.key and below.heading_like() and below.key[-1] != ":"
    )


def _stands_out(layout: Layout, at: int, after_heading: bool) -> float:
    """What the place of a line says for (above 0) or against its being a headline."""
    line, below = layout.lines[at], layout.lines[at + 1]
    if layout.after_gap[at + 1]:
        if not layout.after_gap[at]:  # the second line of a headline that stands free
            return 1.0
        tops_page = at == 0 and below.width > WIDEST_COLUMN
        alone = tops_page or (layout.free_lines > 2 and stands_free(layout, at))
        clear = stands_clear(layout, at)
        if after_heading and not (at and heads_column(layout, at - 1)):
            return 0.7 if clear else -1.0
        return 0.5 + 0.8 * alone + 0.4 * (clear and not alone) - CUT * cut_below(layout, at)
    weight = -1.0 if after_heading and layout.after_gap[at] else 0.0
    if below.width > WIDEST_COLUMN:  # nothing is wrapped here, so the width says nothing
        return 0.8
    if layout.same(line, below):
        if _first_of_two(layout, at):
            return weight + 1.0
        return weight - (2.5 if after_heading else 1.0)
    if below.width < line.width and line.width in layout.columns and not layout.wrapped(at + 1):
        return weight - 1.0  # as a paragraph of two lines stands
    if below.ended and below.width < line.width and layout.column_like(line.width):
        return weight + 0.3
    return weight + (1.0 if layout.ragged and abs(line.width - below.width) <= 3 else 2.5)


def _first_of_two(layout: Layout, at: int) -> bool:
    """Whether the line below `at` could be the second line of a headline, for what stands below it."""
    second, third = layout.lines[at + 1], layout.below(at + 1)
    if third is None or "," in second.key or not second.heading_like():
        return False
    return (
        layout.after_gap[at + 2]
        or at + 2 in layout.bylines
        or third.opens_story
        or third.width > second.width + 3
    )


def _reads_like_one(layout: Layout, at: int) -> float:
    """What the words of a line, but for their echo, say for (above 0) or against its being a headline."""
    line, below = layout.lines[at], layout.lines[at + 1]
    weight = 0.0
    halves = line.text.split()
    if line.key[0] == "【" or (len(halves) > 1 and min(map(len, halves)) >= 4):
        weight += 0.3 if layout.strewn else 1.0
    elif line.width > 28:
        weight -= 1.0
    if commas := line.key.count(","):
        clear, free = stands_clear(layout, at), stands_free(layout, at)
        weight -= commas * (0.2 if clear else 0.4 if free else 1.2)
    weight -= 1.5 * breaks_off(line.key)
    if is_numbered(line.key):
        weight += 0.8 if line.width <= SHORT else -1.0
    if line.key[-1].isdigit():
        weight -= 0.7
    if (
        is_han(line.key[-1])
        and is_han(below.key[0])
        and layout.printed_near(at, line.key[-1] + below.key[0])
    ):  # a word of this page, cut in two
        weight -= 1.5
    return weight


def over_table(layout: Layout, at: int) -> bool:
    """Whether a table with its title follows below line `at`, and no paragraph below it to which it could belong."""
    lines, first = layout.lines, at + 1
    named = 0
    while first < len(lines) and not lines[first].row:
        if named == MOST_OVER_TABLE or (named and layout.after_gap[first]):
            return False
        if not (lines[first].heading_like() or heads_table(layout, first)):
            return False
        first += 1
        named += 1
    last = first
    while last < min(len(lines), first + LONGEST_TABLE) and lines[last].row:
        last += 1
    if last - first < SHORTEST_TABLE:
        return False
    return last == len(lines) or (layout.after_gap[last] and lines[last].heading_like())


def heads_table(layout: Layout, at: int) -> bool:
    """Whether line `at` names the columns of the table below it.

    As many cells as the row has, set apart by blanks: 指标　单位　总量 over 出口　亿元　612.5.
    """
    below = layout.below(at)
    if below is None or not below.row or layout.after_gap[at + 1]:
        return False
    cells = len(layout.lines[at].text.split())
    return cells > 2 and cells == len(below.text.split())
