"""The image of a page -> small images of parts of it: grey, as large as a reader needs and no larger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from numpy.typing import NDArray
from PIL import Image

from bisum.records import Box, Cut

DOTS = 150.0
"""Dots per inch of a cut at the most: body type comes out a little larger than that of a web page."""

WIDEST = 700
HIGHEST = 2000
"""Pixels of a cut at the most."""

MARGIN = (4.0, 2.5)
"""Points shown beside, and above and below a box."""

QUALITY = 45
"""Of the compression, 0 to 100: what type can bear."""


def cuts(image: NDArray[Any], dpi: float, boxes: Sequence[Box]) -> Iterator[Cut]:
    """What an image (rows x columns x 3) of so many dots per inch shows within each box, and a little around it."""
    page = Image.fromarray(image)
    for box in boxes:
        area = _area(box, dpi / 72, page.size)
        yield _small(page.crop(area).convert("L"), min(1.0, DOTS / dpi))


def _area(box: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box with its margin in pixels, one of them at least, and none beyond the image."""
    (beside, above), (width, height) = MARGIN, size
    left = min(max(0, round((box[0] - beside) * scale)), width - 1)
    top = min(max(0, round((box[1] - above) * scale)), height - 1)
    right = min(round((box[2] + beside) * scale), width)
    bottom = min(round((box[3] + above) * scale), height)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _small(part: Image.Image, scale: float) -> Cut:
    scale = min(scale, WIDEST / part.width, HIGHEST / part.height)
    size = max(1, round(part.width * scale)), max(1, round(part.height * scale))
    if size != part.size:
        part = part.resize(size, Image.Resampling.LANCZOS)
    file = BytesIO()
    part.save(file, "WEBP", quality=QUALITY, method=4)
    return Cut(file.getvalue(), *size)
