"""A place of a Chinese text, and the administrative levels (省, 县, 镇) with their English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Level(NamedTuple):
    """An administrative level: the noun after a name, and the adjective before an organ."""

    noun: str
    adjective: str


LEVELS = {
    "自治区": Level("Autonomous Region", "Regional"),
    "自治州": Level("Autonomous Prefecture", "Prefectural"),
    "自治县": Level("Autonomous County", "County"),
    "特别行政区": Level("Special Administrative Region", ""),
    "街道": Level("Subdistrict", "Subdistrict"),
    "社区": Level("Community", "Community"),
    "省": Level("Province", "Provincial"),
    "市": Level("City", "Municipal"),
    "地区": Level("Prefecture", "Prefectural"),
    "州": Level("Prefecture", "Prefectural"),
    "盟": Level("League", "League"),
    "县": Level("County", "County"),
    "区": Level("District", "District"),
    "旗": Level("Banner", "Banner"),
    "镇": Level("Town", "Town"),
    "乡": Level("Township", "Township"),
    "村": Level("Village", "Village"),
}


class Place(NamedTuple):
    """One place name at `text[start:end]`: bare English (Yunnan), in full (Yunnan Province), its level if it shows one.

    `variants` are what else it is called, each once.
    """

    start: int
    end: int
    bare: str
    full: str
    variants: tuple[str, ...]
    level: Level | None
    domestic: bool = True  # in China: levels, organs and pinyin apply


def with_level(
    start: int, end: int, name: str, printed: str, variants: Sequence[str] = ()
) -> Place:
    """The place at `text[start:end]` whose name is printed with a level behind it, which English leaves out of a city.

    >>> with_level(0, 3, "Dantu", "区").full, with_level(0, 3, "Kunming", "市").full
    ('Dantu District', 'Kunming')
    """
    level = LEVELS[printed]
    full, other = f"{name} {level.noun}", name
    if printed == "市":
        full, other = other, full
    forms = tuple(form for form in dict.fromkeys((other, *variants)) if form != full)
    return Place(start, end, name, full, forms, level)
