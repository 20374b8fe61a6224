"""Sentences made shorter by whole clauses: what is left says nothing the whole did not say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bisum.zh.clauses import compress, divide
from bisum.zh.frames import frame

SAID = (
    "在谈及“十五五”如何推动融合时，阴和俊说：“目前，新经济增加值占比已超过18%；在全球2000强企业中，我国企业有525家，"
    "占比达到26.3%。在创新集群排名中，深圳集群跃居第一，北京排名第四。”"
)


def test_a_growth_rate_stays_with_what_grew() -> None:
    text = "全省预计发送旅客5640万人次，比去年增长6.3%，其中铁路2310万人次，增长9.1%。"
    for limit in range(14, len(text)):
        made = compress(text, limit)
        assert "9.1%" not in made or "铁路2310万人次，增长9.1%" in made
        assert "6.3%" not in made or "5640万人次，比去年增长6.3%" in made


def test_a_growth_rate_never_goes_on_from_a_time_alone() -> None:
    text = "海关10月12日发布数据，今年前三季度，全省货物贸易总值4126.5亿元，同比增长9.7%，增速高于全国。"
    for limit in range(14, len(text)):
        made = compress(text, limit)
        assert "9.7%" not in made or "4126.5亿元，同比增长9.7%" in made


def test_a_person_named_at_length_is_no_clause_by_herself() -> None:
    text = "家住东风新村17幢6楼的孙阿婆，昨天第一次坐着电梯下楼买菜。"
    for limit in range(12, len(text)):
        assert compress(text, limit) != "家住东风新村17幢6楼的孙阿婆。"


def test_a_time_holds_for_the_whole_sentence() -> None:
    text = "今年前三季度，全省新建道路120公里；企业总数达到1370家，实现营业收入418亿元。"
    assert compress(text, 34) == "今年前三季度，企业总数达到1370家，实现营业收入418亿元。"


def test_the_time_goes_along_when_a_sentence_is_divided() -> None:
    text = "今年前三季度，全省新建道路120公里；企业总数达到1370家；截至9月底，贷款余额418亿元。"
    assert divide(text, 24) == [
        "今年前三季度，全省新建道路120公里。",
        "今年前三季度，企业总数达到1370家。",
        "截至9月底，贷款余额418亿元。",
    ]


def test_a_condition_stays_with_what_it_allows() -> None:
    text = (
        "参保人失能满6个月，经评估达到标准即可申请，评估结论在15个工作日内作出，全程不收任何费用。"
    )
    for limit in range(12, len(text)):
        made = compress(text, limit)
        assert ("即可申请" in made) <= ("失能满6个月" in made)


@pytest.mark.parametrize("limit", [40, 60, 80, 100])
def test_the_speaker_stays_and_quotation_marks_close(limit: int) -> None:
    made = compress(SAID, limit)
    assert made.startswith("阴和俊说：“")
    assert made.endswith("。”")
    assert made.count("“") == made.count("”")


def test_a_long_quotation_is_divided_between_its_sentences() -> None:
    parts = divide(SAID, 80)
    assert len(parts) == 2
    assert all(part.startswith("阴和俊说：“") and part.endswith("。”") for part in parts)
    assert "525家" in parts[0]
    assert "第四" in parts[1]


def test_what_has_no_subject_is_not_divided_from_what_has() -> None:
    text = "省里将支持企业扩大生产规模；鼓励社会资本参与建设；推动园区提质增效和绿色转型。"
    assert divide(text, 20) == [text]


def test_a_quotation_keeps_the_one_who_says_it() -> None:
    told = frame("“路修到哪里，产业就跟到哪里。”顾云舟说。")
    assert (told.opening, told.closing) == ("“", "”顾云舟说。")


def test_a_text_of_one_long_clause_cannot_be_compressed() -> None:
    assert compress("全省各地各部门认真贯彻落实会议精神扎实推进各项重点工作任务。", 12) == ""


_CLAUSES = st.lists(
    st.sampled_from(
        [
            "全省新增就业12万人",
            "同比增长3%",
            "其中女性占四成",
            "科技部将加强攻关",
            "推动开放共享",
            "随着天气转暖",
            "今年以来",
            "张伟表示",
            "如果达到标准",
            "就可以申请",
            "“一网通办”全面推开",
            "（见第二版）",
            "要深化改革",
        ]
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(_CLAUSES, st.lists(st.sampled_from("，；。"), min_size=12, max_size=12), st.integers(10, 90))
def test_nothing_is_added_and_the_limit_holds(
    clauses: list[str], marks: list[str], limit: int
) -> None:
    text = "".join(clause + mark for clause, mark in zip(clauses, marks, strict=False))[:-1] + "。"
    made = compress(text, limit)
    assert len(made) <= limit
    rest = iter(re.findall(r"\w", text))
    assert all(char in rest for char in re.findall(r"\w", made))  # in order, and nowhere else from
    assert not made or made[-1] in "。”"


def test_a_clause_stays_with_what_it_is_said_of() -> None:
    text = "新订单指数为50.9%，环比上升0.4个百分点，其中新出口订单指数为49.2%，仍低于临界点；生产指数为52.1%。"
    for limit in range(12, len(text)):
        made = compress(text, limit)
        assert ("仍低于临界点" in made) <= ("新出口订单指数为49.2%，仍低于" in made)


def test_a_result_stays_with_what_it_comes_of() -> None:
    text = "省里将4300万亩麦田明确到田块，并加大深翻力度，加速水分蒸发，投入5亿元。"
    for limit in range(12, len(text)):
        made = compress(text, limit)
        assert ("加速" in made) <= ("加大深翻力度" in made)


def test_a_report_without_quotation_marks_ends_with_its_sentence() -> None:
    text = "专家认为，这是首次发现的宋代作坊，具有重要价值。遗址将原址保护，计划2028年建成公园。"
    assert compress(text, 24) == "遗址将原址保护，计划2028年建成公园。"


def test_where_a_report_comes_from_stays_with_it() -> None:
    text = "据美国媒体报道，受停摆影响，国税局8日发布应急方案，安排一半员工停工，部分业务已经停止。"
    for limit in range(30, len(text)):
        assert compress(text, limit).startswith("据美国媒体报道，") or not compress(text, limit)


def test_the_time_of_one_sentence_is_not_given_to_another() -> None:
    text = "7月20日，统计局发布数据。上半年，全市生产总值4286亿元；第二产业增加值1822亿元。"
    assert divide(text, 20)[-1] == "上半年，第二产业增加值1822亿元。"


@pytest.mark.parametrize(
    "text",
    [
        "建交75年来，双方始终平等相待。双方愿加强交流，扩大投资5亿元，深化合作。",
        "在大会领导下，全省一定能完成任务，投入5亿元，新增就业12万人。",
        "双方愿同各方一道，落实重要共识，投入5亿元，扩大贸易往来。",
        "陆明远、张伟、王晓明、李建国和陈志强，有关部门负责人等出席会议，投入5亿元。",
        "会议提出的全省发展倡议，得到各方支持，投入5亿元，新增就业12万人。",
        "力争到2027年，形成3个消费领域，投入5亿元，新增就业12万人。",
        "网上申请时，系统自动核验，投入5亿元，新增就业12万人。",
    ],
)
def test_what_only_opens_a_clause_never_ends_a_text(text: str) -> None:
    opens = text[: text.index("，")]
    for limit in range(10, len(text)):
        made = compress(text, limit)
        assert f"{opens}。" not in made
        assert f"{opens}；" not in made


def test_who_does_one_thing_after_another_is_told_with_a_comma() -> None:
    text = "大会经表决，通过关于全省工作的报告；任命陆明远为省水利厅厅长、张伟为副厅长。"
    assert compress(text, 32) == "大会经表决，任命陆明远为省水利厅厅长、张伟为副厅长。"


def test_of_a_list_that_is_counted_all_stands_or_nothing() -> None:
    text = "下一步将从3个方面着手：调整结构，推动转运；打通壁垒，共享数据；清理收费。投入5亿元，增长3%。"
    for limit in range(10, len(text)):
        made = compress(text, limit)
        assert ("3个方面" in made) <= ("清理收费" in made and "打通壁垒" in made)


def test_a_name_in_quotation_marks_is_no_speech_to_be_left_out_of() -> None:
    text = (
        "市长多次召开会议，创造性提出“让森林走进城市”这一论断，并确立为全市工作的主线。"
        "在南山调研期间，市长走进苗圃林场，详细了解育苗情况，和护林员亲切交谈。"
    )
    assert frame(text).opening == ""
    for limit in range(20, len(text), 5):
        assert "提出在" not in compress(text, limit)
    assert frame("市长陆明远说“路修好了”，大家都高兴。").opening == "市长陆明远说"
