"""What Chinese puts around a number that is not exact: 约, 近, 超过, 至少 before it, 左右, 以上 behind."""

from __future__ import annotations

import re

from bisum.late import late
from bisum.quantity import BOUNDS, Quantity

_WORDS = {
    "about": "大约|约为|约|大概",
    "nearly": "将近|接近|(?<![附最靠邻就远])近|逼近",
    "under": "不足|不到|低于|少于",
    "over": "超过|超出|超|逾|突破|破|(?<![不通经穿越走飞跨难])过|高于|多于|大于",
    "least": "不少于|不低于|至少|最少|起码",
    "most": "不超过|不高于|不多于|最多|至多",
}
_LINKS = "了为达有"  # between such a word and its number
_BEFORE = late(
    rf"(?:{'|'.join(f'(?P<{said}>{words})' for said, words in _WORDS.items())})[{_LINKS}]?\s?$"
)
# How they end: behind another character they are not looked for.
_LAST = {*_LINKS, *(word[-1] for words in _WORDS.values() for word in words.split("|"))}
_BEHIND = re.compile(
    r"\s?(?:(?P<about>左右|上下|许(?![多可诺]))|(?P<over>以上|之多|多(?![种样元功少次个]))|(?P<most>以下|以内|之内))"
)
# What English owes; 近, 余, 多 and 左右 it drops as it likes, and 突破 may be "hit".
_BOUND = late(
    "以[上下内]|之内|超|逾|不足|不到|至少|最少|不少于|不低于|不超过|不高于|不多于|最多|至多|低于|少于|[高多大]于"
)


def before(text: str, start: int) -> re.Match[str] | None:
    """The words of approximation right before a place.

    >>> found = before("产量超过30万", 4)
    >>> found and found[0], before("产量30万", 2)
    ('超过', None)
    """
    last = text[start - 1 : start]
    if last in _LAST or last.isspace():
        return _BEFORE().search(text, max(0, start - 5), start)
    return None


def around(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """Where a number of some kind begins and ends with the words of approximation around it, and what they say.

    >>> around("大约30人左右", 2, 5, "count"), around("近3天", 1, 3, "duration")
    ((0, 7, 'about'), (1, 3, ''))
    """
    approx = ""
    said = before(text, start)
    if said and not (said[0] == "近" and kind == "duration"):
        start, approx = said.start(), said.lastgroup or ""
    if behind := _BEHIND.match(text, end):
        end, approx = behind.end(), behind.lastgroup or ""
    return start, end, BOUNDS.get(approx, approx)


def bounded(quantity: Quantity) -> bool:
    """Whether the words of a quantity say on which side of its number it lies, so that the number alone is another claim.

    >>> from bisum.zh.amounts import amounts
    >>> [bounded(amounts(text)[0]) for text in ("三分之二以上", "不足三成", "近三成", "30多人")]
    [True, True, False, False]
    """
    within = quantity.kind == "duration" and quantity.approx == "at most"  # "in three days"
    return bool(quantity.approx) and not within and _BOUND().search(quantity.text) is not None
