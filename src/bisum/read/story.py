"""An article as it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from bisum.read.blocks import Block
from bisum.records import Box, union

ENDS = frozenset("。！？…”’」』）〕】!?)")
"""What a paragraph can end with."""


@dataclass
class Story:
    """An article: headings, columns of text, and what stands beside the text."""

    heads: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    margin: list[Block] = field(default_factory=list)  # running head and foot

    @property
    def box(self) -> Box:
        text = [*self.heads, *self.body]
        return union(each.box for each in text or self.captions)

    @property
    def start(self) -> Box:
        """Where its reading begins: its heading, or its first block."""
        return union(each.box for each in self.heads or self.body[:1] or self.captions)
