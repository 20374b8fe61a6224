"""Make up pages as a composing room does it, on a grid of columns: a second hand beside the layouts of render_pages.py.

Headlines stand over all columns of their article, over some while the text rises beside them, over the middle ones, in a
column beside the text, or upright; text runs around pictures of one, two and one and a half columns, with captions
under or beside them; articles stand in rows or in strands, with rules, frames, tints or mere white between them; the
head of the page is a line, or has the name of its section in large type. Pointers to other pages end columns.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bisum.zh.newsprint import whole_line
from bisum.zh.script import fold
from typesetting import Box, Sheet, length, places, set_text

MARGIN = 34.0
"""Points around a page."""


@dataclass(frozen=True)
class House:
    """How a paper sets its type, in points and ems of the body."""

    size: float
    step: float  # from line to line, in points
    measure: int  # characters of a line
    gutter: float  # in ems
    body: str
    display: str
    small: str
    scale: float  # of headlines
    centred: bool
    column_rules: bool
    between: str  # articles: "rule" | "white"

    @property
    def width(self) -> float:
        return self.measure * self.size

    @property
    def pitch(self) -> float:
        return (self.measure + self.gutter) * self.size


def house(dice: random.Random) -> House:
    size = dice.choice((8.5, 9, 9.5, 10.5))
    rules = dice.random() < 0.35
    return House(
        size,
        size * dice.choice((1.22, 1.3, 1.4, 1.55)),
        dice.choice((11, 13, 15, 18)),
        dice.choice((1.5, 2, 2.5)),
        dice.choice(("song", "song", "hei")),
        dice.choice(("heavy", "black", "song")),
        dice.choice(("kai", "hei")),
        dice.choice((0.85, 1, 1.25)),
        dice.random() < 0.5,
        rules,
        dice.choice(("rule", "white")),
    )


class Page:
    """A page that is being made up."""

    def __init__(self, gold: dict[str, Any], dice: random.Random) -> None:
        kinds = [(text, whole_line(fold(text)) or "caption") for text in gold["noise"]]
        self.dice, self.house, self.sheet = dice, house(dice), Sheet()
        self.articles: list[dict[str, Any]] = gold["articles"]
        self.jumps = [text for text, kind in kinds if kind == "jump"]
        self.captions = [text for text, kind in kinds if kind in ("caption", "credit")]
        self.head = [text for text, kind in kinds if kind in ("masthead", "date", "page")]
        used = {*self.jumps, *self.captions, *self.head}
        self.foot = [text for text, _ in kinds if text not in used]
        letters = sum(len(p) for a in self.articles for p in a["paragraphs"])
        self.columns = min(6, max(3, round(letters / 500) + dice.randint(1, 2)))
        self.width = self.columns * self.house.pitch - self.house.gutter * self.house.size

    def made(self) -> str:
        top = self._head()
        waiting = list(self.articles)
        while waiting:
            top = self._row(waiting, top)
        top = self._picture_news(top)
        self._foot(top)
        return self.sheet.html(self.width + 2 * MARGIN, MARGIN)

    def _head(self) -> float:
        sheet, dice = self.sheet, self.dice
        texts, x = list(self.head), 0.0
        named = next((t for t in texts if len(t.replace(" ", "")) <= 5), "")
        if named and dice.random() < 0.6:  # the section in large type, the rest small at its side
            texts.remove(named)
            sheet.line(0, 0, named, 22, "black")
            x = length(named, "black", 22) + 14
            for at, text in enumerate(texts):
                sheet.line(x, at * 11, text, 8, "hei")
            bottom = max(26.0, 11.0 * len(texts))
        else:
            gap = self.width / max(1, len(texts))
            short = all(length(text, "hei", 8) < gap - 10 for text in texts)
            for at, text in enumerate(texts):
                sheet.line(at * gap if short else 0, 0 if short else 11 * at, text, 8, "hei")
            bottom = 12.0 if short else 11.0 * len(texts) + 2
        if dice.random() < 0.8:
            sheet.area((0, bottom, self.width, bottom + dice.choice((0.5, 1.5))))
        return bottom + 3 * self.house.size

    def _row(self, waiting: list[dict[str, Any]], top: float) -> float:
        """Set one row: an article over the page, some side by side, or strands of several one below the other."""
        dice, many = self.dice, min(len(waiting), self.columns)
        first = waiting[0] is self.articles[0]
        spans = [self.columns]
        if many > 1 and (not first or dice.random() < 0.5):
            wide = dice.randint(1, self.columns - 1)
            spans = [wide, self.columns - wide]
            if many > 2 and max(spans) > 2 and dice.random() < 0.3:
                spans = (
                    [1, self.columns - 2, 1] if dice.random() < 0.5 else [2, self.columns - 3, 1]
                )
        left = len(waiting) - len(spans)
        more = dice.randint(0, left) if len(spans) == 2 and left and dice.random() < 0.5 else 0
        column, bottom, ends = 0, top, []
        for at, span in enumerate(spans):
            y = top
            for n in range(1 + (more if at == len(spans) - 1 else 0)):
                if n:
                    y = self._divide(column, span, y)
                y = self._article(waiting.pop(0), column, span, y, first and not at and not n)
            column += span
            ends.append(y)
            bottom = max(bottom, y)
        if self.house.between == "rule":
            column = 0
            for span in spans[:-1]:
                column += span
                x = column * self.house.pitch - self.house.gutter * self.house.size / 2
                self.sheet.area((x, top, x + 0.4, bottom))
        return self._divide(0, self.columns, bottom) if waiting else bottom

    def _divide(self, column: int, span: int, y: float) -> float:
        em = self.house.size
        if self.house.between == "rule":
            x = column * self.house.pitch
            right = x + span * self.house.pitch - self.house.gutter * em
            self.sheet.area((x, y + em, right, y + em + 0.5))
            return y + 2.2 * em
        return y + 2.5 * em

    def _article(
        self, article: dict[str, Any], column: int, span: int, top: float, lead: bool
    ) -> float:
        dice, em, pitch = self.dice, self.house.size, self.house.pitch
        x = column * pitch
        right = x + span * pitch - self.house.gutter * em
        forms = ["over", "over"]
        if span >= 2:
            forms += ["rise", "side"]
        if span >= 3:
            forms += ["rise"]
        if span >= 4:
            forms += ["waist"]
        if span >= 2 and len(article["headline"]) <= 20 and not article.get("deck"):
            forms += ["upright"]
        form = dice.choice(forms) if article["headline"] else "over"
        columns = [(x + n * pitch, top) for n in range(span)]
        measure = self.house.width
        frame = dice.random() < 0.15 and form in ("over", "upright") and span > 1
        if frame:  # a box, or a tint, takes an em and a half on every side
            inset = 1.5 * em
            measure = (
                span * pitch
                - self.house.gutter * em * 1.0
                - 2 * inset
                - (span - 1) * self.house.gutter * em
            ) / span
            pitch = measure + self.house.gutter * em
            columns = [(x + inset + n * pitch, top + inset) for n in range(span)]
        mark = len(self.sheet.pieces)
        columns, head = self._headed(article, form, columns, measure, lead)
        bottom = max(head, self._text(article, columns, measure))
        if frame:
            bottom += 1.5 * em
            tint = dice.random() < 0.4
            kept = self.sheet.pieces[mark:]
            del self.sheet.pieces[mark:]
            self.sheet.area((x, top, right, bottom), "#e8e8e8", 0 if tint else 0.6)
            self.sheet.pieces += kept
        return bottom

    def _headed(
        self, article: dict[str, Any], form: str, columns: list[tuple[float, float]], measure: float, lead: bool
    ) -> tuple[list[tuple[float, float]], float]:  # fmt: skip
        """Set the headings of an article; returns the columns that are left for its text, and where the headings end."""
        em, span, top = self.house.size, len(columns), columns[0][1]
        last = columns[-1][0] + measure
        size = em * self.house.scale * (2.8 if lead else 1.9 if span > 1 else 1.6)
        if form == "upright":
            at_right = self.dice.random() < 0.5
            size = min(size, 2.2 * em)
            x = last - size if at_right else columns[0][0]
            self.sheet.line(x, top, article["headline"], size, self.house.display, upright=True)
            foot = top + len(article["headline"]) * size
            return columns[:-1] if at_right else columns[1:], foot
        if form == "side":
            return columns[1:], self._heads(article, columns[0][0], measure, top, size, False)
        over = {"over": (0, span), "rise": (0, span - 1), "waist": (1, span - 1)}[form]
        left = columns[over[0]][0]
        width = columns[over[1] - 1][0] + measure - left
        centred = self.house.centred or form == "waist"
        bottom = self._heads(article, left, width, top, size, centred) + 0.9 * em
        under = [
            (x, bottom if over[0] <= at < over[1] else top) for at, (x, _) in enumerate(columns)
        ]
        return under, bottom

    def _heads(
        self, article: dict[str, Any], left: float, width: float, y: float, size: float, centred: bool
    ) -> float:  # fmt: skip
        em = self.house.size
        small = max(1.2 * em, 0.5 * size)
        for text, each, face in (
            (article.get("kicker"), small, self.house.small),
            (article["headline"], size, self.house.display),
            (article.get("deck"), small, self.house.small),
        ):
            if not text:
                continue
            lines = broken(text, face, each, width)
            fit = each * min(1.0, *(width / length(line, face, each) for line in lines))
            for line in lines:
                slack = (width - length(line, face, fit)) / 2 if centred else 0
                self.sheet.line(left + slack, y, line, fit, face)
                y += 1.22 * fit
            y += 0.25 * each
        return y

    def _text(
        self, article: dict[str, Any], columns: list[tuple[float, float]], measure: float
    ) -> float:
        """Set the text of an article in columns of equal foot, around its pictures; returns where it ends."""
        house, dice, em = self.house, self.dice, self.house.size
        byline = article.get("byline", "")
        run_in = byline.endswith(("电", "讯", "）", ")"))
        paragraphs = list(article["paragraphs"])
        if run_in:
            paragraphs[0] = f"{byline} {paragraphs[0]}"
        elif byline:
            x, y = columns[0]
            for line in broken(byline, house.small, em, measure, even=False):
                slack = (measure - length(line, house.small, em)) / 2
                self.sheet.line(x + slack, y, line, em, house.small)
                y += house.step
            columns = [(x, y), *columns[1:]]
        blocked: list[Box] = []
        bottom = self._foot_of(paragraphs, columns, measure, blocked)
        for _ in range(min(len(self.captions), dice.choice((0, 1, 1, 2)))):
            blocked.append(self._picture(columns, measure, bottom, blocked))
            bottom = self._foot_of(paragraphs, columns, measure, blocked)
        where = places(columns, measure, bottom, house.step, em, blocked)
        set_text(self.sheet, paragraphs, where, em, house.body)
        if house.column_rules:
            for (_, above), (x, y) in pairwise(columns):
                middle, start = x - house.gutter * em / 2, max(y, above)
                if not any(b[0] < middle < b[2] for b in blocked):
                    self.sheet.area((middle, start, middle + 0.3, bottom))
        if self.jumps and len(article["paragraphs"]) > 1:
            jump = self.jumps.pop(0)
            x = columns[-1][0] + measure - length(jump, house.small, em)
            self.sheet.line(x, bottom + 0.3 * em, jump, em, house.small)
            bottom += 1.3 * em
        return max(bottom, max((b[3] for b in blocked), default=0.0), *(y for _, y in columns))

    def _foot_of(
        self, paragraphs: Sequence[str], columns: Sequence[tuple[float, float]], measure: float, blocked: Sequence[Box]
    ) -> float:  # fmt: skip
        """The highest foot of the columns at which the text fits."""
        house, start = self.house, max(y for _, y in columns)
        bottom = start + house.size
        while True:
            where = places(columns, measure, bottom, house.step, house.size, blocked)
            if set_text(None, paragraphs, where, house.size, house.body):
                return bottom
            bottom += house.step

    def _picture(
        self, columns: Sequence[tuple[float, float]], measure: float, bottom: float, blocked: Sequence[Box]
    ) -> Box:  # fmt: skip
        """Set a picture with its caption among the columns; returns the area that text keeps out of."""
        house, dice, em = self.house, self.dice, self.house.size
        caption = self.captions.pop(0)
        count = dice.choice((1, 1, 2)) if len(columns) > 1 else 1
        at = dice.randrange(len(columns) - count + 1)
        left, top = columns[at][0], max(y for _, y in columns[at : at + count])
        width = columns[at + count - 1][0] + measure - left
        if count == 2 and dice.random() < 0.25 and at + count == len(columns):
            left += 0.5 * measure  # the text beside it is set to a narrow measure
            width -= 0.5 * measure
        room = max(0, int((bottom - top) / house.step) - 10)
        y = top + house.step * dice.randint(0, room) if dice.random() < 0.7 else top
        y = max([y, *(b[3] + em for b in blocked)])
        high = width * dice.uniform(0.45, 0.8)
        size = em * dice.choice((0.8, 0.88))
        seed = dice.randrange(10**6)
        below = y > top + em and 0.6 * em  # white between text and picture
        y += below
        if count == 2 and dice.random() < 0.25 and len(caption) > 12:
            edge = left + 0.62 * width  # the caption stands beside it
            self.sheet.photo((left, y, edge, y + high), seed)
            lines = broken(caption, house.small, size, left + width - edge - em, even=False)
            for n, line in enumerate(lines):
                self.sheet.line(
                    edge + em, y + high - (len(lines) - n) * 1.3 * size, line, size, house.small
                )
            end = y + high
        else:
            self.sheet.photo((left, y, left + width, y + high), seed)
            end = y + high + 0.5 * em
            for line in broken(caption, house.small, size, width, even=False):
                self.sheet.line(left, end, line, size, house.small)
                end += 1.3 * size
        slack = 0.5 * house.gutter * em
        return left - slack, y - below, left + width + slack, end + 0.7 * em

    def _picture_news(self, top: float) -> float:
        """Pictures that belong to no article, side by side below all."""
        if not self.captions:
            return top
        y = self._divide(0, self.columns, top)
        each = self.width / len(self.captions)
        wide = min(each - 14, 3 * self.house.pitch)
        ends = []
        for at, caption in enumerate(self.captions):
            x, high = at * each, 0.6 * wide
            self.sheet.photo((x, y, x + wide, y + high), self.dice.randrange(10**6))
            end = y + high + 4
            for line in broken(caption, self.house.small, 0.85 * self.house.size, wide, even=False):
                self.sheet.line(x, end, line, 0.85 * self.house.size, self.house.small)
                end += 1.1 * self.house.size
            ends.append(end)
        return max(ends)

    def _foot(self, top: float) -> None:
        y = top + 2 * self.house.size
        texts = [*self.jumps, *self.foot]
        if texts and self.dice.random() < 0.5:
            self.sheet.area((0, y, self.width, y + 0.5))
            y += 6
        for text in texts:
            self.sheet.line(0, y, text, 8, "hei")
            y += 11


def broken(text: str, face: str, size: float, width: float, even: bool = True) -> list[str]:
    """A heading or a caption in lines no wider than so much: a heading's at its blanks, else of even length."""
    if length(text, face, size) <= width * (1.12 if even else 1.0):
        return [text]
    parts = text.split(" ") if even else [text]
    if len(parts) > 1 and all(length(part, face, size) <= width for part in parts):
        return parts
    count = int(length(text, face, size) / width) + 1
    most = max(2 * size, min(width, length(text, face, size) / count + size if even else width))
    lines = [""]
    for char in text:
        if length(lines[-1] + char, face, size) > most and char not in "，。、；：？！”’）》】%":
            lines.append("")
        lines[-1] += char
    return [line.strip() for line in lines]


def page_html(gold: dict[str, Any], dice: random.Random) -> str:
    """A page made up of articles as HTML; puts `gold["articles"]` in the order in which it sets them."""
    return Page(gold, dice).made()
