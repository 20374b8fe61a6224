"""What stands on either side of a run that may be a person name: a title, words of speaking, a mark, the rest of a list."""

from __future__ import annotations

import re
from functools import lru_cache

from bisum.zh.name_shapes import LINKS, may_end
from bisum.zh.namelists import ends_with, word_list
from bisum.zh.segmenter import Cut

_MARKS = frozenset("，。；：？！“”（）()《》\n,.:;?!—…「」[]【】■◆●▲△")
_POST_ENDINGS = frozenset(
    "长记席授士总理官裁员"
)  # 局长, 书记, 主席: a person's post, not just any role
_ROLE_ENDINGS = frozenset(
    "长员师家手工者人民户友星兵将匠商妇嫂主迷"
)  # 关长, 农艺师, 养蜂人: a role, if not in the list of titles
_SUREST = ("honorific", "speech", "thing", "after")

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


def uncalled(text: str, start: int) -> bool:
    """Whether neither side of a candidate at `start` can be one of `CALLED`, by the two characters there alone."""
    before, behind = _callers()
    if text[start - 1 : start] in before or text[start - 2 : start] in before:
        return False
    for end in (start + 2, start + 3):
        if text[end : end + 1] in behind or text[end : end + 2] in behind:
            return False
    return True


@lru_cache(maxsize=1)
def _callers() -> tuple[frozenset[str], frozenset[str]]:
    """What calls a candidate ends with before it, and begins with behind it: one or two characters."""
    listed = set().union(*map(word_list, ("byline", "title", "naming")))
    called = (word for word, kind in _callings()[1].items() if kind in CALLED)
    before = {*(word[-2:] for word in listed), *_ROLE_ENDINGS, *"、” \u3000"}
    return frozenset(before), frozenset({*(word[:2] for word in called), "、"})


def left_of(cut: Cut, index: int) -> str:
    """What stands before the candidate."""
    text, start = cut.text, cut.places[index]
    if start == 0:
        return "edge"
    last = text[start - 1]
    if last == "、":
        return "list"
    if last == "”":  # “布鞋院士”李小文, 电竞选手“Uzi”简自豪
        opened = text.rfind("“", max(0, start - 12), start)
        if ends_with(text, start - 1, "title") or (opened > 0 and ends_with(text, opened, "title")):
            return "title"
    written = start
    while written and text[written - 1] in " \u3000":
        written -= 1
    if ends_with(text, written, "byline"):
        return "byline"
    if written < start and ends_with(text, written, "title"):
        return "title"
    if ends_with(text, start, "title"):
        return "post" if last in _POST_ENDINGS or ends_with(text, start, "post") else "title"
    if ends_with(text, start, "naming"):
        return "naming"
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


def right_of(cut: Cut, end: int) -> str:
    """What stands after the candidate."""
    text = cut.text
    if end == len(text):
        return "edge"
    first = text[end]
    if first == "、":
        return "list"
    if first in _MARKS:
        return "mark"
    if first.isspace() or first == "/":
        return "blank"
    if called := _behind(text, end):
        return called
    if first in _NUMERALS and _COUNTED.match(text, end):
        return "mark"
    following = cut.edges.get(end)
    if following is None:
        return "tagv" if may_end(cut, end) else "inside"
    return "tag" + cut.tags[following][:1]


# 诸葛宏亮和司徒雯|两位博士: as many as were named.
_NUMERALS = frozenset("一两二三四五六七八九十")
_COUNTED = re.compile("[一两二三四五六七八九十]{1,2}(?:[位名]|人(?![次口均份]))")


def _behind(text: str, end: int) -> str:
    """What the words that may begin behind a candidate say of it: the surest."""
    sizes, words = _callings()
    called = {words.get(text[end : end + size]) for size in sizes.get(text[end], ())}
    return next((kind for kind in _SUREST if kind in called), "") if called else ""


@lru_cache(maxsize=1)
def _callings() -> tuple[dict[str, set[int]], dict[str, str]]:
    """The lengths of the words that call someone, by their first character; what each word says, the surest of its lists."""
    words = {word: "after" for word in word_list("after") if len(word) == 1}
    for listed in ("thing", "speech", "title", "honorific"):
        kind = "honorific" if listed == "title" else listed
        words.update(dict.fromkeys(word_list(listed), kind))
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[0], set()).add(len(word))
    return sizes, words
