"""Countries that an English text names and nothing in its Chinese can stand for: 两岸 (both banks) as "the two countries"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

# Words of an English text, in lower case -> the characters one of which Chinese has in whatever that may be: the
# country, its short name in pairs (中美), its cities, leaders and firms papers name without it.
_COUNTRIES = {
    "countries": "国邦盟洲洋欧亚非拉俄美英法德日韩印华外世球域际海跨双多各方",
    "american americans america u.s": "美华盛纽加硅白宫波洛特拜奥朗西北亚登",
    "british britain": "英伦国苏爱威",
    "french france": "法巴西国戛马",
    "german germany": "德柏国慕汉法",
    "japanese japan": "日抗东京大阪本扶倭冲横",
    "russian russia russians": "俄苏莫普京克",
    "korean korea koreans": "韩朝鲜平首半高",
    "indian india indians": "印莫新德孟",
    "italian italy": "意罗米威佛",
    "spanish spain": "西班马巴",
    "australian australia": "澳悉堪墨袋",
    "canadian canada": "加渥多温",
    "brazilian brazil": "巴里圣葡金拉",
    "vietnamese vietnam": "越河胡",
    "israeli israel": "以色犹耶",
    "ukrainian ukraine": "乌基",
    "iranian iran": "伊德波",
}
_MEANT = {word: characters for words, characters in _COUNTRIES.items() for word in words.split()}
_WORDS = frozenset(_MEANT)


_MONEY = frozenset({"dollar", "dollars", "cent", "cents"})


def invented_countries(zh: str, words: Sequence[str], known: Iterable[str]) -> Iterator[str]:
    """The words of an English text (in lower case) for countries, where no character of `zh` can mean one, nor one of the
    `known` renderings does. A currency is no country.

    >>> list(invented_countries("两岸车程缩至八分钟", ["between", "the", "two", "countries"], ()))
    ['countries']
    >>> list(invented_countries("中美元首会晤", ["american", "president"], ()))
    []
    >>> list(invented_countries("票价553元", "553 yuan about 76 u.s dollars".split(), ()))
    []
    """
    named = _WORDS.intersection(words)
    if named and not _MONEY.isdisjoint(words):
        named &= {word for word, then in pairwise([*words, ""]) if then not in _MONEY}
    if not named:
        return
    renderings = " ".join(known).lower()
    for word in sorted(named):
        if not any(map(zh.__contains__, _MEANT[word])) and word not in renderings:
            yield word
