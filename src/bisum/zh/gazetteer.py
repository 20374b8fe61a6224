"""Places and institutions the term base knows, and whether a word is one of its terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bisum.zh.glossary import Term, shipped_terms

_PLACES = ("places", "countries", "world")
_INSTITUTIONS = ("institutions", "universities", "organizations", "companies", "media")


# Words that show a body where the term base files it under places (参议院 Senate), and kinds of bodies, not names.
_BODIES = frozenset({"Party", "Senate", "House", "Congress", "Parliament"})
_KINDS = ("Party branch", "Party committee", "Party group")


@lru_cache(maxsize=1)
def known_places() -> Mapping[str, Term]:
    """Places and countries of the term base."""
    return {zh: term for zh, term in _terms(_PLACES).items() if _BODIES.isdisjoint(term.en.split())}


@lru_cache(maxsize=1)
def domestic_places() -> frozenset[str]:
    """Chinese places of the term base: only beside these are smaller places and organs composed."""
    return frozenset(_terms(("places",)))


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """Countries of the term base other than China."""
    return frozenset(zh for zh in _terms(("countries",)) if "中国" not in zh and "中华" not in zh)


def tells_of_abroad(text: str) -> bool:
    """Whether a text names another country, so that a street or river of it may have a name that is no pinyin.

    >>> tells_of_abroad("英国首相在唐宁街10号讲话"), tells_of_abroad("人民路10号")
    (True, False)
    """
    return any(country in text for country in known_countries())


@lru_cache(maxsize=1)
def known_institutions() -> Mapping[str, Term]:
    """Institutions, universities, organizations, companies and media of the term base."""
    # Entries in lower case are kinds of institutions (宣传部 publicity department), not names.
    return {
        zh: term
        for zh, term in _terms(_INSTITUTIONS).items()
        if term.en[:1].isupper() and not term.en.startswith(_KINDS)
    }


@lru_cache(maxsize=1)
def known_companies() -> frozenset[str]:
    """Companies of the term base."""
    return frozenset(_terms(("companies",)))


def _terms(domains: tuple[str, ...]) -> dict[str, Term]:
    """The terms of some domains; of one that is in several, as it stands in the first."""
    found: dict[str, Term] = {}
    for domain in domains:
        for term in shipped_terms()[domain]:
            found.setdefault(term.zh, term)
    return found


@lru_cache(maxsize=1)
def all_terms() -> frozenset[str]:
    """Every Chinese term of the term base; none of them is a person."""
    return frozenset(term.zh for terms in shipped_terms().values() for term in terms)


_PEOPLES = frozenset(
    ("Hui", "Zhuang", "Uygur", "Uyghur", "Tibetan", "Yi", "Dai", "Bai", "Miao", "Dong", "Korean")
)


@lru_cache(maxsize=4096)
def bare_name(en: str) -> str:
    """The English of a place without its level.

    >>> bare_name("Yunnan Province"), bare_name("Ningxia Hui Autonomous Region")
    ('Yunnan', 'Ningxia')
    """
    for noun in ("Special Administrative Region", "Autonomous Region", "Autonomous Prefecture"):
        if en.endswith(noun):
            # Ningxia Hui Autonomous Region -> Ningxia; Inner Mongolia Autonomous Region -> Inner Mongolia
            words = en.removesuffix(noun).split()
            kept = [word for i, word in enumerate(words) if i == 0 or word not in _PEOPLES]
            return " ".join(kept[:1] if noun == "Autonomous Prefecture" else kept)
    return re.sub(
        r" (Province|City|Municipality|County|District|Banner|Prefecture|League)$", "", en
    )


@lru_cache(maxsize=1)
def short_names() -> Mapping[str, str]:
    """Cities, counties and districts the term base has with their level alone, without it: 临江 Linjiang."""
    known = known_places()
    return {
        zh[:2]: bare_name(known[zh].en.partition(",")[0])
        for zh in domestic_places()
        if len(zh) == 3 and zh[-1] in "市县区旗" and zh[:2] not in known
    }
