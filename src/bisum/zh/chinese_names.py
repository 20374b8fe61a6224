"""Chinese person names in running text, weighed by what they are made of and what stands around them.

A candidate is a surname and one or two characters. Its signs (how the segmenter cut it, its characters, its neighbours)
each carry a weight; the sum decides. The weights are the coefficients of a logistic regression over hand-tagged news,
rounded (`namebase/weights.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bisum.zh.foreign_names import looks_foreign
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import all_terms
from bisum.zh.namelists import Surname, given_weights, rows, surnames, word_list
from bisum.zh.pinyin import pinyin_name, pinyin_variants
from bisum.zh.segmenter import Token, has_word, tokens

_MARKS = "，。；：？！“”（）()《》\n,.:;?!—…「」[]【】■◆●▲△"
_LINKS = "和与同对由向为在就从将还于以并又曾已到主任"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of characters that may be a person name, and what speaks for and against it."""

    start: int
    end: int
    signs: tuple[str, ...]


def candidates(text: str) -> Iterator[Candidate]:
    """Every run of `text` that could be a person name by its surname."""
    words = tokens(text)
    ends = frozenset(token.end for token in words) | {
        token.end - 1 for token in words if _overlong(token)
    }
    table = surnames()
    for index, token in enumerate(words):
        start = token.start
        for size in (2, 1):
            surname = table.get(text[start : start + size])
            if surname is None or (size == 1 and len(surname.zh) != 1):
                continue
            left = _left(text, words, index)
            for given in (2, 1):
                end = start + size + given
                if end <= len(text):
                    shape = _shape(text, words, index, surname, end, ends)
                    if shape and (
                        found := _candidate(text, words, index, surname, end, shape, left)
                    ):
                        yield found


def _overlong(token: Token) -> bool:
    """Whether the segmenter may have drawn a link word into a name (王毅同|来访)."""
    return (
        token.tag == "nr"
        and len(token.word) > 2
        and token.word[-1] in _LINKS
        and not has_word(token.word)
    )


def _candidate(
    text: str,
    words: tuple[Token, ...],
    index: int,
    surname: Surname,
    end: int,
    shape: str,
    left: str,
) -> Candidate | None:
    start = words[index].start
    given = text[start + len(surname.zh) : end]
    weights = given_weights()
    if text[end : end + 1] in ("·", "•") or text[start - 1 : start] in ("·", "•"):
        return None
    classes = [weights.get(c, "other") if "一" <= c <= "鿿" else "never" for c in given]
    if "never" in classes or given in word_list("address"):
        return None
    right = _right(text, words, index, end)
    if _SIDE.get(left) != "call" and _reads_as_words(text, start, end):
        return None
    called = left in _CALLED or right in _CALLED
    if not called and (shape == "cut" or (shape.startswith("word"))):
        return None
    # Compound surnames are as sure a sign as common ones and too rare to be weighed apart.
    kind = "common" if surname.kind == "compound" else surname.kind
    signs = [f"{kind}|{shape}", f"given:{len(given)}", f"left:{left}", f"right:{right}"]
    signs += [f"given{i}:{kind}" for i, kind in enumerate(classes, 3 - len(classes))]
    signs.append(f"between:{_SIDE.get(left, 'words')}|{_SIDE.get(right, 'words')}")
    if _SIDE.get(left) == "call":
        signs.append(f"called|{shape}")
    if given[-1] in _LINKS:
        signs.append(f"tail|{'mark' if _SIDE.get(right) else right[:3]}")
    if shape not in ("cut", "mixed"):
        signs.append("shape:whole")
    if len(given) == 2 and given[0] == given[1]:
        signs.append("given:double")
    if (
        len(given) == 1
        and weights.get(text[end : end + 1]) == "strong"
        and not right.startswith(("speech", "hon"))
    ):
        signs.append("next:given")
    return Candidate(start, end, tuple(signs))


def _reads_as_words(text: str, start: int, end: int) -> bool:
    """Whether the run is, or begins with, an ordinary word, or ends a foreign name, or is a side in talks (巴方)."""
    zh, words = text[start:end], word_list("notname")
    if zh in words or (len(zh) > 2 and zh[:2] in words):
        return True
    if len(zh) == 2 and zh[1] == "方" and zh[0] in word_list("sides"):
        return True
    sounds = word_list("sound")
    return text[start - 1 : start] in word_list("foreign") and all(c in sounds for c in zh)


_SIDE = {
    "byline": "call",
    "title": "call",
    "honorific": "call",
    "speech": "speech",
    "list": "list",
    "mark": "mark",
    "edge": "mark",
    "blank": "mark",
}
_CALLED = frozenset({"byline", "title", "list", "honorific", "speech"})


def _shape(
    text: str,
    words: tuple[Token, ...],
    index: int,
    surname: Surname,
    end: int,
    ends: frozenset[int],
) -> str:
    """How the segmenter cut the candidate."""
    if end not in ends:
        return "cut"
    first = words[index]
    if first.end - 1 == end and _overlong(first):
        return "guess"
    if first.end == end:
        person = first.tag.startswith("nr")
        if first.word in word_list("notname") or first.word in all_terms():
            return "wordn"
        if has_word(first.word):
            return (
                f"known{len(first.word)}"
                if person
                else "word" + ("t" if first.tag[0] == "t" else "v")
            )
        return "guess" if person else "oov"
    if len(first.word) > len(surname.zh):
        return "mixed"
    rest = text[first.end : end]
    if words[index + 1].end != end:
        return "apart"
    if len(rest) == 1:
        return "single"
    return "name" if words[index + 1].tag.startswith("nr") or not has_word(rest) else "noun"


@lru_cache(maxsize=8)
def _listed(name: str) -> tuple[str, ...]:
    return tuple(word_list(name))


@lru_cache(maxsize=1)
def _long_titles() -> tuple[str, ...]:
    return tuple(word for word in word_list("title") if len(word) > 1)


def _left(text: str, words: tuple[Token, ...], index: int) -> str:
    start = words[index].start
    if start == 0:
        return "edge"
    before = text[max(0, start - 6) : start]
    last = before[-1]
    if last == "、":
        return "list"
    if before.rstrip(" \u3000").endswith(_listed("byline")):
        return "byline"
    if before.endswith(_listed("title")):
        return "title"
    if last in _MARKS:
        return "mark"
    if last in _LINKS:
        return "link"
    if last == "的":
        return "of"
    if not "一" <= last <= "鿿":
        return "blank" if last.isspace() or last == "/" else "other"
    return "tag" + words[index - 1].tag[:1]


def _right(text: str, words: tuple[Token, ...], index: int, end: int) -> str:
    after = text[end : end + 5]
    if not after:
        return "edge"
    if after[0] == "、":
        return "list"
    if after.startswith(_listed("honorific")) or after.startswith(_long_titles()):
        return "honorific"
    if after[0] in _MARKS:
        return "mark"
    if after[0].isspace() or after[0] == "/":
        return "blank"
    if after.startswith(_listed("speech")):
        return "speech"
    if after.startswith(_listed("thing")):
        return "thing"
    if after[0] in word_list("after"):
        return "after"
    return next(
        ("tag" + t.tag[:1] for t in words[index + 1 : index + 5] if t.start == end), "inside"
    )


# Sums from which a candidate is taken: on its own; next to a name already taken (lists, bylines); elsewhere in a text
# that names the same person.
_SURE, _BESIDE, _AGAIN = 0.9, -1.5, -3.0
_BETWEEN = frozenset("、 \u3000/和与及")


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("weights.tsv")}


def _score(candidate: Candidate) -> float:
    weights = _weights()
    return weights["bias"] + sum(weights.get(sign, 0.0) for sign in candidate.signs)


def chinese_persons(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[FoundName, ...]:
    """The Chinese person names of `text` outside the spans `taken`, in order, never overlapping."""
    free = [
        (_score(c), c)
        for c in candidates(text)
        if not any(c.start < end and start < c.end for start, end in taken)
        and not looks_foreign(text[c.start : c.end])
    ]
    free.sort(key=lambda pair: (-pair[0], pair[1].start))
    chosen = _choose([], [c for score, c in free if score >= _SURE])
    beside = [c for score, c in free if _BESIDE <= score < _SURE]
    for _ in range(4):  # each round reaches one name further along a list
        before = len(chosen)
        chosen = _choose(chosen, [c for c in beside if _stands_beside(text, c, chosen)])
        if len(chosen) == before:
            break
    people = {text[c.start : c.end] for c in chosen}
    again = [c for score, c in free if _AGAIN <= score < _SURE and text[c.start : c.end] in people]
    chosen = _choose(chosen, [c for c in again if c.end - c.start > 2 or "shape:whole" in c.signs])
    spaced = _spaced(text)
    plain = [
        _found(text, c.start, c.end)
        for c in chosen
        if all(c.end <= name.start or name.end <= c.start for name in spaced)
    ]
    return tuple(sorted((*plain, *spaced), key=lambda name: name.start))


@lru_cache(maxsize=1)
def _spaced_pattern() -> re.Pattern[str]:
    singles = "".join(zh for zh in surnames() if len(zh) == 1)
    return re.compile(f"(?<![一-鿿])([{singles}])[ \u3000]{{1,3}}([一-鿿])(?![一-鿿])")


def _spaced(text: str) -> list[FoundName]:
    """Two-character names set to the width of three, as papers do in bylines: 本报记者 李 强."""
    found: list[FoundName] = []
    for match in _spaced_pattern().finditer(text):
        before, after = (
            text[: match.start()].rstrip(" \u3000、"),
            text[match.end() :].lstrip(" \u3000/"),
        )
        beside = bool(found) and not text[found[-1].end : match.start()].strip(" \u3000、")
        called = before.endswith(_listed("byline") + _long_titles()) or after.startswith("摄")
        if (called or beside) and given_weights().get(match.group(2)) not in ("never", "thing"):
            zh = match.group(1) + match.group(2)
            found.append(
                FoundName(zh, pinyin_name(zh), pinyin_variants(zh), "person", *match.span())
            )
    return found


def _choose(chosen: list[Candidate], more: Iterable[Candidate]) -> list[Candidate]:
    kept = list(chosen)
    for candidate in more:
        if all(candidate.end <= c.start or c.end <= candidate.start for c in kept):
            kept.append(candidate)
    return kept


def _stands_beside(text: str, candidate: Candidate, chosen: list[Candidate]) -> bool:
    for other in chosen:
        gap = text[other.end : candidate.start] or text[candidate.end : other.start]
        if len(gap) == 1 and gap in _BETWEEN:
            return True
    return False


# A person spoken of as of a country that writes names in other sounds than pinyin (韩国外长赵显 Cho Hyun).
_ABROAD = re.compile(r"(?:日本|韩国|朝鲜|越南)(?:(?![驻访同与和对华])[一-鿿]){1,14}$")


def _found(text: str, start: int, end: int) -> FoundName:
    zh = text[start:end]
    before = text[max(0, start - 18) : start]
    if before.endswith(_long_titles()) and _ABROAD.search(before):
        return FoundName(zh, "", (), "person", start, end)
    return FoundName(zh, pinyin_name(zh), pinyin_variants(zh), "person", start, end)
