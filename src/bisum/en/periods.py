"""Parts of a year by their months: January to November is 11 months, the first half ends in June."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from bisum.en.numerals import SMALL, spelled
from bisum.late import late
from bisum.quantity import Quantity

_JOINT = re.compile(r"\s?(?:[-–—]|to|through|until|till|and)\s?")
_FIRST = late(
    rf"\bfirst[\s-](?:(?P<half>half)|(?P<quarter>quarter)|(?P<n>\d{{1,2}}|{SMALL})[\s-](?P<unit>month|quarter)s?)\b"
)


def periods(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """What the dates of a text and its first months and quarters come to, of which no word is owed: none is firm.

    `text` is in lower case.

    >>> from bisum.en.dates import MONTHS
    >>> told = "between january and november, as in the first half"
    >>> months = [Quantity("date", (None, Fraction(n), None), "", "", *at) for n, at in ((1, (8, 15)), (11, (20, 28)))]
    >>> [(q.kind, q.unit, *map(str, q.value)) for q in periods(months, told)]
    [('duration', 'months', '11'), ('date', '', 'None', '6', 'None')]
    """
    for first, last in pairwise(found):
        if _is_month(first) and _is_month(last) and _JOINT.fullmatch(text, first.end, last.start):
            length = (last.value[1] or 0) - (first.value[1] or 0) + 1
            if length > 1:
                yield Quantity(
                    "duration",
                    (Fraction(length),),
                    "months",
                    text[first.start : last.end],
                    first.start,
                    last.end,
                    firm=False,
                )
    for match in _FIRST().finditer(text) if "first" in text else ():
        month = _last_month(match)
        if month <= 12:
            parts = (None, month, None)
            yield Quantity("date", parts, "", match[0], *match.span(), firm=False)


def _is_month(quantity: Quantity) -> bool:
    return quantity.kind == "date" and quantity.value[1] is not None and quantity.value[2] is None


def _last_month(match: re.Match[str]) -> Fraction:
    """The month that the first half, quarter or so many months or quarters of a year end with."""
    if match["half"]:
        return Fraction(6)
    said = match["n"] or "1"
    number = Fraction(said) if said.isdigit() else spelled(said)
    return number if match["unit"] == "month" else 3 * number
