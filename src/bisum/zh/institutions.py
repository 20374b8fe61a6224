"""Institution and place names, composed by rule from place, level and organ.

云南省 + 财政厅 is the Yunnan Provincial Department of Finance. Places and institutions of the term base come as they
stand there; parts no list knows are written in pinyin, and only beside a part that is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from bisum.zh.branches import in_full, part_at
from bisum.zh.chinese_names import called_words, chinese_persons, introduced, may_end
from bisum.zh.companies import companies, company_of, with_legal_form
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import bare_name, known_institutions, tells_of_abroad
from bisum.zh.levels import Level, Place
from bisum.zh.listed import listed
from bisum.zh.longest import Begun
from bisum.zh.namelists import compound_surnames
from bisum.zh.numbered import numbered
from bisum.zh.organs import foreign_organ_at, foreign_organs, organ_at, organ_named
from bisum.zh.overlap import places
from bisum.zh.own_offices import own_offices
from bisum.zh.places import chains
from bisum.zh.places import places as find_places
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import edges, has_word, tokens
from bisum.zh.sites import sites
from bisum.zh.stations import stations
from bisum.zh.streets import streets

_NO_LEVEL = Level("", "")
_PARTY = "中共"  # before its committees: 中共|湖南省委宣传部


@remembered
def find_institutions(text: str) -> tuple[FoundName, ...]:
    """The institutions and places of `text`, in order, never overlapping; an institution holds its place.

    >>> [name.en for name in find_institutions("云南省财政厅与浙江大学在镇江市丹徒区签约")]
    ['Yunnan Provincial Department of Finance', 'Zhejiang University', 'Dantu District, Zhenjiang']
    """
    found = _Longer(with_legal_form(text, name) for name in _known_institutions(text))
    known = find_places(text)
    for chain in chains(known):
        last = chain[-1]
        if last.domestic:
            organ = _institution(text, last) or company_of(text, last)
        else:
            organ = _abroad(text, last)
        rest = chain[:-1] if organ else chain
        for name in (organ, _address(text, rest) if rest else None):
            if name is not None:
                found.offer(name)
    for name in _by_noun(text, known):
        found.offer(name)
    for body in [name for name in found.names.values() if name.kind == "institution"]:
        whole = in_full(text, body)
        if whole.end > body.end and found.names.get(body.start) is body:
            found.offer(whole)
    kept = _without_persons(text, [*found.names.values()])
    return tuple(sorted(kept, key=attrgetter("start")))


def _by_noun(text: str, known: Iterable[Place]) -> Iterator[FoundName]:
    """What no list has, known by the level or the noun in its name; few texts hold any of these."""
    at = listed(text)
    if at.levels:
        yield from own_offices(text)
    yield from numbered(text)
    if at.sites:
        yield from sites(text)
    yield from companies(text)
    shown = [*stations(text)]
    if at.streets:
        addresses = {place.end for place in known if place.domestic and place.level}
        shown += streets(text, addresses)
    if shown and not tells_of_abroad(text):
        yield from shown


def _without_persons(text: str, found: list[FoundName]) -> list[FoundName]:
    """`found` without two-character places that are a part of a person's name (秦|玉林, 李|安阳, 濮阳|谷)."""
    short = [name for name in found if name.kind == "place" and len(name.zh) == 2]
    if not short:
        return found
    ends = may_end(text)
    if not any(name.end in ends or name.zh in compound_surnames() for name in short):
        return found
    places_only = set(short)
    taken = [(name.start, name.end) for name in found if name not in places_only]
    persons = {person.end: person.start for person in chinese_persons(text, taken)}
    given = {place for place in short if persons.get(place.end, place.start) < place.start}
    called_so = called_words(text)
    given.update(place for place in short if (place.start, place.end) in called_so)
    families = [place for place in short if place.zh in compound_surnames()]
    if families:
        called = {
            person.zh
            for person in introduced(text, taken)
            if len(person.zh) == 3 or not has_word(person.zh[2:])
        }
        begun = Begun(called)
        given.update(p for p in families if begun.at(text, p.start))
    return [name for name in found if name not in given]


class _Longer:
    """Names of which, where they overlap, the longer stay."""

    def __init__(self, names: Iterable[FoundName]) -> None:
        self.names: dict[int, FoundName] = {}  # by where they begin, in the order they were found
        self._over: defaultdict[int, list[FoundName]] = defaultdict(list)  # at each character
        for name in names:
            self._take(name)

    def offer(self, name: FoundName) -> None:
        """Take `name`, unless one that it overlaps is as long."""
        if not self._over.keys().isdisjoint(places(name)):
            clash = {other for place in places(name) for other in self._over[place]}
            if any(len(other.zh) >= len(name.zh) for other in clash):
                return
            for other in clash:
                del self.names[other.start]
                for place in places(other):
                    self._over[place].remove(other)
        self._take(name)

    def _take(self, name: FoundName) -> None:
        self.names[name.start] = name
        for place in places(name):
            self._over[place].append(name)


def _known_institutions(text: str) -> list[FoundName]:
    cuts = edges(text)
    found: list[FoundName] = []
    position = 0
    names = listed(text)
    for start, possible in names.institutions.items():
        if start < position:
            continue
        for end in possible:
            # A short name may be part of another word; the segmenter must cut at both sides, but for 外交部|新闻司.
            cut = start in cuts and (end in cuts or part_at(text, end) != "")
            whole = not (text[end - 1] == "委" and text.startswith("员", end))  # 经济委|员会
            if whole and (end - start > 3 or cut):
                term = known_institutions()[names.text[start:end]]
                found.append(
                    FoundName(text[start:end], term.en, term.variants, "institution", start, end)
                )
                position = end
                break
    return found


def _institution(text: str, last: Place) -> FoundName | None:
    """The organ that stands right after a place."""
    zh = organ_at(text, last.end, last.level is not None)
    if not zh or not _ends_there(text, last.end + len(zh), zh):
        return None
    organ = organ_named(zh)
    patterns = (organ.pattern, *organ.others)
    forms = [_fill(form, last) for form in patterns]
    for region in (last.full, *last.variants):  # Guangxi Zhuang Autonomous Region Department of ...
        if region.endswith("Autonomous Region"):
            forms += [f.format(p=region, l="", f=region) for f in patterns if "{l}" in f]
    if "," in last.bare:  # ... People's Court of Shenzhen
        city = last.bare.rpartition(", ")[2]
        forms += [f"{form} of {city}" for form in forms if "," not in form]
    forms = [" ".join(form.split()) for form in forms]
    start, end = last.start, last.end + len(zh)
    if zh.startswith(("委", "纪")) and text.endswith(_PARTY, 0, start):
        start -= len(_PARTY)
        forms.sort(key=lambda form: "CPC" not in form)
    return FoundName(text[start:end], forms[0], _unique(forms), "institution", start, end)


# How the adjective of a country ends among the other forms of its name (French, Japanese, Thai).
_ADJECTIVE = re.compile("[A-Z].*(?:an|ese|ish|i|ch|ss|ek|ic|ani)$")


def _abroad(text: str, country: Place) -> FoundName | None:
    """A ministry or central bank that stands right after its country (韩国外交部)."""
    zh = foreign_organ_at(text, country.end)
    if not zh or not country.bare:
        return None
    organ, end = foreign_organs()[zh], country.end + len(zh)
    known = (form for form in country.variants if _ADJECTIVE.fullmatch(form))
    adjective = next(known, country.bare)
    forms = [form.format(a=adjective, c=country.full) for form in (organ.pattern, *organ.others)]
    forms.append(organ.pattern.format(a=f"{country.bare}'s"))
    printed = text[country.start : end]
    return FoundName(printed, forms[0], _unique(forms), "institution", country.start, end)


def _ends_there(text: str, end: int, zh: str) -> bool:
    """Whether a short organ is a word of its own: 北京|站, not 北京|站|起来 in one word; a 大学教授 is of a university."""
    return (
        len(zh) > 2
        or zh.startswith("委")
        or zh == "大学"
        or any(token.end == end for token in tokens(text))
    )


def _fill(form: str, place: Place) -> str:
    level = place.level or _NO_LEVEL
    adjective = level.adjective
    if adjective == "Provincial" and "Inner Mongolia" in place.bare:
        adjective = "Regional"
    if place.bare.endswith("New Area"):
        adjective = ""  # it says what it is: no Pudong New Area District
    # A district a list knows with its city (Nanshan District, Shenzhen) stands without it before its organ.
    bare = bare_name(place.bare.partition(",")[0]) if "," in place.bare else place.bare
    filled = form.format(p=bare, l=adjective, f=place.full)
    return re.sub(" +", " ", filled).strip()


def _unique(forms: list[str]) -> tuple[str, ...]:
    return tuple([form for form in dict.fromkeys(forms) if form != forms[0]])


def _address(text: str, chain: tuple[Place, ...]) -> FoundName:
    """Places from small to large, as English addresses go."""
    start, end = chain[0].start, chain[-1].end
    if len(chain) == 1:
        full, variants = chain[0].full, chain[0].variants  # empty for an unknown place abroad
        return FoundName(text[start:end], full, variants, "place", start, end)
    small_first = [place.full for place in reversed(chain)]
    forms = [", ".join(small_first), " of ".join(small_first), " in ".join(small_first)]
    forms.append(", ".join(place.bare for place in reversed(chain)))
    return FoundName(text[start:end], forms[0], _unique(forms), "place", start, end)
