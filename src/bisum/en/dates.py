"""Dates, decades, centuries and times of day in English, in any order: March 5, 5 March 2026, the 1990s, 10:30 a.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from bisum.en.numerals import ORDINALS
from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_STEMS = [name[:3] for name in MONTHS]
_NUMBERS = {stem.lower(): number for number, stem in enumerate(_STEMS, 1)}
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?<!Long )\b(?:(?:{'|'.join(MONTHS)})\b|(?:{_SHORT})\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]*\d|:\d|\s?(?:percent|per cent|%|a\.m|p\.m|am\b|pm\b))"
_YEAR = r"[12]\d(?<=1[5-9]|20|21)\d\d(?!\d|,\d|\.\d)"
# What follows the last day of several, where a noun would say that it counts something: "May 4, 16 people".
_GOES_ON = "this|last|next|each|every|and|or|in|at|is|was|were|are|as|with|for|on|by|when|while|during|after|before"
_JOIN = r"\s?(?:-|–|—|~|to|and|through|until|,|&|or)\s?(?:the\s)?"
_TO = _JOIN.replace("|,", "")

_SPELLED = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_SPELLED_TO_20 = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}" for word, n in ORDINALS.items() if n < 21
)
_DATE = late(
    rf"\b(?=[JFMASOND\d])(?:(?P<m>{_MONTH})\s?(?:the\s)?(?P<d>{_DAY})(?P<more>(?:{_JOIN}{_DAY}(?!\s?(?:{_SHORT}|May|(?!respectively)[a-z]))){{0,12}}"
    rf"(?:{_TO}{_DAY}(?=\s(?:{_GOES_ON})\b))?)"
    rf"(?:\s?,?\s?(?P<y>{_YEAR}))?"
    rf"|(?P<d2>\b{_DAY})(?P<more2>(?:{_JOIN}{_DAY}){{0,12}})\s?(?:of\s)?(?P<m2>{_MONTH})(?:\s?,?\s?(?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH})\s?,?\s?(?:of\s)?(?P<y3>{_YEAR})"
    rf"|(?P<m5>{_MONTH})\s(?P<w5>{_SPELLED})\b"
    r")"
)
# What stands before is looked at behind the first digit: a pattern that begins with characters is found ten times faster.
_ISO = late(
    r"(?P<y>[12](?<![\w.].)\d{3})(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d.]\d)"
)
# Alone, "Mar." and "Jun." are rarer as months than as a slip and as a given name: Professor Ni Jun.
_BARE = late(
    rf"\b(?=[JFASOND])(?<!Long )(?:(?:{'|'.join(n for n in MONTHS if n[:2] != 'Ma')})\b|(?:{_SHORT.replace('Mar|', '').replace('Jun|', '')})\.)"
)
_MARCH_MAY = late(
    r"\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Bb]etween|[Bb]efore|[Dd]uring|of|to|and|through|next|end|[Ee]very)\s(?P<m>March|May)\b"
    r"|\b[Mm]id-(?P<m3>March|May)\b"
    r"|\b(?P<m2>March|May)(?=\s(?:delivery|futures|contracts?)\b)"
)
_BARE_YEAR = late(
    rf"{_YEAR}(?<![\w.,$€£¥#/:]\d{{4}})(?:\s?[-–/]\s?(?P<to>\d\d)(?![\d.,:]*\d))?(?![\w%])(?!-(?:meter|km|year|strong)|\s(?:thousand|million|billion|trillion|percent|per\scent|yuan|tons|people))"
)
_DECADE = late(
    r"(?=[12'’‘p])(?:(?P<c>1[5-9]|20)(?P<t>\d0)['’]?s\b|['’‘](?P<t2>\d0)s\b|\bpost-?['’‘]?(?P<t3>[5-9]0|00)s?\b)"
)
_CENTURY = late(
    rf"\b(?=[\da-zA-Z])(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>[Tt]wenty-first|{_SPELLED_TO_20}))[- ][Cc]entury"
)
_CLOCKED = late(
    r"(?=\d)(?<![\d:.])(?:(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,3})?)"
    r"|(?P<minutes2>[0-5]?\d):(?P<seconds2>[0-5]\d\.\d{1,3}))(?![\d:])"
)
# Agencies add it for their readers, "6:30 p.m. (1030 GMT)"; in Beijing it is eight hours later.
_GMT = late(r"(?=\d)(?<![\d:.,])(?P<h>[01]\d|2[0-3]):?(?P<m>[0-5]\d)\s?GMT")
_AHEAD = 8
_TIME = late(
    r"\b(?=[\dnmNM])(?:(?<![\d.:])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d.:])(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?![\d:])(?:\s?(?:o'clock|hours|hrs))?"
    r"|(?P<h3>\b(?:1[0-2]|[1-9]))\s?o['’]clock|(?P<noon>\bnoon\b|\bmidday\b)|(?P<midnight>\bmidnight\b))",
    re.IGNORECASE,
)
_WEEKDAYS = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]
# The Sunday Times and Black Friday are no days of the news.
_WEEKDAY = late(
    rf"(?<!Black )\b(?P<day>{'|'.join(_WEEKDAYS)})days?\b(?! (?:Times|Post|Telegraph|Mail|Mirror|Night Live))"
)
_PART_OF_DAY = re.compile(
    r"\d\s?[ap]\.?\s?m\b|morning|noon|evening|night|dawn|dusk|midday", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")


def _month(name: str) -> Fraction:
    return Fraction(_NUMBERS[name[:3].lower()])


def _made(found: re.Match[str], *parts: Fraction | None, firm: bool = True) -> Quantity:
    return Quantity("date", parts, "", found[0], found.start(), found.end(), firm=firm)


def _date(found: re.Match[str]) -> Iterator[Quantity]:
    group = found.groupdict()
    if group["m5"]:
        yield _made(found, None, _month(group["m5"]), Fraction(ORDINALS[group["w5"].lower()]))
        return
    day = group["d"] or group["d2"]
    year = group["y"] or group["y2"] or group["y3"]
    month = _month(group["m"] or group["m2"] or group["m3"])
    days = _NUMBER.findall(f"{day or ''} {group['more'] or ''} {group['more2'] or ''}")
    yield _made(
        found,
        Fraction(int(year)) if year else None,
        month,
        Fraction(int(days[0])) if days else None,
    )
    for further in days[1:]:
        yield _made(found, None, None, Fraction(int(further)))


def _iso(found: re.Match[str]) -> Iterator[Quantity]:
    yield _made(found, *(Fraction(int(found[name])) for name in "ymd"))


def _bare(found: re.Match[str]) -> Iterator[Quantity]:
    yield _made(found, None, _month(found[0]), None)


def _march_may(found: re.Match[str]) -> Iterator[Quantity]:
    yield _made(found, None, _month(found["m"] or found["m2"] or found["m3"]), None)


def _year(found: re.Match[str]) -> Iterator[Quantity]:
    year = int(found[0][:4])
    yield _made(found, Fraction(year), None, None)
    if found["to"]:
        yield _made(found, Fraction(year // 100 * 100 + int(found["to"])), None, None)


def _decade(found: re.Match[str]) -> Iterator[Quantity]:
    tens = int(found["t"] or found["t2"] or found["t3"])
    century = int(found["c"]) if found["c"] else 20 if tens < 30 else 19
    year = Fraction(century * 100 + tens)
    yield Quantity("decade", (year,), "", found[0], found.start(), found.end())


def _century(found: re.Match[str]) -> Iterator[Quantity]:
    word = (found["w"] or "").lower()
    number = int(found["n"]) if found["n"] else 21 if word == "twenty-first" else ORDINALS[word]
    yield Quantity("century", (Fraction(number),), "", found[0], found.start(), found.end())


def _clocked(found: re.Match[str]) -> Iterator[Quantity]:
    """The parts of a runner's time: 2:01:09, 2:37.348."""
    for name, said in found.groupdict().items():
        if said:
            start, end = found.span(name)
            yield Quantity("duration", (Fraction(said),), name.rstrip("2"), said, start, end)


@lru_cache(maxsize=8)  # all times of a text ask
def _tells_parts(text: str) -> bool:
    """Whether a word of a text tells morning from evening."""
    return _PART_OF_DAY.search(text) is not None


def _time(found: re.Match[str]) -> Iterator[Quantity]:
    group = found.groupdict()
    if group["noon"] or group["midnight"]:
        value: tuple[Fraction | None, ...] = (Fraction(12 if group["noon"] else 0), None)
        yield Quantity("time", value, "clock", found[0], found.start(), found.end(), firm=False)
        return
    hour = int(group["h"] or group["h2"] or group["h3"])
    minute = group["m"] or group["m2"]
    half = (group["half"] or "").lower()
    if half:  # 12 a.m. is midnight, 12 p.m. noon
        hour = hour % 12 + (12 if half == "p" else 0)
    value = (Fraction(hour), Fraction(int(minute)) if minute else None)
    # Where no word tells morning from evening, 6:00 is six in the morning.
    unit = "clock" if half or hour > 12 or not _tells_parts(found.string) else ""
    yield Quantity("time", value, unit, found[0], found.start(), found.end())


def _weekday(found: re.Match[str]) -> Iterator[Quantity]:
    number = Fraction(_WEEKDAYS.index(found["day"]) + 1)
    yield Quantity("weekday", (number,), "", found[0], found.start(), found.end())


def _gmt(found: re.Match[str]) -> Iterator[Quantity]:
    """A time of Beijing; not firm beside a local one, whose zone nobody knows."""
    value = (Fraction((int(found["h"]) + _AHEAD) % 24), Fraction(int(found["m"])))
    firm = "local" not in found.string
    yield Quantity("time", value, "clock", found[0], found.start(), found.end(), firm=firm)


_NAMES = frozenset("|".join((*MONTHS, "Sept", *_STEMS)).lower().split("|"))

PASSES = (
    Pass(_CLOCKED, _clocked, {":"}),
    Pass(_GMT, _gmt, {"gmt"}),
    Pass(
        _TIME,
        _time,
        {":", "am", "pm", "m", "clock", "noon", "midday", "midnight"},
        late(r"[\dnmNM](?<!\w.)"),
    ),
    Pass(_ISO, _iso, {"1", "2"}),
    Pass(_DATE, _date, _NAMES, late(r"[JFMASOND\d](?<!\w.)")),
    Pass(_DECADE, _decade, {"0", "post"}),
    Pass(_CENTURY, _century, {"century"}),
    Pass(_BARE, _bare, _NAMES - {"march", "mar", "may", "jun"}, late(r"[JFASOND](?<!\w.)")),
    Pass(_MARCH_MAY, _march_may, {"march", "may"}),
    Pass(_BARE_YEAR, _year, {"1", "2"}),
    Pass(_WEEKDAY, _weekday, {f"{day}day{s}".lower() for day in _WEEKDAYS for s in ("", "s")}),
)
"""Tried in this order, each on what the ones before it left."""
