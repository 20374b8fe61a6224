"""Who speaks, and whether a sentence says who it is about."""

from __future__ import annotations

import pytest

from bisum.zh.speech import (
    LEANS,
    asks,
    has_predicate,
    has_subject,
    issuer,
    labelled,
    only_says,
    speaker,
)

ALONE = """科技部将加强攻关。
建设用地总量下降3%。
全市固定资产投资同比增长4.2%。
截至去年年底，全国农村公路总里程达到468万公里。
据介绍，城西新区常住人口增加。
推动工业增长的动力来自出口。
经过97天封闭施工，桥梁恢复通车。
目前，全国已完成水毁工程修复项目1.24万处。
为方便旅客，火车站将免费提供热水。
一列装载52个标准集装箱的班列26日从白塔港站开出。
出口612.5亿元，增长9.2%。
“不能一哄而上，更不能拿补贴堆规模。”省发展和改革委员会有关负责人表示。
超过六成的运营企业尚未盈利。
接警后，民警调取沿途视频。
扩大内需是战略基点。
7月20日，市统计局发布上半年全市经济运行情况。
应急管理部启动响应。
重点项目开工率达到92%。
能源消费总量增长2%。
要素市场更加活跃。
计划草案提出，经济增长5%左右。
在全球百强创新集群排名中，深圳集群跃居第一。
近三百家企业参展。
有3.2万个村子办起了民宿。
听到电机又响起来，好几个人都哭了。
充电设施方面，公司将加建快速充电桩。
对外贸易增长7.4%。
从产品看，新能源汽车产量18.6万辆。
冰芯运回澜州后，样品被送往5家实验室。
支持率升至52%。
会议强调，要抓好落实。
以陆明远为首席专家的团队在澜州建起实验室。
成立70年来，特别是近十年以来，新疆坚持对外开放。
研究期间，专家发现了新种。"""

LEFT_OUT = """加强区域创新体系建设。
要深化改革。
深化科技评价改革，加强科研诚信建设。
打造世界一流创新生态。
今年计划提供农村公路就业岗位80万个。
力争到2027年年底，比例提高到88%。
推动园区提质增效，建设零碳园区。
从供需两端入手，打好政策“组合拳”，全力扩消费。
进一步提高研发费用加计扣除比例。
第一，加快建设零碳园区。
同时，要加强产能监测。
重点支持中西部地区打通断头路。
在全国推广先进经验。
到2030年，建成3个基地。
围绕统一大市场建设，加强产能监测预警。
依托港口优势，做强临港产业。
持续扩大开放。
把养护资金列入地方财政预算。
预计发送旅客5640万人次。
截至5月底，已开工17项。
为此，加大投入力度。
建设一批国家重大科技基础设施。
2025年9月3日至10月16日。
特别是要加强三大中心的功能。
任命王中明为最高人民法院副院长。"""


@pytest.mark.parametrize("sentence", ALONE.splitlines())
def test_a_sentence_that_says_who_has_a_subject(sentence: str) -> None:
    assert has_subject(sentence)


@pytest.mark.parametrize("sentence", LEFT_OUT.splitlines())
def test_a_sentence_that_begins_with_its_verb_has_none(sentence: str) -> None:
    assert not has_subject(sentence)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("出口612.5亿元。", True),
        ("蔡奇出席会议。", True),
        ("高质量科技供给。", False),
        ("7月20日。", False),
        ("", False),
    ],
)
def test_a_predicate_says_that_something_is_or_happens(text: str, whole: bool) -> None:
    assert has_predicate(text) is whole


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("阴和俊表示，要加强攻关。", "阴和俊"),
        ("会议强调，要抓好落实。", "会议"),
        ("他表示，要加强攻关。", ""),
        ("该方案提出，要加强攻关。", ""),
        ("居民对此表示满意。", ""),
    ],
)
def test_the_speaker_is_who_is_named_as_one(sentence: str, who: str) -> None:
    assert speaker(sentence) == who


def test_an_interview_names_its_speakers_before_a_colon() -> None:
    assert labelled("王晓明：我们修了三年。") == ("王晓明", "我们修了三年。")
    assert labelled("记者：花了多少钱？")[0] == "记者"
    assert asks("记者")
    assert asks("问")
    assert not asks("王晓明")


@pytest.mark.parametrize(
    "paragraph",
    [
        "一是修路：今年修3条。",
        "变化来自加工：果肉榨汁。",
        "王晓明说：“好。”",
        "记者从省里获悉，已开工。",
    ],
)
def test_a_colon_alone_makes_no_interview(paragraph: str) -> None:
    assert labelled(paragraph) == ("", paragraph)


def test_only_the_naming_of_a_speaker_says_nothing_else() -> None:
    assert only_says("李乐成表示。")
    assert not only_says("李乐成表示，要稳增长。")


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("其中，出口增长9%。", True),
        ("这一做法受到欢迎。", True),
        ("该线路全长68公里。", True),
        ("其他地区降雨偏多。", False),
        ("此次展会共有525家企业参加。", False),
        ("这里是全省最大的港口。", False),
    ],
)
def test_what_points_back_cannot_stand_alone(sentence: str, leans: bool) -> None:
    assert bool(LEANS.match(sentence)) is leans


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("商务部等9部门近日联合出台政策措施，加力推动建设。", "商务部等9部门"),
        ("省政府印发实施方案。", "省政府"),
        ("农民制定了自己的计划。", ""),
        ("商务部今天召开会议。", ""),
    ],
)
def test_who_gives_out_measures_is_named_at_the_beginning(sentence: str, who: str) -> None:
    assert issuer(sentence) == who
