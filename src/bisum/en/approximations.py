"""What English puts around a number that is not exact: about, nearly, more than, at least."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from bisum.late import late
from bisum.quantity import BOUNDS, Quantity

_WORDS = {
    "about": "about|around|some|approximately|roughly|an estimated",
    "nearly": "nearly|almost|close to",
    "under": "under|less than|fewer than|below",
    "over": "over|more than|above|exceed|exceeds|exceeded|exceeding|upward of|upwards of|surpass|surpasses|surpassed|surpassing|beyond",
    "least": "at least|no less than|no fewer than",
    "most": "up to|at most|no more than|as many as|as much as",
}
_BEFORE = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{said}>{words})' for said, words in _WORDS.items())})\s$"
)
_ALL = tuple("|".join(_WORDS.values()).split("|"))  # quicker to look for than the pattern
_LONGEST = 14  # characters
# Whatever sets a bound in a sentence, near a number or over a list of them.
_BOUND = late(
    r"\b(?:(?:or|and) (?:more|above|over|older|up|higher|longer|greater|less|below|under|younger|fewer|lower|beyond|counting)"
    r"|plus|minimum|maximum|least|most|more than|less|fewer|over|under|nearly|almost|exceed|surpass|beyond|above|below|within"
    r"|up to|not? \w+ than|top|close to|approach|near|short of|shy of|as (?:many|much|high) as|majority|(?:great|high|low|old|young|long|short|larg|small)er"
    r"|between|from(?= (?:the )?(?:age|[$€£]?\d))|limit|cap|(?:ceiling|floor)(?= of| for| on| price)|threshold|before|yet|without|only|just|barely|well into|upwards?|outnumber|pass|cross|more|scant)(?:s|p?e[sd]|p?ing)?\b"
    r"|(?<=\d)\+|(?<=\d)-plus|[<>≥≤]|\b\w*[2-9]0s\b",
    re.IGNORECASE,
)
_BEFORE_IT, _BEHIND_IT = 120, 40  # characters of a sentence in which a bound may stand
# What stands between two numbers of a list: 300 villages and 20 towns.
_LISTED = late(r"(?:\s[\w'’-]+){0,4}(?:,|,?\s(?:and|or)(?:\s[\w'’-]+)?)\s")
# What compares the number right before it, and bounds none: "63 more".
_COMPARED = re.compile(r"^\s(?:more|fewer|less)\b(?! than)")
_LOWER = frozenset(("under", "at most", "nearly"))
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"]{2})[.!?]\s")


def approximation(text: str, start: int) -> tuple[int, str]:
    """Where the words of approximation before a place begin, and which they are; the place and "" where there are none.

    >>> approximation("in nearly 300 towns", 10)
    (3, 'nearly')
    """
    first = max(0, start - _LONGEST)
    is_said = text[first:start].rstrip().endswith(_ALL)
    before = _BEFORE.search(text, first, start) if is_said else None
    if before is None:
        return start, ""
    word = before.lastgroup or ""
    return before.start(), BOUNDS.get(word, word)


def may_be_bounded(text: str, number: Quantity, approx: str, others: Iterable[Quantity]) -> bool:
    """Whether a sentence says near a number on which side of it something lies; in doubt yes.

    `approx` is what has to be said of it. What is said of one of the `others` is not said of it, but over a list, where that is
    of the same side: more than 300 villages and 20 towns.

    >>> said = "At least 30 percent is grass where two-thirds has roads."
    >>> grass, roads = Quantity("", (), "", "", 0, 19), Quantity("", (), "", "", 35, 45)
    >>> [may_be_bounded(said, it, "over", [grass, roads]) for it in (roads, grass)]
    [False, True]
    """
    apart = [other for other in others if other.kind not in ("date", "time")]
    first, last = max(0, number.start - _BEFORE_IT), number.end + _BEHIND_IT
    last = min([last, *(other.start for other in apart if other.start >= number.end)])
    following = number.start
    for other in sorted(apart, key=lambda other: -other.end):
        if other.end <= following:
            alike = not other.approx or (other.approx in _LOWER) == (approx in _LOWER)
            if not (alike and _LISTED().fullmatch(text, other.end, following)):
                first = max(first, other.end)
                break
            following = other.start
    before = _SENTENCE.split(_COMPARED.sub("", text[first : number.start]))[-1]
    onward = _SENTENCE.split(text[number.start : last])[0]
    return _BOUND().search(before + onward) is not None


def stated(
    match: re.Match[str], kind: str, *value: Fraction | None, unit: str = "", firm: bool = True
) -> Quantity:
    """The quantity that a match states, with what is said before it of its exactness."""
    start, approx = approximation(match.string, match.start())
    return Quantity(kind, value, unit, match[0], start, match.end(), approx, firm)
