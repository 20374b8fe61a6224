"""Dates that Chinese words imply: 国庆 is October 1, 唐代 618 to 907, 上半年 January to June, 上月 the month before one named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from bisum.late import late
from bisum.quantity import Key, Quantity, key_of, span_of
from bisum.scan import either
from bisum.tables import rows
from bisum.zh.numerals import value

# The day of a holiday, which English may add for its readers, and of what Chinese names by its date.
_DAYS = {
    "元旦": (1, 1), "新年": (1, 1), "情人节": (2, 14), "三八": (3, 8), "3·8": (3, 8), "妇女节": (3, 8), "植树节": (3, 12),
    "愚人节": (4, 1), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4), "六一": (6, 1), "儿童节": (6, 1), "七一": (7, 1),
    "建党节": (7, 1), "七七事变": (7, 7), "八一": (8, 1), "建军节": (8, 1), "八一五": (8, 15), "九一八": (9, 18),
    "教师节": (9, 10), "9·11": (9, 11), "九一一": (9, 11), "十一": (10, 1), "国庆": (10, 1), "双十一": (11, 11),
    "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25), "跨年": (12, 31),
    "元宵": (1, 15), "清明": (4, 5), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "重阳": (9, 9),
    "腊八": (12, 8), "一二·九": (12, 9), "一二九": (12, 9), "一二·八": (1, 28), "3·15": (3, 15), "三一五": (3, 15),
}  # fmt: skip
RELATIVE_YEARS = {"今年": "this year", "去年": "last year", "明年": "next year"}
"""Years named by the one a text is of, with their English."""

_SHIFTS = {
    "上月": ("month", -1), "上个月": ("month", -1), "前一月": ("month", -1), "下月": ("month", 1), "下个月": ("month", 1),
    "次月": ("month", 1), "次日": ("day", 1), "翌日": ("day", 1), "隔日": ("day", 1), "第二天": ("day", 1),
    "前一天": ("day", -1), "前一日": ("day", -1), "昨日": ("day", -1), "昨天": ("day", -1), "今日": ("day", 0),
    "明天": ("day", 1), "明日": ("day", 1), "去年": ("year", -1), "上年": ("year", -1), "前年": ("year", -2),
    "上一年": ("year", -1), "前一年": ("year", -1), "明年": ("year", 1), "次年": ("year", 1), "翌年": ("year", 1),
    "来年": ("year", 1), "第二年": ("year", 1), "下一年": ("year", 1),
}  # fmt: skip
_SHIFT = late(either(_SHIFTS))
_PARTS = {"year": 0, "month": 1, "day": 2}
# The first and last month of a part of the year, and how many it has in all; 末 and 初 are said of one month.
_MONTHS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "一季度": (1, 3), "首季": (1, 3), "二季度": (4, 6),
    "三季度": (7, 9), "四季度": (10, 12), "年底": (12, 12), "年末": (12, 12), "岁末": (12, 12), "年初": (1, 1),
    "岁首": (1, 1),
}  # fmt: skip
_MONTHS_NAMED = late(
    rf"(?P<part>{either(_MONTHS)})|[前头首](?P<n>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})个?月"
    r"|(?<![\d.])1\s?月?份?(?:[-—–－~～]{1,2}|[至到])(?P<last>\d{1,2})月"
)

_WEEK = "一二三四五六日"
# 周三 is a day, not so in 每周三次, 两周五天 and 周日均.
_WEEKDAYS = late(
    r"(?:星期|礼拜|(?<![一二两三四五六七八九十几数半\d])周)(?P<days>[一二三四五六日天](?:[、，/和及至到](?:周|星期|礼拜)?[一二三四五六日天])*)"
    r"(?![一二三四五六七八九十百千万亿两多余来]|[次个天场篇节趟例位种家名元岁届款部集轮均鸣])"
)


def _glosses() -> Iterator[tuple[str, tuple[Key, ...]]]:
    """The words of events.tsv, each with the keys of its numbers and of its spans of years."""
    for words, glosses in rows(Path(__file__).with_name("events.tsv")):
        keys = tuple(key for gloss in glosses.split() for key in _gloss(gloss))
        for word in words.split("|"):
            yield word, keys


def _gloss(gloss: str) -> Iterator[Key]:
    numbers = [int(number) for number in gloss.split("-")]
    yield from (("number", number) for number in numbers)
    if len(numbers) > 1:
        yield span_of(*numbers)


_LUNAR = frozenset({"元宵", "端午", "七夕", "中元", "中秋", "重阳", "腊八"})
_GLOSSED: defaultdict[str, tuple[Key, ...]] = defaultdict(tuple)
for _word, _keys in _glosses():
    _GLOSSED[_word] += _keys
_NAMED = late(either({*_DAYS, *_GLOSSED}))


def implied(text: str, found: Iterable[Quantity]) -> Iterator[Key]:
    """The keys of dates that words of a text imply; `found` are the quantities the text states.

    >>> from bisum.zh.numbers import quantities
    >>> text = "2月CPI比上月回落"
    >>> list(implied(text, quantities(text)))
    [('month', 1)]
    """
    for named in set(_NAMED().findall(text)):
        yield from _GLOSSED.get(named, ())
        yield from zip(("month", "day"), _DAYS.get(named, ()), strict=False)
        if named in _LUNAR:  # the 15th day of the eighth lunar month
            yield from (("number", number) for number in _DAYS[named])
    if "月" in text or "年" in text or "季" in text:
        for months in _MONTHS_NAMED().finditer(text):
            yield from _months(months)
    if "周" in text or "星期" in text or "礼拜" in text:
        for found_days in _WEEKDAYS().finditer(text):
            for day in found_days["days"].replace("天", "日"):
                if day in _WEEK:
                    yield "weekday", _WEEK.index(day) + 1
    dates = [quantity.value for quantity in found if quantity.kind == "date"]
    shifts = {_SHIFTS[word] for word in _SHIFT().findall(text)} if dates else set()
    for part, by in shifts:
        for date in dates:
            said = date[_PARTS[part]]
            if said:
                yield key_of(part, _shifted(part, said, by))


def _months(found: re.Match[str]) -> Iterator[Key]:
    """The first month and the last of a part of the year, and how many months it has."""
    if found["part"]:
        first, last = _MONTHS[found["part"]]
    else:
        first, last = 1, int(value(found["n"] or found["last"]) or 0)
    yield "month", first
    yield "month", last
    yield "months", last - first + 1


def _shifted(part: str, said: Fraction, by: int) -> Fraction:
    return (said + by - 1) % 12 + 1 if part == "month" else said + by
