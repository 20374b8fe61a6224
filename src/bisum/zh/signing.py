"""Names that sign an article by where they stand: below its headline, or below a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bisum.zh.headings import (
    LONGEST_PEN_NAME,
    LONGEST_SIGNATURE,
    may_be_pen_name,
    may_send,
    may_sign,
    may_sign_apart,
)
from bisum.zh.line import LONGEST_CLEAR, LONGEST_FREE

if TYPE_CHECKING:
    from bisum.zh.layout import Layout

LONGEST_LEAD = 200
"""Characters of a paragraph that are searched for the title above it."""

SHORTEST_SIGNED = 3
"""Characters of a headline above a name that signs it."""


def signs(layout: Layout, at: int) -> bool:
    """Whether line `at` may be a name, and stands where one signs."""
    line = layout.lines[at]
    if not at or line.ended or line.width > LONGEST_SIGNATURE:
        return False
    above = layout.lines[at - 1]
    if not (above.ended or at == 1 or layout.after_gap[at - 1] or layout.lines[at - 2].ended):
        return False
    below = layout.below(at)
    if above.ended:
        return (below is None or layout.after_gap[at + 1]) and may_send(line.key)
    if below is None or not _may_be_signed(layout, at):
        return False
    named = may_sign(line.key) or may_sign_apart(line.text) or _pen_name(layout, at)
    return named and not may_sign(above.key)


def _may_be_signed(layout: Layout, at: int) -> bool:
    """Whether what may be a headline stands above line `at`, and text of its article below."""
    above, below = layout.lines[at - 1 : at + 2 : 2]
    text = (
        below.ended
        or below.width > LONGEST_FREE
        or at + 1 in layout.verse
        or (layout.after_gap[at + 1] and layout.wrapped(at + 1))
    )
    headed = above.key[0] != "(" and above.heading_like()
    return text and above.width >= SHORTEST_SIGNED and headed


def _pen_name(layout: Layout, at: int) -> bool:
    """Whether line `at` may be a name of no surname, and stands alone between a headline and a paragraph.

    The paragraph does not say it again, as it would the title of a story below the name of a column.
    """
    above, line, below = layout.lines[at - 1 : at + 2]
    return (
        may_be_pen_name(line.key)
        and all(layout.after_gap[at - 1 : at + 2])
        and below.width > LONGEST_CLEAR
        and above.width > LONGEST_PEN_NAME
        and above.key[-1] not in ":—"
        and line.key not in layout.following(at, LONGEST_LEAD)
    )
