"""Whether an English number is a Chinese one rounded, or converted: 5623.24万 "56.2 million", 亩 in hectares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bisum.quantity import Key, Quantity, clash, keys
from bisum.units import SCALES

_EXACT = frozenset({"date", "time", "ordinal", "ratio", "decade", "century", "magnitude"})
_DIGITS = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_SCALED = re.compile("[万亿]")
_SLACK = Fraction(1, 1000)  # a factor of conversion is itself rounded: 6.67 hectares for 100 mu
_COARSE = Fraction(1, 10)  # with one digit: 43 is about 40, 15 is not about 10
_FINE = Fraction(1, 50)  # what is not said to be about may be off by so much
_FAR = (0.75, 1.35)  # what lies beyond is no number rounded, in whatever way
_NEAR_PART = Fraction(1, 40)  # 48 percent is nearly half


def rounds(zh: Quantity, en: Quantity) -> bool:
    """Whether the English is the Chinese rounded to the digits it prints, or in other units. Dates, times, ordinals and
    scores are never rounded.

    >>> from bisum.en.numbers import quantities as english
    >>> from bisum.zh.numbers import quantities as chinese
    >>> pairs = [("5623万", "56.2 million"), ("6.1%", "6.2%"), ("312票", "310"), ("48.4%", "nearly half")]
    >>> [rounds(chinese(zh)[0], english(en)[0]) for zh, en in pairs]
    [True, False, False, True]
    """
    return rounds_by(zh, en, keys(zh), keys(en))


def rounds_by(zh: Quantity, en: Quantity, ours: Sequence[Key], theirs: Sequence[Key]) -> bool:
    """The same by the keys of both, for whom many are compared with many."""
    if zh.kind in _EXACT or en.kind in _EXACT:
        return False
    if (en.text.endswith("dozen") and zh.approx) or (en.kind == "age" and en.text.endswith("ties")):
        # 十几 is a dozen, 三十多 three dozen; 二十七八岁 in one's late twenties
        return 0 <= en.number - zh.number < _TEN if zh.approx else 0 <= zh.number - en.number < _TEN
    if {zh.unit, en.unit} == _TEMPERATURES:
        return any(_is_near(each, en, zh) for each in _other_degrees(zh))
    exact_in = dict(ours)
    for kind, number in theirs:
        exact = exact_in.get(kind)
        if not exact or not number or (kind == "number" and not _same_kind(zh, en)):
            continue
        if en.kind != "fraction" and not _FAR[0] < exact / number < _FAR[1]:
            continue  # most numbers of a text are: seen before anything is made of them
        if not clash((kind, exact), zh, en) and _is_near(en.number * exact / number, en, zh):
            return True
    return False


def _same_kind(zh: Quantity, en: Quantity) -> bool:
    return zh.kind == en.kind or "count" in (zh.kind, en.kind)


def _is_near(exact: Fraction, en: Quantity, zh: Quantity) -> bool:
    """Whether the English number stands for `exact`, the Chinese one in its unit."""
    stated, converted = en.number, is_converted(zh, en)
    beyond = {"over": stated > exact, "nearly": stated < exact, "under": stated < exact}
    if not converted and beyond.get(en.approx):
        return False
    off = abs(stated - exact)
    # Where the Chinese says "about" too, the English has no call to round once more.
    free = en.approx in ("about", "nearly", "over", "under") and en.approx != zh.approx
    if en.kind == "fraction":
        return off <= min(_NEAR_PART if free else _NEAR_PART / 4, exact * _COARSE * 2)
    if converted:
        # Either may be the rounded one: 19公里 of 12 miles, 200 hectares of 3000亩.
        (ours, digits), (theirs, shown) = _printed(zh, zeros=False), _printed(en, zeros=True)
        plain = zh.approx == "about" or not _SCALED.search(zh.text)
        back = plain and digits > 1 and off * zh.number <= min(ours / 2, zh.number * _FINE) * exact
        return back or off <= min(theirs / 2, exact * _COARSE / 2) + exact * _SLACK * (shown < 4)
    step, digits = _printed(en, free)
    if off > step / 2 or (digits == 1 and off > exact * _COARSE):
        return False
    return free or (
        digits > 1 and _looks_round(en, step, exact) and ("." in en.text or off <= exact * _FINE)
    )


def _looks_round(en: Quantity, step: Fraction, exact: Fraction) -> bool:
    """Whether a number without "about" is seen to be rounded: 56 million, 117,000, 48 percent of 48.4, but not 310."""
    return "." in en.text or step >= 100 or (step == 1 and exact.denominator > 1)


def is_converted(zh: Quantity, en: Quantity) -> bool:
    """Whether the two are in different units of one dimension."""
    mine, theirs = SCALES.get(zh.unit), SCALES.get(en.unit)
    if mine and theirs:
        return mine != theirs and mine[0] == theirs[0]
    return {zh.unit, en.unit} == _TEMPERATURES


def _printed(quantity: Quantity, zeros: bool) -> tuple[Fraction, int]:
    """What the last digit printed counts for, and how many digits count: 1.20 million (10,000, 3), 33,000 (1,000, 2).

    With a scale word, zeros in front of it count too, but for `zeros`: 780 million is (1,000,000, 3) or (10,000,000, 2).
    """
    for found in _DIGITS.finditer(quantity.text):
        digits, decimals = found[0].replace(",", ""), found["decimals"]
        scale = quantity.number / (Fraction(digits) or 1)
        if str(scale).rstrip("0") != "1":
            continue  # the other end of a range
        if decimals:
            return scale / 10 ** len(decimals), len(digits.replace(".", "").lstrip("0"))
        if scale > 1 and not zeros:
            return scale, len(digits)
    whole = str(quantity.number.numerator) if quantity.number.denominator == 1 else "1"
    counting = whole.rstrip("0")
    return Fraction(10) ** (len(whole) - len(counting)), len(counting)


_TEN = 10
_TEMPERATURES = {"degrees Celsius", "degrees Fahrenheit"}


def _other_degrees(zh: Quantity) -> tuple[Fraction, ...]:
    """A temperature in the other scale, above and below zero, and a difference of so many degrees."""
    ratio = Fraction(9, 5)
    if zh.unit == "degrees Celsius":
        steps = zh.number * ratio
        return steps + 32, abs(32 - steps), steps
    return (zh.number - 32) / ratio, (zh.number + 32) / ratio, zh.number / ratio
