"""What was read unsurely and carries weight, a character of a number, a name or a term that a claim rests on; and what of a
giant article was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bisum.findings import Finding, Text
from bisum.records import Article, ArticleBrief, Document, Piece, Place, Point, Span
from bisum.sample import length, sample
from bisum.zh.names import proper_names
from bisum.zh.numbers import quantities

SURE = 0.75
"""Confidence of a character from which it is taken as read."""


def doubted(brief: ArticleBrief, article: Article, document: Document) -> ArticleBrief:
    """An article's brief with a finding `ocr.doubt` on each text in which a doubtful character matters, and one of `length`
    at the headline where only some of the article was read.

    Without a doubtful character on the page, and read as a whole, the brief as it is.
    """
    return _in_part(_unsure(brief, article, document), article)


def _in_part(brief: ArticleBrief, article: Article) -> ArticleBrief:
    read = sample(article)
    if read is article:
        return brief
    message = (
        f"of the {length(article):,} characters of this article {length(read):,} were read, "
        "the beginning of each part of it"
    )
    head = brief.headline
    finding = Finding("length", message, zh=head.zh)
    return replace(brief, headline=replace(head, findings=(*head.findings, finding)))


def _unsure(brief: ArticleBrief, article: Article, document: Document) -> ArticleBrief:
    unsure = [
        place
        for place in document.places
        if place.confidence < SURE and place.end == place.start + 1
    ]
    if not unsure:
        return brief

    def point(each: Point) -> Point:
        words = dict.fromkeys(weighty(each.zh), "")
        words |= {number.zh: number.en for number in each.numbers}
        words |= {name.zh: name.en for name in each.names}
        words |= {term.zh: term.en for term in each.terms}
        found = tuple(findings(document.text, unsure, each.evidence, words))
        return replace(each, findings=each.findings + found)

    def text(each: Text, printed: Piece | None) -> Text:
        spans = printed.spans if printed and not each.made else ()
        words = dict.fromkeys(weighty(each.zh), "")
        found = tuple(findings(document.text, unsure, spans, words))
        return replace(each, findings=each.findings + found)

    return replace(
        brief,
        kicker=text(brief.kicker, article.kicker),
        headline=text(brief.headline, article.headline),
        deck=text(brief.deck, article.deck),
        points=tuple(map(point, brief.points)),
        gist=point(brief.gist) if brief.gist else None,
    )


def weighty(zh: str) -> list[str]:
    """The numbers and the proper names of a text, as it writes them.

    >>> weighty("王晓明说，有525家企业到会。")
    ['525家', '王晓明']
    """
    return sorted({each.text for each in quantities(zh)} | proper_names(zh))


def findings(
    printed: str, unsure: Iterable[Place], spans: Sequence[Span], words: Mapping[str, str]
) -> Iterator[Finding]:
    """A finding for each of `words` (to its English) that stands in `spans` over an unsure character of the page."""
    told: set[str] = set()
    for place in unsure:
        span = next((each for each in spans if each.start <= place.start < each.end), None)
        if span is None:
            continue
        for word, en in words.items():
            if word in told or not _covers(printed, span, word, place.start):
                continue
            told.add(word)
            yield Finding(
                "ocr.doubt",
                f"{printed[place.start]} in {word} was read with {place.confidence:.0%} confidence: "
                f"compare page {place.page}",
                word,
                en,
            )


def _covers(printed: str, span: Span, word: str, at: int) -> bool:
    """Whether `word` stands in a span so that the character at `at` is part of it."""
    size = len(word)
    near = printed[max(span.start, at - size + 1) : min(span.end, at + size)]
    return bool(word) and word in near
