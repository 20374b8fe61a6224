"""Organs that stand after a place (财政厅, 人民法院, 大学) and the patterns of their English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.longest import Begun
from bisum.zh.namelists import rows, several
from bisum.zh.numbered import english, numbered_at

# Printed head of an office -> its English words, the usual one first.
_HEADS = {
    "委员会": ("Commission",),
    "办公室": ("Office",),
    "管理局": ("Administration", "Bureau"),
    "厅": ("Department",),
    "局": ("Bureau", "Administration"),
    "委": ("Commission",),
    "办": ("Office",),
}


class Organ(NamedTuple):
    """Patterns of an organ's English: {p} is the place, {l} its level as an adjective, {f} the place in full."""

    pattern: str
    others: tuple[str, ...]


def organ_named(zh: str) -> Organ:
    """The patterns of an organ that `organ_at` found.

    >>> organ_named("第三人民医院").pattern
    "{p} Third People's Hospital"
    """
    return _organs().get(zh) or _numbered(zh)


def _numbered(zh: str) -> Organ:
    patterns = ("{p} %s", "{p} {l} %s", "%s of {f}", "%s of {p}")
    first, *others = [pattern % form for form in english(zh) for pattern in patterns]
    return Organ(first, tuple(others))


@lru_cache(maxsize=1)
def _organs() -> Mapping[str, Organ]:
    """Organ as printed after a place -> its patterns; offices are made of a subject and a head (财政 + 厅)."""
    table = {row["zh"]: Organ(row["en"], several(row["variants"])) for row in rows("organs.tsv")}
    for zh, (subject, heads) in _offices().items():
        table.setdefault(zh, _office(subject, heads))
    return table


@lru_cache(maxsize=1)
def _offices() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Offices made of a subject and a head, with the English of both."""
    table: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows("subjects.tsv"):
        for printed, heads in _HEADS.items():
            managed = printed == "管理局"
            subject = row["zh"].removesuffix("管理") if managed else row["zh"]
            # An Emergency Management Bureau manages already.
            usual = ("Bureau",) if managed and row["en"].endswith("Management") else heads
            table.setdefault(subject + printed, (row["en"], usual))
    return table


def named_by_level(zh: str) -> bool:
    """Whether papers name an organ by its level alone as well: an office (省财政厅), a numbered one (市第八中学).

    >>> named_by_level("财政厅"), named_by_level("第八中学"), named_by_level("大学"), named_by_level("")
    (True, True, False, False)
    """
    if zh not in _organs():
        return bool(zh)
    return zh in _offices() or (len(zh) > 2 and zh.endswith(("局", "厅")))


@lru_cache(maxsize=1)
def foreign_organs() -> Mapping[str, Organ]:
    """Organs of other countries, to stand after the country: {a} is its adjective, {c} its name."""
    return {
        row["zh"]: Organ(row["en"], several(row["variants"])) for row in rows("foreign_organs.tsv")
    }


def _office(subject: str, heads: tuple[str, ...]) -> Organ:
    patterns: list[str] = []
    for head in heads:
        forms = [f"{subject} {head}", f"{head} of {subject}", f"{head} for {subject}"]
        if head == "Department":
            forms[:2] = reversed(forms[:2])
        patterns += [f"{{p}} {{l}} {form}" for form in forms]
        patterns += [f"{form} of {{f}}" for form in forms]
        patterns += [f"{{p}} {form}" for form in forms]
    return Organ(patterns[0], tuple(patterns[1:]))


def foreign_organ_at(text: str, start: int) -> str:
    """The longest organ of another country at `text[start:]`, or ''."""
    return next(iter(_foreign_begun().at(text, start)), "")


@lru_cache(maxsize=1)
def _foreign_begun() -> Begun:
    return Begun(foreign_organs())


@lru_cache(maxsize=1)
def _begun() -> Begun:
    return Begun(_organs())


def organ_at(text: str, start: int, with_level: bool) -> str:
    """The longest organ at `text[start:]`, or ''. After a bare place (no 省, 市, 县) party organs (委) do not count.

    >>> organ_at("云南省财政厅厅长", 3, True), organ_at("江西省委托", 3, True)
    ('财政厅', '')
    """
    if zh := numbered_at(text, start, with_level):
        return zh
    for zh in _begun().at(text, start):
        behind = text[start + len(zh) : start + len(zh) + 1]
        if not (zh.startswith("委") and (not with_level or behind in _AFTER_WEI)):
            return zh
    return ""


# 委 begins another word before these: 委托, 委员, 委派, 委任.
_AFTER_WEI = frozenset("托员派任屈曲")
