"""What stands on either side of a run that may be a person name: a title, words of speaking, a mark, the rest of a list."""

from __future__ import annotations

import re

from bisum.zh.name_calls import Calls
from bisum.zh.name_shapes import LINKS, may_end
from bisum.zh.namelists import ends_with, word_list
from bisum.zh.segmenter import Cut

_MARKS = frozenset("，。；：？！“”（）()《》\n,.:;?!—…「」[]【】■◆●▲△")
_ROLE_ENDINGS = frozenset(
    "长员师家手工者人民户友星兵将匠商妇嫂主迷"
)  # 关长, 农艺师, 养蜂人: a role, if not in the list of titles

# What stands on either side of a candidate, in the few kinds that matter together.
SIDE = {
    "byline": "call",
    "title": "call",
    "post": "call",
    "naming": "call",
    "role": "call",
    "honorific": "call",
    "speech": "speech",
    "list": "list",
    "mark": "mark",
    "edge": "mark",
    "blank": "mark",
}
RIGHT_SIDE = {**SIDE, "tagv": "verb", "tagd": "verb", "tagp": "verb", "after": "verb"}
CALLED = frozenset({"byline", "title", "post", "naming", "role", "list", "honorific", "speech"})


_MAY_CALL = _ROLE_ENDINGS | frozenset("” \u3000")


def uncalled(text: str, start: int, called: Calls) -> bool:
    """Whether neither side of a candidate at `start` can be one of `CALLED`."""
    if start in called.before or text[start - 1 : start] in _MAY_CALL:
        return False
    return start + 2 not in called.behind and start + 3 not in called.behind


def left_of(cut: Cut, index: int, called: Calls) -> str:
    """What stands before the candidate."""
    text, start = cut.text, cut.places[index]
    if start == 0:
        return "edge"
    last = text[start - 1]
    if last == "”":  # “布鞋院士”李小文, 电竞选手“Uzi”简自豪
        opened = text.rfind("“", max(0, start - 12), start)
        if ends_with(text, start - 1, "title") or (opened > 0 and ends_with(text, opened, "title")):
            return "title"
    written = start
    while written and text[written - 1] in " \u3000":
        written -= 1
    kind = called.before.get(written, "")
    if written < start and kind != "byline":
        kind = "title" if kind in ("post", "title") else ""
    if kind:
        return kind
    before = cut.tags[index - 1]
    if last in _ROLE_ENDINGS and len(cut.words[index - 1]) > 1 and before.startswith("n"):
        return "role"
    if last in _MARKS:
        return "mark"
    if last in LINKS:
        return "link"
    if last == "的":
        return "of"
    if not "一" <= last <= "鿿":
        return "blank" if last.isspace() or last == "/" else "other"
    return "tag" + before[:1]


def right_of(cut: Cut, end: int, called: Calls) -> str:
    """What stands after the candidate."""
    text = cut.text
    if end == len(text):
        return "edge"
    if kind := called.behind.get(end):
        return kind
    first = text[end]
    if first in _MARKS:
        return "mark"
    if first.isspace() or first == "/":
        return "blank"
    for listed in ("thing", "after"):
        if first in word_list(listed):
            return listed
    if first in _NUMERALS and _COUNTED.match(text, end):
        return "mark"
    following = cut.edges.get(end)
    if following is None:
        return "tagv" if may_end(cut, end) else "inside"
    return "tag" + cut.tags[following][:1]


# 诸葛宏亮和司徒雯|两位博士: as many as were named.
_NUMERALS = frozenset("一两二三四五六七八九十")
_COUNTED = re.compile("[一两二三四五六七八九十]{1,2}(?:[位名]|人(?![次口均份]))")
