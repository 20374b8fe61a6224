"""Places that no list knows, by the level behind their name: 丹徒区, 谷阳镇."""

from __future__ import annotations

from bisum.late import late
from bisum.zh.levels import LEVELS, Place, with_level
from bisum.zh.longest import Ends
from bisum.zh.namelists import word_list
from bisum.zh.organs import organ_at
from bisum.zh.pinyin import place_pinyin
from bisum.zh.segmenter import has_word, within


def by_level(text: str, start: int, levels: Ends, follows: bool) -> Place | None:
    """A place the term base lacks: in a chain after a known one (镇江市|丹徒区), or where the segmenter sees a place."""
    behind = start
    for place in range(start, start + 5):
        if place < behind or place not in levels:
            continue
        (end,) = levels[place]
        behind = end
        suffix, body = text[place:end], text[start:place]
        if not body.isalpha() or suffix in _NOT_ALONE:
            continue
        if suffix == "州" and end in levels:  # 澜州|市: the name of a city
            continue
        if not _torn(text, start, end) and (
            _common(body, suffix, follows) or not _cut_there(text, start, end, follows)
        ):
            return None
        if suffix in ("省", "州") or any(c in word_list("foreign") for c in body):
            # Every province of China is in the term base: this one is abroad, its English unknown.
            return Place(start, end, "", "", (), None, domestic=False)
        name = place_pinyin(body if len(body) > 1 else body + suffix)
        return with_level(start, end, name, suffix)
    return None


# Levels that without a known name before them mostly end ordinary words (周边地区, 老年社区).
_NOT_ALONE = frozenset({"地区", "自治区", "特别行政区", "盟"})
_NEVER = frozenset("的了在是各该每这那几个为与和及从到向将等对中")
_COUNTING = frozenset("全本我某两一二三四五六七八九十百千多数新老大小")


# Tags of a single character that begins a name, where it is no word before one (在|塘村, 本|村).
_BEGINNING = frozenset(("a", "b", "f", "m", "n", "ng", "nr", "nz"))


def _torn(text: str, start: int, end: int) -> bool:
    """Whether the segmenter makes two words of a name of three characters: 双|塘村, 大|李村, 澜|州市."""
    if end - start != 3 or text[start] in LEVELS:
        return False
    inside = within(text, start, end)
    if len(inside) != 2 or len(inside[0].word) > 1:
        return False
    first, rest = inside
    if rest.word == "州市":
        return True
    named = rest.tag in ("ns", "nr") and rest.word not in word_list("notplace")  # not 新|城市
    return named and first.tag in _BEGINNING


def _common(body: str, suffix: str, follows: bool) -> bool:
    """Whether body and level are an ordinary word (全县, 农村, 新城区)."""
    listed = word_list("notplace")
    zh = body + suffix
    if body in listed or (len(body) < 2 and suffix == "区"):
        return True
    if not _NEVER.isdisjoint(body if not follows else body.replace("那", "")):
        return True
    if any(zh[i:] in listed for i in range(len(body))):
        return True
    return body[0] in _COUNTING and not (follows and suffix in "镇乡村" and len(body) > 1)


_OFFICE = late("(?:相关)?负责人|办事处|党工委|工作人员|干部|书记|主任|人大工委|综合(?:执法|治理)")


def _cut_there(text: str, start: int, end: int, follows: bool) -> bool:
    inside = within(text, start, end)
    zh = text[start:end]
    if follows and organ_at(text, end, True):  # 郑州市|金水区|人民检察院
        return True
    if zh.endswith("街道") and _OFFICE().match(text, end):  # 东风街道|相关负责人
        return True
    if (
        follows
        and 3 <= len(zh) <= 4
        and zh[-1] in "镇乡村县"
        and not has_word(zh)
        and not has_word(zh[:-1])
    ):
        return True  # in an address, whatever the segmenter makes of a village it does not know
    if not inside or (inside[0].start != start and not follows) or inside[-1].end != end:
        return False
    final = inside[-1]
    ordinary = len(final.word) > 1 and has_word(final.word) and final.tag != "ns"
    if ordinary and len(inside) > 1 and final.word not in LEVELS:
        return False
    if len(inside) == 1:
        return (
            inside[0].tag == "ns"
            or (follows and inside[0].tag.startswith("nr"))
            or (not has_word(inside[0].word) and follows)
        )
    body = inside[:-1]
    if follows:
        return all(
            len(t.word) == 1 or t.tag.startswith(("n", "x")) or not has_word(t.word) for t in body
        )
    return len(body) == 1 and body[0].tag == "ns" and len(body[0].word) > 1
