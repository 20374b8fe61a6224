"""Characters of a text layer -> the lines in which they were set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bisum.read.blocks import SAME, body_size
from bisum.read.page import Line, joined
from bisum.read.stretched import gutter, mended
from bisum.records import Box, union

GAP = 0.9
"""Ems between two characters of one line at the most; more is the gutter between two columns, or between two cells."""

LARGE, NARROW = 1.3, 0.6
"""Times as large as the body from which type has wider ems than gutters, and ems between two pieces of its lines then."""

BLANK = 0.2
"""Ems that a blank takes at least."""

TRIMMED = 0.6
"""Ems by which the squares of two marks that meet may overlap: each then takes half a square."""

UPRIGHT = 3
"""Characters one below the other that make an upright line."""

BOLD = 0.2
"""Ems between two prints of one character, where the second makes it bold or gives it a shadow."""

DAMAGED = {"Co", "Cn", "Cs", "Cc"}  # categories of characters that stand for nothing readable


class Char(NamedTuple):
    """A character of the text layer, and the square it was set in."""

    text: str
    box: Box
    size: float
    blank: bool = False  # the layer has a blank before it


def type_lines(chars: Sequence[Char]) -> list[Line]:
    """The printed lines, in the order of the text layer. Characters printed twice to look bold are read once."""
    runs: list[list[Char]] = []
    seen: dict[str, list[Char]] = {}
    for char in _apart(chars):
        same = seen.setdefault(char.text, [])
        if any(_printed_over(char, other) for other in same):
            continue
        same.append(char)
        if runs and _goes_on(runs[-1], char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return rejoined([_line(run) for run in _upright(runs)])


def _apart(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters, those of one glyph side by side: a layer gives —— or fi, cut as one piece, in one place."""
    at = 0
    while at < len(chars):
        end = at + 1
        while end < len(chars) and chars[end].box == chars[at].box:
            end += 1
        left, top, right, bottom = chars[at].box
        alike = len({char.text for char in chars[at:end]}) == 1
        if end - at == 1 or (alike and right - left < 1.6 * chars[at].size):
            yield from chars[at:end]
        else:
            step = (right - left) / (end - at)
            for place, char in enumerate(chars[at:end]):
                yield char._replace(
                    box=(left + place * step, top, left + (place + 1) * step, bottom)
                )
        at = end


def _goes_on(run: list[Char], char: Char) -> bool:
    """Whether a character stands right of the end of a run, on the same line."""
    last = run[-1]
    em = max(last.size, char.size)
    if abs(last.box[3] - char.box[3]) > 0.3 * em or not 0.6 < last.size / char.size < 1.7:
        return False
    return -TRIMMED * em <= char.box[0] - last.box[2] <= GAP * em


def _printed_over(char: Char, other: Char) -> bool:
    near = BOLD * char.size
    return abs(char.box[0] - other.box[0]) < near and abs(char.box[1] - other.box[1]) < near


def _below(upper: Char, lower: Char) -> bool:
    """Whether a character stands right below another, as in upright type."""
    em = max(upper.size, lower.size)
    centre = abs(upper.box[0] + upper.box[2] - lower.box[0] - lower.box[2]) / 2
    step = lower.box[1] - upper.box[1]
    return centre < 0.35 * em and 0.3 * em < step < 1.35 * em and upper.size / lower.size < 1.2


def _upright(runs: Sequence[list[Char]]) -> Iterator[list[Char]]:
    """The runs, with single characters one below the other put together."""
    at = 0
    while at < len(runs):
        end = at + 1
        while end < len(runs) and len(runs[end - 1]) == len(runs[end]) == 1:
            if not _below(runs[end - 1][0], runs[end][0]):
                break
            end += 1
        if end - at >= UPRIGHT:
            yield [run[0] for run in runs[at:end]]
        else:
            yield from runs[at:end]
        at = end


def _line(run: Sequence[Char]) -> Line:
    upright = len(run) >= UPRIGHT and run[1].box[1] - run[0].box[1] > 0.25 * run[0].size
    gaps = [0.0, *(b.box[0] - a.box[2] for a, b in pairwise(run))]
    # only beside full squares is a line stretched, not within words and figures
    loose = [gap for (a, b), gap in zip(pairwise(run), gaps[1:], strict=True) if not _tight(a, b)]
    usual = median(loose) if len(loose) > 2 else 0.0
    text, doubts = "", []
    for char, gap in zip(run, gaps, strict=True):
        if text and char.blank and not upright and gap > usual + BLANK * char.size:
            text += " "
        if unicodedata.category(char.text) in DAMAGED or char.text == "\ufffd":
            doubts.append((len(text), 0.0))
        text += char.text
    size = median(char.size for char in run)
    return Line(text, union(char.box for char in run), size, 1.0, tuple(doubts), upright)


def _tight(one: Char, other: Char) -> bool:
    return one.text.isascii() and other.text.isascii()


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Lines whose pieces stand apart in the layer, put together where they stand together on the page."""
    done: list[Line] = []
    usual = body_size(lines)
    for line in sorted(lines, key=lambda each: (each.box[0], each.box[1])):
        for at, before in enumerate(done):
            em = max(before.size, line.size)
            gap = line.box[0] - before.box[2]
            level = abs(before.box[3] - line.box[3]) < 0.3 * em
            alike = 1 / SAME < before.size / line.size < SAME
            most = NARROW if em > LARGE * usual else GAP
            if (
                level
                and alike
                and -TRIMMED * em <= gap <= most * em
                and not (before.upright or line.upright)
                and not gutter(before, line, lines)
            ):
                done[at] = joined([before, line], " " if gap > BLANK * em else "")
                break
        else:
            done.append(line)
    return mended(done)
