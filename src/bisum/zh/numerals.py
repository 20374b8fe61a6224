"""Chinese and Arabic numerals as Chinese texts write them: 一千五百, 11万7015, 1.2万亿, 二〇二六, 廿一."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "两": 2, "俩": 2, "仨": 3}
TENS = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
_READY = {"廿": 20, "卅": 30}
CHARS = "".join([*DIGITS, *TENS, *GROUPS, *_READY])

_MOST = 30  # digits; what has more is no number
ARABIC = rf"(?<!\d)(?:\d{{1,3}}(?:,\d{{3}}){{1,9}}(?!\d)|\d{{1,{_MOST}}}(?!\d))(?:\.\d{{1,{_MOST}}}(?!\d))?"
_MORE = r"[多余来几]?"
_SCALE = "(?:[十万亿]|百(?!帕)|千(?![瓦克米伏卡焦帕赫]))"
# 八千一张 is 8,000 each.
_ONE = "一(?!(?<=[百千万]一)[张个只斤套件台辆瓶条平位])"
_CHAR = f"(?:[{CHARS.replace('千', '').replace('一', '')}]|{_ONE}|千(?![瓦克米伏卡焦帕赫]))"
NUMERAL = (
    rf"(?:{ARABIC}(?:\s?{_MORE}{_SCALE}+(?:{ARABIC}|[零一二三四五六七八九]+)?)*"
    rf"|{_CHAR}{{1,40}}(?:点[零〇一二三四五六七八九]+{_SCALE}*|{_MORE}[万亿]+)?)"
)
"""A regular expression for one numeral; 30多万 and 三十余万 are single ones."""

_TOKEN = re.compile(rf"{ARABIC}|[{CHARS}点]")


@lru_cache(maxsize=4096)
def value(numeral: str) -> Fraction | None:
    """The number a numeral stands for, None where it is none (一二三五 read as 1235; 三两 is none).

    >>> [int(value(n)) for n in ("一千五百", "11万7015", "1.2万亿", "二〇二六", "两亿零三百", "30多万", "一百五")]
    [1500, 117015, 1200000000000, 2026, 200000300, 300000, 150]
    """
    if numeral.isdecimal() and len(numeral) <= _MOST:
        return Fraction(int(numeral))
    tokens = _TOKEN.findall(numeral)
    if "点" in tokens:
        return _decimal(numeral)
    if all(token in DIGITS for token in tokens) and (len(tokens) > 2 or "〇" in tokens):
        return Fraction("".join(str(DIGITS[token]) for token in tokens))
    return _sum(tokens)


def _decimal(numeral: str) -> Fraction | None:
    whole, _, rest = numeral.partition("点")
    decimals = "".join(str(DIGITS[char]) for char in rest if char in DIGITS)
    base = value(whole)
    if base is None or not decimals:
        return None
    scale = value("一" + rest.lstrip("".join(DIGITS))) or Fraction(1)
    return (base + Fraction(int(decimals), 10 ** len(decimals))) * scale


def _sum(tokens: list[str]) -> Fraction | None:
    total: int | Fraction = 0
    group: int | Fraction = 0
    current: int | Fraction | None = None
    last = 1  # the scale before a final digit: 一百五 is 150, 2万4 24,000
    for token in tokens:
        if token in TENS:
            last = TENS[token]
            group += (1 if current is None else current) * last
            current = None
        elif token in GROUPS:
            last = GROUPS[token]
            amount = group + (current or 0)
            if token == "亿":
                total = (total + amount or 1) * last
            else:
                total += (amount or 1) * last
            group, current = 0, None
        elif current is not None and current != 0:
            return None
        else:
            current = _single(token)
            last = last if current else 1
    if current and last >= 100 and len(tokens[-1]) == 1 < len(tokens):
        current *= last // 10
    return Fraction(total + group + (current or 0))


def _single(token: str) -> int | Fraction:
    if token in DIGITS:
        return DIGITS[token]
    return _READY[token] if token in _READY else arabic(token)


def arabic(digits: str) -> int | Fraction:
    """A number in digits: 1,200 or 3.14."""
    plain = digits.replace(",", "")
    return Fraction(plain) if "." in plain else int(plain)
