"""Lines that were stretched to fill a column, from boxes made by hand."""

from __future__ import annotations

import random

from hypothesis import example, given
from hypothesis import strategies as st

from bisum.read.page import Line
from bisum.read.stretched import mended
from bisum.read.type_lines import rejoined

EM = 10.0


def piece(left: float, top: float, text: str, size: float = EM) -> Line:
    return Line(text, (left, top, left + len(text) * size, top + size), size)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in sorted(mended(lines), key=lambda each: each.box[1::-1])]


def test_characters_spread_over_a_column_are_one_line() -> None:
    spread = [piece(20 + 25 * at, 14, each) for at, each in enumerate("环比增长五")]
    assert texts([piece(20, 0, "从分项指数看生产指数为"), *spread]) == [
        "从分项指数看生产指数为",
        "环比增长五",
    ]


def test_lines_that_are_stretched_one_below_the_other_are_mended_too() -> None:
    lines = [piece(20, 0, "从分项指数看生产指数为")]
    lines += [piece(20 + 25 * at, 14, each) for at, each in enumerate("环比增长五")]
    lines += [piece(20 + 33 * at, 28, each) for at, each in enumerate("新订单占")]
    assert texts(lines)[1:] == ["环比增长五", "新订单占"]


def test_a_short_line_next_to_a_stretched_one_leaves_the_column_to_be_told_further_down() -> None:
    lines = [piece(20, 0, "3.4%"), piece(70, 0, "、"), piece(90, 0, "2.8"), piece(130, 0, "和")]
    lines += [
        piece(20, 14, "三成。"),
        piece(40, 28, "协会分析认为这十一个月"),
        piece(20, 42, "完。"),
    ]
    assert texts(lines)[0] == "3.4%、2.8和"


def test_two_columns_are_two_though_a_line_runs_over_both() -> None:
    lines = [piece(20, 0, "一行导语写满了两栏的整个宽度为止。")]
    for row in (1, 2):
        lines += [piece(20, 14 * row, "左栏文字七个"), piece(105, 14 * row, "右栏文字七个")]
    lines += [piece(20, 42, "左栏"), piece(105, 42, "右栏文")]
    assert texts(lines)[1:] == ["左栏文字七个", "右栏文字七个"] * 2 + ["左栏", "右栏文"]


def test_a_blank_between_two_names_stays_a_blank() -> None:
    lines = [
        piece(50, 0, "记者张三"),
        piece(105, 0, "李四五"),
        piece(20, 14, "这一栏的文字写得满满的了"),
    ]
    assert texts(lines)[0] == "记者张三 李四五"


def test_larger_type_tells_nothing_about_a_column() -> None:
    lines = [piece(20, 0, "标题在两栏之上", 24), piece(20, 30, "左栏文字"), piece(80, 30, "右栏")]
    assert len(mended(lines)) == 3


spots = st.tuples(
    st.integers(0, 20), st.integers(0, 8), st.text("文字。1a", min_size=1, max_size=5)
)


@given(st.lists(spots, max_size=20), st.randoms())
@example([(1, 3, "1111"), (1, 3, "1111"), (3, 0, "11"), (4, 3, "1")], random.Random(1))
def test_every_character_stays(found: list[tuple[int, int, str]], dice: random.Random) -> None:
    lines = [piece(17.0 * x, 14.0 * y, text) for x, y, text in found]
    dice.shuffle(lines)
    whole = mended(lines)
    assert sorted("".join(each.text for each in whole).replace(" ", "")) == sorted(
        "".join(text for *_, text in found)
    )
    assert sorted(each.text for each in mended(whole)) == sorted(each.text for each in whole)


def test_a_mark_that_hangs_into_the_gutter_does_not_join_two_columns() -> None:
    left = [piece(0, at * 14, "左边一栏的正文写满", 10) for at in range(4)]
    left[1] = piece(0, 14, "左边一栏的正文写满。", 10)
    right = [piece(106, at * 14, "右边一栏的正文写满", 10) for at in range(4)]
    assert len(rejoined([*left, *right])) == 8


def test_pieces_of_one_line_are_joined_where_no_column_begins() -> None:
    whole = [piece(0, at * 14, "一栏的正文写得满满的一行", 10) for at in (0, 2, 3)]
    pieces = [piece(0, 14, "这一行断", 10), piece(46, 14, "成了两段来的", 10)]
    assert len(rejoined([*whole, *pieces])) == 4


def test_a_caption_close_beside_a_narrow_line_is_no_piece_of_it() -> None:
    assert len(rejoined([piece(0, 14, "正文绕着图走"), piece(66, 14.5, "港口一角", 8.5)])) == 2
