"""The English of a label whose every part is known: 上半年全国社会消费品零售总额同比增幅.

What is measured may be a term of the text, or a noun of `measured.tsv`: nouns by which papers label figures (主跨, 票房), whose
English in a sentence is a translator's choice, so that they are no terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bisum.en.dates import MONTHS
from bisum.en.numerals import WORDS
from bisum.zh.calendar import RELATIVE_YEARS
from bisum.zh.namelists import rows

_LABEL = re.compile(
    r"(?P<by>到|截至)?(?P<year>\d{4}年|今年|去年|明年)?"
    r"(?:(?P<part>[上下]半年|前?[一二三四]季度)|前(?P<months>1[0-2]|[2-9])个月|(?P<month>1[0-2]|[1-9])月份?|(?P<end>年?[底末]))?"
    r"(?P<where>全国|我国|全省|我省|全市|我市|全县|我县)?(?P<what>.+?)"
    r"(?:(?P<than>同比|环比)?(?P<change>[增降]幅))?"
)
_PARTS = {"上半年": "first half", "下半年": "second half", "前三季度": "first three quarters"}
_PARTS |= {"一季度": "first quarter", "前一季度": "first quarter", "二季度": "second quarter"}
_PARTS |= {"三季度": "third quarter", "四季度": "fourth quarter"}
_SPELLED = {number: word for word, number in WORDS.items()}
_WHERE = {"国": "nationwide", "省": "in the province", "市": "in the city", "县": "in the county"}
_THAN = {"同比": "year-on-year ", "环比": "month-on-month ", None: ""}
_CHANGES = {"增幅": "increase in", "降幅": "decrease in"}


def english(zh: str, known: tuple[tuple[str, str], ...]) -> str:
    """Put a label into English by the renderings of a text; "" where a part of it is not known by them.

    >>> known = (("社会消费品零售总额", "total retail sales of consumer goods"), ("同比", "year on year"))
    >>> english("今年上半年全国社会消费品零售总额同比增幅", known)
    'Year-on-year increase in total retail sales of consumer goods nationwide, first half of this year'
    >>> english("全市社会消费品零售总额和产值", known), english("到2027年社会消费品零售总额", known)[-7:]
    ('', 'by 2027')
    >>> english("主跨", ()), english("地铁日均客流量", (("地铁", "subway"),))
    ('Main span', 'Subway average daily passenger traffic')
    """
    found = _LABEL.fullmatch(zh)
    what = _measured(found["what"], dict(known)) if found else ""
    if not found or not what:
        return ""
    change = _THAN[found["than"]] + _CHANGES[found["change"]] + " " if found["change"] else ""
    where = found["where"] or ""
    named = f"{change}{what}"
    if where:
        named += " in China" if where == "我国" else f" {_WHERE[where[1]]}"
    when = _when(found)
    return (named[0].upper() + named[1:]) + (f", {when}" if when else "")


def _measured(what: str, known: Mapping[str, str]) -> str:
    """The English of a term, of a noun that is measured, or of such a noun with a term before it; "" of anything else."""
    if whole := known.get(what) or _nouns().get(what):
        return whole
    for cut in range(2, len(what) - 1):
        owner, noun = known.get(what[:cut], ""), _nouns().get(what[cut:], "")
        if owner and noun:
            return f"{owner} {noun}"
    return ""


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    return {row["zh"]: row["en"] for row in rows("measured.tsv")}


def _when(found: re.Match[str]) -> str:
    said = found["year"] or ""
    year = RELATIVE_YEARS.get(said, said.rstrip("年"))
    part = _PARTS.get(found["part"] or "", "")
    if found["months"]:
        part = f"first {_SPELLED[int(found['months'])]} months"
    if found["month"]:
        part = MONTHS[int(found["month"]) - 1]
    if found["end"]:
        part = "end"
    joint = " " if found["month"] else " of "
    when = joint.join(filter(None, (part, year)))
    return f"by {'the ' if found['end'] else ''}{when}" if found["by"] and when else when
