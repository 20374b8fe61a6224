"""Dots between figures in a scan, told by where their ink is: OCR reads the middle dot of a date (9·18) as a point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from bisum.models.ocr import Seen
from bisum.read.scan_ink import DARK, Image, inked, runs
from bisum.read.scan_type import HAN_INK
from bisum.records import Box

POINT = re.compile(r"(?<=\d)\.(?=\d)")

SMALL = 0.25
"""Ems that a dot is wide and high at the most."""

MIDDLE = 0.15
"""Share of the height of its line by which a middle dot may be off the middle; a point stands at the foot."""

AWAY = 1.0
"""Ems by which a character may stand away from its share of the length of its line."""


def dotted(line: Seen, grey: Image, box: Box) -> Seen:
    """A level line, the ink of which is in a box (in pixels) of the image, with its middle dots as they are printed."""
    points = [match.start() for match in POINT.finditer(line.text)]
    if not points or line.upright:
        return line
    left, top, right, bottom = box
    em = (bottom - top) / HAN_INK
    dots = list(_middle_dots(grey, box, em))
    wide = np.cumsum([1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in line.text])
    text = list(line.text)
    for at in points:
        place = (wide[at] + wide[at - 1]) / 2 / wide[-1] * (right - left)
        if any(abs(dot - place) < AWAY * em for dot in dots):
            text[at] = "·"
    return line._replace(text="".join(text))


def _middle_dots(grey: Image, box: Box, em: float) -> Iterator[float]:
    """Where, from the left of a box, a dot stands alone half way up the line."""
    dark = inked(grey, box) > DARK
    for start, stop in runs(np.asarray(dark.any(axis=0), np.bool_)):
        rows = np.flatnonzero(dark[:, start:stop].any(axis=1))
        middle = (rows[0] + rows[-1] + 1) / 2 / len(dark)
        if max(stop - start, np.ptp(rows) + 1) < SMALL * em and abs(middle - 0.5) < MIDDLE:
            yield (start + stop) / 2
