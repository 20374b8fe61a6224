"""Companies no list has, composed by rule: a proper name in pinyin, the trade, the legal form (东泽精密轴承公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bisum.scan import either
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_companies
from bisum.zh.levels import Place
from bisum.zh.namelists import rows
from bisum.zh.pinyin import joined, syllables
from bisum.zh.segmenter import segmented
from bisum.zh.sites import is_proper

_FORMS = "集团股份有限公司|股份有限公司|集团有限责任公司|集团有限公司|有限责任公司|有限公司|集团公司|集团"
_GLUE = frozenset("的和与及等在是为由")


@lru_cache(maxsize=1)
def _trades() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("industries.tsv")}


@lru_cache(maxsize=1)
def _with_trade() -> re.Pattern[str]:
    return re.compile(f"([一-鿿]{{2,4}}?|)({either(_trades())}{{1,2}})（?(?:集团）?)?({_FORMS})")


@lru_cache(maxsize=1)
def _legal_form() -> re.Pattern[str]:
    """What a company's name in full adds to the short one: 中国宝武|钢铁集团有限公司."""
    trade = either(_trades())
    return re.compile(f"{trade}?{trade}?(?:控股)?(?:集团)?(?:股份)?有限(?:责任)?公司|控股集团")


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?P<trades>{either(_trades())}{{0,2}})(?P<form>{_FORMS}|公司)")


def with_legal_form(text: str, name: FoundName) -> FoundName:
    """A known company with the legal form printed behind it, which English may leave out."""
    if name.zh not in known_companies():
        return name
    match = _legal_form().match(text, name.end)
    if match is None:
        return name
    forms = [f"{name.en} {form}" for form in ("Co., Ltd.", "Group", "Group Co., Ltd.", "Limited")]
    variants = (*name.variants, *forms)
    return name._replace(zh=text[name.start : match.end()], variants=variants, end=match.end())


def _has_any(text: str) -> bool:
    """Whether a text holds a legal form at all."""
    return "公司" in text or "集团" in text


def company_of(text: str, place: Place) -> FoundName | None:
    """镇江 + 宏达 + 机械 + 有限公司: the company a place stands before, where every part but its proper name is known."""
    match = _with_trade().match(text, place.end) if _has_any(text) else None
    if match is None or not _GLUE.isdisjoint(match[1]):
        return None
    proper = joined(syllables(match[1]))
    trade, tail = _trade_words(match[2]), _form(match[0], match[3])
    short = " ".join(filter(None, (place.bare, proper, trade)))
    others = (f"{proper} {trade}", f"{place.bare} {proper}") if proper else ()
    zh = text[place.start : match.end()]
    variants = (short, *others)
    return FoundName(zh, f"{short} {tail}", variants, "institution", place.start, match.end())


def companies(text: str) -> Iterator[FoundName]:
    """The companies of `text` that are named without a place, by a word that can only be a proper name.

    >>> [name.en for name in companies("东泽轴承公司中标，由恒跃科技有限公司承建，一家物流公司和上市公司没有。")]
    ['Dongze Bearing Company', 'Hengyue Technology Co., Ltd.']
    """
    if not _has_any(text):
        return
    cut = segmented(text)
    for number, tag in enumerate(cut.tags):
        if not tag.startswith(("ns", "nr")):
            continue
        body = cut.token(number)
        tail = _tail().match(text, body.end) if is_proper(body) else None
        if tail and tail.end() in cut.edges:
            yield _named(text, body.start, body.end, tail)


def _named(text: str, start: int, end: int, tail: re.Match[str]) -> FoundName:
    proper, trade = joined(syllables(text[start:end])), _trade_words(tail["trades"])
    form = "Company" if tail["form"] == "公司" else _form(tail[0], tail["form"])
    short = f"{proper} {trade}".strip()
    variants = (short, proper, f"{short} Co., Ltd.", f"{short} Company", f"{short} Group")
    zh = text[start : tail.end()]
    return FoundName(zh, f"{short} {form}", variants, "institution", start, tail.end())


def _form(printed: str, form: str) -> str:
    if form in ("集团", "集团公司"):
        return "Group"
    return "Group Co., Ltd." if "集团" in printed else "Co., Ltd."


def _trade_words(zh: str) -> str:
    words = []
    while zh:
        size = next(n for n in range(len(zh), 0, -1) if zh[:n] in _trades())
        words.append(_trades()[zh[:size]])
        zh = zh[size:]
    return " ".join(words)
