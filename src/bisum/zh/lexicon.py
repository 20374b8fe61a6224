"""All that bisum knows of the English of a Chinese text: terms, institutions, persons and quantities, in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bisum.en.numerals import ORDINALS
from bisum.en.render import render
from bisum.findings import Name, TermUse
from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import either
from bisum.zh import posts
from bisum.zh.branches import definite
from bisum.zh.designations import designations
from bisum.zh.found import FoundName
from bisum.zh.institutions import find_institutions
from bisum.zh.names import People, find_names, stands_in
from bisum.zh.numbers import quantities
from bisum.zh.overlap import covered, holders, places
from bisum.zh.short_countries import short_countries, shortened
from bisum.zh.terms import Term, TermBase, TermMatch, prove

BODIES = frozenset(["institutions", "universities", "organizations", "companies", "media"])
"""Domains of terms that have somebody at their head."""

READ = 64  # texts of which a lexicon remembers the names and terms


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch `zh[start:end]` with a settled English."""

    start: int
    end: int
    zh: str
    en: str


class Lexicon:
    """Terms of a base, and names and quantities by rule."""

    def __init__(
        self,
        terms: TermBase,
        people: Iterable[FoundName] = (),
        countries: Mapping[str, Term] | None = None,
    ) -> None:
        """Look terms up in `terms`; take `people` for persons, and single characters for `countries`, wherever they are named."""
        self._terms = terms
        self._people = People(people)
        self._countries = countries or {}
        # Terms and names of a text are asked for one after the other.
        self.read = lru_cache(maxsize=READ)(self._names_and_terms)

    def about(self, article: str, people: Iterable[FoundName]) -> Lexicon:
        """This lexicon for the points and headlines of an article: with the people it presents and the countries it names.

        >>> from bisum.zh.names import introduced
        >>> article = "馆长东方砚说，砚台送给了斯洛伐克客人。"
        >>> lexicon = Lexicon(TermBase.shipped()).about(article, introduced(article))
        >>> lexicon.renderings("东方砚捐砚台"), lexicon.renderings("中斯友好")
        ((('东方砚', 'Dongfang Yan'),), (('中斯', 'China and Slovakia'),))
        """
        return Lexicon(self._terms, people, short_countries(article, self._terms))

    @property
    def sha256(self) -> str:
        """What the terms in use are, by content."""
        return self._terms.sha256

    def renderings(self, zh: str) -> tuple[tuple[str, str], ...]:
        """What a translator of `zh` should be told, in order: each stretch once, the longest where two overlap.

        >>> Lexicon(TermBase.shipped()).renderings("阴和俊说，525家企业参加。")
        (('阴和俊', 'Yin Hejun'), ('525家', '525'))
        """
        told: dict[str, str] = {}
        for known in self._apart(zh):
            told.setdefault(known.zh, known.en)
        return tuple(told.items())

    def terms(self, zh: str, en: str) -> tuple[TermUse, ...]:
        """The term-base entries in the Chinese, each with what the English made of it."""
        _, matches = self.read(zh)
        uses = {match.term.zh: match.term for match in matches}
        proved: dict[str, str] = {use: prove(term, en) for use, term in uses.items()}
        for match in matches:  # the 14th NPC has its number within it where Chinese puts it before
            if proved[match.term.zh] == "missed" and zh[: match.start].endswith("届"):
                proved[match.term.zh] = prove(match.term, _NTH().sub("", en))
        for country, city in pairwise(matches):
            if _lies_in(city, country) and proved[city.term.zh] != "missed":
                proved[country.term.zh] = proved[country.term.zh].replace("missed", "variant")
        return tuple(TermUse(zh, uses[zh].en, status) for zh, status in proved.items())

    def names(self, zh: str, en: str) -> tuple[Name, ...]:
        """The names in the Chinese; `en` is empty where the English does not carry one whose English is known."""
        names, matches = self.read(zh)
        if not names:
            return ()
        ends = {place: match.end for match in matches for place in places(match)}
        found = {name.zh: name for name in names if name.en and name.end > ends.get(name.start, 0)}
        return tuple(Name(zh, name.en if stands_in(name, en) else "") for zh, name in found.items())

    def unspelled(self, zh: str) -> tuple[str, ...]:
        """The names in the Chinese whose English no list has and no rule gives: whatever the English calls them is a guess.

        >>> Lexicon(TermBase.shipped()).unspelled("俄罗斯总理热格洛夫斯基同普京会谈。")
        ('热格洛夫斯基',)
        """
        names, _ = self.read(zh)
        return tuple(dict.fromkeys(name.zh for name in names if not name.en))

    def _names_and_terms(self, zh: str) -> tuple[tuple[FoundName, ...], tuple[TermMatch, ...]]:
        """Institutions, persons and terms, but for what is a part of a person's name (濮阳 of 濮阳谷)."""
        names = self._with_people(zh, (*find_institutions(zh), *find_names(zh)))
        terms = self._with_countries(zh, self._terms.find(zh))
        people = [name for name in names if name.kind == "person"]
        if not people:
            return names, terms
        over = holders(people)
        return names, tuple(t for t in terms if not any(_within(t, p) for p in over[t.start]))

    def _with_countries(self, zh: str, found: tuple[TermMatch, ...]) -> tuple[TermMatch, ...]:
        """The terms found, but where the text calls one of the countries the lexicon is about by one character."""
        short = tuple(shortened(zh, self._countries)) if self._countries else ()
        if not short:
            return found
        taken = covered(short)
        return (*short, *(term for term in found if taken.isdisjoint(places(term))))

    def _with_people(self, zh: str, found: tuple[FoundName, ...]) -> tuple[FoundName, ...]:
        """The names found, but where the text names one of the people the lexicon is about."""
        known = self._people.mentions(zh)
        if not known:
            return found
        over = holders(found)
        kept = [n for n in known if not any(_within(n, other) for other in over[n.start])]
        taken = covered(kept)
        return (*kept, *(name for name in found if taken.isdisjoint(places(name))))

    def _apart(self, zh: str) -> list[Known]:
        apart: list[Known] = []
        taken: set[int] = set()
        for known in sorted(self._known(zh), key=lambda k: (k.start - k.end, k.start)):
            if taken.isdisjoint(places(known)):
                apart.append(known)
                taken.update(places(known))
        return sorted(apart, key=lambda k: k.start)

    def _known(self, zh: str) -> Iterator[Known]:
        names, matches = self.read(zh)
        for match in matches:
            yield Known(match.start, match.end, match.term.zh, match.term.en)
            if match.term.domain in BODIES:
                yield from _held(zh, match, match.term.en)
        for name in names:
            if name.en:
                yield Known(name.start, name.end, name.zh, name.en)
                if name.kind == "institution":
                    yield from _held(zh, name, name.en)
        for start, end, en in designations(zh):
            yield Known(start, end, zh[start:end], en)
        for quantity in quantities(zh):
            if quantity.firm:
                yield Known(quantity.start, quantity.end, quantity.text, _rendered(quantity))


_NTH = late(
    rf"\b(?:\d+(?:st|nd|rd|th)|{either(ORDINALS)}|municipal|provincial|regional|county|district)\s",
    re.IGNORECASE,
)


def _held(zh: str, body: FoundName | TermMatch, en: str) -> Iterator[Known]:
    """A body with the office behind it: the head of a court is no dean, and that of a school no president."""
    end, office = posts.office(zh, body.end, en)
    if office:
        yield Known(body.start, end, zh[body.start : end], f"{office} of {definite(en)}")


_PRINTED = re.compile(r"\d{4}|0\d+")


def _rendered(quantity: Quantity) -> str:
    """2000强 are the top 2,000: alone the number is taken for a headcount.

    Four digits that count nothing may be a year or a model (麒麟9020), and 055 is one: they stay as printed.
    """
    if _PRINTED.fullmatch(quantity.text):
        return quantity.text
    return f"top {render(quantity)}" if quantity.text.endswith("强") else render(quantity)


def _lies_in(city: TermMatch, country: TermMatch) -> bool:
    """Whether a city is named right behind its country (美国纽约): English may leave the country to the reader."""
    named = country.term.domain == "countries" and city.term.domain in ("world", "places")
    return named and city.start == country.end


def _within(one: FoundName | TermMatch, other: FoundName | TermMatch) -> bool:
    """Whether `one` is a proper part of `other`."""
    shorter = one.end - one.start < other.end - other.start
    return shorter and other.start <= one.start and one.end <= other.end
