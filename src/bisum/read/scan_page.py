"""The image of a page -> the lines, rules and pictures on it: straightened, read by OCR, measured in points."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bisum.models.ocr import DOUBT, Seen, seen
from bisum.read.page import Line, Printed
from bisum.read.scan_dashes import dashed, reaching
from bisum.read.scan_dots import dotted
from bisum.read.scan_marks import marks, scaled
from bisum.read.scan_script import in_one_script
from bisum.read.scan_type import ink, sized
from bisum.read.type_lines import rejoined
from bisum.records import Box

Image = NDArray[Any]

STEEPEST = 5.0
"""Degrees that a page may be turned; what is turned more was laid down otherwise than scanned."""

FINEST = 0.02
"""Degrees to which a page is straightened: over a line as wide as the page that is a twentieth of its type."""

POINTS = 200_000
"""Dots of a page by which its slope is measured."""


def printed(image: Image, dpi: float) -> tuple[Printed, NDArray[np.float64]]:
    """All that is printed in an image (rows x columns x 3), and the matrix that turns it straight, in points."""
    straight, turn = straightened(image)
    points = 72 / dpi
    height, width = straight.shape[0] * points, straight.shape[1] * points
    grey = np.asarray(cv2.cvtColor(straight, cv2.COLOR_RGB2GRAY), np.uint8)
    found = [_line(each, grey, points) for each in in_one_script(seen(straight))]
    lines = rejoined(sized([line for line in found if line]))
    rules, pictures = marks(grey, points, lines)
    turn[:, 2] *= points
    return Printed(width, height, tuple(lines), tuple(rules), tuple(pictures)), turn


def straightened(image: Image) -> tuple[Image, NDArray[np.float64]]:
    """An image turned so that its lines are level, and the matrix (2 x 3, in pixels) that did it."""
    height, width = image.shape[:2]
    angle = skew(image)
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), np.float64)
    if abs(angle) < FINEST:
        return image, np.array([[1.0, 0, 0], [0, 1, 0]])
    flat = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )
    return np.asarray(flat, np.uint8), turn


def skew(image: Image) -> float:
    """By how many degrees a page is turned to the right: where the lines of print stand out most from the white."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    found = 0.0
    for wide, reach, step in ((600, STEEPEST, 0.25), (1600, 0.3, FINEST)):
        small = scaled(grey, min(1.0, wide / grey.shape[1]))
        rows, columns = np.nonzero(small < small.mean() - 20)
        if not len(rows):
            return 0.0
        kept = np.random.default_rng(0).permutation(len(rows))[:POINTS]
        rows, columns = rows[kept], columns[kept]
        angles = found + np.arange(-reach, reach + step / 2, step)
        found = float(max(angles, key=lambda angle: _contrast(rows, columns, angle)))
    return found


def _contrast(rows: NDArray[np.int64], columns: NDArray[np.int64], angle: float) -> float:
    """How sharply lines and white follow one another on a page turned back by so many degrees."""
    level = rows - np.tan(np.radians(angle)) * columns
    counts = np.bincount((level - level.min()).astype(int))
    return float((np.diff(counts) ** 2).sum())


def _line(each: Seen, grey: Image, points: float) -> Line | None:
    (left, top), (right, bottom) = each.corners.min(axis=0), each.corners.max(axis=0)
    box = ink(grey, (float(left), float(top), float(right), float(bottom)))
    if box is None:
        return None
    if not each.upright:
        box = reaching(each.text, grey, box)
    each = dotted(dashed(each, grey, box), grey, box)
    text = each.text.rstrip()
    sureness = each.sureness[: len(text)]
    doubts = tuple((at, sure) for at, sure in enumerate(sureness) if sure < DOUBT)
    mean = sum(sureness) / max(1, len(sureness))
    left, top, right, bottom = (side * points for side in box)
    return Line(text, (left, top, right, bottom), 0.0, round(mean, 4), doubts, each.upright)


def turned_back(box: Box, turn: NDArray[np.float64]) -> Box:
    """Where a box of the straightened page stands on the page as it is."""
    left, top, right, bottom = box
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    back = np.linalg.inv(np.vstack([turn, (0, 0, 1)]))[:2]
    placed = corners @ back[:, :2].T + back[:, 2]
    (x0, y0), (x1, y1) = placed.min(axis=0), placed.max(axis=0)
    return round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2)
