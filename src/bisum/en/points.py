"""Parts of a percentage point: half a percentage point, a quarter-point cut, 0.3 of a percentage point.

The pattern is for a text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bisum.en.approximations import stated
from bisum.en.numerals import PARTS, SMALL, spelled
from bisum.late import late
from bisum.quantity import Quantity
from bisum.scan import Pass, either

_WHOLE = r"(?:percentage[\s-]point|point(?=\s(?:cut|hike|rise|increase|reduction|decrease)))s?\b"
_PART = late(
    rf"(?<![\d.])(?P<digits>\d?\.\d{{1,4}})\sof\s(?:a|one)\s{_WHOLE}"
    rf"|\b(?:(?P<top>{SMALL}|an?)[\s-])?(?P<part>{either(PARTS)})[\s-](?:of\s)?(?:(?:an?|one)[\s-])?{_WHOLE}"
)


def _part(match: re.Match[str]) -> Iterator[Quantity]:
    if match["digits"]:
        share = Fraction(match["digits"])
    else:
        top = Fraction(1) if match["top"] in (None, "a", "an") else spelled(match["top"])
        share = top / PARTS[match["part"]]
    yield stated(match, "point", share, unit="percentage points")


PASS = Pass(_PART, _part, {"point", "points"}, late(r"[\d.abefhmnoqstz](?<![a-z][a-z])"))
