"""Every quantity of a Chinese text: kind, exact value, unit, and where it stands.

Numerals inside idioms, names and plan names (一带一路, 三亚, 十五五) are no quantities; `echoes` gives the numbers they may
be met by in English. Digits are always firm; a small Chinese numeral only before a measure word that makes it a count.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bisum.late import late
from bisum.quantity import INDEX, K, Key, Quantity, keys, printed
from bisum.scan import GONE, Pass, Passes
from bisum.zh import coins, discounts, magnitudes
from bisum.zh import echoes as echo
from bisum.zh.amounts import amounts
from bisum.zh.approximations import bounded
from bisum.zh.calendar import implied
from bisum.zh.dates import PASSES
from bisum.zh.idioms import mask
from bisum.zh.measures import UNITS
from bisum.zh.numerals import value
from bisum.zh.overlap import holders
from bisum.zh.remembered import remembered

__all__ = ["bounded", "key", "ledger", "quantities", "unsupported"]

_WIDTH = dict(zip("０１２３４５６７８９％．：○Ｏ", "0123456789%.:〇〇", strict=True))
# Numerals and the words that stand with them, as papers in Traditional characters print them.
_TRADITIONAL = dict(
    zip(
        "億萬兩點個餘約幾時歲過達戶輛項種條間張噸畝週號屆組歐圓韓鎊隻艘層門樓頭萬",
        "亿万两点个余约几时岁过达户辆项种条间张吨亩周号届组欧元韩镑只艘层门楼头万",
        strict=True,
    )
)
_PLAIN = {**_WIDTH, **_TRADITIONAL}
_PRINTED = re.compile(f"[{''.join(_PLAIN)}]")  # replaced one by one, as most texts hold few or none
_RATIO = late(r"(?P<a>\d(?<![\d.:].)\d{0,2})\s?[:比]\s?(?P<b>\d{1,3})(?![\d.:万亿千百%个])")
_SETS = late(
    r"(?<![\d.-])(?:\d{1,2}[-–]\d{1,2}(?:\s?[(（]\d{1,2}[)）])?(?:\s?(?:[、，,]|和|及)\s?)?){2,7}(?![\d.%年月日号岁万亿个人名])"
)
_TIE = re.compile(r"(?<=[(（])\d+")
_SET = re.compile(r"(?P<a>\d+)[-–](?P<b>\d+)")
_DOUBLED = late(r"翻(?:了)?(?P<n>[一两二三四五1-5])?番")
_HALVES = late(r"(?<![上下前后])半(?P<unit>年|小时|个月|个小时|天|个世纪|世纪|分钟|公里|斤|吨)")
# 两分半 of a time; 七分半熟 and 三分半糖 are none, nor is what is scored.
_MINUTES = late(
    r"(?:(?<=[到至由从时需隔约用近短长快慢每超花])(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})分半(?![熟糖甜饱成之])钟?"
    r"|(?P<n2>[一二两三四五六七八九十]{1,3}|\d{1,2})分半钟)"
)
_TENS_OF_YEARS = late(r"(?P<n>[三四五六七八九])旬(?![日天])")
# 1/3 is a part of something; 9/11 is a day, and finals are no parts.
_SLASHED = late(r"(?<![\d/.])(?P<a>[1-9])\s?/\s?(?P<b>[2-9]|10|100)(?![\d/月.]|\s?决赛|强)")
_HALF_OF = late(r"(?<![\d一二两三四五六七八九十])(?:一半|半数)(?!天)")
_DIGIT = re.compile(r"\d")
_INDEX = re.compile(r"(?:经理人?|景气|信心|订单|业务活动)指数")
_CODE = late(
    r"[A-Za-z](?:[A-Za-z]{0,30}|[A-Za-z-]{0,30}-)(?P<n>\d{1,30}(?:\.\d{1,9})?)(?![\d%])|(?<!\d)(?P<n2>\d{1,30})(?!k[mgW]|[mcμn]m|[GM]W|TEU)[A-Za-z]+"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a Chinese text, in order.

    >>> [(q.kind, int(q.number), q.text) for q in quantities("2000强企业中有近三百家,占八成")]
    [('count', 2000, '2000强'), ('count', 300, '近三百家'), ('percent', 80, '八成')]
    """
    return ledger(text).quantities


def key(quantity: Quantity) -> tuple[Key, ...]:
    """What makes two Chinese quantities the same claim.

    >>> key(quantities("8成")[0]) == key(quantities("百分之八十")[0])
    True
    """
    return tuple(keys(atom)[0] for atom in quantity.atoms())


def unsupported(point: str, evidence: str) -> tuple[Quantity, ...]:
    """The firm quantities of a point that its evidence does not state.

    >>> [q.text for q in unsupported("525家企业占27%", "中国企业有525家,占比达到26.3%")]
    ['27%']
    """
    found = ledger(evidence)
    stated = {held for quantity in found.quantities for held in key(quantity)} | found.echoes()
    return tuple(
        quantity
        for quantity in quantities(point)
        if quantity.firm and not stated.issuperset(key(quantity))
    )


class Ledger:
    """The quantities of a text; and of its other numerals what only those ask for who have a number left."""

    def __init__(self, quantities: tuple[Quantity, ...], text: str, plain: str) -> None:
        """Keep the quantities of `text`; `plain` is the text with one form of each digit and numeral."""
        self.quantities = quantities
        self._text, self._plain = text, plain

    def echoes(self) -> frozenset[Key]:
        """The keys of the numerals that are no quantities, which an English number may come from (三峡)."""
        return self._echoes

    @cached_property
    def _echoes(self) -> frozenset[Key]:
        stated = [each for each in self.quantities if each.kind != "magnitude"]
        left = _without(self._plain, stated)
        return echo.echoes(self._text, left).union(implied(self._text, stated))


@remembered
def ledger(text: str) -> Ledger:
    """The quantities of a text, in order, and the keys of its other numerals."""
    plain = _PRINTED.sub(lambda found: _PLAIN[found[0]], text)
    found: list[Quantity] = []
    signs = frozenset(_SIGN.findall(plain))
    rest = _NAMED.take(plain, signs, found)
    masked = _PASSES.take(mask(rest), signs, found)
    found += amounts(masked)
    if "半" in signs:
        _HALF.take(_without(masked, found), found)
    if magnitudes.MAY_BE.search(rest):
        magnitudes.PASS.take(_without(rest, found), found)
    if not signs.isdisjoint(_QUOTES) and any(map(_is_spelled, found)):
        names = holders(_Title(*name.span(), bool(name["quoted"])) for name in _NAME.finditer(text))
        found = [_in_name(quantity, names[quantity.start]) for quantity in found]
    if "指数" in text and _INDEX.search(text):
        found = [q._replace(unit=INDEX) if q.kind in ("percent", "point") else q for q in found]
    found.sort(key=lambda quantity: quantity.start)
    return Ledger(tuple(printed(quantity, text) for quantity in found), text, plain)


def _without(text: str, found: list[Quantity]) -> str:
    if not found:
        return text
    left = list(text)
    for quantity in found:
        left[quantity.start : quantity.end] = GONE * (quantity.end - quantity.start)
    return "".join(left)


_QUOTES = "“「《"
_NAME = re.compile(r"(?P<quoted>[“「][^“”「」\d]{1,6}[”」])|《[^《》]{1,30}》")


class _Title(NamedTuple):
    """A title, or a short name in quotation marks, at `text[start:end]`."""

    start: int
    end: int
    quoted: bool


def _in_name(quantity: Quantity, names: Sequence[_Title]) -> Quantity:
    """What is spelled out in a title or opens a short name in quotation marks is not firm: “九章”, 《十二公民》."""
    for name in names:
        inside = name.start < quantity.start and quantity.end < name.end
        if inside and (not name.quoted or quantity.start == name.start + 1):
            return quantity._replace(firm=False) if _is_spelled(quantity) else quantity
    return quantity


def _is_spelled(quantity: Quantity) -> bool:
    return not _DIGIT.search(quantity.text)


def _code(match: re.Match[str]) -> Iterator[Quantity]:
    """ATP500, PM2.5, 5G, 4K: the number of a name."""
    number = Fraction(match["n"] or match["n2"])
    unit = K if match[0].upper() == f"{number}K" else ""
    yield Quantity("ordinal", (number,), unit, match[0], match.start(), match.end())


def _doubled(match: re.Match[str]) -> Iterator[Quantity]:
    times = Fraction(2) ** int(value(match["n"] or "一") or 1)
    yield Quantity("multiple", (times,), "times", match[0], match.start(), match.end())


def _halves(match: re.Match[str]) -> Iterator[Quantity]:
    kind, unit = UNITS[match["unit"]]
    yield Quantity(kind, (Fraction(1, 2),), unit, match[0], match.start(), match.end(), firm=False)


def _slashed(match: re.Match[str]) -> Iterator[Quantity]:
    part, whole = Fraction(match["a"]), Fraction(match["b"])
    if part < whole:
        yield Quantity("fraction", (part / whole,), "", match[0], match.start(), match.end())


def _tens_of_years(match: re.Match[str]) -> Iterator[Quantity]:
    """七旬老人: a septuagenarian."""
    age = 10 * (value(match["n"]) or Fraction(0))
    yield Quantity("age", (age,), "years", match[0], match.start(), match.end(), firm=False)


def _half_of(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(
        "fraction", (Fraction(1, 2),), "", match[0], match.start(), match.end(), firm=False
    )


def _minutes(match: re.Match[str]) -> Iterator[Quantity]:
    number = (value(match["n"] or match["n2"]) or Fraction(0)) + Fraction(1, 2)
    yield Quantity("duration", (number,), "minutes", match[0], match.start(), match.end())


def _ratio(match: re.Match[str]) -> Iterator[Quantity]:
    terms = (Fraction(match["a"]), Fraction(match["b"]))
    yield Quantity("ratio", terms, "", match[0], match.start(), match.end())


def _sets(match: re.Match[str]) -> Iterator[Quantity]:
    """The sets of a tennis match: 6-4、3-6、7-6（5）."""
    for each in _SET.finditer(match[0]):
        start = match.start() + each.start()
        terms = (Fraction(each["a"]), Fraction(each["b"]))
        yield Quantity("ratio", terms, "", each[0], start, start + len(each[0]))
    for tie in _TIE.finditer(match[0]):
        start = match.start() + tie.start()
        yield Quantity("count", (Fraction(tie[0]),), "", tie[0], start, start + len(tie[0]))


_NAMED = Passes(
    Pass(_CODE, _code, frozenset(string.ascii_letters)),
    Pass(_DOUBLED, _doubled, {"番"}),
    Pass(_MINUTES, _minutes, {"半"}),
    Pass(_SLASHED, _slashed, {"/"}),
    Pass(_HALF_OF, _half_of, {"半"}),
    Pass(_TENS_OF_YEARS, _tens_of_years, {"旬"}),
)
_PASSES = Passes(
    *PASSES,
    Pass(_SETS, _sets, {"-", "–"}),
    Pass(_RATIO, _ratio, {":", "比"}),
    coins.PASS,
    discounts.PASS,
)
# Of a letter only what stands before or behind a digit says something, of other signs what stands behind a numeral, or a
# word that holds one: 年 of 3年, not of 今年.
_BEFORE_SIGN = r"\d〇零一二三四五六七八九两十百千正腊冬元年世财学"
_SIGN = re.compile(
    rf"[{re.escape(''.join(_NAMED.signs | _PASSES.signs))}{_QUOTES}]"
    rf"(?:(?<=[番半旬/{_QUOTES}])|(?<=[A-Za-z])(?=-{{0,31}}\d)|(?<=[{_BEFORE_SIGN}].)|(?<=[{_BEFORE_SIGN}]\s.))"
)
_HALF = Pass(_HALVES, _halves, {"半"})
