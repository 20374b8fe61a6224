"""Numbers with what stands around them in Chinese: measure words, units, 成, 分之, 第, ranges, words of approximation."""

from __future__ import annotations

import re
from fractions import Fraction

from bisum.late import late
from bisum.quantity import PER_THOUSAND, Quantity
from bisum.scan import search
from bisum.zh.approximations import around, before
from bisum.zh.measures import UNITS, measure, measure_word
from bisum.zh.numerals import CHARS, DIGITS, NUMERAL, value
from bisum.zh.owed import enumerates, owed, states

_NUMBER = re.compile(
    rf"(?P<nth>第\s?)?(?P<n>{NUMERAL})(?P<more>\s?[多余来](?![自源历访到看])|(?<=十)几)?"
)
_BEGINS = re.compile(rf"[第\d{CHARS}]")
_SHARE = re.compile(r"\s?(?:(?P<percent>[%％])|(?P<permille>‰)|个?(?P<point>百分点))")
_TENTHS = late(
    rf"成(?:(?P<more>[{''.join(DIGITS)}](?![{CHARS}\d]))|(?P<half>半))?"
    r"(?:(?=(?P<word>[为立功分长效型熟交因全语见千百片套衣绩体名章规]|员(?!工)|果农?|都(?![是有来在会由为])|就(?![够能])"
    r"|本(?![地科土国])|品(?![牌种类])|人(?![口群])|年(?![轻龄])|群(?!众))))?"
)
# Behind these 成 counts tenths, whatever follows it: 近三成员工, not 这三成员.
_SHARED = frozenset("近超约逾过达占有到足的升涨增降跌少多余或至")
_PARTED = re.compile(r"\s?分之\s?")
_NUMERAL = late(NUMERAL)
# What fractions, percentages and tenths begin with, and what counts sessions: behind other characters they are not looked for.
_PART_OF, _OF_SESSION = frozenset("分%％‰个百成"), frozenset("中届任次大")
_HALF = re.compile(r"半(?![导岛径身数场])")
_SESSION = late(
    r"中全会|届|任|次(?=会议|全会|全体|全国)|大(?=报告|以来|精神|召开|代表|作出|提出|部署)"
)
_DECIMALS = re.compile(r"\d{1,3}(?!\d|\s?[%年月日.万亿])")  # 9秒83, 1米75, 2分37秒348
_ADJACENT = late(
    rf"((?:[一二三四五六七八九]百)?[一二三四五六七八九]?十|[一二三四五六七八九]百|)([一二两三四五六七八九])([二三四五六七八九])([{CHARS}]*)"
)
_SPOKEN = late(rf"[一二三四五六七八九]{{1,2}}(?![{CHARS}])")
_TOP = re.compile(r"[的，。、；：！？）”\s]|$")  # 前十, not 前三季度
_UP_TO = re.compile(r"\s?(?:至|到|[-—–~～]{1,2})\s?")
_DIGIT = re.compile(r"\d")
_MORE = re.compile("[多余几]")
_GROWTH = late("[增长加升扩涨高多翻][^到至为是的]{0,3}$")
_CODED = re.compile(r"0\d")
_RANGE = re.compile(r"\s?(?:至|到|或|[-—–~～]{1,2})\s?")


def amounts(text: str) -> list[Quantity]:
    """Every amount of a text (NULs where something was read before), the two ends of a range made one.

    >>> [(q.kind, [int(v or 0) for v in q.value], q.approx) for q in amounts("近3万人,增长5%—6%")]
    [('count', [30000], 'nearly'), ('percent', [5, 6], '')]
    """
    found: list[Quantity] = []
    place = 0
    while match := search(_NUMBER, _BEGINS, text, place):
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
    if _CODED.match(low.text) or _CODED.match(high.text):
        return None  # telephone numbers
    first, last = low.number, high.number
    if bare and "成" in high.text:
        first *= 10
    scale = _scale(high.text)
    if bare and scale > 1 and _scale(low.text) == 1 and first < last / scale:
        first *= scale
    if first >= last:
        return None
    joined = text[low.start : high.end]
    return high._replace(
        value=(first, last),
        text=joined,
        start=low.start,
        approx="",
        firm=low.firm or high.firm,
    )


def _scale(text: str) -> Fraction:
    found = re.search(r"\d\s?([十百千万亿]+)|[一二两三四五六七八九十百千]([万亿]+)", text)
    return (value(found[1] or found[2]) or Fraction(1)) if found else Fraction(1)


def _numeral_behind(joint: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    found = joint.match(text, place)
    return _NUMERAL().match(text, found.end()) if found else None


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number = value(match["n"])
    if number is None:
        return _between(text, match)
    behind = text[match.end() : match.end() + 1]
    if behind in _PART_OF or behind.isspace():
        if top := _numeral_behind(_PARTED, text, match.end()):
            return _fraction(text, match, top, number)
        if part := _part(text, match, number):
            return part
    session = _SESSION().match(text, match.end()) if behind in _OF_SESSION else None
    if match["nth"] or session:
        placed = bool(session) or not enumerates(text, match)
        end = session.end() if session else match.end() + len(measure_word(text, match.end()))
        return _made(text, match, end, "ordinal", number, "", states(match["n"], number, placed))
    return _measured(text, match, number)


def _part(text: str, match: re.Match[str], number: Fraction) -> Quantity | None:
    """A percentage, or so many tenths; None of what is neither."""
    share = _SHARE.match(text, match.end())
    if share:
        kind = "point" if share["point"] else "percent"
        unit = "percentage points" if share["point"] else "percent"
        unit = PER_THOUSAND if share["permille"] else unit
        return _made(text, match, share.end(), kind, number, unit, True)
    tenths = _TENTHS().match(text, match.end())
    counted = tenths and (not tenths["word"] or text[match.start() - 1 : match.start()] in _SHARED)
    if tenths and counted and number < 10 and number.denominator == 1:
        more = Fraction(5) if tenths["half"] else value(tenths["more"] or "零") or Fraction(0)
        firm = text[tenths.end() : tenths.end() + 1] != "新"  # 九成新 is almost new
        return _made(text, match, tenths.end(), "percent", number * 10 + more, "percent", firm)
    return None


def _measured(text: str, match: re.Match[str], number: Fraction) -> Quantity | None:
    numeral = match["n"]
    place = match.end() + (text[match.end() : match.end() + 1] == " ")
    if text.startswith("个半", place):  # 一个半小时
        number, place = number + Fraction(1, 2), place + 2
    word = measure_word(text, place)
    top = (
        text[match.start() - 1 : match.start()] == "前" and number >= 3 and _TOP.match(text, place)
    )
    alone = not (word or top) and _is_single(numeral) and not _is_near(text, match)
    if alone and not _numeral_behind(_UP_TO, text, match.end()):
        return None
    end = place + len(word) if word else match.end()
    kind, unit = measure(word, text, match.start(), end)
    if kind in ("duration", "multiple", "age") and (half := _HALF.match(text, end)):
        number, end = number + Fraction(1, 2), half.end()
    if (more := _decimals(text, word, end)) and number < 10**4:
        number, end = number + Fraction(int(more), 10 ** len(more)), end + len(more)
    firm = owed(text, match, kind, number, word, end) or bool(top)
    firm = firm or (number >= 100 and _is_near(text, match))
    quantity = _made(text, match, end, kind, number, unit, firm)
    if kind == "multiple" and _GROWTH().search(text[max(0, match.start() - 4) : match.start()]):
        return quantity._replace(grows=True)
    return quantity


def _is_single(numeral: str) -> bool:
    """Whether a numeral is a single character, or scale words alone: 一, 百万."""
    if _DIGIT.search(numeral):
        return False
    return len(numeral) == 1 or set(numeral) <= set("百千万亿")


def _decimals(text: str, unit: str, end: int) -> str:
    """The digits spoken behind a unit: 83 of 9秒83, 75 of 一米七五; "" where there are none."""
    if unit not in ("秒", "米", "元", "块"):
        return ""
    more = (_SPOKEN() if unit == "米" else _DECIMALS).match(text, end) or _DECIMALS.match(text, end)
    if more is None or measure_word(text, more.end()):
        return ""
    return "".join(str(DIGITS.get(digit, digit)) for digit in more[0])


def _between(text: str, match: re.Match[str]) -> Quantity | None:
    """三四个, 七八百人: two digits side by side are the ends of a range."""
    ends = _ends(match["n"])
    word = measure_word(text, match.end())
    tens = ends is not None and ends[0] >= 10
    if ends is None or not (word or tens):
        return None
    end = match.end() + len(word)
    kind, unit = measure(word, text, match.start(), end)
    made = _made(text, match, end, kind, ends[0], unit, False)
    return made._replace(value=ends, approx="about", firm=tens)


def _ends(numeral: str) -> tuple[Fraction, Fraction] | None:
    """The two numbers of 七八百 and 十三四, None where there are no two."""
    found = _ADJACENT().fullmatch(numeral)
    if not found:
        return None
    tens, first, second, scale = found.groups()
    if first + second != "三五" and DIGITS[second] != DIGITS[first] + 1:
        return None
    low, high = value(tens + first + scale), value(tens + second + scale)
    return (low, high) if low is not None and high is not None else None


def _fraction(
    text: str, match: re.Match[str], numeral: re.Match[str], bottom: Fraction
) -> Quantity | None:
    top = value(numeral[0])
    if top is None and bottom == 100 and (ends := _ends(numeral[0])):  # 百分之二三十
        made = _made(text, match, numeral.end(), "percent", ends[0], "percent", True)
        return made._replace(value=ends, approx="about")
    if top is None or bottom == 0:
        return None
    word = measure_word(text, numeral.end())
    kind, unit = UNITS.get(word, ("", ""))
    if kind == "duration":  # 四分之一世纪
        return _made(text, match, numeral.end() + len(word), kind, top / bottom, unit, True)
    if bottom in (100, 1000):
        amount = top * 100 / bottom
        return _made(text, match, numeral.end(), "percent", amount, "percent", True)
    return _made(text, match, numeral.end(), "fraction", top / bottom, "", True)


def _is_near(text: str, match: re.Match[str]) -> bool:
    """Whether words of approximation stand before a number, or within."""
    return bool(match["more"] or before(text, match.start()))


def _made(
    text: str, match: re.Match[str], end: int, kind: str, number: Fraction, unit: str, firm: bool
) -> Quantity:
    """The quantity with the words of approximation around it: 近三万人, 5%左右."""
    more = match["more"] or _MORE.search(text, match.start(), end)
    start, end, approx = around(text, match.start(), end, kind)
    approx = approx or ("over" if more else "")
    return Quantity(kind, (number,), unit, text[start:end], start, end, approx, firm)
