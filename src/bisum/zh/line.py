"""One printed line, and what it says wherever it stands."""

from __future__ import annotations

import re

from bisum.zh.headings import (
    ended,
    heading_like,
    is_byline,
    is_telling,
    opens_story,
    table_row,
)
from bisum.zh.notices import CONTACT, ISSUER_ENDS
from bisum.zh.people import HAN

LONGEST_CLEAR = 24
"""Characters of a line that is rather a headline for standing between gaps."""

LONGEST_FREE = 18
"""Characters of a line that may be a subhead for standing free."""

LONGEST_VERSE = 20
"""Characters of the longest line of a poem."""

_VERSE = re.compile(rf"[{HAN},、—…·“”‘’?!]+")
_VERSE_ENDS = frozenset(",。;!?…—")


class Line:
    """What one printed line says, wherever on a page it stands: found out once, when the line is first seen."""

    __slots__ = (
        "_heading_like", "byline", "cells", "contact", "ended", "indented", "key", "left", "may_close", "opens_story", "row", "text",
        "verse_like", "width",
    )  # fmt: skip

    def __init__(self, raw: str, key: str) -> None:
        """Take a line as it stands between two line ends, and folded."""
        self.text = text = raw.strip()
        self.key = key
        self.left = left = len(raw) - len(raw.lstrip())
        full = raw.count("\u3000", 0, left)
        self.indented = full + (left - full) // 2 == 2  # by two Han characters, as a paragraph is
        # in characters, blanks left out but for the indent
        self.width = len(key) + 2 * self.indented
        wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
        # in half-width cells, as a paper sets it that gives two digits the room of one Han character
        self.cells = self.width + 2 * self.indented + wide
        self.ended = ended(key)
        self.verse_like = self.width <= LONGEST_VERSE and key[-1:] in _VERSE_ENDS
        telling = is_telling(key)
        self.row = telling and table_row(text)
        self.byline = telling and is_byline(key)
        self.opens_story = telling and opens_story(key)
        self.contact = ":" in key and CONTACT.match(key) is not None
        self.may_close = key[-1:] in ISSUER_ENDS  # a notice
        self._heading_like: bool | None = None

    def may_be_verse(self) -> bool:
        """Whether its words could be a line of a poem that has no marks at the ends of its lines."""
        return (
            self.width <= LONGEST_VERSE
            and not (self.row or self.byline or self.contact or self.opens_story)
            and _VERSE.fullmatch(self.key) is not None
        )

    def heading_like(self) -> bool:
        """Whether its words could be a headline."""
        if self._heading_like is None:
            self._heading_like = heading_like(self.key)
        return self._heading_like
