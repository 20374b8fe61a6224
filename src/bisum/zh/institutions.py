"""Institution and place names, composed by rule from their parts."""

from __future__ import annotations

from bisum.zh.found import FoundName


def find_institutions(text: str) -> tuple[FoundName, ...]:
    """The institutions and places of `text`, in order."""
    return ()
