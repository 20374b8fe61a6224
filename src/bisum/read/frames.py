"""What a page sets apart: a box of four rules, or an area printed on a tint. What is in it is read by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bisum.read.page import Line, Printed, is_flat
from bisum.records import Box

CORNER = 4.0
"""Points by which the rules of a box may miss one another at a corner."""

LINES = 5
"""Lines that an area holds at least to be a tint with text on it, and no picture with words in it."""


def parts(page: Printed) -> tuple[Printed, list[tuple[Box, Printed]]]:
    """The page without its boxes and tints, and each of these, as pages of their own; every line is in exactly one.

    A tint is no picture: where text is put around pictures, it stands on the tint.
    """
    tints = [each for each in page.pictures if len(_inside(page.lines, each)) >= LINES]
    boxes = sorted([*tints, *_ruled(page.rules)], key=_area)
    pictures = tuple(each for each in page.pictures if each not in tints)
    left = list(page.lines)
    found: list[tuple[Box, Printed]] = []
    for box in boxes:
        inside = _inside(left, box)
        if 0 < len(inside) < len(page.lines):
            left = [line for line in left if line not in inside]
            within = tuple(each for each in pictures if holds(box, each))
            found.append((box, replace(page, lines=tuple(inside), pictures=within)))
    taken = [each for _, part in found for each in part.pictures]
    rest = tuple(each for each in pictures if each not in taken)
    return replace(page, lines=tuple(left), pictures=rest), found


def _inside(lines: Sequence[Line], box: Box) -> list[Line]:
    return [line for line in lines if holds(box, line.box)]


def holds(box: Box, other: Box) -> bool:
    """Whether the middle of another box is within a box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _ruled(rules: Sequence[Box]) -> Iterator[Box]:
    """The boxes of four rules that meet at their corners."""
    flat = [rule for rule in rules if is_flat(rule)]
    high = [rule for rule in rules if not is_flat(rule)]
    for top in flat:
        for bottom in flat:
            if bottom[1] - top[1] > CORNER and _same(top, bottom, 0) and _same(top, bottom, 2):
                sides = [_side(high, x, top[1], bottom[1]) for x in (top[0], top[2])]
                if all(sides):
                    yield top[0], top[1], top[2], bottom[3]


def _same(one: Box, other: Box, side: int) -> bool:
    return abs(one[side] - other[side]) < CORNER


def _side(high: Sequence[Box], x: float, top: float, bottom: float) -> bool:
    """Whether an upright rule runs from one height to another."""
    return any(
        abs((rule[0] + rule[2]) / 2 - x) < CORNER
        and abs(rule[1] - top) < CORNER
        and abs(rule[3] - bottom) < CORNER
        for rule in high
    )
