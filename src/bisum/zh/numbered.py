"""Institutions that a number tells apart: 第二十七中学, 市第三人民医院, 市二中. The kinds are in namebase/numbered.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bisum.en.numerals import ordinal_words
from bisum.en.render import ordinal
from bisum.scan import either
from bisum.zh.found import FoundName
from bisum.zh.namelists import rows, several
from bisum.zh.numerals import CHARS, value
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import edges, opens, word_to
from bisum.zh.sites import is_proper

_NUMBER = "(?:[一二三四五六七八九十百〇零]{1,5}|\\d{1,3})"
# 第一小学|生, 第八中学|时: the kind is a part of another word. 第二小学生源 and 第八中学时任校长 name the school.
_NO_KIND_BEFORE = "(?!生(?![源活])|时(?!任)|期(?![末中间]))"
_IN_WORDS, _BARE = 10, 100  # Third to here, 27th from here; 304 Hospital from there on


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """Kind as printed behind 第 and a number -> patterns of its English, the usual one first."""
    return {row["zh"]: (row["en"], *several(row["variants"])) for row in rows("numbered.tsv")}


@lru_cache(maxsize=1)
def _shorts() -> Mapping[str, str]:
    """Kind in short, as behind a place (北京四中) or a level (市二院) -> the kind in full."""
    return {
        short: row["zh"]
        for row in rows("numbered.tsv")
        for column in ("short", "local")
        for short in several(row[column])
    }


@lru_cache(maxsize=1)
def _local() -> frozenset[str]:
    """Shorts that name an institution behind a level only: 市二院, but 镇江二院 may be anything."""
    return frozenset(short for row in rows("numbered.tsv") for short in several(row["local"]))


@lru_cache(maxsize=1)
def _in_full() -> re.Pattern[str]:
    return re.compile(f"第(?P<n>{_NUMBER})(?P<kind>{either(_kinds())}){_NO_KIND_BEFORE}")


@lru_cache(maxsize=1)
def _in_short() -> re.Pattern[str]:
    trial = f"(?:(?P<trial>实验)(?={_NUMBER}[中小幼](?!院)))?"
    shorts = either(_shorts())
    return re.compile(f"{trial}(?P<n>{_NUMBER})(?P<kind>{shorts})(?![{CHARS}\\d])")


_BEGINS = frozenset("第实一二三四五六七八九十百〇零0123456789")


def numbered_at(text: str, start: int, with_level: bool) -> str:
    """The numbered institution right behind a place or level that ends at `start`, or ''; `with_level` as for organs.

    >>> numbered_at("市第八中学", 1, True), numbered_at("市二中", 1, True), numbered_at("市一中心", 1, True)
    ('第八中学', '二中', '')
    """
    if text[start : start + 1] not in _BEGINS:
        return ""
    if whole := _in_full().match(text, start):
        return whole[0]
    short = _in_short().match(text, start)
    if short is None or short.end() not in edges(text):
        return ""
    return short[0] if with_level or short["kind"] not in _local() else ""


def english(zh: str) -> tuple[str, ...]:
    """The English of a numbered institution, the usual form first.

    >>> english("第二十七中学")[0], english("第三人民医院")[:2]
    ('No. 27 Middle School', ("Third People's Hospital", "3rd People's Hospital"))
    """
    match = _in_full().match(zh) or _in_short().match(zh)
    number = value(match["n"]) if match else None
    if match is None or number is None:
        raise ValueError(f"{zh} is no numbered institution")
    nth = [ordinal(number)] if number < _BARE else [str(number), ordinal(number)]
    if spelled := ordinal_words(int(number)).capitalize():
        nth.insert(0 if number <= _IN_WORDS else 1, spelled)
    kind = match["kind"]
    if zh[0] != "第":
        kind = (match["trial"] or "") + _shorts()[kind]  # 实验二小 is 第二实验小学
    patterns = _kinds()[kind]
    return tuple(form.format(n=number, o=o) for form in patterns for o in nth)


# What shows that N中 standing alone is a school; N中院 is a court.
_ALONE = re.compile(
    "中(?:(?=校长|师生|学生|教师|老师|校区|校园|高[一二三]|初[一二三]|党委|党支部|操场|食堂)|院(?![校士子落内]))"
)
_LAST_NUMBER = re.compile(f"(?<![第前届{CHARS}\\d]){_NUMBER}$")


def numbered(text: str) -> Iterator[FoundName]:
    """The numbered institutions of `text` that no known place stands before; a place no list knows is put in pinyin.

    >>> [name.en for name in numbered("第二十七中学和四十一中师生参观了陵州第三人民医院")]
    ['No. 27 Middle School', "Lingzhou Third People's Hospital", 'No. 41 Middle School']
    """
    for match in _in_full().finditer(text) if "第" in text else ():
        if not _ranks(text, match):
            yield _named(text, *match.span())
    for cue in _ALONE.finditer(text) if "中" in text else ():
        short = _LAST_NUMBER.search(text, max(0, cue.start() - 6), cue.start())
        if short and short.start() in edges(text) and cue.end() in edges(text):
            yield _named(text, short.start(), cue.end())


def _ranks(text: str, match: re.Match[str]) -> bool:
    """Whether 第一 says how something ranks (全国第一医院) and is not its name."""
    return value(match["n"]) == 1 and not opens(text, match.start())


def _named(text: str, start: int, end: int) -> FoundName:
    forms = english(text[start:end])
    before = word_to(text, start)
    if before and before.tag == "ns" and is_proper(before) and opens(text, before.start):
        place, start = place_pinyin(before.word), before.start
        forms = (*(f"{place} {form}" for form in forms), *(f"{form} of {place}" for form in forms))
    return FoundName(text[start:end], forms[0], forms[1:], "institution", start, end)
