"""The marks of Markdown in a page: headings, emphasis, pictures, links, lists, quotes and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bisum.zh.sheet import Edit

MARKDOWN = (".md", ".markdown")
"""What the name of a file ends with whose marks are markup; elsewhere a # or a * was printed."""

_LINE = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|(?:[-*_][ \t]*){3,}$)", re.MULTILINE
)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]{1,200})\](?P<to>\([^()\s]{1,300}\))")
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>[^\n*_]{1,500})(?P=mark)")
_STRESSED = re.compile(
    r"(?<![*_\w])(?P<mark>[*_])(?=[^\s*_])(?P<words>[^\n*_]{1,500})(?P=mark)(?![*_\w])"
)


def markup(text: str) -> Iterator[Edit]:
    """Drop the marks and keep the words; of a picture nothing stays, for its words are a caption.

    >>> [(text[edit.start : edit.end], edit.reason) for text in ["## **记者：**好"] for edit in markup(text)]
    [('## ', 'markup'), ('**', 'markup'), ('**', 'markup')]
    """
    edits = [Edit(*found.span(), "markup") for found in _LINE.finditer(text)]
    edits += [edit for found in _PICTURE.finditer(text) for edit in _picture(found)]
    for found in _LINK.finditer(text):
        edits += _around(found, "words")
    for pattern in (_STRONG, _STRESSED):
        for found in pattern.finditer(text):
            edits += _around(found, "words")
    done = 0
    for edit in sorted(edits):
        if edit.start >= done:
            yield edit
            done = edit.end


def _around(found: re.Match[str], group: str) -> Iterator[Edit]:
    yield Edit(found.start(), found.start(group), "markup")
    yield Edit(found.end(group), found.end(), "markup")


def _picture(found: re.Match[str]) -> Iterator[Edit]:
    start, end = found.span()
    words = start + 2
    close = start + found.group().index("](")
    yield Edit(start, words, "markup")
    if words < close:
        yield Edit(words, close, "caption")
    yield Edit(close, end, "markup")
