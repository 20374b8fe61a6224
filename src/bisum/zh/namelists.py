"""What is known about names before reading: surnames, characters of given names, names with an English of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bisum.tables import lines

_FOLDER = Path(__file__).parent / "namebase"


@dataclass(slots=True)
class Surname:
    """A Chinese surname: its reading as a surname, other readings in use, and how sure a sign of a name it is."""

    zh: str
    reading: str
    variants: tuple[str, ...]
    kind: str  # common, both (and a word), word (far more often a word), rare, compound


class KnownName(NamedTuple):
    """A name whose English does not follow from its characters."""

    zh: str
    en: str
    variants: tuple[str, ...]


def rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of a TSV file of `namebase`, by column name."""
    head, *rest = lines(_FOLDER / file)
    columns = head.split("\t")
    for line in rest:
        yield dict(zip(columns, line.split("\t"), strict=True))


def several(cell: str | None) -> tuple[str, ...]:
    """What a cell lists, apart by |."""
    return tuple(cell.split("|")) if cell else ()


@lru_cache
def surnames() -> Mapping[str, Surname]:
    """Single and compound surnames."""
    return {
        row["zh"]: Surname(row["zh"], row["reading"], several(row["variants"]), row["kind"])
        for row in rows("surnames.tsv")
    }


@lru_cache
def compound_surnames() -> frozenset[str]:
    """Surnames of more than one character."""
    return frozenset(zh for zh in surnames() if len(zh) > 1)


@lru_cache
def given_weights() -> Mapping[str, str]:
    """Character -> strong (mostly in given names), usual (also in other words) or never (function words)."""
    return {c: row["weight"] for row in rows("given.tsv") for c in row["characters"]}


@lru_cache
def given_readings() -> Mapping[str, str]:
    """Characters whose reading in given names is not the one in ordinary words (晟 sheng, 茜 qian), and words made of them."""
    return {row["zh"]: row["reading"] for row in rows("given_readings.tsv")}


@lru_cache
def other_readings() -> Mapping[str, tuple[str, ...]]:
    """Characters of given names that some bearers read otherwise: 朝 zhao, 晟 cheng."""
    found = ((row["zh"], several(row["others"])) for row in rows("given_readings.tsv"))
    return {zh: others for zh, others in found if others}


@lru_cache
def known_names() -> Mapping[str, str]:
    """Names of foreign, minority, Hong Kong, Macao, Taiwan and overseas persons, each with the line that lists it."""
    files = ("transliterated.tsv", "minority.tsv")
    listed = [line for file in files for line in lines(_FOLDER / file)[1:]]
    return {line.partition("\t")[0]: line for line in listed}


@lru_cache(maxsize=4096)
def known_name(zh: str) -> KnownName:
    """One of `known_names` with its English; made when asked for, as a text names few of nine thousand.

    >>> known_name("特朗普")
    KnownName(zh='特朗普', en='Trump', variants=('Donald Trump',))
    """
    zh, en, variants = known_names()[zh].split("\t")
    return KnownName(zh, en, several(variants))


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Chinese persons every reader knows, who are named without a title or a verb beside them."""
    return frozenset(word for line in lines(_FOLDER / "wellknown.txt") for word in line.split())


@lru_cache
def word_list(name: str) -> frozenset[str]:
    """One list of `words.tsv`: titles, speech, ..."""
    return _word_lists()[name]


@lru_cache(maxsize=1)
def _word_lists() -> Mapping[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split()) for row in rows("words.tsv")}


def begins_with(text: str, start: int, listed: str) -> bool:
    """Whether a word of the list named `listed` stands at `text[start:]`."""
    if text[start : start + 1] not in _firsts(listed):
        return False
    a = text[start : start + 6]
    return not word_list(listed).isdisjoint((a[:2], a[:3], a[:1], a[:4], a[:5], a))


def ends_with(text: str, end: int, listed: str) -> bool:
    """Whether a word of the list named `listed` stands at the end of `text[:end]`."""
    if text[end - 1 : end] not in _lasts(listed):
        return False
    b = text[max(0, end - 6) : end]
    return not word_list(listed).isdisjoint((b[-2:], b[-3:], b[-1:], b[-4:], b[-5:], b))


@lru_cache
def _firsts(listed: str) -> frozenset[str]:
    return frozenset(word[0] for word in word_list(listed))


@lru_cache
def _lasts(listed: str) -> frozenset[str]:
    return frozenset(word[-1] for word in word_list(listed))
