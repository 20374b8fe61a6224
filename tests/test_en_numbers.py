"""English quantities, and Chinese ones put into English."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.compare import compare
from bisum.en.numbers import quantities, render
from bisum.zh import numbers as zh


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (q.kind, "/".join("" if v is None else str(v) for v in q.value), q.unit)
        for q in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1.2 trillion", "count", "1200000000000", ""),
        ("26.3 percent", "percent", "263/10", "percent"),
        ("26.3 per cent", "percent", "263/10", "percent"),
        ("26.3%", "percent", "263/10", "percent"),
        ("0.4 percentage points", "point", "2/5", "percentage points"),
        ("twenty-five", "count", "25", ""),
        ("a hundred", "count", "100", ""),
        ("one hundred and twenty thousand", "count", "120000", ""),
        ("one and a half million", "count", "1500000", ""),
        ("half a million", "count", "500000", ""),
        ("a dozen", "count", "12", ""),
        ("two-thirds", "fraction", "2/3", ""),
        ("a quarter of", "fraction", "1/4", ""),
        ("the 14th", "ordinal", "14", ""),
        ("fourth", "ordinal", "4", ""),
        ("twenty-fifth", "ordinal", "25", ""),
        ("doubled", "multiple", "2", "times as much"),
        ("dozens of", "magnitude", "10", ""),
        ("trillions of", "magnitude", "1000000000000", ""),
        ("a quarter-point cut", "point", "1/4", "percentage points"),
        ("0.3 of a percentage point", "point", "3/10", "percentage points"),
        ("an octogenarian", "age", "80", "years"),
        ("threefold", "multiple", "3", "times"),
        ("3.5 times", "multiple", "7/2", "times"),
        ("5 March 2026", "date", "2026/3/5", ""),
        ("March 5th", "date", "/3/5", ""),
        ("Mar. 5, 2026", "date", "2026/3/5", ""),
        ("Oct 29", "date", "/10/29", ""),
        ("the 1990s", "decade", "1990", ""),
        ("the twentieth century", "century", "20", ""),
        ("10:30 a.m.", "time", "10/30", "clock"),
        ("5 pm", "time", "17/", "clock"),
        ("12:30 a.m.", "time", "0/30", "clock"),
        ("12:30 p.m.", "time", "12/30", "clock"),
        ("a 27-year-old", "age", "27", "years"),
        ("100-meter", "count", "100", "meters"),
        ("US$5 billion", "money", "5000000000", "US dollars"),
        ("RMB 3 million", "money", "3000000", "yuan"),
        ("RMB150 billion", "money", "150000000000", "yuan"),
        ("¥500", "money", "500", ""),
        ("$5m", "money", "5000000", "US dollars"),
        ("5 to 6 percent", "percent", "5/6", "percent"),
        ("$2-3 billion", "money", "2000000000/3000000000", "US dollars"),
        ("half a century", "duration", "50", "years"),
        ("an hour and a half", "duration", "3/2", "hours"),
        ("25-19", "ratio", "25/19", ""),
        ("25 basis points", "point", "25", "basis points"),
        ("3.5 per thousand", "percent", "7/2", "per thousand"),
        ("one and a half times", "multiple", "3/2", "times"),
        ("trillion-yuan clusters", "money", "1000000000000", "yuan"),
        ("per million dollars of", "money", "1000000", "US dollars"),
        ("hundreds of thousands", "magnitude", "100000", ""),
        ("several million people", "magnitude", "1000000", ""),
        ("50 cents", "money", "50", "US cents"),
    ],
)
def test_each_form_is_read(text: str, kind: str, value: str, unit: str) -> None:
    assert read(text) == [(kind, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on",
        "by Xu Xiaolei",
        "for Vietnam",
        "a firsthand look",
        "tenor",
        "Often",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_list_shares_its_percent_sign() -> None:
    assert read("3, 4 and 5 percent") == [("percent", n, "percent") for n in "345"]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("525家", "525"),
        ("2.3亿", "230 million"),
        ("1.2万亿元", "1.2 trillion yuan"),
        ("3月5日", "March 5"),
        ("2026年3月5日", "March 5, 2026"),
        ("5日", "the 5th"),
        ("0.4个百分点", "0.4 percentage points"),
        ("超18%", "over 18 percent"),
        ("近3万人", "nearly 30,000"),
        ("11万7015辆", "117,015"),
        ("5%—6%", "5 to 6 percent"),
        ("下午3点半", "3:30 p.m."),
        ("第四", "4th"),
        ("上世纪80年代", "1980s"),
        ("21世纪", "21st century"),
        ("135公里", "135 kilometers"),
        ("八成", "80 percent"),
        ("四分之三", "three-quarters"),
        ("3倍", "3 times"),
        ("27岁", "27 years old"),
        ("约100万美元", "about 1 million US dollars"),
        ("25:19", "25-19"),
    ],
)
def test_render(chinese: str, english: str) -> None:
    assert [render(quantity) for quantity in zh.quantities(chinese)] == [english]


@pytest.mark.parametrize(
    "chinese",
    ["525家", "1.2万亿元", "3月5日", "2026年3月5日", "17时", "5%—6%", "0.4个百分点", "四分之三", "3倍", "27岁", "第16任",
     "上世纪80年代", "21世纪", "25:19", "20亿至30亿美元", "1.5亿千瓦时", "39.43万股", "近3万人", "两年半", "10多天"],
)  # fmt: skip
def test_what_is_rendered_is_read_as_the_same(chinese: str) -> None:
    quantity = zh.quantities(chinese)
    english = " and ".join(render(one) for one in quantity)
    assert [row.status for row in compare(quantity, quantities(english))] == ["ok"], english


@given(
    st.integers(1, 10**6),
    st.sampled_from([("", 1), (" thousand", 10**3), (" million", 10**6), ("bn", 10**9)]),
)
def test_digits_and_scales(number: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    for form in (f"{number}{word}", f"{number:,}{word}"):
        assert quantities(f"a total of {form} tons")[0].number == number * factor


@given(st.integers(1, 99_999))
def test_percentages_in_every_form(hundredths: int) -> None:
    for sign in ("%", " percent", " per cent"):
        (quantity,) = quantities(f"rose {hundredths / 100:.2f}{sign} on year")
        assert (quantity.kind, quantity.number) == ("percent", Fraction(hundredths, 100))


@given(st.text(alphabet="abcdefhimnorstuvwyz 0123456789,.$%-–:/MayI", max_size=60))
def test_any_text_is_read_without_overlap(text: str) -> None:
    for quantity in quantities(text):
        assert quantity.text == text[quantity.start : quantity.end]


def test_a_given_name_at_the_end_of_a_sentence_is_no_month() -> None:
    assert quantities("The studio is led by Professor Ni Jun.") == ()
