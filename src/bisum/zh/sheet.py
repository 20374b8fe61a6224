"""A text under correction that never forgets where its characters were printed, nor why one was dropped."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace `text[start:end]`: by nothing, for the reason given, or by as many characters."""

    start: int
    end: int
    reason: str
    put: str = ""


MOST_KEPT = 1 << 20
"""Characters of the longest page whose places are kept for the next."""


def places(count: int) -> array[int]:
    """0, 1, 2 and so on, `count` of them; copied for pages of ordinary length, which is far faster than counting."""
    return (
        _counted(1 << count.bit_length())[:count] if count < MOST_KEPT else array("q", range(count))
    )


@lru_cache(maxsize=20)
def _counted(count: int) -> array[int]:
    return array("q", range(count))


class Sheet:
    """`text`, the `origin` of each of its characters, and the fate of every character first read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin = places(len(text))
        self._reasons = ["kept"]
        self._fate = bytearray(len(text))

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Make `edits`, which come in order and do not overlap; tell whether there were any."""
        pieces: list[str] = []
        origin = array("q")
        done = 0
        for start, end, reason, put in edits:
            pieces.append(self.text[done:start])
            origin.extend(self.origin[done:start])
            if put:
                pieces.append(put)
                origin.extend(self.origin[start:end])
            else:
                self._drop(start, end, reason)
            done = end
        if not done:
            return False
        pieces.append(self.text[done:])
        origin.extend(self.origin[done:])
        self.text, self.origin = "".join(pieces), origin
        return True

    def _drop(self, start: int, end: int, reason: str) -> None:
        if reason not in self._reasons:
            self._reasons.append(reason)
        code = self._reasons.index(reason)
        first, last = self.origin[start], self.origin[end - 1]
        if last - first == end - 1 - start:
            self._fate[first : last + 1] = bytes([code]) * (end - start)
            return
        for place in self.origin[start:end]:
            self._fate[place] = code

    def dropped(self) -> list[tuple[int, int, str]]:
        """Each run of characters dropped for one reason, in order of print."""
        return [
            (run.start(), run.end(), self._reasons[run[0][0]]) for run in _RUN.finditer(self._fate)
        ]


_RUN = re.compile(rb"([^\0])\1*", re.DOTALL)
