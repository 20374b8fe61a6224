"""Quantities as English phrases that can stand in a Chinese sentence, for a model that lost them: in 2026, from 60 to 50.

A bare "2026" in Chinese words is dropped like 2026年 itself; with its preposition it is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bisum.en.render import render
from bisum.quantity import Quantity
from bisum.zh.numbers import quantities

_PER = {
    "小时": "hour",
    "秒": "second",
    "天": "day",
    "日": "day",
    "月": "month",
    "年": "year",
    "人": "person",
}
_PER |= {"户": "household", "吨": "ton", "公斤": "kilogram", "亩": "mu", "平方米": "square meter"}
_RATE = re.compile(f"[/／](?P<per>{'|'.join(_PER)})(?![A-Za-z])")
_CHANGE = re.compile("(?P<verb>[一-鿿]{0,3})[到至为成]")
# A date by itself, as an adverb: not 截至2026年, 2026年底, 2026年的 or 2026年—2030年.
_OPEN = re.compile("(?:^|[，,。；;：:、“])$")
_ON = re.compile("[的底初末起前后以至到度春夏秋冬第上下—–~～/-]")


def phrases(zh: str) -> tuple[tuple[str, str], ...]:
    """Stretches of `zh` with the English phrase that can be put in their place.

    >>> phrases("他说，2026年，补贴由80元提高到100元。")
    (('2026年', 'in 2026'), ('由80元提高到100元', '提高 from 80 yuan to 100 yuan'))
    """
    found = [quantity for quantity in quantities(zh) if quantity.firm]
    return (*_dates(zh, found), *_changes(zh, found), *_rates(zh, found))


def _dates(zh: str, found: list[Quantity]) -> Iterator[tuple[str, str]]:
    for date in found:
        alone = _OPEN.search(zh[: date.start]) and not _ON.match(zh, date.end)
        if date.kind == "date" and alone:
            day = date.value[-1] is not None
            yield date.text, f"{'on' if day else 'in'} {render(date)}"


def _changes(zh: str, found: list[Quantity]) -> Iterator[tuple[str, str]]:
    for low, high in pairwise(found):
        between = _CHANGE.fullmatch(zh, _end(zh, low), high.start)
        measured = low.kind == high.kind and low.kind not in ("date", "time")
        if between and measured and zh[low.start - 1 : low.start] in ("由", "从"):
            stretch = zh[low.start - 1 : _end(zh, high)]
            yield stretch, f"{between['verb']} from {_rated(zh, low)} to {_rated(zh, high)}".strip()


def _rates(zh: str, found: list[Quantity]) -> Iterator[tuple[str, str]]:
    for quantity in found:
        if _RATE.match(zh, quantity.end):
            yield zh[quantity.start : _end(zh, quantity)], _rated(zh, quantity)


def _end(zh: str, quantity: Quantity) -> int:
    """Where a quantity ends with what it is counted by: 60公里/小时."""
    rate = _RATE.match(zh, quantity.end)
    return rate.end() if rate else quantity.end


def _rated(zh: str, quantity: Quantity) -> str:
    rate = _RATE.match(zh, quantity.end)
    return f"{render(quantity)} per {_PER[rate['per']]}" if rate else render(quantity)
