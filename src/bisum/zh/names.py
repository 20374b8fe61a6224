"""Person names of a Chinese text with their English, and whether an English text carries them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bisum.zh import chinese_names
from bisum.zh.chinese_names import chinese_persons
from bisum.zh.foreign_names import foreign_persons
from bisum.zh.found import FoundName, Kind
from bisum.zh.institutions import find_institutions
from bisum.zh.namelists import known_names
from bisum.zh.pinyin import pinyin_name, split_name, surname_readings
from bisum.zh.places import places
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import has_word, tokens

__all__ = ["FoundName", "Kind", "find_names", "introduced", "mentions", "proper_names", "stands_in"]


@remembered
def find_names(text: str) -> tuple[FoundName, ...]:
    """The person names of `text`, in order.

    A name written with blanks inside is given without them; an empty `en` marks a name whose English is not known.

    >>> [(name.zh, name.en) for name in find_names("科技部部长阴和俊表示，将与特朗普会面。")]
    [('阴和俊', 'Yin Hejun'), ('特朗普', 'Trump')]
    """
    bodies = find_institutions(text)
    foreign = [n for n in foreign_persons(text) if not any(_part_of(n, body) for body in bodies)]
    taken = [(name.start, name.end) for name in (*foreign, *bodies)]
    found = [name for name in chinese_persons(text) if not _overlaps(name, taken)]
    return tuple(sorted((*foreign, *found), key=lambda name: name.start))


def _part_of(name: FoundName, body: FoundName) -> bool:
    """Whether a name is a part of an institution's: 康德 Kant of 药明康德."""
    inside = body.start <= name.start and name.end <= body.end
    return inside and len(name.zh) < len(body.zh) and body.kind == "institution"


def introduced(text: str) -> tuple[FoundName, ...]:
    """The persons an article presents to its readers, each once: known from there on wherever it names them again.

    >>> [name.en for name in introduced("馆长东方砚说，砚台是祖传的。")]
    ['Dongfang Yan']
    """
    taken = [(n.start, n.end) for n in (*foreign_persons(text), *find_institutions(text))]
    return chinese_names.introduced(text, taken)


def mentions(text: str, people: Iterable[FoundName]) -> tuple[FoundName, ...]:
    """Where `text` names one of `people`, in order: whatever else its characters could be, but not inside a word.

    >>> [(n.start, n.end) for n in mentions("提高建设水平，高建设说。", introduced("局长高建设到会。"))]
    [(7, 10)]
    """
    found = [
        replace(person, start=match.start(), end=match.end())
        for person in people
        if person.zh in text
        for match in re.finditer(re.escape(person.zh), text)
        if not _cuts_word(text, *match.span())
    ]
    return tuple(sorted(found, key=lambda name: name.start))


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the run is an ordinary word itself, or begins or ends inside one."""
    if end - start == 2 and has_word(text[start:end]):
        return not any((t.start, t.end) == (start, end) and t.tag == "nr" for t in tokens(text))
    return any(
        (token.start < start < token.end or token.start < end < token.end) and has_word(token.word)
        for token in tokens(text)
    )


def _overlaps(name: FoundName, taken: list[tuple[int, int]]) -> bool:
    return any(name.start < end and start < name.end for start, end in taken)


def proper_names(text: str) -> frozenset[str]:
    """Persons, places and institutions of `text` as printed, blanks inside left out, each place of an address alone.

    To compare a point with its evidence, ask whether each stands in the evidence; an institution may be shortened there.

    >>> sorted(proper_names("浙江大学教授王晓明到会。"))
    ['浙江大学', '王晓明']
    """
    bodies = [name for name in find_institutions(text) if name.kind == "institution"]
    named = (*find_names(text), *bodies)
    found = {name.zh for name in named}
    for place in places(text):
        if not any(name.start < place.end and place.start < name.end for name in named):
            found.add(text[place.start : place.end])
    return frozenset(found)


def stands_in(name: FoundName, en: str) -> bool:
    """Whether the English `en` carries `name`: its English, a variant, or what remains of it when papers shorten it.

    A person may be repeated by surname alone ("Yin said"), so the surname counts as a word of its own; which of two
    persons of one surname is meant is not decided. Of a place or institution every telling word must be there, in any
    order ("the finance department of Yunnan"). Case, hyphens, apostrophes and accents do not count. A name without
    known English (`name.en` empty) cannot be looked for and counts as carried.

    >>> yin = find_names("阴和俊表示赞同")[0]
    >>> stands_in(yin, "Yin He-jun agreed"), stands_in(yin, "Yan He and Jiu agreed")
    (True, False)
    """
    if not name.en:
        return True
    if f" {name.en} " in f" {en} ":
        return True  # word for word: nothing is to be evened out
    text = f" {_folded(en)} "
    forms = (name.en, *name.variants)
    if any(f" {_folded(form)} " in text for form in forms):
        return True
    if name.kind == "person":
        return any(re.search(rf"\b{form}\b", en) for form in _surnames(name))
    return any(_tells(form, text) for form in forms)


# Words that come and go around a place or an office without changing which one is meant.
_GLUE = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "to",
        "a",
        "an",
        "s",
        "s'",
        "province",
        "provincial",
        "region",
        "regional",
        "autonomous",
        "city",
        "municipal",
        "municipality",
        "county",
        "district",
        "prefecture",
        "prefectural",
        "town",
        "township",
        "village",
        "people",
        "peoples",
        "chinas",
        "china",
        "chinese",
        "national",
        "cpc",
    ]
)
_OFFICES = frozenset(
    [
        "department",
        "bureau",
        "office",
        "commission",
        "administration",
        "authority",
        "agency",
        "committee",
        "service",
        "ministry",
    ]
)


def _tells(form: str, text: str) -> bool:
    """Whether every telling word of `form` stands in `text`, and a word for its office if it has one."""
    telling, official = _told(form)
    present, offices = _present(text)
    return bool(telling) and telling <= present and (offices or not official)


@lru_cache(maxsize=4096)
def _told(form: str) -> tuple[frozenset[str], bool]:
    """The telling words of a name's English, by how they begin, and whether it names an office."""
    words = set(_folded(form).split()) - _GLUE
    return frozenset(word[:5] for word in words - _OFFICES), not words.isdisjoint(_OFFICES)


@lru_cache(maxsize=64)  # the names of a text are looked for one after the other
def _present(text: str) -> tuple[frozenset[str], bool]:
    """How the words of a folded text begin, and whether one of them is an office."""
    words = text.split()
    offices = any(word.rstrip("s") in _OFFICES for word in words)
    return frozenset(word[:5] for word in words), offices


_POSSESSIVE = re.compile(r"['’‘]s\b")
_LETTERS = re.compile(r"[a-z0-9]+")
_JOINTS = "'’‘-‐‑"


@lru_cache(maxsize=4096)
def _folded(en: str) -> str:
    """Lower case, letters without accents, words apart by one blank; hyphens and apostrophes inside words fall out."""
    plain = en.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub(" s", plain)
    for joint in _JOINTS:
        plain = plain.replace(joint, "")
    return " ".join(_LETTERS.findall(plain))


def _surnames(name: FoundName) -> tuple[str, ...]:
    if name.zh in known_names() or name.en != pinyin_name(name.zh):  # the variants hold the surname
        return ()
    return tuple(re.escape(reading) for reading in surname_readings(split_name(name.zh)[0]))
