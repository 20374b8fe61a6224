"""Which stretches of a text overlap, found by their characters: without a look at every pair of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """What stands at `text[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Stretch = TypeVar("_Stretch", bound=Stretch)


def places(one: Stretch) -> range:
    """The places of its characters."""
    return range(one.start, one.end)


def covered(found: Iterable[Stretch]) -> set[int]:
    """The places of all characters of some stretches; another stretch is apart from them where it shares none.

    >>> from types import SimpleNamespace as At
    >>> covered([At(start=1, end=3), At(start=6, end=7)]).isdisjoint(places(At(start=3, end=5)))
    True
    """
    return {place for each in found for place in places(each)}


def holders(found: Iterable[_Stretch]) -> Mapping[int, list[_Stretch]]:
    """Of each character the stretches that hold it; of others none.

    >>> from types import SimpleNamespace as At
    >>> holders([At(start=1, end=3), At(start=2, end=4)])[2]
    [namespace(start=1, end=3), namespace(start=2, end=4)]
    """
    over: defaultdict[int, list[_Stretch]] = defaultdict(list)
    for each in found:
        for place in places(each):
            over[place].append(each)
    return over
