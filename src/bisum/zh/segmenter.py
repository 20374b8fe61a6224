"""Words of a Chinese text with their tags, by rjieba, computed once per text and shared by what looks for names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, count
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


@dataclass(slots=True)
class Cut:
    """A text in words: few of them are looked at, so a token is made of one when it is asked for."""

    text: str
    words: Sequence[str]
    tags: Sequence[str]
    places: Sequence[int]  # where each begins, and where the text ends
    edges: Mapping[int, int]  # each of these places with its number

    def token(self, number: int) -> Token:
        """The word of a number, which is not negative."""
        start, end = self.places[number], self.places[number + 1]
        return Token(self.words[number], self.tags[number], start, end)

    def tokens(self, first: int, last: int) -> tuple[Token, ...]:
        """The words of the numbers from `first` to before `last`."""
        some, ends = slice(first, last), slice(first + 1, last + 1)
        return tuple(
            map(Token, self.words[some], self.tags[some], self.places[some], self.places[ends])
        )


@remembered
def segmented(text: str) -> Cut:
    """`text` cut into words; together they are the text, character for character."""
    tagged = _segmenter().tag(text)
    cut = _cut(text, tagged)
    begun = [cut.edges.get(little.start()) for little in _DRAWN.finditer(text)]
    drawn = {number for number in begun if number is not None and _draws(*tagged[number])}
    if drawn:
        parts = (_parted(pair[0]) if n in drawn else (pair,) for n, pair in enumerate(tagged))
        tagged = [*chain.from_iterable(parts)]
        cut = _cut(text, tagged)
    if word_list("astride").isdisjoint(cut.words):
        return cut
    return _cut(text, _at_titles(text, tagged))


def _cut(text: str, tagged: Sequence[tuple[str, str]]) -> Cut:
    words = [word for word, _ in tagged]
    places = [0, *accumulate(map(len, words))]
    return Cut(text, words, [tag for _, tag in tagged], places, dict(zip(places, count())))


# A little word that the segmenter draws to the name behind it: 据石|玉成, 由王|伟.
_DRAWN = re.compile("[据由对向被让给经请受随听像比跟帮陪访替派]")


def _draws(word: str, tag: str) -> bool:
    """Whether a word that begins with a little one is none of the dictionary's."""
    return len(word) > 1 and tag[0] in "nvx" and not has_word(word)


def _parted(word: str) -> tuple[tuple[str, str], ...]:
    return (word[0], "p"), (word[1:], "nr")


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


@remembered
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order.

    >>> [token.word for token in tokens("记者王五报道")]
    ['记者', '王五', '报道']
    """
    cut = segmented(text)
    return cut.tokens(0, len(cut.words))


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
    cut = segmented(text)
    return cut.tokens(bisect_left(cut.places, start), bisect_right(cut.places, end) - 1)


def begun(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words that begin within `text[start:end]`.

    >>> [token.word for token in begun("记者王五报道", 1, 5)]
    ['王五', '报道']
    """
    cut = segmented(text)
    return cut.tokens(bisect_left(cut.places, start), bisect_left(cut.places, end))


def word_at(text: str, place: int) -> Token:
    """The word that holds the character at `place`.

    >>> word_at("记者王五报道", 3).word
    '王五'
    """
    cut = segmented(text)
    return cut.token(bisect_right(cut.places, place) - 1)


def word_over(text: str, place: int) -> Token | None:
    """The word that goes on over `place`, None where one ends there and another begins.

    >>> word_over("记者王五报道", 3) == word_at("记者王五报道", 3), word_over("记者王五报道", 4)
    (True, None)
    """
    return None if place in edges(text) else word_at(text, place)


def word_from(text: str, start: int) -> Token | None:
    """The word that begins at `start`, None where none does.

    >>> word_from("记者王五报道", 2), word_from("记者王五报道", 3)
    (Token(word='王五', tag='nr', start=2, end=4), None)
    """
    cut = segmented(text)
    number = cut.edges.get(start)
    return None if number is None or start == len(text) else cut.token(number)


def word_to(text: str, end: int) -> Token | None:
    """The word that ends at `end`, None where none does.

    >>> word_to("记者王五报道", 2), word_to("记者王五报道", 0)
    (Token(word='记者', tag='n', start=0, end=2), None)
    """
    cut = segmented(text)
    number = cut.edges.get(end)
    return cut.token(number - 1) if number else None


def edges(text: str) -> Mapping[int, int]:
    """Where the words of `text` begin and end: each place with the number of words before it."""
    return segmented(text).edges


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
    word = word_to(text, start)
    return word is not None and word.tag[0] in _OPENING


@lru_cache(maxsize=65536)
def has_word(word: str) -> bool:
    """Whether the segmenter's dictionary lists `word`."""
    return bool(_segmenter().has_word(word))
