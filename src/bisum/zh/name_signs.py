"""Runs of a Chinese text that may be person names, each with the signs for and against it.

A candidate is a surname and one or two characters. Its signs say how the segmenter cut it, of what characters it is
made and what stands around it; `chinese_names` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.name_cuts import drawn_across
from bisum.zh.name_shapes import LINKS, shape_of
from bisum.zh.name_sides import CALLED, RIGHT_SIDE, SIDE, left_of, right_of, uncalled
from bisum.zh.namelists import (
    Surname,
    begins_with,
    compound_surnames,
    given_weights,
    surnames,
    well_known,
    word_list,
)
from bisum.zh.segmenter import Cut, Token, has_word, segmented

_DOTS = frozenset("·•・‧")

# 在莫愁湖, 从沈家庄: where, not who.
_WHERE = tuple("在到从去至赴往自于离")
_PLACE_TAILS = frozenset("湖泊庄营坡沟岭岛桥镇县城村寨屯堡港湾滩峡洞寺庙塔口河")

_SURE_TAILS = frozenset("湖泊岛镇县村庄屯沟港湾")


class Candidate(NamedTuple):
    """A run of characters that may be a person name, and what speaks for and against it."""

    start: int
    end: int
    signs: tuple[str, ...]


def candidates(text: str) -> Iterator[Candidate]:
    """Every run of `text` that could be a person name by its surname."""
    cut = segmented(text)
    table, compounds, heads = surnames(), compound_surnames(), _heads()
    for index, (word, tag, start, _) in enumerate(cut.words):
        if word[0] not in heads:
            continue
        if text[start : start + 2] in compounds:
            yield from _at(cut, index, table[text[start : start + 2]], quiet=False)
        quiet = uncalled(text, start)
        if word[0] in table and not (quiet and _ordinary(word, tag)):
            yield from _at(cut, index, table[word[0]], quiet)


@lru_cache(maxsize=65536)
def _ordinary(word: str, tag: str) -> bool:
    """Whether a word is one of the dictionary and no name: a surname that begins it needs someone called beside it."""
    if len(word) < 2 or tag.startswith("nr") or word in well_known():
        return False
    return has_word(word)


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """The characters that begin a surname."""
    return frozenset(zh[0] for zh in surnames())


def _at(cut: Cut, index: int, surname: Surname, quiet: bool) -> Iterator[Candidate]:
    """The candidates that start with one word; `quiet` says that nothing beside them calls a person."""
    text, start = cut.text, cut.words[index].start
    first = start + len(surname.zh)
    left = ""
    for end in (first + 2, first + 1):
        classes = _classes(text[first:end])
        if end > len(text) or _in_foreign(text, start, end):
            continue
        if "never" in classes and text[start:end] not in well_known():  # 毛不易
            continue
        shape = shape_of(cut, index, surname, end)
        if quiet and shape in _WORDLIKE:
            continue
        left = left or left_of(cut, index)
        found = _candidate(cut, index, surname, end, left, shape, classes)
        if found is not None:
            yield found


@lru_cache(maxsize=65536)
def _classes(given: str) -> tuple[str, ...]:
    weights = given_weights()
    return tuple(weights.get(c, "other") if "一" <= c <= "鿿" else "never" for c in given)


def _in_foreign(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in _DOTS or text[start - 1 : start] in _DOTS


_WORDLIKE = frozenset({"cut", "wordn", "wordt", "wordv"})


def _candidate(
    cut: Cut,
    index: int,
    surname: Surname,
    end: int,
    left: str,
    shape: str,
    classes: tuple[str, ...],
) -> Candidate | None:
    text, start, word = cut.text, cut.words[index].start, cut.words[index]
    given = text[start + len(surname.zh) : end]
    right = right_of(cut, end)
    drawn = (
        shape == "cut"
        and left in _CALLING
        and len(classes) == 2
        and _LIKELY.issuperset(classes)
        and surname.kind in ("common", "both", "compound")
        and drawn_across(cut, index, end)
    )
    if drawn:
        shape, right = "name", "tagv"
    wordlike = shape in _WORDLIKE
    if given[-1] in LINKS and right == "honorific" and not begins_with(text, end, "honorific"):
        right = "tagn"  # 主席万钢|为|获奖者颁奖
    if wordlike and left not in CALLED and right not in CALLED:
        return None
    if given in word_list("address") and text[start:end] not in well_known():
        return None
    if _named_after(cut, end):
        return None
    if right == "honorific" and given[-1] == text[end]:  # 计财科|科长
        return None
    if given[-1] == "儿" and len(given) == 2 and has_word(text[start : end - 1]):  # 老伴儿
        return None
    if shape == "mixed" and word.word in word_list("title"):  # 代表|柳甄
        return None
    if len(given) == 1 and left == "list" and _among_places(cut, index, end):
        return None
    if shape in ("name", "noun") and _little_word(surname.zh, cut.words[index + 1]):
        likely = left in ("byline", "title", "post") and _LIKELY.issuperset(classes)
        if not likely or surname.zh in _LITTLE:
            return None
    if len(given) == 1 and surname.zh in "老小" and given in surnames():  # 老马: called, not named
        return None
    named = left == "naming" and _LIKELY.issuperset(classes)
    if left not in ("byline", "title", "post") and not named:
        begun = shape == "mixed" and has_word(word.word) and not word.tag.startswith("nr")
        if begun or _reads_as_words(text, start, end, _drawn(word, end)):  # 颜色|深, 储存|量
            return None
    # Compound surnames are as sure a sign as common ones and too rare to be weighed apart.
    kind = "common" if surname.kind == "compound" else surname.kind
    marks = []
    if len(surname.zh) > 1:
        marks.append("compound")
    elif word.word == surname.zh and word.tag == "nr" and kind == "rare":
        marks.append("only a surname")
    if text[start:end] in well_known():
        marks.append("well known")
    if given[-1] in LINKS and text[start:end] not in well_known():
        marks.append(f"tail|{'mark' if right in SIDE else right[:3]}")
    if given[-1] in LINKS:
        marks.append("tail")
    if surname.zh in _LITTLE:
        marks.append("little")
    if drawn:
        marks.append("drawn across")
    if wordlike and len(given) == 1 and left in _CALLING and _called_word(cut, index, end, right):
        marks.append("called word")
    if shape not in ("cut", "mixed"):
        marks.append("shape:whole")
    if len(given) == 2 and given[0] == given[1]:
        marks.append("given:double")
    if len(given) == 1 and right not in ("speech", "honorific") and _goes_on(cut, end):
        marks.append("next:given")
    return Candidate(start, end, _signs(kind, shape, left, right, classes, tuple(marks)))


_CALLING = frozenset({"post", "title", "byline"})
_FREE = frozenset({"speech", "after", "mark", "edge", "list", "blank", "tagv", "tagp"})


def _called_word(cut: Cut, index: int, end: int, right: str) -> bool:
    """Whether a word of two characters is a person's name after a post: 村民黄河说, 校长白雪给.

    Before a verb of saying any noun is one, elsewhere what hardly stands between a post and its verb.
    """
    word = cut.words[index]
    if word.end != end or cut.text[: word.start].endswith("代表"):
        return False
    if (word.tag[0] == "n" or word.tag == "an") and begins_with(cut.text, end, "saying"):
        return True
    return right in _FREE and word.word in word_list("namelike")


def _named_after(cut: Cut, end: int) -> bool:
    """Whether something that bears a person's name is meant: 李四光|中学, “郑和”号."""
    if cut.text.startswith(("”号", "号”"), end):  # “郑和”号, “祖冲之号”
        return True
    following = cut.starts.get(end)
    return following is not None and cut.words[following].word in word_list("namesake")


@lru_cache(maxsize=65536)
def _signs(
    kind: str, shape: str, left: str, right: str, classes: tuple[str, ...], marks: tuple[str, ...]
) -> tuple[str, ...]:
    size = len(classes)
    signs = [f"{kind}|{shape}", f"given:{size}", f"left:{left}", f"right:{right}"]
    signs += [f"given{place}:{weight}" for place, weight in enumerate(classes, 3 - size)]
    signs.append(f"between:{SIDE.get(left, 'words')}|{RIGHT_SIDE.get(right, 'words')}")
    if SIDE.get(left) == "call":
        signs += [f"called|{shape}", f"called:{kind}", "called:" + "+".join(classes)]
    return (*signs, *marks)


def _among_places(cut: Cut, index: int, end: int) -> bool:
    """Whether a run in a list stands between places (石嘴山、吴忠、中卫)."""
    after = cut.starts.get(end + 1) if cut.text[end : end + 1] == "、" else None
    places = [cut.words[i].tag for i in (index - 2, after) if i is not None and i >= 0]
    return len(places) == 2 and places == ["ns", "ns"]


def _goes_on(cut: Cut, end: int) -> bool:
    """Whether the character at `end` is likely the second of a given name: 颜骏|凌扑出, 张大|宁."""
    weight = given_weights().get(cut.text[end : end + 1])
    if weight != "usual" or end not in cut.starts:
        return weight == "strong"
    following = cut.words[cut.starts[end]]
    guessed = len(following.word) > 1 and not has_word(following.word)
    return guessed or (len(following.word) == 1 and following.tag[0] not in "vpdcuf")


def _drawn(word: Token, end: int) -> bool:
    """Whether the segmenter guesses a name that reaches to `end` or nearly so."""
    return word.tag.startswith("nr") and word.end >= end - 1 and not has_word(word.word)


def _reads_as_words(text: str, start: int, end: int, guessed: bool) -> bool:
    """Whether the run is or begins with an ordinary word, ends a foreign name, or is a side in talks (巴方).

    Where the segmenter took its beginning for a name no dictionary has, it may begin like a word (谷雨|生, 张大|宁).
    """
    zh, words = text[start:end], word_list("notname")
    if zh in well_known():
        return False
    begun = len(zh) > 2 and zh[:2] in words and zh[:2] not in compound_surnames()
    if zh in words or (begun and not guessed):
        return True
    if zh[1] == "方" and zh[0] in word_list("sides"):
        return True
    if zh[-1] in _PLACE_TAILS and text[start - 1 : start] in _WHERE:
        return True
    if len(zh) == 3 and zh[-1] in _SURE_TAILS:
        return True
    sounds = word_list("sound")
    return text[start - 1 : start] in word_list("foreign") and all(c in sounds for c in zh)


# 记者从港口获悉, 会见时指出: what these say before a word of its own; 于, 曾, 应 and 连 are common surnames, too.
_LIKELY = frozenset({"strong", "usual"})
_LITTLE = frozenset("从但都和由来将向全能过")
_LITTLE_BEFORE_VERBS = frozenset("时后于曾应连")


def _little_word(surname: str, following: Token) -> bool:
    """Whether a surname is rather a little word before `following` (曾|多次, 从|今天)."""
    if len(following.word) < 2 or following.tag.startswith("nr") or not has_word(following.word):
        return False
    if surname in _LITTLE_BEFORE_VERBS:
        return following.tag[0] in "vmdr"
    return surname in _LITTLE
