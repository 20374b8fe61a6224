"""Countries an article calls by one character once it has named them: 中斯, 斯方 of 斯洛伐克.

斯 may be Slovakia, Slovenia or Sri Lanka, 新 Singapore or New Zealand: no list can say which, the article does. Those that
are meant by one character everywhere (中美, 美方) are terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bisum.zh.terms import Term, TermBase, TermMatch

_CHINA = "中"
_WORDS = frozenset(_CHINA + "东西南北老多几立不也")  # 西方 is the West whatever is said of 西班牙
# What follows the two: 集中新|建 is no pair.
_TOGETHER = (
    "两国|双边|双方|关系|建交(?!通|管|警)|友好|友谊|合作|经贸|贸易|战略|全面|传统|人民|人文|文化|艺术|元首|领导人|各领域|务实|命运共同体"
    "|自贸|自由贸易|企业|青年|地方|议会|高层|联合声明|交往|交流|互利|产能|农业|旅游|能源|铁路"
)
_SIDE = r"(?<![创全地双多各官军警校院对正])方(?![面向法案式针便程位块志圆米形言阵队才])"
# No country: continents, regions, and what two or more of them have in common.
_REGION = re.compile(
    r"Asia|Europe|Africa|America|Caribbean|Oceania|Antarctic|East|Arab|Pacific| and |conflict|crisis|side|[-–—]"
)


def short_countries(text: str, terms: TermBase) -> dict[str, Term]:
    """Return what the first characters of the countries named in an article stand for; those of two stand for neither.

    >>> found = short_countries("斯洛伐克总理到访，会见新加坡副总理。", TermBase.shipped())
    >>> {short: country.en for short, country in found.items()}
    {'斯': 'Slovakia', '新': 'Singapore'}
    """
    named: dict[str, dict[str, Term]] = {}
    for match in terms.find(text):
        term = match.term
        if term.domain == "countries" and not _REGION.search(term.en):
            named.setdefault(term.zh[0], {})[term.en] = term
    return {
        short: next(iter(countries.values()))
        for short, countries in named.items()
        if len(countries) == 1 and short not in _WORDS
    }


def shortened(text: str, countries: Mapping[str, Term]) -> Iterator[TermMatch]:
    """The places of `text` where one of `countries` is called by one character, as terms.

    >>> known = short_countries("斯洛伐克总理到访。", TermBase.shipped())
    >>> [match.term.en for match in shortened("中斯关系发展，斯方表示赞赏。", known)]
    ['China and Slovakia', 'Slovakia']
    """
    if not countries:
        return
    shorts = f"[{''.join(countries)}]"
    pair = rf"(?:{_CHINA}(?P<with>{shorts})|(?P<of>{shorts}){_CHINA})(?={_TOGETHER})"
    for found in re.finditer(rf"{pair}|(?P<side>{shorts}){_SIDE}", text):
        country = countries[found["with"] or found["of"] or found["side"]]
        term = Term(
            found[0], country.en, (*country.variants, "two sides", "both sides"), "countries"
        )
        if not found["side"]:
            first, second = ("China", country.en) if found["with"] else (country.en, "China")
            others = (
                f"{second} and {first}",
                *_joined(country),
                "two countries",
                "two sides",
                "bilateral",
            )
            term = Term(found[0], f"{first} and {second}", others, "countries")
        yield TermMatch(term, *found.span())


def _joined(country: Term) -> Iterator[str]:
    """China-Brazil, Chinese-Brazilian and the like: either order, with or without "and"."""
    for name in (country.en, *country.variants):
        for china in ("China", "Chinese", "Sino"):
            for one, other in ((china, name), (name, china)):
                yield f"{one}-{other}"
                yield f"{one} and {other}"
