"""What may stand after a Chinese number: measure words, units, currencies."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from bisum.late import Late, late
from bisum.tables import rows

_NEAR = (16, 6)  # characters of its clause before and behind a quantity that tell what is counted
_CLAUSE = re.compile("[，。；：！？,;\\n]")


_HERE = Path(__file__).parent

UNITS: dict[str, tuple[str, str]] = {}
"""Unit or currency -> (kind, its English plural), where that does not depend on what stands near."""

_BY_WORDS: dict[str, list[tuple[Late, tuple[str, str]]]] = {}
for _word, _kind, _unit, *_near in rows(_HERE / "units.tsv"):
    if _near:
        _BY_WORDS.setdefault(_word, []).append((late(_near[0]), (_kind, _unit)))
    else:
        UNITS[_word] = (_kind, _unit)

_CLASSIFIERS = {word: (owed, *other) for word, owed, *other in rows(_HERE / "classifiers.tsv")}
# First character -> the words that begin with it, the longest first, each with what must not follow, or it is another word.
_BEGUN: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
for _word in sorted({*UNITS, *_BY_WORDS, *_CLASSIFIERS}, key=len, reverse=True):
    _, *_other = _CLASSIFIERS.get(_word, ("",))
    _BEGUN[_word[0]].append((_word, frozenset("".join(_other))))


def measure_word(text: str, place: int) -> str:
    """The measure word or unit at a place, the longest that fits; "" where there is none.

    >>> measure_word("3小时后", 1), measure_word("3起来", 1)
    ('小时', '')
    """
    for word, unless in _BEGUN.get(text[place : place + 1], ()):
        end = place + len(word)
        if text.startswith(word, place) and text[end : end + 1] not in unless:
            return word
    return ""


def measure(word: str, text: str, start: int, end: int) -> tuple[str, str]:
    """Kind and English unit of the quantity `text[start:end]` by the measure word it ends in; what has no unit is a count.

    Of some words the clause tells the unit: 度 counts electricity or degrees, 人次 passenger trips or visits.

    >>> measure("度", "年发电3亿度", 3, 6), measure("度", "升温3度", 2, 4), measure("家", "3家", 0, 2)
    (('count', 'kilowatt-hours'), ('count', 'degrees'), ('count', ''))
    """
    if word in _BY_WORDS:
        before = _CLAUSE.split(text[max(0, start - _NEAR[0]) : start])[-1]
        behind = _CLAUSE.split(text[end : end + _NEAR[1]])[0]
        near = f"{before} {behind}"
        for pattern, unit in _BY_WORDS[word]:
            if pattern().search(near):
                return unit
    return UNITS.get(word, ("count", ""))


def counted(word: str) -> bool:
    """Whether a single numeral before this word is a count English has to give.

    >>> counted("家"), counted("处")
    (True, False)
    """
    return _CLASSIFIERS.get(word, ("",))[0] == "owed"
