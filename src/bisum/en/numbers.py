"""Every quantity of an English text: kind, exact value, unit, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import zip_longest

from bisum.en import dates, phrases
from bisum.en.approximations import approximation
from bisum.en.exchange import without_glosses
from bisum.en.measures import CURRENCY, UNIT, unit_of
from bisum.en.numerals import DIGITS, NUMBER_WORDS, SCALE, SHORT, SPELLED, WORDS, digits, spelled
from bisum.en.periods import periods
from bisum.en.render import render
from bisum.en.words import letters
from bisum.late import late
from bisum.quantity import Quantity, printed
from bisum.scan import GONE, Passes, begun, search

__all__ = ["quantities", "readings", "render"]

REMEMBERED = 64  # texts of which the readings are kept
_IN_DIGITS = (
    rf"(?<![\d.])(?P<digits>{DIGITS}|\.\d{{1,9}})"
    rf"(?:(?P<nth>st|nd|rd|th)\b|(?P<scales>(?:[\s-]?{SCALE}\b)+|\s?{SHORT}(?![a-z]))?)"
)
_DIGITAL = re.compile(_IN_DIGITS)
_NUMBER = late(
    rf"{_IN_DIGITS}|(?<![a-z])(?=[zotfsenha])(?P<words>{SPELLED})(?:(?![a-z])|(?=fold\b))"
    rf"(?P<half>[\s-]and[\s-]a[\s-]half(?:[\s-](?P<half_scale>{SCALE}))?)?"
)
_BEGINS_DIGITAL = re.compile(r"[\d.](?:(?<=\d)|(?=\d))")
_BEGINS = late(
    rf"[\d.zotfsenha](?<![a-z][a-z])(?:(?<=\d)|(?<=\.)(?=\d)|(?<=a)n?[\s-]{SCALE}|{begun([*WORDS, 'half'])})"
)
_CODED = re.compile(r"0\d")
_RANGE = re.compile(r"\s?(?:to|-|–|—|~)\s?|-to-")
# Not ", or": up 1,124, or 5.9 percent.
_LIST = re.compile(r",\s|,?\sand\s|\sor\s|,?\sand\s(?:by|to|about|around)\s")
_AND_A_HALF = re.compile(rf"[\s-]and[\s-]a[\s-]half\b(?:[\s-](?P<scale>{SCALE}))?")
_SCALE = re.compile(SCALE)


_CASED = Passes(*dates.PASSES, *phrases.CASED)
_LOWER = Passes(*phrases.PASSES)
"""The one reads the text as it is, the other what that left, in lower case."""
_OF_A_YEAR = frozenset({"first", "january", "jan", "april", "apr", "july", "jul", "october", "oct"})
"""Words one of which a part of a year begins with."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of an English text, in order.

    >>> [(q.kind, str(q.number), q.unit) for q in quantities("over 18 percent of US$1.2 trillion")]
    [('percent', '18', 'percent'), ('money', '1200000000000', 'US dollars')]
    """
    found: list[Quantity] = []
    signs = _signs(text)
    rest = _CASED.take(text, signs, found)
    rest = _LOWER.take(_lower(rest), signs, found)
    found += _numbers(rest, signs)
    found.sort(key=lambda quantity: quantity.start)
    read = list(without_glosses(_joined(found, rest), text))
    if not signs.isdisjoint(_OF_A_YEAR):
        read += periods(read, _lower(text))
        read.sort(key=lambda quantity: quantity.start)
    return tuple(printed(quantity, text) for quantity in read)


def _lower(text: str) -> str:
    """Its Latin letters in lower case, of the same length; as bytes, of which only theirs have a case."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


_SIGNS = frozenset(_CASED.signs | _LOWER.signs | NUMBER_WORDS | _OF_A_YEAR)
# A mark says something behind a digit, 1 and 2 where they begin a year, 0 where it ends a decade.
_SYMBOL = re.compile(
    rf"[{re.escape(''.join(sign for sign in _SIGNS if len(sign) == 1 and not sign.isalpha()))}]"
    r"(?:(?<=\d[-–:/])|(?<=\d\s[-–:])|(?<=[12])(?=\d{3})|(?<=0)(?=['’]?s)|(?<=[½¼¾⅓⅔]))"
)


def _signs(text: str) -> frozenset[str]:
    """What a pattern is looked for by: words of a text in lower case, as runs of Latin letters, and other characters of it."""
    return _SIGNS.intersection([*letters(text), *_SYMBOL.findall(text)])


def _numbers(text: str, signs: Set[str]) -> Iterator[Quantity]:
    """The numbers in digits and words; that there are none in words is known by the words alone."""
    spelled_out = not NUMBER_WORDS.isdisjoint(signs)
    pattern, begins = (_NUMBER(), _BEGINS()) if spelled_out else (_DIGITAL, _BEGINS_DIGITAL)
    place = 0
    while match := search(pattern, begins, text, place):
        number = _number(text, match)
        yield number
        place = max(number.end, match.end())


_HYPHENED = late(
    rf"(?<![\w.,-])(?P<n>\d{{1,3}}|{SPELLED})\s(?=(?:hundred-)?(?:million|billion|trillion)-[a-z])",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def readings(text: str) -> tuple[tuple[Quantity, ...], ...]:
    """The quantities of an English text, in every way the text can be read.

    >>> [[str(q.number) for q in each] for each in readings("three trillion-yuan clusters")]
    [['3000000000000'], ['3', '1000000000000']]
    """
    read = [quantities(text)]
    if "illion-" in text:
        apart = _HYPHENED().sub(lambda found: found["n"] + GONE, text)
        read += [] if apart == text else [quantities(apart)]
    if " in " in text or " out of " in text:
        shares = tuple(_shares(read[0], text))
        read += [] if len(shares) == len(read[0]) else [shares]
    return tuple(read)


_OUT_OF = re.compile(r"\s(?:in|out\sof)(?:\s(?:every|each))?\s")


def _shares(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities, so many out of so many as one: seven in 10 is 70 percent."""
    pairs = iter(zip_longest(found, found[1:]))
    for quantity, after in pairs:
        if after and _is_share(quantity, after, text):
            share = (quantity.number / after.number,)
            shown = text[quantity.start : after.end]
            yield quantity._replace(kind="fraction", value=share, text=shown, end=after.end)
            next(pairs)
        else:
            yield quantity


def _is_share(part: Quantity, whole: Quantity, text: str) -> bool:
    counts = _bare(part) and _bare(whole) and part.number < whole.number
    return counts and _OUT_OF.fullmatch(text, part.end, whole.start) is not None


def _number(text: str, match: re.Match[str]) -> Quantity:
    """The quantity a number makes with the words around it. Digits within a name (G20, 5G) are not firm."""
    start, end = match.span()
    figures, nth = match["digits"], match["nth"]
    if figures:
        number = digits(figures, match["scales"] or "")
        if half := _AND_A_HALF.match(text, end):  # 11 and a half years
            number, end = (number + digits("0.5")) * digits("1", half["scale"] or ""), half.end()
        firm = not text[max(0, start - 1) : start].isalpha()
    else:
        number = spelled(match["words"])
        if match["half"]:
            number = (number + digits("0.5")) * digits("1", match["half_scale"] or "")
        firm = number > 2
    kind, unit = ("ordinal", "") if nth else ("count", "")
    if figures and len(figures) > 1 and not figures.strip("0"):
        kind = "ordinal"  # 00 is no score
    if figures and (sign := CURRENCY.search(text, max(0, start - 6), start)):
        kind, unit = unit_of(sign["sign"])
        start, firm = sign.start(), True
    after = None if nth else UNIT.match(text, end)
    if after:
        end = after.end()
        if kind == "count":
            kind, unit = unit_of(after["unit"])
        elif after["unit"] == "m":  # $5m
            number *= 10**6
    elif figures and text[end : end + 1].isalpha():
        firm = False
    start, approx = approximation(text, start)
    return Quantity(kind, (number,), unit, text[start:end], start, end, approx, firm)


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """Ranges made one; in a list, a bare number takes the percent sign that stands after the last."""
    joined: list[Quantity] = []
    for quantity in reversed(found):
        after = joined[-1] if joined else None
        if after and _RANGE.fullmatch(text, quantity.end, after.start):
            if one := _range(quantity, after):
                joined[-1] = one
                continue
            if _lists(quantity, after):  # from 51 to 15 percent
                quantity = quantity._replace(kind=after.kind, unit=after.unit)
        elif after and _lists(quantity, after) and _LIST.fullmatch(text, quantity.end, after.start):
            quantity = quantity._replace(kind=after.kind, unit=after.unit)
        joined.append(quantity)
    return joined[::-1]


def _bare(quantity: Quantity) -> bool:
    return quantity.kind == "count" and not quantity.unit


def _lists(one: Quantity, after: Quantity) -> bool:
    alike = one.approx in ("", after.approx)  # under 28, and more than 60 percent
    return alike and _bare(one) and after.unit.startswith("percent") and one.text[-1:].isdigit()


def _range(low: Quantity, high: Quantity) -> Quantity | None:
    """5 to 6 percent, $2-3 billion: kind, unit and scale are said once, for both ends."""
    half_said = low.kind == "money" and _bare(high)
    if not (_bare(low) or half_said or (low.kind, low.unit) == (high.kind, high.unit)):
        return None
    if len(low.value) > 1 or len(high.value) > 1 or high.kind in ("date", "time", "ordinal"):
        return None
    if _CODED.match(low.text) or _CODED.match(high.text):
        return None  # telephone numbers
    first, last = low.number, high.number
    scale = _SCALE.search(high.text)
    if scale and not _SCALE.search(low.text) and first < last:
        first *= digits("1", scale[0])
    if first >= last:
        return None
    kind, unit = (high.kind, high.unit) if _bare(low) else (low.kind, low.unit)
    firm = low.firm or high.firm
    return high._replace(
        kind=kind, unit=unit, value=(first, last), start=low.start, approx="", firm=firm
    )
