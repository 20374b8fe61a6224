"""Document -> Cleaned: everything that is not article text goes, with a reason; nothing goes unrecorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bisum.records import Cleaned, Document, Place, Removal
from bisum.standing import kinds, line_kinds
from bisum.zh.datelines import SIGNED, opening
from bisum.zh.headings import ended, table_row
from bisum.zh.items import ITEM
from bisum.zh.layout import Layout, layout_of
from bisum.zh.markdown import MARKDOWN, markup
from bisum.zh.newsprint import noise
from bisum.zh.rejoin import joints
from bisum.zh.script import INVISIBLE, LOOK_ALIKE, PLAIN, SURROGATE, after, fold
from bisum.zh.sheet import Edit, Sheet

PASSES = 50
"""A page is read again until nothing changes; ordinary pages need one reading and one that finds nothing to do."""


def clean(document: Document) -> Cleaned:
    """Drop what is no article text and put each printed unit on a line of its own.

    Raises AssertionError if a character were neither kept nor dropped for a reason: that is a fault of this program.
    """
    sheet = Sheet(document.text)
    kind = kinds(document.places) if document.places else None
    sheet.apply(standing(document.places))
    sheet.apply(characters(sheet.text))
    if document.path.lower().endswith(MARKDOWN):
        sheet.apply(markup(sheet.text))
    for _ in range(PASSES):
        taken = sheet.apply(noise(_layout(sheet, kind)))
        joined = sheet.apply(wrapping(_layout(sheet, kind)))
        if not (sheet.apply(blanks(sheet.text)) or joined or taken):
            break
    removals = tuple(Removal(*run) for run in sheet.dropped())
    cleaned = Cleaned(document, sheet.text, sheet.origin, removals)
    ledger = cleaned.ledger
    assert ledger.kept + sum(ledger.removed.values()) == ledger.characters, document.path
    return cleaned


def _layout(sheet: Sheet, kind: Callable[[int], str] | None) -> Layout:
    return layout_of(sheet.text, line_kinds(sheet.text, sheet.origin, kind) if kind else ())


_STANDS_APART = {"caption": "caption", "furniture": "running title"}


def standing(places: Sequence[Place]) -> Iterator[Edit]:
    """Drop what the page shows to be no article text: a caption under its picture, a running head, an imprint."""
    for place in places:
        if place.kind in _STANDS_APART:
            yield Edit(place.start, place.end, _STANDS_APART[place.kind])


_BREAK = "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_ODD = re.compile(
    rf"[．{SURROGATE}{INVISIBLE}{_BREAK}\t\u00a0\u1680\u2000-\u200a\u202f\u205f{LOOK_ALIKE}]"
)


def characters(text: str) -> Iterator[Edit]:
    """Drop what prints nothing; put the plain character where a font or a scanner put a look-alike."""
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        char = text[start]
        if char == "．":
            if text[start - 1 : start].isdigit() and text[end : end + 1].isdigit():
                yield Edit(start, end, "", ".")  # a decimal point among full-width digits
        elif char in PLAIN:
            yield Edit(start, end, "", PLAIN[char])
        elif char == "\r" and text[end : end + 1] == "\n":
            yield Edit(start, end, "line end")
        elif char in _BREAK:
            yield Edit(start, end, "", "\n")
        elif char.isspace():
            yield Edit(start, end, "", " ")
        else:
            yield Edit(start, end, "damaged" if "\ud800" <= char <= "\udfff" else "invisible")


def wrapping(layout: Layout) -> Iterator[Edit]:
    """Join the lines of one unit; leave one line end between two units, or two where the page left a gap."""
    text, starts, ends = layout.text, layout.starts, layout.ends
    if starts and starts[0]:
        yield Edit(0, starts[0], "blank line")
    for at, relation in joints(layout):
        start, end = ends[at - 1], starts[at]
        if relation != "new" or text[start:end] not in ("\n", "\n\n"):
            yield from _between(text, start, end, relation)
    tail = ends[-1] if ends else 0
    if tail < len(text):
        yield Edit(tail, len(text), "blank line")


def _between(text: str, start: int, end: int, relation: str) -> Iterator[Edit]:
    if relation == "new":
        first = text.index("\n", start)
        second = text.find("\n", first + 1, end)
        keep = [first, second] if second > 0 else [first]
        reason = "blank line"
    else:
        joined = relation == "heading" or _words_meet(text[start - 1], text[end])
        keep = [text.index("\n", start)] if joined else []
        reason = "wrap"
    for place in keep:
        if start < place:
            yield Edit(start, place, reason)
        if relation != "new":
            yield Edit(place, place + 1, "", " ")
        start = place + 1
    if start < end:
        yield Edit(start, end, reason)


def _words_meet(left: str, right: str) -> bool:
    return "a" <= left <= "z" and right.isascii() and right.isalpha()


_BLANKS = re.compile("[ \u3000]+")  # `characters` has left no other


def blanks(text: str) -> Iterator[Edit]:
    """Drop the blanks that a scanner put within running text; elsewhere leave one where there were several."""
    start = 0
    for line in text.split("\n"):
        if " " in line or "\u3000" in line:
            yield from _line_blanks(line, start)
        start += len(line) + 1


def _line_blanks(line: str, start: int) -> Iterator[Edit]:
    prose_from, prose_to = _prose(line)
    for run in _BLANKS.finditer(line):
        first, last = start + run.start(), start + run.end()
        if prose_from <= run.start() < prose_to and not _between_words(line, run):
            yield Edit(first, last, "blank")
            continue
        if run.group()[0] != " ":
            yield Edit(first, first + 1, "", " ")
        if last - first > 1:
            yield Edit(first + 1, last, "blank")


def _between_words(line: str, run: re.Match[str]) -> bool:
    left, right = line[run.start() - 1 : run.start()], line[run.end() : run.end() + 1]
    return left.isascii() and left.isalnum() and right.isascii() and right.isalnum()


def _prose(line: str) -> tuple[int, int]:
    """Where running text begins and ends in a line: between the bylines at either end of it; nowhere in a headline."""
    head, tail = line[:160], line[-80:]
    key = fold(tail)
    if (not ended(key) and len(line) <= 90 and "。" not in line) or table_row(line):
        return len(line), len(line)
    closing = SIGNED.search(key)
    item = ITEM.match(head)
    start = item.end() if item else opening(head)
    end = len(line) - len(tail) + after(tail, closing.start()) if closing else len(line)
    return start, end
