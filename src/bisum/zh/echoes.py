"""Numerals that are no quantity in Chinese but may come out as a number in English: 三峡, 十五五, 半, 双, 首."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from operator import add

from bisum.late import late
from bisum.quantity import Key, key_of, span_of
from bisum.zh.numerals import CHARS, value

_RUN = late(rf"[\d{CHARS}](?:(?<=\d)\d{{0,29}}(?:\.\d{{1,9}})?|(?<!\d)[{CHARS}]{{0,39}})")
_PLAN = late(
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
    "八分之一决赛": "16",
    "1/8决赛": "16",
    "十六分之一决赛": "32",
    "1/16决赛": "32",
    "亚军": "2",
    "季军": "3",
    "周末": "2",
    "世纪": "100",
    "而立": "30",
    "不惑": "40",
    "知天命": "50",
    "半百": "50",
    "花甲": "60",
    "甲子": "60",
    "古稀": "70",
    "耄耋": "80",
    "全部": "100",
}
_DIGITS = "[零〇一二三四五六七八九]"


def echoes(text: str, rest: str) -> frozenset[Key]:
    """The keys of every numeral in `rest`, the text without its quantities, whole and in its parts.

    Also what words imply (新冠 "COVID-19"), and the years by which English glosses a five-year plan of the text.
    """
    parts = [_parts(run) for run in _RUN().findall(rest)]
    parts += [_keys(Fraction(number)) for word, number in _IMPLIED.items() if word in rest]
    for plan in _PLAN().finditer(text) if "五" in text else ():
        nth = value(plan["n"] or plan["n2"]) or Fraction(0)
        first = 1951 + 5 * nth  # the third began in 1966, and each since followed on
        parts.append(_keys(nth, first, first + 4, (first + 4) % 100))
        parts.append(frozenset({span_of(int(first), int(first) + 4)}))
    return frozenset[Key]().union(*parts)


@lru_cache(maxsize=4096)
def _parts(run: str) -> frozenset[Key]:
    """The keys of a run of numerals, of each of them, and of each two side by side."""
    return _keys(*(value(part) for part in (run, *run, *map(add, run, run[1:]))))


def _keys(*numbers: Fraction | None) -> frozenset[Key]:
    return frozenset(key_of(kind, n) for n in numbers if n for kind in ("number", "share"))
