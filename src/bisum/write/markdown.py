"""brief.md: a brief to read, English over Chinese, each point with its evidence and its doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bisum.findings import Finding, Text
from bisum.printable import visible
from bisum.records import ArticleBrief, Brief, Point
from bisum.write.characters import address
from bisum.write.entries import Entry
from bisum.write.runs import english

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&]|^[-+=]|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$))")


def render(brief: Brief) -> str:
    """Return a brief as Markdown that reads well raw and rendered."""
    lines = [f"# {plain(brief.document.path)}", ""]
    for article in brief.articles:
        lines += _article(article, brief.document.text)
    ledger = brief.ledger
    removed = ", ".join(f"{plain(reason)} {count}" for reason, count in ledger.removed.items())
    lines += [
        "---",
        "",
        f"Source: {plain(brief.document.path)}, {ledger.characters} characters, "
        f"{ledger.kept} kept; removed: {removed or 'nothing'}.",
    ]
    return "\n".join(lines) + "\n"


def index(entries: Sequence[Entry]) -> str:
    """Return the index over a run as Markdown."""
    lines = [
        "# Briefs",
        "",
        "| Page | Article | 标题 | Points | Findings |",
        "|---|---|---|---|---|",
    ]
    for entry in entries:
        page = link(entry.name, "brief.md")
        for article in entry.articles:
            lines.append(
                f"| {page} | {plain(article.title.en)} | {plain(article.title.zh)} "
                f"| {len(article.told)} | {article.doubts} |"
            )
    return "\n".join(lines) + "\n"


def link(name: str, file: str) -> str:
    """A link to a file in the folder of a page.

    >>> link("a/<b", "brief.md")
    '[a/\\\\<b](a/%3Cb/brief.md)'
    """
    return f"[{plain(name)}]({address(f'{name}/{file}')})"


def plain(text: str) -> str:
    """Escape what Markdown would read as markup, and keep a text on one line.

    >>> plain("a*b [c](d)")
    'a\\\\*b \\\\[c\\\\](d)'
    """
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))


def _article(article: ArticleBrief, printed: str) -> Iterator[str]:
    if article.kicker.zh:
        yield from (f"*{plain(article.kicker.en)}* {plain(article.kicker.zh)}", "")
        yield from _beside(article.kicker)
    title = article.headline if article.headline.zh else Text("（无标题）", "Untitled")
    ours = " *(headline by bisum)*" if title.made else ""
    yield from (f"## {plain(title.en)}", "", f"**{plain(title.zh)}**{ours}", "")
    yield from _beside(article.headline)
    if article.deck.zh:
        yield from (f"{plain(article.deck.en)} {plain(article.deck.zh)}", "")
        yield from _beside(article.deck)
    heads = [text for text in (article.byline, article.dateline) if text.zh]
    if heads:
        yield from (" · ".join(f"{plain(text.en)} {plain(text.zh)}" for text in heads), "")
        yield from _beside(*heads)
    yield from _glance(article)
    seen: set[str] = set()
    for place, point in enumerate(article.points, 1):
        yield from _point(place, point, printed, seen)
    yield ""


def _glance(article: ArticleBrief) -> Iterator[str]:
    """The article in one sentence, its key figures and who is in it."""
    if article.gist:
        yield from (f"> {plain(article.gist.en)}  ", f"> {plain(article.gist.zh)}", "")
        yield from _beside(article.gist)
    for figure in article.figures:
        said = f"{plain(figure.measures.en)} {plain(figure.measures.zh)}"
        yield f"- **{plain(figure.en)}** {plain(figure.zh)}: {said}"
        yield from (f"  - {line}" for line in _doubts(figure.measures.findings))
    if article.figures:
        yield ""
    people = [
        ", ".join(
            filter(None, (f"{plain(p.name.en)} {plain(p.name.zh)}".strip(), plain(p.title.en)))
        )
        for p in article.people
    ]
    if people:
        yield from (f"People: {'; '.join(people)}", "")
        yield from _beside(*(person.title for person in article.people))
    if article.institutions:
        named = (f"{plain(name.en)} {plain(name.zh)}" for name in article.institutions)
        yield from (f"Institutions: {'; '.join(named)}", "")


def _beside(*texts: Text | Point) -> Iterator[str]:
    """What was found wrong with some texts, to stand right behind them."""
    lines = [f"- {line}" for text in texts for line in _doubts(text.findings)]
    if lines:
        yield from (*lines, "")


def _point(place: int, point: Point, printed: str, seen: set[str]) -> Iterator[str]:
    yield f"{place}. {plain(introduced(point, seen))}"
    yield ""
    mark = " *(the source's own words)*" if point.fallback else ""
    yield f"   {plain(point.zh)}{mark}"
    yield ""
    for span in point.evidence:
        yield f"   > {span.start}–{span.end}: {plain(printed[span.start : span.end])}"
    yield ""
    for line in _doubts(point.findings):
        yield f"   - {line}"
    if point.findings:
        yield ""


def _doubts(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"⚠ {finding.kind}: {plain(finding.message)}"


def introduced(point: Point, seen: set[str]) -> str:
    """Put the Chinese of a name behind its first mention in an article: Yin Hejun (阴和俊)."""
    runs = english(point, seen)
    return "".join(f"{run.text} ({run.note})" if run.kind == "name" else run.text for run in runs)
