"""Chinese and its English in, doubts out: numbers by value, names, terms, and the marks of a failed translation.

Nothing here needs a model, and nothing is changed.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bisum.compare import compare
from bisum.en import numbers as english
from bisum.en.approximations import may_be_bounded
from bisum.en.countries import invented_countries
from bisum.en.framing import invented_frames
from bisum.en.offices import invented_offices, names_office
from bisum.notation import notation
from bisum.quantity import Quantity, Row
from bisum.records import Finding, Name, Number, TermUse
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
        return Checked(tuple(_empty(zh, en)))
    if zh.strip() == en.strip() and not _HAN.search(zh):
        return Checked(())  # English already
    rows = _ledger(zh, en)
    words = _WORD.findall(en.lower())
    names = lexicon.names(zh, en) if lexicon else ()
    terms = lexicon.terms(zh, en) if lexicon else ()
    lost = [name for name in names if not name.en]
    lost_names = "\n".join(name.zh for name in lost)
    missed = [term for term in terms if term.status == "missed"]
    findings = (
        *(finding for row in rows if (finding := _number(row) or _unbounded(row, rows, en))),
        *map(_name, lost),
        # 派出所 of 柳岸派出所 is missed with it, and said once.
        *(_term(term) for term in missed if term.zh not in lost_names),
        *_invented(zh, en, names, terms),
        *_framed(zh, en, words),
        *_abroad(zh, words, names, terms),
        *_cut_off(en),
        *_residue(en),
        *_repetition(zh, words),
        *_length(zh, en, len(words)),
    )
    return Checked(findings, rows, names, terms)


def _ledger(zh: str, en: str) -> tuple[Row, ...]:
    """The rows by the reading of the English that agrees best: 三个万亿元级 may be "three trillion-yuan"."""
    quantities, echoes = chinese.ledger(zh)
    read = [compare(quantities, each, echoes) for each in english.readings(en)]
    return min(read, key=lambda rows: sum(row.status != "ok" for row in rows))


def _empty(zh: str, en: str) -> Iterator[Finding]:
    if zh.strip():
        yield Finding("empty", "there is no English for this Chinese: translate it", zh=zh.strip())
    elif en.strip():
        yield Finding("empty", "there is no Chinese behind this English", en=en.strip())


def _numbers(rows: tuple[Row, ...]) -> Iterator[Number]:
    for row in rows:
        if row.zh and row.status != "added":
            held = row.en.text if row.en and row.status == "ok" else ""
            yield Number(row.zh.text, held, *notation(row.zh))


def _number(row: Row) -> Finding | None:
    zh, en = row.zh, row.en
    if row.status == "ok":
        return None
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
    if row.status != "ok" or zh is None or held is None or held.approx:
        return None
    if not zh.firm or not chinese.bounded(zh):
        return None
    if may_be_bounded(en, held, zh.approx, (other.en for other in rows if other.en)):
        return None
    message = (
        f'the Chinese says {_chinese(zh)}; the English says {_english(held)} and not "{zh.approx}"'
    )
    return Finding("number.changed", message, zh=zh.text, en=held.text)


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


# Names that go with a number and are printed with a hyphen before it.
_NUMBERED = re.compile(
    r"\b(?:COVID|SARS-CoV|Shenzhou|Tianzhou|Tiangong|Tianwen|Chang['’]e|Queqiao|Fengyun|Gaofen|Apollo|Dongfeng|DF|MiG|Su)-(?=\s|$)"
)


_ONE_YEAR = re.compile(
    r"\b(?:1[5-9]|20)\d\d[-–] (?!and\b|or\b|to\b)(?=[a-z])"
    r"|\(\s?(?!mid|pre|post|early|late|circa)[a-z]+[-–](?:1[5-9]|20)\d\d\)"
)


def _invented(
    zh: str, en: str, names: tuple[Name, ...], terms: tuple[TermUse, ...]
) -> Iterator[Finding]:
    """Offices of the English that nothing in the Chinese accounts for, but where one that it misses is told of already."""
    if any(term.status == "missed" and names_office(term.en) for term in terms):
        return
    known = [*(name.en for name in names), *(term.en for term in terms)]
    for office in invented_offices(zh, en, known):
        message = (
            f'the English names an office ("{office}") that nothing in the Chinese accounts for'
        )
        yield Finding("unsupported", message, en=office)


def _abroad(
    zh: str, words: list[str], names: tuple[Name, ...], terms: tuple[TermUse, ...]
) -> Iterator[Finding]:
    """Countries of the English that nothing in the Chinese accounts for."""
    known = (*(name.en for name in names), *(term.en for term in terms))
    for country in invented_countries(zh, words, known):
        message = f'the English speaks of "{country}"; nothing in the Chinese does'
        yield Finding("unsupported", message, en=country)


def _framed(zh: str, en: str, words: list[str]) -> Iterator[Finding]:
    """Sources and questions of the English ("experts say") that nothing in the Chinese accounts for."""
    for frame in invented_frames(zh, en, words):
        message = f'the English says "{frame}"; nothing in the Chinese says so'
        yield Finding("unsupported", message, en=frame)


def _cut_off(en: str) -> Iterator[Finding]:
    """COVID- cases, (2021– ): a name that has lost the number behind its hyphen, a span of years that has lost an end."""
    for name in _NUMBERED.finditer(en) if "- " in en else ():
        message = f'the English has "{name[0]}" without the number that belongs to the name'
        yield Finding("number.missing", message, en=name[0])
    for span in _ONE_YEAR.finditer(en) if "- " in en or "– " in en or "(" in en else ():
        message = f'the English has "{span[0].strip()}": a span of years that has lost an end'
        yield Finding("number.missing", message, en=span[0].strip())


_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_GLOSS = re.compile(rf"[(（]\s*({_HAN.pattern})\s*[)）]")
_WIDE = re.compile(r"[\u3000-\u303f\uff01-\uff5e]+")


def _residue(en: str) -> Iterator[Finding]:
    """Chinese left in the English. A name given once in brackets after its English, "Yin Hejun (阴和俊)", is no residue."""
    if en.isascii():
        return
    glosses = {gloss.start(1) for gloss in _GLOSS.finditer(en)}
    for left in _HAN.finditer(en):
        if left.start() not in glosses:
            yield Finding(
                "residue", f"{left[0]} is still Chinese in the English: translate it", en=left[0]
            )
    for left in _WIDE.finditer(en):
        yield Finding(
            "residue", f"{left[0]} is Chinese punctuation: use the English mark", en=left[0]
        )


_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.-][A-Za-z0-9]+)*")
_PHRASE = 5  # words; the shortest run whose repetition is looked at


def _repetition(zh: str, words: list[str]) -> Iterator[Finding]:
    """A loop: a phrase that follows itself at once twice or more, or a longer one that comes back again and again."""
    again = len(words) - 1 - len(set(itertools.pairwise(words)))
    if again < 2:
        return  # in the shortest loop, one word four times, two pairs come back
    for size in sorted(_distances(words)):
        run = 0
        for place in range(len(words) - size):
            run = run + 1 if words[place] == words[place + size] else 0
            if run >= 2 * size and run >= 3:
                phrase = " ".join(words[place - size + 1 : place + 1])
                message = f'the English repeats "{phrase}": it is caught in a loop'
                yield Finding("repetition", message, en=phrase)
                return
    if len(words) < 4 * _PHRASE or again < 3:
        return
    phrases = Counter(tuple(words[i : i + _PHRASE]) for i in range(len(words) - _PHRASE + 1))
    phrase_words, times = phrases.most_common(1)[0]
    if times >= 4 and times * _PHRASE * 3 > len(words) and not _repeats(zh):
        phrase = " ".join(phrase_words)
        yield Finding("repetition", f'the English says "{phrase}" {times} times', en=phrase)


def _distances(words: list[str]) -> set[int]:
    """How far apart equal pairs of words stand next to each other, up to 30: the lengths a loop could have."""
    last: dict[tuple[str, str], int] = {}
    apart: set[int] = set()
    for place, pair in enumerate(itertools.pairwise(words)):
        if pair in last and place - last[pair] <= 30:
            apart.add(place - last[pair])
        last[pair] = place
    return apart


def _repeats(zh: str) -> bool:
    """Whether the Chinese itself says the same again and again."""
    pieces = Counter(zh[i : i + 4] for i in range(len(zh) - 3))
    return bool(pieces) and pieces.most_common(1)[0][1] >= 4


_SHORTEST, _LONGEST = 0.16, 1.6  # English words to a Chinese character; human pairs: 0.3 to 1.1
# A long text evens out: from so many characters on, a number counted as two, no human pair has fewer than 0.4.
_LONG, _SHORTEST_OF_LONG = 30, 0.36


def _length(zh: str, en: str, words: int) -> Iterator[Finding]:
    characters = sum(map(len, _HAN.findall(zh)))
    others = len(_WORD.findall(zh))
    short = characters >= 12 and words < _SHORTEST * characters
    if short or (characters >= _LONG and words < _SHORTEST_OF_LONG * (characters + 2 * others)):
        message = (
            f"{words} English words for {characters} Chinese characters: something is left out"
        )
        yield Finding("length", message, en=en)
    elif words > 12 + _LONGEST * characters + others:
        message = f"{words} English words for {characters} Chinese characters: something is added"
        yield Finding("length", message, en=en)
