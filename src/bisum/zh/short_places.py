"""Cities, counties and districts that are printed without their level, where the term base has them with it alone: 临江."""

from __future__ import annotations

from collections.abc import Iterator

from bisum.zh.gazetteer import short_names
from bisum.zh.listed import listed
from bisum.zh.namelists import compound_surnames, given_weights
from bisum.zh.segmenter import Token, segmented, word_from

# What the segmenter has for places without fail, and papers print for what they say: 万里江山, 朝阳产业.
_WORDS = frozenset({
    "三河", "凤城", "双河", "大湾", "天河", "天门", "安宁", "山南", "新乐", "朝阳", "永安", "江北",
    "江山", "沙河", "河西", "海东", "白山", "西城", "西湖", "东城", "长安",
})  # fmt: skip


def without_level(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a word of `text` is the short name of a place, and its English.

    Many such names are ordinary words as well (和平, 中山): one counts where the segmenter takes it for a place.

    >>> list(without_level("临江代表团居首，临江而建的小楼"))
    [(0, 2, 'Linjiang')]
    """
    cut = segmented(text)
    for start, (end,) in listed(text).short_places.items():
        number, word = cut.edges.get(start), text[start:end]
        if number is None or cut.words[number] != word or cut.tags[number] != "ns":
            continue
        named = word not in _WORDS and word not in compound_surnames()
        if named and not _goes_on(word_from(text, end)):
            yield start, end, short_names()[word]


def _goes_on(following: Token | None) -> bool:
    """Whether what follows makes something else of a word: 安国|平 is a person, 临江|而建 says where."""
    word = following.word if following else ""
    given = len(word) == 1 and given_weights().get(word) in ("strong", "usual")
    return given or word[:1] == "而"
