"""brief.json: the brief as data, for scripts; the schema is `bisum.brief/1`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bisum.errors import InputError
from bisum.findings import Text
from bisum.records import (
    Article,
    ArticleBrief,
    Box,
    Brief,
    Cleaned,
    Document,
    Figure,
    Ledger,
    Paragraph,
    Person,
    Piece,
    Point,
    Span,
    union,
)
from bisum.write.entries import Entry
from bisum.write.snippets import groups

SCHEMA = "bisum.brief/1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def render(brief: Brief) -> str:
    """Return a brief as JSON text."""
    return dumps(as_data(brief))


def index(entries: Sequence[Entry]) -> str:
    """Return the index over a run as JSON text."""
    return dumps({"schema": "bisum.index/1", "briefs": [_listing(entry) for entry in entries]})


def _listing(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "path": entry.path,
        "articles": [
            {
                "zh": article.title.zh,
                "en": article.title.en,
                "points": len(article.told),
                "findings": article.doubts,
            }
            for article in entry.articles
        ],
    }


def dumps(data: object) -> str:
    """JSON as bisum writes it: readable, Chinese as Chinese; lone surrogates, which UTF-8 cannot hold, as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def as_data(brief: Brief) -> dict[str, Any]:
    """Return a brief as the fields the command line promises."""
    document = brief.document
    return {
        "schema": SCHEMA,
        "signature": dict(brief.signature),
        "source": {
            "path": document.path,
            "sha256": document.sha256,
            "encoding": document.encoding,
            "characters": len(document.text),
        },
        "ledger": _ledger(brief.ledger),
        "articles": [_article(article, document) for article in brief.articles],
    }


def _article(article: ArticleBrief, page: Document) -> dict[str, Any]:
    return {
        "id": article.id,
        "kicker": _text(article.kicker),
        "headline": _text(article.headline),
        **({"deck": _text(article.deck)} if article.deck.zh else {}),
        "byline": _text(article.byline),
        "dateline": _text(article.dateline),
        "gist": _point(article.gist, page) if article.gist else None,
        "points": [_point(point, page) for point in article.points],
        "figures": [_figure(figure, page) for figure in article.figures],
        "people": [_person(person, page) for person in article.people],
        "institutions": [asdict(name) for name in article.institutions],
    }


def _text(text: Text) -> dict[str, Any]:
    data: dict[str, Any] = {"zh": text.zh, "en": text.en}
    if text.made:
        data["made"] = True
    if text.findings:
        data["findings"] = [finding.fields() for finding in text.findings]
    return data


def _point(point: Point, page: Document) -> dict[str, Any]:
    data: dict[str, Any] = {
        "zh": point.zh,
        "en": point.en,
        "evidence": _evidence(point.evidence, page),
        "findings": [finding.fields() for finding in point.findings],
        "numbers": [asdict(number) for number in point.numbers],
        "names": [asdict(name) for name in point.names],
        "terms": [asdict(term) for term in point.terms],
    }
    if point.fallback:
        data["fallback"] = point.fallback
    return data


def _figure(figure: Figure, page: Document) -> dict[str, Any]:
    return {
        "zh": figure.zh,
        "en": figure.en,
        "value": figure.value,
        "unit": figure.unit,
        "measures": _text(figure.measures),
        "evidence": _evidence(figure.evidence, page),
    }


def _person(person: Person, page: Document) -> dict[str, Any]:
    return {
        **asdict(person.name),
        "title": _text(person.title),
        "evidence": _evidence(person.evidence, page),
    }


def _evidence(spans: Sequence[Span], page: Document) -> list[dict[str, Any]]:
    return [
        {
            "start": span.start,
            "end": span.end,
            "text": page.text[span.start : span.end],
            **_standing(span, page),
        }
        for span in spans
    ]


def _standing(span: Span, page: Document) -> dict[str, Any]:
    """Where a span stands on the page of a PDF or a scan: around all of it, and column by column."""
    found = groups(page, [span])
    if not found:
        return {}
    boxes = [group.box for group in found]
    return {
        "page": found[0].page,
        "box": _rounded(union(boxes)),
        "boxes": list(map(_rounded, boxes)),
    }


def _rounded(box: Box) -> list[float]:
    return [round(side, 1) for side in box]


def cleaned_data(cleaned: Cleaned) -> dict[str, Any]:
    """Return what `bisum clean` prints of a page."""
    printed = cleaned.document.text
    return {
        "path": cleaned.document.path,
        "text": cleaned.text,
        "removed": [
            {
                "start": removal.start,
                "end": removal.end,
                "reason": removal.reason,
                "text": printed[removal.start : removal.end],
            }
            for removal in cleaned.removals
        ],
        "ledger": _ledger(cleaned.ledger),
    }


def page_data(document: Document, articles: Sequence[Article]) -> dict[str, Any]:
    """Return what `bisum segment` prints of a page."""
    return {"path": document.path, "articles": [_printed(article) for article in articles]}


def _printed(article: Article) -> dict[str, Any]:
    return {
        "kicker": _words(article.kicker),
        "headline": _words(article.headline),
        **({"deck": article.deck.text} if article.deck else {}),
        "byline": _words(article.byline),
        "dateline": _words(article.dateline),
        "paragraphs": [_paragraph(paragraph) for paragraph in article.paragraphs],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    data = {**_place(paragraph), "sentences": [_place(piece) for piece in paragraph.sentences]}
    return {"subhead": paragraph.subhead.text, **data} if paragraph.subhead else data


def _place(piece: Piece | Paragraph) -> dict[str, Any]:
    return {"text": piece.text, "start": piece.start, "end": piece.end}


def _words(piece: Piece | None) -> str:
    return piece.text if piece else ""


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "characters": ledger.characters,
        "kept": ledger.kept,
        "removed": dict(ledger.removed),
    }


def load(path: Path) -> dict[str, Any]:
    """Return the data of a brief that was written: `path` is a brief.json or the folder it is in.

    Raises InputError where there is none.
    """
    file = path / "brief.json" if path.is_dir() else path
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read ({error.strerror or error}); give a brief.json or the folder of one"
        ) from error
    except ValueError as error:
        raise InputError(f"{file}: is no JSON ({error}); make the brief again") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(f"{file}: is no brief of this version ({SCHEMA}); make the brief again")
    return data
