"""Who says a text and what is said: 李乐成说：“…”, “…”李乐成说。, 会议强调，…; and where a text may be cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bisum.zh.punctuation import one_sentence
from bisum.zh.speech import SAYS, has_subject

_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_SAID = rf"(?:{SAYS})(?:道|了)?"
_NO_MARK = r"(?:[^“”「」，,；;。！？]|“[^”]{1,16}”)"
_OPENS = re.compile(
    rf"(?P<frame>(?:{_NO_MARK}+[，,])*?{_NO_MARK}*?{_SAID})(?P<mark>[，,]|[：:]?[“「]|[：:])"
)
_BEHIND = re.compile(
    rf"(?P<open>[“「])(?P<body>[^”」]*)(?P<close>[”」][^，,。；;：:“”「」]{{1,30}}?{_SAID}。)"
)
SPEAKER = re.compile(rf"[^，,。；;：:“”「」]{{1,30}}?{_SAID}[，,。：:]")
_LONG_FRAME = 16  # characters; of a longer one only the clause that names the speaker is kept
_AT_TIME = re.compile(rf"(?<=[一-鿿])(?:在[^，,]{{2,60}}(?:时|中|上)|就[^，,]{{2,60}}?)(?={_SAID})")


@dataclass(frozen=True, slots=True)
class Framed:
    """A text as who says it, what is said, and what closes it: 李乐成说：“ ... ”."""

    opening: str
    body: str
    closing: str

    def around(self, body: str) -> str:
        """The frame with another body, ended as a sentence."""
        body = one_sentence(body.rstrip("，,；;。、：: "))
        if not self.closing and body[-2:] in ("。”", "。」", "！”", "？”"):
            return self.opening + body
        if self.closing[:1] in ("”", "」") and len(self.closing) == 1:
            return f"{self.opening}{body}。{self.closing}"
        return f"{self.opening}{body}{self.closing or '。'}"


def frame(text: str) -> Framed:
    """Find who says a text: 阴和俊说：“...”, “...”阴和俊说。, 会议强调，..."""
    behind = _BEHIND.fullmatch(text)
    if behind:
        return Framed(behind["open"], behind["body"], behind["close"])
    before = _OPENS.match(text)
    if before is None or (before["mark"] in "，," and "。" in text[before.end() : -1]):
        return Framed("", text, "")  # reported without quotation marks: up to the full stop
    said = _short(before["frame"])
    if not has_subject(said):
        return Framed("", text, "")
    mark = before["mark"]
    rest = text[before.end() :]
    close = _PAIRS.get(mark[-1], "")
    behind_it = rest[rest.find(close) + 1 :][:1] if close in rest else ""
    if close and mark[0] not in "：:" and behind_it and behind_it not in "，,。；;！？":
        return Framed(
            "", text, ""
        )  # 提出“森林进城”这一论断: a name in quotation marks, nobody's words
    if (
        close
        and rest.rstrip("。").endswith(close)
        and rest.count(close) == rest.count(mark[-1]) + 1
    ):
        return Framed(said + mark, rest.rstrip("。")[:-1], close)
    if close:
        return Framed(said + mark.rstrip("“「"), mark[-1] + rest, "")
    return Framed(said + mark, rest, "")


def _short(said: str) -> str:
    """The part of a long opening that names the speaker."""
    if len(said) <= _LONG_FRAME:
        return said
    return _AT_TIME.sub("", re.split(r"[，,]", said)[-1])


def cut(text: str, marks: str) -> list[str]:
    """Cut a text behind each of some marks, but not inside a quotation or bracket."""
    parts, start, waiting = [], 0, []
    for at, char in enumerate(text):
        if char in _PAIRS and _PAIRS[char] in text[at:]:
            waiting.append(_PAIRS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
            if not waiting and char in "”」" and text[at - 1] in marks and at - 1 > start:
                parts.append(text[start : at + 1])
                start = at + 1
        elif not waiting and char in marks:
            parts.append(text[start : at + 1])
            start = at + 1
    return [part for part in (*parts, text[start:]) if part]
