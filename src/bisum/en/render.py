"""A Chinese quantity in natural English, for a prompt: 2.3亿 "230 million", 超18% "over 18 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bisum.en.dates import MONTHS
from bisum.notation import plain
from bisum.quantity import TIMES_AS_MUCH, Quantity

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_FRACTIONS = {Fraction(1, 2): "half", Fraction(1, 3): "one-third", Fraction(2, 3): "two-thirds"}
_FRACTIONS |= {
    Fraction(1, 4): "one-quarter",
    Fraction(3, 4): "three-quarters",
    Fraction(1, 5): "one-fifth",
}
_SINGULAR = {"centuries": "century", "feet": "foot", "inches": "inch", "percent": "percent"}
_SINGULAR |= {"degrees Celsius": "degree Celsius", "degrees Fahrenheit": "degree Fahrenheit"}
_SINGULAR |= {
    "square feet": "square foot",
    "cubic feet": "cubic foot",
    "pounds sterling": "pound sterling",
}
_CODE = re.compile("[A-Za-z]|\\d+[A-Za-z]")


def render(quantity: Quantity) -> str:
    """The English of a quantity, with its approximation, and its unit where that is known.

    >>> render(Quantity("money", (Fraction(12 * 10**11),), "yuan", "1.2万亿元", 0, 6))
    '1.2 trillion yuan'
    """
    if quantity.kind == "weekday":
        return quantity.text
    if quantity.kind == "magnitude":
        return _magnitude(quantity.number)
    shown = _bare(quantity)
    return f"{quantity.approx} {shown}" if quantity.approx else shown


def _bare(quantity: Quantity) -> str:
    kind, number = quantity.kind, quantity.number
    if kind == "date":
        return _date(*quantity.value)
    if kind == "time":
        return _time(quantity.unit == "clock", *quantity.value)
    if kind == "ordinal":  # G318 and T2 are printed as they are
        return quantity.text if _CODE.match(quantity.text) else ordinal(number)
    if kind == "century":
        return f"{ordinal(number)} century"
    if kind == "decade":
        return f"{plain(number)}s"
    if kind == "fraction":
        return _FRACTIONS.get(number, f"{number.numerator}/{number.denominator}")
    joint = "-" if kind == "ratio" else " to "
    amount = joint.join(_amount(part) for part in quantity.value if part is not None)
    return f"{amount} {_unit(quantity)}".rstrip()


def _unit(quantity: Quantity) -> str:
    unit, number = quantity.unit, quantity.number
    if quantity.kind == "age":
        return "years old"
    if unit == TIMES_AS_MUCH:
        return "times"
    if unit == "anniversary":
        return "years"
    if len(quantity.value) == 1 and number == 1 and unit != "yuan":
        return _SINGULAR.get(unit, unit.removesuffix("s"))
    return unit


def _amount(number: Fraction) -> str:
    """Digits; from a million up with the scale word if that takes no more than four decimals."""
    for scale, word in _SCALES:
        if number >= scale and (number / scale * 10**4).denominator == 1:
            return f"{_grouped(number / scale)} {word}"
    return _grouped(number)


def _grouped(number: Fraction) -> str:
    whole, point, decimals = plain(number).partition(".")
    return (f"{int(whole):,}" if whole.isdigit() else whole) + point + decimals


def ordinal(number: Fraction) -> str:
    """An ordinal in digits.

    >>> [ordinal(Fraction(n)) for n in (1, 12, 73)]
    ['1st', '12th', '73rd']
    """
    count = int(number)
    if not count:
        return "0"
    ending = "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _magnitude(power: Fraction) -> str:
    """Dozens, hundreds of millions, millions."""
    if power == 10:
        return "dozens"
    scale = next((s for s in (10**9, 10**6, 10**3) if power >= s), 1)
    words = [{10: "tens", 100: "hundreds"}.get(int(power / scale), "")]
    words.append({10**9: "billions", 10**6: "millions", 10**3: "thousands"}.get(scale, ""))
    return " of ".join(filter(None, words))


def _date(year: Fraction | None, month: Fraction | None, day: Fraction | None) -> str:
    if not month:
        return f"the {ordinal(day)}" if day else plain(year or Fraction(0))
    # OCR prints 21月 where 12月 stood: what is no month keeps its number, for the reader to doubt.
    name = MONTHS[int(month) - 1] if month <= len(MONTHS) else f"month {int(month)}"
    named = name + (f" {int(day)}" if day else "")
    return named + (f"{',' if day else ''} {int(year)}" if year else "")


def _time(known: bool, hour: Fraction | None, minute: Fraction | None) -> str:
    if hour == 24 and not minute:
        return "midnight"  # of the day that ends: 12 a.m. is taken for that of the day that begins
    of_day = int(hour or 0) % 24
    minutes = f":{int(minute):02d}" if minute else ""
    if not known:
        return f"{of_day}{minutes or ':00'}"
    return f"{(of_day - 1) % 12 + 1}{minutes} {'a.m.' if of_day < 12 else 'p.m.'}"


def series(words: Sequence[str]) -> str:
    """Write words as one list.

    >>> series(["Wang Wei"]), series(["mayor", "deputy", "delegate"])
    ('Wang Wei', 'mayor, deputy and delegate')
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
