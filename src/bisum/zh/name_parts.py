"""English of a foreign name put together of its parts: 约翰·史密斯 John Smith, by how each is spelled as given or family name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from bisum.zh.namelists import known_name, known_names, rows, several

_FORMS = 12  # spellings of one name that are worth looking for


class Part(NamedTuple):
    """How a transliterated part of a name is spelled, the usual way first, before a dot and as the last part."""

    given: tuple[str, ...]
    family: tuple[str, ...]


@lru_cache(maxsize=1)
def parts() -> Mapping[str, Part]:
    """Given and family names in Chinese sounds, with the spellings they commonly stand for."""
    return {
        row["zh"]: Part(several(row["given"]), several(row["family"])) for row in rows("parts.tsv")
    }


def spelled(zh: str) -> tuple[str, ...]:
    """The English forms of a name whose parts stand apart by dots, the usual one first; none if a part is not known.

    The family name alone is one of them.

    >>> spelled("约翰·史密斯"), spelled("约翰·热格洛夫斯基")
    (('John Smith', 'Johann Smith', 'Johan Smith', 'Smith'), ())
    """
    *given, family = zh.split("·")
    readings = [*map(_given, given), family_spellings(family)]
    if not all(readings):
        return ()
    forms = (" ".join(words) for words in product(*readings))
    return tuple(dict.fromkeys((*islice(forms, _FORMS), *readings[-1])))


def _given(zh: str) -> tuple[str, ...]:
    part = parts().get(zh)
    return (part.given or part.family) if part else _known(zh)


def family_spellings(zh: str) -> tuple[str, ...]:
    """How a family name in Chinese sounds is commonly spelled, the usual way first.

    >>> family_spellings("伊万诺夫"), family_spellings("热格洛夫斯基")
    (('Ivanov',), ())
    """
    part = parts().get(zh)
    return (part.family or part.given) if part else _known(zh)


def _known(zh: str) -> tuple[str, ...]:
    """A name known by one word (买买提 Mehmet)."""
    en = known_name(zh).en if zh in known_names() else ""
    return (en,) if en and " " not in en else ()
