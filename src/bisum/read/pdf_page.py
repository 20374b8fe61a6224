"""A page of a PDF -> the lines, rules and pictures on it. The only place that knows pdfium."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from bisum.errors import InputError
from bisum.read.page import Printed
from bisum.read.type_lines import DAMAGED, Char, type_lines
from bisum.records import Box

THIN = 3.0
"""Points that a rule is thick at the most."""

PICTURE = 24.0
"""Points that a picture is wide and high at least."""

WIDEST = 14400.0
"""Points, the widest page PDF knows; a larger one is damaged."""

UNREADABLE = 0.1
"""Share of characters that stand for nothing, above which a text layer is of no use."""

FEW = 100
"""Characters on a page full of pictures that are not its text, but a mark put on a scan."""

DOTS = 300.0
PIXELS = 40_000_000
"""Dots per inch at which a page is drawn for OCR, and pixels at the most."""

Mapping = Callable[[float, float], tuple[float, float]]


def count(path: Path) -> int:
    """How many pages a PDF has. Raises InputError if it is locked, damaged or none."""
    with _opened(path) as document:
        pages = len(document)
        if not any(_there(document, at) for at in range(pages)):
            raise InputError("has no page that can be opened; save it again from where it comes")
    return pages


def printed(path: Path, number: int) -> Printed | None:
    """All that is printed on page `number` (from 1); None if the page has no text that can be used.

    Raises InputError if the page is damaged.
    """
    with _opened(path) as document:
        page = _page(document, number)
        width, height = page.get_size()
        place = _mapping(page, width, height)
        chars = [each for each in _chars(page, place) if _inside(each.box, width, height)]
        rules, pictures = _drawn(page, place, width, height)
    if not _usable(chars, pictures, width * height):
        return None
    return Printed(width, height, tuple(type_lines(chars)), tuple(rules), tuple(pictures))


def image(path: Path, number: int, dots: float = DOTS) -> tuple[NDArray[np.uint8], float]:
    """Page `number` as it looks, rows x columns x 3, and its dots per inch: `dots`, or less for a very large page.

    Raises InputError if it is damaged.
    """
    with _opened(path) as document:
        page = _page(document, number)
        width, height = page.get_size()
        dots = min(dots, 72 * (PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=dots / 72, rev_byteorder=True)
        pixels = np.array(bitmap.to_numpy()[:, :, :3], np.uint8)
        return pixels, dots


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        if "assword" in str(error):
            raise InputError("is locked with a password; save it without one") from error
        raise InputError(
            "no PDF, or a damaged one; open it in a viewer and save it again"
        ) from error


def _there(document: pypdfium2.PdfDocument, at: int) -> bool:
    try:
        document.get_page_size(at)
    except pypdfium2.PdfiumError:
        return False
    return True


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    try:
        page = document[number - 1]
        width, height = page.get_size()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise InputError(f"page {number} is damaged; save the PDF again") from error
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise InputError(f"page {number} is {width:.0f} x {height:.0f} points, which no paper is")
    return page


def _usable(chars: Sequence[Char], pictures: Sequence[Box], area: float) -> bool:
    """Whether a text layer can be read: most of it is characters, and it is not just a mark on a scan."""
    damaged = sum(
        unicodedata.category(char.text) in DAMAGED or char.text == "\ufffd" for char in chars
    )
    if damaged > UNREADABLE * len(chars):
        return False
    pictured = sum((box[2] - box[0]) * (box[3] - box[1]) for box in pictures)
    return len(chars) >= (FEW if pictured > 0.3 * area else 1)


def _mapping(page: pypdfium2.PdfPage, width: float, height: float) -> Mapping:
    """From the page's own coordinates to points from its top left corner, turned as a viewer shows it."""
    fine = 100
    x, y = ctypes.c_int(), ctypes.c_int()

    def device(left: float, top: float) -> tuple[float, float]:
        size = int(width * fine), int(height * fine)
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, left, top, x, y)
        return x.value / fine, y.value / fine

    (x0, y0), (xa, ya), (xb, yb) = device(0, 0), device(100, 0), device(0, 100)

    def place(a: float, b: float) -> tuple[float, float]:
        return (
            x0 + (a * (xa - x0) + b * (xb - x0)) / 100,
            y0 + (a * (ya - y0) + b * (yb - y0)) / 100,
        )

    return place


def _chars(page: pypdfium2.PdfPage, place: Mapping) -> Iterator[Char]:
    """The characters of the text layer, in its order; blanks only as a mark on the character after them."""
    layer = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    blank, high = False, 0
    for at in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        text = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if pdfium.FPDFText_IsGenerated(layer, at) or text.isspace():
            blank = True
            continue
        if unicodedata.category(text) == "Cf":
            continue
        pdfium.FPDFText_GetCharOrigin(layer, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(layer, at, box)
        pdfium.FPDFText_GetMatrix(layer, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(layer, at) * scale
        if not 1 < size < 1000:
            size = max(1.0, box.top - box.bottom)
        square = _square(text, (x.value, y.value), (matrix.a, matrix.b), size, box)
        yield Char(text, _placed(place, *square), size, blank)
        blank = False


def _square(
    text: str,
    origin: tuple[float, float],
    along: tuple[float, float],
    size: float,
    box: pdfium.FS_RECTF,
) -> Box:
    """The square a character was set in, from its origin on the base line; `along` is where the line runs."""
    length = math.hypot(*along) or 1.0
    ux, uy = along[0] / length, along[1] / length
    ends = [
        (box.left, box.bottom),
        (box.right, box.top),
        (box.left, box.top),
        (box.right, box.bottom),
    ]
    wide = max((a - origin[0]) * ux + (b - origin[1]) * uy for a, b in ends)
    wide = max(wide, size if unicodedata.east_asian_width(text) in "WF" else 0.1 * size)
    low, high = -0.12 * size, 0.88 * size
    return (
        origin[0] - low * uy,
        origin[1] + low * ux,
        origin[0] + wide * ux - high * uy,
        origin[1] + wide * uy + high * ux,
    )


def _placed(place: Mapping, left: float, bottom: float, right: float, top: float) -> Box:
    (a, b), (c, d) = place(left, bottom), place(right, top)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _inside(box: Box, width: float, height: float) -> bool:
    return 0 <= (box[0] + box[2]) / 2 <= width and 0 <= (box[1] + box[3]) / 2 <= height


def _drawn(
    page: pypdfium2.PdfPage, place: Mapping, width: float, height: float
) -> tuple[list[Box], list[Box]]:
    """The rules and the pictures. A frame is given as its four sides, a filled area counts as a picture."""
    rules: list[Box] = []
    pictures: list[Box] = []
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]
    for found in page.get_objects(filter=kinds, max_depth=4):
        left, top, right, bottom = box = _placed(place, *found.get_bounds())
        wide, high = right - left, bottom - top
        if min(wide, high) <= THIN:
            if max(wide, high) >= PICTURE:
                rules.append(box)
        elif wide > 0.95 * width and high > 0.95 * height:
            continue  # the paper
        elif found.type == pdfium.FPDF_PAGEOBJ_PATH and _hollow(found):
            rules += [
                (left, top, right, top),
                (left, bottom, right, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            ]
        elif min(wide, high) >= PICTURE:
            pictures.append(box)
    return rules, pictures


def _hollow(path: pypdfium2.PdfObject) -> bool:
    """Whether a path is stroked and not filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value == pdfium.FPDF_FILLMODE_NONE)
