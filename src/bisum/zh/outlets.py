"""Papers, agencies and stations that print or send news, and their English: 新华社, 人民日报, 海陵晚报."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bisum.scan import either
from bisum.zh.institutions import find_institutions
from bisum.zh.pinyin import joined, syllables
from bisum.zh.terms import TermBase

AGENCIES = {
    "本报": "This newspaper",
    "本刊": "This magazine",
    "本网": "This website",
    "本台": "This station",
    "中新网": "China News Service",
}
# How the name of a paper ends; alone it is what the paper calls itself (早报记者).
PAPERS = {
    "晚报": "Evening News",
    "早报": "Morning Post",
    "晨报": "Morning Post",
    "日报": "Daily",
    "时报": "Times",
    "商报": "Business News",
    "都市报": "Metropolis Daily",
    "青年报": "Youth Daily",
    "法治报": "Legal Daily",
}
_PLACED = "(?:[一-鿿]{2,3})?"  # the place a paper is named after
_PAPER = re.compile(f"(?P<place>{_PLACED})(?P<kind>{'|'.join(PAPERS)})")


def outlet(zh: str) -> str:
    """The English of a paper, agency or station; of a paper no list has by its place and kind (海陵晚报); "" of anything else."""
    if zh in known_outlets():
        return known_outlets()[zh]
    found = _PAPER.fullmatch(zh)
    if not found:
        return ""
    place = found["place"] and (one_place(found["place"]) or joined(syllables(found["place"])))
    return f"{place} {PAPERS[found['kind']]}".strip()


@lru_cache(maxsize=1)
def known_outlets() -> Mapping[str, str]:
    """Papers, agencies and stations with their English, by their Chinese."""
    media = {term.zh: term.en for term in TermBase.shipped().terms if term.domain == "media"}
    return {**media, **AGENCIES}


def printed_outlets() -> str:
    """A pattern for whatever outlet calls itself or is named, the longest known first."""
    return f"{either(known_outlets())}|{_PLACED}(?:{'|'.join(PAPERS)})"


def one_place(word: str) -> str:
    """The English of a word that is a place by itself, "" of any other."""
    whole = [m.term.en for m in TermBase.shipped().find(word) if m.end - m.start == len(word)]
    named = [n.en for n in find_institutions(word) if n.zh == word and n.kind == "place"]
    return next(iter([*whole, *named]), "")
