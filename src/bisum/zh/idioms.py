"""Words that hold a numeral and state no quantity, from idioms.txt."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from bisum.scan import GONE
from bisum.tables import rows
from bisum.zh.numerals import CHARS

_SCALES = frozenset("〇十百千万亿0123456789")
_NUMERAL = frozenset(CHARS) | _SCALES


# What must not stand before a word, its first character or a choice of them one by one, and the rest of it.
_WORD = re.compile(r"(?P<unless>\(\?<!.)?\)?(?P<first>\[[^]]+\]|.)(?P<rest>.*)")


def _read() -> dict[str, str]:
    """First character -> what is behind it in the words that begin with it, longest first.

    Without the character that all have in common, those that go on otherwise than the text are left at once.
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    lines = (line for (line,) in rows(Path(__file__).with_name("idioms.txt")))
    for line in sorted(lines, key=len, reverse=True):
        if word := _WORD.fullmatch(line):
            unless = f"{word['unless']}.)" if word["unless"] else ""
            for first in word["first"].strip("[]"):
                heads[first].append(unless + word["rest"])
    return {first: "|".join(words) for first, words in heads.items()}


_HEADS = _read()
# What does not begin with its numeral has it near: 说一不二, 成千上万.
_HEAD = re.compile(rf"[{re.escape(''.join(_HEADS))}](?:(?<=[\d半{CHARS}])|(?=.{{0,2}}[\d{CHARS}]))")


@cache
def _pattern(head: str) -> re.Pattern[str]:
    """Compiled when first asked for: few texts hold more than some of them."""
    return re.compile(_HEADS[head])


def mask(text: str) -> str:
    """The text with those words blanked out, each character by a NUL.

    A word does not begin or end inside a longer numeral: 十一 is a holiday, not so in 二十一.

    >>> mask("三峡有三个").replace(chr(0), "_")
    '__有三个'
    """
    pieces: list[str] = []
    place = last = 0
    while head := _HEAD.search(text, place):
        start, place = head.span()
        found = _pattern(head[0]).match(text, place)
        if found and not _cuts(text, start, found.end()):
            place = found.end()
            pieces += text[last:start], GONE * (place - start)
            last = place
    pieces.append(text[last:])
    return "".join(pieces)


def _cuts(text: str, start: int, end: int) -> bool:
    return (start > 0 and _compound(text[start - 1 : start + 1])) or _compound(
        text[end - 1 : end + 1]
    )


def _compound(pair: str) -> bool:
    """Whether two characters side by side belong to one numeral: 十一 and 3万 do, 一一 (统一 + 一些) does not."""
    return len(pair) == 2 and set(pair) <= _NUMERAL and bool(set(pair) & _SCALES)
