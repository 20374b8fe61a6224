"""Rules, pictures and tints on images drawn by hand, at 150 dots per inch."""

from __future__ import annotations

import numpy as np

from bisum.read.page import Line
from bisum.read.scan_marks import marks

POINTS = 72 / 150


def paper(white: int = 250) -> np.ndarray:
    return np.full((1000, 800), white, np.uint8)


def dots(*points: float) -> list[int]:
    return [round(each / POINTS) for each in points]


def text(image: np.ndarray, left: float, top: float, lines: int, pitch: float = 14) -> list[Line]:
    """Print lines, ten squares each, on an image; returns what OCR would."""
    found = []
    for at in range(lines):
        y = top + at * pitch
        for char in range(10):
            a, b, c, d = dots(left + char * 10 + 1, y + 1, left + char * 10 + 9, y + 9)
            image[b:d:3, a:c] = 20
        found.append(Line("文" * 10, (left, y, left + 100, y + 10), 10))
    return found


def box(image: np.ndarray, grey: int, *sides: float) -> None:
    left, top, right, bottom = dots(*sides)
    image[top:bottom, left:right] = grey


def rounded(box: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(5 * round(side / 5) for side in box)


def test_rules_and_pictures_are_found_on_grey_paper_too() -> None:
    for white in (250, 200):
        image = paper(white)
        lines = text(image, 40, 40, 6)
        box(image, white - 160, 40, 150, 340, 151.2)
        box(image, white - 90, 40, 200, 160, 300)
        rules, pictures = marks(image, POINTS, lines)
        assert [rounded(each) for each in rules] == [(40, 150, 340, 150)]
        assert [rounded(each) for each in pictures] == [(40, 200, 160, 300)]


def test_an_edge_in_a_picture_is_no_rule() -> None:
    image = paper()
    lines = text(image, 40, 40, 6)
    box(image, 150, 40, 200, 240, 300)
    box(image, 10, 60, 240, 180, 241.5)
    rules, pictures = marks(image, POINTS, lines)
    assert rules == []
    assert len(pictures) == 1


def test_a_tint_is_found_with_the_picture_on_it() -> None:
    image = paper()
    box(image, 225, 30, 30, 200, 330)
    lines = text(image, 40, 40, 7)
    other = text(image, 230, 40, 10)
    box(image, 120, 40, 200, 160, 300)
    rules, pictures = marks(image, POINTS, lines + other)
    assert rules == []
    assert [rounded(each) for each in pictures] == [(30, 30, 200, 330), (40, 200, 160, 300)]


def test_close_type_on_white_paper_is_no_tint() -> None:
    image = paper()
    lines = text(image, 40, 40, 20, pitch=11) + text(image, 160, 40, 20, pitch=11)
    assert marks(image, POINTS, lines) == ([], [])
