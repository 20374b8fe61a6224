"""Pull quotes: sentences of an article that the page sets once more, large, to be seen."""

from __future__ import annotations

from bisum.zh.layout import LONGEST_QUOTED, NEAR, Layout, clauses

SHORTEST_QUOTED = 10
"""Characters of a pull quote; what is shorter may well be said twice."""

_QUOTES = '“”「」"'
_FRAME = " \u3000\n" + _QUOTES
"""What may stand around a line that says the same as another and nothing more."""


def is_pull_quote(layout: Layout, at: int) -> bool:
    """Whether a whole sentence stands free at line `at` that a paragraph nearby says word for word."""
    line = layout.lines[at]
    return (
        line.ended
        and SHORTEST_QUOTED <= line.width <= LONGEST_QUOTED
        and layout.after_gap[at]
        and (at + 1 == len(layout.lines) or layout.after_gap[at + 1])
        and max(clauses(line.key), key=len) in layout.clauses
        and _said_within(layout, at, line.text.strip(_QUOTES))
    )


def _said_within(layout: Layout, at: int, words: str) -> bool:
    """Whether `words` stand in a longer line, above or below line `at`."""
    text, start, end = layout.text, layout.starts[at], layout.ends[at]
    for first, last in ((max(0, start - NEAR), start), (end, end + NEAR)):
        place = text.find(words, first, last)
        behind = place + len(words)
        around = text[max(0, place - 2) : place] + text[behind : behind + 2]
        if place >= 0 and around.strip(_FRAME):
            return True
    return False
