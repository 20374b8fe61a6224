"""What each line of a cleaned page is: heading, subhead, byline or text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bisum.zh.headings import NOTICE, SECTION, SIDEBAR, is_numbered
from bisum.zh.heads import echoes, heads_table, is_heading, over_table
from bisum.zh.layout import Layout
from bisum.zh.line import LONGEST_FREE, Line

LONGEST_SUBHEAD = 12
"""Characters of the longest heading that is taken for one within an article nobody signed, where it bears no number."""

SURE_SUBHEAD = 8
"""Characters up to which the headings of one article need not be as long as each other to be subheads."""

SEVERAL = 3
"""Headings without a byline that are rather the subheads of one article than articles nobody signed."""

_NEWS_LEAD = re.compile(r"[0-9]日|[今昨][日天晚晨早]|近日|日前|记者|本报|新华社|消息")
"""What the first sentence of a news item says, and that of a section of a long article seldom does."""


_QUESTION = re.compile("[问答]:")


def roles(layout: Layout) -> list[str]:
    """For each line: "heading", "subhead", "byline" or "text"."""
    found: list[str] = []
    for at in range(len(layout.lines)):
        if layout.is_row(at):
            found.append("text")
        elif at in layout.bylines:
            found.append("byline")
        else:
            heading = is_heading(layout, at, found[-1:] == ["heading"])
            found.append("heading" if heading else "text")
    for at in _over_tables(layout, found):
        found[at] = "text"
    for at in _subheads(layout, found):
        found[at] = "subhead"
    return found


def _over_tables(layout: Layout, roles: Sequence[str]) -> list[int]:
    """The headings that belong to a table within an article: its title and the names of its columns."""
    found: list[int] = []
    first = roles.index("text") if "text" in roles else len(roles)
    for at in range(len(roles) - 2, first, -1):
        if roles[at] == "heading" and not layout.after_gap[at + 1]:
            names = heads_table(layout, at) or heads_table(layout, at + 1)
            if names or layout.lines[at + 1].row:
                found.append(at)
    return found


def _subheads(layout: Layout, roles: Sequence[str]) -> list[int]:
    """The headings within an article: numbered ones, and short ones that the article has several of."""
    lines = layout.lines
    found: list[int] = []
    family: list[int] = []
    signed = False
    for at, role in enumerate(roles):
        if role == "byline" or (role == "text" and lines[at].opens_story):
            signed = True
        if role != "heading":
            continue
        line, within = lines[at], roles[max(0, at - 1) : at] in (["text"], ["byline"])
        if within and roles[at + 1 : at + 2] == ["text"] and not lines[at + 1].opens_story:
            if is_numbered(line.key) or SIDEBAR.fullmatch(line.key) or SECTION.fullmatch(line.key):
                found.append(at)
                continue
            if _list_within(layout, roles, at + 1):
                found.append(at)
                continue
            if (
                line.width <= LONGEST_FREE
                and not (" " in line.text or line.key[0] == "【")
                and not NOTICE.fullmatch(line.key)
                and not over_table(layout, at)
                and not layout.lists(lines[at + 1])
            ):
                family.append(at)
                continue
        found += _alike(layout, family, signed)
        family, signed = [], False
    return found + _alike(layout, family, signed)


def _list_within(layout: Layout, roles: Sequence[str], at: int) -> bool:
    """Whether line `at` begins a list that running text follows."""
    below = at
    while below < len(layout.lines) and layout.lists(layout.lines[below]):
        below += 1
    return at < below < len(layout.lines) and roles[below] == "text"


def _alike(layout: Layout, family: list[int], signed: bool) -> list[int]:
    """`family` if its headings are those of one article; else nothing.

    They are parallel; or there are several below a signed lead, up to the one whose paragraph opens as another story does;
    two are enough if neither says what its paragraph says, as headlines do.
    """
    if len(family) < 2:
        return []
    widths = {layout.lines[at].width for at in family}
    parallel = len(widths) == 1 and max(widths) <= LONGEST_SUBHEAD
    if parallel or max(widths) <= SURE_SUBHEAD:
        return family
    own = list(takewhile(lambda at: not _opens_another(layout.lines, family[0], at), family))
    if not signed or (len(own) < SEVERAL and any(echoes(layout, at) for at in own)):
        return []
    return own if len(own) > 1 else []


def _opens_another(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether the paragraph below heading `at` opens as news does, or asks the first question since line `first`."""
    lead = lines[at + 1].key
    if _QUESTION.match(lead):
        return not any(_QUESTION.match(line.key) for line in lines[first:at])
    return _NEWS_LEAD.search(lead[:40]) is not None
