"""Prices and yields that English gives per a unit of its own: 每斤16元 is 32 yuan per kilogram, 亩产1000斤 7.5 tonnes a hectare."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from bisum.late import late
from bisum.quantity import Quantity, Row
from bisum.units import SCALES

_PER = (
    (late("[每一/／]市?斤"), late(r"(?:per|a|/)[\s-]?(?:kilo|kg)"), Fraction(2)),
    (
        late("[每一/／]亩|亩[产均]"),
        late(r"(?:per|a|/)[\s-]?(?:hectare|ha\b)"),
        Fraction(15),
    ),
)
_DIMENSIONS = frozenset({"mass", "yuan"})


def factor(zh: str, en: str) -> Fraction:
    """How many of the Chinese unit that something is reckoned by make one of the English; 1 where both have the same.

    >>> int(factor("每斤16元", "32 yuan per kilogram")), int(factor("每斤16元", "16 yuan per jin"))
    (2, 1)
    """
    fitting = (times for ours, theirs, times in _PER if ours().search(zh) and theirs().search(en))
    return next(fitting, Fraction(1))


def reckoned(
    quantities: Iterable[Quantity], rows: Iterable[Row], times: Fraction
) -> tuple[Quantity, ...]:
    """The quantities, those of money and mass that `rows` found unmet as they are per the English unit."""
    unmet = {row.zh for row in rows if row.status != "ok" and row.zh}
    return tuple(
        quantity._replace(value=tuple(part and part * times for part in quantity.value))
        if quantity in unmet and SCALES.get(quantity.unit, ("",))[0] in _DIMENSIONS
        else quantity
        for quantity in quantities
    )
