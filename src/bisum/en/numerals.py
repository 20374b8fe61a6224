"""English numbers in digits and in words: 1,200, 1.2 trillion, twenty-five, a hundred, half a million, 14th, two-thirds."""

from __future__ import annotations

import re
from fractions import Fraction

from bisum.scan import either

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: number for number, word in enumerate(_ONES + _TEENS)}
WORDS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES |= {"trillion": 10**12, "quadrillion": 10**15, "dozen": 12}
_SHORT = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}

_ODD = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_ODD |= {"nine": "ninth", "twelve": "twelfth"}
ORDINALS = {
    _ODD.get(word, word[:-1] + "ieth" if word.endswith("y") else word + "th"): number
    for word, number in (WORDS | SCALES).items()
    if number and word != "dozen"
}
_PARTS = {
    word: number
    for word, number in ORDINALS.items()
    if 2 < number <= 12 or number in (20, 100, 1000)
}
_PARTS |= {
    "ten-thousandth": 10**4,
    "hundred-thousandth": 10**5,
    "millionth": 10**6,
    "billionth": 10**9,
}
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, **_PARTS} | {
    f"{w}s": n for w, n in _PARTS.items()
}


_NTH = {number: word for word, number in ORDINALS.items()}
_TENTHS = {10 * number: word for number, word in enumerate(_TENS, 2)}


def ordinal_words(number: int) -> str:
    """An ordinal from 1 to 100 in words; "" for others.

    >>> ordinal_words(3), ordinal_words(27), ordinal_words(80), ordinal_words(305)
    ('third', 'twenty-seventh', 'eightieth', '')
    """
    if number in _NTH or not 0 < number < 100:
        return _NTH.get(number, "") if number <= 100 else ""
    return f"{_TENTHS[number // 10 * 10]}-{_NTH[number % 10]}"


# No number of a text has more digits than this; what has is no number.
DIGITS = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,30}(?!\d))(?:\.\d{1,30}(?!\d))?"
SMALL = rf"(?:{either(_TENS)}(?:[-\s]{either(_ONES)})?|{either(_ONES + _TEENS)})"
SCALE = either(SCALES)
_TERM = rf"(?:{SMALL}|an?)(?:[-\s]{SCALE})+"
SPELLED = rf"(?:{_TERM}(?:\s(?:and\s)?{_TERM})*(?:\s(?:and\s)?{SMALL})?|half[\s-](?:an?[\s-])?{SCALE}|{SMALL})"
"""A number in words, in lower case; `a hundred and five`, `half a million`."""
NUMBER_WORDS = frozenset(word + fold for word in (*WORDS, *SCALES) for fold in ("", "fold"))
"""Every number in words holds one of these, as a word of its own."""
SHORT = either(_SHORT)
_TOKEN = re.compile(r"[a-z]+")


def digits(text: str, scales: str = "") -> Fraction:
    """A number in digits times the scale words after it.

    >>> int(digits("1.2", "trillion")), int(digits("117,015")), int(digits("3", "bn"))
    (1200000000000, 117015, 3000000000)
    """
    plain = text.replace(",", "")
    number = Fraction(plain if "." in plain else int(plain))
    for word in _TOKEN.findall(scales.lower()) if scales else ():
        number *= SCALES.get(word) or _SHORT[word]
    return number


def spelled(text: str) -> Fraction:
    """A number in words, as SPELLED finds them.

    >>> [str(spelled(n)) for n in ("twenty-five", "a hundred and five", "half a million", "two hundred thousand")]
    ['25', '105', '500000', '200000']
    """
    total = group = Fraction(0)
    for word in _TOKEN.findall(text.lower()):
        if word in WORDS:
            group += WORDS[word]
        elif word == "half":
            group = Fraction(1, 2)
        elif word in ("hundred", "dozen"):
            group = (group or Fraction(1)) * SCALES[word]
        elif word in SCALES:
            total += (group or Fraction(1)) * SCALES[word]
            group = Fraction(0)
    return total + group
