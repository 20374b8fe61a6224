"""Hours and ages in words: half past five, nine in the evening, in her twenties.

The patterns are for a text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.en.approximations import stated
from bisum.en.numerals import SMALL, spelled
from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass, either

_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_OLD = {
    "sexagenarian": 60, "septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100,
}  # fmt: skip
_PARTS_OF_HOUR = {"half": Fraction(30), "quarter": Fraction(15)}
_PAST = late(
    rf"\b(?P<minutes>half|(?:a\s)?quarter|{SMALL}|\d{{1,2}})(?:\sminutes)?\s(?P<side>past|to)\s(?P<hour>{SMALL}|1[0-2]|[1-9])\b"
)
_AGES = late(
    rf"\b(?:early|mid|middle|late|in|an?)[\s-](?:(?:his|her|their|my|our|your|one's)\s)?(?:(?:early|mid|late)[\s-])?(?P<n>{either(_DECADES)})\b"
    rf"|\bor\s(?P<n2>{either(_DECADES)})\b"
)
_OLD_PERSON = late(rf"\b(?P<who>{either(_OLD)})s?\b")
_CLOCK_ROUND = late(r"\ba?round[\s-]the[\s-]clock\b|\b24/7\b")
_PART_OF_DAY = late(
    rf"\b(?P<hour>{SMALL}|1[0-2]|[1-9])\s(?:(?:in\sthe|this|yesterday|tomorrow|last|that)\s(?P<part>morning|afternoon|evening)"
    r"|(?:at|last)\s(?P<night>night)|(?P<tonight>tonight))\b"
)


def _number(said: str) -> Fraction:
    return Fraction(said) if said.isdigit() else spelled(said)


def _past(match: re.Match[str]) -> Iterator[Quantity]:
    """Half past five, a quarter to nine: "to" only after a quarter, as five to nine may be a range."""
    words = match["minutes"].removeprefix("a ")
    minutes = _PARTS_OF_HOUR[words] if words in _PARTS_OF_HOUR else _number(words)
    before = match["side"] == "to"
    if (before and minutes != 15) or minutes > 59:
        return
    hour = _number(match["hour"])
    yield stated(match, "time", (hour - before) % 12, 60 - minutes if before else minutes)


def _ages(match: re.Match[str]) -> Iterator[Quantity]:
    """In her twenties, in their eighties or nineties; not firm, as 七旬 and 古稀之年 say it too."""
    decade = Fraction(_DECADES[match["n"] or match["n2"]])
    yield stated(match, "age", decade, unit="years", firm=False)


def _old_person(match: re.Match[str]) -> Iterator[Quantity]:
    """A septuagenarian, of 七旬."""
    yield stated(match, "age", Fraction(_OLD[match["who"]]), unit="years", firm=False)


def _part_of_day(match: re.Match[str]) -> Iterator[Quantity]:
    """Nine in the evening, seven at night."""
    hour = _number(match["hour"])
    late = hour < 12 and (
        match["part"] in ("afternoon", "evening")
        or match["tonight"]
        or (match["night"] and hour > 5)
    )
    if hour <= 12:
        yield stated(match, "time", hour + 12 * bool(late), None, unit="clock")


def _clock_round(match: re.Match[str]) -> Iterator[Quantity]:
    """Around the clock, 24/7: 24 hours, of seven days."""
    yield stated(match, "duration", Fraction(24), unit="hours", firm=False)
    if "7" in match[0]:
        yield stated(match, "duration", Fraction(7), unit="days", firm=False)


PASSES = (
    Pass(_CLOCK_ROUND, _clock_round, {"clock", "/"}),
    Pass(_PAST, _past, {"past", "quarter"}, late(r"[\daefhnoqstz](?<!\w.)")),
    Pass(_PART_OF_DAY, _part_of_day, {"morning", "afternoon", "evening", "night", "tonight"}),
    Pass(_AGES, _ages, set(_DECADES)),
    Pass(_OLD_PERSON, _old_person, {who + s for who in _OLD for s in ("", "s")}),
)
