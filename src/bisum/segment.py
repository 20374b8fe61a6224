"""Cleaned -> Articles: which line is a headline, which a paragraph, and what belongs together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bisum.records import Article, Cleaned, Paragraph, Piece
from bisum.zh.datelines import DATELINE, RUN_IN
from bisum.zh.headings import is_byline, is_numbered, table_row
from bisum.zh.heads import is_heading
from bisum.zh.layout import Layout
from bisum.zh.script import after
from bisum.zh.sentences import sentences


def segment(cleaned: Cleaned) -> tuple[Article, ...]:
    """The articles of a page, in order of print. Every line of `cleaned.text` stands in exactly one of them."""
    layout = Layout(cleaned.text)
    articles: list[_Draft] = []
    draft = _Draft()
    after_heading = False
    for at, line in enumerate(layout.lines):
        row = table_row(line.text)
        byline = not row and is_byline(line.key)
        heading = not row and not byline and is_heading(layout, at, after_heading)
        if heading:
            if draft.body:
                articles.append(draft)
                draft = _Draft()
            draft.headings.append((line.start, line.end))
        elif byline:
            if draft.body:
                articles.append(draft)
                draft = _Draft()
            draft.byline = (line.start, line.end)
        else:
            start = line.start
            lead = RUN_IN.match(line.key[:90])
            if lead and not row:
                if draft.body:
                    articles.append(draft)
                    draft = _Draft()
                start += after(line.text, lead.end())
                draft.byline = (line.start, start)
            draft.body.append((start, line.end))
        after_heading = heading
    articles.append(draft)
    return tuple(d.finish(cleaned) for d in articles if d.body or d.headings)


@dataclass
class _Draft:
    headings: list[tuple[int, int]] = field(default_factory=list)
    byline: tuple[int, int] | None = None
    body: list[tuple[int, int]] = field(default_factory=list)

    def finish(self, cleaned: Cleaned) -> Article:
        def piece(start: int, end: int) -> Piece:
            text = cleaned.text[start:end]
            left = len(text) - len(text.lstrip())
            text = text.strip()
            return Piece(text, cleaned.spans(start + left, start + left + len(text)))

        def paragraph(start: int, end: int) -> Paragraph:
            whole = piece(start, end)
            first = end - len(cleaned.text[start:end].lstrip())
            return Paragraph(whole.text, whole.spans, tuple(piece(first + a, first + b) for a, b in sentences(whole.text)))

        headline = piece(*self.headings[-1]) if self.headings else None
        kicker = piece(*self.headings[0]) if len(self.headings) > 1 else None
        return Article(
            tuple(paragraph(*p) for p in self.body if cleaned.text[p[0] : p[1]].strip()),
            kicker,
            headline,
            piece(*self.byline) if self.byline else None,
        )
