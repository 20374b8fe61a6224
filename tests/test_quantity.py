"""The comparison of quantities by value, through both readers."""

from __future__ import annotations

import pytest

from bisum.compare import compare
from bisum.en import numbers as en
from bisum.quantity import Row
from bisum.zh import numbers as zh


def rows(chinese: str, english: str) -> list[tuple[str, str, str]]:
    said = zh.ledger(chinese)
    found: tuple[Row, ...] = compare(said.quantities, en.quantities(english), said.echoes)
    return [(r.status, r.zh.text if r.zh else "", r.en.text if r.en else "") for r in found]


def statuses(chinese: str, english: str) -> list[str]:
    return [status for status, _, _ in rows(chinese, english) if status != "ok"]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("1.2万亿元", "1.2 trillion yuan"),
        ("1.2万亿元", "RMB 1,200 billion"),
        ("1.2万亿元", "1,200,000 million yuan"),
        ("8成", "80 percent"),
        ("八成半", "85%"),
        ("2.3亿人", "230 million people"),
        ("两个", "two"),
        ("百分之二十五", "a quarter of"),
        ("四分之三", "75 percent"),
        ("风险降低三分之一", "cut the risk by a third."),
        ("超过四分之一", "More than a quarter are"),
        ("翻了两番", "quadrupled"),
        ("增长一倍", "doubled"),
        ("增长2倍", "tripled"),
        ("是去年的3倍", "threefold that of last year"),
        ("3月5日", "5 March"),
        ("26、27日", "on the 26th and 27th"),
        ("下午3点半", "3:30 p.m."),
        ("7时", "7:00 am"),
        ("半年", "six months"),
        ("十年来", "over the past decade"),
        ("二十年", "two decades"),
        ("一个半小时", "90 minutes"),
        ("近3万人", "nearly 30,000 people"),
        ("5623.24万元", "56.2 million yuan"),
        ("5623.24万元", "56 million yuan"),
        ("117015辆", "117,000 vehicles"),
        ("48.4%", "48 percent"),
        ("48.4%", "nearly half"),
        ("34.1%", "more than a third"),
        ("412人", "about 400 people"),
        ("3000亩", "200 hectares"),
        ("1亿亩", "6.67 million hectares"),
        ("约1万米", "about 33,000 feet"),
        ("约19公里", "about 12 miles"),
        ("1300亿斤", "65 million tonnes"),
        ("40摄氏度", "104 degrees Fahrenheit"),
        ("零下40摄氏度", "minus 40 degrees Fahrenheit"),
        ("500公斤", "half a ton"),
        ("25:19", "25-19"),
        ("3比1", "three to one"),
        ("1至2万人", "10,000 to 20,000 people"),
        ("20亿至30亿美元", "$2-3 billion"),
        ("上世纪80年代", "the 1980s"),
        ("十二个", "a dozen"),
        ("ATP500赛", "the ATP500"),
        ("伊丽莎白二世", "Elizabeth II"),
    ],
)
def test_the_same_value_agrees_however_it_is_written(chinese: str, english: str) -> None:
    assert statuses(chinese, english) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("两国元首", "the heads of state"),
        ("双方同意", "Both sides agreed"),
        ("这是一个好消息", "This is good news"),
        ("共建“一带一路”", "jointly pursue the Belt and Road Initiative"),
        ("十四五规划", "the 14th Five-Year Plan (2021-2025)"),
        ("第十五个五年规划", "the 15th Five-Year Plan (2026-30)"),
        ("三峡", "the Three Gorges"),
        ("二十国集团", "the G20"),
        ("新冠疫情", "the COVID-19 pandemic"),
        ("第二天", "the next day"),
        ("第三方", "a third party"),
        ("由第三方提供", "provided by a third party"),
        ("上半年", "the first half of the year"),
        ("前三季度", "so far this year"),
    ],
)
def test_vague_numerals_and_plan_names_raise_nothing(chinese: str, english: str) -> None:
    assert statuses(chinese, english) == []


@pytest.mark.parametrize(
    ("chinese", "english", "status"),
    [
        ("525家", "552 companies", "changed"),
        ("525家", "several companies", "missing"),
        ("2.3亿", "23 million", "changed"),
        ("1.2万亿元", "12 trillion yuan", "changed"),
        ("3月5日", "May 3", "changed"),
        ("3月5日", "March", "missing"),
        ("300亿元", "30 billion US dollars", "changed"),
        ("0.4个百分点", "0.4 percent", "changed"),
        ("26.3%", "26.3", "changed"),
        ("135公里", "135 miles", "changed"),
        ("6.1%", "6.2%", "changed"),
        ("2.26米", "2.28 meters", "changed"),
        ("12.4亿美元", "$1.20 billion", "changed"),
        ("312票", "310 votes", "changed"),
        ("1500人", "more than 1,000 people", "changed"),
        ("3200多人", "more than 3,000 people", "changed"),
        ("412人", "nearly 400 people", "changed"),
        ("1902年", "in 1900", "changed"),
        ("第264条", "Article 260", "missing"),
        ("3000亩", "204 hectares", "changed"),
        ("40摄氏度", "114 degrees Fahrenheit", "changed"),
        ("1300亿斤", "60 million tonnes", "changed"),
        ("七位专家", "experts", "missing"),
        ("专家", "35 experts", "added"),
        ("下午3点", "3 a.m.", "changed"),
    ],
)
def test_another_value_is_seen(chinese: str, english: str, status: str) -> None:
    assert status in statuses(chinese, english)


def test_a_number_said_twice_is_owed_twice_but_english_may_repeat() -> None:
    assert statuses("成立70周年,过去70年", "the 70th anniversary, in the past years") == ["missing"]
    assert statuses("成立70周年", "the 70th anniversary, 70 years on") == []


def test_a_dateline_and_its_sentence_may_share_one_date() -> None:
    assert statuses("新华社9月26日电 9月26日,会议开幕", "Xinhua, Sept. 26 The meeting opened") == []


def test_rows_keep_the_order_of_the_chinese() -> None:
    found = rows("525家,占26.3%", "26.3 percent, or 525 companies")
    assert found == [("ok", "525家", "525"), ("ok", "26.3%", "26.3 percent")]
