"""How the segmenter cut a run that may be a person name: as a name, as an ordinary word, or through the middle of one."""

from __future__ import annotations

from functools import lru_cache

from bisum.zh.gazetteer import all_terms
from bisum.zh.namelists import Surname, well_known, word_list
from bisum.zh.segmenter import Cut, has_word

LINKS = frozenset("和与同对由向为在就从将还于以并又曾已到主任说称作率赴获笑答问摄则均谈聊讲述忆时")
"""Little words that the segmenter draws into a name before or behind them."""


def shape_of(cut: Cut, index: int, surname: Surname, end: int) -> str:
    """How the segmenter cut the candidate: a name it knows or guesses, an ordinary word, surname and rest, ..."""
    if not may_end(cut, end):
        return "cut"
    word, tag, behind = cut.words[index], cut.tags[index], cut.places[index + 1]
    if behind - 1 == end and _overlong(word):
        return "guess"
    if behind == end:
        return _one_word(word, tag)
    if len(word) > len(surname.zh):
        return "mixed"
    following = cut.words[index + 1]
    if cut.places[index + 2] != end:
        return "apart"
    if len(following) == 1:
        return "single"
    return "name" if cut.tags[index + 1].startswith("nr") or not has_word(following) else "noun"


def _one_word(word: str, tag: str) -> str:
    person = tag.startswith("nr") or word in well_known()
    if word in word_list("notname") or word in all_terms():
        return "wordn"
    if has_word(word):
        return f"known{len(word)}" if person else "word" + ("t" if tag == "t" else "v")
    return "guess" if person else "oov"


def may_end(cut: Cut, end: int) -> bool:
    """Whether a name may end here: a word does, or one that the segmenter made too long by a character or only guesses."""
    if end in cut.edges:
        return True
    longer = cut.edges.get(end + 1)
    if longer is not None and _ends_inside(cut.words[longer - 1], cut.tags[longer - 1]):
        return True
    return _in_guess(cut, end)


def _in_guess(cut: Cut, end: int) -> bool:
    """Whether `end` lies in a longer word that no dictionary has (颜骏|凌扑出, 习秀兰|种)."""
    for inside in (1, 3):
        longer = cut.edges.get(end - inside)
        if longer is not None:
            word, tag = cut.words[longer], cut.tags[longer]
            size = 4 if inside == 3 else 3
            if len(word) == size and (size == 4 or not tag.startswith("nr")) and not has_word(word):
                return True
    return False


@lru_cache(maxsize=65536)
def _ends_inside(word: str, tag: str) -> bool:
    """Whether a name may end before the last character of a word: the segmenter only guesses (宇文|浩是) or drew too much."""
    guessed = len(word) == 2 and not tag.startswith("nr") and not has_word(word)
    return guessed or _overlong(word)


def _overlong(word: str) -> bool:
    """Whether the segmenter may have drawn a link word into a name (王毅同|来访, 汪林|朋等)."""
    size, last = len(word), word[-1]
    drawn = size > 1 and (last == "等" or (size > 2 and last in LINKS))
    return drawn and not has_word(word)
