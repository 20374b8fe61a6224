"""Places of a Chinese text: those the term base knows, and smaller ones by their level (X县, Y镇) in pinyin."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bisum.zh.gazetteer import bare_name, domestic_places, known_places
from bisum.zh.levels import LEVELS, Level
from bisum.zh.listed import listed
from bisum.zh.namelists import word_list
from bisum.zh.organs import foreign_organ_at, organ_at
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import edges, has_word, within
from bisum.zh.short_places import without_level

_ENDS = re.compile("|".join(LEVELS))


class Place(NamedTuple):
    """One place name at `text[start:end]`: bare English (Yunnan), in full (Yunnan Province), its level if it shows one."""

    start: int
    end: int
    bare: str
    full: str
    variants: tuple[str, ...]
    level: Level | None
    domestic: bool = True  # in China: levels, organs and pinyin apply


def places(text: str) -> tuple[Place, ...]:
    """The places of `text`, one by one (云南省 and 昆明市 of 云南省昆明市), in order.

    >>> [place.full for place in places("镇江市丹徒区谷阳镇")]
    ['Zhenjiang', 'Dantu District', 'Guyang Town']
    """
    found: list[Place] = []
    position = 0
    cuts = edges(text)
    names = listed(text).places
    short = {start: Place(start, end, en, en, (), None) for start, end, en in without_level(text)}
    for start in sorted({*names, *short, *_before_levels(text)}):
        if start < position:
            continue
        follows = bool(found) and found[-1].end == start and found[-1].domestic
        possible = names.get(start)
        place = _known(text, start, possible, cuts, follows) if possible else None
        if place is None and (follows or start in cuts):
            place = _by_level(text, start, follows)
        place = place or short.get(start)
        if place is not None:
            found.append(place)
            position = place.end
    return tuple(found)


def _before_levels(text: str) -> Iterator[int]:
    """Where a level (县, 镇) comes within the next five characters."""
    behind = 0
    for start, (end,) in listed(text).levels.items():
        if start >= behind:  # 区 of 自治区 is a part of it
            yield from range(max(0, start - 5), start)
            behind = end


def _known(
    text: str,
    start: int,
    possible: Iterable[int],
    cuts: Container[int],
    follows: bool,
) -> Place | None:
    """The longest of the known places from `start` to one of the `possible` ends that is a place here."""
    for end in possible:
        zh, length = text[start:end], end - start
        entry = known_places()[zh]
        # Two characters may be parts of other words (提高|市场): the segmenter must cut there, or a level follow.
        begins = start in cuts or follows or text.endswith("中共", 0, start)
        suffix = _suffix(zh)
        stops = (
            end in cuts
            or bool(organ_at(text, end, suffix is not None))
            or bool(foreign_organ_at(text, end))
            or any(text[end : end + n] in domestic_places() for n in (2, 3))
        )
        whole = begins and (stops or (suffix is None and _ENDS.match(text, end) is not None))
        if whole or (length > 3 and suffix is None) or (length > 3 and stops):
            domestic = zh in domestic_places()
            extra = _level_after(text, start, end) if domestic and suffix is None else ""
            if extra:
                level = LEVELS[extra]
                full = entry.en if extra == "市" else f"{entry.en} {level.noun}"
                forms = (entry.en, f"{entry.en} {level.noun}", *entry.variants)
                return Place(start, end + len(extra), entry.en, full, forms, level)
            bare = bare_name(entry.en)
            forms = tuple(dict.fromkeys((*entry.variants, bare)))
            level_of = LEVELS[suffix] if suffix and domestic else None
            return Place(start, end, bare, entry.en, forms, level_of, domestic)
    return None


def _level_after(text: str, start: int, end: int) -> str:
    match = _ENDS.match(text, end)
    if (
        match is None
        or match.group() in ("社区", "村", "地区")
        or text[start : match.end()] in word_list("notplace")
    ):
        return ""
    # 上海区域, 北京市场, 南京镇静: the level must not begin another word.
    ends = match.end() in edges(text)
    return match.group() if ends or organ_at(text, match.end(), True) else ""


@lru_cache(maxsize=4096)
def _suffix(zh: str) -> str | None:
    return next((end for end in LEVELS if zh.endswith(end) and len(zh) > len(end) + 1), None)


def _by_level(text: str, start: int, follows: bool) -> Place | None:
    """A place the term base lacks: in a chain after a known one (镇江市|丹徒区), or where the segmenter sees a place."""
    window = text[start : start + 8]
    for match in _ENDS.finditer(window):
        suffix, body = match.group(), window[: match.start()]
        if not 1 <= len(body) <= 4 or not body.isalpha() or suffix in _NOT_ALONE:
            continue
        end = start + match.end()
        if suffix == "州" and _ENDS.match(text, end):  # 澜州|市: the name of a city
            continue
        if not _torn(text, start, end) and (
            _common(body, suffix, follows) or not _cut_there(text, start, end, follows)
        ):
            return None
        if suffix in ("省", "州") or any(c in word_list("foreign") for c in body):
            # Every province of China is in the term base: this one is abroad, its English unknown.
            return Place(start, end, "", "", (), None, domestic=False)
        name = place_pinyin(body if len(body) > 1 else body + suffix)
        level = LEVELS[suffix]
        full = name if suffix == "市" else f"{name} {level.noun}"
        return Place(start, end, name, full, (f"{name} {level.noun}", name), level)
    return None


# Levels that without a known name before them mostly end ordinary words (周边地区, 老年社区).
_NOT_ALONE = frozenset({"地区", "自治区", "特别行政区", "盟"})
_NEVER = frozenset("的了在是各该每这那几个为与和及从到向将等对中")
_COUNTING = frozenset("全本我某两一二三四五六七八九十百千多数新老大小")


# Tags of a single character that begins a name, where it is no word before one (在|塘村, 本|村).
_BEGINNING = frozenset(("a", "b", "f", "m", "n", "ng", "nr", "nz"))


def _torn(text: str, start: int, end: int) -> bool:
    """Whether the segmenter makes two words of a name of three characters: 双|塘村, 大|李村, 澜|州市."""
    inside = within(text, start, end)
    if end - start != 3 or len(inside) != 2 or len(inside[0].word) > 1 or text[start] in LEVELS:
        return False
    first, rest = inside
    if rest.word == "州市":
        return True
    named = rest.tag in ("ns", "nr") and rest.word not in word_list("notplace")  # not 新|城市
    return named and first.tag in _BEGINNING


def _common(body: str, suffix: str, follows: bool) -> bool:
    """Whether body and level are an ordinary word (全县, 农村, 新城区)."""
    listed = word_list("notplace")
    zh = body + suffix
    if body in listed or (len(body) < 2 and suffix == "区"):
        return True
    if not _NEVER.isdisjoint(body if not follows else body.replace("那", "")):
        return True
    if any(zh[i:] in listed for i in range(len(body))):
        return True
    return body[0] in _COUNTING and not (follows and suffix in "镇乡村" and len(body) > 1)


_OFFICE = re.compile(
    "(?:相关)?负责人|办事处|党工委|工作人员|干部|书记|主任|人大工委|综合(?:执法|治理)"
)


def _cut_there(text: str, start: int, end: int, follows: bool) -> bool:
    inside = within(text, start, end)
    zh = text[start:end]
    if follows and organ_at(text, end, True):  # 郑州市|金水区|人民检察院
        return True
    if zh.endswith("街道") and _OFFICE.match(text, end):  # 东风街道|相关负责人
        return True
    if (
        follows
        and 3 <= len(zh) <= 4
        and zh[-1] in "镇乡村县"
        and not has_word(zh)
        and not has_word(zh[:-1])
    ):
        return True  # in an address, whatever the segmenter makes of a village it does not know
    if not inside or (inside[0].start != start and not follows) or inside[-1].end != end:
        return False
    final = inside[-1]
    ordinary = len(final.word) > 1 and has_word(final.word) and final.tag != "ns"
    if ordinary and len(inside) > 1 and final.word not in LEVELS:
        return False
    if len(inside) == 1:
        return (
            inside[0].tag == "ns"
            or (follows and inside[0].tag.startswith("nr"))
            or (not has_word(inside[0].word) and follows)
        )
    body = inside[:-1]
    if follows:
        return all(
            len(t.word) == 1 or t.tag.startswith(("n", "x")) or not has_word(t.word) for t in body
        )
    return len(body) == 1 and body[0].tag == "ns" and len(body[0].word) > 1


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
