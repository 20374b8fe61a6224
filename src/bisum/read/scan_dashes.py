"""Dashes in a scan, told by their ink: OCR reads — as the numeral 一, which is as long, and —— as one."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from bisum.models.ocr import Seen
from bisum.read.scan_ink import DARK, Image, inked, runs
from bisum.read.scan_type import HAN_INK
from bisum.records import Box

STROKES = re.compile("[一—–－ー-]+")
"""What a level stroke may have been read as."""

LONG = 0.7
"""Ems that a dash is long at least."""

HIGH = 0.22
"""Ems of height within which the ink of a level stroke stays, be it of a numeral with its end."""

THICK = 0.06
"""Ems that the stroke of a dash is thick at the most; the numeral's is thicker, or has a thick end."""

REST = 2.5
"""Ems beyond the end of a line within which a dash that goes on there ends; what is longer is a rule."""

GAP = 0.4
"""Ems of white between two dashes that are one —— at the most."""


def dashed(line: Seen, grey: Image, box: Box) -> Seen:
    """A level line, the ink of which is in a box (in pixels) of the image, with its dashes as they are printed."""
    found = list(STROKES.finditer(line.text))
    if not found or line.upright:
        return line
    strokes = _strokes(grey, box)
    if len(strokes) != len(found):
        return line
    pieces: list[Seen] = []
    end = 0
    for match, (ems, thin) in zip(found, strokes, strict=True):
        printed = "—" * max(1, round(ems))
        pieces.append(_part(line, end, match.start()))
        piece = _part(line, *match.span())
        if thin and printed != piece.text:
            count = len(printed)
            sure = (min(piece.sureness),) * count
            piece = piece._replace(text=printed, sureness=sure, others=("",) * count)
        pieces.append(piece)
        end = match.end()
    pieces.append(_part(line, end, len(line.text)))
    return line._replace(
        text="".join(piece.text for piece in pieces),
        sureness=tuple(sure for piece in pieces for sure in piece.sureness),
        others=tuple(other for piece in pieces for other in piece.others),
    )


def reaching(text: str, grey: Image, box: Box) -> Box:
    """The box (in pixels) of the ink of a level line, with the rest of a dash at its end that was not seen to be part of it."""
    left, top, right, bottom = map(int, box)
    em = (bottom - top) / HAN_INK
    if not STROKES.fullmatch(text[-1]) or right - left < em:
        return box
    end = min(grey.shape[1], right + round(REST * em))
    level, _ = _level(inked(grey, (left, top, end, bottom)), em)
    beyond = level[right - left :]
    more = len(beyond) if beyond.all() else int(beyond.argmin())
    return box[0], box[1], box[2] + (more if more < len(beyond) else 0), box[3]


def _part(line: Seen, start: int, end: int) -> Seen:
    part = slice(start, end)
    return line._replace(
        text=line.text[part], sureness=line.sureness[part], others=line.others[part]
    )


def _strokes(grey: Image, box: Box) -> list[tuple[float, bool]]:
    """The level strokes that stand alone in a line: how long each is in ems, and whether it is as thin as a dash."""
    ink = inked(grey, box)
    em = len(ink) / HAN_INK
    level, dark = _level(ink, em)
    found: list[tuple[int, int]] = []
    for start, stop in runs(level):
        if stop - start > LONG * em:
            if (
                found
                and start - found[-1][1] < GAP * em
                and not dark[:, found[-1][1] : start].any()
            ):
                found[-1] = found[-1][0], stop
            else:
                found.append((start, stop))
    return [
        ((b - a) / em, float(np.percentile(ink[:, a:b].sum(axis=0), 95)) < THICK * em)
        for a, b in found
    ]


def _level(ink: NDArray[np.float64], em: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """In which columns of a line nothing but a level stroke is printed, and which of its dots are dark."""
    rows = np.arange(len(ink))[:, None]
    dark = ink > DARK
    high = np.where(dark, rows, -1).max(axis=0) - np.where(dark, rows, len(ink)).min(axis=0) + 1
    middle = np.where(dark, rows, 0).sum(axis=0) / np.maximum(1, dark.sum(axis=0)) / len(ink)
    level = dark.any(axis=0) & (high < HIGH * em) & (abs(middle - 0.5) < 0.2)
    return np.asarray(level, np.bool_), np.asarray(dark, np.bool_)
