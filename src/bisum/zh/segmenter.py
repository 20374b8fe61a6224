"""Words of a Chinese text with their tags, by rjieba, computed once per text and shared by what looks for names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import accumulate, count
from operator import attrgetter
from typing import Any, NamedTuple

from bisum.zh.alone import module
from bisum.zh.namelists import ends_with, given_weights, known_names, well_known, word_list
from bisum.zh.remembered import remembered


class Token(NamedTuple):
    """A word at `text[start:end]`; `tag` is rjieba's (nr person, ns place, nt institution, x anything unknown, ...)."""

    word: str
    tag: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    # The extension alone: its package loads a dictionary, as large as ours, when imported. And one of our own: we add words.
    segmenter = module("rjieba.rjieba").Jieba()
    for name in (*known_names(), *well_known()):
        segmenter.add_word(name, 5 if len(name) < 3 else 50, "nr")
    # 快递员|葛明亮: a title the dictionary lacks would draw its last character into the name.
    for title in word_list("title"):
        if len(title) > 1 and not segmenter.has_word(title):
            segmenter.add_word(title, 100, "n")
    return segmenter


_token = partial(tuple.__new__, Token)  # as Token._make does, at a third of its time


class Cut(NamedTuple):
    """A text in words: where each begins and ends is given with its number."""

    text: str
    words: tuple[Token, ...]
    starts: Mapping[int, int]
    ends: Mapping[int, int]


@remembered
def segmented(text: str) -> Cut:
    """`text` cut into words; together they are the text, character for character."""
    tagged = [
        each
        for pair in _segmenter().tag(text)
        for each in (_parted(*pair) if pair[0][0] in _DRAWN else (pair,))
    ]
    words = [word for word, _ in tagged]
    if not word_list("astride").isdisjoint(words):
        tagged = _at_titles(text, tagged)
        words = [word for word, _ in tagged]
    tags = [tag for _, tag in tagged]
    ends = list(accumulate(map(len, words)))
    starts = [0, *ends][: len(ends)]
    found = tuple(map(_token, zip(words, tags, starts, ends, strict=True)))
    return Cut(text, found, dict(zip(starts, count())), dict(zip(ends, count())))


# A little word that the segmenter draws to the name behind it: 据石|玉成, 由王|伟.
_DRAWN = frozenset("据由对向被让给经请受随听像比跟帮陪访替派")


def _parted(word: str, tag: str) -> tuple[tuple[str, str], ...]:
    if len(word) > 1 and tag[0] in "nvx" and not has_word(word):
        return (word[0], "p"), (word[1:], "nr")
    return ((word, tag),)


def _at_titles(text: str, tagged: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words of a text, parted where one goes astride the end of a title and a surname: 局|长江|玉兰, 原告席|玉山.

    It is parted only where what then stands behind the title begins with a name and no other word: not 武汉市|长江|大桥.
    """
    parted: list[tuple[str, str]] = []
    end = 0
    for pair in tagged:
        word, _ = pair
        end += len(word)
        if word in word_list("astride") and ends_with(text, end - 1, "title"):
            rest = _segmenter().tag(text[end - 1 :])
            if _begins_name(rest):
                return [*parted, (word[:-1], "n"), *_at_titles(text[end - 1 :], rest)]
        parted.append(pair)
    return parted


def _begins_name(tagged: list[tuple[str, str]]) -> bool:
    """Whether words begin with a name the segmenter guesses, or a surname and what is a given name rather than a word."""
    (word, tag), *others = tagged
    if len(word) > 1:
        return tag.startswith("nr") or not has_word(word) or word in word_list("namelike")
    given, tag = others[0] if others else ("", "")
    weights = [given_weights().get(character) for character in given]
    usual = len(given) == 2 and _LIKELY.issuperset(weights)
    likely = usual and ("strong" in weights or tag[0] != "n")
    return 0 < len(given) < 3 and (likely or tag.startswith("nr") or not has_word(given))


_LIKELY = frozenset({"strong", "usual"})


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order.

    >>> [token.word for token in tokens("记者王五报道")]
    ['记者', '王五', '报道']
    """
    return segmented(text).words


@lru_cache(maxsize=8192)
def first_word(text: str) -> tuple[str, str]:
    """The first word of `text`, which is not empty, and its tag.

    >>> first_word("到场的人")
    ('到场', 'd')
    """
    word, tag = _segmenter().tag(text)[0]
    return word, tag


def within(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words that lie wholly within `text[start:end]`, found without a look at all the others.

    >>> [token.word for token in within("记者王五报道", 1, 6)]
    ['王五', '报道']
    """
    words = tokens(text)
    first = bisect_left(words, start, key=attrgetter("start"))
    return words[first : bisect_right(words, end, key=attrgetter("end"))]


def begun(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words that begin within `text[start:end]`.

    >>> [token.word for token in begun("记者王五报道", 1, 5)]
    ['王五', '报道']
    """
    words = tokens(text)
    first, last = (bisect_left(words, place, key=attrgetter("start")) for place in (start, end))
    return words[first:last]


def word_at(text: str, place: int) -> Token:
    """The word that holds the character at `place`.

    >>> word_at("记者王五报道", 3).word
    '王五'
    """
    words = tokens(text)
    return words[bisect_right(words, place, key=attrgetter("start")) - 1]


def word_over(text: str, place: int) -> Token | None:
    """The word that goes on over `place`, None where one ends there and another begins.

    >>> word_over("记者王五报道", 3) is word_at("记者王五报道", 3), word_over("记者王五报道", 4)
    (True, None)
    """
    word = word_at(text, place)
    return word if word.start < place < word.end else None


def edges(text: str) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Where the words of `text` begin, and where they end: each place with the number of the word in `tokens`."""
    _, _, starts, ends = segmented(text)
    return starts, ends


# What may stand before a level or number that begins a name: not a noun, which would be the place's own name.
_OPENING = frozenset("pcvudrxtfy")
_BEFORE = frozenset("据从由经在向与和及被是到该")


def opens(text: str, start: int) -> bool:
    """Whether a name that `text[start:]` begins with, a level or a number, can have its beginning there.

    >>> opens("据市教育局", 1), opens("金融市场", 2)
    (True, False)
    """
    before = text[start - 1 : start]  # nothing at the beginning of a text
    if not "一" <= before <= "鿿" or before in _BEFORE:
        return True
    index = edges(text)[0].get(start)
    return index is not None and tokens(text)[index - 1].tag[0] in _OPENING


@lru_cache(maxsize=65536)
def has_word(word: str) -> bool:
    """Whether the segmenter's dictionary lists `word`."""
    return bool(_segmenter().has_word(word))
