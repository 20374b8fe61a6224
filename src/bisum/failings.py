"""Marks of a failed translation, told without reading it: Chinese left over, loops, lost ends, too few words or too many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bisum.en.words import words as words_of
from bisum.findings import Finding
from bisum.late import late

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Runs of Chinese characters."""


def marks(zh: str, en: str, words: list[str]) -> Iterator[Finding]:
    """The marks of failure in an English text; `words` are its words in lower case.

    >>> [mark.kind for mark in marks("会议召开。", "The meeting 会议 met.", ["the", "meeting", "met"])]
    ['residue']
    """
    yield from _cut_off(en)
    yield from _residue(en)
    yield from _repetition(zh, words)
    yield from _length(zh, en, len(words))


def empty(zh: str, en: str) -> Iterator[Finding]:
    """One side that is there while the other is not."""
    if zh.strip():
        yield Finding("empty", "there is no English for this Chinese: translate it", zh=zh.strip())
    elif en.strip():
        yield Finding("empty", "there is no Chinese behind this English", en=en.strip())


# Names that go with a number and are printed with a hyphen before it.
_NUMBERED = re.compile(
    r"\b(?:COVID|SARS-CoV|Shenzhou|Tianzhou|Tiangong|Tianwen|Chang['’]e|Queqiao|Fengyun|Gaofen|Apollo|Dongfeng|DF|MiG|Su)-(?=\s|$)"
)


_ONE_YEAR = re.compile(
    r"\b(?:1[5-9]|20)\d\d[-–] (?!and\b|or\b|to\b)(?=[a-z])"
    r"|\(\s?(?!mid|pre|post|early|late|circa)[a-z]+[-–](?:1[5-9]|20)\d\d\)"
)


# $ million; what is given in US$ million is none.
_NO_SUM = re.compile(r"(?<!in )(?<!\w)(?:US|HK|NT|A|C|S)?[$€£](?=\s[a-z]|\s?[).,;]|$)")

_SIGNS = "$€£"


def _cut_off(en: str) -> Iterator[Finding]:
    """COVID- cases, (2021– ), $ million: a name, a span of years or a currency that has lost a number of its own."""
    for name in _NUMBERED.finditer(en) if "- " in en else ():
        message = f'the English has "{name[0]}" without the number that belongs to the name'
        yield Finding("number.missing", message, en=name[0])
    for span in _ONE_YEAR.finditer(en) if "- " in en or "– " in en or "(" in en else ():
        message = f'the English has "{span[0].strip()}": a span of years that has lost an end'
        yield Finding("number.missing", message, en=span[0].strip())
    for sign in _NO_SUM.finditer(en) if any(map(en.__contains__, _SIGNS)) else ():
        message = f'the English has "{sign[0]}" without a sum of money'
        yield Finding("number.missing", message, en=sign[0])


_CHINESE = "\u3000"  # no Chinese character or mark comes before
_GLOSS = late(rf"[(（]\s*({HAN.pattern})\s*[)）]")
_WIDE = late(r"[\u3000-\u303f\uff01-\uff5e]+")


def _residue(en: str) -> Iterator[Finding]:
    """Chinese left in the English. A name given once in brackets after its English, "Yin Hejun (阴和俊)", is no residue."""
    if en.isascii() or max(set(en)) < _CHINESE:
        return
    glosses = {gloss.start(1) for gloss in _GLOSS().finditer(en)}
    for left in HAN.finditer(en):
        if left.start() not in glosses:
            yield Finding(
                "residue", f"{left[0]} is still Chinese in the English: translate it", en=left[0]
            )
    for left in _WIDE().finditer(en):
        yield Finding(
            "residue", f"{left[0]} is Chinese punctuation: use the English mark", en=left[0]
        )


_PHRASE = 5  # words; the shortest run whose repetition is looked at


def _repetition(zh: str, words: list[str]) -> Iterator[Finding]:
    """A loop: a phrase that follows itself at once twice or more, or a longer one that comes back again and again."""
    threes = [*zip(words, words[1:], words[2:], strict=False)]
    again = len(threes) - len(set(threes))
    if not again:
        return  # in the shortest loop, one word four times, three words come back
    for size in sorted(_distances(threes)):
        run = 0
        for place in range(len(words) - size):
            run = run + 1 if words[place] == words[place + size] else 0
            if run >= 2 * size and run >= 3:
                phrase = " ".join(words[place - size + 1 : place + 1])
                message = f'the English repeats "{phrase}": it is caught in a loop'
                yield Finding("repetition", message, en=phrase)
                return
    if len(words) < 4 * _PHRASE or again < _PHRASE:
        return  # a phrase that stands four times brings three words back five times at least
    phrases = Counter(tuple(words[i : i + _PHRASE]) for i in range(len(words) - _PHRASE + 1))
    phrase_words, times = phrases.most_common(1)[0]
    if times >= 4 and times * _PHRASE * 3 > len(words) and not _repeats(zh):
        phrase = " ".join(phrase_words)
        yield Finding("repetition", f'the English says "{phrase}" {times} times', en=phrase)


def _distances(threes: Sequence[tuple[str, ...]]) -> set[int]:
    """How far apart equal runs of three words stand next to each other, up to 30: the lengths a loop could have."""
    last: dict[tuple[str, ...], int] = {}
    apart: set[int] = set()
    for place, three in enumerate(threes):
        if three in last and place - last[three] <= 30:
            apart.add(place - last[three])
        last[three] = place
    return apart


def _repeats(zh: str) -> bool:
    """Whether the Chinese itself says the same again and again."""
    pieces = Counter(zh[i : i + 4] for i in range(len(zh) - 3))
    return bool(pieces) and pieces.most_common(1)[0][1] >= 4


_SHORTEST, _LONGEST = 0.16, 1.6  # English words to a Chinese character; human pairs: 0.3 to 1.1
# A long text evens out: from so many characters on, a number counted as two, no human pair has fewer than 0.4.
_LONG, _SHORTEST_OF_LONG = 30, 0.36


def _length(zh: str, en: str, words: int) -> Iterator[Finding]:
    characters = sum(map(len, HAN.findall(zh)))
    others = len(words_of(zh))  # numbers, and names in letters
    short = characters >= 12 and words < _SHORTEST * characters
    if short or (characters >= _LONG and words < _SHORTEST_OF_LONG * (characters + 2 * others)):
        message = (
            f"{words} English words for {characters} Chinese characters: something is left out"
        )
        yield Finding("length", message, en=en)
    elif words > 12 + _LONGEST * characters + others:
        message = f"{words} English words for {characters} Chinese characters: something is added"
        yield Finding("length", message, en=en)
