"""Which stretches of an article carry it: those that state most of what it states, each thing counted once.

What a stretch states are its figures, names, words of result and recurring words; chosen is greedily what adds most for its
length (concept coverage: Gillick and Favre 2009, Lin and Bilmes 2011). `centrality` is LexRank (Erkan and Radev 2004): the
stationary weight of a walk between sentences that share words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bisum.zh.names import proper_names
from bisum.zh.numbers import quantities
from bisum.zh.segmenter import tokens

# Words by which papers mark totals, aims, decisions and results (the cue method of Edmundson 1969).
_CUES = re.compile(
    r"全[省市县区国年球行系镇村]|[总總][量额投面长計计]|累[计計]|同比|环比|截至|达到?|達|突破|超[过過]|首[次批家个條条]|新增|"
    r"计划|計劃|规划|目标|力争|争取|预计|預計|将于|[将將](?![军士])|到20\d\d年|今年|明年|年底|前三季度|上半年|"
    r"投资|投入|资金|补贴|財政|财政|基金|办法|方案|条例|规定|要求|决定|宣布|公布|通报|发布|显示|统计|数据|记者从|介绍|表示|必须|不得|"
    r"实施|启用|开通|建成|完成|截止|下降|减少|增长|提高|降至|升至|缺口|短板"
)
# Scenes and voices that colour a report.
_COLOUR = re.compile(
    r"[他她](?!们)|[一-鿿]?(?:先生|女士|大爷|大妈|奶奶|爷爷|阿姨)|笑着|乐呵呵|感慨|眼前|灯光|清晨|傍晚|夜里|一早|(?:早上|上午|下午|晚上)?\d{1,2}点"
)
COLOUR = 0.75

Vector = Mapping[str, float]
Amounts = NDArray[Any]

NOWHERE = 1e-6  # weight of the one word that all units are given
DAMPING = 0.85
ROUNDS = 40  # the walk has long settled by then
WEIGHTS = {"figure": 1.0, "date": 0.5, "cue": 0.3, "name": 0.2, "word": 0.15}
ALONE = {"figures": 0.6, "cues": 0.4, "headline": 0.15, "centrality": 0.1, "place": 0.05}
ENOUGH = 3  # figures in a stretch that is taken alone; more add nothing
HEADLINE = 1.0  # what all words of the headline together add
OFTEN = 4  # stretches that hold a word; more add nothing
FIRST = 1.2  # the opening of an article says what it is about
LENGTH = 0.5  # exponent; 0: length costs nothing, 1: only density counts
SECTION = 3000  # characters; a longer text is chosen from section by section, so that its end has its share


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text a point could have, the stretches it uses up, and what its weight is multiplied with."""

    text: str
    first: int
    last: int  # inclusive
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Stated:
    """Something a text states, the words it is stated in, and what it is worth to say it."""

    what: Hashable
    words: str
    weight: float


def choose(
    units: Sequence[str], candidates: Sequence[Candidate], headline: str, count: int
) -> list[int]:
    """Return the places of at most `count` candidates that together say most, in the order of the text.

    No two of them share a stretch. `units` are the texts of all stretches, which the candidates count from 0.
    """
    words = _word_weights(units, headline)
    printed = [list(_stated(unit, words)) for unit in units]
    stated = [
        [each for unit in printed[c.first : c.last + 1] for each in unit if each.words in c.text]
        for c in candidates
    ]
    chosen: list[int] = []
    for start, end, share in _sections([len(unit) for unit in units], count):
        places = [i for i, each in enumerate(candidates) if start <= each.first < end]
        chosen += _choose(candidates, stated, places, share, chosen)
    return sorted(chosen, key=lambda i: candidates[i].first)


def _sections(lengths: Sequence[int], count: int) -> list[tuple[int, int, int]]:
    """The sections of a text, as the stretches from and up to, and how many points each may give by its length."""
    total = sum(lengths)
    parts = min(count, max(1, round(total / SECTION)))
    starts: list[int] = []
    at = 0
    for i, length in enumerate(lengths):
        if at * parts >= total * len(starts):
            starts.append(i)
        at += length
    sections, given, told = [], 0, 0
    for start, end in pairwise([*starts, len(lengths)]):
        told += sum(lengths[start:end])
        share = round(count * told / total) - given
        given += share
        sections.append((start, end, share))
    return sections


def _choose(
    candidates: Sequence[Candidate],
    stated: Sequence[Sequence[Stated]],
    places: Sequence[int],
    count: int,
    before: Sequence[int],
) -> list[int]:
    """Take, one after another, the candidate that states most of what no chosen one states yet."""
    worth = {i: _worth(candidates[i]) for i in places}
    told = {each.what for i in before for each in stated[i]}
    free = [i for i in places if all(_apart(candidates[i], candidates[j]) for j in before)]
    chosen: list[int] = []
    while free and len(chosen) < count:

        def gain(i: int) -> float:
            new = {each.what: each.weight for each in stated[i] if each.what not in told}
            return worth[i] * sum(new.values())

        best = max(free, key=lambda i: (gain(i), -candidates[i].first))
        chosen.append(best)
        told.update(each.what for each in stated[best])
        free = [i for i in free if _apart(candidates[i], candidates[best])]
    return chosen


def _apart(one: Candidate, other: Candidate) -> bool:
    return one.last < other.first or other.last < one.first


def _worth(candidate: Candidate) -> float:
    """What the weight of a candidate is multiplied with: trust, place, colour, length."""
    opening = FIRST if candidate.first == 0 else 1.0
    colour = COLOUR if _COLOUR.search(candidate.text) else 1.0
    length = math.pow(max(1, len(candidate.text)), LENGTH)
    return candidate.trust * opening * colour / length


def _stated(text: str, words: Mapping[str, float]) -> Iterator[Stated]:
    """What a text states, and what each is worth, in an order that is always the same: sums depend on it."""
    yield from (Stated(word, word, words[word]) for word in dict.fromkeys(_words(text)))
    cues = dict.fromkeys(_CUES.findall(text))
    yield from (Stated(("cue", cue), cue, WEIGHTS["cue"]) for cue in cues)
    yield from (
        Stated(("name", each), each, WEIGHTS["name"]) for each in sorted(proper_names(text))
    )
    for each in quantities(text):
        if each.firm:
            kind = "date" if each.kind in ("date", "time", "ordinal") else "figure"
            yield Stated((each.kind, each.value, each.unit), each.text, WEIGHTS[kind])


def _word_weights(units: Sequence[str], headline: str) -> dict[str, float]:
    """What a word is worth: the more stretches hold it, and more if the headline does."""
    holding = Counter(word for unit in units for word in set(_words(unit)))
    title = set(_words(headline))
    return {
        word: WEIGHTS["word"] * min(times, OFTEN) / OFTEN
        + (HEADLINE / len(title) if word in title else 0.0)
        for word, times in holding.items()
    }


def weights(units: Sequence[str], headline: str) -> list[float]:
    """How well each stretch stands for the whole article, about 0 to 1.3: what one would take if there were but one."""
    central = centrality(units)
    title = set(_words(headline))
    last = max(1, len(units) - 1)
    found = []
    for i, unit in enumerate(units):
        parts = {
            "centrality": central[i],
            "headline": len(title.intersection(_words(unit))) / max(1, len(title)),
            "figures": min(1.0, sum(each.firm for each in quantities(unit)) / ENOUGH),
            "cues": min(1.0, len(set(_CUES.findall(unit))) / 4),
            "place": 1.0 if i == 0 else 0.5 * (1 - i / last),
        }
        weight = sum(ALONE[part] * value for part, value in parts.items())
        found.append(weight * (COLOUR if _COLOUR.search(unit) else 1.0))
    return found


def centrality(units: Sequence[str]) -> list[float]:
    """How near each text is to all of them together, most 1."""
    rank = _lexrank(_vectors(units))
    return [value / max(rank) for value in rank]


def _words(text: str) -> list[str]:
    return [
        token.word for token in tokens(text) if token.tag[:1] in "nvajlie" and len(token.word) > 1
    ]


def _vectors(units: Sequence[str]) -> list[Vector]:
    counts = [Counter(_words(unit)) for unit in units]
    holding = Counter(word for count in counts for word in count)
    return [
        {word: times * (1 + math.log(len(units) / holding[word])) for word, times in count.items()}
        for count in counts
    ]


def _lexrank(vectors: Sequence[Vector]) -> list[float]:
    if not vectors:
        return []
    count = len(vectors)
    places = {word: i for i, word in enumerate(sorted({w for vector in vectors for w in vector}))}
    # A unit without content words is near to nothing, but not nowhere.
    rows = np.repeat(np.arange(count), [len(vector) + 1 for vector in vectors])
    columns = np.array(
        [i for vector in vectors for i in (*map(places.__getitem__, vector), len(places))]
    )
    held = np.array([w for vector in vectors for w in (*vector.values(), NOWHERE)])
    held /= np.sqrt(np.bincount(rows, held**2))[rows]

    def through_words(amounts: Amounts) -> Amounts:
        """What comes of an amount in each unit that goes to all units, by the words they share.

        The units' likeness, a number for each pair, is never written down: a long report has thousands of them.
        """
        of_words = np.bincount(columns, held * amounts[rows])
        return np.bincount(rows, held * of_words[columns])

    shares = through_words(np.ones(count))
    rank = np.full(count, 1 / count)
    for _ in range(ROUNDS):
        rank = (1 - DAMPING) / count + DAMPING * through_words(rank / shares)
    return [float(value) for value in rank]
