"""Numerals that are no quantity in Chinese but may come out as a number in English: 三峡, 十五五, 半, 双, 首."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.quantity import Key
from bisum.zh.numerals import CHARS, value

_RUN = re.compile(rf"[{CHARS}]{{1,40}}|\d{{1,30}}(?:\.\d{{1,9}})?")
_PLAN = re.compile(
    r"(?P<n>二?十[一二三四五六七八九]?)五(?!年)|第?(?P<n2>\d+|[一二三四五六七八九十]+)个五年(?:规划|计划)"
)
_IMPLIED = {
    "半": "1/2",
    "双": "2",
    "对": "2",
    "首": "1",
    "单": "1",
    "独": "1",
    "初": "1",
    "立体": "3",
    "北京时间": "8",
    "新冠": "19",
    "九一八": "18",
    "冠军": "1",
    "亚军": "2",
    "季军": "3",
    "周末": "2",
    "世纪": "100",
    "全部": "100",
}
_DIGITS = "[零〇一二三四五六七八九]"


def echoes(text: str, rest: str) -> Iterator[Key]:
    """The keys of every numeral in `rest`, the text without its quantities, whole and in its parts.

    Also what words imply (新冠 "COVID-19"), and the years by which English glosses a five-year plan of the text.
    """
    for run in _RUN.findall(rest):
        for part in {run, *run, *(run[i : i + 2] for i in range(len(run) - 1))}:
            yield from _both(value(part))
    for word, number in _IMPLIED.items():
        if word in rest:
            yield from _both(Fraction(number))
    for plan in _PLAN.finditer(text):
        nth = value(plan["n"] or plan["n2"]) or Fraction(0)
        first = 1951 + 5 * nth  # the third began in 1966, and each since followed on
        for year in (nth, first, first + 4, (first + 4) % 100):
            yield from _both(year)


def _both(number: Fraction | None) -> Iterator[Key]:
    if number:
        yield from (("number", number), ("share", number))
