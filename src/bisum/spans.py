"""Dates and spans of time: which are said again, which have a month in common, and what two of them come to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bisum.quantity import Key, Quantity, key_of, keys
from bisum.units import SCALES

_BETWEEN = len(" and ")
_JOINED = len("一直持续到")


def span(atom: Quantity) -> Key | None:
    """The length of a span of time, as its key; None of what is none."""
    return keys(atom)[0] if atom.kind == "duration" and atom.unit in SCALES else None


def total(first: Quantity, second: Quantity) -> Key | None:
    """The length of two spans side by side, five years and six months; None where they are not one."""
    one, other = span(first), span(second)
    beside = 0 <= second.start - first.end <= _BETWEEN
    if not (one and other and beside) or one[0] != other[0] or first.unit == second.unit:
        return None
    return key_of(one[0], Fraction(one[1]) + Fraction(other[1]))


def is_day(date: Quantity) -> bool:
    """Whether a quantity is a day of this or a named month, of no named year."""
    return date.kind == "date" and date.value[0] is None and date.value[2] is not None


def said_before(quantities: Sequence[Quantity]) -> set[int]:
    """The places of dates and times that repeat one said before, with two parts of it at least."""
    seen: set[tuple[str, tuple[Fraction | None, ...]]] = set()
    again: set[int] = set()
    for place, quantity in enumerate(quantities):
        if (
            quantity.kind in ("date", "time")
            and len(quantity.value) - quantity.value.count(None) > 1
        ):
            if (quantity.kind, quantity.value) in seen:
                again.add(place)
            seen.add((quantity.kind, quantity.value))
    return again


def shared(quantities: Sequence[Quantity]) -> set[tuple[int, str]]:
    """The parts of a span's dates that both have, each with the place of the date: of 5月1日至5月5日 the month is owed once."""
    return {
        (place + at, unit)
        for place, (first, last) in enumerate(pairwise(quantities))
        if first.kind == last.kind == "date" and first.firm and last.start - first.end <= _JOINED
        for unit, one, other in zip(("year", "month"), first.value, last.value, strict=False)
        if one and one == other
        for at in (0, 1)
    }
