"""What English puts around a number that is not exact: about, nearly, more than, at least."""

from __future__ import annotations

import re
from fractions import Fraction

from bisum.quantity import Quantity

_BEFORE = re.compile(
    r"\b(?:(?P<about>about|around|some|approximately|roughly|an estimated)"
    r"|(?P<nearly>nearly|almost|close to|under|less than|fewer than|below)"
    r"|(?P<over>over|more than|above|exceed(?:s|ed|ing)?|upwards? of|surpass(?:es|ed|ing)?|beyond)"
    r"|(?P<least>at least|no (?:less|fewer) than)"
    r"|(?P<most>up to|at most|no more than|as many as|as much as))\s$"
)
_DIRECTIONS = {"least": "at least", "most": "at most"}
_LONGEST = 14  # characters


def approximation(text: str, start: int) -> tuple[int, str]:
    """Where the words of approximation before a place begin, and which they are; the place and "" where there are none.

    >>> approximation("in nearly 300 towns", 10)
    (3, 'nearly')
    """
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    if before is None:
        return start, ""
    word = before.lastgroup or ""
    return before.start(), _DIRECTIONS.get(word, word)


def stated(
    match: re.Match[str], kind: str, *value: Fraction | None, unit: str = "", firm: bool = True
) -> Quantity:
    """The quantity that a match states, with what is said before it of its exactness."""
    start, approx = approximation(match.string, match.start())
    return Quantity(kind, value, unit, match[0], start, match.end(), approx, firm)
