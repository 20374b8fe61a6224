"""What each line of a cleaned page is: heading, subhead, byline or text."""

from __future__ import annotations

from collections.abc import Sequence

from bisum.zh.heads import heads_table, is_heading
from bisum.zh.layout import Layout
from bisum.zh.subheads import subheads


def roles(layout: Layout) -> list[str]:
    """For each line: "heading", "subhead", "byline" or "text"."""
    found: list[str] = []
    for at in range(len(layout.lines)):
        if layout.is_row(at):
            found.append("text")
        elif at in layout.bylines:
            found.append("byline")
        else:
            heading = is_heading(layout, at, found[-1:] == ["heading"])
            found.append("heading" if heading else "text")
    for at in _over_tables(layout, found):
        found[at] = "text"
    for at in subheads(layout, found):
        found[at] = "subhead"
    return found


def _over_tables(layout: Layout, roles: Sequence[str]) -> list[int]:
    """The headings that belong to a table within an article: its title and the names of its columns."""
    found: list[int] = []
    first = roles.index("text") if "text" in roles else len(roles)
    for at in range(len(roles) - 2, first, -1):
        if roles[at] == "heading" and not layout.after_gap[at + 1]:
            names = heads_table(layout, at) or heads_table(layout, at + 1)
            if names or layout.lines[at + 1].row:
                found.append(at)
    return found
