"""The table of what a page prints that is not article text: a name (the reason of the removal), why, and a test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bisum.zh import furniture
from bisum.zh.credits import CAPTION_MARK, CREDIT
from bisum.zh.headings import ended, heading_like, is_byline, is_numbered, opens_story, table_row
from bisum.zh.layout import Line, printed_lines
from bisum.zh.sheet import Edit

LONGEST_LINE = 120
"""Characters; a longer line is never furniture."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole printed line that is no article text."""

    name: str
    why: str
    pattern: re.Pattern[str]
    hint: re.Pattern[str]  # cheap: what a line must hold for the pattern to be tried


RULES = (
    Rule("jump", "points to another page, not to a fact", furniture.JUMP, re.compile("[接转见刊载]")),
    Rule("credit", "names the photographer, not the news", CREDIT, re.compile("[摄图影供照绘画截海剧发/]")),
    Rule("masthead", "the paper's name, date and page", furniture.MASTHEAD, re.compile("[报刊]")),
    Rule("date", "the day of issue", furniture.DATE, re.compile("[年月日周期.-]")),
    Rule("page", "page number and section title", furniture.PAGE, re.compile("")),
    Rule("imprint", "who made the page, and its registration", furniture.IMPRINT, re.compile("[编校版号期元址计对审划号]")),
    Rule("contact", "how to reach the paper", furniture.CONTACT, re.compile("[0-9@.]")),
    Rule("scan", "asks to scan a code", furniture.SCAN, re.compile("[扫识关码号载信博]")),
    Rule("advert", "marks an advertisement", furniture.ADVERT, re.compile("广告|AD")),
)


def whole_line(key: str) -> str | None:
    """The name of the rule that takes a whole line, or None.

    >>> whole_line("新华社记者李鑫/摄"), whole_line("市民可扫码入园。")
    ('credit', None)
    """
    if len(key) > LONGEST_LINE:
        return None
    for rule in RULES:
        if rule.hint.search(key) and rule.pattern.fullmatch(key):
            return rule.name
    return None


def noise(text: str) -> Iterator[Edit]:
    """What a page prints between and around its articles, whole lines and bracketed ends of paragraphs."""
    lines = list(printed_lines(text))
    at = 0
    while at < len(lines):
        size, reason = _taken(lines, at)
        if size:
            yield Edit(lines[at].start, lines[at + size - 1].end, reason)
            at += size
        else:
            yield from _ends(lines[at])
            at += 1


def _taken(lines: Sequence[Line], at: int) -> tuple[int, str]:
    """How many lines from `at` on are no article text, and why."""
    line = lines[at]
    reason = whole_line(line.key)
    if reason:
        return 1, reason
    return _caption(lines, at), "caption"


def _caption(lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.width <= LONGEST_LINE and credited(line.key):
        return 1
    if not CAPTION_MARK.match(line.key):
        return 0
    size = 1
    while size < 6 and not ended(lines[at + size - 1].key) and at + size < len(lines) and not lines[at + size].after_gap:
        size += 1
    return size


_STOP = re.compile(r"[。!?;”](?=[^。!?;”]*$)|\)(?=[^。!?;”)]{3,}$)")


def credited(key: str) -> bool:
    """Whether a photo credit stands behind the last sentence of `key`, as it does in a caption."""
    stop = _STOP.search(key, max(0, len(key) - 60))
    return stop is not None and stop.end() < len(key) and CREDIT.fullmatch(key, stop.end()) is not None


def _ends(line: Line) -> Iterator[Edit]:
    return iter(())
