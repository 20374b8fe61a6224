"""Words by which English does without a number of the Chinese: an ambulance for 120, a dealership for 4S店.

The pattern is for a text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.en.approximations import stated
from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass, either

_NUMBERS = {
    "ambulance": "120",
    "ambulances": "120",
    "first aid": "120",
    "paramedics": "120",
    "fire service": "119",
    "fire department": "119",
    "firefighters": "119",
    "police": "110",
    "dealership": "4",
    "dealerships": "4",
    "fine particulate": "2.5",
    "fine particles": "2.5",
    "fine particle": "2.5",
    "railway website": "12306",
    "ticketing": "12306",
    "top-rated": "5",
    "top-level": "5",
}
_WORDS = late(rf"\b{either(_NUMBERS)}\b")


def _stand_in(match: re.Match[str]) -> Iterator[Quantity]:
    yield stated(match, "ordinal", Fraction(_NUMBERS[match[0]]), firm=False)


PASS = Pass(_WORDS, _stand_in, {re.split("[ -]", word)[0] for word in _NUMBERS}, headed=True)
