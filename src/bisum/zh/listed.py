"""Where the names that lists know stand in a text: all kinds looked for in one pass."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bisum.zh.gazetteer import known_institutions, known_places, short_names
from bisum.zh.levels import LEVELS
from bisum.zh.longest import Ends, Longest
from bisum.zh.namelists import known_names, rows, word_list
from bisum.zh.remembered import remembered

DOTS = "·•・‧"
"""What papers print between the parts of a foreign name; lists have the first."""


class Listed(NamedTuple):
    """Where the names of each kind begin and end.

    `sites` and `streets` are the nouns that their names end with; then come the parts of Tibetan, and of Mongolian and Uyghur names,
    and the surnames of the Yi and the Japanese.
    """

    text: str  # with one kind of dot
    places: Ends
    short_places: Ends
    levels: Ends
    institutions: Ends
    persons: Ends
    sites: Ends
    streets: Ends
    tibetan: Ends
    steppe: Ends
    yi: Ends
    japanese: Ends


@remembered
def listed(text: str) -> Listed:
    """The names that lists know in `text`.

    >>> listed("普京访问北京大学").institutions, listed("普京访问北京大学").places
    ({4: [8]}, {4: [6]})
    """
    for dot in DOTS[1:]:
        text = text.replace(dot, DOTS[0])
    return Listed(text, *_lookup().ends(text))


@lru_cache(maxsize=1)
def _lookup() -> Longest:
    files = ("sites.tsv", "streets.tsv", "tibetan.tsv")
    sites, streets, tibetan = ([row["zh"] for row in rows(file)] for file in files)
    peoples = map(word_list, ("steppe", "yi", "japanese"))
    return Longest(
        known_places(),
        short_names(),
        LEVELS,
        known_institutions(),
        known_names(),
        sites,
        streets,
        tibetan,
        *peoples,
    )
