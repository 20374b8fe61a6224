"""A clause that leads up to a figure, as the noun phrase that names what is counted: 全区已发放手环 is 全区已发放的手环."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bisum.zh.segmenter import Token, tokens

# 全县已有蜜柚加工企业: the verb says only that they are there.
_HAS = re.compile("(?<=[省市县区国州乡镇村])(?:[现已共仍还]?有|拥有)(?=[一-鿿]{2})")
# Behind these the verb is surely one; before a measure it is the half of a compound: 种植面积, 业务量.
_MARKS = frozenset(
    [
        "已",
        "已经",
        "累计",
        "共",
        "共计",
        "再",
        "将",
        "可",
        "能",
        "可以",
        "计划",
        "预计",
        "拟",
        "新",
        "首次",
        "每年",
        "成功",
    ]
)
_MEASURE = re.compile(
    "(?:量|额|率|值|数|价|费|幅|比|速|面积|规模|人次|产值|收入|支出|总和|比例|比重|里程|进度|水平|指数|资金|经费)$"
)
# Verbs that papers use as the names of amounts.
_AMOUNTS = re.compile(
    "(?:支出|收入|缴费|投入|投资|贷款|存款|借款|消费|用电|用水|筹资|补贴|补助|融资|交易|损失|进口|出口|进出口|发电|"
    "捐款|捐赠|分红|罚款|赔偿|占比|亏损|盈利|结余|储备|需求|供应|供给|增幅|降幅|增长|下降)$"
)
_NOUN_TAGS = frozenset("nabjlz")
_BEFORE_OBJECTS = frozenset(["对", "向", "把", "被", "将", "为", "给", "让", "使"])
_SCOPE = re.compile("全[国省市县区镇村球年]|我[国省市县区]|当地|本[省市县区地]|各地")


def noun_phrase(words: str) -> str:
    """`words` as a noun phrase; "" where they are none and none is made of them by a 的.

    >>> [noun_phrase(words) for words in ("全区已发放手环", "全县已有蜜柚加工企业", "全县种植面积")]
    ['全区已发放的手环', '全县蜜柚加工企业', '全县种植面积']
    >>> noun_phrase("全省冬小麦已播种"), noun_phrase("全市"), noun_phrase("向灾区派出医生")
    ('', '', '')
    """
    words = _HAS.sub("", words)
    cut = tokens(words)
    if not cut or _only_where(cut) or _does_to(cut):
        return ""
    if cut[-1].tag == "v" and not (_AMOUNTS.search(words) or _MEASURE.search(words)):
        return ""
    at = _verb(cut)
    if at is None:
        return words
    before, behind = ("".join(t.word for t in part) for part in (cut[: at + 1], cut[at + 1 :]))
    return f"{before}的{behind}"


def _only_where(cut: Sequence[Token]) -> bool:
    """全市, 安徽: where it is, and not what."""
    return all(t.tag == "ns" or _SCOPE.fullmatch(t.word) for t in cut)


def _does_to(cut: Sequence[Token]) -> bool:
    """Whether something is done to somebody, with no 的 to close the phrase: 天津对蓟州区河道."""
    places = [i for i, t in enumerate(cut) if t.word in _BEFORE_OBJECTS and t.tag in "pd"]
    led = [i for i in places if cut[i].word != "将" or i + 1 == len(cut) or cut[i + 1].tag != "v"]
    return bool(led) and all(t.word != "的" for t in cut[led[-1] :])


def _verb(cut: Sequence[Token]) -> int | None:
    """The place of the verb whose object is counted, if it stands right before what is all noun."""
    if any(t.word == "的" for t in cut):
        return None
    verbs = [
        i
        for i, t in enumerate(cut[:-1])
        if t.tag == "v" and len(t.word) > 1 and t.word not in _MARKS and t.word[0] not in "不无未非"
    ]
    marked = [i for i in verbs if i and cut[i - 1].word in _MARKS]
    for at in (*marked[:1], *verbs[::-1]):
        behind = cut[at + 1 :]
        inner = [t for t in behind if t.tag[0] not in _NOUN_TAGS and t.tag not in ("vn", "eng")]
        object_ = "".join(t.word for t in behind)
        bare = at not in marked
        if _MEASURE.search(object_) and bare:
            continue  # 快递业务量
        if len(object_) > 1 and (not inner or (not bare and all(t.tag == "v" for t in inner))):
            return at
    return None
