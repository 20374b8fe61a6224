"""Whether English names something or states something: wristbands issued, not all areas have issued wristbands."""

from __future__ import annotations

import re

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|as|than|to|for which|in which)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\bMay\b")
_SUBJECT = re.compile(r"(?:it|they|he|she|we|there|this|these|i|you)\b", re.IGNORECASE)


def states(en: str) -> bool:
    """Whether a label is a sentence by its pronoun or by a finite verb outside of a relative clause.

    A past tense alone does not tell: "wristbands issued" is a label.

    >>> [states(en) for en in ("All areas have issued wristbands", "Visits that were made in May", "There, 3 schools")]
    [True, False, True]
    """
    finite = _FINITE.search(_MONTH.sub("", en))
    if finite is None:
        return _SUBJECT.match(en) is not None
    return _RELATIVE.search(_MONTH.sub("", en), 0, finite.start()) is None
