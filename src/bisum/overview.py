"""An article at a glance, by rule and from its own words: one sentence, its key figures, who is in it.

Nothing is made up here, so nothing needs to be asked of a model: the gist is a sentence of the article with clauses left
out, and a headline that the page did not print is that sentence shortened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bisum.en.render import render
from bisum.evidence import grounded
from bisum.findings import Name, Text
from bisum.notation import notation
from bisum.quantity import Quantity
from bisum.records import Article, Figure, Paragraph, Person, Piece, Point
from bisum.stretches import units
from bisum.zh.clauses import compress
from bisum.zh.foreign_names import foreign_persons
from bisum.zh.found import FoundName
from bisum.zh.institutions import find_institutions
from bisum.zh.labels import label
from bisum.zh.names import People
from bisum.zh.numbers import quantities
from bisum.zh.posts import post
from bisum.zh.punctuation import ended, one_sentence
from bisum.zh.salience import weights
from bisum.zh.speech import has_subject

GIST = 60  # characters, at most
HEADLINE = 26  # characters of a headline of ours, about
FIGURES = 5  # of an article, at most
PER_POINT = 2
FEW = 10  # a count below it, of things without a unit, is no key figure
PEOPLE = 12
INSTITUTIONS = 12

_MEASURED = frozenset(["count", "money", "percent", "point", "multiple", "fraction"])
_TOTALS = re.compile("总|全[国省市县区年球]|额|量|值|率|数|投资|规模|面积|收入|產|額|總|數")


@dataclass(frozen=True, slots=True)
class Overview:
    """What a reader sees of an article first. English is missing still where it is not known by rule."""

    gist: Point | None
    headline: str  # "" where the page printed one
    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    institutions: tuple[Name, ...]


def overview(article: Article, points: Sequence[Point], presented: Sequence[FoundName]) -> Overview:
    """Return an article at a glance; its key figures are those of its points, its people those it has `presented`."""
    gist = _gist(article)
    return Overview(
        gist=gist,
        headline="" if article.headline or not gist else _headline(gist.zh),
        figures=tuple(_figures(points)),
        people=tuple(_people(article, presented)),
        institutions=tuple(_institutions(article)),
    )


def _gist(article: Article) -> Point | None:
    """The sentence nearest to the headline and to the whole, in at most GIST characters where its clauses allow.

    None where nothing but a heading, or scraps of a table, was printed.
    """
    found = units(article, GIST)
    if not found:
        return None
    title = article.headline.text if article.headline else ""
    texts = [compress(unit.told, GIST) or unit.told for unit in found]
    worth = [
        (salient + _likeness(text, title)) * unit.trust * _readable(text)
        for unit, text, salient in zip(found, texts, weights(texts, title), strict=True)
    ]
    best = worth.index(max(worth))
    body = texts[best].strip().rstrip("。；;，,")
    return grounded(found[best], ended(one_sentence(body)))


def _readable(text: str) -> float:
    whole = has_subject(text) and text[:1] not in "“「" and len(text) <= GIST
    return 1.0 if whole else 0.5


def _likeness(text: str, title: str) -> float:
    """The share of a headline's character pairs that a text holds."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1) if title[i : i + 2].isalnum()}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _headline(gist: str) -> str:
    """A headline for an article without one: the gist in HEADLINE characters, or as near to it as its clauses allow.

    >>> _headline("全省技术合同成交额达到86.4亿元，同比增长12.3%，居全国前列。")
    '全省技术合同成交额达到86.4亿元，居全国前列'
    """
    body = re.sub(r"^[^，,：:“”]{1,24}?(?:表示|指出|介绍|强调|说|称|获悉|了解到)[，,：:]", "", gist)
    short = compress(body, HEADLINE)
    if not short:
        for clause in re.split("(?<=[，,；;。])", body.strip("“”「」")):
            short += clause
            if len(short) > HEADLINE // 2 and has_subject(short):
                break
    return short.strip("“”「」").rstrip("。！，,；;")


def _figures(points: Sequence[Point]) -> Iterator[Figure]:
    """The figures of the points that are most worth a look, in the order of the points."""
    found: list[tuple[float, int, Figure]] = []
    for place, point in enumerate(points):
        mine = sorted(_measured(point), key=lambda each: -each[0])[
            : max(PER_POINT, FIGURES // len(points))
        ]
        found += [(worth, place, figure) for worth, figure in mine]
    best = sorted(found, key=lambda each: (-each[0], each[1]))[:FIGURES]
    told: set[tuple[str, str]] = set()
    for _, _, figure in sorted(best, key=lambda each: each[1]):
        if (figure.measures.zh, figure.value) not in told:
            told.add((figure.measures.zh, figure.value))
            yield figure


def _measured(point: Point) -> Iterator[tuple[float, Figure]]:
    for quantity in quantities(point.zh):
        measures = label(point.zh, quantity) if quantity.firm else ""
        telling = quantity.unit or (quantity.number >= FEW and not quantity.text.endswith("大"))
        if measures and telling and quantity.kind in _MEASURED:
            value, unit = notation(quantity)
            yield (
                _worth(quantity, measures),
                Figure(
                    quantity.text, render(quantity), value, unit, Text(measures), point.evidence
                ),
            )


def _worth(quantity: Quantity, measures: str) -> float:
    large = quantity.kind in ("money", "percent", "point") or quantity.number >= 100
    return large + bool(_TOTALS.search(measures)) + 0.5 * (quantity.kind == "money")


def _people(article: Article, presented: Sequence[FoundName]) -> Iterator[Person]:
    """Who is named, in the order of the text, each with the longest post any mention gives."""
    people: dict[str, Person] = {}
    known_ones = People(presented)
    for piece in _pieces(article):
        for name in (*foreign_persons(piece.text), *known_ones.mentions(piece.text)):
            known = people.get(name.zh)
            if known is None and len(people) == PEOPLE:
                continue
            title = post(piece.text, name)
            if known is None:
                people[name.zh] = Person(Name(name.zh, name.en), Text(title), piece.spans)
            elif len(title) > len(known.title.zh):
                people[name.zh] = replace(known, title=Text(title), evidence=piece.spans)
    yield from people.values()


def _institutions(article: Article) -> Iterator[Name]:
    """Each institution once, as it is first called: 科技部 is 科学技术部 again."""
    named: dict[str, Name] = {}
    for piece in _pieces(article):
        for name in find_institutions(piece.text):
            if name.kind == "institution" and name.en:
                named.setdefault(name.en, Name(name.zh, name.en))
        if len(named) >= INSTITUTIONS:
            break
    yield from list(named.values())[:INSTITUTIONS]


def _pieces(article: Article) -> Iterator[Piece]:
    heads = (article.kicker, article.headline, article.deck)
    yield from (piece for piece in heads if piece)
    for paragraph in article.paragraphs:
        yield from _sentences(paragraph)


def _sentences(paragraph: Paragraph) -> Iterator[Piece]:
    if paragraph.subhead:
        yield paragraph.subhead
    yield from paragraph.sentences
