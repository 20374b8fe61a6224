"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST_QUOTE = 200
"""Characters; a longer quotation is cut at its own full stops."""

LONGEST = 400
"""Characters; what goes on for longer without an end is cut at a pause, so that what is done with a sentence stays cheap."""

_PAUSES = ("；;", "，,", "、：: \u3000")
_CLOSERS = "”’」』）)】〕》〉\"'"
_PAIRS = {
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "《": "》",
}
# One class of characters in front, then what it may be: such a pattern is searched for several times as fast.
_STOP = re.compile(
    r"[。！？!?….．\n“「『（(【〔《](?:(?<=[。！？!?])[。！？!?]*(?:…{1,2}|\.{3,6})?|(?<=…)…?"
    r"|(?<=[.．])(?=[\s”\"’'）)]|$)|(?<=[\n“「『（(【〔《]))"
)
_SPEAKER = re.compile(
    r"[^。！？!?，,；;：:“”]{0,14}?(?:说道?|表示|指出|称|介绍|认为|强调|告诉|坦言|回忆|感慨|问道|答道|回答说|写道|喊道|笑道|解释|透露|补充)"
)
_GOES_ON = re.compile(r"[，,、；;：:。！？!?—…\-等之的类和与及或]|(?:以及|之类|的话|中|里|上|下)")
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Z]|[A-Z](?:\.[A-Z])+|Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Ltd|Co|Corp|Jr|Sr|vs|etc|e\.g|i\.e|U\.S|Vol|Fig|al|cf)$"
)
_SHORTEST_TRAILING_OFF = 15


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) offsets in order, without the blanks between them.

    A sentence ends at 。！？ with the quotes and brackets that close after it; not inside a bracket or a quotation
    (unless that runs beyond `LONGEST_QUOTE` characters or is never closed), not before the words that name the speaker, not at a
    decimal point or an abbreviation, never at ——, and at …… only where the words after it do not go on. What is longer than
    `LONGEST` characters is cut at a pause.

    >>> text = "他说：“我来了。你呢？”她没回答。价格为3.5元……"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他说：“我来了。你呢？”', '她没回答。', '价格为3.5元……']
    """
    cuts: list[int] = []
    start = at = 0
    while stop := _STOP.search(text, at):
        mark = stop.group()
        if mark in _PAIRS:
            at = end = _closed(text, stop.start())
            if not _says_a_sentence(text, stop.start(), at) or not _breaks(text, at):
                continue
        else:
            end = at = _tail(text, stop.end())
            if not _ends(text, start, stop, end):
                continue
        cuts.append(end)
        start = at = end
    return list(_spans(text, cuts))


def _closed(text: str, opener: int) -> int:
    """The place behind the mark that closes the one at `opener`, or just behind `opener` if none does soon."""
    mark = text[opener]
    close = _PAIRS[mark]
    last, at, closed = opener + LONGEST_QUOTE, opener, 0
    while (at := text.find(close, at + 1, last)) >= 0:
        closed += 1
        if text.count(mark, opener, at) == closed:
            return at + 1
    return opener + 1


def _tail(text: str, at: int) -> int:
    """The place behind the quotes and brackets that close at `at`."""
    while at < len(text) and text[at] in _CLOSERS:
        at += 1
    return at


def _says_a_sentence(text: str, opener: int, end: int) -> bool:
    """Whether a quotation holds whole sentences, and is not a word within one: 他说“好。”就走。"""
    return (
        text[end - 1] in "”」』"
        and text[max(0, end - 4) : end].rstrip(_CLOSERS)[-1:] in tuple("。！？!?")
        and text[max(0, opener - 1) : opener] in ("", *"，,：:。！？!?；;”")
    )


def _breaks(text: str, at: int) -> bool:
    rest = text[at : at + 24].lstrip()
    return not (_GOES_ON.match(rest) or _SPEAKER.match(rest)) or not rest


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    if mark == "\n" or end >= len(text):
        return True
    if mark[0] == "…":
        return end - start >= _SHORTEST_TRAILING_OFF and _breaks(text, end)
    if mark in (".", "．"):
        return _english_stop(text, stop.start(), end)
    if end > stop.end():
        return _breaks(text, end)
    return text[end] not in "，,、；;：:。！？!?—…"


def _english_stop(text: str, dot: int, end: int) -> bool:
    before, after = text[max(0, dot - 12) : dot], text[end : end + 8].lstrip()
    return (
        before[-1:].isascii()
        and before[-1:].isalpha()
        and after[:1].isupper()
        and not _ABBREVIATION.search(before)
    )


def _short(text: str, cuts: Iterable[int]) -> Iterator[int]:
    """The places where sentences end, and where those are cut that are too long."""
    start = 0
    for end in cuts:
        while end - start > LONGEST:
            start = _pause(text, start)
            yield start
        yield end
        start = end


def _pause(text: str, start: int) -> int:
    """The last place to pause at in a sentence that is too long, in the second half of what may be kept of it."""
    first, last = start + LONGEST // 2, start + LONGEST
    ends = (max(text.rfind(mark, first, last) for mark in marks) + 1 for marks in _PAUSES)
    return next(filter(None, ends), last)


def _spans(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _short(text, [*cuts, len(text)]):
        bare = text[start:end].strip()
        if bare:
            first = text.index(bare, start)
            yield first, first + len(bare)
        start = end
