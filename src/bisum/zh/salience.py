"""Which stretches of an article carry it: place, figures, speakers, nearness to the headline and to the whole.

Nearness to the whole is LexRank (Erkan and Radev 2004): the stationary weight of a walk between sentences that share words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

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

DAMPING = 0.85
ROUNDS = 40  # the walk has long settled by then
WEIGHTS = {"figures": 0.6, "cues": 0.4, "headline": 0.15, "centrality": 0.1, "place": 0.05}
ENOUGH = 3  # figures in one unit; more add nothing
REDUNDANCY = 0.5  # how much of a unit's weight a chosen unit with the same words takes away
SAME_PARAGRAPH = 0.08  # what a unit loses when another of its paragraph is chosen already
SECTION = 3000  # characters; a longer text is chosen from section by section, so that its end has its share


def choose(
    units: Sequence[str],
    paragraphs: Sequence[int],
    headline: str,
    count: int,
    doubts: Sequence[float] = (),
) -> list[int]:
    """Return the places of the `count` units that together say most, in the order of the text.

    `paragraphs[i]` is the paragraph unit i stands in, `doubts[i]` what its weight is multiplied with (1 where left out).
    """
    if len(units) <= count:
        return list(range(len(units)))
    trust = doubts or [1.0] * len(units)
    chosen: list[int] = []
    for places, share in _shares(units, count):
        picked = _choose(
            [units[i] for i in places],
            [paragraphs[i] for i in places],
            headline,
            share,
            [trust[i] for i in places],
        )
        chosen += [places[i] for i in picked]
    return chosen


def _shares(units: Sequence[str], count: int) -> list[tuple[list[int], int]]:
    """The sections of a text and how many units each may give, in proportion to its length."""
    total = sum(map(len, units))
    parts = min(count, max(1, round(total / SECTION)))
    sections: list[list[int]] = [[] for _ in range(parts)]
    at = 0
    for i, unit in enumerate(units):
        sections[min(parts - 1, at * parts // total)].append(i)
        at += len(unit)
    given = 0
    shares = []
    told = 0
    for places in filter(None, sections):
        told += sum(len(units[i]) for i in places)
        share = round(count * told / total) - given
        given += share
        shares.append((places, share))
    return shares


def _choose(
    units: Sequence[str],
    paragraphs: Sequence[int],
    headline: str,
    count: int,
    trust: Sequence[float],
) -> list[int]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998) keeps a unit that repeats a chosen one out."""
    if len(units) <= count:
        return list(range(len(units)))
    vectors = _vectors(units)
    weight = [w * t for w, t in zip(_weights(units, vectors, headline), trust, strict=True)]
    chosen: list[int] = []
    repeated = [0.0] * len(units)
    while len(chosen) < count:
        rest = [i for i in range(len(units)) if i not in chosen]
        best = max(rest, key=lambda i: (weight[i] - repeated[i], -i))
        chosen.append(best)
        for i in rest:
            likeness = REDUNDANCY * _cosine(vectors[best], vectors[i])
            if paragraphs[i] == paragraphs[best]:
                likeness += SAME_PARAGRAPH
            repeated[i] = max(repeated[i], likeness)
    return sorted(chosen)


def weights(units: Sequence[str], headline: str) -> list[float]:
    """How much each unit of an article says, before what others say already is taken off; about 0 to 1.3."""
    return _weights(units, _vectors(units), headline)


def centrality(units: Sequence[str]) -> list[float]:
    """How near each text is to all of them together, most 1."""
    rank = _lexrank(_vectors(units))
    return [value / max(rank) for value in rank]


def _weights(units: Sequence[str], vectors: Sequence[Vector], headline: str) -> list[float]:
    central = _lexrank(vectors)
    title = Counter(_words(headline))
    last = max(1, len(units) - 1)
    weights = []
    for i, unit in enumerate(units):
        shared = sum(min(title[word], 1) for word in set(_words(unit))) / max(1, len(title))
        figures = sum(quantity.firm for quantity in quantities(unit))
        parts = {
            "centrality": central[i] / max(central),
            "headline": shared,
            "figures": min(1.0, figures / ENOUGH),
            "cues": min(1.0, len(set(_CUES.findall(unit))) / 4),
            "place": 1.0 if i == 0 else 0.5 * (1 - i / last),
        }
        weight = sum(WEIGHTS[part] * value for part, value in parts.items())
        weights.append(weight * (COLOUR if _COLOUR.search(unit) else 1.0))
    return weights


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


def _cosine(one: Vector, other: Vector) -> float:
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _lexrank(vectors: Sequence[Vector]) -> list[float]:
    places = {word: i for i, word in enumerate(sorted({w for vector in vectors for w in vector}))}
    matrix = np.zeros((len(vectors), len(places) + 1))
    for row, vector in enumerate(vectors):
        for word, weight in vector.items():
            matrix[row, places[word]] = weight
    matrix[:, -1] = 1e-6  # a unit without content words is near to nothing, but not nowhere
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    likeness = matrix @ matrix.T
    step = likeness / likeness.sum(axis=1, keepdims=True)
    rank = np.full(len(vectors), 1 / len(vectors))
    for _ in range(ROUNDS):
        rank = (1 - DAMPING) / len(vectors) + DAMPING * rank @ step
    return [float(value) for value in rank]
