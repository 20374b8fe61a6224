"""What else than type is on the image of a page, in points: rules, pictures, and the tints that text stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bisum.read.frames import LINES, holds
from bisum.read.page import Line
from bisum.records import Box

Image = NDArray[Any]

COARSE = 60
"""Dots per inch at which pictures are looked for."""

FINE = 144
"""Dots per inch at which rules are looked for: a hair line is one or two of them."""

FAINT = 70
"""Steps of grey (of 255) below the paper from which a dot belongs to a rule."""

DARK = 7
"""Steps of grey below the ground from which a patch belongs to a picture, where type does not stand."""

TINT = 10
"""Steps of grey below the paper from which an area is a tint."""

WHITE = 9.0
"""Points within which some of the ground shows between strokes of type."""

PICTURE = 24.0
"""Points that a picture is wide and high at least."""

RULE = 40.0
"""Points that a rule is long at least; no stroke of a character is."""

EDGE = 4.0
"""Points by which what looks like a rule in a picture may jut out of it."""


def marks(grey: Image, points: float, lines: Sequence[Line]) -> tuple[list[Box], list[Box]]:
    """The rules on a page, and its pictures and tints; a dot of its image is so many `points` wide."""
    small = scaled(grey, points * COARSE / 72)
    side = round(WHITE * COARSE / 72)
    between = np.asarray(cv2.dilate(small, np.ones((side, side), np.uint8)), np.uint8)
    paper = float(np.percentile(between, 90))
    ground = np.full(small.shape, paper)
    tints = list(_tints(between, paper, lines))
    for tint in tints:
        rows, columns = _within(tint, COARSE / 72)
        ground[rows, columns] = np.median(between[rows, columns])
    pictures = _pictures(small, ground, lines)
    rules = _rules(scaled(grey, points * FINE / 72) < paper - FAINT, lines)
    # an edge in a picture, or that of a tint, is no rule
    return [rule for rule in rules if not any(_in(rule, box) for box in pictures)], tints + pictures


def scaled(grey: Image, scale: float) -> Image:
    """An image at so many times its size."""
    return np.asarray(
        cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )


def _within(box: Box, unit: float) -> tuple[slice, slice]:
    left, top, right, bottom = (max(0, round(side * unit)) for side in box)
    return slice(top, bottom), slice(left, right)


def _in(rule: Box, picture: Box) -> bool:
    return (
        rule[0] > picture[0] - EDGE
        and rule[1] > picture[1] - EDGE
        and rule[2] < picture[2] + EDGE
        and rule[3] < picture[3] + EDGE
    )


def _tints(between: Image, paper: float, lines: Sequence[Line]) -> Iterator[Box]:
    """Areas in which the ground itself is darker than the paper, and type stands on it."""
    unit, grown = COARSE / 72, WHITE / 2
    for (left, top, right, bottom), filled in _parts(between < paper - TINT, unit):
        box = left - grown, top - grown, right + grown, bottom + grown
        on_it = sum(holds(box, line.box) for line in lines)
        if filled > 0.8 and LINES <= on_it < len(lines):
            yield box


def _rules(dark: Image, lines: Sequence[Line]) -> list[Box]:
    unit = FINE / 72
    dark = dark.astype(np.uint8)
    _wipe(dark, lines, unit, 0.1)
    found: list[Box] = []
    length = round(RULE * unit)
    for shape in ((1, length), (length, 1)):
        gaps = np.ones((1 if shape[0] == 1 else 5, 1 if shape[1] == 1 else 5), np.uint8)
        closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, gaps)
        kept = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        found += [
            box for box, _ in _parts(kept, unit) if min(box[2] - box[0], box[3] - box[1]) <= 3
        ]
    return found


def _pictures(small: Image, ground: Image, lines: Sequence[Line]) -> list[Box]:
    unit = COARSE / 72
    dark = (cv2.blur(small, (3, 3)) < ground - DARK).astype(np.uint8)
    _wipe(dark, lines, unit, 0.4)
    side = round(PICTURE * unit / 2)
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return [
        box
        for box, filled in _parts(kept, unit)
        if min(box[2] - box[0], box[3] - box[1]) >= PICTURE and filled > 0.5
    ]


def _wipe(dark: Image, lines: Sequence[Line], unit: float, ems: float) -> None:
    """Take the type, and so many ems around it, out of what is dark."""
    for line in lines:
        left, top, right, bottom = (round(side * unit) for side in line.box)
        grown = round(ems * line.size * unit)
        dark[max(0, top - grown) : bottom + grown, max(0, left - grown) : right + grown] = 0


def _parts(mask: Image, unit: float) -> list[tuple[Box, float]]:
    """The box of each connected part of a mask, in points, and how much of it is filled."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    return [
        (
            (float(x / unit), float(y / unit), float((x + wide) / unit), float((y + high) / unit)),
            float(area / (wide * high)),
        )
        for x, y, wide, high, area in stats[1:]
    ]
