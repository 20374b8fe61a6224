"""Names through whose end the segmenter cuts: 申修|军种|出 is 申修军|种|出, if what follows reads as words."""

from __future__ import annotations

from bisum.zh.segmenter import Cut, first_word, has_word

_READ_ON = 8  # characters behind a name by which the segmenter sees the next word
# Single verbs and little words that follow a name; any other single character may be the rest of a word.
_SINGLE = frozenset(
    "说在从把对为被获种成走做当任用是有已曾正也都还将向给让与和的率带领指请养开办建写画唱跑拿"
)


def drawn_across(cut: Cut, index: int, end: int) -> bool:
    """Whether a word only seems to go across `end`, the end of a name of three characters that begins with word `index`.

    The words behind the name must read on, and the name without its last character must not before the word drawn from it.
    """
    text = cut.text
    drawn = cut.edges.get(end - 1)
    if drawn is None or drawn not in (index + 1, index + 2) or cut.places[drawn + 1] != end + 1:
        return False  # 武磊|梅开二度
    return _reads(text, end) and not (cut.tags[drawn][0] in "vdpct" and _reads(text, end + 1))


def _reads(text: str, at: int) -> bool:
    """Whether a word that may follow a person stands at `at`."""
    rest = text[at : at + _READ_ON]
    if not rest or not "一" <= rest[0] <= "鿿":
        return False
    word, tag = first_word(rest)
    if len(word) > 1 and has_word(word):
        return tag[0] in "vdpil"
    return word[0] in _SINGLE
