"""News in brief: items that open with a mark and a headline of their own, ■【…】…, ●headline　text, ▲headline：text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

MARKS = "■□◆◇●○•▲△★☆◎▪▫▶►"
"""What an item opens with. ▲ opens a caption elsewhere; several on a page with headlines open items."""

BULLETS = frozenset(MARKS) - {"○", "•"}
"""Marks with which a line never goes on: ○ is a nought as well, in 二○二六年."""

LISTED = 3
"""Sentences below one another that open with the same mark and are rather a list than captions."""

_HEADLINE = r"[^\s。；;！!？?，,：:（(【】]"
ITEM = re.compile(
    rf"(?P<mark>[{MARKS}])[ \u3000]?(?![上下左右中组附配]?图[^书])(?:"
    rf"【(?P<boxed>[^【】\n]{{2,40}})】[ \u3000]?"
    rf"|(?P<set>{_HEADLINE}{{4,30}})[ \u3000]+"
    rf"|(?P<named>{_HEADLINE}{{3,16}})[：:][ \u3000]?"
    r")(?=[^\n]{12,})"
)
"""The mark and the headline of an item, and what stands between it and the text."""


def item_marks(lines: Iterable[str]) -> frozenset[str]:
    """The marks that open items on a page: those of a 【headline】, or of two headlines and more, no two of them the same.

    A word that comes back (◆记者：…) names a speaker.

    >>> item_marks(["●隧道提前贯通　全长17.4公里的隧道贯通。", "●咖啡产量增长　全球咖啡产量预计增长一成。", "▲市民在公园游览。"])
    frozenset({'●'})
    """
    found = [match for line in lines if line[:1] in MARKS and (match := ITEM.match(line))]
    counts = Counter(match["mark"] for match in found)
    boxed = {match["mark"] for match in found if match["boxed"]}
    heads = Counter((match["mark"], match["set"] or match["named"]) for match in found)
    spoken = {mark for (mark, head), count in heads.items() if head and count > 1}
    return frozenset(mark for mark in counts if counts[mark] > 1 or mark in boxed) - spoken


def list_marks(lines: Sequence[str]) -> frozenset[str]:
    """The marks that open whole sentences right below one another, as in a list of short news, wrapped or not.

    >>> list_marks(["△图书馆延时开放。", "△公交开通。", "△学校动工。", "▲市民在公园游览。"])
    frozenset({'△'})
    """
    found: set[str] = set()
    if _MARKS.isdisjoint(line[:1] for line in lines):
        return frozenset()
    mark, count, over = "", 0, True
    for line in lines:
        if line[:1] in _MARKS:
            count = count + 1 if over and line[0] == mark else 1
            mark = line[0]
        elif over:  # a paragraph of its own ends the list
            mark, count = "", 0
        over = line[-1:] in _ENDS
        if over and count >= LISTED:
            found.add(mark)
    return frozenset(found)


_MARKS = frozenset(MARKS)
_ENDS = frozenset("。！!？?”）)")
