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
# Growth is named: by what it is, not by what something did.
_GROWTH = re.compile("[增降涨跌升]幅|增速|增长率")
_NAMES_GROWTH = re.compile(
    r"\b(?:increases?|decreases?|growth|rise|fall|drop|decline|reduction|rate|change|gain|cut|expansion|contraction|up|down|higher|lower|jump|margin)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“][^"”]*["”]')
_WORDY = 5  # words of a label beyond two for each character of its Chinese: a remark about the words, not their English
_MONTH = re.compile(r"\bMay\b")
_SUBJECT = re.compile(r"(?:it|they|he|she|we|there|this|these|i|you)\b", re.IGNORECASE)


def states(en: str) -> bool:
    """Whether a label is a sentence by its pronoun or by a finite verb outside of a relative clause.

    A past tense alone does not tell: "wristbands issued" is a label.

    >>> [states(en) for en in ("All areas have issued wristbands", "Visits that were made in May", "There, 3 schools")]
    [True, False, True]
    """
    plain = _MONTH.sub("", _QUOTED.sub("", en))
    finite = _FINITE.search(plain)
    if finite is None:
        return _SUBJECT.match(plain) is not None
    return _RELATIVE.search(plain, 0, finite.start()) is None


def may_label(zh: str, en: str) -> bool:
    """Whether English may stand as the label `zh`: it names something, and says no more than a label can.

    >>> may_label("带出徒弟", "Apprentices trained"), may_label("带出徒弟", "It has trained apprentices")
    (True, False)
    >>> may_label("产量同比增幅", "Output increased year on year"), may_label("产量同比增幅", "Increase in output")
    (False, True)
    >>> may_label("带出徒弟", "The Chinese words for teaching somebody a craft, which may be called to train an apprentice")
    False
    """
    growth = not _GROWTH.search(zh) or _NAMES_GROWTH.search(en) is not None
    return bool(en) and growth and len(en.split()) <= 2 * len(zh) + _WORDY and not states(en)
