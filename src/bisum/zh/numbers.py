"""Every quantity of a Chinese text: kind, exact value, unit, and where it stands.

Numerals inside idioms, names and plan names (一带一路, 三亚, 十五五) are no quantities; `echoes` gives the numbers they may
be met by in English. Digits are always firm; a small Chinese numeral only before a measure word that makes it a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bisum.quantity import Key, Quantity, keys
from bisum.scan import GONE, take
from bisum.zh import echoes as echo
from bisum.zh.dates import PASSES
from bisum.zh.idioms import mask
from bisum.zh.measures import AFTER, UNITS, counted
from bisum.zh.numerals import CHARS, DIGITS, NUMERAL, value

_WIDTH = {
    ord(w): n for w, n in zip("０１２３４５６７８９％．：○Ｏ", "0123456789%.:〇〇", strict=True)
}
_BEFORE = re.compile(
    r"(?:(?P<about>大约|约为|约|大概)|(?P<nearly>将近|接近|近|不足|不到|逼近)"
    r"|(?P<over>超过|超出|超|逾|突破|高于|多于|大于)"
    r"|(?P<least>不少于|不低于|至少|最少|起码)|(?P<most>不超过|不高于|不多于|最多|至多|低于|少于))(?:了|为|达)?\s?$"
)
_BEHIND = re.compile(
    r"\s?(?:(?P<about>左右|上下|许(?![多可诺]))|(?P<over>以上|之多|多(?![种样元功少次个]))|(?P<most>以下|以内|之内))"
)
_DIRECTIONS = {"least": "at least", "most": "at most"}
_NUMBER = re.compile(rf"(?P<nth>第\s?)?(?P<n>{NUMERAL})(?P<more>\s?[多余来](?![自源历访到看]))?")
_SHARE = re.compile(r"\s?(?:(?P<percent>[%％])|(?P<permille>‰)|个?(?P<point>百分点))")
_TENTHS = re.compile(
    rf"成(?:(?P<more>[{''.join(DIGITS)}](?![{CHARS}\d]))|(?P<half>半))?"
    r"(?![为立功员果分都长就本效型熟交品人年群因全语见千百片套衣绩体名章规])"
)
_FRACTION = re.compile(rf"\s?分之\s?(?P<top>{NUMERAL})")
_HALF = re.compile(r"半(?![导岛径身数场])")
_SESSION = re.compile(
    r"中全会|届|任|次(?=会议|全会|全体|全国)|大(?=报告|以来|精神|召开|代表|作出|提出|部署)"
)
_RANGE = re.compile(r"\s?(?:至|到|或|[-—–~～]{1,2})\s?")
_RATIO = re.compile(r"(?<![\d.:])(?P<a>\d{1,3})\s?[:比]\s?(?P<b>\d{1,3})(?![\d.:万亿千百%个])")
_DOUBLED = re.compile(r"翻(?:了)?(?P<n>[一两二三四五1-5])?番")
_CODE = re.compile(
    r"[A-Za-z](?:[A-Za-z]*|[A-Za-z-]*-)(?P<n>\d+(?:\.\d+)?)(?![\d%])|(?P<n2>\d+)(?!k[mgW]|[mcμn]m|[GM]W|TEU)[A-Za-z]+"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a Chinese text, in order.

    >>> [(q.kind, int(q.number), q.text) for q in quantities("2000强企业中有近三百家,占八成")]
    [('count', 2000, '2000强'), ('count', 300, '近三百家'), ('percent', 80, '八成')]
    """
    return ledger(text)[0]


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
    found, echoed = ledger(evidence)
    stated = {held for quantity in found for held in key(quantity)} | echoed
    return tuple(
        quantity
        for quantity in quantities(point)
        if quantity.firm and not stated.issuperset(key(quantity))
    )


def ledger(text: str) -> tuple[tuple[Quantity, ...], frozenset[Key]]:
    """The quantities of a text, and the keys of its other numerals, which an English number may come from (三峡)."""
    rest = text.translate(_WIDTH)
    found: list[Quantity] = []
    rest = take(((_CODE, _code), (_DOUBLED, _doubled)), rest, found)
    masked = take((*PASSES, (_RATIO, _ratio)), mask(rest), found)
    found += _numbers(masked)
    found.sort(key=lambda quantity: quantity.start)
    left = list(rest)
    for quantity in found:
        left[quantity.start : quantity.end] = GONE * (quantity.end - quantity.start)
    printed = (replace(quantity, text=text[quantity.start : quantity.end]) for quantity in found)
    return tuple(printed), frozenset(echo.echoes(text, "".join(left)))


def _code(match: re.Match[str]) -> Iterator[Quantity]:
    """ATP500, PM2.5, 5G: the number of a name."""
    number = Fraction(match["n"] or match["n2"])
    yield Quantity("ordinal", (number,), "", match[0], match.start(), match.end())


def _doubled(match: re.Match[str]) -> Iterator[Quantity]:
    times = Fraction(2) ** int(value(match["n"] or "一") or 1)
    yield Quantity("multiple", (times,), "times", match[0], match.start(), match.end(), firm=False)


def _ratio(match: re.Match[str]) -> Iterator[Quantity]:
    terms = (Fraction(match["a"]), Fraction(match["b"]))
    yield Quantity("ratio", terms, "", match[0], match.start(), match.end())


def _numbers(text: str) -> list[Quantity]:
    """Every number that is no date, time or code, with the two ends of a range made one."""
    found: list[Quantity] = []
    place = 0
    while match := _NUMBER.search(text, place):
        quantity = _quantity(text, match)
        place = match.end() if quantity is None else max(quantity.end, match.end())
        if quantity is None:
            continue
        if found and _RANGE.fullmatch(text, found[-1].end, quantity.start):
            joined = _range(found[-1], quantity, text)
            if joined:
                found[-1] = joined
                continue
        found.append(quantity)
    return found


def _range(low: Quantity, high: Quantity, text: str) -> Quantity | None:
    """5%—6%, 3至5年, 1至2万: the low end takes kind, unit and scale from the high one where it has none."""
    bare = low.kind == "count" and not low.unit
    if not bare and (low.kind, low.unit) != (high.kind, high.unit):
        return None
    if len(low.value) > 1 or len(high.value) > 1 or high.kind == "ordinal":
        return None
    first, last = low.number, high.number
    scale = _scale(high.text)
    if bare and scale > 1 and _scale(low.text) == 1 and first < last / scale:
        first *= scale
    if first >= last:
        return None
    joined = text[low.start : high.end]
    return replace(
        high,
        value=(first, last),
        text=joined,
        start=low.start,
        approx="",
        firm=low.firm or high.firm,
    )


def _scale(text: str) -> Fraction:
    found = re.search(r"\d\s?([十百千万亿]+)|[一二两三四五六七八九十百千]([万亿]+)", text)
    return (value(found[1] or found[2]) or Fraction(1)) if found else Fraction(1)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number = value(match["n"])
    if number is None:
        return _between(text, match)
    fraction = _FRACTION.match(text, match.end())
    if fraction:
        return _fraction(text, match, fraction, number)
    share = _SHARE.match(text, match.end())
    if share:
        kind = "point" if share["point"] else "percent"
        unit = "percentage points" if share["point"] else "percent"
        amount = number / 10 if share["permille"] else number
        return _made(text, match, share.end(), kind, amount, unit, True)
    tenths = _TENTHS.match(text, match.end())
    if tenths and number < 10 and number.denominator == 1:
        more = Fraction(5) if tenths["half"] else value(tenths["more"] or "零") or Fraction(0)
        return _made(text, match, tenths.end(), "percent", number * 10 + more, "percent", True)
    session = _SESSION.match(text, match.end())
    if match["nth"] or session:
        word = session or AFTER.match(text, match.end())
        end = word.end() if word else match.end()
        return _made(
            text, match, end, "ordinal", number, "", _firm(match["n"], number, bool(session))
        )
    return _measured(text, match, number)


def _measured(text: str, match: re.Match[str], number: Fraction) -> Quantity | None:
    numeral = match["n"]
    place = match.end() + (text[match.end() : match.end() + 1] == " ")
    if text.startswith("个半", place):  # 一个半小时
        number, place = number + Fraction(1, 2), place + 2
    word = AFTER.match(text, place)
    spelled = not any(char.isdigit() for char in numeral)
    if not word and spelled and (len(numeral) == 1 or set(numeral) <= set("百千万亿")):
        return None
    kind, unit = UNITS.get(word[0], ("count", "")) if word else ("count", "")
    end = word.end() if word else match.end()
    if word and (half := _HALF.match(text, end)) and kind in ("duration", "multiple", "age"):
        number, end = number + Fraction(1, 2), half.end()
    firm = number.denominator > 1 or _firm(
        numeral, number, bool(match["more"] or (word and counted(word[0])))
    )
    quantity = _made(text, match, end, kind, number, unit, firm)
    grows = kind == "multiple" and re.search(
        "[增长加升扩涨高多]", text[max(0, match.start() - 4) : match.start()]
    )
    return replace(quantity, grows=bool(grows))


def _firm(numeral: str, number: Fraction, certain: bool) -> bool:
    """Digits are firm; spelled numerals from three up where they count something, and compound ones (二十, 三百)."""
    if any(char.isdigit() for char in numeral):
        return True
    if set(numeral) <= set("百千万亿"):
        return False
    return (number >= 3 and certain) or len(numeral) > 1


def _between(text: str, match: re.Match[str]) -> Quantity | None:
    """三四个, 七八百人: two digits side by side are the ends of a range."""
    found = re.fullmatch(rf"([一二两三四五六七八九])([二三四五六七八九])([{CHARS}]*)", match["n"])
    if not found or (found[1] + found[2] != "三五" and DIGITS[found[2]] != DIGITS[found[1]] + 1):
        return None
    low, high = value(found[1] + found[3]), value(found[2] + found[3])
    word = AFTER.match(text, match.end())
    if low is None or high is None or not word:
        return None
    kind, unit = UNITS.get(word[0], ("count", ""))
    made = _made(text, match, word.end(), kind, low, unit, False)
    return replace(made, value=(low, high), approx="about")


def _fraction(
    text: str, match: re.Match[str], rest: re.Match[str], bottom: Fraction
) -> Quantity | None:
    top = value(rest["top"])
    if top is None or bottom == 0:
        return None
    if bottom in (100, 1000):
        amount = top * 100 / bottom
        return _made(text, match, rest.end(), "percent", amount, "percent", True)
    return _made(text, match, rest.end(), "fraction", top / bottom, "", True)


def _made(
    text: str, match: re.Match[str], end: int, kind: str, number: Fraction, unit: str, firm: bool
) -> Quantity:
    """The quantity with the words of approximation around it: 近三万人, 5%左右."""
    start = match.start()
    approx = "over" if match["more"] or re.search("[多余]", text[match.start() : end]) else ""
    before = _BEFORE.search(text, max(0, start - 5), start)
    if before and not (before[0] == "近" and kind == "duration"):
        start, approx = before.start(), before.lastgroup or ""
    behind = _BEHIND.match(text, end)
    if behind:
        end, approx = behind.end(), behind.lastgroup or ""
    approx = _DIRECTIONS.get(approx, approx)
    return Quantity(kind, (number,), unit, text[start:end], start, end, approx, firm)
