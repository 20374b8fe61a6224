"""What may stand after a Chinese number: measure words, units, currencies."""

from __future__ import annotations

import re
from importlib.resources import files

# After these even a small Chinese numeral (三, 八) is a count that English has to give.
_CERTAIN = frozenset(
    "个家名位人起号条项件头匹辆架艘座栋幢台套册篇幅份封枚颗株棵次届期轮场宗笔例类种所间批组支只张副章款班队户岁年天大强"
    "米亩吨元倍胜负枪环"
) | {"小时", "分钟", "连冠", "连胜", "人次", "户次", "架次", "班次", "车次", "人份", "颗星"}
_CERTAIN |= {"个月", "个小时", "个季度", "公里", "公斤", "公顷", "美元"}

# 四处, 八方, 五代 and the like stand in set phrases as often as in counts.
_LOOSE = frozenset("分部门地代度国周市省区镇村乡县级层段节集版处") | {"方面"}


def _read(name: str) -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for line in files("bisum.zh").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, kind, unit = line.split("\t")
            table[word] = (kind, unit)
    return table


UNITS = _read("units.tsv")
"""Unit or currency -> (kind, its English plural)."""

_ELSE = {"里": "里(?![面头边屯])", "起": "起(?![来步初])"}
"""A measure word that its characters behind it make something else: 三里 but 三里面."""

AFTER = re.compile(
    "|".join(
        _ELSE.get(word, word)
        for word in sorted({*UNITS, *_CERTAIN, *_LOOSE}, key=len, reverse=True)
    )
)
"""Matches the measure word or unit at a place."""


def counted(word: str) -> bool:
    """Whether a single numeral before this word is a count English has to give.

    >>> counted("家"), counted("处")
    (True, False)
    """
    return word in _CERTAIN
