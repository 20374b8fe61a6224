"""Patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

Late = Callable[[], re.Pattern[str]]
"""What gives a pattern, and compiles it the first time."""


def late(source: str, flags: int = 0) -> Late:
    """A pattern that few texts need: to compile all of them took longer than to check a hundred pairs.

    >>> late("[hl]")().sub("j", "hello")
    'jejjo'
    """
    return cache(partial(re.compile, source, flags))
