"""Shorten a sentence by leaving whole clauses out, so that what is left is still one sentence of the source's words.

A clause stays with what it leans on: the clause that names its subject, the speaker, the condition, the time. Nothing is
cut inside a clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.frames import SPEAKER, cut, frame
from bisum.zh.leaning import LEADS, REPORTS, Clause, claims, clauses_of
from bisum.zh.speech import has_predicate, has_subject

TELLING = 1.0  # what clauses are worth that state a figure or a name
_PERIOD = re.compile(
    r"(?:截至|到|自|从)?(?:\d{4}年|今年|去年|明年|前年|近\w{1,3}年|过去\w{1,3}年|目前|当前|当天)?(?:第?[一二三四前]{1,2}季度|[上下]半年|前?\d{1,2}个?月(?:份|\d{1,2}日)?|年?底|以?来|末|内|间|全年)*[，,]"
)
_TIMED = re.compile(
    r"(?:截至|到|自|从|在|据|今年|去年|明年|目前|当前|近|过去|至此|届时|同期|预计|下一步|未来|\d{4}年|\d{1,2}月|[上下]半年|[一二三四前]{1,2}季度)|[^，,]{0,12}(?:\d{4}年|今年|去年|明年)"
)


def compress(text: str, limit: int) -> str:
    """Return a text in at most `limit` characters, made of its own clauses: figures and names before others.

    "" where no choice of clauses is short enough and whole.

    >>> compress("科技部将加强攻关，建设一批设施，投入86亿元，推动开放共享。要深化改革。", 20)
    '科技部将加强攻关，投入86亿元。'
    """
    framed = frame(text)
    clauses, closures = _parsed(framed.body)
    room = limit - len(framed.around("")) if framed.opening or framed.closing else limit - 1
    kept = _kept(clauses, closures, room + 1)
    made = framed.around(_joined(clauses, kept)) if kept else ""
    return made if len(made) <= limit else ""


def _kept(clauses: Sequence[Clause], closures: Sequence[frozenset[int]], room: int) -> list[int]:
    """The clauses, by their places, that say most in `room` characters, chosen one after another."""
    kept: set[int] = set()
    growths = {
        i: growth
        for i, closure in enumerate(closures)
        if not clauses[i].leads and (growth := _growth(clauses, closure)).size <= room
    }
    begun: set[int] = set()  # sentences
    told = False
    while growths:
        # All that a clause does may be to open one more sentence.
        able = [
            (growth.density, -i)
            for i, growth in growths.items()
            if growth.tells or not told or clauses[i].sentence in begun
        ]
        if not able:
            break
        best = growths[-max(able)[1]]
        kept |= best.new
        room -= best.size
        begun |= {clauses[j].sentence for j in best.new}
        told = told or best.tells
        for i, growth in tuple(growths.items()):
            if not growth.new.isdisjoint(best.new):
                growth = growths[i] = _growth(clauses, closures[i] - kept)
            # What is too long now is so later: all that may stand already of it has taken the room.
            if growth.size > room or not growth.new:
                del growths[i]
    return sorted(kept)


class _Growth(NamedTuple):
    """What comes in with a clause."""

    new: frozenset[int]
    size: int  # in characters
    density: float  # worth of a character
    tells: bool  # whether a figure or a name is in it


def _growth(clauses: Sequence[Clause], new: frozenset[int]) -> _Growth:
    size = sum(len(clauses[j].text) for j in new)
    density = sum(clauses[j].worth for j in new) / max(1, size)
    return _Growth(new, size, density, any(clauses[j].worth >= TELLING for j in new))


@lru_cache(256)  # one text is tried at several lengths, alone and with its neighbours
def _parsed(body: str) -> tuple[tuple[Clause, ...], tuple[frozenset[int], ...]]:
    """The clauses of a text, and of each all that must stand with it."""
    clauses = clauses_of(body)
    return clauses, _closures(clauses)


def _joined(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses in order; where a full stop or semicolon went with what is left out, a semicolon stands."""
    made = ""
    for i, following in zip(kept, (*kept[1:], len(clauses)), strict=True):
        between = "".join(clauses[j].text[-1] for j in range(i, min(following, len(clauses))))
        text = clauses[i].text
        if following > i + 1 and text[-1] in "，,；;。":
            # A time, and who does one thing after another, hold beyond a semicolon.
            holds = clauses[i].leads or (following < len(clauses) and i in clauses[following].needs)
            ends = "[。！？]" if holds else "[；;。！？]"
            text = text[:-1] + ("；" if re.search(ends, between) else "，")
        made += text
    return made


def divide(text: str, limit: int) -> list[str]:
    """Cut a long sentence between its independent parts, each with who says it and at most `limit` characters if it can be.

    >>> divide("张伟表示，全省粮食产量达到4120万吨；全省森林覆盖率提高到百分之四十三；要继续努力。", 34)
    ['张伟表示，全省粮食产量达到4120万吨。', '张伟表示，全省森林覆盖率提高到百分之四十三；要继续努力。']
    """
    if len(text) <= limit:
        return [text]
    framed = frame(text)
    parts: list[str] = []
    for sentence in cut(framed.body, "。！？"):
        time = _time(sentence)
        for at, part in enumerate(cut(sentence, "；;")):
            if parts and _joins(parts[-1], part, len(framed.around(parts[-1] + part)) <= limit):
                parts[-1] += part
            else:
                parts.append(part if not at or _TIMED.match(part) else time + part)
    return [framed.around(part) for part in parts] if len(parts) > 1 else [text]


def _joins(before: str, part: str, fits: bool) -> bool:
    """Whether a part of a text stays with the one before it."""
    return (
        fits
        or part.startswith("其中")
        or not has_subject(part)
        or not has_predicate(part)
        or (before[-1] in "”」" and SPEAKER.match(part) is not None)
    )


def _time(text: str) -> str:
    """The time that opens a sentence and holds for all of it, with its comma: 今年前三季度，"""
    for clause in cut(cut(text, "；;")[0], "，,"):
        if clause[-1] in "，," and (REPORTS.search(clause) or SPEAKER.fullmatch(clause)):
            continue
        if clause[-1] not in "，," or (claims(clause) and not LEADS.match(clause)):
            return ""
        if _PERIOD.fullmatch(clause):
            return clause
    return ""


def _closures(clauses: Sequence[Clause]) -> tuple[frozenset[int], ...]:
    """Of each clause it and all that must stand with it."""
    places = range(len(clauses))
    # A set of clauses is a number, in which their bits are set: thousands of unions cost next to nothing.
    needs = [[j for j in clause.needs if j < len(clauses)] for clause in clauses]
    closures = [1 << i for i in places]
    grown = True
    while grown:
        grown = False
        for i in (*places, *reversed(places)):
            closure = closures[i]
            for j in needs[i]:
                closure |= closures[j]
            grown = grown or closure != closures[i]
            closures[i] = closure
    return tuple(frozenset(i for i in places if closure >> i & 1) for closure in closures)
