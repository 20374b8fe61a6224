"""Lines of two columns that were seen as one: cut where the gutter between the columns is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bisum.models.ocr_bands import Corners

Image = NDArray[np.uint8]

WHITE = 0.3
"""Heights of a line that a gutter is wide at least, though a mark may hang into it."""

NEAR = 5.0
"""Heights of a line within which the lines above and below it tell where columns begin."""

ALIKE = 1.3
"""Ratio of the heights of two lines of one column at the most."""

EDGE = 0.35
"""Heights of a line by which the lines of a column may begin or end unevenly; to the right, twice as much."""

TELLING = 2
"""Lines that have to begin or end at a gutter at least."""


def parted(image: Image, corners: Sequence[Corners]) -> list[Corners]:
    """The corners of each line, those of two columns cut in two.

    A gutter is white between pieces of a line, where lines near it begin or end, and where none of them runs on.
    """
    boxes = np.array([(*c.min(axis=0), *c.max(axis=0)) for c in corners]).reshape(-1, 4)
    gaps = [list(_gaps(image, box)) for box in boxes]
    return [
        piece
        for at, each in enumerate(corners)
        for piece in _cut(each, [gap for gap in gaps[at] if _gutter(gap, at, boxes, gaps)])
    ]


def _gaps(image: Image, box: NDArray[np.float64]) -> Iterator[tuple[float, float]]:
    """Where a line, in a box, has nothing printed that is wide enough for a gutter."""
    left, top, right, bottom = (max(0, int(side)) for side in box)
    part = image[top:bottom, left:right].min(axis=2) if right > left and bottom > top else None
    if part is None or right - left < 4 * (bottom - top):
        return
    middle = (np.percentile(part, 2).astype(float) + np.percentile(part, 90)) / 2
    inked = np.concatenate([[True], (part < middle).any(axis=0), [True]])
    edges = np.flatnonzero(np.diff(inked.astype(int)))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        if stop - start > WHITE * (bottom - top) and start > 0 and stop < len(inked) - 2:
            yield float(left + start), float(left + stop)


def _gutter(
    gap: tuple[float, float],
    at: int,
    boxes: NDArray[np.float64],
    gaps: Sequence[Sequence[tuple[float, float]]],
) -> bool:
    """Whether the white between two pieces of line `at` is that between two columns."""
    start, stop = gap
    high = boxes[:, 3] - boxes[:, 1]
    slack = EDGE * high[at]
    away = abs(boxes[:, 1] + boxes[:, 3] - boxes[at, 1] - boxes[at, 3]) / 2
    alike = (high < ALIKE * high[at]) & (high > high[at] / ALIKE)
    near = (away > 0.5 * high[at]) & (away < NEAR * high[at]) & alike
    begin = near & (abs(boxes[:, 0] - stop) < slack)
    end = near & (boxes[:, 2] < stop) & (abs(boxes[:, 2] - start) < 2 * slack)
    over = near & (boxes[:, 0] < start - slack) & (boxes[:, 2] > stop + slack)
    run_on = [
        other
        for other in np.flatnonzero(over).tolist()
        if not any(a < stop and b > start for a, b in gaps[other])
    ]
    return bool(begin.any()) and int(begin.sum() + end.sum()) >= TELLING and not run_on


def _cut(corners: Corners, gaps: Sequence[tuple[float, float]]) -> Iterator[Corners]:
    """The pieces of a line before, between and after some gaps."""
    left, right = float(corners[:, 0].min()), float(corners[:, 0].max())
    starts = [left, *(stop for _, stop in gaps)]
    stops = [*(start for start, _ in gaps), right]
    for start, stop in zip(starts, stops, strict=True):
        shares = (np.array([start, stop, stop, start]) - left) / max(1.0, right - left)
        top, bottom = corners[1] - corners[0], corners[2] - corners[3]
        origin = np.stack([corners[0], corners[0], corners[3], corners[3]])
        yield (origin + shares[:, None] * np.stack([top, top, bottom, bottom])).astype(np.float32)
