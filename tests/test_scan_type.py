"""Scans before they are read: how they are turned straight, how large their type is, in which bands lines are looked for."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bisum.models.ocr import Seen, _blank, _square, reading
from bisum.models.ocr_bands import bands, met
from bisum.read.page import Line
from bisum.read.scan_script import in_one_script
from bisum.read.scan_type import ink, sized

cv2 = pytest.importorskip("cv2")

BODY = "全省冬小麦播种过九成墒情总体"


def page_of_lines(angle: float) -> NDArray[Any]:
    """Bars in two columns, as lines of type seen from afar, turned to the right by so many degrees."""
    page = np.full((1600, 1200, 3), 255, np.uint8)
    for top in range(150, 1450, 30):
        page[top : top + 14, 150:570] = page[top : top + 14, 630:1050] = 0
    turn = cv2.getRotationMatrix2D((600, 800), -angle, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (1200, 1600), borderValue=(255,) * 3))


@pytest.mark.parametrize("angle", [-4.0, -1.4, -0.1, 0.0, 0.3, 2.2])
def test_a_page_is_turned_back_by_as_much_as_it_was_turned(angle: float) -> None:
    from bisum.read.scan_page import skew, straightened

    turned = page_of_lines(angle)
    assert skew(turned) == pytest.approx(angle, abs=0.05)
    straight, _ = straightened(turned)
    assert skew(straight) == pytest.approx(0, abs=0.03)


def test_the_ink_of_a_line_leaves_out_the_white_and_the_rule_under_it() -> None:
    grey = np.full((60, 400), 250, np.uint8)
    grey[15:45, 40:70] = grey[15:45, 80:110] = grey[18:40, 300:330] = 20
    assert ink(grey, (10, 5, 390, 58)) == (40, 15, 330, 45)
    grey[52:54, :] = 20
    assert ink(grey, (10, 5, 390, 58)) == (40, 15, 330, 45)
    assert ink(np.full((60, 400), 250, np.uint8), (10, 5, 390, 58)) is None


def printed(text: str, top: float, size: float, left: float = 0.0, stretch: float = 1.0) -> Line:
    """A line as its ink is measured: 0.9 em high."""
    long = size * stretch * (len(text) - 0.1)
    return Line(text, (left, top + 0.05 * size, left + long, top + 0.95 * size), 0.0)


def test_type_is_as_large_as_its_ink_is_high_however_far_its_line_was_stretched() -> None:
    body = [printed(BODY, 20 + 14 * n, 9.5 + 0.2 * (n % 2), stretch=1 + 0.02 * n) for n in range(9)]
    lines = sized(
        [printed("小麦播种过九成", 0, 13), *body, printed("图为播种现场的农机手", 200, 7.5)]
    )
    assert lines[0].size == pytest.approx(13, rel=0.03)
    assert len({line.size for line in lines[1:-1]}) == 1
    assert lines[1].size == pytest.approx(9.6, rel=0.03)
    assert lines[-1].size == pytest.approx(7.5, rel=0.03)
    assert lines[1].box[3] - lines[1].box[1] == pytest.approx(lines[1].size)


def test_the_last_characters_of_a_caption_are_small_as_it_is() -> None:
    body = [printed(BODY, 20 + 14 * n, 9.5) for n in range(9)]
    caption = [printed("图为播种现场的农机手正在检", 200, 7.5), printed("修。", 210, 8.4)]
    assert [line.size for line in sized([*body, *caption])][-1] == pytest.approx(7.5, rel=0.03)


def test_the_last_characters_of_a_paragraph_are_as_large_as_the_line_above_them() -> None:
    body = [printed(BODY, 20 + 14 * n, 9.5) for n in range(9)]
    low = Line("一。”", (0, 20 + 14 * 9 + 4, 17, 20 + 14 * 9 + 9), 0.0)
    *_, last, credit = sized([*body, low, printed("陈立摄", 200, 7.0)])
    assert last.size == pytest.approx(9.5, rel=0.03)
    assert credit.size == pytest.approx(7.0, rel=0.03)


def test_figures_are_lower_than_characters_of_their_size() -> None:
    body = [printed(BODY, 20 + 14 * n, 9.5) for n in range(9)]
    figures = Line("96.4%", (0, 300, 5 * 0.55 * 17, 300 + 0.74 * 17), 0.0)
    assert sized([*body, figures])[-1].size == pytest.approx(17, rel=0.05)


def box(left: float, top: float, right: float, bottom: float) -> NDArray[Any]:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def bounds(boxes: list[NDArray[Any]]) -> list[tuple[float, ...]]:
    return sorted((*each.min(axis=0), *each.max(axis=0)) for each in boxes)


def test_bands_cover_a_page_and_share_rows() -> None:
    parts = bands(2000, 1500)
    assert parts[0][0] == 0
    assert parts[-1][1] == 2000
    assert all(upper[1] - lower[0] >= 150 for upper, lower in pairwise(parts))
    assert bands(600, 800) == [(0, 600)]


def test_a_line_in_two_bands_is_seen_once_and_whole() -> None:
    above = [box(0, 700, 200, 720), box(0, 820, 200, 840), box(0, 985, 200, 1000)]
    below = [
        box(0, 800, 200, 806),
        box(0, 821, 200, 841),
        box(0, 984, 200, 1004),
        box(0, 1100, 200, 1120),
    ]
    assert bounds(met(above, below, top=800, end=1000)) == [
        (0, 700, 200, 720), (0, 820, 200, 840), (0, 984, 200, 1004), (0, 1100, 200, 1120),
    ]  # fmt: skip


def test_an_upright_line_through_two_bands_is_put_together() -> None:
    above, below = [box(500, 400, 540, 999)], [box(501, 801, 541, 1300), box(0, 1100, 200, 1120)]
    assert bounds(met(above, below, top=800, end=1000)) == [
        (0, 1100, 200, 1120), (500, 400, 541, 1300),
    ]  # fmt: skip


def test_a_dash_across_is_no_bracket_of_an_upright_line() -> None:
    one, bracket = np.full((40, 40, 3), 250, np.uint8), np.full((40, 40, 3), 250, np.uint8)
    one[19:22, 4:36] = 20
    bracket[26:38, 4:36] = 20
    assert (_square(one, 40) == one).all()
    assert (_square(bracket, 40) == np.rot90(bracket)).all()


def test_an_upright_line_is_cut_in_the_white_nearest_to_even_steps() -> None:
    filled = np.array([9] * 38 + [0] * 4 + [9] * 36 + [0] * 14 + [9] * 40)
    assert [_blank(filled, 44 * n, 44) for n in (1, 2)] == [41, 88]
    assert _blank(np.full(100, 9), 44, 44) == 44


def test_a_line_is_read_with_what_its_doubtful_characters_may_be() -> None:
    alphabet = ["", "粵", "粤", "港"]
    scores = np.array(
        [[0.9, 0, 0, 0], [0, 0.6, 0.4, 0], [0, 0.7, 0.3, 0], [0.1, 0, 0, 0.9], [1, 0, 0, 0]]
    )
    assert reading(scores.astype(np.float32), alphabet).text == "粵港"
    assert reading(scores.astype(np.float32), alphabet).others == ("粤", "")
    assert reading(scores[:1].astype(np.float32), alphabet) == ("", (), ())


def line(text: str, others: dict[int, str]) -> Seen:
    sureness = tuple(0.5 if at in others else 1.0 for at in range(len(text)))
    return Seen(
        box(0, 0, 9, 9), text, sureness, tuple(others.get(at, "") for at in range(len(text))), False
    )


def test_a_page_is_in_one_script_and_only_doubts_give_way() -> None:
    simplified = line("为减轻农户负担县里推广收购合同签订办法" * 4, {})
    mended = in_one_script([simplified, line("長三角粵港澳", {3: "角粤"})])
    assert [each.text for each in mended] == [simplified.text, "長三角粤港澳"]
    traditional = line("為減輕農戶負擔縣裡推廣收購合同簽訂辦法" * 4, {})
    assert in_one_script([traditional, line("為减少", {1: "減"})])[1].text == "為減少"
    mixed = [simplified, traditional, line("為减少", {1: "減"})]
    assert in_one_script(mixed) == mixed


def test_a_mark_of_which_there_is_some_trace_is_read_where_nothing_is_likelier() -> None:
    alphabet = ["", "成", "‘", "十"]
    scores = np.array(
        [(0.1, 0.9, 0, 0), (0.65, 0, 0.35, 0), (0.9, 0, 0.1, 0), (0.1, 0, 0, 0.9)], np.float32
    )
    assert reading(scores, alphabet).text == "成‘十"
    assert reading(scores[[0, 2, 3]], alphabet).text == "成十"


def test_a_mark_is_not_read_twice_for_the_trace_beside_it() -> None:
    alphabet = ["", "成", "，"]
    scores = np.array([(0.1, 0.9, 0), (0.1, 0, 0.9), (0.7, 0, 0.3)], np.float32)
    assert reading(scores, alphabet).text == "成，"
