"""Vague numbers by their power of ten: 数百万, 几十, 数以万计. What is vague may go, but hundreds are not millions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bisum.quantity import Quantity
from bisum.zh.numerals import value

VAGUE = re.compile(
    r"(?:[数几]以|成)(?P<counted>[十百千]?[万亿]|[百千])计|(?<![分次人岁总少无十])[数几](?P<n>[十百千]?[万亿]|[百千]|十(?!年))(?![分一二])"
)
SIGN = re.compile("[数几][十百千万亿]|[万亿百千]计")
"""Matches in every text that `VAGUE` does, and is found faster."""


def magnitude(match: re.Match[str]) -> Iterator[Quantity]:
    """The quantity of a match of `VAGUE`, which is not firm."""
    power = value(match["counted"] or match["n"])
    if power:
        yield Quantity("magnitude", (power,), "", match[0], *match.span(), firm=False)
