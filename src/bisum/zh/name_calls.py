"""Words that call a person by where they stand: a post or a byline before one, a title or a verb of saying behind one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bisum.zh.namelists import word_list
from bisum.zh.remembered import remembered

_POST_ENDINGS = frozenset(
    "长记席授士总理官裁员"
)  # 局长, 书记, 主席: a person's post, not just any role
_BEFORE = ("list", "byline", "post", "title", "naming")  # the surest first
_BEHIND = ("list", "honorific", "speech", "thing")


class Calls(NamedTuple):
    """Where such words end before a person, and where they begin behind one, each place with what the surest one is."""

    before: Mapping[int, str]
    behind: Mapping[int, str]


@remembered
def calls(text: str) -> Calls:
    """The words of `text` that may call a person.

    >>> calls("教师王五说")
    Calls(before={2: 'title'}, behind={0: 'honorific', 4: 'speech'})
    """
    before: dict[int, str] = {}
    behind: dict[int, str] = {}
    words, kinds = _words()
    for number, start, end in words.find_matches_as_indexes(text, overlapping=True):
        left, right = kinds[number]
        if left and before.setdefault(end, left) != left:
            before[end] = min(before[end], left, key=_BEFORE.index)
        if right and behind.setdefault(start, right) != right:
            behind[start] = min(behind[start], right, key=_BEHIND.index)
    return Calls(before, behind)


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    """The words to look for, and what each is before a person and behind one."""
    before = {word: kind for kind in ("naming", "title", "byline") for word in word_list(kind)}
    for word in word_list("title") - word_list("byline"):
        if word[-1] in _POST_ENDINGS or word in word_list("post"):
            before[word] = "post"
    behind = {word: kind for kind in ("thing", "speech") for word in word_list(kind)}
    behind |= dict.fromkeys(word_list("title") | word_list("honorific"), "honorific")
    before["、"] = behind["、"] = "list"
    words = {*before, *(word for word in behind if len(word) > 1 or behind[word] != "thing")}
    kinds = {word: (before.get(word, ""), behind.get(word, "")) for word in words}
    return AhoCorasick(kinds, matchkind=MatchKind.Standard), [*kinds.values()]
