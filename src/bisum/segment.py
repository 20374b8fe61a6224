"""Cleaned -> Articles: which line is a headline, a byline, a paragraph, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bisum.records import Article, Cleaned, Paragraph, Piece
from bisum.zh.datelines import DATELINE, RUN_IN, SIGNED, TITLED
from bisum.zh.headings import is_byline, is_numbered, opens_story, table_row
from bisum.zh.heads import is_heading
from bisum.zh.layout import Layout, Line
from bisum.zh.script import after, fold
from bisum.zh.sentences import sentences

LONGEST_SUBHEAD = 12
"""Characters of the longest heading that is taken for one within an article, where it bears no number."""

SURE_SUBHEAD = 8
"""Characters up to which the headings of one article need not be as long as each other to be subheads."""


class _Run(NamedTuple):
    """A stretch of the cleaned text."""

    start: int
    end: int


@dataclass
class _Draft:
    """An article in the making."""

    headings: list[_Run] = field(default_factory=list)
    byline: _Run | None = None
    body: list[tuple[_Run, _Run | None]] = field(
        default_factory=list
    )  # each paragraph with its subhead


def segment(cleaned: Cleaned) -> tuple[Article, ...]:
    """The articles of a page, in order of print; empty if the page holds no text.

    A headline opens an article; so does a byline or a dateline that follows a paragraph, as in news in brief.
    """
    layout = Layout(cleaned.text)
    roles = _roles(layout)
    drafts = _drafts(layout, roles)
    return tuple(_article(cleaned, draft) for draft in drafts)


def _roles(layout: Layout) -> list[str]:
    """For each line: "heading", "subhead", "byline" or "text"."""
    roles: list[str] = []
    for at, line in enumerate(layout.lines):
        if table_row(line.text):
            roles.append("text")
        elif is_byline(line.key):
            roles.append("byline")
        else:
            heading = is_heading(layout, at, roles[-1:] == ["heading"])
            roles.append("heading" if heading else "text")
    for at in _subheads(layout.lines, roles):
        roles[at] = "subhead"
    return roles


def _subheads(lines: Sequence[Line], roles: Sequence[str]) -> list[int]:
    """The headings within an article: numbered ones, and short ones that the article has several of, alike in length."""
    found: list[int] = []
    family: list[int] = []
    for at, role in enumerate(roles):
        if role != "heading":
            continue
        line, within = lines[at], roles[max(0, at - 1) : at] == ["text"]
        if within and roles[at + 1 : at + 2] == ["text"] and not opens_story(lines[at + 1].key):
            if is_numbered(line.key):
                found.append(at)
                continue
            if line.width <= LONGEST_SUBHEAD and " " not in line.text and line.key[0] != "【":
                family.append(at)
                continue
        found += _alike(lines, family)
        family = []
    return found + _alike(lines, family)


def _alike(lines: Sequence[Line], family: list[int]) -> list[int]:
    """`family` if its headings are parallel, as subheads are; else nothing."""
    widths = {lines[at].width for at in family}
    return family if len(family) > 1 and (len(widths) == 1 or max(widths) <= SURE_SUBHEAD) else []


def _drafts(layout: Layout, roles: Sequence[str]) -> list[_Draft]:
    drafts = [_Draft()]
    subhead: _Run | None = None
    for at, (line, role) in enumerate(zip(layout.lines, roles, strict=True)):
        run = _Run(line.start, line.end)
        if role == "subhead":
            subhead = run
        elif role == "heading":
            _opened(drafts).headings.append(run)
        elif role == "byline":
            _sign(drafts, run, closes=roles[at + 1 : at + 2] not in (["text"], ["byline"]))
        else:
            _print(drafts, line, subhead)
            subhead = None
    return [draft for draft in drafts if draft.body or draft.headings]


def _opened(drafts: list[_Draft]) -> _Draft:
    """An article without paragraphs so far: the last one, or a new one."""
    if drafts[-1].body:
        drafts.append(_Draft())
    return drafts[-1]


def _sign(drafts: list[_Draft], run: _Run, closes: bool) -> None:
    """A byline on its own line: it signs the article above where nothing but a headline can follow, else the one below."""
    draft = drafts[-1] if closes and drafts[-1].body else _opened(drafts)
    draft.byline = (
        _Run(draft.byline.start, run.end)
        if draft.byline and not draft.body
        else draft.byline or run
    )


def _print(drafts: list[_Draft], line: Line, subhead: _Run | None) -> None:
    """A paragraph, less the byline at either end of it and the headline that runs into it."""
    start, end = line.start, line.end
    if titled := TITLED.match(line.key[:60]):
        start = line.start + after(line.text, titled.end())
        head = line.start + line.text.index("【") + 1
        _opened(drafts).headings.append(_Run(head, line.start + line.text.index("】")))
    key = fold(line.text[start - line.start :][:120])
    if lead := RUN_IN.match(key):
        signed = start + after(line.text[start - line.start :], lead.end())
        _opened(drafts).byline = _Run(start, signed)
        start = signed
    elif (tail := SIGNED.search(line.key[-60:])) and drafts[-1].byline is None:
        size = len(line.key[-60:]) - tail.start()
        end = line.start + after(line.text, len(line.key) - size)
        drafts[-1].byline = _Run(end, line.end)
    drafts[-1].body.append((_Run(start, end), subhead))


def _article(cleaned: Cleaned, draft: _Draft) -> Article:
    kicker, headline = _headings(cleaned, draft.headings)
    byline = _piece(cleaned, draft.byline)
    paragraphs = (_paragraph(cleaned, run, subhead) for run, subhead in draft.body)
    return Article(
        tuple(p for p in paragraphs if p),
        kicker,
        headline,
        byline,
        _dateline(cleaned, draft.byline),
    )


def _headings(cleaned: Cleaned, runs: Sequence[_Run]) -> tuple[Piece | None, Piece | None]:
    """The kicker and the headline; what stands below the headline and is no text (副题) belongs to it."""
    if len(runs) < 2:
        return None, _piece(cleaned, runs[0]) if runs else None
    first, second = (fold(cleaned.text[run.start : run.end]) for run in runs[:2])
    has_kicker = second[0] not in "—-" and (first[-1] == ":" or len(first) <= len(second) + 4)
    rest = runs[1:] if has_kicker else runs
    kicker = _piece(cleaned, runs[0]) if has_kicker else None
    return kicker, _piece(cleaned, _Run(rest[0].start, rest[-1].end))


def _dateline(cleaned: Cleaned, byline: _Run | None) -> Piece | None:
    """The place and day of a byline such as 新华社北京3月5日电（记者王五）."""
    if byline is None:
        return None
    text = cleaned.text[byline.start : byline.end]
    found = DATELINE.match(fold(text))
    if not found or len(found["where"]) < 3:
        return None
    start, end = (
        byline.start + after(text, found.start("where")),
        byline.start + after(text, found.end("where")),
    )
    return _piece(cleaned, _Run(start, end))


def _piece(cleaned: Cleaned, run: _Run | None) -> Piece | None:
    """The words of `run` without the blanks around them; None if there are none."""
    if run is None:
        return None
    text = cleaned.text[run.start : run.end]
    start = run.start + len(text) - len(text.lstrip())
    bare = text.strip()
    return (
        Piece(
            " ".join(bare.split()) if "\n" in bare else bare,
            cleaned.spans(start, start + len(bare)),
        )
        if bare
        else None
    )


def _paragraph(cleaned: Cleaned, run: _Run, subhead: _Run | None) -> Paragraph | None:
    whole = _piece(cleaned, run)
    if whole is None:
        return None
    start = run.start + cleaned.text[run.start : run.end].index(whole.text[0])
    parts = tuple(
        Piece(whole.text[first:last], cleaned.spans(start + first, start + last))
        for first, last in sentences(whole.text)
    )
    return Paragraph(whole.text, whole.spans, parts, _piece(cleaned, subhead))
