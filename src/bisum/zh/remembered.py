"""What is looked up of the same short text again and again: for choosing points, checking them, rendering and proving names."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

TEXTS = 4096  # about what the pages of a window are made of
SHORT = 400  # characters, as many as a sentence may have; of longer texts only a few are kept, so that memory stays small whatever a page holds
LONG = 8

_Found = TypeVar("_Found")


def remembered(function: Callable[[str], _Found]) -> Callable[[str], _Found]:
    """Keep what a pure function found in the texts it was last given; what it returns must not be changed."""
    of_short = lru_cache(maxsize=TEXTS)(function)
    of_long = lru_cache(maxsize=LONG)(function)

    @wraps(function)
    def found(text: str) -> _Found:
        return of_short(text) if len(text) <= SHORT else of_long(text)

    return found
