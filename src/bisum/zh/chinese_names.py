"""Chinese person names in running text: the candidates whose signs weigh enough.

The weights (`namebase/weights.tsv`) are the coefficients of a logistic regression over hand-tagged news, rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bisum.late import late
from bisum.zh import name_lists
from bisum.zh.foreign_runs import looks_foreign
from bisum.zh.found import FoundName
from bisum.zh.name_signs import Candidate, candidates
from bisum.zh.namelists import ends_with, rows, well_known
from bisum.zh.overlap import covered, places
from bisum.zh.pinyin import pinyin_name, pinyin_variants
from bisum.zh.printed_names import printed_persons
from bisum.zh.remembered import remembered

# Sums from which a candidate is taken: on its own; after a post (局长, 教授, 记者), where a surname and two characters
# are nearly always a name; next to a name already taken (lists, bylines); elsewhere in a text with the same name.
_ALONE, _AFTER_POST, _BESIDE, _AGAIN = 0.5, -0.4, -1.5, -3.0
# After any title, with a surname that is hardly ever another word (罗, 隗) or where the segmenter sees no word but a name.
_CALLED, _CALLED_SHORT = -1.5, 0.0
_CALLED_REST = -2.5  # after a title, a guess of the segmenter's and one character that is left over
# The last of a list of persons, a surname and two characters before a verb or a mark: 高德利、邹才能|分获.
_ADDRESSED = -0.8  # before 先生, 女士 and the like
_LISTED_WHOLE = -3.0
_LISTED_SHORT = -2.6  # a surname and one character that make no word
_UNWORDED = frozenset(f"{kind}|oov" for kind in ("common", "both"))
_LAST = frozenset({"right:speech", "right:tagv", "right:mark", "right:edge", "right:list"})
# Two characters of given names behind a title, and a surname that is no little word (从, 和, 由): whatever else they spell.
_CALLED_SURE = -6.0
_SURE = frozenset(f"called:{a}+{b}" for a in ("strong", "usual") for b in ("strong", "usual"))
_AFTER_TITLE = frozenset({"left:post", "left:title", "left:byline", "left:naming"})
_UNSURE = frozenset(
    {"little", "tail", "right:inside", "right:thing", "called|cut"}
    | {f"called|known{n}" for n in (2, 3)}
)
_SURE_SHORT = frozenset({"given:2", "right:speech", "called|single"})
_DRAWN = frozenset(f"called|{shape}" for shape in ("guess", "known2", "known3", "oov"))
_POSTED = frozenset({"left:post", "left:byline", "left:naming"})
_BETWEEN = frozenset("、 \u3000/和与及")
# Signs that leave no doubt that a person is spoken of; in a list, for names of three characters and more.
_INTRODUCED = frozenset(
    f"left:{kind}" for kind in ("post", "title", "byline", "naming", "role")
) | {"right:honorific", "right:speech"}
_LISTED = frozenset({"left:list", "right:list"})

# A person spoken of as of a country, or of Hong Kong's or Macao's government, that writes names in other sounds than
# pinyin (韩国外长赵显 Cho Hyun); of a country far away only its nearest titles say so (法国汉学家汪德迈).
_ABROAD = late(
    r"(?<![驻访对与和同])(?:日本|韩国|朝鲜(?!族)|越南)(?:驻(?:华|中国)?)?(?:(?!中国|[驻访同与和对华])[一-鿿]){1,14}$"
    r"|(?<![驻访对与和同在赴中])(?:新加坡|马来西亚|印度尼西亚|印尼|泰国|菲律宾|缅甸|柬埔寨|老挝|蒙古国|印度|巴基斯坦"
    r"|美国|英国|法国|德国|加拿大|澳大利亚|新西兰|荷兰|俄罗斯(?!族)|意大利|西班牙|葡萄牙|瑞典|瑞士|挪威|芬兰|丹麦|比利时"
    r"|奥地利|波兰|匈牙利|捷克|希腊|土耳其|以色列|埃及|南非|巴西|阿根廷|墨西哥|智利|秘鲁)"
    r"(?:(?!研究|问题|事务|大学|学院|中心|中国|留学|[驻访同与和对华在的])[一-鿿]){2,8}$"
    r"|(?:香港|澳门)(?:(?!驻|联络|大学|学院|部队|公署)[一-鿿]){0,14}"
    r"(?:司司长|局局长|署署长|处处长|专员|立法会主席|立法会议员|行政会成员|行政会委员)$"
)


# Those named before in one list: 韩国名将孙兴慜、|李刚仁.
_LIST = late("(?<=[员手将家师星长])(?:[一-鿿]{2,4}、)+$")


def chinese_persons(
    text: str, taken: Sequence[tuple[int, int]] = (), people: Sequence[tuple[int, int]] = ()
) -> tuple[FoundName, ...]:
    """The Chinese person names of `text` outside the spans `taken`, in order, never overlapping.

    Who stands in a list beside one of the spans `people` is likely a person as well.

    >>> [name.en for name in chinese_persons("省长王予波、教授吕晓明到会，记者 李 强 报道")]
    ['Wang Yubo', 'Lyu Xiaoming', 'Li Qiang']
    """
    free, printed = _free(text, taken), printed_persons(text)
    if not free and not printed:
        return ()
    chosen = _chosen(text, free, people)
    spaced = [_found(text, start, end) for start, end in printed]
    taken_by = covered(spaced)
    plain = [_found(text, c.start, c.end) for c in chosen if taken_by.isdisjoint(places(c))]
    return tuple(sorted((*plain, *spaced), key=lambda name: name.start))


def introduced(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[FoundName, ...]:
    """Of the Chinese persons of `text` those named with a post, a verb of saying or in a list: each surely a person.

    >>> [name.zh for name in introduced("馆长东方砚说，砚台是祖传的。高峰过去了。")]
    ['东方砚']
    """
    printed = [_found(text, start, end) for start, end in printed_persons(text)]
    named = {
        text[c.start : c.end]: _found(text, c.start, c.end)
        for c in _chosen(text, _free(text, taken))
        if not _INTRODUCED.isdisjoint(c.signs)
        or ("given:2" in c.signs and not _LISTED.isdisjoint(c.signs))
    }
    return (*named.values(), *(name for name in printed if name.zh not in named))


def _free(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[float, Candidate]]:
    held = {place for start, end in taken for place in range(start, end)}
    return [(score, c) for score, c in _scored(text) if held.isdisjoint(places(c))]


def may_end(text: str) -> frozenset[int]:
    """Where a person printed without blanks may end in `text`, whatever of it is taken."""
    printed = (end for _, end in printed_persons(text))
    return frozenset((*printed, *(candidate.end for _, candidate in _scored(text))))


def called_words(text: str) -> frozenset[tuple[int, int]]:
    """Where a word of `text` is a person's name by the post before it (村民黄河说) or in a byline, whatever else it names."""
    called = ((c.start, c.end) for _, c in _scored(text) if "called word" in c.signs)
    return frozenset((*called, *printed_persons(text)))


@remembered
def _scored(text: str) -> tuple[tuple[float, Candidate], ...]:
    """The candidates of `text` that are worth a look, best first."""
    scored = []
    for candidate in candidates(text):
        score = _score(candidate.signs)
        if score < _CALLED_SURE:
            continue  # no bar is lower
        worth = score >= _AGAIN or score >= _bar(candidate)
        if worth and not looks_foreign(text[candidate.start : candidate.end]):
            scored.append((score, candidate))
    return tuple(sorted(scored, key=lambda pair: (-pair[0], pair[1].start)))


@lru_cache(maxsize=65536)
def _score(signs: tuple[str, ...]) -> float:
    weights = _weights()
    return weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("weights.tsv")}


def _chosen(
    text: str,
    scored: Sequence[tuple[float, Candidate]],
    people: Sequence[tuple[int, int]] = (),
) -> list[Candidate]:
    if not scored:
        return []
    chosen: list[Candidate] = []
    _add(chosen, [c for score, c in scored if score >= _bar(c)])
    beside = [c for score, c in scored if score >= _beside(c)]
    for _ in range(4):  # each round reaches one name further along a list
        before = len(chosen)
        named = [*people, *((c.start, c.end) for c in chosen)]
        _add(chosen, _neighbours(text, beside, named))
        if len(chosen) == before:
            break
    _add(chosen, name_lists.rest(text, chosen))
    known = {text[c.start : c.end] for c in chosen}
    again = [c for _, c in scored if text[c.start : c.end] in known]
    _add(chosen, [c for c in again if c.end - c.start > 2 or "shape:whole" in c.signs])
    return chosen


def _bar(candidate: Candidate) -> float:
    signs = candidate.signs
    if "called word" in signs:
        return _CALLED_SURE
    if not _SURE.isdisjoint(signs) and _AFTER_TITLE & set(signs) and _UNSURE.isdisjoint(signs):
        return _CALLED_SURE
    if not _DRAWN.isdisjoint(signs) and "called:word" not in signs:
        return _CALLED
    if "called rest" in signs:
        return _CALLED_REST
    if "called:common" in signs:
        sure = not _SURE_SHORT.isdisjoint(signs)
        return _CALLED if sure else _CALLED_SHORT
    if "addressed" in signs:
        return _ADDRESSED
    posted = "given:2" in signs and not _POSTED.isdisjoint(signs)
    return _AFTER_POST if posted or "closed" in signs else _ALONE


def _add(chosen: list[Candidate], more: Iterable[Candidate]) -> None:
    """Choose more candidates, but for those that overlap one that is chosen."""
    held = covered(chosen)
    for candidate in more:
        if held.isdisjoint(places(candidate)):
            chosen.append(candidate)
            held.update(places(candidate))


def _neighbours(
    text: str, candidates: Iterable[Candidate], named: Iterable[tuple[int, int]]
) -> list[Candidate]:
    """Those candidates that stand beside one of the spans `named`, but for a mark between them."""
    spans = [*named]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    return [
        c
        for c in candidates
        if (c.end + 1 in starts and text[c.end] in _BETWEEN)
        or (c.start - 1 in ends and text[c.start - 1] in _BETWEEN)
    ]


def _beside(candidate: Candidate) -> float:
    """The sum from which a candidate in a list is taken: less where it is a surname and two characters cut as such."""
    signs = candidate.signs
    last = "left:list" in signs and not _LAST.isdisjoint(signs)
    if not last or "shape:whole" not in signs:
        return _BESIDE
    if "given:2" in signs:
        return _LISTED_WHOLE
    return _LISTED_SHORT if not _UNWORDED.isdisjoint(signs) else _BESIDE


def _found(text: str, start: int, end: int) -> FoundName:
    zh = text[start:end].replace(" ", "").replace("\u3000", "")
    before = text[max(0, start - 30) : start]
    if before.endswith("、"):
        before = _LIST().sub("", before)
    if (
        zh not in well_known()
        and ends_with(before, len(before), "title")
        and _ABROAD().search(before[-18:])
    ):
        return FoundName(zh, "", (), "person", start, end)
    return FoundName(zh, pinyin_name(zh), pinyin_variants(zh), "person", start, end)
