"""Institution and place names, composed by rule from place, level and organ.

云南省 + 财政厅 is the Yunnan Provincial Department of Finance. Places and institutions of the term base come as they
stand there; parts no list knows are written in pinyin, and only beside a part that is known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_institutions
from bisum.zh.namelists import rows
from bisum.zh.pinyin import joined, syllables
from bisum.zh.places import Level, Place, chains, places
from bisum.zh.segmenter import tokens

_HEADS = {
    "委员会": ("Commission",),
    "办公室": ("Office",),
    "管理局": ("Administration", "Bureau"),
    "总队": ("Corps",),
    "厅": ("Department",),
    "局": ("Bureau",),
    "委": ("Commission",),
    "办": ("Office",),
}
_NO_LEVEL = Level("", "")


@lru_cache(maxsize=256)
def find_institutions(text: str) -> tuple[FoundName, ...]:
    """The institutions and places of `text`, in order, never overlapping; an institution holds its place.

    >>> [name.en for name in find_institutions("云南省财政厅与浙江大学在镇江市丹徒区签约")]
    ['Yunnan Provincial Department of Finance', 'Zhejiang University', 'Dantu District, Zhenjiang']
    """
    found = _known_institutions(text)
    for chain in chains(places(text)):
        name = _institution(text, chain) or _address(text, chain)
        clash = [other for other in found if other.start < name.end and name.start < other.end]
        if all(name.end - name.start > other.end - other.start for other in clash):
            found = [other for other in found if other not in clash] + [name]
    return tuple(sorted(found, key=lambda name: name.start))


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for zh in known_institutions():
        lengths.setdefault(zh[:2], set()).add(len(zh))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _known_institutions(text: str) -> list[FoundName]:
    starts = {token.start for token in tokens(text)}
    ends = {token.end for token in tokens(text)}
    found: list[FoundName] = []
    position = 0
    while position < len(text) - 1:
        end = position
        for length in _lengths().get(text[position : position + 2], ()):
            zh = text[position : position + length]
            entry = known_institutions().get(zh)
            # A short name may be part of another word; the segmenter must cut at both sides.
            whole = position in starts and position + length in ends
            if entry and (whole or length > 3):
                end = position + length
                found.append(FoundName(zh, entry.en, entry.variants, "institution", position, end))
                break
        position = max(end, position + 1)
    return found


@lru_cache(maxsize=1)
def _organs() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Organ as printed after a place -> patterns of its English, with {p} place, {l} level, {f} place in full."""
    table = {row["zh"]: (row["en"], tuple(v for v in row["variants"].split("|") if v)) for row in rows("organs.tsv")}
    for row in rows("subjects.tsv"):
        for zh_head, heads in _HEADS.items():
            zh = row["zh"].removesuffix("管理") + zh_head if zh_head == "管理局" else row["zh"] + zh_head
            if zh not in table:
                table[zh] = _organ_forms(row["en"], heads)
    return table


def _organ_forms(subject: str, heads: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    forms = []
    for head in (*heads, "Department", "Bureau", "Commission", "Administration", "Office"):
        after, before = f"{head} of {subject}", f"{subject} {head}"
        first = (after, before) if head == "Department" else (before, after)
        forms += [f"{{p}} {{l}} {form}" for form in first] + [f"{form} of {{f}}" for form in first]
        forms += [f"{{p}} {form}" for form in first]
    return forms[0], tuple(dict.fromkeys(forms[1:]))


@lru_cache(maxsize=1)
def _organ_sizes() -> tuple[int, ...]:
    return tuple(sorted({len(zh) for zh in _organs()}, reverse=True))


def _institution(text: str, chain: tuple[Place, ...]) -> FoundName | None:
    """The organ that stands right after the last place of `chain`."""
    last = chain[-1]
    for size in _organ_sizes():
        zh = text[last.end : last.end + size]
        if len(zh) == size and zh in _organs() and _organ_ends(text, last, zh):
            en, variants = _organs()[zh]
            forms = [_fill(form, last) for form in (en, *variants)]
            start = last.start
            end = last.end + size
            return FoundName(text[start:end], forms[0], _unique(forms), "institution", start, end)
    return _school_or_company(text, chain)




def _organ_ends(text: str, place: Place, zh: str) -> bool:
    """Whether the organ is not the beginning of a longer word (云南省委|托, 江西站|起来)."""
    end = place.end + len(zh)
    if zh == "委":
        return place.level is not None and text[end : end + 1] not in "托员派任会"
    if zh == "委员会" and place.level is None:
        return False
    if len(zh) < 3 and place.level is None and zh in ("政府", "法院", "人大"):
        return True
    return any(token.end == end for token in tokens(text)) or len(zh) > 2


def _fill(form: str, place: Place) -> str:
    level = place.level or _NO_LEVEL
    adjective = level.adjective
    if adjective == "Provincial" and "Inner Mongolia" in place.bare:
        adjective = "Regional"
    filled = form.format(p=place.bare, l=adjective, f=place.full)
    return re.sub(" +", " ", filled).strip()


def _unique(forms: list[str]) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if form != forms[0])


@lru_cache(maxsize=1)
def _company_pattern() -> re.Pattern[str]:
    trades = "|".join(sorted((row["zh"] for row in rows("industries.tsv")), key=len, reverse=True))
    kinds = "集团股份有限公司|股份有限公司|集团有限责任公司|集团有限公司|有限责任公司|有限公司|集团公司|集团"
    return re.compile(f"([一-鿿]{{2,4}}?)((?:{trades}){{1,2}})（?(?:集团）?)?({kinds})")


@lru_cache(maxsize=1)
def _trades() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("industries.tsv")}


def _school_or_company(text: str, chain: tuple[Place, ...]) -> FoundName | None:
    """镇江 + 宏达 + 机械 + 有限公司: the proper part in pinyin, and only where every other part is known."""
    last = chain[-1]
    match = _company_pattern().match(text, last.end)
    if match is None or any(c in "的和与及等在是为由" for c in match.group(1)):
        return None
    trade = _trade_words(match.group(2))
    proper = joined(syllables(match.group(1)))
    tail = "Group Co., Ltd." if "集团" in match.group(0) else "Co., Ltd."
    if match.group(3) in ("集团", "集团公司"):
        tail = "Group"
    en = f"{last.bare} {proper} {trade} {tail}"
    short = f"{last.bare} {proper} {trade}"
    return FoundName(match.string[last.start : match.end()], en, (short, f"{proper} {trade}", f"{last.bare} {proper}"), "institution", last.start, match.end())


def _trade_words(zh: str) -> str:
    words = []
    while zh:
        size = next(n for n in range(len(zh), 0, -1) if zh[:n] in _trades())
        words.append(_trades()[zh[:size]])
        zh = zh[size:]
    return " ".join(words)


def _address(text: str, chain: tuple[Place, ...]) -> FoundName:
    """Places from small to large, as English addresses go."""
    start, end = chain[0].start, chain[-1].end
    if len(chain) == 1:
        place = chain[0]
        forms = [place.full, *place.variants]
        return FoundName(text[start:end], forms[0], _unique(forms), "place", start, end)
    small_first = [place.full for place in reversed(chain)]
    forms = [", ".join(small_first), " of ".join(small_first), " in ".join(small_first)]
    forms.append(", ".join(place.bare for place in reversed(chain)))
    return FoundName(text[start:end], forms[0], _unique(forms), "place", start, end)
