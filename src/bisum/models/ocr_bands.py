"""Where the lines of a page image are: looked for in bands from top to bottom, as that takes less memory than all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Corners = NDArray[np.float32]
"""The four corners of a line in pixels, clockwise from top left."""

DETECTED = 3_000_000
"""Pixels to which an image is reduced to look for lines, at most; they are then read from the full image."""

FINE = 0.5
"""Nor is it reduced to less than this share of its height and width: type of a broadsheet would become too small."""

WIDEST = 6_000
"""Pixels that it is wide then at most, whatever its shape: a band is as wide as the image. A broadsheet comes to 2400."""

BAND = 1_000_000
"""Pixels in which lines are looked for at once, about: the memory this takes is in proportion to it."""

SHARED = 192
"""Rows that two bands share, so that a line at their border is whole in one of them."""

EDGE = 12
"""Rows from a band's border within which a line is taken to be cut by it."""

TALL = 2.0
"""Height by width from which a line is taken to be set from top to bottom."""


def tall(corners: NDArray[np.float32]) -> bool:
    wide, high = np.ptp(corners, axis=0)
    return bool(high > TALL * wide)


def lines(image: Image, look: Callable[[Image], Iterable[Corners]]) -> list[Corners]:
    """The corners of each line of an image; `look` finds them in a part of it."""
    import cv2

    pixels = image.shape[0] * image.shape[1]
    scale = min(1.0, max(FINE, (DETECTED / pixels) ** 0.5), WIDEST / image.shape[1])
    small = np.asarray(
        cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
    found: list[Corners] = []
    end = 0
    for top, bottom in bands(*small.shape[:2]):
        here = [np.add(box, (0, top), dtype=np.float32) for box in look(small[top:bottom])]
        found, end = met(found, here, top, end), bottom
    return [box / np.float32(scale) for box in found]


def bands(high: int, wide: int) -> list[tuple[int, int]]:
    """The rows of each band, all of one height."""
    count = max(1, round(high * wide / BAND))
    height = min(high, -(-high // count) + SHARED)
    return [
        (top, top + height)
        for top in (round(at * (high - height) / max(1, count - 1)) for at in range(count))
    ]


def met(above: list[Corners], below: list[Corners], top: int, end: int) -> list[Corners]:
    """The lines of the bands so far and of the next, where rows `top` to `end` are in both.

    What ends with the one band and begins with the other is one line, set from top to bottom. Of what both have whole,
    or one of them in part, that which lies nearer to the middle of its band is taken.
    """
    middle = (top + end) / 2
    cut = [box for box in above if box[:, 1].max() >= end - EDGE]
    rest = [box for box in below if box[:, 1].min() <= top + EDGE]
    whole = [_around([a, b]) for a in cut for b in rest if min(_shared(a, b)) > 0]
    kept = [box for box in above if box[:, 1].mean() < middle + EDGE]
    kept += [
        box
        for box in below
        if box[:, 1].mean() >= middle and not any(_meet(box, other) for other in kept)
    ]
    return [box for box in kept if not any(_meet(box, one) for one in whole)] + whole


def _around(boxes: list[Corners]) -> Corners:
    (left, top), (right, bottom) = np.min(boxes, axis=(0, 1)), np.max(boxes, axis=(0, 1))
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def _shared(one: Corners, other: Corners) -> Corners:
    """The width and the height that two boxes share; negative where they stand apart."""
    far, near = (
        np.minimum(one.max(axis=0), other.max(axis=0)),
        np.maximum(one.min(axis=0), other.min(axis=0)),
    )
    return np.asarray(far - near, np.float32)


def _meet(one: Corners, other: Corners) -> bool:
    """Whether two boxes are of one line: they share most of one's area."""
    shared = _shared(one, other)
    least = min(np.prod(np.ptp(one, axis=0)), np.prod(np.ptp(other, axis=0)))
    return bool(shared.min() > 0 and shared.prod() > 0.5 * least)
