"""Which of many names may begin at a place in a text, found without trying them all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count
from operator import add


class Longest:
    """Names of two and more characters, looked up by their first two.

    >>> Longest(["石破", "石破茂"]).ends("石破茂发言", 0)
    (3, 2)
    """

    def __init__(self, names: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {
            head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()
        }

    def starts(self, text: str) -> list[int]:
        """Where a name could begin, in order."""
        return list(compress(count(), map(self._lengths.__contains__, map(add, text, text[1:]))))

    def ends(self, text: str, start: int) -> tuple[int, ...]:
        """Where names beginning at `start` could end, farthest first; each is still to be looked up."""
        sizes = self._lengths.get(text[start : start + 2])
        if sizes is None:
            return ()
        return tuple(start + size for size in sizes)
