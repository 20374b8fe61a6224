"""Many names looked for in a text at once, in one pass over it (Aho and Corasick 1975)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

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


def lengths(names: Iterable[str]) -> tuple[int, ...]:
    """The lengths that some names have, the longest first."""
    return tuple(sorted(set(map(len, names)), reverse=True))


def names_at(text: str, start: int, names: Container[str], sizes: Sequence[int]) -> Iterator[str]:
    """The names that stand at `text[start:]`, by their `lengths`, the longest first.

    >>> list(names_at("在石破茂发言", 1, {"石破", "石破茂"}, (3, 2)))
    ['石破茂', '石破']
    """
    for size in sizes:
        zh = text[start : start + size]
        if len(zh) == size and zh in names:
            yield zh
