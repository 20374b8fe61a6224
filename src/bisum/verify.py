"""Chinese and its English in, doubts out: numbers by value, names, terms, and the marks of a failed translation.

Nothing here needs a model, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bisum.compare import compare
from bisum.en import numbers as english
from bisum.en.approximations import may_be_bounded
from bisum.en.countries import invented_countries
from bisum.en.framing import invented_frames
from bisum.en.offices import invented_offices, names_office
from bisum.en.urging import undertaken
from bisum.en.words import words as words_of
from bisum.failings import HAN, empty, marks
from bisum.findings import Finding, Name, Number, TermUse
from bisum.late import late
from bisum.notation import notation
from bisum.quantity import BELOW_ZERO, Quantity, Row
from bisum.rates import factor, reckoned
from bisum.zh import numbers as chinese


class Lexicon(Protocol):
    """What knows the terms and names of a pair."""

    def terms(self, zh: str, en: str) -> tuple[TermUse, ...]:
        """The term-base entries in the Chinese; `status` "missed" where the English does not carry one."""

    def names(self, zh: str, en: str) -> tuple[Name, ...]:
        """The proper names in the Chinese; `en` empty where the English does not carry one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What verification found, and the proof it found on the way: numbers, names and terms with their English."""

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...] = ()
    names: tuple[Name, ...] = ()
    terms: tuple[TermUse, ...] = ()

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the Chinese that are owed or met, written out: of pairs that are only checked nobody asks."""
        return tuple(_numbers(self.rows))


def verify(zh: str, en: str, lexicon: Lexicon | None = None) -> Checked:
    """Check one English text against its Chinese. Two empty texts are a pair without findings.

    >>> [finding.kind for finding in verify("有525家企业", "There are 552 companies.").findings]
    ['number.changed']
    """
    if not zh.strip() or not en.strip():
        return Checked(tuple(empty(zh, en)))
    if zh.strip() == en.strip() and not HAN.search(zh):
        return Checked(())  # English already
    rows = _ledger(zh, en)
    words = words_of(en)
    names = lexicon.names(zh, en) if lexicon else ()
    terms = lexicon.terms(zh, en) if lexicon else ()
    lost = [name for name in names if not name.en]
    lost_names = "\n".join(name.zh for name in lost)
    missed = [term for term in terms if term.status == "missed"]
    findings = (
        *(finding for row in rows if (finding := _doubt(row, rows, zh, en))),
        *map(_name, lost),
        # 派出所 of 柳岸派出所 is missed with it, and said once.
        *(_term(term) for term in missed if term.zh not in lost_names),
        *_invented(zh, en, words, names, terms),
        *marks(zh, en, words),
    )
    return Checked(findings, rows, names, terms)


def _ledger(zh: str, en: str) -> tuple[Row, ...]:
    """The rows by the reading of the English that agrees best: 三个万亿元级 may be "three trillion-yuan"."""
    said = chinese.ledger(zh)
    readings = english.readings(en)
    rows = min((compare(said.quantities, each, said.echoes) for each in readings), key=_unmet)
    if _unmet(rows) and (times := factor(zh, en)) != 1:
        per_unit = reckoned(said.quantities, rows, times)
        printed = dict(zip(per_unit, said.quantities, strict=True))
        again = min((compare(per_unit, each, said.echoes) for each in readings), key=_unmet)
        if _unmet(again) < _unmet(rows):
            return tuple(row._replace(zh=row.zh and printed[row.zh]) for row in again)
    return rows


def _unmet(rows: tuple[Row, ...]) -> int:
    return sum(row.status != "ok" for row in rows)


def _numbers(rows: tuple[Row, ...]) -> Iterator[Number]:
    for row in rows:
        if row.zh and row.status != "added":
            held = row.en.text if row.en and row.status == "ok" else ""
            yield Number(row.zh.text, held, *notation(row.zh))


def _doubt(row: Row, rows: tuple[Row, ...], zh: str, en: str) -> Finding | None:
    if row.status != "ok":
        return _number(row)
    return _unbounded(row, rows, en) or _above_zero(row, zh, en)


def _number(row: Row) -> Finding | None:
    """What is told of a number that is missing, added or changed."""
    zh, en = row.zh, row.en
    if row.status == "added" and en is not None:
        message = f"the English says {_english(en)}; "
        message += f"the Chinese says only {zh.text}" if zh else "nothing in the Chinese says so"
        return Finding("number.added", message, zh=zh.text if zh else "", en=en.text)
    if zh is None:
        return None
    if row.status == "changed" and en is not None:
        why = "" if row.note.startswith("another") else f": {row.note}"
        message = f"the Chinese says {_chinese(zh)}; the English says {_english(en)}{why}"
        return Finding("number.changed", message, zh=zh.text, en=en.text)
    if en is not None:
        message = f"the Chinese says {_chinese(zh)}; "
        message += f'the English has "{en.text}" and leaves out the {row.note}'
        return Finding("number.missing", message, zh=zh.text, en=en.text)
    message = f"the Chinese says {zh.text}; "
    message += f'the English has no such number (expected: "{english.render(zh)}")'
    return Finding("number.missing", message, zh=zh.text)


def _unbounded(row: Row, rows: tuple[Row, ...], en: str) -> Finding | None:
    """三分之二以上 as "two-thirds": the number is right and says another thing."""
    zh, held = row.zh, row.en
    if zh is None or held is None or held.approx:
        return None
    if not zh.firm or not chinese.bounded(zh):
        return None
    if may_be_bounded(en, held, zh.approx, (other.en for other in rows if other.en)):
        return None
    message = (
        f'the Chinese says {_chinese(zh)}; the English says {_english(held)} and not "{zh.approx}"'
    )
    return Finding("number.changed", message, zh=zh.text, en=held.text)


_BELOW = late(
    r"minus|below|negative|sub-?zero|freezing|under zero|(?<![\w])[-−–‑]\s?\d", re.IGNORECASE
)


def _above_zero(row: Row, zh: str, en: str) -> Finding | None:
    """零下25摄氏度 as "25 degrees Celsius": a frost that became a summer's day."""
    ours, held = row.zh, row.en
    if ours is None or held is None or not zh.endswith(BELOW_ZERO, 0, ours.start):
        return None
    if _BELOW().search(en):
        return None
    message = f'the Chinese says {BELOW_ZERO}{ours.text}; the English says "{held.text}" and not below zero'
    return Finding("number.changed", message, zh=BELOW_ZERO + ours.text, en=held.text)


def _chinese(quantity: Quantity) -> str:
    """The words of the Chinese, with their value where the digits do not show it: 三成 (30 percent), 5246人."""
    shown = english.render(quantity)
    numeric = quantity.kind not in ("date", "time") and _AMOUNT.search(shown) is not None
    plain = numeric and _shows(quantity.text, shown)
    return quantity.text if plain else f"{quantity.text} ({shown})"


def _english(quantity: Quantity) -> str:
    """The words of the English, with their value where that is another: "tripled" (3 times)."""
    shown = english.render(quantity)
    return f'"{quantity.text}"' + ("" if _shows(quantity.text, shown) else f" ({shown})")


_AMOUNT = re.compile(r"\d[\d.]*(?: (?:m|b|tr)illion)?")


def _shows(printed: str, value: str) -> bool:
    """Whether the printed words show every number of a value."""
    bare = printed.lower().replace(",", "")
    return all(amount in bare for amount in _AMOUNT.findall(value.replace(",", "")))


def _name(name: Name) -> Finding:
    message = f"the Chinese names {name.zh}; the English does not"
    return Finding("name.missing", message, zh=name.zh)


def _term(term: TermUse) -> Finding:
    message = (
        f'{term.zh} should read "{term.en}"; the English has neither that nor an accepted variant'
    )
    return Finding("term.missed", message, zh=term.zh, en=term.en)


def _invented(
    zh: str, en: str, words: list[str], names: tuple[Name, ...], terms: tuple[TermUse, ...]
) -> Iterator[Finding]:
    """What the English speaks of and nothing in the Chinese accounts for: an office, a source, a promise, a country."""
    known = [*(name.en for name in names), *(term.en for term in terms)]
    # Of an office that the Chinese has and the English misses is told already.
    if not any(term.status == "missed" and names_office(term.en) for term in terms):
        for office in invented_offices(zh, en, known):
            message = (
                f'the English names an office ("{office}") that nothing in the Chinese accounts for'
            )
            yield Finding("unsupported", message, en=office)
    for frame in invented_frames(zh, en, words):
        message = f'the English says "{frame}"; nothing in the Chinese says so'
        yield Finding("unsupported", message, en=frame)
    for promise in undertaken(zh, en, words):
        message = f'the English says "{promise}"; the Chinese says what is to be done, and of nobody that he will do it'
        yield Finding("unsupported", message, en=promise)
    for country in invented_countries(zh, words, known):
        message = f'the English speaks of "{country}"; nothing in the Chinese does'
        yield Finding("unsupported", message, en=country)
