"""Stations of lines (红枫岭站) where the line, a list of stations or what passengers do there shows that they are named.

站 ends ordinary words (加油站, 服务站) and stands for the leg of a tour (厦门站): a name of known words or a known place is none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bisum.late import late
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_places
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import Token, has_word, tokens
from bisum.zh.sites import SHAPES, is_strange

# What ends words for kinds of stations (电站, 车站, 泵站) and what goes on behind 站 (站点, 站在).
_KINDS = frozenset("电车泵基网驿哨油气热血工水兵")
_STATION = re.compile("站(?![点长位岗立在起稳出队住着好满得牢内])")
_AND = "[、和与至到及]"
_NAME = "(?P<name>[一-鿿]{2,5})$"
_SHAPED = f"(?=[一-鿿]{{2,4}}[{''.join(sorted(SHAPES))}桥门庄]$)"
_PASSENGERS = "上车|下车|乘车|换乘|出站|进站|候车|站厅|站台|发车|始发|首发|附近|[A-H]\\d?口|[一二三四五六七八九十\\d]+号口"
# What stands before a name and what behind 站 shows that a station is named.
_SHOWN = [
    (late(f".*{before}{_NAME}"), late(behind))
    for before, behind in (
        ("号线的?", ""),
        (f"站{_AND}", ""),
        (
            "(?:[、，]|停靠|途经|途径|经停|经过|抵达|到达|包括|分别为|分别是|开通|新增|增设)",
            f"{_AND}[一-鿿]{{2,5}}站",
        ),
        ("[在从到至往由经于]", _PASSENGERS),
        (f"[在从到至往]{_SHAPED}", ""),  # 在红枫岭站被找到
        ("(?:^|[。；：！？“])", ".{0,60}(?:号线|地铁|列车|高铁|铁路|乘客|旅客)"),
    )
]
_SIDES = {"东": "East", "西": "West", "南": "South", "北": "North"}
_REACH = 12  # characters before 站 that are looked at


def stations(text: str) -> Iterator[FoundName]:
    """The stations of `text` that are surely named.

    >>> [station.en for station in stations("地铁3号线红枫岭站开通，列车停靠柳林站、青石桥站，旁边是加油站")]
    ['Hongfengling Station', 'Liulin Station', 'Qingshiqiao Station']
    """
    for match in _STATION.finditer(text) if "站" in text else ():
        start, end = match.span()
        if text[start - 1 : start] in _KINDS:
            continue
        for before, behind in _SHOWN:
            name = before().search(text, max(0, start - _REACH), start)
            if name and behind().match(text, end) and _is_name(name["name"]):
                yield _station(text, name.start("name"), end)
                break


def _station(text: str, start: int, end: int) -> FoundName:
    """The station, one of a side (临汐南站) by its town and side."""
    name, side = text[start : end - 1], _SIDES.get(text[end - 2], "")
    en = place_pinyin(name)
    names = [en]
    if side and len(name) > 2:
        names.insert(0, f"{place_pinyin(name[:-1])} {side}")
    kinds = ("Station", "Railway Station", "Metro Station")
    first, *others = [f"{each} {kind}" for each in names for kind in kinds]
    return FoundName(text[start:end], first, (*others, f"{en}zhan"), "place", start, end)


@lru_cache(maxsize=4096)
def _is_name(zh: str) -> bool:
    """Whether a run before 站 is made of names, and of the characters that end them, alone.

    >>> [_is_name(zh) for zh in ("红枫岭", "临汐南", "小学生", "暖心", "天府广场")]
    [True, True, False, False, False]
    """
    if zh in known_places() or any(map(is_strange, zh)) or zh.endswith(_OTHER_SITES):
        return False
    return all(_names(token, token.word == zh) for token in tokens(zh))


# People's Square Station: what is named after another site is translated with it.
_OTHER_SITES = ("广场", "公园", "新城", "新区", "大学", "学院", "医院", "中心", "机场", *"路街巷道")
_ENDS = frozenset("桥门庄村林井口店铺寺嘴汇泾苑园关坡屯营堡寨坊墩埠渡港浦圩里") | SHAPES


def _names(word: Token, alone: bool) -> bool:
    """Whether a word is a name, or a part of one. Of what the dictionary takes for persons half are none: 养老, 雷达."""
    if word.tag == "ns":
        return True
    if has_word(word.word):
        named = word.tag[:2] == "nr" and (not alone or word.word[-1] in _ENDS)  # 白云|湖站
        return word.word in _ENDS or named
    return word.tag[:2] in ("nr", "nz") or not alone
