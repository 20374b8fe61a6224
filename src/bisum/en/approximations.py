"""What English puts around a number that is not exact: about, nearly, more than, at least."""

from __future__ import annotations

import re
from fractions import Fraction

from bisum.quantity import Quantity

_BEFORE = re.compile(
    r"\b(?:(?P<about>about|around|some|approximately|roughly|an estimated)"
    r"|(?P<nearly>nearly|almost|close to)"
    r"|(?P<under>under|less than|fewer than|below)"
    r"|(?P<over>over|more than|above|exceed(?:s|ed|ing)?|upwards? of|surpass(?:es|ed|ing)?|beyond)"
    r"|(?P<least>at least|no (?:less|fewer) than)"
    r"|(?P<most>up to|at most|no more than|as many as|as much as))\s$"
)
_DIRECTIONS = {"least": "at least", "most": "at most"}
_LONGEST = 14  # characters
# Whatever sets a bound in a sentence, near a number or over a list of them.
_BOUND = re.compile(
    r"\b(?:(?:or|and) (?:more|above|over|older|up|higher|longer|greater|less|below|under|younger|fewer|lower|beyond|counting)"
    r"|plus|minimum|maximum|least|most|more than|less|fewer|over|under|nearly|almost|exceed|surpass|beyond|above|below|within"
    r"|up to|not? \w+ than|top|close to|approach|near|short of|shy of|as (?:many|much|high) as|majority|(?:great|high|low|old|young|long|short|larg|small)er"
    r"|between|from|limit|cap|capped|caps|ceiling|floor|threshold|before|yet|without|only|just|barely|well into|upwards?|outnumber|pass|cross|more|scant)"
    r"|(?<=\d)\+|(?<=\d)-plus|[<>≥≤]|\b\w*[2-9]0s\b",
    re.IGNORECASE,
)
_BEFORE_IT, _BEHIND_IT = 120, 40  # characters of a sentence in which a bound may stand
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"]{2})[.!?]\s")


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


def may_be_bounded(text: str, start: int, end: int) -> bool:
    """Whether a sentence says near the number `text[start:end]` on which side of it something lies; in doubt yes.

    >>> said = "Two-thirds of the villages have roads. More than 30 percent have cable."
    >>> may_be_bounded(said, 0, 10), may_be_bounded(said, 49, 59)
    (False, True)
    """
    before = _SENTENCE.split(text[max(0, start - _BEFORE_IT) : start])[-1]
    onward = _SENTENCE.split(text[start : end + _BEHIND_IT])[0]
    return _BOUND.search(before + onward) is not None


def stated(
    match: re.Match[str], kind: str, *value: Fraction | None, unit: str = "", firm: bool = True
) -> Quantity:
    """The quantity that a match states, with what is said before it of its exactness."""
    start, approx = approximation(match.string, match.start())
    return Quantity(kind, value, unit, match[0], start, match.end(), approx, firm)
