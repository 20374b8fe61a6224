"""Streets and roads (人民路, 解放大街) where what stands around them shows that they are named.

路 and 街 end ordinary words and figures of speech as well (思路, 致富路, 上学路上, 步行街): without a house number, a crossing,
a side of the sky or an address before it nothing is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from bisum.late import late
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import bare_name, known_places
from bisum.zh.listed import listed
from bisum.zh.longest import apart
from bisum.zh.namelists import given_weights, rows, several
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import edges, has_word, within, word_to

_NO_NOUN_BEFORE = frozenset("军线径过")  # 西路|军, 中路|线
_HOUSE = re.compile(r"[甲乙]?\d{1,4}(?:[-—]\d{1,4})?号(?!线)")
_WAY = "(?:大街|大道|胡同|[路街巷])"
_CROSSES = "(?:的)?(?:交叉|交汇|交会|交界|交口|路口|十字)"
_CROSSED = late(f"(?:与|和|、)[一-鿿]{{2,5}}{_WAY}{_CROSSES}")
_CROSSING = late(_CROSSES)
_OTHER = late(f"{_WAY}(?:与|和|、)[一-鿿]{{2,5}}$")
_SIDES = {"东": "East", "西": "West", "南": "South", "北": "North", "中": "Middle"}
_LONGEST = 3  # characters of a name
# Tags of words no name is made of.
_FUNCTION = frozenset("pcudrmqfk")


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, tuple[str, ...]]:
    return {row["zh"]: (row["en"], *several(row["variants"])) for row in rows("streets.tsv")}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    """Ordinary words that streets are named by -> how English gives them where it does not keep the pinyin."""
    return {row["zh"]: row["en"] for row in rows("street_words.tsv")}


@lru_cache(maxsize=1)
def _in_list() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows behind and before a street that streets are listed: one of a side, or of a word they are named by."""
    sure = f"(?:[一-鿿]{{2,3}}[东西南北中][路街]|(?:{'|'.join(_words())})(?:大街|大道|[路街]))"
    return re.compile(f"[、和与及]{sure}"), re.compile(f"{sure}[、和与及][一-鿿]{{2,3}}$")


def streets(text: str, addresses: Collection[int]) -> Iterator[FoundName]:
    """The named streets of `text`; `addresses` are the ends of its districts and towns, behind which a street may stand.

    >>> [street.en for street in streets("他家住人民路88号，店在中山北路", ())]
    ['Renmin Road', 'Zhongshan North Road']
    >>> list(streets("走上致富路，上学路上有步行街", ()))
    []
    """
    for noun, end in apart(listed(text).streets):
        if end - noun == 1 and text[end : end + 1] in _NO_NOUN_BEFORE:
            continue
        before = text[noun - 1 : noun]
        for side in (before, "") if before in _SIDES else ("",):
            stop = noun - len(side)
            start = _name(text, stop, addresses)
            if start is None:
                continue
            shown = side or start in addresses or _is_listed(text, noun, end)
            told = shown and _told(text, start, stop, side)
            if told or _is_address(text, noun, end):
                yield _street(text, start, side, noun, end)
                break


def _is_address(text: str, noun: int, end: int) -> bool:
    """Whether a house number stands behind a street, or another street that it crosses beside it."""
    if _HOUSE.match(text, end) or _CROSSED().match(text, end):
        return True
    return bool(_CROSSING().match(text, end) and _OTHER().search(text, max(0, noun - 10), noun))


def _is_listed(text: str, noun: int, end: int) -> bool:
    """Whether a street with a side is named beside one: 南京路 of 南京路和四川北路."""
    behind, before = _in_list()
    return bool(behind.match(text, end) or before.search(text, max(0, noun - 8), noun))


def _name(text: str, end: int, addresses: Collection[int]) -> int | None:
    """Where the name of a street that ends at `end` begins; None where none surely does."""
    cuts = edges(text)
    for size in range(2, _LONGEST + 1):
        start = end - size
        if start < 0 or not (start in cuts or start in addresses):
            continue
        zh = text[start:end]
        if zh[-1] == "环":
            return None  # 东三环中路 is a part of the East Third Ring Road
        if any(not "一" <= c <= "鿿" or given_weights().get(c) == "never" for c in zh):
            return None
        if any(token.tag[0] in _FUNCTION for token in within(text, start, end)):
            return None
        if start in addresses or not _torn(text, start):
            return start
    return None


def _torn(text: str, start: int) -> bool:
    """Whether a single character before `start` may belong to the name: 红|枫林路."""
    before = word_to(text, start)
    return (
        before is not None
        and len(before.word) == 1
        and before.tag[0] in "nabgx"
        and ("一" <= before.word <= "鿿")
    )


def _told(text: str, start: int, end: int, side: str) -> bool:
    """Whether a word can only be a name before 路, or is one that streets are named by.

    With a side behind it it may be any noun (学府南路), but for 中: players pass through 中路.
    """
    zh = text[start:end]
    if zh in _words() or zh in known_places():
        return True
    inside = within(text, start, end)
    if side:
        return side != "中" and all(token.tag[0] == "n" for token in inside)
    return not has_word(zh) and all(token.tag[:2] in ("ns", "nr") for token in inside)


def _street(text: str, start: int, side: str, noun: int, end: int) -> FoundName:
    name = text[start : noun - len(side)]
    known = known_places().get(name)
    words = [bare_name(known.en) if known else place_pinyin(name)]
    if name in _words():
        words.append(_words()[name])
    forms = [form for word in words for form in _forms(word, side, text[noun:end])]
    return FoundName(text[start:end], forms[0], tuple(forms[1:]), "place", start, end)


def _forms(word: str, side: str, noun: str) -> Iterator[str]:
    for kind in _nouns()[noun]:
        if not side:
            yield f"{word} {kind}"
            continue
        way = _SIDES[side]
        yield f"{word} {way} {kind}"
        yield f"{way} {word} {kind}"
        yield f"{word} {kind} {way}"
        yield f"{word}{place_pinyin(side).lower()} {kind}"
        yield f"{word} {place_pinyin(side)} {kind}"
