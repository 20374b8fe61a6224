"""Places of a Chinese text: those the term base knows, and smaller ones by their level (X县, Y镇) in pinyin."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.gazetteer import bare_name, domestic_places, known_places
from bisum.zh.levels import LEVELS, Level, Place, with_level
from bisum.zh.listed import listed
from bisum.zh.longest import Ends, apart
from bisum.zh.namelists import word_list
from bisum.zh.organs import foreign_organ_at, organ_at
from bisum.zh.segmenter import edges
from bisum.zh.short_places import without_level
from bisum.zh.small_places import by_level


def places(text: str) -> tuple[Place, ...]:
    """The places of `text`, one by one (云南省 and 昆明市 of 云南省昆明市), in order.

    >>> [place.full for place in places("镇江市丹徒区谷阳镇")]
    ['Zhenjiang', 'Dantu District', 'Guyang Town']
    """
    found: list[Place] = []
    position = 0
    cuts, at = edges(text), listed(text)
    found_short = without_level(text) if at.short_places else ()
    short = {start: Place(start, end, en, en, (), None) for start, end, en in found_short}
    for start in sorted({*at.places, *short, *_before(at.levels)}):
        if start < position:
            continue
        follows = bool(found) and found[-1].end == start and found[-1].domestic
        possible = at.places.get(start)
        place = _known(text, start, possible, cuts, at.levels, follows) if possible else None
        if place is None and (follows or start in cuts):
            place = by_level(text, start, at.levels, follows)
        place = place or short.get(start)
        if place is not None:
            found.append(place)
            position = place.end
    return tuple(found)


def _before(levels: Ends) -> set[int]:
    """Where a level (县, 镇) comes within the next five characters."""
    return {place for start, _ in apart(levels) for place in range(max(0, start - 5), start)}


class _Known(NamedTuple):
    """A place of the term base; `suffix` is the level that its name ends in, or ''."""

    bare: str
    full: str
    variants: tuple[str, ...]
    level: Level | None
    domestic: bool
    suffix: str


@lru_cache(maxsize=4096)
def _entry(zh: str) -> _Known:
    term, domestic = known_places()[zh], zh in domestic_places()
    bare = bare_name(term.en)
    forms = tuple(form for form in dict.fromkeys((*term.variants, bare)) if form != term.en)
    suffix = next((end for end in LEVELS if zh.endswith(end) and len(zh) > len(end) + 1), "")
    return _Known(bare, term.en, forms, LEVELS.get(suffix) if domestic else None, domestic, suffix)


def _known(
    text: str,
    start: int,
    possible: Iterable[int],
    cuts: Container[int],
    levels: Ends,
    follows: bool,
) -> Place | None:
    """The longest of the known places from `start` to one of the `possible` ends that is a place here."""
    for end in possible:
        # Two characters may be parts of other words (提高|市场): the segmenter must cut there, or a level follow.
        begins = start in cuts or follows or text.endswith("中共", 0, start)
        long = end - start > 3
        if not (begins or long):
            continue
        entry = _entry(text[start:end])
        goes_on = not entry.suffix and (long or end in levels)
        if goes_on or end in cuts or _stops(text, end, entry):
            without = entry.domestic and not entry.suffix
            if without and (behind := _level_after(text, start, end, cuts, levels)):
                term = known_places()[text[start:end]]
                return with_level(start, end + len(behind), term.en, behind, term.variants)
            bare, full, variants, level, domestic, _ = entry
            return Place(start, end, bare, full, variants, level, domestic)
    return None


def _stops(text: str, end: int, entry: _Known) -> bool:
    """Whether an organ or another place comes behind a place."""
    return (
        bool(organ_at(text, end, entry.suffix != ""))
        or bool(foreign_organ_at(text, end))
        or any(text[end : end + n] in domestic_places() for n in (2, 3))
    )


def _level_after(text: str, start: int, end: int, cuts: Container[int], levels: Ends) -> str:
    for stop in levels.get(end, ()):
        level = text[end:stop]
        if level in ("社区", "村", "地区") or text[start:stop] in word_list("notplace"):
            return ""
        # 上海区域, 北京市场, 南京镇静: the level must not begin another word.
        if stop in cuts or organ_at(text, stop, True):
            return level
    return ""


def chains(found: tuple[Place, ...]) -> Iterator[tuple[Place, ...]]:
    """Chinese places that stand directly one after the other, from large to small, as one address."""
    chain: list[Place] = []
    for place in found:
        if chain and (chain[-1].end != place.start or not (chain[-1].domestic and place.domestic)):
            yield tuple(chain)
            chain = []
        chain.append(place)
    if chain:
        yield tuple(chain)
