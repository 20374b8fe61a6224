"""What of an article is read: all of it, but of one that is longer than any page prints only some of each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from bisum.records import Article, Paragraph, Piece

LONGEST = 40_000
"""Characters that are read of an article: four full pages of a newspaper."""

STRETCHES = 40
"""Parts of an article that is longer, of each of which the beginning is read."""


def sample(article: Article) -> Article:
    """Return an article of at most about `LONGEST` characters: what it is, or the beginnings of `STRETCHES` equal parts.

    The time that a brief takes has a bound so, whatever a file holds. Points, people and figures come from what is read.
    """
    size = length(article)
    if size <= LONGEST:
        return article
    return replace(article, paragraphs=tuple(_paragraphs(article, size)))


def length(article: Article) -> int:
    """The characters of an article's sentences."""
    return sum(len(piece.text) for each in article.paragraphs for piece in each.sentences)


def _paragraphs(article: Article, size: int) -> Iterator[Paragraph]:
    """The parts of paragraphs that are read."""
    part, read = size / STRETCHES, LONGEST / STRETCHES
    at = 0
    for paragraph in article.paragraphs:
        placed: list[tuple[bool, int, Piece]] = []
        for piece in paragraph.sentences:
            placed.append((at % part < read, int(at / part), piece))
            at += len(piece.text)
        for (is_read, _), run in groupby(placed, key=lambda each: each[:2]):
            if is_read:
                yield _part(paragraph, tuple(piece for *_, piece in run))


def _part(paragraph: Paragraph, pieces: tuple[Piece, ...]) -> Paragraph:
    if pieces == paragraph.sentences:
        return paragraph
    spans = tuple(span for piece in pieces for span in piece.spans)
    return replace(
        paragraph, text="".join(piece.text for piece in pieces), spans=spans, sentences=pieces
    )
