"""Sums given again in another currency, "10 billion yuan (about $1.4 billion)", as English desks add them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bisum.quantity import Quantity

# What one US dollar has cost since 2005, from the least to the most. What lies within may be right: nothing more is
# known of the day.
_RATES = {
    "US dollars": (1.0, 1.0),
    "yuan": (6.0, 8.3),
    "Hong Kong dollars": (7.7, 7.9),
    "New Taiwan dollars": (27.0, 35.0),
    "euros": (0.62, 1.05),
    "pounds sterling": (0.48, 0.94),
    "pounds": (0.48, 0.94),
    "yen": (75.0, 165.0),
    "won": (900.0, 1600.0),
    "rubles": (23.0, 125.0),
    "rupees": (39.0, 92.0),
    "Australian dollars": (0.9, 1.8),
    "Canadian dollars": (0.9, 1.5),
    "Singapore dollars": (1.2, 1.7),
    "Swiss francs": (0.72, 1.35),
    "dong": (15000.0, 27000.0),
    "ringgit": (2.9, 4.9),
    "baht": (28.0, 42.0),
}
_SLACK = 1.03  # both sums may be rounded
_OPENS = re.compile(
    r"\s?\((?:or|i\.e\.,?|equal to|equivalent to|worth|that is,?)?\s?|,\s(?:or|equivalent to)\s"
)


def without_glosses(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities, not firm where one gives the sum before it in another currency at a rate there has been.

    >>> from bisum.en.numbers import quantities
    >>> [q.firm for q in quantities("10 billion yuan (about $1.4 billion) and 5 billion yuan (about $7 billion)")]
    [True, False, True, True]
    """
    yield from found[:1]
    for before, this in pairwise(found):
        # British pounds go without "sterling" beside another currency.
        money = before.kind == "money" or before.unit == "pounds"
        moneys = money and this.kind == "money" and before.unit != this.unit
        if (
            moneys
            and _OPENS.fullmatch(text, before.end, this.start)
            and _is_plausible(before, this)
        ):
            this = this._replace(firm=False)
        yield this


def _is_plausible(before: Quantity, this: Quantity) -> bool:
    ours, theirs = _RATES.get(before.unit), _RATES.get(this.unit)
    if not (ours and theirs and before.number):
        return False
    rate = float(this.number / before.number)
    return theirs[0] / ours[1] / _SLACK <= rate <= theirs[1] / ours[0] * _SLACK
