"""Runs of the sounds that papers write foreign names with, for persons no list has.

An unknown transliteration gets no English: pinyin of it (Mi Shusijing for Mishustin) would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_countries, known_places
from bisum.zh.listed import DOTS, listed
from bisum.zh.name_calls import calls
from bisum.zh.name_parts import family_spellings, spelled
from bisum.zh.namelists import ends_with, given_weights, surnames, well_known, word_list
from bisum.zh.peoples import speech
from bisum.zh.segmenter import Token, begun, has_word, segmented, word_at, word_over, word_to


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
        return all(c in sounds for c in zh)
    return (
        len(zh) > 2
        and not common
        and all(c in sounds and given_weights().get(c) != "strong" for c in zh)
    )


def inside_place(text: str, start: int, end: int) -> bool:
    """Whether a known place holds the run and more (萨克斯 in 哈萨克斯坦)."""
    known = listed(text).places
    return any(
        end <= right <= end + 4 and right - left > end - start
        for left in range(start - 4, start + 1)
        for right in known.get(left, ())
    )


@lru_cache(maxsize=1)
def _sounds() -> str:
    return "".join(sorted(word_list("sound")))


@lru_cache(maxsize=1)
def _dotted_pattern() -> re.Pattern[str]:
    sounds = _sounds() + "".join(sorted(word_list("dotted") - word_list("sound")))
    return re.compile(
        f"[{sounds}]{{1,8}}(?:[{DOTS}—-][{sounds}]{{1,8}})*[{DOTS}][{sounds}]{{1,8}}(?:-[{sounds}]{{1,8}})?"
    )


@lru_cache(maxsize=1)
def _run_pattern() -> re.Pattern[str]:
    # Begun by a set of characters, it is searched by them.
    return re.compile(f"[{_sounds()}][{_sounds()}]{{1,8}}(?:-[{_sounds()}]{{2,9}})?")


def dotted(text: str) -> list[FoundName]:
    """Names whose parts are joined by a dot (莎拉·弗格森)."""
    found = []
    for match in _dotted_pattern().finditer(text):
        first_dot = next(i for i in range(match.start(), match.end()) if text[i] in DOTS)
        start = _after_title(text, match.start(), first_dot)
        end = _without_verb(text, first_dot, _end_of_name(text, match.end()))
        if start < first_dot < end - 1:
            found.append(_of_parts(text, start, end))
    return found


def _of_parts(text: str, start: int, end: int) -> FoundName:
    """A dotted name, with English where each part is a name that is known (买买提·吐尔逊, 约翰·史密斯)."""
    en, *others = spelled(listed(text).text[start:end]) or ("",)
    return FoundName(text[start:end], en, tuple(others), "person", start, end)


def _of_sounds(text: str, start: int, end: int) -> FoundName:
    """A family name alone, with English where its sounds are commonly spelled one way (伊万诺夫 Ivanov)."""
    en, *others = family_spellings(text[start:end]) or ("",)
    return FoundName(text[start:end], en, tuple(others), "person", start, end)


def _after_title(text: str, start: int, dot: int) -> int:
    """Where a name begins whose run of sounds started inside a title or a place (副总|理阿…, 美国|总统特…)."""
    called = calls(text).before
    for cut in range(min(start + 3, dot - 1), start, -1):
        if cut in called and ends_with(text, cut, "title"):
            return cut
    token = word_at(text, start)
    if token.end < dot and has_word(token.word):
        place = token.tag in ("ns", "nt") and token.start == start and _is_word(token)
        if place or token.start < start:
            return token.end
    return start


def _end_of_name(text: str, end: int) -> int:
    """The end of the run, without a last word that is no part of a name (…布林德 | 表示)."""
    token = word_over(text, end)
    return token.start if token and _is_word(token) else end


def _without_verb(text: str, dot: int, end: int) -> int:
    """The end of a dotted name without the ordinary word that its run of sounds took in (吾买尔|珍藏)."""
    last = max(text.rfind(mark, dot, end) for mark in DOTS) + 1
    token = word_to(text, end)
    return token.start if token and last < token.start and _is_word(token) else end


def undotted(text: str) -> list[FoundName]:
    """Runs of three and more sounds where a person is named: after a title, or before "said"."""
    found = []
    called = calls(text)
    for match in _run_pattern().finditer(text):
        start, end = match.span()  # two characters are the least that a name has
        if called.before.keys().isdisjoint(range(start, end - 1)) and (
            called.behind.keys().isdisjoint(range(start + 2, end + 1))
        ):
            continue
        end = _end_of_name(text, match.end())
        if end - match.start() > 3 and text[end - 1] in _GOES_ON and end < len(text):
            end -= 1
        start = _after_title(text, match.start(), end)
        inside = list(begun(text, start, end))
        while inside and _is_word(inside[0]):
            start = inside.pop(0).end
        titled = start in called.before and ends_with(text, start, "title")
        said = end in called.behind and text.startswith(speech(), end)
        if (titled or said) and _sounds_foreign(text, start, end, inside, titled):
            found.append(_of_sounds(text, start, end))
    return found


def _sounds_foreign(text: str, start: int, end: int, inside: Sequence[Token], titled: bool) -> bool:
    """Whether sounds after a title or before "said", with the words that begin inside them, are a foreign person's name."""
    zh = text[start:end]
    two = len(zh) == 2 and bool(inside) and inside[0].word == zh
    abroad = two and _of_a_country(text, start)
    spelt = two and looks_foreign(zh) and bool(family_spellings(zh))  # 首席经济学家|吉尔
    short = two and (inside[0].tag == "nrt" or abroad or spelt)
    if (len(zh) < 3 and not short) or any(map(_is_word, inside)):
        return False
    # 莫斯科, 布达佩斯: the segmenter takes them for persons; 委|内瑞拉
    if zh in known_places() or inside_place(text, start, end):
        return False
    marked = not word_list("foreign").isdisjoint(zh)
    strange = len(zh) > 3 or zh[0] not in surnames() or abroad
    return (titled or marked) and (looks_foreign(zh) or strange)


_GOES_ON = frozenset("连因约让代合")  # 埃弗拉|连场进球


def _is_word(token: Token) -> bool:
    """Whether a token is an ordinary word or a place, not a piece of a name."""
    if len(token.word) < 2 or not has_word(token.word):
        return False
    if token.tag.startswith("nr"):
        return len(token.word) > 3 and not word_list("sound").issuperset(token.word)  # 梅开二度
    # 穆斯塔法, 松科: far places and brands are named in the same sounds.
    sounds = token.tag in ("ns", "nz") and word_list("sound").issuperset(token.word)
    return not sounds or token.word in known_places()


# Japan, Korea and Vietnam write their names in characters: what stands there is no run of sounds.
_IN_CHARACTERS = frozenset(["日本", "韩国", "朝鲜", "越南"])


def _of_a_country(text: str, start: int) -> bool:
    """Whether the nouns before `start` lead back to a country: 塞内加尔|总理, 巴西|财政|部长."""
    cut = segmented(text)
    index = cut.edges.get(start, 0)
    for token in reversed(cut.tokens(max(0, index - 4), index)):
        if token.word in known_countries():
            return token.word not in _IN_CHARACTERS
        if token.tag[0] not in "nbjf" and token.tag != "vn":
            return False
    return False
