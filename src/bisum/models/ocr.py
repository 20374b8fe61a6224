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

DETECTED = 3_000_000
"""Pixels in which lines are looked for, at most (that takes 1.3 GB); they are then read from the full image."""

BATCH = 16
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
        "Rec.rec_batch_num": BATCH,
    }
    return rapidocr.RapidOCR(params=settings)


def _model(folder: Path, kind: str) -> Path:
    found = sorted(folder.glob(f"*_{kind}_*.onnx"))
    if not found:
        raise ModuleNotFoundError(f"rapidocr has no {kind} model in it", name="rapidocr")
    return found[0]


def seen(image: Image) -> list[Seen]:
    """The lines of an image (rows x columns x 3, 8 bits), in no particular order."""
    import cv2
    from rapidocr.utils.process_img import get_rotate_crop_image

    engine = _engine()
    scale = min(1.0, (DETECTED / (image.shape[0] * image.shape[1])) ** 0.5)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = engine._load_det_model()(small)
    if found.boxes is None:
        return []
    corners = [np.asarray(box, np.float32) / scale for box in found.boxes]
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
    return [line for line in lines if line.text.strip()]


def _tall(corners: NDArray[np.float32]) -> bool:
    wide, high = np.ptp(corners, axis=0)
    return bool(high > TALL * wide)


def _read(engine: Any, crops: list[Image]) -> list[tuple[str, tuple[float, ...]]]:
    """The text of each crop, and how sure each of its characters is."""
    if not crops:
        return []
    result = engine.recognize_txt(crops)
    return [
        (text, tuple(map(float, word.confs))) if text else ("", ())
        for text, word in zip(result.txts, result.word_results, strict=True)
    ]


def _upright(engine: Any, image: Image, corners: NDArray[np.float32]) -> Seen:
    """A line set from top to bottom: its characters laid side by side, at the pitch that reads best."""
    left, top = np.maximum(corners.min(axis=0), 0).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    strip = image[top:bottom, left:right]
    high, wide = strip.shape[:2]
    usual = max(1, round(high / wide))
    counts = range(max(1, usual - 1), usual + usual // 3 + 2)
    side_by_side = []
    for count in counts:
        cuts = [round(high * at / count) for at in range(count + 1)]
        pieces = [_square(strip[a:b], wide) for a, b in pairwise(cuts)]
        side_by_side.append(np.concatenate(pieces, axis=1))
    text, sureness = max(
        _read(engine, side_by_side), key=lambda each: sum(each[1]) / max(1, len(each[1]))
    )
    return Seen(corners, text, sureness, True)


def _square(piece: Image, side: int) -> Image:
    import cv2

    return np.asarray(cv2.resize(piece, (side, side)), np.uint8)
