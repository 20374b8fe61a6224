"""Whether English has to give a number of the Chinese: 三家 it has, 一个 and the names counted up in 张伟、李强二人 not."""

from __future__ import annotations

import re
from fractions import Fraction

from bisum.zh.measures import UNITS, counted

_DIGIT = re.compile(r"\d")
_RANKED = frozenset("号级层版章条款期届集区强分")  # 1号 is No. 1
_EACH = re.compile(r"每[\u4e00-\u9fff]{0,3}$")
_CLOSING = frozenset("”」")  # “格蕾丝一号”
_CRAFT = re.compile(
    r"(?:嫦娥|天问|天宫|天舟|神舟|长征|东方红|鹊桥|风云|高分|海洋|实践|北斗|墨子|玉兔|羲和|快舟|朱雀|雪龙|探索|旅行者|阿波罗|猎鹰|阿尔忒弥斯)$"
)  # named by their number
_RATE = re.compile(
    r"\s?(?:可?兑|对|可?换|约?合|折合|等于|[=≈])"
)  # 1美元兑7.1元 is "7.1 to the dollar"
_CLAUSE = re.compile(r"[，。；：！？\s]")
_UNCOUNTED = frozenset("等共的有了是为计")  # behind a list, and what follows is no count of it
_LIST = 60  # characters; a longer list is seldom counted up
_GRADED = re.compile("地震|强震|余震|飓风|台风|风暴|大风|强风|阵风|应急响应|响应")
_LOOSE = frozenset("上成好整")
_DEEP = re.compile("(?<=[米里])[深高长宽远外]")
_JOINT = re.compile("[、和与及]+")
_THEY = re.compile("[均都也在曾先分一共相同是为将已还便就随]")  # 三人均 is "they all"
_ENUMERATING = re.compile(r"\s?(?:[是，,、：:方者]|要)")


def owed(text: str, match: re.Match[str], kind: str, number: Fraction, mark: str, end: int) -> bool:
    """Whether English has to give a number before the measure word or unit `mark`, which ends at `end`."""
    start = match.start()
    if mark == "号" and (
        text[end : end + 1] in _CLOSING or _CRAFT.search(text, max(0, start - 5), start)
    ):
        return True
    if match["more"] == "几":
        return number > 10
    if number == 1:  # 1名 is "a", 每1公斤 "every kilogram", 1美元兑7.1元 "7.1 to the dollar"
        single = mark and mark not in _RANKED and (mark not in UNITS or kind == "duration")
        rate = kind == "money" and _RATE.match(text, end)
        if single or rate or (mark and _EACH.search(text, max(0, start - 4), start)):
            return False
    if _sums_up(text, start, number) or (
        mark == "人" and _THEY.match(text, end) and _opens(text, match)
    ):
        return False
    if number.denominator > 1 or _DIGIT.search(match["n"]):
        return True
    ranked = mark == "级" and _GRADED.match(text, end)
    unit = (
        ranked or kind == "money" or (len(mark) > 1 and mark in UNITS)
    )  # 千米, unlike the 里 of 三里屯
    certain = bool(match["more"] or counted(mark) or (mark and number == 10) or unit)
    return states(match["n"], number, certain) or _ranks(text, match, kind, number, end)


def _sums_up(text: str, start: int, number: Fraction) -> bool:
    """Whether a number counts up the names before it, which English does without: 张伟、李强、王芳三人."""
    if number.numerator > _LIST or text[start - 1 : start] in _UNCOUNTED:
        return False
    first = max(0, start - _LIST)
    if text.find("、", first, max(0, start - 1)) < 0:
        return False
    listed = _CLAUSE.split(text[first:start])[-1]
    return "、" in listed[:-1] and len(_JOINT.split(listed)) == number


def _ranks(text: str, match: re.Match[str], kind: str, number: Fraction, end: int) -> bool:
    """万亿元级, 千亿级, 亿元以上, 每千名: a scale word alone that sets a mark, not 上万元 or 百万大军."""
    if set(match["n"]) - set("百千万亿"):
        return False
    if _EACH.search(text, max(0, match.start() - 4), match.start()) or _DEEP.match(text, end):
        return number >= 100  # 每千名, 百米深
    if text[max(0, match.start() - 1) : match.start()] in _LOOSE:  # 上万元
        return False
    return number >= 10**4 and (kind == "money" or "级" in text[end - 1 : end + 1])


def states(numeral: str, number: Fraction, certain: bool) -> bool:
    """Digits are firm; spelled numerals from three up where they count something, and compound ones (二十, 三百)."""
    if _DIGIT.search(numeral):
        return True
    if set(numeral) <= set("百千万亿"):
        return False
    return (number >= 3 and certain) or len(numeral) > 1


def enumerates(text: str, match: re.Match[str]) -> bool:
    """第三，… and 第三是… at the head of a clause count off points; English often does without."""
    return _opens(text, match) and _ENUMERATING.match(text, match.end()) is not None


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a number opens a clause."""
    return match.start() == 0 or text[match.start() - 1] in "。；;，,、：:“\n 　\x00"
