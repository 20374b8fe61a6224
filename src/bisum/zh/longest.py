"""Many names looked for in a text at once, in one pass over it (Aho and Corasick 1975)."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind


class Longest:
    """Names, found wherever they stand in a text, those too that lie in others.

    >>> Longest(["石破", "石破茂", "发言"]).ends("石破茂发言")
    {0: [3, 2], 3: [5]}
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = AhoCorasick(names, matchkind=MatchKind.Standard)

    def ends(self, text: str) -> dict[int, list[int]]:
        """Where names begin in `text`, in order, each place with where they end, farthest first."""
        found: dict[int, list[int]] = {}
        spans = [
            (start, -end)
            for _, start, end in self._names.find_matches_as_indexes(text, overlapping=True)
        ]
        for start, end in sorted(spans):
            found.setdefault(start, []).append(-end)
        return found
