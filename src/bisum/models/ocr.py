"""Reading the characters of a page image: RapidOCR's models, which come inside its wheel, run by OpenVINO."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bisum.models.ocr_bands import Corners, lines, tall
from bisum.models.ocr_gutters import parted
from bisum.models.privacy import seal

Image = NDArray[np.uint8]

DOUBT = 0.75
"""A character read less surely than this is doubted."""

READ = 2_500
"""Width of the lines read at once, in pixels where they are 48 high: the memory this takes is in proportion to it."""

HALF = 0.42
"""Share of its square that a bracket of an upright line leaves white above or below, at least."""

ASIDE = 0.2
"""Share of the pitch of an upright line by which a character may be off its place."""

STROKE = 0.18
"""Share of its square that a level stroke is high at the most; a bracket on its side is higher."""

HIGH, NARROWEST = 48, 320
"""Height of a line as it is read, and its width at least, in pixels."""

OTHERS = 5
"""Characters that are looked at for each that is doubted."""

MARKS = "“”‘’，、。：；！？《》（）·"
"""What is printed so small that it may be taken for no character."""

FAINT = 0.2
"""Likelihood from which a mark is read where no character at all is likelier."""

BESIDE = 2
"""Columns to either side in which the same mark is not read again."""

UNLIKELY = 0.2
"""Share of the likelihood of what was read below which another character is not thought of."""


class Reading(NamedTuple):
    """The characters of a line, how sure each is (0 to 1), and for one that is doubted what else it may be."""

    text: str
    sureness: tuple[float, ...]
    others: tuple[str, ...]


class Seen(NamedTuple):
    """A line of characters as it was seen; see `Reading`."""

    corners: Corners
    text: str
    sureness: tuple[float, ...]
    others: tuple[str, ...]
    upright: bool


@lru_cache(maxsize=1)
def _engine() -> Any:
    """RapidOCR with its own models and nothing to download. Raises ModuleNotFoundError if it is not installed."""
    seal()
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    folder = Path(rapidocr.__file__).parent / "models"
    kinds = rapidocr.EngineType
    settings: dict[str, Any] = {
        "Global.log_level": "error",
        "Global.use_cls": False,
        "Det.engine_type": kinds.OPENVINO,
        "Rec.engine_type": kinds.OPENVINO,
        "Det.model_path": str(_model(folder, "det")),
        "Rec.model_path": str(_model(folder, "rec")),
        "Det.limit_side_len": 32,
    }
    return rapidocr.RapidOCR(params=settings)


def _model(folder: Path, kind: str) -> Path:
    found = sorted(folder.glob(f"*_{kind}_*.onnx"))
    if not found:
        raise ModuleNotFoundError(f"rapidocr has no {kind} model in it", name="rapidocr")
    return found[0]


def seen(image: Image) -> list[Seen]:
    """The lines of an image (rows x columns x 3, 8 bits), in no particular order."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    engine = _engine()
    find, reader = engine._load_det_model(), engine._load_rec_model()

    def look(part: Image) -> list[Corners]:
        boxes = find(part).boxes
        return [] if boxes is None else list(boxes)

    corners = lines(image, look)
    _release(find)
    level = parted(image, [each for each in corners if not tall(each)])
    read = _read(reader, [get_rotate_crop_image(image, each.copy()) for each in level])
    found = [Seen(each, *reading, False) for each, reading in zip(level, read, strict=True)]
    found += [_upright(reader, image, each) for each in corners if tall(each)]
    _release(reader)
    return [line for line in found if line.text.strip()]


def _release(model: Any) -> None:
    """Give back what a model took to see an image; else it keeps it for each shape it has seen."""
    model.session.session.get_compiled_model().release_memory()


def _read(reader: Any, crops: Sequence[Image]) -> list[Reading]:
    """What stands in each crop, read from the shortest to the longest, as many at once as READ allows."""
    widths = [HIGH * crop.shape[1] / crop.shape[0] for crop in crops]
    found: dict[int, Reading] = {}
    waiting = sorted(range(len(crops)), key=widths.__getitem__)
    while waiting:
        fitting = [n for n, at in enumerate(waiting, 1) if n * widths[at] <= READ]
        here, waiting = waiting[: max(fitting, default=1)], waiting[max(fitting, default=1) :]
        ratio = max(NARROWEST, widths[here[-1]]) / HIGH
        batch = np.stack([reader.resize_norm_img(crops[at], ratio) for at in here])
        for at, scores in zip(here, reader.session(batch.astype(np.float32)), strict=True):
            found[at] = reading(scores, reader.postprocess_op.character)
    return [found[at] for at in range(len(crops))]


def reading(scores: NDArray[np.float32], alphabet: Sequence[str]) -> Reading:
    """The text of a line from the likelihood (columns x alphabet) of each character in each column of its image.

    The first of the alphabet stands for none; a character is as many columns wide as it is the likeliest in.
    """
    best = _with_marks(scores, alphabet)
    starts = np.flatnonzero((best != 0) & np.append(True, best[1:] != best[:-1]))
    sureness = scores[starts, best[starts]]
    others = []
    for at, sure in zip(starts, sureness, strict=True):
        likely = np.argsort(-scores[at])[1:OTHERS] if sure < DOUBT else ()
        enough = [each for each in likely if each and scores[at, each] > UNLIKELY * sure]
        others.append("".join(alphabet[each] for each in enough))
    text = "".join(alphabet[best[at]] for at in starts)
    return Reading(text, tuple(map(float, sureness)), tuple(others))


def _with_marks(scores: NDArray[np.float32], alphabet: Sequence[str]) -> NDArray[np.int64]:
    """The likeliest of the alphabet in each column; marks of which there is some trace go before no character."""
    best = np.asarray(scores.argmax(axis=1), np.int64)
    marks = [at for at, char in enumerate(alphabet) if at and char in set(MARKS)]
    if not marks:
        return best
    likeliest = scores[:, marks].argmax(axis=1)
    for column in np.flatnonzero((best == 0) & (scores[:, marks].max(axis=1) > FAINT)):
        mark = marks[likeliest[column]]
        if mark not in best[max(0, column - BESIDE) : column + BESIDE + 1]:
            best[column] = mark
    return best


def _upright(reader: Any, image: Image, corners: NDArray[np.float32]) -> Seen:
    """A line set from top to bottom: its characters laid side by side, at the pitch that reads best."""
    left, top = np.maximum(corners.min(axis=0), 0).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    strip = _trimmed(image[top:bottom, left:right])
    high, wide = strip.shape[:2]
    usual = max(1, round(high / wide))
    counts = range(max(1, usual - 1 - usual // 6), usual + usual // 6 + 2)
    filled = _filled(strip)
    side_by_side = []
    for count in counts:
        inner = [_blank(filled, high * at / count, high / count) for at in range(1, count)]
        cuts = [0, *inner, high]
        pieces = [_square(strip[a:b], wide) for a, b in pairwise(cuts)]
        side_by_side.append(np.concatenate(pieces, axis=1))
    # by the squares, not by the characters: of squares cut amiss, some read as nothing, and what is left is sure
    _, best = max(
        zip(counts, _read(reader, side_by_side), strict=True),
        key=lambda each: sum(each[1].sureness) / max(each[0], len(each[1].text)),
    )
    return Seen(corners, *best, True)


def _trimmed(strip: Image) -> Image:
    """An upright line without the white around it, so that cuts at even steps fall between its characters."""
    rows, columns = _inked(strip)
    if not len(rows):
        return strip
    return strip[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _filled(strip: Image) -> NDArray[np.int64]:
    """How much of each row of a strip is printed."""
    rows, _ = _inked(strip)
    return np.bincount(rows, minlength=len(strip))


def _blank(filled: NDArray[np.int64], row: float, pitch: float) -> int:
    """The row near an even step in which least is printed: the white between two words sets the steps off."""
    near = np.arange(round(row - ASIDE * pitch), round(row + ASIDE * pitch) + 1)
    return int(min(near, key=lambda at: (filled[at], abs(at - row))))


def _inked(piece: Image) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows and columns of what is printed in a piece of an image."""
    grey = piece.mean(axis=2)
    rows, columns = np.nonzero(grey < (grey.min() + np.percentile(grey, 90)) / 2)
    return rows, columns


def _square(piece: Image, side: int) -> Image:
    """A character of an upright line as a level line has it: brackets, printed over or under the middle, lie on their side."""
    import cv2

    square = np.asarray(cv2.resize(piece, (side, side)), np.uint8)
    rows, columns = _inked(square)
    if not len(rows):
        return square
    halved = (rows.min() > HALF * side) != (rows.max() < (1 - HALF) * side)
    flat = np.ptp(rows) < STROKE * side  # as 一 is, which a cut may leave above or below the middle
    return np.rot90(square) if halved and not flat and np.ptp(columns) > 0.5 * side else square
