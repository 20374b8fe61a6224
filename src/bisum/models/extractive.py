"""A summarizer without weights: whole clauses of the text, figures and names before others, and not a word more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bisum.config import ModelConfig
from bisum.models import Request
from bisum.zh.clauses import compress


class Extractive:
    """Answers at once and always the same."""

    def __init__(self, config: ModelConfig, weights: Path | None = None) -> None:
        """Take what every engine takes; nothing of it is needed."""

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order; "" for a text that cannot be cut to the limit between its clauses.

        >>> Extractive(ModelConfig("extractive", "extractive")).generate(
        ...     [Request("summarize", "全市新增就业12万人，工作扎实有力，同比增长3%。", limit=20)]
        ... )
        ['全市新增就业12万人，同比增长3%。']
        """
        return [compress(each.text, each.limit or len(each.text)) for each in requests]
