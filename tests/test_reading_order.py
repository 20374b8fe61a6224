"""Pure geometry: in which order the lines of a page are read, from boxes made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bisum.read.cuts import cut
from bisum.read.page import Line, Printed
from bisum.read.page_text import page_text
from bisum.read.reading_order import stories
from bisum.records import Box

EM = 10.0


def line(left: float, top: float, text: str, size: float = EM) -> Line:
    return Line(text, (left, top, left + len(text) * size, top + size), size)


def column(left: float, top: float, name: str, lines: int, width: int = 12) -> list[Line]:
    """A column of full lines, each with a text of its own; the first stands in by two ems, the last ends a sentence."""
    made = []
    for at in range(lines):
        text = f"{name}{at}".ljust(width - 2 if at == 0 else width, "文")
        if at == lines - 1:
            text = text[: width - 3] + "。"
        made.append(line(left + (2 * EM if at == 0 else 0), top + at * 14, text))
    return made


def page(lines: Sequence[Line], **drawn: tuple[Box, ...]) -> Printed:
    return Printed(600, 800, tuple(lines), **drawn)


def order(printed: Printed) -> str:
    """The first two characters of each unit of the page's text, in order."""
    text, _ = page_text(printed, 1)
    return " ".join(unit[:2] for unit in text.split("\n\n"))


def test_columns_are_read_one_after_the_other_under_a_headline_over_all_of_them() -> None:
    lines = (
        column(300, 80, "乙", 5)
        + column(20, 80, "甲", 8)
        + [line(100, 20, "标题压着两栏的文章", 24)]
    )
    assert order(page(lines)) == "标题 甲0 乙0"


def test_a_headline_narrower_than_its_columns_still_owns_the_outer_ones() -> None:
    lines = [line(220, 20, "短题", 24)]
    lines += (
        column(20, 60, "甲", 6)
        + column(160, 60, "乙", 6)
        + column(300, 60, "丙", 6)
        + column(440, 60, "丁", 4)
    )
    assert len(stories(page(lines))) == 3  # with an empty head and foot of the page
    assert order(page(lines)) == "短题 甲0 乙0 丙0 丁0"


def test_two_articles_side_by_side_keep_apart() -> None:
    lines = [line(40, 20, "左边的标题", 20), line(340, 20, "右边的标题", 20)]
    lines += column(20, 60, "甲", 6) + column(160, 60, "乙", 6)
    lines += column(320, 60, "丙", 6) + column(460, 60, "丁", 6)
    assert order(page(lines)) == "左边 甲0 乙0 右边 丙0 丁0"


def test_columns_of_unequal_length_stay_with_their_headline_when_another_begins_beside_them() -> (
    None
):
    lines = [line(20, 20, "第一篇文章的标题横跨了整个版面", 24)]
    lines += (
        column(20, 60, "甲", 4)
        + column(160, 60, "乙", 4)
        + column(320, 60, "丙", 16)
        + column(460, 60, "丁", 16)
    )
    lines += [
        line(40, 140, "第二篇标题", 20),
        *column(20, 180, "戊", 7),
        *column(160, 180, "己", 7),
    ]
    assert order(page(lines)) == "第一 甲0 乙0 丙0 丁0 第二 戊0 己0"


def test_text_goes_on_beside_its_headline() -> None:
    lines = [
        line(20, 20, "标题只在左边两栏上", 24),
        *column(20, 60, "甲", 6),
        *column(160, 60, "乙", 6),
    ]
    lines += column(320, 20, "丙", 9)
    assert order(page(lines)) == "标题 甲0 乙0 丙0"


def test_a_column_goes_on_with_the_article_that_fills_the_column_left_of_it() -> None:
    lines = [line(20, 20, "大标题横跨两栏的正文之上", 24), *column(20, 60, "甲", 4)]
    lines += [line(20, 130, "栏内的小题", 16), *column(20, 160, "乙", 5)[:-1]]
    lines += [line(20, 216, "没有完的句子还要接着说下"), line(320, 60, "去才算完。")]
    lines += [line(320, 90, "又一小题", 16), *column(320, 120, "丙", 7)]
    text, _ = page_text(page(lines), 1)
    assert "没有完的句子还要接着说下去才算完。" in text
    assert order(page(lines)) == "大标 甲0 栏内 乙0 又一 丙0"


def test_what_a_frame_holds_is_read_by_itself() -> None:
    frame = (
        (310.0, 10.0, 590.0, 10.0),
        (310.0, 300.0, 590.0, 300.0),
        (310.0, 10.0, 310.0, 300.0),
        (590.0, 10.0, 590.0, 300.0),
    )
    lines = [
        line(60, 20, "框外标题", 24),
        *column(20, 60, "甲", 6),
        line(60, 170, "其下标题", 24),
        *column(20, 210, "乙", 6),
    ]
    lines += [line(400, 20, "框内标题", 20), *column(320, 60, "丙", 6)]
    assert order(page(lines, rules=frame)) == "框外 甲0 其下 乙0 框内 丙0"


def test_a_rule_ends_what_a_headline_owns() -> None:
    lines = [line(60, 20, "上面标题", 24), *column(20, 60, "甲", 4), *column(20, 140, "乙", 4)]
    lines += [Line("竖排题", (500, 140, 520, 220), 20, upright=True)]
    ruled = page(lines, rules=((20.0, 128.0, 580.0, 128.5),))
    assert order(ruled) == "上面 甲0 竖排 乙0"


def test_running_head_and_foot_go_first_and_last_and_are_furniture() -> None:
    lines = [line(20, 10, "2026年3月8日", 8), line(300, 10, "2", 8), line(60, 40, "标题在此", 24)]
    lines += [*column(20, 80, "甲", 6), *column(320, 80, "乙", 3), line(20, 700, "责任编辑某某", 8)]
    text, places = page_text(page(lines), 1)
    assert [text[p.start : p.end] for p in places if p.kind == "furniture"] == [
        "2026年3月8日",
        "2",
        "责任编辑某某",
    ]
    assert order(page(lines)) == "20 2 标题 甲0 乙0 责任"


def test_a_caption_is_small_type_under_a_picture_and_leaves_the_sentence_whole() -> None:
    lines = [
        line(60, 20, "标题在此", 24),
        line(40, 60, "工人正在码头上装卸集"),
        line(20, 200, "装箱，一天不停。"),
    ]
    lines += [line(20, 180, "港口一角", 8), *column(320, 60, "乙", 12)]
    text, places = page_text(page(lines, pictures=((20.0, 80.0, 140.0, 176.0),)), 1)
    assert "工人正在码头上装卸集装箱，一天不停。" in text
    assert [text[p.start : p.end] for p in places if p.kind == "caption"] == ["港口一角"]


def test_paragraphs_are_told_by_their_indent_across_columns() -> None:
    lines = [
        *column(20, 60, "甲", 4)[:-1],
        line(20, 102, "一句没有说完的话跨了栏目"),
        line(320, 60, "到这里才完。"),
    ]
    lines += column(320, 74, "乙", 3)
    text, _ = page_text(page(lines), 1)
    assert text.count("\n\n") == 1
    assert "一句没有说完的话跨了栏目到这里才完。" in text


def test_without_indents_a_short_last_line_closes_a_paragraph() -> None:
    lines = [
        line(20, 60, "第一段的第一行写得满满的"),
        line(20, 74, "第一段完。"),
        line(20, 88, "第二段又是写满的一整行字"),
    ]
    lines += [line(20, 102, "完。")]
    assert order(page(lines)) == "第一 第二"


def test_kicker_headline_and_deck_are_lines_of_one_heading() -> None:
    lines = [
        line(100, 20, "引题写在上面", 13),
        line(60, 38, "主题写在中间最大", 24),
        line(90, 68, "副题写在下面", 13),
    ]
    lines += column(20, 100, "甲", 6) + column(320, 100, "乙", 6)
    assert [len(story.heads) for story in stories(page(lines)) if story.heads] == [3]


def test_an_empty_page_is_empty() -> None:
    assert page_text(page([]), 1) == ("", ())


boxes = st.builds(
    lambda left, top, text, size: line(left, top, text, size),
    st.floats(0, 500),
    st.floats(0, 700),
    st.text("文字。，1a", min_size=1, max_size=14),
    st.sampled_from([8.0, 10.0, 12.0, 24.0]),
)


@given(st.lists(boxes, max_size=25))
def test_every_line_is_printed_once_where_its_place_says(lines: list[Line]) -> None:
    text, places = page_text(page(lines), 1)
    assert sorted(text[p.start : p.end] for p in places) == sorted(each.text for each in lines)
    assert [p.start for p in places] == sorted(p.start for p in places)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=9, unique=True))
def test_a_grid_is_read_row_by_row(cells: list[tuple[int, int]]) -> None:
    made = cut(
        cells,
        lambda cell: (cell[1] * 20.0, cell[0] * 20.0, cell[1] * 20 + 10.0, cell[0] * 20 + 10.0),
    )
    assert sorted(made) == sorted(cells)
    if len({row for row, _ in cells}) == 1:
        assert made == sorted(cells)


def test_the_end_of_a_paragraph_goes_before_the_indented_line_below_it() -> None:
    lines = [*column(20, 60, "甲", 4)[:-1], line(20, 102, "一句没有说完的话跨了栏目")]
    lines += [line(320, 60, "完？"), *column(320, 74, "乙", 1), *column(320, 90, "丙", 4)]
    text, _ = page_text(page(lines), 1)
    assert "一句没有说完的话跨了栏目完？" in text


WIDE = [line(20, 20, "大标题横跨两栏的正文之上", 24)]
INNER = [
    *column(20, 60, "甲", 4),
    line(20, 130, "栏内的小题", 16),
    *column(20, 160, "乙", 5)[:-1],
    line(20, 216, "没有完的句子还要接着说下"),
]
AFTER = [line(320, 60, "去才算完。"), *column(320, 80, "丙", 7)]
CLOSED = [*column(20, 60, "甲", 4), line(20, 130, "栏内的小题", 16), *column(20, 160, "乙", 5)]


def test_a_rule_that_parts_the_columns_of_a_wide_headline_stops_no_article_within_them() -> None:
    ruled = page(WIDE + INNER + AFTER, rules=((230.0, 56.0, 230.5, 240.0),))
    assert "没有完的句子还要接着说下去才算完。" in page_text(ruled, 1)[0]
    assert order(ruled) == "大标 甲0 栏内 乙0 丙0"


def test_a_rule_that_begins_with_an_article_ends_it() -> None:
    lines = WIDE + CLOSED + column(320, 80, "丙", 7)
    ruled = page(lines, rules=((230.0, 128.0, 230.5, 240.0),))
    assert order(ruled) == "大标 甲0 丙0 栏内 乙0"


def upright(left: float, top: float, text: str, size: float = 20) -> Line:
    return Line(text, (left, top, left + size, top + len(text) * size), size, upright=True)


def test_an_upright_headline_owns_all_columns_beside_it_though_rules_part_them() -> None:
    lines = [
        line(20, 20, "上面一篇的标题", 24),
        *column(20, 60, "甲", 4),
        *column(200, 60, "乙", 4),
    ]
    lines += [
        *column(20, 150, "丙", 4),
        *column(200, 150, "丁", 4),
        upright(400, 150, "竖排的标题"),
    ]
    rules = ((20.0, 135.0, 580.0, 135.5), (170.0, 150.0, 170.5, 250.0))
    assert order(page(lines, rules=rules)) == "上面 甲0 乙0 竖排 丙0 丁0"


def test_text_under_a_headline_of_its_own_is_not_that_of_an_upright_one_beside_it() -> None:
    lines = [line(20, 20, "左边的标题", 20), *column(20, 60, "甲", 6), *column(160, 60, "乙", 6)]
    lines += [upright(320, 20, "右边竖排标题"), *column(360, 20, "丙", 6)]
    assert order(page(lines)) == "左边 甲0 乙0 右边 丙0"


def test_the_lines_of_an_upright_headline_are_read_from_right_to_left() -> None:
    lines = [upright(370, 60, "山城办起音乐节"), upright(346, 60, "万人同赏金稻浪")]
    lines += [upright(396, 60, "秋收时节", 13), *column(20, 60, "甲", 6), *column(180, 60, "乙", 6)]
    text, _ = page_text(page(lines), 1)
    assert text.startswith("秋收时节\n\n山城办起音乐节 万人同赏金稻浪\n\n甲0")


def test_a_kicker_hardly_larger_than_the_body_belongs_to_the_headline_below_it() -> None:
    lines = [line(40, 20, "引题比正文略大", 10.8), line(40, 38, "标题在此", 24)]
    lines += column(20, 80, "甲", 6) + column(180, 80, "乙", 6)
    assert [len(story.heads) for story in stories(page(lines)) if story.heads] == [2]


def test_a_foot_in_the_size_of_the_body_is_furniture_if_it_stands_wide_apart() -> None:
    lines = [line(60, 20, "标题在此", 24), *column(20, 60, "甲", 6), *column(320, 60, "乙", 6)]
    lines += [line(20, 180, "上接第一版"), line(20, 194, "扫码看更多内容")]
    text, places = page_text(page(lines), 1)
    assert [text[p.start : p.end] for p in places if p.kind == "furniture"] == [
        "上接第一版",
        "扫码看更多内容",
    ]


def test_small_type_under_a_picture_at_the_foot_of_a_page_is_its_caption() -> None:
    lines = [line(60, 20, "标题在此", 24), *column(20, 60, "甲", 6), line(20, 312, "港口一角", 8)]
    text, places = page_text(page(lines, pictures=((20.0, 160.0, 440.0, 310.0),)), 1)
    assert [text[p.start : p.end] for p in places if p.kind == "caption"] == ["港口一角"]


def test_text_that_goes_on_under_a_wide_picture_is_no_foot() -> None:
    lines = [line(60, 20, "标题在此", 24), *column(20, 60, "甲", 4)[:-1]]
    lines += [line(20, 102, "一句没有说完的话隔着图片"), line(20, 300, "到这里才完。")]
    text, _ = page_text(page(lines, pictures=((20.0, 120.0, 440.0, 290.0),)), 1)
    assert "一句没有说完的话隔着图片到这里才完。" in text


def test_a_headline_in_one_column_under_a_wide_one_is_no_part_of_it() -> None:
    lines = [line(160, 20, "大标题在四栏正中间", 28), line(306, 56, "小标题写", 24)]
    lines += [
        line(306, 84, "一栏之内", 24),
        *column(20, 60, "甲", 10),
        *column(160, 140, "乙", 4),
    ]
    lines += [*column(300, 120, "丙", 6)[:-1], line(300, 190, "这一篇没有说完的话还得在")]
    lines += [line(440, 60, "下一栏说完。"), *column(440, 74, "丁", 5)]
    drawn = page(lines, pictures=((160.0, 60.0, 280.0, 140.0),))
    assert order(drawn) == "大标 甲0 乙0 小标 丙0 丁0"
    text, _ = page_text(drawn, 1)
    assert text.index("甲9") < text.index("乙0") < text.index("小标")


def test_columns_of_two_rows_keep_to_their_row_though_the_text_could_go_on() -> None:
    lines = [line(20, 20, "上面标题在两栏之上", 20), *column(20, 50, "甲", 4)[:-1]]
    lines += [line(20, 92, "一句没有说完的话跨了栏目"), line(160, 50, "到这里才完。")]
    lines += [line(20, 140, "下面标题", 20), *column(20, 170, "乙", 4)[:-1]]
    lines += [line(20, 212, "又一句没有说完的话在这里"), line(160, 170, "也完。")]
    text, _ = page_text(page(lines), 1)
    assert "跨了栏目到这里才完。" in text
    assert "的话在这里也完。" in text


def test_a_headline_at_the_left_edge_of_its_column_leaves_the_column_before_it_to_the_other() -> (
    None
):
    lines = [line(20, 20, "短题", 20), line(300, 20, "另题", 20)]
    lines += column(20, 60, "甲", 4) + column(160, 60, "乙", 4) + column(300, 60, "丙", 4)
    assert order(page(lines)) == "短题 甲0 乙0 另题 丙0"


def cut_off(left: float, top: float, name: str, lines: int) -> list[Line]:
    """A column that begins a paragraph and breaks off in a sentence."""
    return [*column(left, top, name, lines - 1)[:-1], *on(left, top + (lines - 2) * 14, name, 2)]


def on(left: float, top: float, name: str, lines: int) -> list[Line]:
    """A column of full lines that goes on with a sentence and breaks off in one."""
    return [line(left, top + at * 14, f"{name}续{at}".ljust(12, "文")) for at in range(lines)]


def end(left: float, top: float, name: str) -> list[Line]:
    """A column that goes on with a sentence and ends it, and a paragraph after it."""
    return [*on(left, top, name, 1), line(left, top + 14, "完。"), *column(left, top + 28, name, 3)]


ABOVE = [line(20, 20, "上面一篇的标题", 24), *column(20, 60, "天", 3), *column(160, 60, "地", 3)]
ACROSS = (20.0, 115.0, 580.0, 115.5)


def test_an_article_may_begin_in_a_column_left_of_its_headline() -> None:
    lines = [line(190, 130, "题在正中", 20), *cut_off(20, 130, "甲", 6), *on(160, 170, "乙", 3)]
    lines += end(300, 130, "丙")
    assert order(page(ABOVE + lines, rules=(ACROSS,))) == "上面 天0 地0 题在 甲0 丙0"


def test_a_sentence_goes_on_past_a_rule_between_columns() -> None:
    lines = [line(20, 130, "标题只在左边两栏之上", 24), *cut_off(20, 170, "甲", 4)]
    lines += [*on(160, 170, "乙", 4), *end(300, 130, "丙")]
    rules = (ACROSS, (290.0, 170.0, 290.5, 226.0))
    assert order(page(ABOVE + lines, rules=rules)) == "上面 天0 地0 标题 甲0 丙0"


def test_a_column_that_takes_up_a_sentence_is_not_that_of_the_article_that_ends_above_it() -> None:
    lines = [*ABOVE, line(20, 140, "下面的标题", 20), *cut_off(20, 166, "甲", 4)]
    lines += end(160, 140, "乙")
    assert order(page(lines)) == "上面 天0 地0 下面 甲0 乙0"


def test_text_that_runs_on_through_columns_is_that_of_the_headline_it_began_under() -> None:
    lines = [line(20, 20, "标题在三栏之上的一篇文章", 30), *column(20, 60, "甲", 4)]
    lines += [line(20, 122, "下题", 20), *cut_off(20, 150, "乙", 4)]
    lines += [*on(160, 60, "丙", 10), *end(300, 60, "丁")]
    assert order(page(lines)) == "标题 甲0 下题 乙0 丁0"


def test_a_column_after_one_that_was_handed_over_goes_with_it() -> None:
    lines = [line(20, 20, "标题在四栏之上的一篇文章", 30), *column(20, 60, "甲", 9)]
    lines += [*column(160, 60, "乙", 3), line(160, 110, "下题", 20), *cut_off(160, 140, "丙", 3)]
    lines += [*on(300, 60, "丁", 8)[:-1], line(300, 158, "完。"), *column(440, 60, "戊", 6)]
    assert order(page(lines)) == "标题 甲0 乙0 下题 丙0 戊0"


def test_a_sentence_that_goes_on_below_a_picture_stays_in_one_article() -> None:
    lines = [line(20, 20, "标题在三栏之上的一篇", 30), *column(20, 60, "甲", 9)]
    lines += [line(20, 190, "下题", 20), *cut_off(20, 216, "乙", 5), *on(160, 60, "丙", 5)]
    lines += [*on(160, 180, "丁", 2), line(160, 208, "完。"), line(160, 226, "再下题", 20)]
    lines += [*cut_off(160, 252, "戊", 3), *end(300, 60, "己")]
    drawn = page(lines, pictures=((160, 135, 280, 175),))
    text, _ = page_text(drawn, 1)
    assert order(drawn) == "标题 甲0 下题 乙0 再下 戊0 己0"
    assert text.index("丙续0") < text.index("丁续0") < text.index("再下题") < text.index("己续0")


def test_no_text_is_handed_over_to_a_headline_below_it() -> None:
    lines = [upright(300, 20, "竖着的题目是一行"), *cut_off(20, 20, "甲", 8), *end(160, 20, "乙")]
    lines += [line(20, 200, "下面一篇文章的标题", 20), *cut_off(20, 230, "丙", 3)]
    lines += [*column(160, 230, "丁", 4), *column(300, 230, "戊", 4)]
    assert order(page(lines)) == "竖着 甲0 乙0 下面 丙0 丁0 戊0"


def test_without_indents_on_a_page_no_column_is_handed_over() -> None:
    lines = [line(20, 20, "左边标题", 20), *on(20, 50, "甲", 6)]
    lines += [line(300, 20, "右边标题", 20), *on(300, 50, "乙", 5), line(300, 120, "完。")]
    assert order(page(lines)) == "左边 甲续 右边 乙续"


def framed(left: float, top: float, right: float, bottom: float) -> tuple[Box, ...]:
    return (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )


def test_an_upright_headline_in_a_frame_owns_nothing_outside_it() -> None:
    lines = [line(20, 20, "左边", 20), line(20, 44, "大题", 20), *column(160, 20, "甲", 8)]
    lines += [*column(320, 30, "乙", 6), upright(460, 30, "框中的题")]
    assert order(page(lines, rules=framed(310, 10, 500, 150))) == "左边 甲0 框中 乙0"


def test_text_on_a_tint_is_read_by_itself_and_goes_around_the_pictures_on_it() -> None:
    lines = [line(20, 20, "左边标题", 20), *column(20, 60, "甲", 12)]
    lines += [
        line(200, 20, "底色上的题", 20),
        *cut_off(200, 60, "乙", 3),
        line(200, 180, "港口", 8),
    ]
    lines += end(200, 196, "丙")
    pictures = ((190.0, 10.0, 330.0, 280.0), (200.0, 104.0, 320.0, 176.0))
    text, places = page_text(page(lines, pictures=pictures), 1)
    assert text.index("甲11") < text.index("底色") < text.index("乙续1") < text.index("丙续0")
    assert "乙续1文文文文文文文文文丙续0" in text
    assert [text[p.start : p.end] for p in places if p.kind == "caption"] == ["港口"]


def test_the_name_of_a_section_in_large_type_above_a_rule_is_no_headline() -> None:
    lines = [line(20, 10, "三农周刊", 22), line(130, 12, "2026年3月8日", 8)]
    lines += [line(60, 60, "标题在此", 24), *column(20, 100, "甲", 6), *column(160, 100, "乙", 6)]
    text, places = page_text(page(lines, rules=((20.0, 36.0, 280.0, 37.0),)), 1)
    assert [text[p.start : p.end] for p in places if p.kind == "furniture"] == [
        "三农周刊",
        "2026年3月8日",
    ]


def test_a_long_line_in_large_type_above_a_rule_is_a_headline() -> None:
    lines = [line(20, 10, "标题写得长些也在线的上面", 22)]
    lines += [*column(20, 60, "甲", 6), *column(160, 60, "乙", 6)]
    _, places = page_text(page(lines, rules=((20.0, 36.0, 284.0, 37.0),)), 1)
    assert places[0].kind == "heading"


def test_a_line_that_reads_like_an_imprint_is_text_where_it_goes_on_with_a_sentence() -> None:
    lines = [line(60, 20, "标题在此", 24), line(40, 60, "一切正常"), line(20, 74, "中心值班的")]
    lines += [line(20, 88, "责编西门月"), line(20, 102, "说。"), *column(160, 60, "乙", 6)]
    assert "中心值班的责编西门月说。" in page_text(page(lines), 1)[0]


def test_a_headline_that_opens_a_bracket_goes_on_in_a_line_of_another_size() -> None:
    lines = [line(20, 20, "【开局之年", 20), line(20, 44, "看变化】农村路通", 24)]
    lines += [*column(20, 80, "甲", 6), *column(160, 80, "乙", 6)]
    assert page_text(page(lines), 1)[0].startswith("【开局之年 看变化】农村路通\n\n甲0")


def test_text_level_with_a_headline_rises_beside_it_and_is_not_that_of_one_further_up() -> None:
    lines = [line(20, 20, "上面一篇的标题在四栏之上", 30), *column(20, 60, "天", 3)]
    lines += [*column(160, 60, "地", 3), *column(300, 60, "玄", 3)]
    lines += [line(20, 150, "侧面", 20), line(20, 174, "的题", 20), *column(160, 150, "甲", 6)]
    assert order(page(lines)) == "上面 天0 地0 玄0 侧面 甲0"


def test_text_level_with_a_headline_may_begin_left_of_it() -> None:
    lines = [*ABOVE, *column(20, 130, "甲", 6), line(170, 130, "题在右", 20)]
    lines += [*column(160, 170, "乙", 4), *column(300, 130, "丙", 6)]
    assert order(page(lines, rules=(ACROSS,))) == "上面 天0 地0 题在 甲0 乙0 丙0"


def test_the_first_line_under_a_large_headline_is_one_block_with_the_second() -> None:
    lines = [line(20, 20, "标题很大", 36), *on(20, 62, "甲", 4), *on(160, 62, "乙", 4)]
    assert [len(each.lines) for each in stories(page(lines))[1].body] == [4, 4]


def test_a_flat_headline_between_an_upright_one_and_a_column_owns_the_column() -> None:
    lines = [*ABOVE, upright(20, 130, "竖着的题目是一行"), *column(60, 130, "甲", 12)]
    lines += [line(220, 130, "平着的题", 24), line(220, 158, "目有两行", 24)]
    lines += column(340, 130, "乙", 6)
    rules = (ACROSS, (200.0, 130.0, 200.5, 300.0))
    assert order(page(lines, rules=rules)) == "上面 天0 地0 竖着 甲0 平着 乙0"


def test_text_beside_a_headline_goes_on_in_its_row_though_other_text_stands_above_it() -> None:
    lines = [line(20, 20, "左上", 24), *column(20, 60, "天", 6), *column(160, 60, "地", 6)]
    lines += [line(300, 20, "右上的题", 24), *cut_off(300, 60, "玄", 6), *end(440, 60, "黄")]
    lines += [line(20, 190, "下面的", 20), line(20, 214, "题目", 20), *cut_off(160, 190, "甲", 4)]
    lines += [*on(300, 190, "乙", 4), *end(440, 190, "丙")]
    assert order(page(lines)) == "左上 天0 地0 右上 玄0 黄0 下面 甲0 丙0"


def test_text_in_a_row_may_stand_below_a_picture_that_begins_there() -> None:
    lines = [*ABOVE, *cut_off(300, 60, "玄", 4), *end(440, 60, "黄")]
    lines += [line(20, 150, "下面的", 20), line(20, 174, "题目", 20), *cut_off(160, 150, "甲", 8)]
    lines += [*on(300, 220, "乙", 3), *end(440, 150, "丙")]
    drawn = page(lines, pictures=((300, 150, 420, 200),))
    assert order(drawn) == "上面 天0 地0 玄0 黄0 下面 甲0 丙0"


def test_white_alone_parts_no_sentence() -> None:
    lines = [line(20, 20, "左边的题目", 24), *cut_off(20, 60, "甲", 16)]
    lines += [line(160, 20, "右边的题目", 24), *column(160, 60, "天", 4), *on(160, 220, "乙", 4)]
    lines += end(300, 220, "丙")
    assert order(page(lines)) == "左边 甲0 丙0 右边 天0"


def test_the_number_of_a_page_in_large_type_is_no_headline() -> None:
    lines = [line(20, 10, "— 3 —", 20), line(20, 60, "标题在两栏之上", 24)]
    lines += [*column(20, 100, "甲", 4), *column(160, 100, "乙", 4)]
    text, places = page_text(page(lines), 1)
    assert [text[p.start : p.end] for p in places if p.kind == "heading"] == ["标题在两栏之上"]


def test_text_between_an_upright_headline_and_a_flat_one_is_that_of_the_upright_one() -> None:
    lines = [*ABOVE, upright(20, 130, "竖着的题目是一行"), *column(160, 130, "甲", 8)]
    lines += [line(300, 130, "平着的题", 24), line(300, 158, "目有两行", 24)]
    lines += column(300, 190, "乙", 6)
    assert order(page(lines, rules=(ACROSS,))) == "上面 天0 地0 竖着 甲0 平着 乙0"


def test_a_byline_that_fills_its_line_breaks_off_no_sentence() -> None:
    lines = [line(20, 20, "左边的", 24), line(20, 48, "题目", 24)]
    lines += [line(160, 20, "本报记者 夏之岚 通讯员"), *column(160, 50, "甲", 12)]
    lines += [line(300, 20, "右边的题目", 24), *cut_off(300, 60, "乙", 4), *end(440, 60, "丙")]
    assert order(page(lines)) == "左边 本报 甲0 右边 乙0 丙0"


def test_a_headline_broken_to_fit_the_picture_below_it_owns_that_column_only() -> None:
    lines = [
        line(20, 20, "左边的题目", 24),
        line(160, 60, "右边的题", 28),
        line(160, 92, "目两行", 28),
    ]
    lines += [*column(20, 190, "甲", 4), *column(160, 210, "乙", 4)]
    pictures = ((20.0, 60.0, 140.0, 180.0), (160.0, 126.0, 280.0, 200.0))
    assert order(page(lines, pictures=pictures)) == "左边 甲0 右边 乙0"
