"""What of a text a document, a table or a memory can hold."""

from __future__ import annotations

import re
from urllib.parse import quote

_UNWRITABLE = (
    re.compile(  # what XML has no way to write, and what would turn the direction of a line
        "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
        "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    )
)


def printable(text: str) -> str:
    """Leave out what a document cannot hold: controls, halves of characters, marks that turn the direction.

    >>> printable("a\\x00b\\u202ec")
    'abc'
    """
    return _UNWRITABLE.sub("", text)


def address(path: str) -> str:
    """A path below the folder of the page that links to it, as a URL; names of any bytes lead to their file.

    >>> address("页/<b>#.html")
    '%E9%A1%B5/%3Cb%3E%23.html'
    """
    return quote(path, errors="surrogateescape")
