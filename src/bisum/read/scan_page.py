"""The image of a page -> the lines, rules and pictures on it: straightened, read by OCR, measured in points."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bisum.models.ocr import Seen, seen
from bisum.read.blocks import body_size
from bisum.read.page import Box, Line, Printed
from bisum.read.type_lines import rejoined

Image = NDArray[Any]

STEEPEST = 5.0
"""Degrees that a page may be turned; what is turned more was laid down otherwise than scanned."""

DOUBT = 0.75
"""A character read less surely than this is doubted."""

COARSE = 60
"""Dots per inch at which rules and pictures are looked for."""

FAINT = 170
"""Grey (0 to 255) below which a dot belongs to a rule."""

DARK = 235
"""Grey (0 to 255) below which a patch belongs to a picture, where type does not stand."""

PICTURE = 24.0
"""Points that a picture is wide and high at least."""

RULE = 40.0
"""Points that a rule is long at least; no stroke of a character is."""


def printed(image: Image, dpi: float) -> tuple[Printed, NDArray[np.float64]]:
    """All that is printed in an image (rows x columns x 3), and the matrix that turns it straight, in points."""
    straight, turn = straightened(image)
    points = 72 / dpi
    height, width = straight.shape[0] * points, straight.shape[1] * points
    found = [_line(each, points) for each in seen(straight)]
    lines = rejoined(_sized(found)) if found else []
    rules, pictures = drawn(straight, points, lines)
    turn[:, 2] *= points
    return Printed(width, height, tuple(lines), tuple(rules), tuple(pictures)), turn


def straightened(image: Image) -> tuple[Image, NDArray[np.float64]]:
    """An image turned so that its lines are level, and the matrix (2 x 3, in pixels) that did it."""
    height, width = image.shape[:2]
    angle = skew(image)
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0), np.float64)
    if abs(angle) < 0.05:
        return image, np.array([[1.0, 0, 0], [0, 1, 0]])
    flat = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )
    return np.asarray(flat, np.uint8), turn


def skew(image: Image) -> float:
    """By how many degrees a page is turned to the right: where the lines of print stand out most from the white."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    scale = 900 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small < small.mean() - 20)
    if not len(rows):
        return 0.0

    def contrast(angle: float) -> float:
        level = rows - np.tan(np.radians(angle)) * columns
        counts = np.bincount((level - level.min()).astype(int))
        return float((np.diff(counts) ** 2).sum())

    rough = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.25), key=contrast)
    return float(max(np.arange(rough - 0.3, rough + 0.31, 0.05), key=contrast))


def _line(each: Seen, points: float) -> Line:
    upper, lower = each.corners[:2].mean(axis=0), each.corners[2:].mean(axis=0)
    left, right = each.corners[:, 0].min() * points, each.corners[:, 0].max() * points
    top, bottom = upper[1] * points, lower[1] * points
    text = each.text.rstrip()
    sureness = each.sureness[: len(text)]
    doubts = tuple((at, sure) for at, sure in enumerate(sureness) if sure < DOUBT)
    mean = sum(sureness) / max(1, len(sureness))
    box = (float(left), float(top), float(right), float(bottom))
    return Line(text, box, 0.0, round(mean, 4), doubts, each.upright)


def _ems(text: str) -> float:
    """The length of a line in ems, from the first ink to the last: marks at its ends fill half a square."""
    ems = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)
    return max(
        0.5, ems - 0.5 * (text[0] in "“‘（《【「") - 0.5 * (text[-1] in "。，、；：！？”’）》】」")
    )


def _sized(lines: Sequence[Line]) -> list[Line]:
    """Lines with the size of their type, and boxes as high as it.

    The box of a line is higher than its type by as much on all lines; its length is that of its characters, or more
    where the line was stretched to fill its column. So the smaller of what both tell is the size, but a long line that
    is as long as type of the body would be is body.
    """
    measured = [(line, *_long_and_high(line), _ems(line.text)) for line in lines if line.text]
    margins = [high - long / ems for _, long, high, ems in measured if ems >= 8]
    margin = max(0.0, median(margins)) if margins else 0.2 * median(h for _, _, h, _ in measured)
    told = [(line, (long - margin) / ems, high - margin) for line, long, high, ems in measured]
    sized = [_with_size(line, max(3.0, min(sizes))) for line, *sizes in told]
    usual = body_size(sized)
    settled = [
        _with_size(line, usual)
        if _is_body(_ems(line.text), by_length / usual, by_height / usual)
        else line
        for line, (_, by_length, by_height) in zip(sized, told, strict=True)
    ]
    small = [line for line in settled if line.size < 0.9 * usual]
    return [_like_above(line, small) if _ems(line.text) < 6 else line for line in settled]


def _like_above(line: Line, small: Sequence[Line]) -> Line:
    """A few characters, in the size of the small type that they end: as the last line of a caption."""
    for above in small:
        below = line.middle - above.middle
        if abs(line.box[0] - above.box[0]) < 0.6 * above.size and 0 < below < 2 * above.size:
            return _with_size(line, above.size)
    return line


def _is_body(ems: float, by_length: float, by_height: float) -> bool:
    """Whether a line is set in the size of the body, of which length and height tell a share.

    The length of a few characters tells little, and their box is rather too high; small type is not so high.
    """
    if ems < 6:
        return 0.95 < by_height < 1.35 and by_length < 1.5
    return abs(min(by_length, by_height) - 1) < 0.12 or (ems >= 8 and abs(by_length - 1) < 0.1)


def _long_and_high(line: Line) -> tuple[float, float]:
    left, top, right, bottom = line.box
    return (bottom - top, right - left) if line.upright else (right - left, bottom - top)


def _with_size(line: Line, size: float) -> Line:
    left, top, right, bottom = line.box
    middle = (top + bottom) / 2
    box = line.box if line.upright else (left, middle - size / 2, right, middle + size / 2)
    return Line(line.text, box, size, line.confidence, line.doubts, line.upright)


def drawn(image: Image, points: float, lines: Sequence[Line]) -> tuple[list[Box], list[Box]]:
    """The rules and the pictures of an image."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    return _rules(grey, points, lines), _pictures(grey, points, lines)


def _rules(grey: Image, points: float, lines: Sequence[Line]) -> list[Box]:
    unit = 2.0  # 144 dots per inch: a hair line is one or two of them
    dark = (_scaled(grey, points * unit) < FAINT).astype(np.uint8)
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


def _pictures(grey: Image, points: float, lines: Sequence[Line]) -> list[Box]:
    unit = COARSE / 72
    dark = (cv2.blur(_scaled(grey, points * unit), (3, 3)) < DARK).astype(np.uint8)
    _wipe(dark, lines, unit, 0.4)
    side = round(PICTURE * unit / 2)
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return [
        box
        for box, filled in _parts(kept, unit)
        if min(box[2] - box[0], box[3] - box[1]) >= PICTURE and filled > 0.5
    ]


def _scaled(grey: Image, scale: float) -> Image:
    return np.asarray(
        cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )


def _wipe(dark: Image, lines: Sequence[Line], unit: float, ems: float) -> None:
    """Take the type, and so many ems around it, out of what is dark."""
    for line in lines:
        left, top, right, bottom = (round(side * unit) for side in line.box)
        grown = round(ems * line.size * unit)
        dark[max(0, top - grown) : bottom + grown, max(0, left - grown) : right + grown] = 0


def _parts(mask: Image, unit: float) -> list[tuple[Box, float]]:
    """The box of each connected part of a mask, in points, and how much of it is filled."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    return [
        (
            (float(x / unit), float(y / unit), float((x + wide) / unit), float((y + high) / unit)),
            float(area / (wide * high)),
        )
        for x, y, wide, high, area in stats[1:]
    ]


def turned_back(box: Box, turn: NDArray[np.float64]) -> Box:
    """Where a box of the straightened page stands on the page as it is."""
    left, top, right, bottom = box
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    back = np.linalg.inv(np.vstack([turn, (0, 0, 1)]))[:2]
    placed = corners @ back[:, :2].T + back[:, 2]
    (x0, y0), (x1, y1) = placed.min(axis=0), placed.max(axis=0)
    return round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2)
