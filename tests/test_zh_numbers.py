"""Chinese quantities: what is one, of which kind and value, and what is none."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.zh.numbers import key, quantities, unsupported

_DIGITS = "零一二三四五六七八九"


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (q.kind, "/".join("" if v is None else str(v) for v in q.value), q.unit)
        for q in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("525家", "count", "525", ""),
        ("２０００强", "count", "2000", ""),
        ("百强", "count", "100", ""),
        ("11万7015辆", "count", "117015", ""),
        ("1.2万亿元", "money", "1200000000000", "yuan"),
        ("两亿零三百", "count", "200000300", ""),
        ("一千五百公里", "count", "1500", "kilometers"),
        ("1,318公里", "count", "1318", "kilometers"),
        ("三十余万人", "count", "300000", ""),
        ("26.3％", "percent", "263/10", "percent"),
        ("5‰", "percent", "5", "per thousand"),
        ("25个基点", "point", "25", "basis points"),
        ("3毛钱", "money", "3/10", "yuan"),
        ("2元5角6分", "money", "64/25", "yuan"),
        ("单价降到8块5", "money", "17/2", "yuan"),
        ("万亿元级", "money", "1000000000000", "yuan"),
        ("数百万人", "magnitude", "1000000", ""),
        ("数以万计", "magnitude", "10000", ""),
        ("百分之十五", "percent", "15", "percent"),
        ("八成半", "percent", "85", "percent"),
        ("0.4个百分点", "point", "2/5", "percentage points"),
        ("四分之三", "fraction", "3/4", ""),
        ("增长3倍", "multiple", "3", "times"),
        ("翻一番", "multiple", "2", "times"),
        ("第16任", "ordinal", "16", ""),
        ("十四届", "ordinal", "14", ""),
        ("5%—6%", "percent", "5/6", "percent"),
        ("3至5年", "duration", "3/5", "years"),
        ("1至2万人", "count", "10000/20000", ""),
        ("七八百人", "count", "700/800", ""),
        ("一到两成", "percent", "10/20", "percent"),
        ("3月5日", "date", "/3/5", ""),
        ("2026年3月", "date", "2026/3/", ""),
        ("二〇二六年", "date", "2026//", ""),
        ("2023-07-17", "date", "2023/7/17", ""),
        ("上世纪九十年代", "decade", "1990", ""),
        ("21世纪", "century", "21", ""),
        ("17时", "time", "17/", "clock"),
        ("10时30分", "time", "10/30", ""),
        ("下午三点半", "time", "15/30", "clock"),
        ("27岁", "age", "27", "years"),
        ("两年半", "duration", "5/2", "years"),
        ("一个半小时", "duration", "3/2", "hours"),
        ("9秒83", "duration", "983/100", "seconds"),
        ("25:19", "ratio", "25/19", ""),
        ("1.5亿千瓦时", "count", "150000000", "kilowatt-hours"),
        ("30亿港元", "money", "3000000000", "Hong Kong dollars"),
    ],
)
def test_each_form_is_read(text: str, kind: str, value: str, unit: str) -> None:
    assert read(text) == [(kind, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "一体推进,双向奔赴", "“十五五”时期", "十四五规划", "‘三新’经济", "“一带一路”", "一些", "一定", "一起", "一批",
        "一系列", "进一步统一", "第一时间", "四川", "三亚", "九江", "万科", "千方百计", "五一假期", "十一假期", "三农",
        "两会", "百姓", "十强赛", "十二强赛", "三十二强赛", "万达", "一方面", "十分重要", "今年", "成千上万", "三三两两", "零部件", "半导体", "周三",
    ],
)  # fmt: skip
def test_idioms_names_and_plans_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_an_idiom_begins_with_a_character_or_with_a_choice_spelled_out() -> None:
    """A range ([2-6]) or a beginning that may be missing ([一二]?十) would be looked for by its letters."""
    lines = resources.files("bisum.zh").joinpath("idioms.txt").read_text(encoding="utf-8")
    begins = [re.match(r"(?:\(\?<!.\))?\[([^]]+)\](\??)", line) for line in lines.splitlines()]
    choices = [found for found in begins if found]
    assert len(choices) > 5
    assert not [found[0] for found in choices if "-" in found[1] or found[2]]


def test_an_idiom_does_not_begin_inside_a_numeral() -> None:
    assert read("二十一个") == [("count", "21", "")]
    assert read("十分钟") == [("duration", "10", "minutes")]
    assert read("十一月") == [("date", "/11/", "")]
    assert read("完成百分之八十") == [("percent", "80", "percent")]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("约5%", "about"), ("近3万人", "nearly"), ("超过18%", "over"), ("800多家", "over"), ("30余件", "over"),
        ("20家左右", "about"), ("5000元以上", "over"), ("至少3人", "at least"), ("不超过10天", "at most"), ("5%", ""),
    ],
)  # fmt: skip
def test_approximation_is_kept(text: str, approx: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.approx, quantity.text) == (approx, text)


def test_places_are_places_of_the_text() -> None:
    text = "占比达到２６.３％,有525家"
    assert [text[q.start : q.end] for q in quantities(text)] == ["２６.３％", "525家"]
    assert [q.text for q in quantities(text)] == ["２６.３％", "525家"]


def test_unsupported_names_what_the_evidence_does_not_say() -> None:
    evidence = "中国企业有525家,占比达到26.3%,约两成半在深圳。"
    assert unsupported("525家,占26.3%,25%在深圳", evidence) == ()
    assert [q.text for q in unsupported("552家,占26.3%,三成在深圳", evidence)] == ["552家", "三成"]


def test_equal_values_have_equal_keys() -> None:
    assert key(quantities("8成")[0]) == key(quantities("百分之八十")[0])
    assert key(quantities("1.2万亿元")[0]) == key(quantities("12000亿元")[0])
    assert key(quantities("26%")[0]) != key(quantities("26个")[0])


def spell(number: int) -> str:
    """A number below 10^12 in Chinese numerals, as it is read aloud."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return spell(high) + word + gap + (spell(low) if low else "")
    for scale, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return _DIGITS[high] + word + gap + (spell(low) if low else "")
    return _DIGITS[number]


@given(st.integers(11, 10**12 - 1))
def test_a_number_reads_the_same_in_every_spelling(number: int) -> None:
    forms = [
        spell(number),
        str(number),
        f"{number:,}",
        "".join(chr(ord(c) + 0xFEE0) for c in str(number)),
    ]
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        forms.append(f"{high}万{low:04d}" if low else f"{high}万")
    for form in forms:
        assert [q.number for q in quantities(f"共有{form}个项目")] == [number], form


@given(st.integers(1, 99_999), st.sampled_from(["万", "亿", "万亿"]))
def test_decimals_and_scales(hundredths: int, scale: str) -> None:
    factor = {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    (quantity,) = quantities(f"达{hundredths / 100:.2f}{scale}元")
    assert (quantity.number, quantity.unit) == (Fraction(hundredths, 100) * factor, "yuan")


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_dates(year: int, month: int, day: int) -> None:
    year = 1000 + year % 1100
    (quantity,) = quantities(f"于{year}年{month}月{day}日举行")
    assert quantity.value == (Fraction(year), Fraction(month), Fraction(day))


@given(
    st.text(
        alphabet="一二三十百千万亿0123456789.,年月日时分%第点至—个半成倍元:之 多约", max_size=40
    )
)
def test_any_text_is_read_without_overlap(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert quantity.start >= end
        assert quantity.text == text[quantity.start : quantity.end] != ""
        end = quantity.end


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("斥資4.6億元", "斥资4.6亿元"),
        ("約9800萬元", "约9800万元"),
        ("1萬2千人次", "1万2千人次"),
        ("超過兩百輛", "超过两百辆"),
        ("上午10時30分", "上午10时30分"),
    ],
)
def test_traditional_characters_state_the_same_value(traditional: str, simplified: str) -> None:
    one, other = quantities(traditional), quantities(simplified)
    assert one
    assert [(q.kind, q.value, q.unit) for q in one] == [(q.kind, q.value, q.unit) for q in other]
    assert all(traditional[q.start : q.end] == q.text for q in one)
