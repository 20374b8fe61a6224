"""How fetching tells what it is doing."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int, str], None]  # bytes there, bytes in all (0: not known), what


def silent(done: int, total: int, what: str) -> None:
    """Report to nobody."""
