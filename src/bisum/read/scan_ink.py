"""The ink of a line in a scan: how dark its dots are, and where there is any."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bisum.records import Box

Image = NDArray[Any]

DARK = 0.35
"""From which on a dot is ink, where the paper is 0 and the darkest of the line 1."""


def inked(grey: Image, box: Box) -> NDArray[np.float64]:
    """How dark each dot of a box (in pixels) of an image is, from 0 for the paper to 1 for the ink."""
    left, top, right, bottom = map(int, box)
    part = grey[top:bottom, left:right].astype(float)
    white, black = np.percentile(part, 90), np.percentile(part, 2)
    ink = np.clip((white - part) / max(1.0, white - black), 0, 1)
    ink[ink < 0.2] = 0
    return np.asarray(ink, np.float64)


def runs(level: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where a row of truths is true: start and stop of each run."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], level.astype(int), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
