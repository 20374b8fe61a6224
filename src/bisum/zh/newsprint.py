"""The table of what a page prints that is not article text: a name (the reason of the removal), why, and a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bisum.zh.credits import CAPTION_MARK, CREDIT
from bisum.zh.furniture import ADVERT, JUMP, JUMP_AT_END, JUMP_AT_START, SCAN, furniture
from bisum.zh.headings import ended, is_byline, opens_story
from bisum.zh.layout import WIDEST_COLUMN, Layout, Line
from bisum.zh.people import AGENCY, HAN, REPORTER
from bisum.zh.script import after, fold
from bisum.zh.sheet import Edit

LONGEST_LINE = 120
"""Characters; a longer line is never furniture."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole printed line that is no article text."""

    name: str
    why: str
    takes: Callable[[str], object]  # a folded line; anything true takes it
    hint: re.Pattern[str]  # cheap: what a line must hold for the rule to be tried


def _made_of(kind: str) -> Callable[[str], bool]:
    return lambda key: furniture(key) == kind


RULES = (
    Rule(
        "jump",
        "points to another page, not to a fact",
        JUMP.fullmatch,
        re.compile("[接转见承看刊]"),
    ),
    Rule(
        "credit",
        "names the photographer, not the news",
        CREDIT.fullmatch,
        re.compile("[摄图影供照绘画截剧发/]"),
    ),
    Rule("masthead", "the paper's name, date and page", _made_of("masthead"), re.compile("[报刊]")),
    Rule("date", "the day of issue", _made_of("date"), re.compile("[0-9二星周月]")),
    Rule("page", "page number and section title", _made_of("page"), re.compile("^.{1,16}$")),
    Rule(
        "imprint",
        "who made the page, and its registration",
        _made_of("imprint"),
        re.compile("[编校版号期元计对审划印办任觉监统]"),
    ),
    Rule("contact", "how to reach the paper", _made_of("contact"), re.compile("[0-9@.址]")),
    Rule("scan", "asks to scan a code", SCAN.fullmatch, re.compile("[扫识关码号载信博]")),
    Rule("advert", "marks an advertisement", ADVERT.fullmatch, re.compile("广告|AD")),
)


def whole_line(key: str) -> str | None:
    """The name of the rule that takes a whole line, or None.

    >>> whole_line("新华社记者李鑫/摄"), whole_line("市民可扫码入园。")
    ('credit', None)
    """
    if len(key) > LONGEST_LINE or (key[-1] in "。," and len(key) > 40):
        return None
    return next((rule.name for rule in RULES if rule.hint.search(key) and rule.takes(key)), None)


def noise(layout: Layout) -> Iterator[Edit]:
    """What a page prints between and around its articles: whole lines, and pointers at either end of a paragraph."""
    lines = layout.lines
    titles = running_titles(lines)
    at = 0
    while at < len(lines):
        if lines[at].key in titles:
            size, reason = 1, "running title"
        elif at and lines[at].key == lines[at - 1].key and lines[at].width >= 12:
            size, reason = 1, "printed twice"
        else:
            size, reason = _taken(layout, at)
        if size:
            yield Edit(lines[at].start, lines[at + size - 1].end, reason)
            at += size
        else:
            yield from _ends(lines[at])
            at += 1


def running_titles(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that stand on a page three times or more: the title of a section or a series."""
    counts = Counter(line.key for line in lines if 3 <= line.width <= 20)
    return frozenset(
        key
        for key, count in counts.items()
        if count > 2 and _TITLE.fullmatch(key) and not is_byline(key)
    )


_TITLE = re.compile(rf"[{HAN}A-Za-z0-9·|《》“”]*[{HAN}][{HAN}A-Za-z0-9·|《》“”]*")


def _taken(layout: Layout, at: int) -> tuple[int, str]:
    """How many lines from `at` on are no article text, and why."""
    line = layout.lines[at]
    above = layout.lines[at - 1] if at and not line.after_gap else None
    within = above is not None and not ended(above.key) and layout.same(above, line)
    reason = whole_line(line.key)
    if (
        reason
        and not (within and reason in _SURE_ONLY_ALONE)
        and not (reason == "page" and _in_table(layout, at))
    ):
        return 1, reason
    return _captioned(layout, at, above)


_SURE_ONLY_ALONE = frozenset({"page", "scan", "masthead", "date", "advert"})
"""Rules that a line in the middle of a wrapped paragraph could meet by chance."""

_DIGITS = re.compile(r"[0-9.,%+-]+")


def _in_table(layout: Layout, at: int) -> bool:
    """Whether a number stands above or below other numbers."""
    if not _DIGITS.fullmatch(layout.lines[at].key):
        return False
    near = layout.lines[max(0, at - 1) : at] + layout.lines[at + 1 : at + 2]
    return any(_DIGITS.fullmatch(other.key) for other in near)


_STOP = re.compile(r"[。!?;”](?=[^。!?;”]*$)|\)(?=[^。!?;”)]{3,}$)")
_CREDIT_NEAR = re.compile(r"[摄图供绘发照视海剧].{0,16}$|[/:].{2,24}$")
_DATED = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|(?:近日|日前|当日|昨日|昨天|今天),?")
_LONGEST_CAPTION = 6  # lines
_LONGEST_UNMARKED = 60
"""Characters of a caption that opens like any sentence; of a longer line only the credit behind it goes."""


def credit_from(key: str) -> int:
    """Where in `key` a photo credit begins that stands behind its last sentence; 0 if none does."""
    stop = _STOP.search(key, max(0, len(key) - 60))
    found = stop is not None and stop.end() < len(key) and CREDIT.fullmatch(key, stop.end())
    return stop.end() if stop and found else 0


def _captioned(layout: Layout, at: int, above: Line | None) -> tuple[int, str]:
    """How many lines from `at` on are a caption, or a credit on two lines."""
    lines = layout.lines
    line = lines[at]
    marked = CAPTION_MARK.match(line.key) is not None and not (
        above and _COMPOUND.search(above.key)
    )
    short = line.width <= (LONGEST_LINE if marked or _DATED.match(line.key) else _LONGEST_UNMARKED)
    if short and _CREDIT_NEAR.search(line.key) and credit_from(line.key):
        return 1 + _hangs_over(lines, at), "caption"
    if not marked and above is not None and not ended(above.key):
        return 0, ""
    size = _down_to_credit(lines, at, marked)
    if size:
        return size, "credit" if CREDIT.fullmatch(_joined(lines, at, size)) else "caption"
    if not marked:
        return 0, ""
    return _down_to_stop(layout, at), "caption"


_COMPOUND = re.compile("[企试意力地版草附插截挂绘蓝构宏视拼贴]$")
"""What 图为 goes on with, when it is no word of its own: 企图为, 试图为, 以地图为."""


def _hangs_over(lines: Sequence[Line], at: int) -> int:
    """1 if the last name of a credit goes on in the next line."""
    return int(
        at + 1 < len(lines)
        and not lines[at + 1].after_gap
        and lines[at + 1].key[0] in "·、/"
        and lines[at + 1].width <= 16
    )


def _joined(lines: Sequence[Line], at: int, size: int) -> str:
    return "".join(line.key for line in lines[at : at + size])


def _down_to_credit(lines: Sequence[Line], at: int, marked: bool) -> int:
    """How many lines from `at` on are one short text that closes with a credit."""
    if not (marked or _DATED.match(lines[at].key) or _CREDIT_OPENS.match(lines[at].key)):
        return 0
    for size in range(2, _LONGEST_CAPTION + 1):
        if at + size > len(lines) or lines[at + size - 1].after_gap:
            return 0
        above, last = lines[at + size - 2].key, lines[at + size - 1].key
        if (
            (ended(above) and not marked)
            or CAPTION_MARK.match(last)
            or _DATED.match(last)
            or opens_story(last)
        ):
            return 0
        if (
            len(last) <= WIDEST_COLUMN
            and _CREDIT_NEAR.search(last)
            and whole_line(last) != "credit"
        ):
            key = _joined(lines, at, size)
            if credit_from(key) or CREDIT.fullmatch(key):
                return size
    return 0


_CREDIT_OPENS = re.compile(rf"[(【]?(?:{AGENCY})?{REPORTER}|{AGENCY}发|图片|摄影")


def _down_to_stop(layout: Layout, at: int) -> int:
    """How many lines from `at` on a marked caption runs: to its stop, if its lines are set alike; or just its own."""
    lines = layout.lines
    for size in range(1, _LONGEST_CAPTION + 1):
        last = at + size - 1
        if ended(lines[last].key):
            return size
        if last + 1 == len(lines) or lines[last + 1].after_gap:
            return size
        if not layout.same(lines[last], lines[last + 1]) and (
            lines[last + 1].width > lines[last].width or not ended(lines[last + 1].key)
        ):
            return 1
    return 1


def _ends(line: Line) -> Iterator[Edit]:
    """Pointers to other pages, and a credit, at the ends of a line that is otherwise text."""
    start, end = line.start, line.end
    if (
        line.key[0] in "([【"
        and (opening := JUMP_AT_START.match(fold(line.text[:60])))
        and opening.end() < line.width
    ):
        start += after(line.text, opening.end())
        yield Edit(line.start, start, "jump")
    tail = line.text[-60:]
    key, kept, reason = fold(tail), 0, "jump"
    if key[-1] in _POINTS and (closing := JUMP_AT_END.search(key)):
        kept = closing.start()
    elif key[-1] != "。" and _CREDIT_NEAR.search(key):
        kept, reason = credit_from(key), "credit"
    if kept:
        yield Edit(max(start, end - len(tail) + after(tail, kept)), end, reason)


_POINTS = ")]】版▶►→↓☞▷>◀◄0123456789"
"""What a pointer or a credit in brackets can end with."""
