"""What may stand after a Chinese number: measure words, units, currencies."""

from __future__ import annotations

import re
from importlib.resources import files

# After these even a small Chinese numeral (三, 八) is a count that English has to give.
COUNTED = [
    "个",
    "家",
    "名",
    "位",
    "人",
    "条",
    "项",
    "件",
    "头",
    "匹",
    "辆",
    "架",
    "艘",
    "座",
    "栋",
    "幢",
    "台",
    "套",
    "部",
    "册",
    "篇",
    "幅",
    "份",
    "封",
    "枚",
    "颗",
    "株",
    "棵",
    "次",
    "届",
    "期",
    "轮",
    "场",
    "宗",
    "笔",
    "例",
    "类",
    "种",
    "级",
    "层",
    "所",
    "间",
    "处",
    "批",
    "组",
    "支",
    "只",
    "张",
    "副",
    "段",
    "章",
    "节",
    "集",
    "款",
    "班",
    "队",
    "户",
    "岁",
    "年",
    "天",
    "周",
    "小时",
    "分钟",
    "大",
    "强",
    "连冠",
    "连胜",
    "人次",
    "户次",
    "架次",
    "班次",
    "车次",
    "人份",
    "个月",
    "个小时",
    "个季度",
    "公里",
    "米",
    "公斤",
    "公顷",
    "亩",
    "吨",
    "元",
    "美元",
    "倍",
    "局",
    "分",
    "胜",
    "负",
    "枪",
    "环",
    "国",
    "方面",
    "县",
    "市",
    "省",
    "区",
    "镇",
    "村",
    "乡",
    "地",
    "门",
    "版",
    "代",
    "度",
    "颗星",
]
# Not firm: 五代, 八方, 四地 and the like stand in set phrases as often as in counts.
_LOOSE = frozenset(
    [
        "分",
        "部",
        "门",
        "地",
        "代",
        "度",
        "国",
        "大",
        "周",
        "市",
        "省",
        "区",
        "镇",
        "村",
        "乡",
        "县",
        "级",
        "层",
        "段",
        "节",
        "集",
        "版",
        "方面",
        "年",
        "位",
        "人",
        "家",
        "处",
    ]
)


def _read(name: str) -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    text = files("bisum.zh").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, kind, unit = line.split("\t")
            table[word] = (kind, unit)
    return table


UNITS = _read("units.tsv")
"""Unit or currency -> (kind, its English plural)."""

AFTER = re.compile("|".join(sorted({*UNITS, *COUNTED}, key=len, reverse=True)))
"""Matches the measure word or unit at a place."""


def counted(word: str) -> bool:
    """Whether a single numeral before this word is a count English has to give."""
    return word in _COUNTED and word not in _LOOSE


_COUNTED = frozenset(COUNTED)
