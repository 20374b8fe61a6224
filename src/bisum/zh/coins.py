"""Chinese money in its parts, as prices are spoken: 2元5角, 8块5, 3毛钱, 5分钱; all in yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass
from bisum.zh.numerals import ARABIC, value

_ONE = r"(?:\d|[一二两三四五六七八九])"
_SOME = rf"(?:{ARABIC}|[一二两三四五六七八九十百千]{{1,6}})"
# 三块五 is a price, 一块五花肉 a piece of meat: what follows a price, if anything does.
_ENDS = r"(?=[，。、；：！？,;:.!?）)”’~/—\-\s\x00一每到降涨跌升的左上多至钱起买卖就]|$)"
_COINS = late(
    rf"(?=[\d一二两三四五六七八九十百千])(?:"
    rf"(?P<yuan>{_SOME})(?:元|块)(?P<jiao>{_ONE})(?:角|毛)(?:(?P<fen>{_ONE})分)?钱?"
    rf"|(?P<yuan2>{_SOME})(?:元|块)(?:零)?(?P<fen2>{_ONE})分钱?"
    rf"|(?P<yuan3>{_SOME})块(?P<jiao3>{_ONE})(?![\d.]){_ENDS}"
    rf"|(?P<jiao4>{_SOME})(?:(?:毛|角)(?P<fen4>{_ONE})?分?钱|毛(?P<fen5>{_ONE})(?:分钱?)?)"
    rf"|(?P<jiao6>(?<![\d.])\d)(?:毛|角)(?![\d钱])"
    rf"|(?P<fen7>{_SOME})分钱)"
)
_WORTH = {"yuan": Fraction(1), "jiao": Fraction(1, 10), "fen": Fraction(1, 100)}


def _coins(match: re.Match[str]) -> Iterator[Quantity]:
    total = Fraction(0)
    for name, said in match.groupdict().items():
        if said:
            total += (value(said) or 0) * _WORTH[name.rstrip("0123456789")]
    if total:
        yield Quantity("money", (total,), "yuan", match[0], match.start(), match.end())


PASS = Pass(_COINS, _coins, frozenset("角毛块分"))
"""Read before other amounts, which would take 2元5角 for two numbers."""
