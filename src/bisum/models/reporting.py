"""How fetching tells what it is doing."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int, str], None]  # bytes there, bytes in all (0: not known), what
NOTE = -1  # in place of the bytes in all: `what` is something to be told, not a download


def silent(done: int, total: int, what: str) -> None:
    """Report to nobody."""
