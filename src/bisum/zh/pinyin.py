"""Chinese names in pinyin as English papers print them: surname first, given name in one word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from unicodedata import normalize

from bisum.zh.alone import module
from bisum.zh.namelists import compound_surnames, given_readings, other_readings, surnames

_VOWELS = "aeo"


def split_name(zh: str) -> tuple[str, str]:
    """Surname and given name of a Chinese person name.

    >>> split_name("欧阳修"), split_name("阴和俊")
    (('欧阳', '修'), ('阴', '和俊'))
    """
    longest = next((n for n in (4, 2) if zh[:n] in compound_surnames() and len(zh) > n), 1)
    if longest == 1 and len(zh) == 4 and surnames().keys() >= set(zh[:2]):
        longest = 2  # 陈|谢|淑仪
    return zh[:longest], zh[longest:]


def syllables(zh: str) -> list[str]:
    """Toneless pinyin of each character, ü kept; characters of a name take their reading in names.

    >>> syllables("和俊")
    ['he', 'jun']
    """
    if zh in given_readings() and len(zh) > 1:  # 朝晖: morning light, not the dynasty
        return given_readings()[zh].split(" ")
    return [given_readings().get(c, sound) for c, sound in zip(zh, _sounds(zh), strict=True)]


@lru_cache(maxsize=8192)
def _sounds(zh: str) -> tuple[str, ...]:
    """The usual reading of each character, where some make a word as in that word; what has none stands for itself."""
    phrases, readings = _phrases(), _readings()
    sounds: list[str] = []
    while (place := len(sounds)) < len(zh):
        ends = range(len(zh), place + 1, -1)
        word = next((zh[place:end] for end in ends if zh[place:end] in phrases), zh[place])
        read = phrases.get(word) or [readings.get(ord(word), word).split(",")]
        sounds += [usual for usual, *_ in read]
    return tuple(map(_toneless, sounds))


_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def _toneless(sound: str) -> str:
    return normalize("NFC", normalize("NFD", sound).translate(_TONES))


# pypinyin's tables alone: the package trains a segmenter and loads twenty styles when imported, to no use.
@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, list[list[str]]]:
    phrases: Mapping[str, list[list[str]]] = module("pypinyin.phrases_dict").phrases_dict
    return phrases


@lru_cache(maxsize=1)
def _readings() -> Mapping[int, str]:
    readings: Mapping[int, str] = module("pypinyin.pinyin_dict").pinyin_dict
    return readings


# Read otherwise in the names of persons.
_OF_PLACES = {"朝阳": ["chao", "yang"]}


def place_pinyin(zh: str) -> str:
    """The English form of a Chinese place name that follows from its characters.

    >>> place_pinyin("西安"), place_pinyin("朝阳北")
    ("Xi'an", 'Chaoyangbei')
    """
    head = next((word for word in _OF_PLACES if zh.startswith(word)), "")
    rest = zh[len(head) :]
    return joined([*_OF_PLACES.get(head, []), *(syllables(rest) if rest else [])])


def joined(sounds: list[str]) -> str:
    """Syllables as one capitalized word, with an apostrophe where the cut would be unclear (GB/T 16159).

    >>> joined(["xi", "an"]), joined(["he", "jun"])
    ("Xi'an", 'Hejun')
    """
    word = ""
    for sound in sounds:
        word += ("'" if word and sound[:1] in _VOWELS else "") + sound
    return word[:1].upper() + word[1:]


def _spelled(sound: str, umlaut: str = "yu") -> str:
    """A syllable with its ü written as `umlaut`.

    Passports print yu (lyu, nyu; Ministry of Public Security, 2012).
    """
    return sound.replace("ü", umlaut)


@lru_cache(maxsize=4096)
def pinyin_name(zh: str) -> str:
    """The English form of a Chinese person name.

    Of a name withheld (佟某) the surname is all there is.

    >>> pinyin_name("阴和俊"), pinyin_name("单霁翔"), pinyin_name("李西安"), pinyin_name("欧阳修"), pinyin_name("佟某")
    ('Yin Hejun', 'Shan Jixiang', "Li Xi'an", 'Ouyang Xiu', 'Tong')
    """
    surname, given = split_name(zh)
    given = given if given.strip("某") else ""
    family = surname_readings(surname)[0]
    return f"{family} {joined(_plain(given))}".strip()


def _plain(zh: str) -> list[str]:
    return [_spelled(sound) for sound in syllables(zh)]


@lru_cache(maxsize=4096)
def pinyin_variants(zh: str) -> tuple[str, ...]:
    """Other spellings of a Chinese person name that are right too: other readings, and Lü, Lv or Lu for Lyu.

    >>> pinyin_variants("吕国英")
    ('Lü Guoying', 'Lv Guoying', 'Lu Guoying')
    """
    surname, given = split_name(zh)
    families = surname_readings(surname)
    heard = [
        dict.fromkeys((sound, given_readings().get(c, sound), *other_readings().get(c, ())))
        for c, sound in zip(given, syllables(given), strict=True)
    ]
    names = [
        joined([_spelled(sound, umlaut) for sound in sounds])
        for umlaut in ("yu", "ü", "v", "u")
        for sounds in product(*heard)
    ]
    forms = dict.fromkeys(f"{family} {name}" for family in families for name in names)
    return tuple(form for form in forms if form != pinyin_name(zh))


def surname_readings(surname: str) -> tuple[str, ...]:
    """The readings of a surname, the usual one first.

    >>> surname_readings("覃")
    ('Qin', 'Tan')
    """
    known = surnames().get(surname)
    if known:
        return known.reading, *known.variants
    if len(surname) == 2 and surnames().keys() >= set(surname):  # of two families: GB/T 28039
        first, second = (surnames()[zh].reading for zh in surname)
        return f"{first}-{second}", f"{first} {second}", first + second.lower()
    return (joined(_plain(surname)),)
