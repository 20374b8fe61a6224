"""A model without weights: every answer is made from the request by rule, so that runs and tests need no model.

Summaries are the opening of the text. The English is no translation: it repeats the known renderings and
every figure in their order, so that whatever checks numbers, names and terms has something true to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bisum.config import ModelConfig
from bisum.models import Request

PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z][A-Za-z0-9-]*")  # figures and Latin words
ENDS = re.compile(r"(?<=[。！？!?])")
PAUSES = re.compile(r"(?=[，；,;：])")


class Echo:
    """Answers at once and always the same."""

    def __init__(self, config: ModelConfig, weights: Path | None = None) -> None:
        """Take what every engine takes; nothing of it is needed."""

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order."""
        return [
            translated(each) if each.task == "translate" else opening(each) for each in requests
        ]


def opening(request: Request) -> str:
    """Return the first sentence of a text, cut at a pause to keep within the limit; a headline has no full stop.

    >>> opening(Request("summarize", "全国共有525家企业参加，同比增长3%。会议由张伟主持。", limit=14))
    '全国共有525家企业参加。'
    """
    stop = "" if request.task == "headline" else "。"
    sentence = ENDS.split(request.text.strip())[0].rstrip("。！？!?")
    room = (request.limit or len(sentence) + 1) - len(stop)
    kept = ""
    for clause in PAUSES.split(sentence):
        if len(kept) + len(clause) > room:
            break
        kept += clause
    return (kept or sentence[:room]).strip("，；,;： ") + stop


def translated(request: Request) -> str:
    """Return an English sentence that says nothing but the renderings, figures and Latin words of a text, in order.

    >>> translated(Request("translate", "阴和俊说，今年有525家企业参加。", (("阴和俊", "Yin Hejun"),)))
    'The text mentions Yin Hejun and 525.'
    """
    said = list(_mentioned(request.text, request.renderings))
    if not said:
        return "The text mentions no figure."
    *first, last = said
    return (
        f"The text mentions {', '.join(first)} and {last}."
        if first
        else f"The text mentions {last}."
    )


def _mentioned(text: str, renderings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What a text says in order: of known words the longest, a figure, a Latin word."""
    known = dict(sorted(renderings, key=lambda each: -len(each[0])))
    at = 0
    while at < len(text):
        word = next((zh for zh in known if text.startswith(zh, at)), "")
        found = word or ((plain := PLAIN.match(text, at)) and plain[0]) or ""
        if found:
            yield known.get(found, found)
        at += len(found) or 1
