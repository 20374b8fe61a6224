"""Runs of a Chinese text that may be person names, each with the signs for and against it.

A candidate is a surname and one or two characters. Its signs say how the segmenter cut it, of what characters it is
made and what stands around it; `chinese_names` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bisum.zh.name_calls import Calls, calls
from bisum.zh.name_cuts import drawn_across
from bisum.zh.name_ends import LIKELY, goes_on, grows, joined, joins_nothing, left_over
from bisum.zh.name_rivals import CALLING, LITTLE, Run, is_naxi, ordinary, reads_otherwise
from bisum.zh.name_shapes import LINKS, shape_of
from bisum.zh.name_sides import CALLED, RIGHT_SIDE, SIDE, left_of, right_of, uncalled
from bisum.zh.namelists import (
    Surname,
    begins_with,
    compound_surnames,
    given_weights,
    surnames,
    well_known,
    word_list,
)
from bisum.zh.segmenter import Cut, segmented

_DOTS = frozenset("·•・‧")


@dataclass(slots=True)
class Candidate:
    """A run of characters that may be a person name, and what speaks for and against it."""

    start: int
    end: int
    signs: tuple[str, ...]


def candidates(text: str) -> Iterator[Candidate]:
    """Every run of `text` that could be a person name by its surname."""
    cut, called = segmented(text), calls(text)
    table, compounds = surnames(), compound_surnames()
    for head in _heads().finditer(text):
        start = head.start()
        index = cut.edges.get(start)
        if index is None:
            continue
        if text[start : start + 2] in compounds:
            yield from _at(cut, index, table[text[start : start + 2]], called, wordy=False)
        wordy = ordinary(cut.words[index], cut.tags[index])
        if head[0] in table and not (wordy and uncalled(text, start, called)):
            yield from _at(cut, index, table[head[0]], called, wordy)


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    """The characters that begin a surname, but for those behind the dot of a foreign name."""
    return re.compile(f"[{''.join(zh[0] for zh in surnames())}](?<![{''.join(_DOTS)}].)")


def _at(cut: Cut, index: int, surname: Surname, called: Calls, wordy: bool) -> Iterator[Candidate]:
    """The candidates that start with one word; where it is an ordinary one, those that someone is called beside."""
    text, word = cut.text, cut.token(index)
    start, first = word.start, word.start + len(surname.zh)
    left = left_of(cut, index, called)
    for end in (first + 2, first + 1):
        alone = left not in CALLED and end not in called.behind
        if end > len(text) or (wordy and alone):
            continue
        given, zh = text[first:end], text[start:end]
        classes, shape = _classes(given), shape_of(cut, index, surname, end)
        if "never" in classes and shape != "known3" and zh not in well_known():
            continue  # 毛不易, 邓在军
        if alone and shape in _WORDLIKE:
            continue
        right = right_of(cut, end, called)
        run = Run(cut, index, word, surname, given, zh, end, left, right, shape, classes)
        found = _candidate(run)
        if found is not None and text[end : end + 1] not in _DOTS:
            yield found


@lru_cache(maxsize=65536)
def _classes(given: str) -> tuple[str, ...]:
    weights = given_weights()
    return tuple(weights.get(c, "other") if "一" <= c <= "鿿" else "never" for c in given)


_WORDLIKE = frozenset({"cut", "wordn", "wordt", "wordv"})


def _candidate(run: Run) -> Candidate | None:
    cut, end, surname = run.cut, run.end, run.surname
    drawn = False
    if run.shape == "cut" and run.left in CALLING:
        drawn = _drawn(run)
        if drawn:
            run.shape, run.right = "name", "tagv"
        elif joined(cut, end):
            run.shape = "single"
    linked = run.right == "honorific" and run.given[-1] in LINKS
    if linked and not begins_with(cut.text, end, "honorific"):
        run.right = "tagn"  # 主席万钢|为|获奖者颁奖
    if run.shape in _WORDLIKE and run.left not in CALLED and run.right not in CALLED:
        return None
    if reads_otherwise(run):
        return None
    # Compound surnames are as sure a sign as common ones and too rare to be weighed apart.
    kind = "common" if surname.kind == "compound" or is_naxi(run) else surname.kind
    marks = (*_marks(run), *(("drawn across",) if drawn else ()))
    signs = _signs(kind, run.shape, run.left, run.right, run.classes, marks)
    return Candidate(run.word.start, end, signs)


def _drawn(run: Run) -> bool:
    """Whether a word only seems to go across the end of a likely name of a surname and two characters."""
    likely = len(run.given) == 2 and LIKELY.issuperset(run.classes)
    sure = run.surname.kind in ("common", "both", "compound")
    return likely and sure and drawn_across(run.cut, run.place, run.end)


def _marks(run: Run) -> Iterator[str]:
    """The signs of a run that are found in few."""
    cut, end, given, right, shape = run.cut, run.end, run.given, run.right, run.shape
    called, known, two = run.left in CALLING, run.zh in well_known(), len(given) == 2
    if len(run.surname.zh) > 1:
        yield "compound"
    elif run.surname.kind == "rare" and run.word.word == run.surname.zh and run.word.tag == "nr":
        yield "only a surname"
    if known and not grows(cut, end):  # 姚明|远
        yield "well known"
    if given[-1] in LINKS and not (given[-1] == "和" and joins_nothing(cut, end)):
        if not known:
            yield f"tail|{'mark' if right in SIDE else right[:3]}"
        yield "tail"
    elif run.left == "title" and two and right in _CLOSES:
        yield "closed"
    if right == "honorific" and two and _ADDRESSED.match(cut.text, end):
        yield "addressed"
    if run.surname.zh in LITTLE:
        yield "little"
    if called and shape == "mixed" and left_over(cut, run.place, end):
        yield "called rest"
    if called and shape in _WORDLIKE and not two and _called_word(run):
        yield "called word"
    if shape not in ("cut", "mixed"):
        yield "shape:whole"
    if two and given[0] == given[1]:
        yield "given:double"
    if not two and right not in ("speech", "honorific") and goes_on(cut, end):
        yield "next:given"


_CLOSES = frozenset({"mark", "edge", "list", "speech"})
_ADDRESSED = re.compile("先生|女士|同志|小姐|院士|博士")
_FREE = frozenset({"speech", "after", "mark", "edge", "list", "blank", "tagv", "tagp"})


def _called_word(run: Run) -> bool:
    """Whether a word of two characters is a person's name after a post: 村民黄河说, 校长白雪给.

    Before a verb of saying any noun is one, elsewhere what hardly stands between a post and its verb.
    """
    word, text = run.word, run.cut.text
    if word.end != run.end or text[: word.start].endswith("代表"):
        return False
    if (word.tag[0] == "n" or word.tag == "an") and begins_with(text, run.end, "saying"):
        return True
    if text.startswith("把", run.end) and word.word in word_list("wordname"):
        return True
    return run.right in _FREE and word.word in word_list("namelike")


@lru_cache(maxsize=65536)
def _signs(
    kind: str, shape: str, left: str, right: str, classes: tuple[str, ...], marks: tuple[str, ...]
) -> tuple[str, ...]:
    size = len(classes)
    signs = [f"{kind}|{shape}", f"given:{size}", f"left:{left}", f"right:{right}"]
    signs += [f"given{place}:{weight}" for place, weight in enumerate(classes, 3 - size)]
    signs.append(f"between:{SIDE.get(left, 'words')}|{RIGHT_SIDE.get(right, 'words')}")
    if SIDE.get(left) == "call":
        signs += [f"called|{shape}", f"called:{kind}", "called:" + "+".join(classes)]
    return (*signs, *marks)
