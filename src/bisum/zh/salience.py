"""Which stretches of an article carry it: place, figures, speakers, nearness to the headline and to the whole.

Nearness to the whole is LexRank (Erkan and Radev 2004): the stationary weight of a walk between sentences that share words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from bisum.zh.numbers import quantities
from bisum.zh.segmenter import tokens

Vector = Mapping[str, float]

DAMPING = 0.85
ROUNDS = 40  # the walk has long settled by then
WEIGHTS = {"centrality": 0.35, "headline": 0.25, "figures": 0.2, "place": 0.2}
REDUNDANCY = 0.7  # how much of a unit's weight a chosen unit with the same words takes away
SAME_PARAGRAPH = 0.25  # what a unit loses when another of its paragraph is chosen already


def choose(units: Sequence[str], paragraphs: Sequence[int], headline: str, count: int) -> list[int]:
    """Return the places of the `count` units that together say most, in the order of the text.

    `paragraphs[i]` is the paragraph unit i stands in. Maximal marginal relevance (Carbonell and Goldstein 1998) keeps a
    unit that repeats a chosen one out.
    """
    if len(units) <= count:
        return list(range(len(units)))
    vectors = _vectors(units)
    weight = _weights(units, vectors, headline)
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
            "figures": min(1.0, figures / 3),
            "place": 1.0 if i == 0 else 0.5 * (1 - i / last),
        }
        weights.append(sum(WEIGHTS[part] * value for part, value in parts.items()))
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
