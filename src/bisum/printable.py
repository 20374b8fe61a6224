"""Texts of strangers on a terminal or a page: what would move the cursor or turn the line around is shown, not obeyed."""

from __future__ import annotations

import re

# Controls of terminals, ends of lines under other names, surrogates, and marks that reorder what is shown.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Return a text with every character that would act instead of being seen as its escape.

    >>> visible("page\n\u202etxt.exe")
    'page\\x0a\\u202etxt.exe'
    """
    return _ACTIVE.sub(lambda found: _escape(ord(found.group())), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
