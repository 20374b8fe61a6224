"""What may stand around an English number: units, currencies and their signs."""

from __future__ import annotations

import re
from pathlib import Path

from bisum.scan import either
from bisum.tables import rows

_SIGNS = {
    "US$": "US dollars", "$US": "US dollars", "$": "US dollars", "USD": "US dollars", "HK$": "Hong Kong dollars",
    "HKD": "Hong Kong dollars", "NT$": "New Taiwan dollars", "A$": "Australian dollars", "AU$": "Australian dollars",
    "C$": "Canadian dollars", "S$": "Singapore dollars", "NZ$": "New Zealand dollars", "€": "euros", "EUR": "euros",
    "£": "pounds sterling", "GBP": "pounds sterling", "RMB": "yuan", "CNY": "yuan", "JPY": "yen", "JP¥": "yen",
    "VND": "dong", "KRW": "won", "₩": "won", "₽": "rubles", "RUB": "rubles", "Rs": "rupees", "INR": "rupees",
    "MOP": "Macao patacas", "MOP$": "Macao patacas", "RM": "ringgit", "MYR": "ringgit", "THB": "baht",
    "CAD": "Canadian dollars", "AUD": "Australian dollars", "CHF": "Swiss francs", "TWD": "New Taiwan dollars",
    "¥": "", "RMB¥": "yuan", "CN¥": "yuan",
}  # fmt: skip
# ¥ is printed for yuan and for yen alike, so it names no currency.


def _read() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for forms, kind, unit in rows(Path(__file__).with_name("units.tsv")):
        table |= {form.lower(): (kind, unit) for form in forms.split("|")}
    return table


_UNITS = _read()
_SIGN_UNITS = {sign.lower(): ("money", unit) for sign, unit in _SIGNS.items()}


CURRENCY = re.compile(rf"(?<![a-z])(?P<sign>{either(_SIGN_UNITS)})\s?$")
"""Matches the sign or code that stands before an amount, in lower case."""

UNIT = re.compile(rf"(?:\s|-)?(?P<unit>{either(_UNITS)})(?![a-z])(?:[-\s]old)?")
"""Matches the unit at a place, in lower case, with the space or hyphen before it."""


def unit_of(printed: str) -> tuple[str, str]:
    """Kind and unit of what UNIT or CURRENCY matched."""
    return _SIGN_UNITS.get(printed) or _UNITS[printed]
