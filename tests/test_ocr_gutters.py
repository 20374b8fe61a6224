"""Lines seen across a gutter, on images drawn by hand: squares for characters."""

from __future__ import annotations

import numpy as np

from bisum.models.ocr_gutters import parted

EM, PITCH = 20, 30


def corners(left: float, top: float, right: float) -> np.ndarray:
    low = top + EM
    return np.array([(left, top), (right, top), (right, low), (left, low)], np.float32)


def drawn(rows: list[list[tuple[int, int]]]) -> np.ndarray:
    """An image with runs of characters (where each begins, how many) in each of its rows."""
    image = np.full((len(rows) * PITCH + 10, 600, 3), 255, np.uint8)
    for at, row in enumerate(rows):
        for left, count in row:
            for char in range(count):
                x = left + char * EM
                image[at * PITCH + 2 : at * PITCH + 18, x + 2 : x + 18] = 0
    return image


def spans(found: list[np.ndarray]) -> list[tuple[int, int]]:
    return [(round(float(each[:, 0].min())), round(float(each[:, 0].max()))) for each in found]


def test_a_line_across_a_gutter_is_cut_where_others_end_and_begin() -> None:
    image = drawn([[(0, 9), (200, 9)]] * 4)
    apart = [corners(x, at * PITCH, x + 180) for at in (0, 2, 3) for x in (0, 200)]
    found = spans(parted(image, [corners(0, PITCH, 380), *apart]))
    assert found[:2] == [(0, 178), (202, 380)]
    assert len(found) == 8


def test_a_line_with_white_in_it_is_whole_where_others_run_on() -> None:
    rows = [[(0, 19)], [(0, 9), (200, 9)], [(0, 19)], [(0, 9), (200, 9)]]
    lines = [corners(0, at * PITCH, 380) for at in range(4)]
    assert len(parted(drawn(rows), lines)) == 4


def test_a_line_alone_is_whole() -> None:
    assert len(parted(drawn([[(0, 4), (140, 4)]]), [corners(0, 0, 220)])) == 1
    assert parted(drawn([[]]), []) == []
