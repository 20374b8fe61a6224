"""Scans and photos: PNG, JPEG and TIFF, the last with several pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from bisum.errors import InputError

LARGEST = 80_000_000
"""Pixels of a page at the most: a broadsheet (40 x 58 cm) at 400 dots per inch has 58 million."""

FORMATS = ("PNG", "JPEG", "TIFF")

SMALLEST = 200
"""Pixels of a page's shorter side at least; on less no line can be read."""

USUAL = 300.0
"""Dots per inch of an image that does not tell."""

PAGE = 11.7
"""Inches of the longer side of A4, the smallest page an image is taken for where its own size cannot be right."""


def count(path: Path) -> int:
    """How many pages an image file has. Raises InputError if it is none, damaged or too large."""
    with _opened(path) as image:
        return int(getattr(image, "n_frames", 1))


def image(path: Path, number: int) -> tuple[NDArray[np.uint8], float]:
    """Page `number` (from 1) of an image file, rows x columns x 3, and its dots per inch.

    Raises InputError if it is damaged or too large.
    """
    with _opened(path) as opened:
        try:
            opened.seek(number - 1)
            _check(opened, path)
            page = ImageOps.exif_transpose(opened) or opened
            dots = float(opened.info.get("dpi", (0, 0))[0] or 0)
            pixels = np.asarray(page.convert("RGB"), np.uint8)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise InputError("a damaged image; save it again from where it comes") from error
    return pixels, dots if 60 <= dots <= 1200 else max(USUAL / 4, max(pixels.shape) / PAGE)


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
