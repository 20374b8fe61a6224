"""What stands in the head of a page, above its first article: names that only the furniture around them tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bisum.zh.furniture import furniture, may_be_furniture
from bisum.zh.line import Line
from bisum.zh.people import HAN
from bisum.zh.script import fold

DEEPEST = 12
"""Lines of the head of a page that are looked at."""

_SURE = frozenset({"masthead", "date", "imprint", "page", "contact", "weather"})
_TELLS = frozenset({"masthead", "date", "imprint"})
"""What stands in the head of a page and nowhere above an article's first line."""

_WORD = re.compile(
    rf"[{HAN}]{{2,6}}(?:·[{HAN}]{{2,6}})?|《?[{HAN}]{{2,10}}[报報刊]》?(?:\([{HAN}]{{2,6}}\))?|[A-Za-z]{{3,20}}"
)
"""A section, or what may be the name of a paper."""

_NUMBERED = re.compile(
    rf"[{HAN}]{{2,8}}[ \u3000]+[A-Z]?[0-9]{{1,3}}|[A-Z]?[0-9]{{1,3}}[ \u3000]+[{HAN}]{{2,8}}"
)
"""A section beside the number of its page, as printed."""


def page_head(lines: Sequence[Line], rule: Callable[[str], str | None]) -> frozenset[int]:
    """The lines in the head of a page that are furniture for what stands around them.

    `rule` names the rule that takes a line for what it says. What bears the number of a page or its editors needs a sure line
    anywhere in the head; a word (城事, 新都市报) needs the day, the paper or the editors below it.
    """
    found: list[int] = []
    words: list[int] = []
    sure = False
    for at, line in enumerate(lines[:DEEPEST]):
        reason = rule(line.key)
        if reason in _SURE:
            sure = True
            if reason in _TELLS:
                found += words
                words = []
        elif _dated(line.text):
            found.append(at)
            sure = True
        elif may_be_furniture(line.key) or _NUMBERED.fullmatch(line.text):
            found.append(at)
        elif _WORD.fullmatch(line.key):
            words.append(at)
        else:
            break
    return frozenset(found) if sure else frozenset()


def _dated(text: str) -> bool:
    """Whether a line, as printed, is the day of issue and a page among words that blanks set apart: 法治东岭 2月14日 7版 说法."""
    cells = [fold(cell) for cell in text.split()]
    kinds = [furniture(cell) for cell in cells]
    return (
        len(cells) > 2
        and {"date", "page"}.issubset(kinds)
        and all(kind or _WORD.fullmatch(cell) for kind, cell in zip(kinds, cells, strict=True))
    )
