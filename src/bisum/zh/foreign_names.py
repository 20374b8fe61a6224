"""Persons whose names are not Chinese: known ones from a list, unknown ones by the look of a transliteration."""

from __future__ import annotations

import re
from functools import lru_cache

from bisum.zh.found import FoundName
from bisum.zh.namelists import known_names
from bisum.zh.segmenter import tokens


def foreign_persons(text: str) -> tuple[FoundName, ...]:
    """The persons of `text` whose English is not pinyin."""
    starts = {token.start for token in tokens(text)}
    ends = {token.end for token in tokens(text)}
    found = []
    for match in _known_pattern().finditer(text):
        zh = match.group()
        if len(zh) > 2 or (match.start() in starts and match.end() in ends):
            known = known_names()[zh]
            found.append(
                FoundName(zh, known.en, known.variants, "person", match.start(), match.end())
            )
    return tuple(found)


@lru_cache(maxsize=1)
def _known_pattern() -> re.Pattern[str]:
    names = sorted(known_names(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))
