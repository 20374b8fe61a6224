"""Long texts in pieces that a model can read, cut where the text itself pauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

CLOSING = "[”’」』）)]"  # belongs to the sentence it closes
BREAKS = (
    re.compile(f"(?<=[。！？!?])(?!{CLOSING})|(?<=[。！？!?]{CLOSING})(?!{CLOSING})"),
    re.compile(r"(?<=[；;])"),
    re.compile(r"(?<=[，,、：:])"),
)


def chunks(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a text into as few pieces as fit, between sentences if that will do, else at weaker pauses.

    Nothing is lost: the pieces joined give the text again.

    >>> chunks("今天开会。明天也开会，后天不开。", lambda piece: len(piece) <= 8)
    ['今天开会。', '明天也开会，', '后天不开。']
    """
    if fits(text) or len(text) < 2:
        return [text]
    for pause in BREAKS:
        pieces = [piece for piece in pause.split(text) if piece]
        if len(pieces) > 1:
            return [each for part in _packed(pieces, fits) for each in chunks(part, fits)]
    middle = len(text) // 2
    return chunks(text[:middle], fits) + chunks(text[middle:], fits)


def _packed(pieces: Iterable[str], fits: Callable[[str], bool]) -> list[str]:
    """Join neighbours as long as they fit together."""
    packed: list[str] = []
    for piece in pieces:
        if packed and fits(packed[-1] + piece):
            packed[-1] += piece
        else:
            packed.append(piece)
    return packed
