"""Runs of a Chinese text that may be person names, each with the signs for and against it.

A candidate is a surname and one or two characters. Its signs say how the segmenter cut it, of what characters it is
made and what stands around it; `chinese_names` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bisum.zh.gazetteer import all_terms
from bisum.zh.namelists import (
    Surname,
    begins_with,
    compound_surnames,
    ends_with,
    given_weights,
    surnames,
    well_known,
    word_list,
)
from bisum.zh.segmenter import Token, has_word, tokens

_MARKS = frozenset("，。；：？！“”（）()《》\n,.:;?!—…「」[]【】■◆●▲△")
_LINKS = frozenset("和与同对由向为在就从将还于以并又曾已到主任")
_DOTS = frozenset("·•・‧")
_POST_ENDINGS = frozenset(
    "长记席授士总理官裁员"
)  # 局长, 书记, 主席: a person's post, not just any role
_ROLE_ENDINGS = frozenset("长员师家手工者")  # 关长, 农艺师: a role, if not in the list of titles

# What stands on either side of a candidate, in the few kinds that matter together.
_SIDE = {
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
_RIGHT_SIDE = {**_SIDE, "tagv": "verb", "tagd": "verb", "tagp": "verb", "after": "verb"}
_CALLED = frozenset({"byline", "title", "post", "naming", "role", "list", "honorific", "speech"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of characters that may be a person name, and what speaks for and against it."""

    start: int
    end: int
    signs: tuple[str, ...]


def candidates(text: str) -> Iterator[Candidate]:
    """Every run of `text` that could be a person name by its surname."""
    words = tokens(text)
    ends = {token.end for token in words}
    for token in words:
        if len(token.word) == 2 and _guessed(token):
            ends.add(token.start + 1)  # where it only guesses (宇文|浩是), a name may end inside
        if _overlong(token):
            ends.add(token.end - 1)
    for index, token in enumerate(words):
        for surname in _surnames(text, token.start):
            yield from _at(text, words, index, ends, surname)


def _surnames(text: str, start: int) -> Iterator[Surname]:
    """The surnames at a place, the longer first."""
    table = surnames()
    if text[start : start + 2] in compound_surnames():
        yield table[text[start : start + 2]]
    if text[start] in table:
        yield table[text[start]]


def _at(
    text: str, words: tuple[Token, ...], index: int, ends: set[int], surname: Surname
) -> Iterator[Candidate]:
    """The candidates that start with one word."""
    start = words[index].start
    first = start + len(surname.zh)
    left = ""
    for end in (first + 2, first + 1):
        classes = [_class(c) for c in text[first:end]]
        if end > len(text) or "never" in classes or _in_foreign(text, start, end):
            continue
        left = left or _left(text, words, index)
        shape = _shape(text, words, index, surname, end, ends)
        found = _candidate(text, words, index, surname, end, shape, left, classes)
        if found is not None:
            yield found


def _class(c: str) -> str:
    return given_weights().get(c, "other") if "一" <= c <= "鿿" else "never"


def _in_foreign(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in _DOTS or text[start - 1 : start] in _DOTS


def _guessed(token: Token) -> bool:
    return not token.tag.startswith("nr") and not has_word(token.word)


def _overlong(token: Token) -> bool:
    """Whether the segmenter may have drawn a link word into a name (王毅同|来访, 汪林|朋等)."""
    size, last = len(token.word), token.word[-1]
    drawn = size > 1 and (last == "等" or (size > 2 and last in _LINKS and token.tag == "nr"))
    return drawn and not has_word(token.word)


def _candidate(
    text: str,
    words: tuple[Token, ...],
    index: int,
    surname: Surname,
    end: int,
    shape: str,
    left: str,
    classes: list[str],
) -> Candidate | None:
    start = words[index].start
    given = text[start + len(surname.zh) : end]
    wordlike = shape == "cut" or shape.startswith("word")
    right = _right(text, words, index, end)
    if wordlike and left not in _CALLED and right not in _CALLED:
        return None
    if given in word_list("address"):
        return None
    if left not in ("byline", "title", "post") and _reads_as_words(text, start, end):
        return None
    # Compound surnames are as sure a sign as common ones and too rare to be weighed apart.
    kind = "common" if surname.kind == "compound" else surname.kind
    signs = [f"{kind}|{shape}", f"given:{len(given)}", f"left:{left}", f"right:{right}"]
    signs += [f"given{place}:{weight}" for place, weight in enumerate(classes, 3 - len(classes))]
    signs.append(f"between:{_SIDE.get(left, 'words')}|{_RIGHT_SIDE.get(right, 'words')}")
    if _SIDE.get(left) == "call":
        signs += [f"called|{shape}", f"called:{kind}", "called:" + "+".join(classes)]
    if len(surname.zh) > 1:
        signs.append("compound")
    elif words[index].word == surname.zh and words[index].tag == "nr" and kind == "rare":
        signs.append("only a surname")
    if text[start:end] in well_known():
        signs.append("well known")
    if given[-1] in _LINKS:
        signs.append(f"tail|{'mark' if right in _SIDE else right[:3]}")
    if shape not in ("cut", "mixed"):
        signs.append("shape:whole")
    if len(given) == 2 and given[0] == given[1]:
        signs.append("given:double")
    follows = len(given) == 1 and given_weights().get(text[end : end + 1]) == "strong"
    if follows and right not in ("speech", "honorific"):
        signs.append("next:given")
    return Candidate(start, end, tuple(signs))


def _reads_as_words(text: str, start: int, end: int) -> bool:
    """Whether the run is or begins with an ordinary word, ends a foreign name, or is a side in talks (巴方)."""
    zh, words = text[start:end], word_list("notname")
    if zh in well_known():
        return False
    if zh in words or (len(zh) > 2 and zh[:2] in words):
        return True
    if zh[1] == "方" and zh[0] in word_list("sides"):
        return True
    sounds = word_list("sound")
    return text[start - 1 : start] in word_list("foreign") and all(c in sounds for c in zh)


def _shape(
    text: str, words: tuple[Token, ...], index: int, surname: Surname, end: int, ends: set[int]
) -> str:
    """How the segmenter cut the candidate: a name it knows or guesses, an ordinary word, surname and rest, ..."""
    if end not in ends:
        return "cut"
    first = words[index]
    if first.end - 1 == end and _overlong(first):
        return "guess"
    if first.end == end:
        return _one_word(first)
    if len(first.word) > len(surname.zh):
        return "mixed"
    following = words[index + 1]
    if following.end != end:
        return "apart"
    if len(following.word) == 1:
        return "single"
    return "name" if following.tag.startswith("nr") or not has_word(following.word) else "noun"


def _one_word(token: Token) -> str:
    person = token.tag.startswith("nr")
    if token.word in word_list("notname") or token.word in all_terms():
        return "wordn"
    if has_word(token.word):
        return f"known{len(token.word)}" if person else "word" + ("t" if token.tag == "t" else "v")
    return "guess" if person else "oov"


def _left(text: str, words: tuple[Token, ...], index: int) -> str:
    """What stands before the candidate."""
    start = words[index].start
    if start == 0:
        return "edge"
    last = text[start - 1]
    if last == "、":
        return "list"
    written = start
    while written and text[written - 1] in " \u3000":
        written -= 1
    if ends_with(text, written, "byline"):
        return "byline"
    if ends_with(text, start, "title"):
        return "post" if last in _POST_ENDINGS or ends_with(text, start, "post") else "title"
    if ends_with(text, start, "naming"):
        return "naming"
    before = words[index - 1]
    if last in _ROLE_ENDINGS and len(before.word) > 1 and before.tag.startswith("n"):
        return "role"
    if last in _MARKS:
        return "mark"
    if last in _LINKS:
        return "link"
    if last == "的":
        return "of"
    if not "一" <= last <= "鿿":
        return "blank" if last.isspace() or last == "/" else "other"
    return "tag" + before.tag[:1]


def _right(text: str, words: tuple[Token, ...], index: int, end: int) -> str:
    """What stands after the candidate."""
    if end == len(text):
        return "edge"
    first = text[end]
    if first == "、":
        return "list"
    if first in _MARKS:
        return "mark"
    if first.isspace() or first == "/":
        return "blank"
    if begins_with(text, end, "honorific") or begins_with(text, end, "title"):
        return "honorific"
    if begins_with(text, end, "speech"):
        return "speech"
    if begins_with(text, end, "thing"):
        return "thing"
    if first in word_list("after"):
        return "after"
    return next(
        ("tag" + token.tag[:1] for token in words[index + 1 : index + 5] if token.start == end),
        "inside",
    )
