"""Lines that stand free: short ones between gaps, as headlines, subheads and the names of columns do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bisum.zh.headings import LABEL
from bisum.zh.line import LONGEST_CLEAR, LONGEST_FREE

if TYPE_CHECKING:
    from bisum.zh.layout import Layout

LONGEST_LABEL = 8
"""Characters of the name of a column."""


def stands_free(layout: Layout, at: int) -> bool:
    """Whether line `at`, short and no sentence, stands between a paragraph and one set without wrapping.

    Nothing was taken out of the gap below it: there, it would be the beginning of a paragraph that a caption cut.
    """
    line, below = layout.lines[at], layout.below(at)
    if below is None or line.width > LONGEST_FREE or not layout.after_gap[at]:
        return False
    if not layout.after_gap[at + 1]:
        return False
    if cut_below(layout, at):
        return False
    if not layout.runs(below) or at in layout.bylines or not line.heading_like():
        return False
    return at > 0 and layout.lines[at - 1].ended


def heads_column(layout: Layout, at: int) -> bool:
    """Whether line `at` is the name of a column, and stands free above what may be a headline."""
    line, below = layout.lines[at], layout.below(at)
    return (
        line.width <= LONGEST_LABEL
        and below is not None
        and layout.after_gap[at]
        and LABEL.fullmatch(line.key) is not None
        and below.heading_like()
        and not (below.ended or below.row or layout.opens_item(line))
        and line.text[0] not in layout.list_marks
    )


def stands_clear(layout: Layout, at: int) -> bool:
    """Whether line `at`, short and no sentence, stands between gaps above a line that is no part of a narrow column.

    A column ends seldom within the first words of a paragraph, so that a headline is the likelier reading.
    """
    line, below = layout.lines[at], layout.below(at)
    return (
        below is not None
        and line.width <= LONGEST_CLEAR
        and layout.after_gap[at]
        and layout.after_gap[at + 1]
        and (
            layout.runs(below)
            or _narrower(layout, at)
            or (below.ended and not layout.columns and below.width > line.width)
        )
        and not cut_below(layout, at)
        and line.heading_like()
    )


def _narrower(layout: Layout, at: int) -> bool:
    """Whether line `at` is too short for the column below it, in which only a line that ends a paragraph may be so."""
    line = layout.lines[at]
    return (
        (at == 0 or layout.lines[at - 1].ended)
        and layout.wrapped(at + 1)
        and layout.lines[at + 1].width in layout.columns
        and line.width < min(layout.columns) - 2
    )


def cut_below(layout: Layout, at: int) -> bool:
    """Whether something was taken out below line `at`, as a caption that cut a paragraph is: a wider gap is left."""
    return (
        at + 1 < len(layout.lines)
        and layout.text.count("\n", layout.ends[at], layout.starts[at + 1]) > 2
    )
