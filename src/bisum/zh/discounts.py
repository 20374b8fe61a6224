"""Prices by what part of them is left: 八折 is 20 percent off, 九五折 and 9.5折 are 5 percent off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.late import late
from bisum.quantity import OFF, Quantity
from bisum.scan import Pass
from bisum.zh.numerals import value

# 百折不挠 and 三折叠 are no prices, 一波三折 no discount.
_DISCOUNT = late(
    r"(?<![一二两三四五六七八九十百\d.波])(?:(?P<tens>[1-9一二三四五六七八九])(?P<ones>[1-9一二三四五六七八九])?|(?P<digits>\d\.\d{1,2}))\s?折"
    r"(?![叠射腾磨中旧损断戟扇页纸皱返不回合线服])"
)


def _discount(match: re.Match[str]) -> Iterator[Quantity]:
    if match["digits"]:
        left = Fraction(match["digits"]) * 10
    else:
        left = 10 * _value(match["tens"]) + _value(match["ones"])
    yield Quantity("percent", (100 - left,), OFF, match[0], match.start(), match.end())


def _value(numeral: str | None) -> Fraction:
    return (value(numeral) if numeral else None) or Fraction(0)


PASS = Pass(_DISCOUNT, _discount, {"折"})
