"""The middle dot told from the point by where its ink is, on lines drawn by hand: squares for characters and figures."""

from __future__ import annotations

import numpy as np
import pytest

from bisum.models.ocr import Seen
from bisum.read.scan_dots import dotted
from bisum.records import Box

TOP, BOTTOM = 10, 46


def drawn(text: str) -> tuple[np.ndarray, Box]:
    """A line: a square for each character, narrow for a figure, a dot half way up for ·, one at the foot for . ."""
    image = np.full((60, 800), 255, np.uint8)
    left = 20
    for char in text:
        if char in "·.":
            middle = 28 if char == "·" else 43
            image[middle - 3 : middle + 3, left + 4 : left + 10] = 0
            left += 14
        else:
            wide = 22 if char.isdigit() else 40
            image[TOP:BOTTOM, left + 1 : left + wide - 1] = 0
            left += wide
    return image, (20.0, float(TOP), float(left), float(BOTTOM))


def seen(text: str) -> Seen:
    return Seen(np.zeros((4, 2), np.float32), text, (0.9,) * len(text), ("",) * len(text), False)


@pytest.mark.parametrize(
    ("printed", "read", "found"),
    [
        ("纪念9·18事变", "纪念9.18事变", "纪念9·18事变"),
        ("升至9.18元", "升至9.18元", "升至9.18元"),
        ("9·18后升3.2点", "9.18后升3.2点", "9·18后升3.2点"),
        ("升3.2点后9·18", "升3.2点后9.18", "升3.2点后9·18"),
        ("见第3·节", "见第3.节", "见第3.节"),
    ],
)
def test_a_dot_half_way_up_between_figures_is_no_point(printed: str, read: str, found: str) -> None:
    assert dotted(seen(read), *drawn(printed)).text == found


def test_an_upright_line_is_left_alone() -> None:
    line = seen("9.18")._replace(upright=True)
    assert dotted(line, *drawn("9·18")).text == "9.18"
