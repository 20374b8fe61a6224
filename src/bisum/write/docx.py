"""brief.docx: a briefing note for Word and LibreOffice, Chinese beside English, the printed words as comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document as Word
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bisum.findings import Finding, Text
from bisum.records import ArticleBrief, Brief, Document, Point
from bisum.write import imprint, word
from bisum.write.imprint import LABELS
from bisum.write.runs import english
from bisum.zh.script import language

COLUMNS = (92.0, 78.0)  # millimetres: English takes more room than Chinese
FIGURES = (48.0, 34.0, 88.0)


def render(brief: Brief) -> bytes:
    """Return a brief as the bytes of a DOCX file."""
    name, day = imprint.name(brief), imprint.printed_on(brief)
    origin = imprint.origin(brief.signature)
    chinese = "zh-TW" if language(brief.document.text) == "zh-Hant" else "zh-CN"
    made = word.document(f"{name}: briefing note", f"Brief of {name}", origin, day, chinese)
    when = imprint.spelled(day) if day else ""
    word.margins(made, f"Briefing note · {name}", when, origin)
    _title(made, brief)
    for article in brief.articles:
        _article(made, article, brief.document)
    ledger = brief.ledger
    removed = ", ".join(f"{reason} {count}" for reason, count in ledger.removed.items())
    note = f"Of {ledger.characters} characters read, {ledger.kept} are article text; left out: {removed or 'nothing'}."
    source = f"Source: {brief.document.path}, sha256 {brief.document.sha256[:12]}."
    word.say(made.add_paragraph(style="Small"), f"{source} {note}")
    return word.packed(made)


def _title(made: Word, brief: Brief) -> None:
    masthead = imprint.masthead(brief)
    title = made.add_paragraph(style="Title")
    if masthead:
        word.say_chinese(title, "  ".join(masthead))
    else:
        word.say(title, imprint.name(brief))
    points = sum(len(article.points) for article in brief.articles)
    doubts = sum(1 for article in brief.articles for _ in imprint.findings(article))
    facts = [
        imprint.counted(len(brief.articles), "article"),
        imprint.counted(points, "point"),
        imprint.counted(doubts, "doubt to check") if doubts else "no doubts",
        "the printed words behind each point are in its comment",
    ]
    word.say(made.add_paragraph(style="Subtitle"), " · ".join(facts))


def _article(made: Word, article: ArticleBrief, document: Document) -> None:
    _both(made, article.kicker, "Kicker")
    title = article.headline
    word.say(made.add_paragraph(style="Heading 1"), title.en or "Untitled")
    word.say_chinese(made.add_paragraph(style="Headline zh"), title.zh or "（无标题）")
    if title.made:
        word.say(
            made.add_paragraph(style="Small"), "Printed without a headline; this one is bisum’s."
        )
    _both(made, article.deck, "Normal")
    _both(made, article.byline, "Small")
    _both(made, article.dateline, "Small")
    _doubts(made, (each for head in imprint.HEADS for each in getattr(article, head).findings))
    _points(made, article, document)
    _figures(made, article)
    _people(made, article)


def _both(made: Word, text: Text, style: str) -> None:
    """A text on a line of its own, both languages one behind the other."""
    if text.zh:
        line = made.add_paragraph(style=style)
        word.say(line, f"{text.en}  ")
        word.say_chinese(line, text.zh)


def _points(made: Word, article: ArticleBrief, document: Document) -> None:
    claims = imprint.claims(article)
    if not claims:
        return
    grid, seen = word.table(made, COLUMNS, ("English", "中文")), set[str]()
    for place, point in enumerate(claims, 0 if article.gist else 1):
        left, right = word.row(grid, COLUMNS)
        line, number = left.paragraphs[0], f"{place}  " if place else "In short  "
        word.say(line, number, bold=True, colour=word.SEAL)
        _evidence(made, _english(line, point, seen), point, document)
        word.say_chinese(right.paragraphs[0], point.zh)
        if point.fallback:
            word.say(left.add_paragraph(style="Small"), "The source’s own words.")
        _doubts(left, point.findings)


def _english(line: Paragraph, point: Point, seen: set[str]) -> list[Run]:
    """Say a point's English, the Chinese of a name behind its first mention."""
    said: list[Run] = []
    for run in english(point, seen):
        said.append(word.say(line, run.text))
        if run.kind == "name":
            said.append(word.say_chinese(line, f" ({run.note})", colour=word.SOFT))
    return said or [word.say(line, "")]


def _evidence(made: Word, said: Sequence[Run], point: Point, document: Document) -> None:
    # A paragraph a run, however many lines it was printed on: a page of short lines would take seconds.
    words = [
        f"{imprint.where(document, span)}: {' '.join(document.text[span.start : span.end].split())}"
        for span in point.evidence
    ]
    terms = [f"{term.zh} = {term.en} ({term.status})" for term in point.terms]
    if words or terms:
        word.remark(made, said, "\n".join([*words, *terms]))


def _figures(made: Word, article: ArticleBrief) -> None:
    if not article.figures:
        return
    word.say(made.add_paragraph(style="Heading 2"), "Key figures")
    grid = word.table(made, FIGURES, ("Figure", "原文", "Of what"))
    for figure in article.figures:
        value, source, of = word.row(grid, FIGURES)
        word.say(value.paragraphs[0], figure.en or figure.zh, bold=True)
        word.say_chinese(source.paragraphs[0], figure.zh)
        word.say(of.paragraphs[0], f"{figure.measures.en}  ")
        word.say_chinese(of.paragraphs[0], figure.measures.zh, colour=word.SOFT)
        _doubts(of, figure.measures.findings)


def _people(made: Word, article: ArticleBrief) -> None:
    if not article.people and not article.institutions:
        return
    word.say(made.add_paragraph(style="Heading 2"), "Who is in it")
    for person in article.people:
        line = made.add_paragraph()
        word.say(line, f"{person.name.en} ", bold=True)
        word.say_chinese(line, person.name.zh)
        if person.title.zh:
            word.say(line, f", {person.title.en} ")
            word.say_chinese(line, person.title.zh, colour=word.SOFT)
        _doubts(made, person.title.findings)
    for name in article.institutions:
        line = made.add_paragraph()
        word.say(line, f"{name.en} ")
        word.say_chinese(line, name.zh, colour=word.SOFT)


def _doubts(where: Word | _Cell, findings: Iterable[Finding]) -> None:
    for finding in findings:
        line = where.add_paragraph(style="Doubt")
        word.say(line, f"To check: {LABELS.get(finding.kind, finding.kind)}. ", bold=True)
        word.say(line, finding.message)
