"""Dates that Chinese words imply: 国庆 is October 1, 九二共识 of 1992, 上月 the month before one that is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from bisum.quantity import Key, Quantity, key_of
from bisum.scan import either

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
_YEARS = {
    "九二共识": 1992,
    "八二宪法": 1982,
    "甲午战争": 1894,
    "辛亥革命": 1911,
    "戊戌变法": 1898,
    "八国联军": 1900,
}
_NAMED = re.compile(either([*_DAYS, *_YEARS]))
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
_SHIFT = re.compile(either(_SHIFTS))
_PARTS = {"year": 0, "month": 1, "day": 2}


def implied(text: str, found: Iterable[Quantity]) -> Iterator[Key]:
    """The keys of dates that words of a text imply; `found` are the quantities the text states.

    >>> from bisum.zh.numbers import quantities
    >>> text = "2月CPI比上月回落"
    >>> list(implied(text, quantities(text)))
    [('month', 1)]
    """
    for named in set(_NAMED.findall(text)):
        if named in _YEARS:
            yield "year", _YEARS[named]
        else:
            yield from zip(("month", "day"), _DAYS[named], strict=True)
    dates = [quantity.value for quantity in found if quantity.kind == "date"]
    shifts = {_SHIFTS[word] for word in _SHIFT.findall(text)} if dates else set()
    for part, by in shifts:
        for date in dates:
            said = date[_PARTS[part]]
            if said:
                yield key_of(part, _shifted(part, said, by))


def _shifted(part: str, said: Fraction, by: int) -> Fraction:
    return (said + by - 1) % 12 + 1 if part == "month" else said + by
