"""Person names of a Chinese text with their English, and whether an English text carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from bisum.en.words import runs, without_accents
from bisum.zh import chinese_names
from bisum.zh.chinese_names import chinese_persons
from bisum.zh.foreign_names import foreign_persons
from bisum.zh.found import FoundName, Kind
from bisum.zh.institutions import find_institutions
from bisum.zh.longest import Longest
from bisum.zh.namelists import known_names
from bisum.zh.overlap import covered, holders, places
from bisum.zh.pinyin import pinyin_name, split_name, surname_readings
from bisum.zh.places import places as find_places
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import has_word, word_from, word_over

__all__ = ["FoundName", "Kind", "People", "find_names", "introduced", "proper_names", "stands_in"]


@remembered
def find_names(text: str) -> tuple[FoundName, ...]:
    """The person names of `text`, in order.

    A name written with blanks inside is given without them; an empty `en` marks a name whose English is not known.

    >>> [(name.zh, name.en) for name in find_names("科技部部长阴和俊表示，将与特朗普会面。")]
    [('阴和俊', 'Yin Hejun'), ('特朗普', 'Trump')]
    """
    bodies = find_institutions(text)
    foreign = [*foreign_persons(text)]
    if foreign:
        over = holders(bodies)
        foreign = [n for n in foreign if not any(_part_of(n, body) for body in over[n.start])]
    found = chinese_persons(text, (), [(name.start, name.end) for name in foreign])
    if found:
        taken = covered((*foreign, *bodies))
        foreign += [name for name in found if taken.isdisjoint(places(name))]
    return tuple(sorted(foreign, key=lambda name: name.start))


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


class People:
    """Persons that are known, to be found in one text after the other."""

    def __init__(self, people: Iterable[FoundName] = ()) -> None:
        self._people = {person.zh: person for person in people}

    @cached_property
    def _names(self) -> Longest:
        return Longest(self._people)

    def mentions(self, text: str) -> tuple[FoundName, ...]:
        """Where `text` names one of them, in order: whatever else its characters could be, but not inside a word.

        >>> people = People(introduced("局长高建设到会。"))
        >>> [(n.start, n.end) for n in people.mentions("提高建设水平，高建设说。")]
        [(7, 10)]
        """
        if not self._people:
            return ()
        (found,) = self._names.ends(text)
        return tuple(
            self._people[text[start:end]]._replace(start=start, end=end)
            for start, ends in found.items()
            for end in ends
            if not _cuts_word(text, start, end)
        )


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the run is an ordinary word itself, or begins or ends inside one."""
    if end - start == 2 and has_word(text[start:end]):
        word = word_from(text, start)
        return word is None or word.end != end or word.tag != "nr"
    words = (word_over(text, start), word_over(text, end))
    return any(word and has_word(word.word) for word in words)


def proper_names(text: str) -> frozenset[str]:
    """Persons, places and institutions of `text` as printed, blanks inside left out, each place of an address alone.

    To compare a point with its evidence, ask whether each stands in the evidence; an institution may be shortened there.

    >>> sorted(proper_names("浙江大学教授王晓明到会。"))
    ['浙江大学', '王晓明']
    """
    bodies = [name for name in find_institutions(text) if name.kind == "institution"]
    named = (*find_names(text), *bodies)
    found = {name.zh for name in named}
    taken = covered(named)
    for place in find_places(text):
        if taken.isdisjoint(places(place)):
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
    text = _english(en)
    if text.printed.holds(name.en):
        return True  # word for word: nothing is to be evened out
    forms = (name.en, *name.variants)
    if any(text.folded.holds(_folded(form)) for form in forms):
        return True
    if name.kind == "person":
        return any(map(text.holds_word, _surnames(name)))
    return any(_tells(form, text) for form in forms)


class _Words(NamedTuple):
    """A text that is looked through for one phrase after the other: whole, and each of its words."""

    text: str
    words: frozenset[str]

    def holds(self, phrase: str) -> bool:
        """Whether a phrase stands in it, from a blank to a blank."""
        # Its first word is looked for before all of it: most names of a text are there, or are not there at all.
        return phrase.partition(" ")[0] in self.words and f" {phrase} " in self.text


class _English:
    """A text that names are looked for in. Most stand there word for word: the rest is made of it when it is asked for."""

    def __init__(self, en: str) -> None:
        self._en = en
        self.printed = _Words(f" {en} ", frozenset(en.split(" ")))

    @cached_property
    def folded(self) -> _Words:
        folded = _folded(self._en)
        return _Words(f" {folded} ", frozenset(folded.split(" ")))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How its folded words begin."""
        return frozenset(word[:5] for word in self.folded.words if word)

    @cached_property
    def offices(self) -> bool:
        """Whether one of its words names an office."""
        return any(word.rstrip("s") in _OFFICES for word in self.folded.words)

    @cached_property
    def runs(self) -> frozenset[str]:
        """Its runs of letters and digits."""
        return frozenset(_RUN.findall(self._en))

    def holds_word(self, word: str) -> bool:
        """Whether a word stands in it by itself."""
        if word.isalpha():
            return word in self.runs
        return re.search(rf"\b{re.escape(word)}\b", self.printed.text) is not None


_english = remembered(_English)

_RUN = re.compile(r"\w+")

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


def _tells(form: str, text: _English) -> bool:
    """Whether every telling word of `form` stands in `text`, and a word for its office if it has one."""
    telling, official = _told(form)
    return bool(telling) and telling <= text.beginnings and (text.offices or not official)


@lru_cache(maxsize=4096)
def _told(form: str) -> tuple[frozenset[str], bool]:
    """The telling words of a name's English, by how they begin, and whether it names an office."""
    words = set(_folded(form).split()) - _GLUE
    return frozenset(word[:5] for word in words - _OFFICES), not words.isdisjoint(_OFFICES)


_POSSESSIVE = re.compile(r"['’‘]s\b")
_JOINTS = "'’‘-‐‑"


@remembered
def _folded(en: str) -> str:
    """Lower case, letters without accents, words apart by one blank; hyphens and apostrophes inside words fall out."""
    plain = _POSSESSIVE.sub(" s", without_accents(en.lower()))
    for joint in _JOINTS:
        plain = plain.replace(joint, "")
    return " ".join(runs(plain))


def _surnames(name: FoundName) -> tuple[str, ...]:
    if name.zh in known_names() or name.en != pinyin_name(name.zh):  # the variants hold the surname
        return ()
    return tuple(surname_readings(split_name(name.zh)[0]))
