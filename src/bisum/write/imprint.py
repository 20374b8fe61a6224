"""What a brief says about itself: the paper and the date it printed, its name, how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PureWindowsPath
from typing import Any

from bisum.en.dates import MONTHS
from bisum.findings import Finding
from bisum.records import ArticleBrief, Brief, Document, Point, Span
from bisum.zh.numbers import quantities

HEADS = ("kicker", "headline", "deck", "byline", "dateline")
"""What an article prints above its text, each in both languages and with its findings."""
MADE_BY = "bisum"
LABELS = {
    "number.missing": "Figure not in the English",
    "number.added": "Figure not in the Chinese",
    "number.changed": "Figures differ",
    "name.missing": "Name not in the English",
    "term.missed": "Term rendered otherwise",
    "residue": "Chinese left in the English",
    "repetition": "Words repeated",
    "length": "Length out of proportion",
    "empty": "Text missing",
    "unsupported": "Not in the source",
    "ocr.doubt": "Read unsurely from the page",
}
"""What a reader is told a kind of finding is."""


def name(brief: Brief) -> str:
    """The name of the page: its file, without folder and suffix, whatever system wrote the path.

    >>> from bisum.records import Document, Ledger
    >>> name(Brief(Document("pages/science.txt", "", "", ""), Ledger(0, 0, {}), ()))
    'science'
    """
    return PureWindowsPath(brief.document.path).stem or "page"


def masthead(brief: Brief) -> tuple[str, ...]:
    """The page's own words about paper and date, as cleaning found them, each once, in order of print."""
    text = brief.document.text
    lines = (
        " ".join(text[removal.start : removal.end].split())
        for removal in brief.removals
        if removal.reason in ("masthead", "date")
    )
    return tuple(dict.fromkeys(filter(None, lines)))


def printed_on(brief: Brief) -> date | None:
    """The date of the paper, where its masthead or date line gives one in full."""
    for line in masthead(brief):
        for quantity in quantities(line):
            parts = [int(part) for part in quantity.value if part is not None]
            if quantity.kind == "date" and len(parts) == 3:
                try:
                    return date(*parts)
                except ValueError:
                    continue  # a thirteenth month: a slip of print or scan is no date
    return None


def spelled(day: date) -> str:
    """
    >>> spelled(date(2026, 3, 5))
    'March 5, 2026'
    """
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def origin(signature: Mapping[str, Any]) -> str:
    """How a brief was made, in one line: version, config, models."""
    parts = [f"{MADE_BY} {signature.get('version', '')}".strip()]
    config = signature.get("config")
    if isinstance(config, Mapping) and config.get("name"):
        parts.append(f"config {config['name']}")
    models = signature.get("models")
    if isinstance(models, Mapping) and models:
        parts.append(f"models {', '.join(sorted(map(str, models)))}")
    return " · ".join(parts)


def where(document: Document, span: Span) -> str:
    """Where a span stands: its characters, and before them its page where the document has pages.

    >>> from bisum.records import Place
    >>> page = Document("p.pdf", "报纸", "", "pdf", (Place(0, 2, 3, (0, 0, 1, 1)),))
    >>> where(page, Span(0, 2))
    'page 3, characters 0–2'
    """
    pages = {p.page for p in document.places if p.start < span.end and span.start < p.end}
    printed = f"page {'–'.join(map(str, sorted({min(pages), max(pages)})))}, " if pages else ""
    return f"{printed}characters {span.start}–{span.end}"


def claims(article: ArticleBrief) -> tuple[Point, ...]:
    """The gist, if there is one, and the points."""
    return (*((article.gist,) if article.gist else ()), *article.points)


def findings(article: ArticleBrief) -> Iterator[Finding]:
    """Every doubt about an article: of its headings, gist, points, figures and people, in this order."""
    for head in HEADS:
        yield from getattr(article, head).findings
    for claim in claims(article):
        yield from claim.findings
    for figure in article.figures:
        yield from figure.measures.findings
    for person in article.people:
        yield from person.title.findings


def counted(count: int, one: str) -> str:
    """
    >>> counted(1, "point"), counted(2, "point"), counted(2, "doubt to check")
    ('1 point', '2 points', '2 doubts to check')
    """
    first, _, rest = one.partition(" ")
    return " ".join(filter(None, (str(count), first if count == 1 else f"{first}s", rest)))
