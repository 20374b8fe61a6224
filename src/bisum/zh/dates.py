"""Dates, decades, centuries and times of day in Chinese: 3月5日, 26、27日, 上世纪80年代, 下午3点半."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from bisum.late import late
from bisum.quantity import GENERATION, Quantity
from bisum.scan import Pass, either
from bisum.zh.numerals import value

_LATEST = 40  # of years in two digits that are of this century
_D = r"\d〇零一二三四五六七八九"
_Y = rf"(?<![{_D}.])(?<!\d,)(?:[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})(?![\d])"
_SMALL = r"(?<![\d.十廿])(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_JOIN = r"(?:\s?(?:[-—–~～]{1,2}|[、,，/及和与至到])\s?)"
_DAY = r"\s?(?:日|号(?![线楼院文令机店院舱馆门坑车站公文井]))"

_FULL = late(
    rf"(?=[{_D}十])(?:(?P<y>{_Y})\s?年\s?(?P<m>{_SMALL})\s?月(?:份)?(?:\s?(?P<d>{_SMALL}){_DAY})?"
    rf"|(?P<m2>{_SMALL})\s?月\s?(?P<d2>{_SMALL}){_DAY}"
    r"|(?<![\d.])(?P<y3>[12]\d{3})(?P<sep>[-./])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?![\d.]))"
)
# What a list begins with is looked at first: its groups cost more.
_YEARS = late(
    rf"(?=[12一二])(?P<list>(?:{_Y}\s?年?{_JOIN}){{0,12}}){_Y}\s?(?:年(?!代|的历史|多)|财年|—?学年)"
)
_SEASON = late(
    rf"(?P<from>{_Y})\s?年?(?:/|／|-|—|–|－|至)\s?(?P<to>\d{{4}}|\d{{2}})(?=\s?年?(?:赛季|学年|财年|财政年度|雪季|航季))"
)
# The year before the first of an era: 民国二十六年 is 1937.
_ERAS = {
    "贞观": 626, "开元": 712, "天宝": 741, "洪武": 1367, "永乐": 1402, "宣德": 1425, "成化": 1464, "弘治": 1487, "正德": 1505,
    "嘉靖": 1521, "隆庆": 1566, "万历": 1572, "崇祯": 1627, "顺治": 1643, "康熙": 1661, "雍正": 1722, "乾隆": 1735,
    "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861, "光绪": 1874, "宣统": 1908, "民国": 1911, "昭和": 1925, "平成": 1988,
    "令和": 2018,
}  # fmt: skip
_ERA = late(
    rf"(?P<era>{either(_ERAS)})(?P<n>元|[一二三四五六七八九十]{{1,3}}|\d{{1,2}})年(?:(?=(?P<given>\s?[（(，,]?即?(?:公元)?\d{{3,4}})))?"
)
_SHORT_YEAR = late(r"(?<![\d.,年])(?<!徒刑)(?<!刑期)(?<!历时)(?P<n>\d\d)年(?=(?:1[0-2]|[1-9])月)")
_MONTHS = late(
    rf"(?=[\d一二三四五六七八九十])(?P<list>(?:{_SMALL}\s?月?{_JOIN}){{0,12}})(?<![个多余几数半])(?:{_SMALL})\s?月(?!牙|嫂|饼|球)(?:份)?"
)
_DAYS = late(
    rf"(?=\d)(?P<list>(?:(?<!月)(?<![\d.])\d{{1,2}}\s?日?{_JOIN}){{0,12}})(?<![\d.第])\d{{1,2}}\s?日(?![均元本圆游耳瓦趋])"
)
_SPELLED_DAY = late(r"(?<=月)\s?(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]")
_NUMERAL = late(rf"[12]\d{{3}}|\d{{1,2}}|[{_D}十]+")
_DECADE = late(
    r"(?=[上本\d一二三四五六七八九十])(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?P<century>\d{2}|[一二]?十[一二三四五六七八九]?)世纪)?\s?"
    r"(?P<full>[12]\d{2}0|[一二][〇零一二三四五六七八九]{3})?(?P<tens>(?<!\d)\d0|(?P<first>[二三四五六七八九](?=[三四五六七八九]十))?[二三四五六七八九]十)?\s?年代"
)
_LUNAR = late(
    r"(?=[正腊冬一二三四五六七八九十])(?P<m>正|腊|冬|(?<![\d十])[二三四五六七八九十]|(?<!\d)十[一二])月(?P<d>初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|十五)(?![日号年多余几个十百千万亿点])"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_GENERATION = late(
    r"(?=[\d五六七八九])(?<![\d.年月后])(?P<n>[0-9][05]|[五六七八九]零)\s?后(?![\d天年来续面方期者])"
)
_CENTURY = late(r"(?=[公\d一二十])(?:公元前?)?(?P<n>\d{1,2}|[一二]?十[一二三四五六七八九]?)世纪")
_MARK = r"(?P<mark>凌晨|清晨|早上|早晨|早间|上午|早|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|深夜|夜里|当晚|晚|夜)"
_HOUR = r"(?<![\d.点第])(?:\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九]|(?<![一二三四五六七八九十百千万亿])零)"
_MINUTE = r"(?:\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])"
_TIME = late(
    rf"(?=[凌清早上中正下午傍晚夜深当{_D}两十])(?:{_MARK}\s?(?P<h>{_HOUR})\s?(?:[点时](?:钟|整)?(?:\s?(?P<m>{_MINUTE})\s?分?|(?P<half>半)|(?P<quarter>[一三])刻)?"
    rf"|[:：]\s?(?P<m2>[0-5]\d)(?!\d))"
    rf"|(?P<h3>{_HOUR})\s?(?:时(?![代期间常速刻差延段空光长候尚事局隔限而不])(?:许|整)?(?:\s?(?P<m3>{_MINUTE})\s?分(?![之]))?"
    rf"|点(?:钟|整|(?=左右|多|许|不到|之?[前后]|以[前后]|起|开始)|(?P<half3>半)|(?P<quarter3>[一三])刻|\s?(?P<m4>{_MINUTE})\s?分(?!之)))"
    r"|(?<![\d:：.])(?P<h5>[01]?\d|2[0-4])\s?[:：]\s?(?P<m5>[0-5]\d)(?![\d:：]))"
)
_MOVES = ("涨", "跌", "升", "降")
_EVENING = re.compile("下午|午后|傍晚|晚|夜")


def _number(text: str | None) -> Fraction | None:
    return None if text is None else value(text.strip())


def _full(found: re.Match[str]) -> Iterator[Quantity]:
    group = found.groupdict()
    year, month, day = (
        _number(group[name] or group.get(f"{name}2") or group[f"{name}3"])
        for name in ("y", "m", "d")
    )
    yield _date(found, (year, month, day))


def _date(found: re.Match[str], parts: tuple[Fraction | None, ...]) -> Quantity:
    return Quantity("date", parts, "", found[0], found.start(), found.end())


def _listed(place: int) -> Callable[[re.Match[str]], Iterator[Quantity]]:
    """26、27日 is two days: each number of the match becomes a date with that part set."""

    def read(found: re.Match[str]) -> Iterator[Quantity]:
        numerals = list(_NUMERAL().finditer(found[0]))
        for index, numeral in enumerate(numerals):
            last = index == len(numerals) - 1
            end = found.end() if last else found.start() + numeral.end()
            start = found.start() + numeral.start()
            parts: list[Fraction | None] = [None, None, None]
            parts[place] = value(numeral[0])
            text = found[0][start - found.start() : end - found.start()]
            yield Quantity("date", tuple(parts), "", text, start, end)

    return read


def _decade(found: re.Match[str]) -> Iterator[Quantity]:
    group = found.groupdict()
    if group["full"]:
        year = _number(group["full"])
    elif group["tens"]:
        named = _number(group["century"])
        # A decade alone (80年代) is of the last century, but for those still young.
        century = Fraction(19 if group["last"] else 20 if group["this"] else (named or 20) - 1)
        tens = group["tens"].removeprefix(group["first"] or "")
        year = century * 100 + (_number(tens) or 0)
        if group["first"]:  # 五六十年代
            first = century * 100 + 10 * (_number(group["first"]) or 0)
            yield Quantity("decade", (first,), "", found[0], found.start(), found.end())
    else:
        return
    yield Quantity("decade", (year,), "", found[0], found.start(), found.end())


def _lunar(found: re.Match[str]) -> Iterator[Quantity]:
    """腊月二十三, 正月初五; not firm, as English may name the festival."""
    month = Fraction(_LUNAR_MONTHS.get(found["m"]) or value(found["m"]) or 0)
    day = value(found["d"].removeprefix("初"))
    yield _date(found, (None, month, day))._replace(firm=False)


def _season(found: re.Match[str]) -> Iterator[Quantity]:
    """2023/24赛季: both years."""
    first, last = Fraction(found["from"]), Fraction(found["to"])
    for name, year in (("from", first), ("to", last if last > 99 else first // 100 * 100 + last)):
        yield Quantity("date", (year, None, None), "", found[name], *found.span(name))


def _era(found: re.Match[str]) -> Iterator[Quantity]:
    """光绪二十四年 is 1898; where 1898年 stands behind it, that is read by itself."""
    nth = Fraction(1) if found["n"] == "元" else _number(found["n"]) or Fraction(0)
    end = found.end("n") + 1
    text = found.string[found.start() : end]
    if not found["given"]:
        year = (_ERAS[found["era"]] + nth, None, None)
        yield Quantity("date", year, "", text, found.start(), end)
    yield Quantity("ordinal", (nth,), "", text, found.start(), end, firm=False)


def _short_year(found: re.Match[str]) -> Iterator[Quantity]:
    """24年3月 is in 2024, 98年7月 in 1998."""
    short = Fraction(found["n"])
    year = short + (2000 if short <= _LATEST else 1900)
    yield _date(found, (year, None, None))


def _generation(found: re.Match[str]) -> Iterator[Quantity]:
    """90后: born after 1990, 00后 after 2000."""
    short = value(found["n"].replace("零", "十")) or Fraction(0)
    year = short + (1900 if short > 40 else 2000)
    yield Quantity("decade", (year,), GENERATION, found[0], found.start(), found.end())


def _century(found: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity("century", (_number(found["n"]),), "", found[0], found.start(), found.end())


def _time(found: re.Match[str]) -> Iterator[Quantity]:
    group = found.groupdict()
    hour = _number(group["h"] or group["h3"] or group["h5"])
    minute = _number(
        next((group[name] for name in ("m", "m2", "m3", "m4", "m5") if group[name]), None)
    )
    if group["half"] or group["half3"]:
        minute = Fraction(30)
    if quarter := group["quarter"] or group["quarter3"]:
        minute = Fraction(15 if quarter == "一" else 45)
    if hour is None or hour > 24 or (minute or 0) > 59:
        return
    if found.string[max(0, found.start() - 3) : found.start()].rstrip("了").endswith(_MOVES):
        return  # an index that rose three points
    late = bool(group["mark"] and _EVENING.search(group["mark"]) and 1 <= hour < 12)
    known = bool(group["mark"]) or hour > 12 or not hour
    unit = "clock" if known else ""
    parts = (hour + 12 if late else hour, minute)
    yield Quantity("time", parts, unit, found[0], found.start(), found.end())


PASSES = (
    Pass(_FULL, _full, frozenset("年月-./")),
    Pass(_LUNAR, _lunar, {"月"}),
    Pass(_DECADE, _decade, {"代"}),
    Pass(_GENERATION, _generation, {"后"}),
    Pass(_CENTURY, _century, {"纪"}),
    Pass(_ERA, _era, {"年"}),
    Pass(_SHORT_YEAR, _short_year, {"月"}),
    Pass(_SEASON, _season, frozenset("赛学财航雪")),
    Pass(_YEARS, _listed(0), {"年"}),
    Pass(_MONTHS, _listed(1), {"月"}),
    Pass(_DAYS, _listed(2), {"日"}),
    Pass(_SPELLED_DAY, _listed(2), {"日", "号"}),
    Pass(_TIME, _time, frozenset("时点:：")),
)
"""Tried in this order, each on what the ones before it left; the sign of each stands behind a numeral, or ends a word with one."""
