"""Vague numbers by their power of ten: 数百万, 几十, 数以万计. What is vague may go, but hundreds are not millions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass
from bisum.zh.numerals import value

_VAGUE = late(
    r"(?:[数几]以|成)(?P<counted>[十百千]?[万亿]|[百千])计|(?<![分次人岁总少无十])[数几](?P<n>[十百千]?[万亿]|[百千]|十(?!年))(?![分一二])"
)


def _magnitude(match: re.Match[str]) -> Iterator[Quantity]:
    power = value(match["counted"] or match["n"])
    if power:
        yield Quantity("magnitude", (power,), "", match[0], *match.span(), firm=False)


MAY_BE = re.compile("[数几万亿百千](?:(?<=[数几])[十百千万亿]|(?<=[万亿百千])计)")
"""Found in every text that holds a vague number, and found faster."""
PASS = Pass(_VAGUE, _magnitude, frozenset("数几计"))
"""None of them firm."""
