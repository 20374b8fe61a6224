"""Persons whose names are not Chinese: known ones from a list, unknown ones by the look of a transliteration.

An unknown transliteration gets no English: pinyin of it (Mi Shusijing for Mishustin) would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_places
from bisum.zh.longest import Longest
from bisum.zh.namelists import (
    ends_with,
    given_weights,
    known_names,
    rows,
    surnames,
    well_known,
    word_list,
)
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import Token, edges, has_word, tokens

_DOTS = "·•・‧"


@remembered
def foreign_persons(text: str) -> tuple[FoundName, ...]:
    """The persons of `text` whose English is not pinyin, in order; `en` is empty where it is not known.

    >>> [(name.zh, name.en) for name in foreign_persons("普京同俄罗斯总理热格洛夫斯基会谈。")]
    [('普京', 'Putin'), ('热格洛夫斯基', '')]
    """
    dotted = _dotted(text)
    known = [n for n in _known(text) if not any(_inside(n, other) for other in dotted)]
    parts = (*_tibetan(text), *_steppe(text))
    found = [n for n in parts if not any(_inside(n, other) for other in (*known, *dotted))]
    for name in (*known, *dotted, *_undotted(text), *_japanese(text)):
        if all(name.end <= other.start or other.end <= name.start for other in found):
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


def _inside(name: FoundName, other: FoundName) -> bool:
    """Whether `name` is a proper part of `other`."""
    return other.start <= name.start and name.end <= other.end and len(name.zh) < len(other.zh)


def looks_foreign(zh: str) -> bool:
    """Whether a run that begins like a Chinese name is rather the sound of a foreign one.

    >>> looks_foreign("雷尔"), looks_foreign("哈特曼"), looks_foreign("李克强")
    (True, True, False)
    """
    sounds, marks = word_list("sound"), word_list("foreign")
    common = zh[0] in surnames() and surnames()[zh[0]].kind in ("common", "both")
    if zh in well_known():
        return False
    if any(c in marks for c in zh[1:]) and not (common and given_weights().get(zh[-1]) == "strong"):
        return all(c in sounds for c in zh) or not common
    return (
        len(zh) > 2
        and not common
        and all(c in sounds and given_weights().get(c) != "strong" for c in zh)
    )


def _known(text: str) -> list[FoundName]:
    starts, ends = edges(text)
    marks, names = word_list("foreign"), known_names()
    dotted = text.translate(_ONE_DOT) if _has_dot(text) else text
    found = []
    position = 0
    for start, possible in _lookup().ends(dotted).items():
        if start < position:
            continue
        for end in possible:
            whole = start in starts and (end in ends or text[end : end + 1] == "的")
            longer = text[end : end + 1] in marks or text[start - 1 : start] in marks
            if (not whole and (end - start < 3 or longer)) or _not_a_man(text, start, end):
                continue
            known = names[dotted[start:end]]
            found.append(FoundName(text[start:end], known.en, known.variants, "person", start, end))
            position = end
            break
    return found


@lru_cache(maxsize=1)
def _lookup() -> Longest:
    return Longest(known_names())


def _has_dot(text: str) -> bool:
    return any(map(text.__contains__, _DOTS))


def _not_a_man(text: str, start: int, end: int) -> bool:
    return _THING.match(text, end) is not None or any(_inside_place(text, start, end))


# 马克思主义 is a doctrine, 诺贝尔物理学奖 a prize.
_THING = re.compile("主义|列宁|.{0,6}奖|杯|集团|公司|大学|定律|方程|猜想|环礁|群岛")


def _inside_place(text: str, start: int, end: int) -> Iterator[bool]:
    """True for each known place that holds the run and more (萨克斯 in 哈萨克斯坦)."""
    for left in range(max(0, start - 4), start + 1):
        for right in range(end, min(len(text), end + 4) + 1):
            if right - left > end - start and text[left:right] in known_places():
                yield True


_ONE_DOT = str.maketrans(dict.fromkeys(_DOTS, "·"))


@lru_cache(maxsize=1)
def _sounds() -> str:
    return "".join(sorted(word_list("sound")))


@lru_cache(maxsize=1)
def _dotted_pattern() -> re.Pattern[str]:
    sounds = _sounds() + "".join(sorted(word_list("dotted") - word_list("sound")))
    return re.compile(
        f"[{sounds}]{{1,8}}(?:[{_DOTS}—-][{sounds}]{{1,8}})*[{_DOTS}][{sounds}]{{1,8}}"
    )


@lru_cache(maxsize=1)
def _run_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_sounds()}]{{2,9}}")


@lru_cache(maxsize=1)
def _tibetan_parts() -> dict[str, tuple[str, str]]:
    return {row["zh"]: (row["en"], row["pinyin"]) for row in rows("tibetan.tsv")}


@lru_cache(maxsize=1)
def _tibetan_pattern() -> re.Pattern[str]:
    part = f"(?:{'|'.join(_tibetan_parts())})"
    return re.compile(
        f"{part}{part}{{1,2}}"
    )  # begun by a choice, it is searched by first characters


def _tibetan(text: str) -> list[FoundName]:
    """Tibetan names of two parts that are both known (桑吉扎西 Sangye Tashi)."""
    found = []
    for match in _tibetan_pattern().finditer(text):
        zh = match.group()
        if zh in known_names():
            continue
        parts = [_tibetan_parts()[zh[i : i + 2]] for i in range(0, len(zh), 2)]
        en, sounds = (" ".join(form) for form in zip(*parts, strict=True))
        found.append(FoundName(zh, en, (sounds,), "person", *match.span()))
    return found


@lru_cache(maxsize=1)
def _steppe_pattern() -> re.Pattern[str]:
    parts = "|".join(sorted(word_list("steppe"), key=len, reverse=True))
    return re.compile(f"(?:{parts}){{2,3}}")


def _steppe(text: str) -> list[FoundName]:
    """Mongolian and Uyghur names of two known parts (那顺巴雅尔): how their bearers spell them is anyone's guess."""
    return [
        _unknown(text, *match.span())
        for match in _steppe_pattern().finditer(text)
        if len(match.group()) > 3 and match.group() not in known_names()
    ]


def _dotted(text: str) -> list[FoundName]:
    """Names whose parts are joined by a dot (莎拉·弗格森)."""
    if not _has_dot(text):
        return []
    found = []
    for match in _dotted_pattern().finditer(text):
        first_dot = next(i for i in range(match.start(), match.end()) if text[i] in _DOTS)
        start = _after_title(text, match.start(), first_dot)
        end = _without_verb(text, first_dot, _end_of_name(text, match.end()))
        if start < first_dot < end - 1:
            found.append(_of_parts(text, start, end))
    return found


def _of_parts(text: str, start: int, end: int) -> FoundName:
    """A dotted name, with English where each part is a name known by one word (买买提·吐尔逊)."""
    zh = text[start:end]
    parts = [known_names().get(part) for part in zh.translate(_ONE_DOT).split("·")]
    known = [part.en for part in parts if part and " " not in part.en]
    en = " ".join(known) if len(known) == len(parts) else ""
    return FoundName(zh, en, (), "person", start, end)


def _after_title(text: str, start: int, dot: int) -> int:
    """Where a name begins whose run of sounds started inside a title or a place (副总|理阿…, 美国|总统特…)."""
    for cut in range(min(start + 3, dot - 1), start, -1):
        if ends_with(text, cut, "title"):
            return cut
    for token in tokens(text):
        if token.start <= start < token.end < dot and has_word(token.word):
            place = token.tag in ("ns", "nt") and token.start == start
            if place or token.start < start:
                return token.end
    return start


def _end_of_name(text: str, end: int) -> int:
    """The end of the run, without a last word that is no part of a name (…布林德 | 表示)."""
    for token in tokens(text):
        if token.start < end < token.end:
            return token.start if _is_word(token) else end
    return end


def _without_verb(text: str, dot: int, end: int) -> int:
    """The end of a dotted name without the ordinary word that its run of sounds took in (吾买尔|珍藏)."""
    last = max(text.rfind(mark, dot, end) for mark in _DOTS) + 1
    for token in tokens(text):
        if last < token.start and token.end == end and _is_word(token):
            return token.start
    return end


def _undotted(text: str) -> list[FoundName]:
    """Runs of three and more sounds where a person is named: after a title, or before "said"."""
    found = []
    for match in _run_pattern().finditer(text):
        end = _end_of_name(text, match.end())
        start = _after_title(text, match.start(), end)
        inside = [token for token in tokens(text) if start <= token.start < end]
        while inside and _is_word(inside[0]):
            start = inside.pop(0).end
        zh = text[start:end]
        short = len(zh) == 2 and inside and inside[0].word == zh and inside[0].tag == "nrt"
        if (len(zh) < 3 and not short) or any(_is_word(token) for token in inside):
            continue
        if zh in known_places():  # 莫斯科, 布达佩斯: the segmenter takes them for persons
            continue
        titled = ends_with(text, start, "title")
        marked = any(c in word_list("foreign") for c in zh)
        said = marked and text.startswith(_speech(), end)
        strange = len(zh) > 3 or zh[0] not in surnames()
        if (titled or said) and (looks_foreign(zh) or (strange and (marked or titled))):
            found.append(_unknown(text, start, end))
    return found


def _is_word(token: Token) -> bool:
    """Whether a token is an ordinary word or a place, not a piece of a name."""
    if len(token.word) < 2 or not has_word(token.word):
        return False
    idiom = len(token.word) > 3 and not word_list("sound").issuperset(token.word)  # 梅开二度
    return idiom or not token.tag.startswith("nr")


@lru_cache(maxsize=1)
def _speech() -> tuple[str, ...]:
    return tuple(word for word in word_list("speech") if len(word) > 1 or word == "说")


def _unknown(text: str, start: int, end: int) -> FoundName:
    return FoundName(text[start:end], "", (), "person", start, end)


@lru_cache(maxsize=1)
def _japanese_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?:{'|'.join(sorted(word_list('japanese'), key=len, reverse=True))})[一-鿿]{{1,3}}"
    )


def _japanese(text: str) -> list[FoundName]:
    """Japanese names of four and more characters, by their surname; the reading of the rest is anyone's guess."""
    found = []
    _, ends = edges(text)
    for match in _japanese_pattern().finditer(text):
        start = match.start()
        for end in (start + 4, start + 5, start + 3):
            after = text[end : end + 4]
            closed = not after or not "一" <= after[0] <= "鿿" or after.startswith(_speech())
            named = ends_with(text, start, "title") or (closed and "日" in text)
            if end <= match.end() and (end in ends or closed) and named and closed:
                found.append(_unknown(text, start, end))
                break
    return found
