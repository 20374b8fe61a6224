"""Scans and photos: PNG, JPEG and TIFF, the last with several pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, UnidentifiedImageError

from bisum.errors import InputError

Pixels = NDArray[np.uint8]

LARGEST = 80_000_000
"""Pixels of a page at the most: a broadsheet (40 x 58 cm) at 400 dots per inch has 58 million."""

FULL = 36_000_000
"""Pixels to which a page is reduced, as many as its type needs: a broadsheet at 300 dots per inch has 32 million."""

STRIP = 256
"""Rows that are taken over at once: a whole page in two forms would be in memory twice."""

FORMATS = ("PNG", "JPEG", "TIFF")

SMALLEST = 200
"""Pixels of a page's shorter side at least; on less no line can be read."""

USUAL = 300.0
"""Dots per inch of an image that does not tell."""

PAGE = 11.7
"""Inches of the longer side of A4, the smallest page an image is taken for where its own size cannot be right."""


TURNED: Mapping[int, Callable[[Pixels], Pixels]] = {
    2: np.fliplr,
    3: lambda pixels: np.rot90(pixels, 2),
    4: np.flipud,
    5: lambda pixels: np.fliplr(np.rot90(pixels, -1)),
    6: lambda pixels: np.rot90(pixels, -1),
    7: lambda pixels: np.fliplr(np.rot90(pixels)),
    8: np.rot90,
}
"""What makes a photo upright whose camera was held otherwise, by the EXIF tag Orientation."""


def count(path: Path) -> int:
    """How many pages an image file has. Raises InputError if it is none, damaged or too large."""
    with _opened(path) as image:
        return int(getattr(image, "n_frames", 1))


def image(path: Path, number: int) -> tuple[Pixels, float]:
    """Page `number` (from 1) of an image file, rows x columns x 3, and its dots per inch.

    A page of more than FULL pixels is reduced to that. Raises InputError if it is damaged or too large.
    """
    with _opened(path) as opened:
        try:
            opened.seek(number - 1)
            _check(opened, path)
            scale = min(1.0, (FULL / (opened.width * opened.height)) ** 0.5)
            dots = float(opened.info.get("dpi", (0, 0))[0] or 0)
            turned = TURNED.get(opened.getexif().get(ExifTags.Base.Orientation, 1))
            pixels = _reduced(opened, scale)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise InputError("a damaged image; save it again from where it comes") from error
        if not 60 <= dots <= 1200:
            dots = max(USUAL / 4, max(opened.size) / PAGE)
    return np.ascontiguousarray(turned(pixels)) if turned else pixels, dots * scale


def _reduced(page: Image.Image, scale: float) -> Pixels:
    """The pixels of a page at so many times its height and width, taken over strip by strip."""
    width, height = round(page.width * scale), round(page.height * scale)
    pixels = np.empty((height, width, 3), np.uint8)
    step = page.height / height
    for top in range(0, height, STRIP):
        bottom = min(height, top + STRIP)
        above, below = int(top * step), min(page.height, math.ceil(bottom * step))
        strip = page.crop((0, above, page.width, below)).convert("RGB")
        if scale < 1:
            box = (0, top * step - above, page.width, min(bottom * step - above, strip.height))
            strip = strip.resize((width, bottom - top), Image.Resampling.BOX, box)
        pixels[top:bottom] = np.asarray(strip)
    return pixels


def _opened(path: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # the check is ours: Pillow would only warn
    try:
        opened = Image.open(path, formats=FORMATS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputError("no image, or a damaged one; give PNG, JPEG or TIFF") from error
    _check(opened, path)
    return opened


def _check(opened: Image.Image, path: Path) -> None:
    width, height = opened.size
    if width * height > LARGEST:
        raise InputError(
            f"{width} x {height} pixels are too many; save it with at most {LARGEST // 1_000_000} million"
        )
    if min(width, height) < SMALLEST:
        raise InputError(f"{width} x {height} pixels are too few to read a page")
