"""Captions, and credits on several lines: where they begin, how far down they go, where in a line a credit begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bisum.zh.credits import CAPTION_MARK, is_credit
from bisum.zh.free import LONGEST_LABEL
from bisum.zh.layout import LONGEST_QUOTED, WIDEST_COLUMN, Layout
from bisum.zh.line import Line
from bisum.zh.people import AGENCY, NAMES, REPORTER

LONGEST_LINE = 120
"""Characters; a longer line is neither furniture nor a caption."""

_STOP = re.compile(r"[。!?;”)](?:(?<!\))(?=[^。!?;”]*$)|(?<=\))(?=[^。!?;”)]{3,}$))")
_CREDIT_NEAR = re.compile(r"[摄图影供绘发照视剧画/:](?:(?<![/:]).{0,16}|(?<=[/:]).{2,24})$")
_DATED = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|(?:近日|日前|当日|昨日|昨天|今天),?")
_LONGEST_CAPTION = 6  # lines
_LONGEST_UNMARKED = 60
"""Characters of a caption that opens like any sentence; of a longer line only the credit behind it goes."""


def _closes_like_credit(key: str) -> bool:
    """Cheap: whether a credit may stand at the end of `key`."""
    return _CREDIT_NEAR.search(key, max(0, len(key) - 25)) is not None


def credit_near(key: str) -> int:
    """Cheap: where in `key` what may be a credit begins, behind its last sentence; 0 if none can."""
    stop = None if key[-1] in "。!?;”" else _STOP.search(key, max(0, len(key) - 60))
    return stop.end() if stop and _closes_like_credit(key) else 0


def credit_from(key: str) -> int:
    """Where in `key` a photo credit begins that stands behind its last sentence; 0 if none does."""
    start = credit_near(key)
    return start if start and is_credit(key, start) else 0


def captioned(layout: Layout, at: int, above: Line | None, near: int) -> tuple[int, str]:
    """How many lines from `at` on are a caption, or a credit on two lines; `near` is what `credit_near` says of the first."""
    line = layout.lines[at]
    marked = CAPTION_MARK.match(line.key) is not None and not (
        above and _COMPOUND.search(above.key)
    )
    starts = marked or above is None or above.ended
    if not (starts or near) or layout.opens_item(line) or line.text[0] in layout.list_marks:
        return 0, ""
    if starts and line.width <= _LONGEST_UNMARKED and _shows(line):
        return 1, "caption"
    if line.width <= LONGEST_SHOWN and _interrupts(layout, at):
        return 1, "caption"
    if near and is_credit(line.key, near):
        dated = marked or _DATED.match(line.key)
        if line.width <= (LONGEST_LINE if dated else _LONGEST_UNMARKED):
            return 1 + _hangs_over(layout, at), "caption"
    if not starts:
        return 0, ""
    over_short = at + 1 < len(layout.lines) and layout.lines[at + 1].width <= WIDEST_COLUMN
    if over_short and (_over_credit(layout, at) or _under_label(layout, at)):
        return 2, "caption"
    size = _down_to_credit(layout, at, marked)
    if size:
        return size, "credit" if is_credit(_joined(layout.lines, at, size)) else "caption"
    if not marked:
        return 0, ""
    return _down_to_stop(layout, at), "caption"


_PLACED = re.compile(
    r"[^。,;:“(]{2,14}\((?:[左右中前后上下]{1,2}|[左右]起?[一二三四五六]|[前后][排]?(?:左|右|中)?[一二三]?)\)[在与和同向为正接介展]"
)
"""Who stands where on a picture: 张伟（右）在比赛中."""

_ARCHIVED = re.compile(r"[^。]{6,}\((?:本报)?(?:资料|档案)(?:图片?|照片|片)\)。?")
_SIGNED = re.compile(rf"[^。，,;；：:]{{4,40}}[ \u3000]{NAMES}[ \u3000/／]?(?:摄|摄影)")


def _shows(line: Line) -> bool:
    """Whether a short line says itself that it stands at a picture: (右), （资料照片）, a photographer behind a blank."""
    key = line.key
    return (
        ("(" in key[2:16] and _PLACED.match(key) is not None)
        or (")" in key[-2:] and _ARCHIVED.fullmatch(key) is not None)
        or (key[-1] in "摄影" and _SIGNED.fullmatch(line.text) is not None)
    )


_COMPOUND = re.compile("[企试意力地版草附插截挂绘蓝构宏视拼贴]$")
"""What 图为 goes on with, when it is no word of its own: 企图为, 试图为, 以地图为."""


def _hangs_over(layout: Layout, at: int) -> int:
    """1 if the last name of a credit goes on in the next line."""
    below = layout.below(at)
    return int(
        below is not None
        and not layout.after_gap[at + 1]
        and below.key[0] in "·、/"
        and below.width <= 16
    )


def _interrupts(layout: Layout, at: int) -> bool:
    """Whether a line without any mark stands between gaps in the middle of a sentence, and says who does what in it.

    A column is not cut twice within so few words; and nothing is lost, for most of the words are in the text.
    """
    if not 0 < at < len(layout.lines) - 1:
        return False
    line, above, below = layout.lines[at], layout.lines[at - 1], layout.lines[at + 1]
    return (
        above.key[-1] == ","
        and line.width >= SHORTEST_SHOWN
        and layout.after_gap[at]
        and layout.after_gap[at + 1]
        and (layout.runs(above) or not layout.after_gap[at - 1])
        and (layout.runs(below) or below.ended or not layout.after_gap[at + 2])
        and _SCENE.fullmatch(line.key) is not None
        and at not in layout.bylines
        and at + 1 not in layout.bylines
        and not below.opens_story
        and layout.said_near(at, line.key) >= (SHOWN_AT_WORK if line.ended else SHOWN)
    )


SHORTEST_SHOWN, LONGEST_SHOWN, SHOWN, SHOWN_AT_WORK = 6, 24, 0.5, 0.4
"""Characters of such a caption, and the share of its words that the text around it says, of a whole sentence less."""

_SCENE = re.compile(
    "[\u3400-\u9fff]+"
    "|(?![他她它这那我你其此])(?!.*[了过却才就也还都又将曾已])(?=.*(?:在|正|展示|庆祝|合影|发言|现场|航拍|外景|观看|参观|检查|交流))[\u3400-\u9fff]+。"
)
"""Who does what on a picture: without a mark, or as a sentence of the present that tells nothing further."""


def _over_credit(layout: Layout, at: int) -> bool:
    """Whether a text between gaps stands right above a photographer's credit, and opens with a day, or cuts a sentence.

    Where nothing is wrapped it may also be short: a paragraph has a gap below it there.
    """
    lines = layout.lines
    if at + 1 == len(lines) or not layout.after_gap[at] or layout.after_gap[at + 1]:
        return False
    line, below = lines[at : at + 2]
    if (
        line.width > LONGEST_LINE
        or not (at + 2 == len(lines) or layout.after_gap[at + 2])
        or not _closes_like_credit(below.key)
    ):
        return False
    cuts = at > 0 and line.width <= _LONGEST_UNMARKED and lines[at - 1].key[-1] not in _DONE
    short = line.width <= LONGEST_QUOTED and not layout.columns
    shows = cuts or (line.ended and (short or _DATED.match(line.key) is not None))
    return shows and is_credit(below.key)


def _under_label(layout: Layout, at: int) -> bool:
    """Whether a text stands between the name of a column of pictures (图说) and a photographer's credit."""
    lines = layout.lines
    return (
        0 < at < len(lines) - 1
        and lines[at - 1].width <= LONGEST_LABEL
        and _PICTURES.fullmatch(lines[at - 1].key) is not None
        and is_credit(lines[at + 1].key)
    )


_PICTURES = re.compile("[■◆●]?(?:图说(?:新闻)?|图闻|看图|图片(?:新闻|故事|报道)|影像)")
_DONE = "。！？!?…”’」』）)】:"
"""What the line above a caption ends with if no sentence goes on below it."""


def _joined(lines: Sequence[Line], at: int, size: int) -> str:
    return "".join(line.key for line in lines[at : at + size])


def _down_to_credit(layout: Layout, at: int, marked: bool) -> int:
    """How many lines from `at` on are one short text that closes with a credit."""
    lines = layout.lines
    if not marked:
        ends = at + 1 == len(lines) or layout.after_gap[at + 1] or lines[at].ended
        if ends or not (_DATED.match(lines[at].key) or _opens_with_credit(lines[at].key)):
            return 0
    for size in range(2, _LONGEST_CAPTION + 1):
        if at + size > len(lines) or layout.after_gap[at + size - 1]:
            return 0
        last = lines[at + size - 1].key
        if (
            (lines[at + size - 2].ended and not marked)
            or lines[at + size - 1].opens_story
            or CAPTION_MARK.match(last)
            or _DATED.match(last)
        ):
            return 0
        if len(last) <= WIDEST_COLUMN and _closes_like_credit(last) and not is_credit(last):
            key = _joined(lines, at, size)
            if credit_from(key) or is_credit(key):
                return size
    return 0


_CREDIT_OPENS = re.compile(rf"[(【]?(?:{AGENCY})?{REPORTER}|{AGENCY}发|图片|摄影")
_CREDIT_HINT = re.compile("记者|通讯员|实习生|撰稿人|摄影|图片|发")


def _opens_with_credit(key: str) -> bool:
    return _CREDIT_HINT.search(key) is not None and _CREDIT_OPENS.match(key) is not None


def _down_to_stop(layout: Layout, at: int) -> int:
    """How many lines from `at` on a marked caption runs: to its stop, if its lines are set alike; or just its own."""
    lines = layout.lines
    for size in range(1, _LONGEST_CAPTION + 1):
        last = at + size - 1
        if lines[last].ended:
            return size
        if last + 1 == len(lines) or layout.after_gap[last + 1]:
            return size
        if not layout.same(lines[last], lines[last + 1]) and (
            lines[last + 1].width > lines[last].width or not lines[last + 1].ended
        ):
            return 1
    return 1
