"""Sites called by a proper name and a noun of what they are (桐浦大桥 Tongpu Bridge), and lines by what they join (京哈高速).

What a dictionary knows for a word is no proper name here: 老旧小区, 山地冰川, 人民广场.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_places, tells_of_abroad
from bisum.zh.listed import listed
from bisum.zh.namelists import given_weights, rows, several, word_list
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import Token, edges, has_word, word_from, word_to


class _Noun(NamedTuple):
    """What a site is, in English; and whether its name is a word (桐浦), the two ends of a line (京哈) or one word with the
    noun (青泥江)."""

    words: tuple[str, ...]
    by_name: bool
    by_ends: bool
    whole: bool


@lru_cache(maxsize=1)
def _nouns() -> dict[str, _Noun]:
    return {
        row["zh"]: _Noun(_forms(row), *(way in row["called"] for way in ("name", "ends", "whole")))
        for row in rows("sites.tsv")
    }


@lru_cache(maxsize=1)
def _lines() -> dict[str, tuple[str, ...]]:
    return {row["zh"]: _forms(row) for row in rows("routes.tsv")}


@lru_cache(maxsize=1)
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(zh) for zh in _lines()}, reverse=True))


def _forms(row: dict[str, str]) -> tuple[str, ...]:
    return row["en"], *several(row["variants"])


def sites(text: str) -> Iterator[FoundName]:
    """The sites of `text` in order.

    >>> [site.en for site in sites("桐浦大桥连着京哈高速")]
    ['Tongpu Bridge', 'Beijing-Harbin Expressway']
    """
    for start, ends in listed(text).sites.items():
        end = ends[0]
        noun = _nouns()[text[start:end]]
        begins = start
        names: tuple[str, ...] = ()
        if noun.by_ends:
            begins, names = _line(text, start)
        if noun.by_name and not names:
            begins, names = _called(text, start, end)
        if noun.whole:
            begins, names = _whole(text, start, end)
        if names:
            en, *others = [f"{name} {word}" for name in names for word in noun.words]
            yield FoundName(text[begins:end], en, tuple(others), "place", begins, end)


def _line(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the ends of a line are named right before `end`, and their English; none where they are not."""
    for size in _sizes():
        if size <= end and (names := _lines().get(text[end - size : end])):
            return end - size, names
    return end, ()


def _called(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the proper name before the noun at `text[start:end]` begins, and its pinyin; none where none is there."""
    cuts = edges(text)
    if not start or end not in cuts:
        return start, ()
    first = start - 3
    opening = word_from(text, first) if text[start - 1] in SHAPES else None
    if opening and _opens_name(opening, start - 1):
        return first, (place_pinyin(text[first:start]),)
    body = word_to(text, start)
    if body and is_proper(body) and not has_word(text[body.start : end]):
        first = _drawn(text, body)
        return first, (place_pinyin(text[first:start]),)
    return start, ()


def _opens_name(word: Token, end: int) -> bool:
    """Whether a word holds the first two of three characters up to `end`, the last a hill or a stream: 青龙|岭, 白鹿峡特|大桥."""
    if any(map(is_strange, word.word[:2])) or word.word in word_list("notplace"):
        return False
    named = word.tag in ("ns", "nr", "nz") and word.end == end
    return len(word.word) > 1 and (named or (word.end >= end and not has_word(word.word)))


def _drawn(text: str, body: Token) -> int:
    """Where a proper name begins of which the segmenter left the first character by itself: 鸭|池河."""
    before = word_to(text, body.start)
    if before is None or len(before.word) > 1 or len(body.word) > 2:
        return body.start
    draws = before.tag in _NAMING and before.word not in _NO_PART
    return before.start if draws else body.start


def _whole(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the name before a noun of one character begins, and its pinyin, for a word that is listed or that no dictionary has.

    Of the rivers and islands a dictionary has, most lie abroad: 奥得河, 普吉岛.
    """
    word = word_to(text, end)
    if word is None:
        return start, ()
    zh, name = word.word, text[word.start : start]
    guessed = word.tag == "ns" and len(name) == 2 and not has_word(zh) and not has_word(name)
    if zh in known_places() or not (zh in word_list("site") or (guessed and _at_home(text, zh))):
        return start, ()
    return word.start, (place_pinyin(name), place_pinyin(zh))


def _at_home(text: str, zh: str) -> bool:
    """Whether a word no dictionary has may be the name of a water or temple in China."""
    if zh[0] in _NO_NAME or any(map(is_strange, zh)):
        return False
    return not tells_of_abroad(text)


# 无人岛, 大环湖: what is told of a site, not its name.
_NO_NAME = frozenset("无有大小高低新旧老古荒孤一二两三四五六七八九十百千万多双")
# Tags of a single character that begins a name (鸭|池河, 四|渡河, 黑|龙岭), and what begins none: 省|桐浦大桥, 新|云岭隧道.
_NAMING = frozenset({"a", "m", "n", "ng", "nr", "ns", "nz"})
_NO_PART = frozenset("省市州盟县区旗镇乡村新旧老原")
# What names of three characters end with.
SHAPES = frozenset("山河江湖海岭岛溪塘湾坪沟泉潭洲峡坝滩")


def is_proper(body: Token) -> bool:
    """Whether a word can only be the name of a place: the segmenter reads it so, or no dictionary has it."""
    zh, tag = body.word, body.tag
    if not (tag == "ns" or tag.startswith("nr")) or not 2 <= len(zh) <= 3:
        return False
    if any(map(is_strange, zh)) or zh in known_places() or zh in word_list("notplace"):
        return False
    return tag == "ns" or (not has_word(zh) and (len(zh) == 2 or zh[-1] in SHAPES))


def is_strange(character: str) -> bool:
    """Whether a character is a function word, or one that names of other countries are written with."""
    return given_weights().get(character) == "never" or character in word_list("foreign")
