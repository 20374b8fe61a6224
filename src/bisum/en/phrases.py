"""English quantities that are more than a number and a unit: two-thirds, doubled, half a century, the fourth, 25-19.

The patterns are for a text in lower case, but for Roman numerals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.en import hours, points, stand_ins
from bisum.en.approximations import stated
from bisum.en.measures import UNIT, unit_of
from bisum.en.numerals import ORDINALS, PARTS, SCALE, SCALES, SMALL, WORDS, digits, spelled
from bisum.late import late
from bisum.quantity import TIMES_AS_MUCH, Quantity
from bisum.scan import Pass, either

_ROMAN = late(r"(?<=[a-z]\s)(?P<n>(?=[XVI]+\b)X{0,2}(?:IX|IV|V?I{0,3}))(?<=..)\b")
_ROMANS = {"I": 1, "V": 5, "X": 10}
_ZONE = late(r"\b(?:gmt|utc)\s?[+-]?(?P<n>\d{1,4})")
_AFTER_RATIO = r"[\d:/]|\.\d|[-–]\d|-?[a-z]|\s?(?:%|percent|per\scent|million|billion|trillion|years|days|months|hours)"
_RATIO = late(
    rf"(?P<a>\d(?<![\d.:/-].)\d{{0,2}})\s?(?::|-|–)\s?(?P<b>0|[1-9]\d{{0,2}})(?!{_AFTER_RATIO})"
)
_TIMES = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5}
_MULTIPLE = late(
    r"\b(?=[dtqh])(?:(?P<verb>(?<!mixed\s)(?<!men's\s)(?<!in\s)doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|ed|es|ing|y)|(?P<adverb>twice|thrice))\b"
)
_SPAN = late(
    r"\b(?=[adhqcfbt])(?P<half>half[\s-]an?[\s-]|half[\s-]|(?:a\s)?quarter[\s-](?:of\sa[\s-]|century)?)?"
    r"(?P<word>decade|century|fortnight|centenary|centennial|bicentenary|(?:bi|tri|quadr)ennial)\b"
)
_WHOLES = {"entirely", "fully", "completely", "wholly", "totally", "absolutely", "all"}
_WHOLLY = late(rf"\b{either(_WHOLES)}\b")
_EVEN = (Fraction(50), Fraction(50))
_EVENLY = late(r"\bfifty-fifty\b")
_ONE_UNITS = {
    "kilometer", "kilometre", "meter", "metre", "mile", "foot", "acre", "hectare", "kilogram", "gram", "kilo", "ton",
    "tonne", "ounce", "gallon", "liter", "litre",
}  # fmt: skip
_ONE_UNIT = late(rf"(?<!half\s)\ban?\s(?P<unit>{either(_ONE_UNITS)})\b(?!['’])")
_SPANS = {"decade": 10, "century": 100, "centenary": 100, "centennial": 100, "bicentenary": 200}
_SPANS |= {"biennial": 2, "triennial": 3, "quadrennial": 4}
_AND_A_HALF = late(r"\ban?[\s-](?P<word>year|month|week|day|hour|decade)[\s-]and[\s-]a[\s-]half\b")
_GLYPHS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_ANY_NUMBER = rf"(?:\d|\b(?:{either(WORDS)}|{SCALE}|several|few|some|many|multi|an?|half|of))"
_BARE_SCALE = late(
    r"(?=[bhmt])(?<!\d)(?<!\d[\s-])\b(?P<n>(?:hundred[\s-])?(?:thousand|million|billion|trillion))(?=[\s-])"
)
_COUNTED = late(rf"{_ANY_NUMBER}[\s-]?$")
_VAGUE = late(
    r"\b(?:(?P<many>tens|dozens|scores|hundreds)\sof\s)?(?P<power>thousands|millions|billions|trillions)\b|\b(?P<alone>hundreds|dozens|scores(?=\sof\s[a-z]))\b"
    r"|\b(?:several|a\sfew)\s(?P<some>(?:hundred|ten)?\s?(?:thousand|million|billion|hundred))\b(?!\sof\s)"
)
_VAGUE_SIGNS = {"dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"}
_MANY = {"tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "ten": 10}
_FRACTION = late(
    rf"(?=[\d½¼¾⅓⅔zotfsenha])(?:\b(?P<top>{SMALL}|an?)[-\s](?P<part>{either(PARTS)})\b(?![\s-](?:part(?:y|ies)|time\b|of\sthe\syear))"
    r"|(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,3})(?![\d/])|(?P<whole>\d{0,9})(?P<glyph>[½¼¾⅓⅔])|\b(?P<alone>half)\b)"
)
_BEGINS_FRACTION = late(r"[\d½¼¾⅓⅔zotfsenha](?<![a-z][a-z])")
_OF_A_SPAN = late(
    r"\sof\san?\s(?P<unit>century|decade|year|hour|minute|second|mile|kilometer|kilometre|acre|ton|tonne)\b"
)
_OF = late(
    r"\sof\b|\sthe\s(?:size|price|cost|number|rate|amount|length|height|value|population|area|level|total|speed)\b"
)
# Cut by a third, but not by a third party.
_BY = late(
    r"\b(?:by|than|over|nearly|almost|about|around|roughly|some|least|most|only|just|under|to|from)$"
)
_AS_PART = late(
    r"\s?(?:[.,;:!?)”\"]|$)|\s(?:in|from|since|to|over|on|at|during|compared|this|last|year|and|or|as|are|is|was|were|more|less|fewer|higher|lower|larger|bigger|smaller|cheaper"
    r"|while|but|when|after|before|with|within|despite|under|for|by|per|annually|overall|thanks|due|because|between|through|each|every|only|than|amid|against|even|if|so|though)\b"
)
_LOOK_BACK = 24  # characters before a part that tell whether it is one
_NOT_ALONE = late(rf"[\s-](?:an?[\s-])?(?:{SCALE}|century|decade)")
_A = late(r"[\s-]an?(?=[\s-])")
_POWERS_NTH = {"hundredth", "thousandth", "millionth", "billionth"}
_TENS = {word for word in WORDS if word.endswith("ty")}
_ORDINAL = late(rf"\b(?:(?P<tens>{either(_TENS)})[-\s])?(?P<nth>{either(ORDINALS)})(?:ly)?\b")
_TIMES_NTH = late(
    rf"(?<![\w.,])(?P<times>\d{{1,3}}(?:\.\d{{1,3}})?|{SMALL})[-\s](?P<scale>{either(_POWERS_NTH)})\b"
)
_COUNT_BEFORE = late(rf"(?:\d|{either(WORDS)})[\s-]$")


def _roman(match: re.Match[str]) -> Iterator[Quantity]:
    values = [_ROMANS[letter] for letter in match["n"]]
    number = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    yield stated(match, "ordinal", Fraction(number), firm=False)


def _zone(match: re.Match[str]) -> Iterator[Quantity]:
    yield stated(match, "ordinal", Fraction(match["n"]), firm=False)


def _ratio(match: re.Match[str]) -> Iterator[Quantity]:
    terms = Fraction(match["a"]), Fraction(match["b"])
    yield stated(match, "ratio", *terms, firm=terms != _EVEN)


def _multiple(match: re.Match[str]) -> Iterator[Quantity]:
    times = _TIMES.get(match["verb"] or match["adverb"])
    yield stated(
        match,
        "multiple",
        Fraction(times) if times else Fraction(1, 2),
        unit=TIMES_AS_MUCH,
        firm=False,
    )


def _and_a_half(match: re.Match[str]) -> Iterator[Quantity]:
    yield stated(match, "duration", Fraction(3, 2), unit=f"{match['word']}s")


def _span(match: re.Match[str]) -> Iterator[Quantity]:
    """A decade, half a century: not firm, as 十年 is often put so, and a decade often said for vague years."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    half, word = match["half"] or "", match["word"]
    if not half and _COUNT_BEFORE().search(before):
        return  # two decades: a number and its unit
    part = Fraction(1, 2) if "half" in half else Fraction(1, 4) if half else Fraction(1)
    if word == "fortnight":
        yield stated(match, "duration", 2 * part, unit="weeks", firm=False)
    else:
        yield stated(match, "duration", _SPANS[word] * part, unit="years", firm=False)


def _wholly(match: re.Match[str]) -> Iterator[Quantity]:
    """What 百分之百 comes to."""
    yield stated(match, "percent", Fraction(100), unit="percent", firm=False)


def _evenly(match: re.Match[str]) -> Iterator[Quantity]:
    yield stated(match, "ratio", Fraction(50), Fraction(50), firm=False)


def _one_unit(match: re.Match[str]) -> Iterator[Quantity]:
    """Just over an acre; not firm, as "a kilogram" is a rate as often."""
    kind, unit = unit_of(match["unit"])
    yield stated(match, kind, Fraction(1), unit=unit, firm=False)


def _bare_scale(match: re.Match[str]) -> Iterator[Quantity]:
    """A trillion-yuan cluster without the article, "per million dollars": a scale word alone before a currency."""
    text = match.string
    unit = UNIT.match(text, match.end())
    counted = _COUNTED().search(text, max(0, match.start() - 14), match.start())
    if not unit or counted or unit_of(unit["unit"])[0] != "money":
        return
    number = Fraction(1)
    for word in re.split(r"[\s-]", match["n"]):
        number *= SCALES[word]
    shown = text[match.start() : unit.end()]
    yield Quantity("money", (number,), unit_of(unit["unit"])[1], shown, match.start(), unit.end())


def _vague(match: re.Match[str]) -> Iterator[Quantity]:
    words = (match["some"] or match["power"] or match["alone"]).split()
    power = Fraction(_MANY.get(match["many"] or "", 1))
    for word in words:
        power *= _MANY.get(word) or SCALES[word.removesuffix("s")]
    made = stated(match, "magnitude", power, firm=False)
    yield made._replace(approx="at least" if match["power"] and not match["many"] else "")


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    if match["glyph"]:
        yield stated(match, "count", int(match["whole"] or 0) + Fraction(_GLYPHS[match["glyph"]]))
    elif match["alone"]:
        yield from _half(match)
    elif match["a"]:
        top, bottom = Fraction(match["a"]), Fraction(match["b"])
        if top < bottom:
            yield stated(match, "fraction", top / bottom)
    elif _is_fraction(match):
        top = Fraction(1) if match["top"] in ("a", "an") else spelled(match["top"])
        part = match["part"]
        if spans := _OF_A_SPAN().match(match.string, match.end()):  # three quarters of an hour
            kind, unit = unit_of(spans["unit"].replace("second", "seconds"))
            yield stated(match, kind, top / PARTS[part], unit=unit, firm=top > 1)
            return
        yield stated(match, "fraction", top / PARTS[part], firm=not part.startswith("half"))


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    """Half a ton is a quantity of tons, half of it a fraction; half a million is left to be read as a number."""
    text, end = match.string, match.end()
    article = _A().match(text, end)
    unit = UNIT.match(text, article.end()) if article else None
    if unit:
        kind, name = unit_of(unit["unit"])
        shown = text[match.start() : unit.end()]
        yield Quantity(kind, (Fraction(1, 2),), name, shown, match.start(), unit.end(), firm=False)
    elif not _NOT_ALONE().match(text, end):
        yield stated(match, "fraction", Fraction(1, 2), firm=False)


def _is_fraction(match: re.Match[str]) -> bool:
    """Two-thirds, a quarter of: but not "one third party", "two third places", nor "the first three quarters"."""
    single, part = match["top"] in ("a", "an", "one"), match["part"]
    text, end = match.string, match.end()
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip(" -")
    if before.endswith("and") or (not single and not part.endswith("s")):
        return False
    if part.startswith("quarter") and before.endswith(("first", "last", "the", "past", "next")):
        return False
    if not single or part == "half" or "-" in match[0] or _OF().match(text, end):
        return True
    return _BY().search(before) is not None and _AS_PART().match(text, end) is not None


def _times_nth(match: re.Match[str]) -> Iterator[Quantity]:
    """The 3 millionth car."""
    said = match["times"]
    times = digits(said) if said[0].isdigit() else spelled(said)
    yield stated(match, "ordinal", times * ORDINALS[match["scale"]])


def _ordinal(match: re.Match[str]) -> Iterator[Quantity]:
    number = ORDINALS[match["nth"]] + (WORDS[match["tens"]] if match["tens"] else 0)
    yield stated(match, "ordinal", Fraction(number), firm=number > 2)


_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TO_29 = {tens + ones for tens in ("", "x", "xx") for ones in _ONES} - {""}
CASED = (Pass(_ROMAN, _roman, _TO_29),)
"""Read from the text as it is."""

_TURNS = {verb + ending for verb in (*_TIMES, "halv") for ending in ("e", "ed", "es", "ing", "y")}

_NTHS = {word + ly for word in ORDINALS for ly in ("", "ly")}

PASSES = (
    points.PASS,
    stand_ins.PASS,
    Pass(_EVENLY, _evenly, {"fifty"}),
    Pass(_WHOLLY, _wholly, _WHOLES, headed=True),
    Pass(_RATIO, _ratio, {"-", "–", ":"}),
    *hours.PASSES,
    Pass(_MULTIPLE, _multiple, {"twice", "thrice", *_TURNS}),
    Pass(_AND_A_HALF, _and_a_half, {"half"}),
    Pass(_SPAN, _span, {"fortnight", *_SPANS}),
    Pass(_BARE_SCALE, _bare_scale, {"thousand", "million", "billion", "trillion"}),
    Pass(_VAGUE, _vague, {*_VAGUE_SIGNS, "several", "few"}, late(r"[abdhmst](?<!\w.)")),
    Pass(_FRACTION, _fraction, {"/", *PARTS, *_GLYPHS}, _BEGINS_FRACTION),
    Pass(_ONE_UNIT, _one_unit, _ONE_UNITS),
    Pass(_TIMES_NTH, _times_nth, _POWERS_NTH),
    Pass(_ORDINAL, _ordinal, _NTHS | _TENS, headed=True),
    Pass(_ZONE, _zone, {"gmt", "utc"}),
)
"""Read in this order from the text in lower case, each from what the ones before it left."""
