"""Many names looked for in a text at once, in one pass over it (Aho and Corasick 1975), or where one may begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

Ends = dict[int, list[int]]
"""Where names begin in a text, in order, each place with where they end, farthest first."""


class Longest:
    """Names of some kinds, found wherever they stand in a text, those too that lie in others.

    >>> Longest(["石破", "石破茂"], ["发言"]).ends("石破茂发言")
    ({0: [3, 2]}, {3: [5]})
    """

    def __init__(self, *kinds: Iterable[str]) -> None:
        of: dict[str, list[int]] = {}
        for kind, names in enumerate(kinds):
            for name in names:
                of.setdefault(name, []).append(kind)
        self._names = AhoCorasick(of, matchkind=MatchKind.Standard)
        self._kinds = [*of.values()]
        self._count = len(kinds)

    def ends(self, text: str) -> tuple[Ends, ...]:
        """Where names of each kind stand in `text`."""
        found: tuple[Ends, ...] = tuple([{} for _ in range(self._count)])
        matches = self._names.find_matches_as_indexes(text, overlapping=True)
        matches.reverse()  # they come by where they end: the farthest is to be first
        matches.sort(key=itemgetter(1))
        for name, start, end in matches:
            for kind in self._kinds[name]:
                found[kind].setdefault(start, []).append(end)
        return found


def apart(found: Ends) -> Iterator[tuple[int, int]]:
    """Where names begin and end, each the longest from its place, without those that begin inside one before: 区 of 自治区.

    >>> list(apart({0: [3, 2], 2: [3], 3: [4]}))
    [(0, 3), (3, 4)]
    """
    behind = 0
    for start, ends in found.items():
        if start >= behind:
            behind = ends[0]
            yield start, behind


class Begun:
    """Names, looked for at one place of a text: few of its characters begin one.

    >>> Begun(["石破茂", "石破"]).at("在石破茂发言", 1)
    ['石破茂', '石破']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        by_first: dict[str, set[int]] = {}
        for name in self._names:
            by_first.setdefault(name[0], set()).add(len(name))
        self._sizes = {first: sorted(sizes, reverse=True) for first, sizes in by_first.items()}

    def at(self, text: str, start: int) -> list[str]:
        """The names that stand at `text[start:]`, the longest first."""
        found: list[str] = []
        for size in self._sizes.get(text[start : start + 1], ()):
            name = text[start : start + size]
            if len(name) == size and name in self._names:
                found.append(name)
        return found
