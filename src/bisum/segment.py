"""Cleaned -> Articles: which line is a headline, a byline, a paragraph, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bisum.records import Article, Cleaned, Paragraph, Piece
from bisum.standing import kinds, line_kinds
from bisum.zh.datelines import DATELINE, SIGNED, TITLED, opening
from bisum.zh.headings import LEADS_ON, is_deck, story_near
from bisum.zh.items import BULLETS, ITEM
from bisum.zh.layout import Layout, layout_of
from bisum.zh.line import Line
from bisum.zh.roles import roles
from bisum.zh.script import after, fold
from bisum.zh.sentences import sentences

LONGEST_LEAD = 120
"""Characters of a paragraph in which the byline that opens it ends."""


class _Run(NamedTuple):
    """A stretch of the cleaned text."""

    start: int
    end: int


@dataclass
class _Draft:
    """An article in the making."""

    headings: list[_Run] = field(default_factory=list)
    byline: list[_Run] = field(default_factory=list)
    body: list[tuple[_Run, _Run | None]] = field(
        default_factory=list
    )  # each paragraph with its subhead


def segment(cleaned: Cleaned) -> tuple[Article, ...]:
    """The articles of a page, in order of print; empty if the page holds no text.

    A headline opens an article; so does a byline or a dateline that follows a paragraph, as in news in brief.
    """
    places = cleaned.document.places
    kind = line_kinds(cleaned.text, cleaned.origin, kinds(places)) if places else ()
    layout = layout_of(cleaned.text, kind)
    drafts = _drafts(layout, roles(layout))
    return tuple(_article(cleaned, draft) for draft in drafts)


def _drafts(layout: Layout, kinds: Sequence[str]) -> list[_Draft]:
    drafts = [_Draft()]
    subhead: _Run | None = None
    for at, (line, role) in enumerate(zip(layout.lines, kinds, strict=True)):
        run = _Run(layout.starts[at], layout.ends[at])
        if role == "subhead":
            subhead = run
        elif role == "heading":
            _opened(drafts).headings.append(run)
        elif role == "byline":
            if line.key[0] == "(" and kinds[at - 1 : at] == ["text"]:
                drafts[-1].byline.append(run)
            else:
                _sign(drafts, run, kinds[at + 1 : at + 2] not in (["text"], ["byline"]))
        else:
            _print(drafts, line, run, subhead, layout.opens_item(line))
            subhead = None
    return [draft for draft in drafts if draft.body or draft.headings]


def _opened(drafts: list[_Draft]) -> _Draft:
    """An article without paragraphs so far: the last one, or a new one."""
    if drafts[-1].body:
        drafts.append(_Draft())
    return drafts[-1]


def _sign(drafts: list[_Draft], run: _Run, closes: bool) -> None:
    """A byline on its own line: it signs the article above where nothing but a headline can follow, else the one below."""
    above = (
        closes and drafts[-1].body and not drafts[-1].byline
    )  # who is named twice signs what follows
    draft = drafts[-1] if above else _opened(drafts)
    if draft.byline:
        draft.byline[-1] = _Run(draft.byline[-1].start, run.end)
    else:
        draft.byline.append(run)


def _print(drafts: list[_Draft], line: Line, run: _Run, subhead: _Run | None, item: bool) -> None:
    """A paragraph, less the byline at either end of it and the headline that runs into it."""
    start, end = run
    if item and (opening := ITEM.match(line.text)):
        first, last = opening.span(opening.lastgroup or 0)
        start = run.start + opening.end()
        _opened(drafts).headings.append(_Run(run.start + first, run.start + last))
    elif line.key[0] == "【" and not line.opens_story and (titled := TITLED.match(line.key[:60])):
        start = run.start + after(line.text, titled.end())
        head = run.start + line.text.index("【") + 1
        _opened(drafts).headings.append(_Run(head, run.start + line.text.index("】")))
    elif line.text[0] in BULLETS:
        start = run.start + 1
    signed = start + _lead(line, start - run.start)
    if signed > start:
        _opened(drafts).byline[:] = [_Run(start, signed)]
        start = signed
    elif line.key[-1] == ")" and (tail := SIGNED.search(line.key[-60:])):
        size = len(line.key[-60:]) - tail.start()
        end = run.start + after(line.text, len(line.key) - size)
        drafts[-1].byline.append(_Run(end, run.end))
    drafts[-1].body.append((_Run(start, end), subhead))


def _lead(line: Line, start: int) -> int:
    """The characters of the byline that opens what a line says from `start` on."""
    last = start + LONGEST_LEAD
    return opening(line.text[start:last]) if story_near(line.key, last) else 0


def _article(cleaned: Cleaned, draft: _Draft) -> Article:
    kicker, headline, deck = (_piece(cleaned, run) for run in _headings(cleaned, draft.headings))
    paragraphs = (_paragraph(cleaned, run, subhead) for run, subhead in draft.body)
    return Article(
        tuple(p for p in paragraphs if p),
        kicker,
        headline,
        _byline(cleaned, draft.byline),
        _dateline(cleaned, draft.byline[0] if draft.byline else None),
        deck,
    )


def _headings(
    cleaned: Cleaned, runs: Sequence[_Run]
) -> tuple[_Run | None, _Run | None, _Run | None]:
    """The kicker (引题), the headline and the deck (副题, which may open with ——) of an article."""
    if len(runs) == 1:
        printed = _printed_lines(cleaned, runs[0])
        runs = printed if len(printed) > 2 else runs
    if len(runs) < 2:
        return None, runs[0] if runs else None, None
    above = int(not (cleaned.text[runs[1].start] in "—-" or _over_deck(cleaned.text, runs)))
    while above and len(runs) > above + 1 and _leads_on(cleaned.text, runs[above]):
        above += 1  # a label stands over the kicker
    kicker, rest = _Run(runs[0].start, runs[above - 1].end), runs[above:]
    deck = _Run(rest[1].start, rest[-1].end) if len(rest) > 1 else None
    return kicker if above else None, rest[0], deck


def _over_deck(text: str, runs: Sequence[_Run]) -> bool:
    """Whether a heading of two lines is a headline and the figures to it."""
    first, second = (text[run.start : run.end].strip() for run in runs[:2])
    return len(runs) == 2 and is_deck(first, second)


def _leads_on(text: str, run: _Run) -> bool:
    """Whether a heading only says who says what the next one says: …会议强调."""
    return text.endswith(LEADS_ON, run.start, run.end)


def _printed_lines(cleaned: Cleaned, run: _Run) -> list[_Run]:
    """The lines over which a heading was printed; cleaning put a blank where one ended."""
    printed = cleaned.document.text
    ends = [
        at
        for at in range(run.start, run.end)
        if cleaned.text[at] == " " and printed[cleaned.origin[at]].splitlines() == [""]
    ]
    starts = [run.start, *(at + 1 for at in ends)]
    return [_Run(*line) for line in zip(starts, [*ends, run.end], strict=True)]


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


def _byline(cleaned: Cleaned, runs: Sequence[_Run]) -> Piece | None:
    """Who wrote an article: in a list of short news, who wrote each piece of it."""
    pieces = [piece for run in runs if (piece := _piece(cleaned, run))]
    if not pieces:
        return None
    spans = tuple(span for piece in pieces for span in piece.spans)
    return Piece(" ".join(piece.text for piece in pieces), spans)


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
