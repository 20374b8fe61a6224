"""A printed page as geometry: lines of type, rules and pictures, before anyone knows in which order they are read.

Boxes are (left, top, right, bottom) in points from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bisum.records import Box, union


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters set side by side (or one below the other, if `upright`)."""

    text: str
    box: Box
    size: float  # of the type, in points
    confidence: float = 1.0  # of the reading, 0 to 1
    doubts: tuple[tuple[int, float], ...] = ()  # characters read less surely: index, confidence
    upright: bool = False

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """All that is printed on one page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...] = ()  # thin lines, and the sides of frames
    pictures: tuple[Box, ...] = ()


def across(one: Box, other: Box) -> float:
    """How much of the narrower box's width both share, in [0, 1]; negative where they stand apart."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared / max(0.01, min(one[2] - one[0], other[2] - other[0]))


def along(one: Box, other: Box) -> float:
    """How much of the lower box's height both share, in [0, 1]; negative where they stand apart."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared / max(0.01, min(one[3] - one[1], other[3] - other[1]))


def is_flat(rule: Box) -> bool:
    return rule[2] - rule[0] >= rule[3] - rule[1]


def joined(lines: Sequence[Line], gap: str = "") -> Line:
    """Several runs of one printed line as one, `gap` between them."""
    first = lines[0]
    text, doubts = first.text, list(first.doubts)
    for line in lines[1:]:
        text += gap
        doubts += [(at + len(text), confidence) for at, confidence in line.doubts]
        text += line.text
    return replace(
        first,
        text=text,
        box=union(line.box for line in lines),
        size=max(line.size for line in lines),
        confidence=min(line.confidence for line in lines),
        doubts=tuple(doubts),
    )
