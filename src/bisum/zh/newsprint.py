"""The table of what a page prints that is not article text: a name (the reason of the removal), why, and a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bisum.zh.captions import LONGEST_LINE, captioned, credit_from, credit_near
from bisum.zh.credits import is_credit
from bisum.zh.furniture import (
    ADVERT,
    CONTENTS,
    DISCLAIMER,
    END,
    END_AT_END,
    JUMP,
    JUMP_AT_END,
    JUMP_AT_START,
    PAGE_OPENS,
    SCAN,
    WEATHER,
    furniture,
)
from bisum.zh.headings import is_byline
from bisum.zh.layout import Layout
from bisum.zh.line import Line
from bisum.zh.page_head import page_head
from bisum.zh.people import HAN
from bisum.zh.pull_quotes import is_pull_quote
from bisum.zh.script import after, fold
from bisum.zh.sheet import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole printed line that is no article text."""

    name: str
    why: str
    takes: Callable[[str], object]  # a folded line; anything true takes it
    hint: re.Pattern[str]  # cheap: what a line must hold for the rule to be tried


def _holding(words: str, *behind: tuple[str, str]) -> re.Pattern[str]:
    """One of the words (a|b|c), or a character of the first of two classes with what must stand behind it.

    Alternatives that all begin with a plain character are searched for several times as fast.
    """
    return re.compile("|".join([words, *(char + rest for chars, rest in behind for char in chars)]))


def _made_of(kind: str) -> Callable[[str], bool]:
    return lambda key: furniture(key) == kind


_NUMERAL = "[0-9〇○零一二三四五六七八九十百千万]"

RULES = (
    Rule(
        "jump",
        "points to another page, not to a fact",
        JUMP.fullmatch,
        _holding("版", ("接转承见于看报日第", "[A-Z][0-9]")),
    ),
    Rule(
        "credit",
        "names the photographer, not the news",
        is_credit,
        _holding(
            r"摄|图|绘|/|来源:|载自|載自|摘自|供图|提供|漫画|插画|照片|剧照|资料照|影像|发(?:[)\]】。(]|$)"
        ),
    ),
    Rule(
        "masthead",
        "the paper's name, date and page",
        _made_of("masthead"),
        _holding("报(?![道告])|周刊|时讯|BAO|DAILY|TIMES"),
    ),
    Rule(
        "date",
        "the day of issue",
        _made_of("date"),
        _holding(
            r"年[0-9一二三四五六七八九十]{1,3}月|农历|-[0-9]{1,2}[-./]|/[0-9]{1,2}[-./]|\.[0-9]{1,2}[-./]",
            ("周期拜", "[一二三四五六日天]"),
            ("甲乙丙丁戊己庚辛壬癸", "[子丑寅卯辰巳午未申酉戌亥]"),
        ),
    ),
    Rule("page", "page number and section title", _made_of("page"), PAGE_OPENS),
    Rule(
        "imprint",
        "who made the page, and its registration",
        _made_of("imprint"),
        _holding(
            "编[辑委审]|校|号|版|审|策划|印刷|承印|主办|视觉|监制|统[一筹稿]|设计|检对|主任"
            f"|编(?<=[责美主总图]编)|元(?<=[0-9]元)|期(?<={_NUMERAL}期)"
        ),
    ),
    Rule(
        "contact",
        "how to reach the paper",
        _made_of("contact"),
        _holding(
            r"@|址|号:|客户端:|微信:|微博:|\.(?<=[^0-9]\.)|\.[^0-9]|://",
            ("0123456789", "[0-9—-]{4}"),
        ),
    ),
    Rule(
        "scan",
        "asks to scan a code",
        SCAN.fullmatch,
        _holding("扫|识|码|载|博|关注|长按|微信", ("众频音条", "号")),
    ),
    Rule(
        "end mark",
        "says that the story is over",
        END.fullmatch,
        _holding(r"完[)\]】]$|续[)\]】]$"),
    ),
    Rule(
        "weather",
        "the weather of the day of issue, in a line of its own",
        WEATHER.fullmatch,
        _holding("℃|°C"),
    ),
    Rule(
        "disclaimer",
        "the paper says what it does not answer for",
        DISCLAIMER.fullmatch,
        _holding("慎|仅代表|仅为|仅供|不作为|不构成"),
    ),
    Rule("advert", "marks an advertisement", ADVERT.fullmatch, _holding("广告|AD")),
)


def whole_line(key: str) -> str | None:
    """The name of the rule that takes a whole line, or None.

    >>> whole_line("新华社记者李鑫/摄"), whole_line("市民可扫码入园。")
    ('credit', None)
    """
    if len(key) > LONGEST_LINE or (key[-1] in "。," and len(key) > 40):
        return None
    if "。" in key.rstrip("。)]】"):  # no rule takes a line with a full stop within
        return None
    if not (_HINT.search(key) or PAGE_OPENS.match(key)):
        return None
    return next((rule.name for rule in RULES if rule.hint.search(key) and rule.takes(key)), None)


_HINT = re.compile("|".join(rule.hint.pattern for rule in RULES if rule.hint is not PAGE_OPENS))


def noise(layout: Layout) -> Iterator[Edit]:
    """What a page prints between and around its articles: whole lines, and pointers at either end of a paragraph."""
    lines = layout.lines
    titles = running_titles(lines)
    head = page_head(lines, whole_line)
    at = 0
    while at < len(lines):
        key = lines[at].key
        near = credit_near(key)
        if at in head:
            size, reason = 1, "masthead"
        elif key in titles:
            size, reason = 1, "running title"
        elif (at and key == lines[at - 1].key and lines[at].width >= 12) or is_pull_quote(
            layout, at
        ):
            size, reason = 1, "printed twice"
        else:
            size, reason = _taken(layout, at, near)
        if size:
            yield Edit(layout.starts[at], layout.ends[at + size - 1], reason)
        elif near or key[0] in "([【" or key[-1] in _POINTS:
            yield from _ends(lines[at], layout.starts[at], near)
        at += size or 1


def running_titles(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that stand on a page three times or more: the title of a section or a series."""
    counts = Counter(line.key for line in lines if 3 <= line.width <= 20)
    return frozenset(
        key
        for key, count in counts.items()
        if count > 2 and _TITLE.fullmatch(key) and not is_byline(key)
    )


_TITLE = re.compile(rf"[{HAN}A-Za-z0-9·|《》“”]*[{HAN}][{HAN}A-Za-z0-9·|《》“”]*")


def _taken(layout: Layout, at: int, near: int) -> tuple[int, str]:
    """How many lines from `at` on are no article text, and why."""
    line = layout.lines[at]
    above = layout.lines[at - 1] if at and not layout.after_gap[at] else None
    if "版" in line.key and _in_contents(layout, at):
        return 1, "jump"
    reason = whole_line(line.key)
    if reason and not (
        (reason in _SURE_ONLY_ALONE and above and _goes_through(layout, above, line))
        or (reason == "page" and (_in_table(layout, at) or _heads_list(layout, at)))
    ):
        return 1, reason
    return captioned(layout, at, above, near)


def _in_contents(layout: Layout, at: int) -> bool:
    """Whether a line is one of several that name what stands on other pages."""
    if not _lists(layout.lines[at].key):
        return False
    near = layout.lines[max(0, at - 1) : at + 2]
    return sum(_lists(line.key) for line in near) > 1


def _lists(key: str) -> bool:
    return (
        "版" in key and len(key) <= 50 and "。" not in key and CONTENTS.fullmatch(key) is not None
    )


def _goes_through(layout: Layout, above: Line, line: Line) -> bool:
    """Whether a line stands in the middle of a wrapped paragraph."""
    return not above.ended and layout.same(above, line)


_SURE_ONLY_ALONE = frozenset({"page", "scan", "masthead", "date", "advert"})
"""Rules that a line in the middle of a wrapped paragraph could meet by chance."""

_DIGITS = re.compile(r"[0-9.,%+-]+")


def _in_table(layout: Layout, at: int) -> bool:
    """Whether a number stands above or below other numbers."""
    if not _DIGITS.fullmatch(layout.lines[at].key):
        return False
    near = layout.lines[max(0, at - 1) : at] + layout.lines[at + 1 : at + 2]
    return any(_DIGITS.fullmatch(other.key) for other in near)


def _heads_list(layout: Layout, at: int) -> bool:
    """Whether the title of a section stands over sentences that bear no headline but it: 简讯 over △… △… △…."""
    below = layout.below(at)
    return (
        at > 0
        and below is not None
        and layout.after_gap[at]
        and layout.lists(below)
        and _BRIEFS.search(layout.lines[at].key) is not None
    )


_BRIEFS = re.compile("[简快短]讯|简报|速[览递]|集[萃锦]|短波")


def _ends(line: Line, start: int, near: int) -> Iterator[Edit]:
    """Pointers to other pages, and a credit, at the ends of a line that is otherwise text."""
    end = start + len(line.text)
    if (
        line.key[0] in "([【"
        and (opening := JUMP_AT_START.match(fold(line.text[:60])))
        and opening.end() < line.width
    ):
        jump = start
        start += after(line.text, opening.end())
        yield Edit(jump, start, "jump")
    pointed = line.key[-1] in _POINTS and _STOPPED.search(line.key, max(0, len(line.key) - 60))
    if pointed or near:
        tail = line.text[-60:]
        kept, reason = _kept(fold(tail))
        if kept:
            yield Edit(max(start, end - len(tail) + after(tail, kept)), end, reason)


def _kept(key: str) -> tuple[int, str]:
    """How many characters of the end of a line stand before a pointer or a credit, and which it is; 0 if neither is there."""
    if key[-1] in _POINTS and (closing := JUMP_AT_END.search(key)):
        return closing.start(), "jump"
    if key[-1] in _POINTS and (closing := END_AT_END.search(key)):
        return closing.start(), "end mark"
    return credit_from(key), "credit"


_STOPPED = re.compile("[。!?…;”)].")
_POINTS = ")]】版▶►→↓☞▷>◀◄0123456789"
"""What a pointer or a credit in brackets can end with."""
