"""Which headings stand within an article: its subheads, and not the headlines of other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from bisum.zh.headings import SECTION, SIDEBAR, is_numbered
from bisum.zh.heads import echo, echoes, heads_table, over_table
from bisum.zh.layout import Layout
from bisum.zh.line import LONGEST_FREE, Line
from bisum.zh.notices import NOTICE
from bisum.zh.people import HAN

LONGEST_SUBHEAD = 12
"""Characters of the longest heading that is taken for one within an article nobody signed, where it bears no number."""

SURE_SUBHEAD = 8
"""Characters up to which the headings of one article need not be as long as each other to be subheads."""

SIGNED_ARTICLES = 2
"""Signed articles from which on a page is one that signs what it prints."""

SAID_AGAIN = 0.5
"""The share of their words from which on headings are headlines for being said again below, one with another."""

SEVERAL = 3
"""Headings without a byline that are rather the subheads of one article than articles nobody signed."""

_PART = re.compile(rf"【[^【】]{{2,5}}】|[■◆●□][{HAN}]{{2,4}}")
"""What names a part of an article right below its headline: 【案情】, ■案情."""

_SPEAKS = re.compile(rf"[{HAN}]{{2,4}}:.+|“[^“”]+”")
"""What says who speaks, or what somebody says: 平台：奖励两万元."""

_NEWS_LEAD = re.compile(r"[0-9]日|[今昨][日天晚晨早]|近日|日前|记者|本报|新华社|消息")
"""What the first sentence of a news item says, and that of a section of a long article seldom does."""


_QUESTION = re.compile("[问答]:")


def subheads(layout: Layout, roles: Sequence[str]) -> list[int]:
    """The headings within an article: numbered ones, and short ones that the article has several of."""
    found: list[int] = []
    families: list[_Family] = [_Family()]
    for at, role in enumerate(roles):
        if role == "byline" or (role == "text" and layout.lines[at].opens_story):
            families[-1].signed = True
        if role != "heading":
            continue
        if _below_text(layout, roles, at) and _is_sure(layout, roles, at):
            found.append(at)
        elif _below_text(layout, roles, at) and _may_be_one(layout, at):
            families[-1].headings.append(at)
        else:
            families.append(_Family())
    own = frozenset([*found, *(at for family in families for at in family.headings)])
    all_sign = _all_sign(layout, roles, own)
    for family in families:
        found += _alike(layout, family.headings, family.signed, all_sign)
    return found


@dataclass
class _Family:
    """What may be the subheads of one article, and whether it says who wrote it."""

    headings: list[int] = field(default_factory=list)
    signed: bool = False


def _below_text(layout: Layout, roles: Sequence[str], at: int) -> bool:
    """Whether a heading stands alone between text, or a byline, and text that no byline opens."""
    above = roles[max(0, at - 1) : at] in (["text"], ["byline"]) or (
        roles[max(0, at - 1) : at] == ["heading"] and _PART.fullmatch(layout.lines[at].key)
    )
    return (
        bool(above) and roles[at + 1 : at + 2] == ["text"] and not layout.lines[at + 1].opens_story
    )


def _is_sure(layout: Layout, roles: Sequence[str], at: int) -> bool:
    """Whether a heading within text is a subhead for what it says, or what stands right below it."""
    key = layout.lines[at].key
    worded = is_numbered(key) or SIDEBAR.fullmatch(key) or SECTION.fullmatch(key)
    return bool(worded) or _list_within(layout, roles, at + 1)


def _may_be_one(layout: Layout, at: int) -> bool:
    """Whether the words of a heading could be those of a subhead, if it has fellows."""
    line = layout.lines[at]
    return (
        line.width <= LONGEST_FREE
        and not (" " in line.text or line.key[0] == "【")
        and not NOTICE.fullmatch(line.key)
        and not over_table(layout, at)
        and not layout.lists(layout.lines[at + 1])
    )


def _all_sign(layout: Layout, roles: Sequence[str], within: frozenset[int]) -> bool:
    """Whether the page says of each of its articles who wrote it, those left out that could begin at a line of `within`."""
    signed = 0
    for at, role in enumerate(roles):
        last = at + 1 == len(roles) or roles[at + 1] != "heading"
        if role != "heading" or not last or at in within:
            continue
        if at + 1 == len(roles) or not (
            roles[at + 1] == "byline" or layout.lines[at + 1].opens_story
        ):
            return False
        signed += 1
    return signed >= SIGNED_ARTICLES


def _list_within(layout: Layout, roles: Sequence[str], at: int) -> bool:
    """Whether line `at` begins a list or a table that running text follows."""
    below = at
    while below < len(layout.lines) and (
        layout.lists(layout.lines[below]) or layout.is_row(below) or heads_table(layout, below)
    ):
        below += 1
    return at < below < len(layout.lines) and roles[below] == "text"


def _alike(layout: Layout, family: list[int], signed: bool, all_sign: bool) -> list[int]:
    """`family` if its headings are those of one article; else nothing.

    They are parallel; or there are several below a signed lead, up to the one whose paragraph opens as another story does;
    two are enough if neither says what its paragraph says, as headlines do. Where all other articles of the page are signed,
    several are those of one article although some of their paragraphs open with a day, or say the words of the heading again.
    """
    if len(family) < 2:
        return []
    widths = {layout.lines[at].width for at in family}
    parallel = len(widths) == 1 and max(widths) <= LONGEST_SUBHEAD
    if parallel or max(widths) <= SURE_SUBHEAD:
        return family
    news = [at for at in family if _opens_another(layout.lines, family[0], at)]
    if signed and all_sign and len(family) >= SEVERAL and 2 * len(news) < len(family):
        said = sum(echo(layout, at) for at in family) / len(family)
        if said < SAID_AGAIN:
            return family
    if signed and max(widths) <= LONGEST_SUBHEAD and _all_speak(layout, family):
        return family
    own = list(takewhile(lambda at: at not in news, family))
    if not signed or (len(own) < SEVERAL and any(echoes(layout, at) for at in own)):
        return []
    return own if len(own) > 1 else []


def _all_speak(layout: Layout, family: Sequence[int]) -> bool:
    """Whether each heading says who speaks, or what somebody says."""
    return all(_SPEAKS.fullmatch(layout.lines[at].key) for at in family)


def _opens_another(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether the paragraph below heading `at` opens as news does, or asks the first question since line `first`."""
    lead = lines[at + 1].key
    if _QUESTION.match(lead):
        return not any(_QUESTION.match(line.key) for line in lines[first:at])
    return _NEWS_LEAD.search(lead[:40]) is not None
