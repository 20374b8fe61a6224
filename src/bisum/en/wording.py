"""Does an English text carry a given rendering, however it is inflected, hyphenated or quoted?

Both sides are folded in the same way before they are compared, so the folding only has to be consistent, not to be
correct English: "Modernisation" and "modernization" fold to the same letters, and that is all that matters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from bisum.en.words import runs, without_accents

_ARTICLES = frozenset({"the", "a", "an"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")
_APOSTROPHES = "‘’ʼ′`´"
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_DOT = re.compile(  # of an abbreviation: U.S., Ph.D. is none
    r"\.(?:(?<=\b[A-Za-z]\.)(?=[A-Za-z]\.)|(?<=\b[A-Za-z]\.[A-Za-z]\.))"
)
_ACRONYM = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*")
_LONGEST_ACRONYM = 6  # letters; a longer word in capitals cannot be mistaken for a common word

# British spellings and irregular plurals, folded onto the other form; order matters.
_SPELLINGS = (
    (re.compile(r"(?<=.{2})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=.{2})our(?=(?:s|ed|ing|able)?$)"), "or"),
    (re.compile(r"(?<=[bcdt])re(?=s?$)"), "er"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"men$"), "man"),
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


def carries(text: str, rendering: str) -> bool:
    """Whether `text` holds `rendering`: case, articles, hyphens, quotes, spelling and simple inflection apart.

    A short acronym must stand in capitals, since "US" and "us", "WHO" and "who" are different words. A remark in
    parentheses inside the rendering is no obstacle.

    >>> carries("Two central state-owned enterprises' plans", "central state-owned enterprise")
    True
    >>> carries("It told us so", "US")
    False
    >>> carries("the 15th Five-Year Plan (2026–30) period", "15th Five-Year Plan period")
    True
    >>> carries("reforms of state-owned enterprises", "state-owned enterprise reform")
    True
    """
    if f" {rendering} " in f" {text} ":
        return True  # word for word: nothing is to be folded
    acronym, phrase = _prepared(rendering)
    if acronym:
        words = _raw_words(text)
        return acronym in words or f"{acronym}s" in words
    if not phrase:
        return False
    foldings = _foldings(text)
    if any(_holds(each, phrase) for each in foldings):
        return True
    wanted = _wanted(rendering)
    letters = foldings[0][0]
    if rendering.isascii() and any(stem not in letters for stem in wanted):
        return False  # quicker than asking for words
    return len(wanted) > 1 and _turned(text, wanted)


@lru_cache(maxsize=32768)
def _prepared(rendering: str) -> tuple[str, str]:
    """What to look for: the acronym among the words as printed, or else the phrase in the folded text."""
    acronym = _DOT.sub("", rendering)
    if len(acronym) <= _LONGEST_ACRONYM and _ACRONYM.fullmatch(acronym):
        return acronym, ""
    return "", _fold(rendering)[0]


def _holds(folded: tuple[str, frozenset[int]], phrase: str) -> bool:
    """Whether `phrase` stands in the folded text from the edge of one word to the edge of another."""
    letters, edges = folded
    at = letters.find(phrase)
    while at != -1:
        if at in edges and at + len(phrase) in edges:
            return True
        at = letters.find(phrase, at + 1)
    return False


_LINKS = frozenset({"of", "for", "in", "between", "among"})
_PLAIN = frozenset({*_LINKS, "and", "per", "s"})  # come and go as words are turned around
_BREAKS = re.compile(r"[,.;:!?()\[\]“”\"—–]+(?=\s|$)|[()“”\"—]")


def _turned(text: str, wanted: Sequence[str]) -> bool:
    """Whether the words wanted of a rendering stand together in another order: "reform of state-owned enterprises".

    Nothing but small words may stand between them, and where they are few one of these must link them.
    """
    return any(
        _stands(stretch, at, wanted)
        for stretch in _stems(text)
        if not set(wanted).difference(stretch)
        for at in range(len(stretch))
    )


@lru_cache(maxsize=32768)
def _wanted(rendering: str) -> tuple[str, ...]:
    return tuple(stem for stem in _stems(rendering)[0] if stem not in _PLAIN)


def _stands(stretch: Sequence[str], at: int, wanted: Sequence[str]) -> bool:
    """Whether exactly the wanted words stand at a place of a stretch, small words between them."""
    if stretch[at] not in wanted:
        return False
    left, count, linked = Counter(wanted), len(wanted), len(wanted) > 3
    for stem in stretch[at:]:
        if left.get(stem):
            left[stem], count = left[stem] - 1, count - 1
            if not count:
                return linked
        elif stem in _PLAIN:
            linked = linked or stem in _LINKS
        else:
            return False
    return False


@lru_cache(maxsize=16384)
def _stems(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of a text in order, in stretches that no mark divides."""
    plain = _even(text).casefold()
    return tuple(tuple(filter(None, map(_stem, _words(part)))) for part in _BREAKS.split(plain))


@lru_cache(maxsize=512)
def _foldings(text: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """The text folded, as it is and without its parentheses."""
    bare = _PARENTHESES.sub("", text) if "(" in text else text
    return (_fold(text),) if bare == text else (_fold(text), _fold(bare))


def _even(text: str) -> str:
    """One spelling of abbreviations, apostrophes and "and"."""
    text = _DOT.sub("", text).replace("&", " and ")
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text


def _fold(text: str) -> tuple[str, frozenset[int]]:
    """All stems of `text` joined without spaces ("cyber security" = "cybersecurity"), and where words begin and end."""
    stems = [*map(_stem, _words(without_accents(_even(text)).casefold()))]
    return "".join(stems), frozenset(accumulate(map(len, stems), initial=0))


def _words(text: str) -> list[str]:
    """The words of a text in lower case, with their apostrophes."""
    for mark in set(text) if not text.isascii() else ():
        if not (mark.isascii() or mark.isalnum()):
            text = text.replace(mark, " ")
    return runs(text, "'") if text.isascii() else _WORD.findall(text)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The word without possessive, plural, -ed, -ing and final e, in one spelling; nothing of an article.

    >>> [_stem(word) for word in ("policies", "planning", "promoted", "labour", "people's", "20s")]
    ['policy', 'plan', 'promot', 'labor', 'peopl', '20']
    """
    if "'" in word:
        word = re.sub(r"'s?$", "", word).replace("'", "")
    if word[:-1].isdigit():
        return word.removesuffix("s")  # four J-16s
    if word in _ARTICLES:
        return ""
    for pattern, replacement in _SPELLINGS if len(word) > 2 else ():
        word = pattern.sub(replacement, word)
    for ending, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + replacement
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=512)
def _raw_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z0-9]+", _DOT.sub("", text)))
