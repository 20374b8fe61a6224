"""Words that hold a numeral and state no quantity, from idioms.txt."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bisum.scan import GONE
from bisum.tables import rows
from bisum.zh.numerals import CHARS

_SCALES = frozenset("〇十百千万亿0123456789")
_NUMERAL = frozenset(CHARS) | _SCALES


def _read() -> dict[str, str]:
    """First character -> the words that begin with it, longest first."""
    heads: dict[str, set[str]] = {}
    for (line,) in rows(Path(__file__).with_name("idioms.txt")):
        plain = re.sub(r"\(\?.*?\)", "", line)
        firsts = plain[1 : plain.index("]")] if plain.startswith("[") else plain[0]
        for first in firsts:
            heads.setdefault(first, set()).add(line)
    return {first: "|".join(sorted(words, key=len, reverse=True)) for first, words in heads.items()}


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
        found = _pattern(head[0]).match(text, head.start())
        if found and not _cuts(text, *found.span()):
            pieces += text[last : found.start()], GONE * len(found[0])
            place = last = found.end()
        else:
            place = head.end()
    pieces.append(text[last:])
    return "".join(pieces)


def _cuts(text: str, start: int, end: int) -> bool:
    return (start > 0 and _compound(text[start - 1 : start + 1])) or _compound(
        text[end - 1 : end + 1]
    )


def _compound(pair: str) -> bool:
    """Whether two characters side by side belong to one numeral: 十一 and 3万 do, 一一 (统一 + 一些) does not."""
    return len(pair) == 2 and set(pair) <= _NUMERAL and bool(set(pair) & _SCALES)
