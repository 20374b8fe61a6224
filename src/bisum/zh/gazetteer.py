"""Places and institutions the term base knows, and whether a word is one of its terms."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bisum.zh.namelists import several

_TERMBASE = Path(__file__).parent / "termbase"
_PLACES = ("places", "countries", "world")
_INSTITUTIONS = ("institutions", "universities", "organizations", "companies", "media")


class Entry(NamedTuple):
    """The English of a known place or institution, and other renderings."""

    en: str
    variants: tuple[str, ...]


# Words that show a body where the term base files it under places (参议院 Senate), and kinds of bodies, not names.
_BODIES = ("Party", "Senate", "House", "Congress", "Parliament")
_KINDS = ("Party branch", "Party committee", "Party group")


@lru_cache(maxsize=1)
def known_places() -> Mapping[str, Entry]:
    """Places and countries of the term base."""
    return {
        zh: entry
        for zh, entry in _entries(_PLACES).items()
        if not any(body in entry.en.split() for body in _BODIES)
    }


@lru_cache(maxsize=1)
def domestic_places() -> frozenset[str]:
    """Chinese places of the term base: only beside these are smaller places and organs composed."""
    return frozenset(_entries(("places",)))


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """Countries of the term base other than China."""
    return frozenset(zh for zh in _entries(("countries",)) if "中国" not in zh and "中华" not in zh)


@lru_cache(maxsize=1)
def known_institutions() -> Mapping[str, Entry]:
    """Institutions, universities, organizations, companies and media of the term base."""
    # Entries in lower case are kinds of institutions (宣传部 publicity department), not names.
    return {
        zh: entry
        for zh, entry in _entries(_INSTITUTIONS).items()
        if entry.en[:1].isupper() and not entry.en.startswith(_KINDS)
    }


@lru_cache(maxsize=1)
def known_companies() -> frozenset[str]:
    """Companies of the term base."""
    return frozenset(_entries(("companies",)))


def _entries(domains: tuple[str, ...]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for domain in domains:
        path = _TERMBASE / f"{domain}.tsv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                    variants = several(row["variants"])
                    found.setdefault(row["zh"], Entry(row["en"], variants))
    return found


@lru_cache(maxsize=1)
def all_terms() -> frozenset[str]:
    """Every Chinese term of the term base; none of them is a person."""
    domains = tuple(sorted(path.stem for path in _TERMBASE.glob("*.tsv")))
    return frozenset(_entries(domains))
