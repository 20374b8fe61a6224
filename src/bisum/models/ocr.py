"""Reading the characters of a page image: RapidOCR's models, which come inside its wheel, run by OpenVINO."""

from __future__ import annotations

import logging
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bisum.models.privacy import seal

Image = NDArray[np.uint8]
Corners = NDArray[np.float32]

DETECTED = 3_000_000
"""Pixels to which an image is reduced to look for lines, at most; they are then read from the full image."""

FINE = 0.5
"""Nor is it reduced to less than this share of its height and width: type of a broadsheet would become too small."""

BAND = 1_000_000
"""Pixels in which lines are looked for at once, about: the memory this takes is in proportion to it."""

SHARED = 192
"""Rows that two bands share, so that a line at their border is whole in one of them."""

EDGE = 4
"""Rows from a band's border within which a line is taken to be cut by it."""

READ = 8_000
"""Width of the lines read at once, in pixels where they are 48 high: the memory this takes is in proportion to it."""

HALF = 0.42
"""Share of its square that a bracket of an upright line leaves white above or below, at least."""

TALL = 2.0
"""Height by width from which a line is taken to be set from top to bottom."""


class Seen(NamedTuple):
    """A line of characters as it was seen: its four corners in pixels, clockwise from top left."""

    corners: NDArray[np.float32]
    text: str
    sureness: tuple[float, ...]  # of each character, 0 to 1
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
        "Global.return_word_box": True,
        "Det.engine_type": kinds.OPENVINO,
        "Rec.engine_type": kinds.OPENVINO,
        "Det.model_path": str(_model(folder, "det")),
        "Rec.model_path": str(_model(folder, "rec")),
        "Det.limit_side_len": 32,
        "Rec.rec_batch_num": 64,
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
    corners = _lines(engine, image)
    tall = [_tall(each) for each in corners]
    level = [each for each, high in zip(corners, tall, strict=True) if not high]
    crops = [get_rotate_crop_image(image, each.copy()) for each in level]
    lines = [
        Seen(each, text, sureness, False)
        for each, (text, sureness) in zip(level, _read(engine, crops), strict=True)
    ]
    lines += [
        _upright(engine, image, each) for each, high in zip(corners, tall, strict=True) if high
    ]
    _release(engine._load_rec_model())
    return [line for line in lines if line.text.strip()]


def _release(model: Any) -> None:
    """Give back what a model took to see an image; else it keeps it for each shape it has seen."""
    model.session.session.get_compiled_model().release_memory()


def _lines(engine: Any, image: Image) -> list[Corners]:
    """The corners of each line of an image, looked for in bands from top to bottom."""
    import cv2

    pixels = image.shape[0] * image.shape[1]
    scale = min(1.0, max(FINE, (DETECTED / pixels) ** 0.5))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found: list[Corners] = []
    end = 0
    for top, bottom in _bands(*small.shape[:2]):
        boxes = engine._load_det_model()(small[top:bottom]).boxes
        here = [] if boxes is None else [np.add(box, (0, top), dtype=np.float32) for box in boxes]
        found, end = _met(found, here, top, end), bottom
    _release(engine._load_det_model())
    return [box / np.float32(scale) for box in found]


def _bands(high: int, wide: int) -> list[tuple[int, int]]:
    """The rows of each band, all of one height."""
    count = max(1, round(high * wide / BAND))
    height = min(high, -(-high // count) + SHARED)
    return [
        (top, top + height)
        for top in (round(at * (high - height) / max(1, count - 1)) for at in range(count))
    ]


def _met(above: list[Corners], below: list[Corners], top: int, end: int) -> list[Corners]:
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


def _tall(corners: NDArray[np.float32]) -> bool:
    wide, high = np.ptp(corners, axis=0)
    return bool(high > TALL * wide)


def _read(engine: Any, crops: list[Image]) -> list[tuple[str, tuple[float, ...]]]:
    """The text of each crop, and how sure each of its characters is."""
    widths = [48 * crop.shape[1] / crop.shape[0] for crop in crops]
    found: dict[int, tuple[str, tuple[float, ...]]] = {}
    waiting = sorted(range(len(crops)), key=widths.__getitem__)
    while waiting:
        count = next(
            n for n in range(len(waiting), 0, -1) if n * widths[waiting[n - 1]] <= READ or n == 1
        )
        here, waiting = waiting[:count], waiting[count:]
        result = engine.recognize_txt([crops[at] for at in here])
        for at, text, word in zip(here, result.txts, result.word_results, strict=True):
            found[at] = (text, tuple(map(float, word.confs))) if text else ("", ())
    return [found[at] for at in range(len(crops))]


def _upright(engine: Any, image: Image, corners: NDArray[np.float32]) -> Seen:
    """A line set from top to bottom: its characters laid side by side, at the pitch that reads best."""
    left, top = np.maximum(corners.min(axis=0), 0).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    strip = _trimmed(image[top:bottom, left:right])
    high, wide = strip.shape[:2]
    usual = max(1, round(high / wide))
    counts = range(max(1, usual - 1 - usual // 6), usual + usual // 6 + 2)
    side_by_side = []
    for count in counts:
        cuts = [round(high * at / count) for at in range(count + 1)]
        pieces = [_square(strip[a:b], wide) for a, b in pairwise(cuts)]
        side_by_side.append(np.concatenate(pieces, axis=1))
    text, sureness = max(
        _read(engine, side_by_side), key=lambda each: sum(each[1]) / max(1, len(each[1]))
    )
    return Seen(corners, text, sureness, True)


def _trimmed(strip: Image) -> Image:
    """An upright line without the white around it, so that cuts at even steps fall between its characters."""
    rows, columns = _inked(strip)
    if not len(rows):
        return strip
    return strip[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


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
    halved = rows.min() > HALF * side or rows.max() < (1 - HALF) * side
    return np.rot90(square) if halved and np.ptp(columns) > 0.5 * side else square
