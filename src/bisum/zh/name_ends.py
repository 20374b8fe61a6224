"""Where a person's name ends: what the characters behind it say of its last one."""

from __future__ import annotations

from bisum.zh.name_calls import calls
from bisum.zh.name_sides import right_of
from bisum.zh.namelists import given_weights
from bisum.zh.segmenter import Cut, has_word

LIKELY = frozenset({"strong", "usual"})
"""The weights of characters that are found in given names."""

_FUNCTION = frozenset("vpdcufmr")  # tags of words that are no part of a name
_CLOSED = frozenset({"speech", "after", "mark", "edge", "list", "tagp"})
_ADVERBS = frozenset("越方正良恒永")
_NO_VERB = frozenset("和与及、，。")
_JOINS = frozenset("和与为")
_PREPOSITIONS = frozenset("向对在把被将就也还曾已率以从")


def goes_on(cut: Cut, end: int) -> bool:
    """Whether the character at `end` is likely the second of a given name: 颜骏|凌扑出, 张大|宁."""
    weight = given_weights().get(cut.text[end : end + 1])
    if weight != "usual" or end not in cut.edges:
        return weight == "strong"
    following = cut.token(cut.edges[end])
    if following.word in _ADVERBS and cut.text[end + 1 : end + 2] in _NO_VERB:
        return True  # 阎子|越|和合伙人
    guessed = len(following.word) > 1 and not has_word(following.word)
    return guessed or (len(following.word) == 1 and following.tag[0] not in "vpdcuf")


def grows(cut: Cut, end: int) -> bool:
    """Whether the character at `end` stands alone, no word of its own, and a name may end behind it: 姚明|远|的."""
    place = cut.edges.get(end)
    if place is None or end == len(cut.text):
        return False
    following = cut.token(place)
    weight = given_weights().get(following.word)
    behind = right_of(cut, following.end, calls(cut.text))
    if following.tag[0] in _FUNCTION:
        return following.tag == "v" and weight == "strong" and behind == "speech"
    return weight in LIKELY and (behind in _CLOSED or (behind == "tagv" and weight == "strong"))


def left_over(cut: Cut, index: int, end: int) -> bool:
    """Whether the character before `end` is no word of its own between a guess and the words behind it: 涂通|今|走完."""
    if cut.places[index + 1] != end - 1 or end not in cut.edges or has_word(cut.words[index]):
        return False
    tag = cut.tags[index + 1][0]
    return tag not in _FUNCTION or (
        tag not in "vpdcu" and right_of(cut, end, calls(cut.text)) == "tagv"
    )


def joined(cut: Cut, end: int) -> bool:
    """Whether a link word at `end` was drawn to the end of a name, and joins it to a noun: 侯|平和|同事."""
    behind = cut.edges.get(end + 1)
    if cut.text[end : end + 1] not in _JOINS or behind is None or end + 1 == len(cut.text):
        return False
    return cut.tags[behind][0] in "nr"


def ends_linked(given: str, right: str) -> bool:
    """Whether a given name seems to end with a link word that joins what stands behind it: 陆平|和|同事."""
    return len(given) > 1 and given[-1] in _JOINS and right in ("tagn", "tagr")


def joins_nothing(cut: Cut, end: int) -> bool:
    """Whether 和 before `end` can join nothing: a mark follows, or a word that no noun begins with (阎庆和|向|大会)."""
    if end == len(cut.text) or cut.text[end] in "，。；、：）":
        return True
    place = cut.edges.get(end)
    return place is not None and cut.words[place] in _PREPOSITIONS
