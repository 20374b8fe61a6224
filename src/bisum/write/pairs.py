"""The aligned pairs of a brief, in the order of reading: what translators' tools are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bisum.findings import Finding, Text
from bisum.records import ArticleBrief, Brief, Span
from bisum.write.characters import printable
from bisum.write.imprint import HEADS


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text and its English; `part` says what of the article it is: headline, point 2, ..."""

    article: str
    part: str
    zh: str
    en: str
    spans: tuple[Span, ...] = ()  # the evidence, where it has any
    findings: tuple[Finding, ...] = ()


def pairs(brief: Brief) -> Iterator[Pair]:
    """Every pair of a brief that has both sides, without characters that no table or XML can hold."""
    for article in brief.articles:
        for pair in _of(article):
            zh, en = printable(pair.zh).strip(), printable(pair.en).strip()
            if zh and en:
                yield Pair(printable(pair.article), pair.part, zh, en, pair.spans, pair.findings)


def _of(article: ArticleBrief) -> Iterator[Pair]:
    def text(part: str, each: Text) -> Pair:
        return Pair(article.id, part, each.zh, each.en, (), each.findings)

    for head in HEADS:
        yield text(head, getattr(article, head))
    numbered = [(f"point {place}", point) for place, point in enumerate(article.points, 1)]
    for part, point in [*([("gist", article.gist)] if article.gist else []), *numbered]:
        yield Pair(article.id, part, point.zh, point.en, point.evidence, point.findings)
    for place, figure in enumerate(article.figures, 1):
        yield text(f"figure {place}", Text(figure.zh, figure.en))
        yield text(f"figure {place} measures", figure.measures)
    for place, person in enumerate(article.people, 1):
        yield text(f"person {place}", Text(person.name.zh, person.name.en))
        yield text(f"person {place} title", person.title)
    for place, name in enumerate(article.institutions, 1):
        yield text(f"institution {place}", Text(name.zh, name.en))
