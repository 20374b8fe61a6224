"""The only place that knows model runtimes. Stages see `TextModel`: as many texts out as requests in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Request:
    """One text for a model, and what its answer must obey."""

    task: str  # summarize, gist, headline (Chinese out) or translate (English out)
    text: str
    renderings: tuple[tuple[str, str], ...] = ()  # Chinese and the English it must become
    demands: tuple[str, ...] = ()  # in a model's words: what the last answer got wrong, above all
    limit: int = 0  # characters of the answer at most, 0: no wish


class TextModel(Protocol):
    """A loaded model, ready to answer."""

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order."""
        ...
