"""Quantities as English phrases that can stand in a Chinese sentence."""

from __future__ import annotations

import pytest

from bisum.zh.phrasing import phrases


@pytest.mark.parametrize(
    ("zh", "stretch", "en"),
    [
        ("李明表示，2026年，全省将扩大试点。", "2026年", "in 2026"),
        ("2025年我国出口增长。", "2025年", "in 2025"),
        ("7月17日，总理主持会议。", "7月17日", "on July 17"),
        ("2026年3月，试点开始。", "2026年3月", "in March 2026"),
        ("人口从7.2万人增至13.5万人。", "从7.2万人增至13.5万人", "增 from 72,000 to 135,000"),
        (
            "占比由45.2%提高到51.8%。",
            "由45.2%提高到51.8%",
            "提高 from 45.2 percent to 51.8 percent",
        ),
        ("限速50公里/小时。", "50公里/小时", "50 kilometers per hour"),
        ("均价3万元/平方米。", "3万元/平方米", "30,000 yuan per square meter"),
    ],
)
def test_dates_changes_and_rates_become_phrases(zh: str, stretch: str, en: str) -> None:
    assert stretch in zh
    assert phrases(zh) == ((stretch, en),)


@pytest.mark.parametrize(
    "zh",
    [
        "截至2026年底，共建成3座。",  # its preposition is there
        "2026年以来，新增就业12万人。",
        "力争到2030年达到40%。",
        "2026年的计划，共6项。",
        "从5月到8月，雨水多。",  # a span, not a change
        "12个县、3个区。",
    ],
)
def test_what_has_its_preposition_or_none_is_left(zh: str) -> None:
    assert phrases(zh) == ()
