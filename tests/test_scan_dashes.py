"""Dashes told from the numeral by their ink, on lines drawn by hand: squares for characters, bars for level strokes."""

from __future__ import annotations

import numpy as np
import pytest

from bisum.models.ocr import Seen
from bisum.read.scan_dashes import dashed, reaching
from bisum.records import Box

EM = 40


def drawn(*bars: tuple[float, float]) -> tuple[np.ndarray, Box]:
    """A line of three characters, each followed by a stroke so many ems long and thick; and the box of its ink."""
    image = np.full((60, 800), 255, np.uint8)
    left = 20
    for long, thick in [*bars, (0, 0)]:
        image[12:48, left + 2 : left + 38] = 0
        left += EM
        if long:
            top = 30 - round(thick * EM / 2)
            image[top : top + max(1, round(thick * EM)), left + 2 : left + round(long * EM) - 2] = 0
            left += round(long * EM)
    return image, (20.0, 12.0, float(left), 48.0)


def seen(text: str) -> Seen:
    sureness = tuple(0.9 for _ in text)
    return Seen(np.zeros((4, 2), np.float32), text, sureness, ("",) * len(text), False)


@pytest.mark.parametrize(
    ("read", "bars", "printed"),
    [
        ("港一广一深", [(1, 0.04), (1, 0.04)], "港—广—深"),
        ("站—名", [(2, 0.04)], "站——名"),
        ("站——名", [(2, 0.04)], "站——名"),
        ("第一名", [(1, 0.09)], "第一名"),
        ("第一名—次", [(1, 0.09), (1, 0.04)], "第一名—次"),
        ("港一名", [], "港一名"),  # no stroke stands alone where one was read: nothing tells
        ("名", [(1, 0.04)], "名"),
    ],
)
def test_a_dash_is_a_thin_stroke(read: str, bars: list[tuple[float, float]], printed: str) -> None:
    line = dashed(seen(read), *drawn(*bars))
    assert line.text == printed
    assert len(line.sureness) == len(line.others) == len(printed)


def test_a_numeral_with_a_thick_end_is_no_dash() -> None:
    image, box = drawn((1, 0.04))
    image[27:33, 84:92] = 0  # the end of the brush stroke
    assert dashed(seen("第一名"), image, box).text == "第一名"


def test_an_upright_line_is_left_alone() -> None:
    image, box = drawn((1, 0.04))
    assert dashed(seen("港一名")._replace(upright=True), image, box).text == "港一名"


def test_a_dash_at_the_end_of_a_line_is_seen_to_its_end() -> None:
    image, (left, top, _, bottom) = drawn()
    image[29:31, 62:138] = 0
    half = (left, top, 100.0, bottom)
    assert reaching("名—", image, half) == (left, top, 138.0, bottom)
    assert reaching("名下", image, half) == half
    image[29:31, 62:] = 0
    assert reaching("名—", image, half) == half, "a rule"
