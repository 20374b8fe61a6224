"""A printed page -> its text in the order of reading, and where each of its lines stands.

A heading, a paragraph is put on one line, as its indent, its short last line and the columns tell.
Between two units stands an empty line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bisum.read.blocks import Block
from bisum.read.page import Line, Printed, across, along
from bisum.read.reading_order import stories
from bisum.read.story import ENDS, Story
from bisum.records import Place
from bisum.zh.newsprint import whole_line
from bisum.zh.script import fold, is_han
from bisum.zh.segmenter import tokens

INDENT = (1.2, 5.0)
"""Ems by which the first line of a paragraph stands in, at least and at most."""

SHORT = 1.5
"""Ems that a line lacks of the width of its column, where it does not fill it."""

OPENS = "（(【〔"
"""What opens a byline in brackets."""

BRACKETS = (("【", "】"), ("《", "》"), ("“", "”"), ("（", "）"), ("「", "」"))

CLOSE = 2.5
"""Ems between a picture and its caption at the most."""


def page_text(page: Printed, number: int) -> tuple[str, tuple[Place, ...]]:
    """The text of page `number`, and the places of its lines and of each doubtful character in them."""
    text, places = "", []
    for unit, kind in _units(page):
        if text:
            text += "\n\n"
        for at, line in enumerate(unit):
            if at and (
                _words_meet(text, line.text) or (kind == "heading" and _parts(text, line.text))
            ):
                text += " "
            start = len(text)
            text += line.text
            places.append(
                Place(start, len(text), number, line.box, line.confidence, line.size, kind)
            )
            places += [_doubtful(line, start, number, *doubt) for doubt in line.doubts]
    return text + "\n" if text else "", tuple(places)


def _words_meet(text: str, after: str) -> bool:
    return text[-1].isascii() and text[-1].isalpha() and after[0].isascii() and after[0].isalpha()


def _parts(text: str, after: str) -> bool:
    """Whether a word ends where a headline goes on in another line."""
    above = text.rpartition("\n")[2]
    return any(token.end == len(above) for token in tokens(above + after))


def _doubtful(line: Line, start: int, page: int, at: int, confidence: float) -> Place:
    """The place of one character of a line, its box by its share of the line's length."""
    left, top, right, bottom = line.box
    share = len(line.text)
    if line.upright:
        step = (bottom - top) / share
        box = (left, top + at * step, right, top + (at + 1) * step)
    else:
        step = (right - left) / share
        box = (left + at * step, top, left + (at + 1) * step, bottom)
    return Place(start + at, start + at + 1, page, box, confidence, line.size)


def _units(page: Printed) -> Iterator[tuple[Sequence[Line], str]]:
    """The headings, paragraphs and captions of a page, each with its kind (see `records.Place`)."""
    for story in stories(page, _no_article):
        for head in _heads(story):
            yield head, "heading"
        for paragraph in paragraphs(story):
            yield paragraph, "text" if _surely_text(paragraph) else ""
        for caption in story.captions:
            yield caption.lines, "caption" if _under_picture(caption, page) else ""
        for each in story.margin:
            for line in each.lines:
                yield [line], "furniture"


def _heads(story: Story) -> Iterator[list[Line]]:
    """The headings of an article; one that opens a bracket goes on in the next, be that set larger to fill its line."""
    unit: list[Line] = []
    for head in story.heads:
        unit += head.lines
        text = "".join(line.text for line in unit)
        if all(text.count(opened) <= text.count(closed) for opened, closed in BRACKETS):
            yield unit
            unit = []
    if unit:
        yield unit


def _no_article(text: str) -> bool:
    """Whether a line says itself that it belongs to no article: a credit, a pointer, the number of the page, who made it."""
    kind = whole_line(fold(text))
    if kind == "page":
        return not any(map(is_han, text))  # what a section is called, a headline may say, too
    return kind in ("advert", "contact", "credit", "imprint", "jump", "scan")


def _surely_text(paragraph: Sequence[Line]) -> bool:
    """Whether a unit of the body's size is no subhead: a sentence ends in it, or it is too long."""
    return len(paragraph) > 2 or paragraph[-1].text[-1] in "。；，："


def _under_picture(caption: Block, page: Printed) -> bool:
    """Whether small type stands right below a picture, or at its side."""
    near = CLOSE * caption.size
    left, top, right, _ = caption.box
    return any(
        (across(caption.box, picture) > 0.5 and -near < top - picture[3] < near)
        or (
            along(caption.box, picture) > 0.9
            and min(abs(left - picture[2]), abs(picture[0] - right)) < near
        )
        for picture in page.pictures
    )


def paragraphs(story: Story) -> Iterator[list[Line]]:
    """The paragraphs of an article, across its columns.

    Where an article indents paragraphs, an indent alone opens one; else a short line that ends a sentence closes one.
    """
    lines = [
        (line, *_measures(line, each, story.body)) for each in story.body for line in each.lines
    ]
    indenting = any(_indented(line, left) for line, left, _ in lines)
    unit: list[Line] = []
    closed = centred = False
    for line, left, right in lines:
        opens = _indented(line, left) if indenting else closed
        central = _centred(line, left, right)
        if central != centred:
            opens = centred or line.text[0] in OPENS or bool(unit and unit[-1].text[-1] in ENDS)
        if unit and (opens or _other_type(unit[-1], line)):
            yield unit
            unit = []
        unit.append(line)
        centred = central
        closed = right - line.box[2] > SHORT * line.size and line.text[-1] in ENDS
    if unit:
        yield unit


def _other_type(above: Line, line: Line) -> bool:
    return not 0.89 < above.size / line.size < 1.12


def _indented(line: Line, left: float) -> bool:
    return INDENT[0] * line.size < line.box[0] - left < INDENT[1] * line.size


def _centred(line: Line, left: float, right: float) -> bool:
    """Whether a line stands in the middle of its column, as a byline or a subhead does."""
    before, after = line.box[0] - left, right - line.box[2]
    return min(before, after) > INDENT[0] * line.size and abs(before - after) < line.size


def _measures(line: Line, own: Block, body: Sequence[Block]) -> tuple[float, float]:
    """The left and right edge of the column a line stands in."""
    column = [each.box for each in body if across(each.box, own.box) > 0.5]
    near = [box for box in column if box[0] > own.box[0] - 6 * line.size] or [own.box]
    return min(box[0] for box in near), max(box[2] for box in near)
