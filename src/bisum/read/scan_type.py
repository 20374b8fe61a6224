"""The size of the type in a scan: measured by its ink, as no layer tells it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bisum.read.blocks import DEEPEST, body_size
from bisum.read.page import Line
from bisum.records import Box
from bisum.zh.script import is_han

Image = NDArray[Any]

HAN_INK = 0.9
"""Ems from the top to the bottom of what is printed of a line with Han characters."""

FIGURE_INK = 0.74
"""The same for figures and capitals."""

THIN = 0.08
"""Share of the ink of a line's fullest row, from which a row is of its type: what juts out here and there is not."""

SQUEEZED = 0.8
"""Share of the size that height tells, below which the size that length tells is right: two lines were seen as one."""

BODY = 0.08
"""Share by which the size of a long line of the body may be measured wrong."""

ROUGH = 0.13
"""The same for a line of a few characters or of figures for the most part; twice as much for one of figures alone."""

SIZES = 2.0
"""Ratio of the size that a few characters seem to have to that of the line they go on with, at the most."""

SHORT = 6
"""Characters in fewer of which a line is too short to be measured well."""


def ink(grey: Image, box: Box) -> Box | None:
    """What of a box (in pixels) is printed on: the box of its ink; None if it is blank."""
    left, top, right, bottom = (max(0, round(side)) for side in box)
    part = grey[top:bottom, left:right]
    if not part.size:
        return None
    dark = part < (np.percentile(part, 2).astype(float) + np.percentile(part, 90)) / 2
    dark[_rule(dark.mean(axis=1), 0.8)] = False
    dark[:, _rule(dark.mean(axis=0), 0.95)] = False
    across = dark.sum(axis=1)
    rows = np.nonzero(across > THIN * across.max())[0]
    columns = np.nonzero(dark.sum(axis=0))[0]
    if not len(rows) or not len(columns):
        return None
    return (
        float(left + columns[0]),
        float(top + rows[0]),
        float(left + columns[-1] + 1),
        float(top + rows[-1] + 1),
    )


def _rule(filled: NDArray[np.float64], most: float) -> NDArray[np.bool_]:
    """Where a rule runs through a box, as no stroke of a line of type fills so much of it; and its frayed edges."""
    full = filled > most
    return np.asarray(np.convolve(full, np.ones(5), "same") > 0, np.bool_)


def sized(lines: Sequence[Line]) -> list[Line]:
    """Lines, whose boxes are those of their ink, with the size of their type, and boxes as high as it."""
    measured = [_with_size(line, max(3.0, _size(line))) for line in lines]
    usual = body_size(measured)
    settled = [_with_size(line, usual) if _is_body(line, usual) else line for line in measured]
    long = [line for line in settled if ems(line.text) >= SHORT and not line.upright]
    return [
        line if line.upright or ems(line.text) >= SHORT else _like_above(line, long, usual)
        for line in settled
    ]


def ems(text: str) -> float:
    """The length of a line in ems, from the first ink to the last: marks at its ends fill half a square."""
    full = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)
    marks = (text[0] in "“‘（《【「〔") + (text[-1] in "。，、；：！？”’）》】」〕")
    return max(0.5, full - 0.5 * marks - 0.1)


def _size(line: Line) -> float:
    left, top, right, bottom = line.box
    high, long = bottom - top, right - left
    if line.upright:
        high, long = long, high
    by_height = high / (HAN_INK if any(map(is_han, line.text)) else FIGURE_INK)
    by_length = long / ems(line.text)
    return by_length if by_length < SQUEEZED * by_height else by_height


def _is_body(line: Line, usual: float) -> bool:
    """Whether a line is set in the size of the body; of a few characters, or of figures, the height tells little."""
    han = sum(map(is_han, line.text))
    slack = BODY if han >= SHORT and han > 0.5 * len(line.text) else ROUGH if han else 2 * ROUGH
    return abs(line.size / usual - 1) < slack


def _like_above(line: Line, long: Sequence[Line], usual: float) -> Line:
    """A few characters, in the size of the line right above them that they go on with: the end of a paragraph or a caption.

    Of `一。”` hardly any ink is as high as the type, so that it may measure much smaller; larger it is only under a caption.
    """
    for above in sorted(long, key=lambda each: -each.middle):
        below, aside = line.middle - above.middle, above.box[0] - line.box[0]
        most = SIZES if above.size < 0.9 * usual else 1 + ROUGH
        if (
            0.5 * above.size < below < 2 * above.size
            and -0.6 * above.size < aside < DEEPEST * above.size
            and 1 / SIZES < line.size / above.size < most
        ):
            return _with_size(line, above.size)
    return line


def _with_size(line: Line, size: float) -> Line:
    left, top, right, bottom = line.box
    middle = (top + bottom) / 2
    box = line.box if line.upright else (left, middle - size / 2, right, middle + size / 2)
    return replace(line, box=box, size=size)
