"""A quantity as two plain strings, value and unit: what a brief prints and a finding quotes."""

from __future__ import annotations

from fractions import Fraction

from bisum.quantity import Quantity


def notation(quantity: Quantity) -> tuple[str, str]:
    """Value and unit as `records.Number` holds them.

    Numbers in full ("1200000000000", "26.3"), a range as "5..6", a date as far as it is known ("2026-03-05",
    "--03-05", "---05"), a time as "17:00", a ratio as "25:19". The unit is a currency, a unit of measure, "percent",
    "percentage points", "times", "ordinal", "date", "time", "decade", "century", or "" for a bare count.

    >>> notation(Quantity("percent", (Fraction("26.3"),), "percent", "26.3%", 0, 5))
    ('26.3', 'percent')
    """
    if quantity.kind == "date":
        return _date(*quantity.value), "date"
    if quantity.kind == "time":
        hour, minute = quantity.value
        return f"{int(hour or 0):02d}:{int(minute or 0):02d}", "time"
    joint = ":" if quantity.kind == "ratio" else ".."
    unit = quantity.unit
    if not unit and quantity.kind in (
        "ordinal",
        "fraction",
        "ratio",
        "decade",
        "century",
        "magnitude",
    ):
        unit = quantity.kind
    return joint.join(plain(part) for part in quantity.value if part is not None), unit


def _date(year: Fraction | None, month: Fraction | None, day: Fraction | None) -> str:
    shown = f"{int(year):04d}" if year else "-"
    if month:
        shown += f"-{int(month):02d}"
    elif day:
        shown += "-"
    return shown + (f"-{int(day):02d}" if day else "")


def plain(number: Fraction) -> str:
    """A number written in full: as a decimal where it has one, otherwise as a fraction.

    >>> plain(Fraction("1.2") * 10**12), plain(Fraction(263, 1000)), plain(Fraction(1, 3))
    ('1200000000000', '0.263', '1/3')
    """
    if number.denominator == 1:
        return str(number.numerator)
    places = 1
    while places < 12 and (number * 10**places).denominator != 1:
        places += 1
    if (number * 10**places).denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
