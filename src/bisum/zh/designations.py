"""Things a number designates, with the English that says what they are: 3号线 "Line 3", 318国道 "National Highway 318".

They are no names that a text must carry, as the ledger of numbers has their number; they tell a translator where English
puts it, which a bare "3" does not. The forms are in namebase/designations.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bisum.en.render import ordinal
from bisum.zh.namelists import rows
from bisum.zh.numerals import value

_NUMBER = r"(?<![\d.一二三四五六七八九十百])(?P<n>[一二三四五六七八九十百〇零]{1,6}|\d{1,4})"


class Designation(NamedTuple):
    """`text[start:end]` and its English."""

    start: int
    end: int
    en: str


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(f"{row['before']}{_NUMBER}{row['behind']}"), row["en"])
        for row in rows("designations.tsv")
    )


def designations(text: str) -> Iterator[Designation]:
    """The designations of `text`, form by form.

    >>> [each.en for each in designations("318国道旁的地铁3号线，根据刑法第二百六十六条")]
    ['Line 3', 'National Highway 318', 'Article 266']
    """
    for pattern, en in _forms():
        for match in pattern.finditer(text):
            number = value(match["n"])
            if number:
                shown = en.format(n=number, o=ordinal(number))
                yield Designation(*match.span(), shown)
