"""Person names of a Chinese text with their English, and whether an English text carries them."""

from __future__ import annotations

import re
import unicodedata

from bisum.zh.chinese_names import chinese_persons
from bisum.zh.found import FoundName, Kind
from bisum.zh.foreign_names import foreign_persons
from bisum.zh.institutions import find_institutions
from bisum.zh.pinyin import split_name, surname_readings

__all__ = ["FoundName", "Kind", "find_names", "proper_names", "stands_in"]


def find_names(text: str) -> tuple[FoundName, ...]:
    """The person names of `text`, in order.

    A name written with blanks inside is given without them; an empty `en` marks a name whose English is not known.

    >>> [(name.zh, name.en) for name in find_names("科技部部长阴和俊表示，将与特朗普会面。")]
    [('阴和俊', 'Yin Hejun'), ('特朗普', 'Trump')]
    """
    foreign = foreign_persons(text)
    taken = [(name.start, name.end) for name in (*foreign, *find_institutions(text))]
    found = [name for name in chinese_persons(text) if not _overlaps(name, taken)]
    return tuple(sorted((*foreign, *found), key=lambda name: name.start))


def _overlaps(name: FoundName, taken: list[tuple[int, int]]) -> bool:
    return any(name.start < end and start < name.end for start, end in taken)


def proper_names(text: str) -> frozenset[str]:
    """Persons, places and institutions of `text` as printed, blanks inside left out.

    >>> sorted(proper_names("浙江大学教授王晓明到会。"))
    ['浙江大学', '王晓明']
    """
    return frozenset(name.zh for name in (*find_names(text), *find_institutions(text)))


def stands_in(name: FoundName, en: str) -> bool:
    """Whether the English `en` carries `name`: its English, a variant, or for a person the surname as a word of its own.

    English papers repeat a person by surname ("Yin said"), so the surname counts; case, hyphens, apostrophes and
    accents do not. A name without known English (`name.en` empty) cannot be looked for and counts as carried.

    >>> yin = find_names("阴和俊表示赞同")[0]
    >>> stands_in(yin, "Yin He-jun agreed"), stands_in(yin, "Yan He and Jiu agreed")
    (True, False)
    """
    if not name.en:
        return True
    text = f" {_folded(en)} "
    if any(f" {_folded(form)} " in text for form in (name.en, *name.variants)):
        return True
    if name.kind == "person":
        return any(re.search(rf"\b{form}\b", en) for form in _surnames(name))
    return False


def _folded(en: str) -> str:
    """Lower case, letters without accents, words apart by one blank; hyphens and apostrophes inside words fall out."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", en.lower()) if not unicodedata.combining(c)
    )
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’‘\-‐‑]", "", plain)).strip()


def _surnames(name: FoundName) -> tuple[str, ...]:
    return tuple(re.escape(reading) for reading in surname_readings(split_name(name.zh)[0]))
