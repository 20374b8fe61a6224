"""What a point rests on: of the sentences it was made from those that it has words of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bisum.records import Piece, Point
from bisum.stretches import Unit


def grounded(unit: Unit, zh: str, fallback: str = "") -> Point:
    """Return a text made from a unit as a point, on the sentences it needs; who is named in it is named by its evidence."""
    pieces = _needed(unit.evidence(zh), zh)
    spans = sorted({span for piece in pieces for span in piece.spans}, key=lambda s: s.start)
    return Point(zh, tuple(spans), "".join(piece.text for piece in pieces), fallback)


def _needed(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """The pieces without which words of a text would stand nowhere: of neighbours a point may have left one out."""
    words = pairs(text)
    held = [pairs(piece.text) & words for piece in pieces]
    kept = list(range(len(pieces)))
    for place in range(len(pieces)):
        others = set[str]().union(*(held[other] for other in kept if other != place))
        if len(kept) > 1 and held[place] <= others:
            kept.remove(place)
    return [pieces[place] for place in kept]


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, punctuation apart."""
    words = re.sub(r"\W", "", text)
    return {words[i : i + 2] for i in range(len(words) - 1)}
