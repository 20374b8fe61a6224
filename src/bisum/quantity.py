"""A quantity as a text states it, the same record for both languages, and the keys it is compared by."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bisum.units import SCALES

Key = tuple[str, int | Fraction]  # an int where the number is whole: it is hashed ten times faster

KINDS = frozenset(
    {"count", "percent", "point", "money", "date", "time", "duration", "age"}
    | {"ordinal", "multiple", "fraction", "ratio", "decade", "century", "magnitude", "weekday"}
)
"""A `point` is a percentage point; a `ratio` two numbers set against each other, as in a score; a `magnitude` the power
of ten in "tens of thousands"; a `weekday` a day of the English from 1, a Monday, to 7."""

GENERATION = "generation"
INDEX = "index points"
"""An index that Chinese prints with a percent sign and English without (PMI 49.8%)."""
PER_THOUSAND = "per thousand"
TRIPS = " trips"
"""What units end in that count one run of a vehicle or passenger (辆次, 人次), which 次 by itself would make "times"."""
BELOW_ZERO = "零下"
"""What stands before the number of a frost, which is read without it."""
TIMES_AS_MUCH = "times as much"
"""What "doubled" and "twice" count, which is never the rise itself: 增长2倍 is "tripled"."""
BOUNDS = {"least": "at least", "most": "at most"}
"""What `Quantity.approx` says of words of approximation that a pattern names by one word."""
K = "K"
"""What stands behind the number of a resolution (4K), and in English behind thousands: which it is, nobody need say."""
OFF = "percent off"
"""What is taken off a price, for which English may say what is left."""


class Quantity(NamedTuple):
    """One quantity of a text; `text == source[start:end]`.

    `value` holds one number; of a range two (low, high); of a ratio its terms; of a date (year, month, day) and of a
    time (hour, minute), None for what is not said. A percent of 26.3 has the value 26.3, a fraction of a quarter 1/4.
    `unit` is an English plural ("kilometers"), a currency ("yuan"), "" where there is none; for a time "clock" when it
    is certain which half of the day is meant. `firm` is False where a translator may well leave the words out or put
    others for them (一, 两, "one", "first"): its absence is no finding.
    """

    kind: str
    value: tuple[Fraction | None, ...]
    unit: str
    text: str
    start: int
    end: int
    approx: str = ""  # "", "about", "nearly", "over", "under", "at least", "at most"
    firm: bool = True
    grows: bool = (
        False  # of a multiple: stated as an increase (增长3倍), which English may count as 4 times
    )

    @property
    def number(self) -> Fraction:
        """The first number stated, in the order of `value`."""
        first = self.value[0]
        return first if first is not None else next(part for part in self.value if part is not None)

    def atoms(self) -> tuple[Quantity, ...]:
        """The single numbers of it, each a quantity of its own: what the comparison works on.

        >>> date = Quantity("date", (None, Fraction(3), Fraction(5)), "", "3月5日", 0, 4)
        >>> [(atom.unit, int(atom.number)) for atom in date.atoms()]
        [('month', 3), ('day', 5)]
        """
        if len(self.value) == 1 and self.kind not in _PARTS:
            return (self,)
        return tuple(self._parts())

    def _parts(self) -> Iterator[Quantity]:
        names = _PARTS.get(self.kind)
        for place, part in enumerate(self.value):
            if part is None or (self.kind == "time" and place and not part):
                continue
            unit = names[place] if names else self.unit
            if unit == "hour" and self.unit:
                unit = self.unit
            if self.kind == "ratio":
                unit = ":".join(
                    str(term) for term in sorted(term for term in self.value if term is not None)
                )
            yield Quantity(
                self.kind,
                (part,),
                unit,
                self.text,
                self.start,
                self.end,
                self.approx,
                self.firm,
                self.grows,
            )


_PARTS = {"date": ("year", "month", "day"), "time": ("hour", "minute")}


def printed(quantity: Quantity, source: str) -> Quantity:
    """The quantity with its words as the source prints them."""
    text = source[quantity.start : quantity.end]
    return quantity if quantity.text == text else quantity._replace(text=text)


class Row(NamedTuple):
    """One line of the ledger. `status` is ok, missing, added or changed; `note` says what differs.

    Of what is missing `en` is what holds a part of it, of what is added `zh` (27日 of "July 27"), if anything does.
    """

    status: str
    zh: Quantity | None
    en: Quantity | None
    note: str = ""


def keys(atom: Quantity) -> tuple[Key, ...]:
    """Everything an atom may be met by, the strongest first. Two quantities agree when they share a key.

    8成 and "80 percent" share ("share", 4/5); 1.2万亿 and "1,200 billion" share ("number", 1200000000000).
    """
    number, kind, unit = atom.number, atom.kind, atom.unit
    if kind == "count" and not unit:
        return (key_of("number", number),)  # as most are
    if unit == OFF:
        own = [key_of("share", number / 100), key_of("share", 1 - number / 100)]
    elif kind == "percent":
        own = [key_of("share", number / (1000 if unit == PER_THOUSAND else 100))]
    elif kind == "point":
        own = [key_of("point", number / 100 if unit == "basis points" else number)]
    elif kind in ("fraction", "multiple"):
        own = [key_of("share", number)]
        own += [key_of(way, number + 1) for way in ("share", "number") if atom.grows]
        if kind == "fraction" and number != _HALF:  # 十万分之一 is one in 100,000
            own.append(key_of("number", Fraction(number.denominator)))
    elif kind == "decade":
        own = [key_of("decade", number), key_of("number", number % 100)]
        own += [key_of("year", number)] if unit == GENERATION else []
    elif kind == "magnitude":
        # "Thousands" may be tens or hundreds of them.
        return tuple(
            key_of("magnitude", number * n) for n in ((1, 10, 100) if atom.approx else (1,))
        )
    elif kind == "time" and unit != "minute":
        own = [key_of("hour", (number + n) % 24) for n in ((0,) if unit == "clock" else (0, 12))]
    elif kind == "weekday":
        return (key_of(kind, number),)
    elif kind in ("date", "ratio"):
        own = [key_of(unit, number)]
    elif unit in SCALES:
        dimension, factor = SCALES[unit]
        own = [key_of(dimension, number * factor)]
    elif unit == K:
        own = [key_of("number", number * 1000)]
    elif unit == "m":  # of the English: metres or million
        own = [key_of("length", number), key_of("number", number * 10**6)]
    else:
        own = []
    return (*own, key_of("number", number))


_HALF = Fraction(1, 2)  # is never "one in two"


def key_of(kind: str, number: Fraction) -> Key:
    return kind, (number.numerator if number.denominator == 1 else number)


def span_of(first: int, last: int) -> Key:
    """The key of a span of years, by which an English gloss "(1931-1945)" is known to be one."""
    return "span", first * 10**4 + last


# 元 in a story from Hong Kong, Macao or Taiwan is the local currency.
_LOCAL_YUAN = frozenset({"Hong Kong dollars", "Macao patacas", "New Taiwan dollars"})


def clash(key: Key, zh: Quantity, en: Quantity) -> str:
    """Why two atoms that share this key do not say the same; "" if nothing speaks against it."""
    if zh.kind == en.kind != "fraction" and zh.unit == en.unit != OFF:
        return ""  # as most are: whatever else speaks against it is a difference of these
    kinds = {zh.kind, en.kind}
    if en.unit == "minute" and zh.unit != "minute" and zh.kind != "duration":
        return "that is not a minute"  # 2:17 may be 2分17秒
    if key[0] == "number" and _is_dated(en) and (_is_counted(zh) or kinds == {"date", "time"}):
        return f"that is no {en.unit if en.kind == 'date' else 'hour'}"
    if key[0] == "number" and en.kind == "count" and zh.unit == "day" and "号" not in zh.text:
        return "that is no day"  # "from 4 to 5" for 4日至5日
    if kinds == {"fraction"} and key[0] == "number":
        return "another fraction"
    if kinds == {"ratio", "ordinal"} and not zh.number:
        return "another score"
    if kinds == {"ratio"} and zh.unit != en.unit:
        return "another score"
    if zh.unit == en.unit == OFF and zh.number != en.number:
        return "another discount"
    if key[0] == "number" and kinds == {"percent", "point"}:
        return "percent is not percentage points"
    if zh.grows and en.unit == TIMES_AS_MUCH and zh.number == en.number:
        times = float(zh.number)
        return f"a rise by {times:g} times makes {times + 1:g} times as much"
    if kinds == {"count", "point"} and (en.unit == "points" or "pip" in en.text):
        return ""  # 1.5个百分点 as "1.5 points", 230点 as "230 pips"
    if key[0] == "number" and len(kinds) == 2 and kinds & {"percent", "point"}:
        bare = {PER_THOUSAND, INDEX} & {zh.unit, en.unit}  # 每千人3.5
        return "" if bare else "only one of them is a percentage"
    if kinds == {"count", "multiple"} and zh.unit.endswith(TRIPS):
        return f"{zh.unit} are not times"  # 4.3万辆次
    if kinds == {"date"} and zh.unit != en.unit:
        return f"a {zh.unit} is not a {en.unit}"
    if key[0] == "number" and kinds == {"money"} and zh.unit and en.unit and zh.unit != en.unit:
        local = zh.unit == "yuan" and en.unit in _LOCAL_YUAN
        return "" if local else f"{zh.unit} are not {en.unit}"
    if key[0] == "number" and zh.kind == en.kind and zh.unit != en.unit and kinds <= _SHARES:
        return f"{zh.unit} are not {en.unit}"
    mine, theirs = SCALES.get(zh.unit), SCALES.get(en.unit)
    if key[0] == "number" and mine and theirs and mine != theirs:
        return f"{zh.unit} are not {en.unit}"
    return ""


def _is_dated(atom: Quantity) -> bool:
    """Whether an English number is the hour of a clock, a month or its day: July 7 is not said by 7人."""
    return (atom.kind == "time" and atom.unit != "minute") or atom.unit in ("month", "day")


def _is_counted(atom: Quantity) -> bool:
    """Whether a Chinese number cannot be a date or hour: it counts or measures. 7号 may be either, and so may bare digits."""
    return (
        atom.kind not in ("date", "time") and not atom.text[-1:].isdigit() and "号" not in atom.text
    )


_SHARES = frozenset({"percent", "point"})
