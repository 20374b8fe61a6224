"""What a quantity measures, in the words of its sentence: 全省技术合同成交额 of 全省技术合同成交额达到86.4亿元."""

from __future__ import annotations

import re

from bisum.quantity import Quantity
from bisum.zh.nominal import noun_phrase
from bisum.zh.numbers import quantities
from bisum.zh.segmenter import tokens

LONGEST = 30  # characters of a label; a longer one is a sentence
SHORTEST = 2
BEHIND = 10  # characters of the noun a count stands before, at most

_MARKS = "，,；;。：:！？!?“”「」『』（）()《》\n"
# What leads from a noun to its number and adds nothing to what is measured.
_LINK = re.compile(
    r"(?:却|竟|已经?|一共|累计完成|完成|共计?|将|再|还|也|都|就|累计|总计|合计|总共|预计|约为?|近|大约|接近|超过?|突破|达到?|达|为|是|有|至|到|了|只有|仅|只|可|可达|高达|多达|首次|力争|确保|"
    r"稳定在|保持在|维持在|控制在|不低于|仍有?|達到?|約為?|升至|增至|降至|不少于|不超过|逾|分别|实际|均)+$"
)
# A label of these alone needs the noun before it.
_RISES = "增长|增加|增幅|上升|上涨|提高|提升|扩大|成长|增|升|涨|翻"
_FALLS = "收窄|下降|减少|降低|回落|下跌|降幅|压缩|压减|缩短|降|减|跌"
_BASE = r"(?:同比|环比|比(?![例重率价值])[^，,]{1,8}|较[^，,]{1,8}|平均|年均|累计|再|[会會将將可]|仍)?(?:名义|实际)?"
_CHANGES = f"{_BASE}(?:{_RISES}|{_FALLS})了?"
# 全市|实现|地区生产总值: the verb says nothing of what is measured.
_ACHIEVED = re.compile("(?<=[省市县区国州])(?:累计)?(?:实现|完成)(?=[一-鿿]{4})")
_GROWTH = re.compile(f"(?:{_CHANGES}|[升降增减][幅])$")
# What it came to, not by how much: 提高到55% is the level.
_LEVEL = re.compile(f"{_BASE}(?:{_RISES}|{_FALLS})了?[到至為为]$")
_NOUN_OF = (
    (re.compile(f"[再会會将將可]?(?:{_RISES})了?$"), "增幅"),
    (re.compile(f"[再会會将將可]?(?:{_FALLS})了?$"), "降幅"),
)
_LEANS = re.compile(f"{_CHANGES}|约?占[^，,]{{0,20}}|(?:[降升增涨跌]幅|增速|增量)[^，,]{{0,12}}")
_ADDRESS = re.compile(r"[幢栋座号](?=\d)|\d(?:号楼|单元|[楼室])")  # 17幢6楼: where, not how many
_TIME = re.compile(
    r"^(?:截至|截止|到|自|从|据|在)?(?:\d{2,4}年|今年|去年|明年|近[一-鿿\d]{1,2}年|过去[一-鿿\d]{1,2}年|目前|当前|本月|上半年|下半年|前?[一二三四]季度|"
    r"前?\d{1,2}个?月份?|\d{1,2}日|[上下中]旬|年?底|年?末|前后?|以来|全年|期间|“?十[一二三四五]五”?(?:时期|期间)?|至今|来)+[，,]?"
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_WHEN_SAID = re.compile(  # at the head of a clause: 比去年增长 says nothing of when
    r"(?:^|[，,；;：:])(?:其中|预计|力争|争取)?((?:截至|到)?(?:\d{4}年|今年|去年|明年|前年|本年)(?:[上下]半年|前?[一二三四]季度|前\d{1,2}个月|\d{1,2}月份|年?底|年?末)?"
    r"|[上下]半年|前?[一二三四]季度|前\d{1,2}个月|\d{1,2}月份)(?!起|以来|来|至|前(?!\d)|后|以后|以前|开始|\d|同期)"
)
_SCOPE = re.compile(
    r"^(?:其中|此外|同时|另外|并且?|而且?|且|但|使|让|把|将|对|实现|达成|争取|力争|确保|下一步|首批)"
)
# Half a phrase: it begins with what leans on words before it, or ends with what calls for more.
_BROKEN = re.compile(
    r"^(?:的|了|每|和|与|及|或|等(?!级)|在|于|从|由|比(?![重例率])|较|该|此|这|那|他|她|它|其|我们)|(?:的|等|和|与|及|或|比|较|在|于|从|由|对|把|将|以|被|给|让|向|每.{0,2}|[最至][多少高低大小]|再|还|又)$|每增.{0,8}[再加补]"
)
# Of a count, the noun may stand behind: 525家|企业. A verb behind it opens the next thing said.
_NOUNS = frozenset(["n", "ng", "vn", "an", "eng", "l", "j", "i", "b", "a", "nz", "nt"])
_SUFFIXES = ("级", "型", "式", "类", "性")  # of a kind: 自治区|级
_WHEN = frozenset(["date", "time", "duration", "age", "ordinal"])


def label(text: str, quantity: Quantity) -> str:
    """Return what `quantity`, a quantity of `text`, measures; "" where the words do not say it shortly and surely.

    >>> said = "去年，全省技术合同成交额达到86.4亿元，同比增长12.3%，有525家科技企业参加。"
    >>> [label(said, each) for each in quantities(said) if each.kind != "date"]
    ['去年全省技术合同成交额', '去年全省技术合同成交额同比增幅', '去年科技企业']
    """
    if _ADDRESS.match(text, quantity.end - 1) or quantity.text.endswith("强"):
        return ""  # 2000强 are the first of more, and no number of anything
    # What is said in brackets on the way is not on the way: 指数（PMI）为50.6%.
    before = _ASIDE.sub("", text[: quantity.start])
    whole = _whole(re.sub("占$", "占比", _label(before, quantity, text[quantity.end :])))
    named = noun_phrase(whole) if whole else ""
    when = _when(re.split("[。！？]", before)[-1])
    return ("" if when in named else when) + named if named else ""


def _when(before: str) -> str:
    """The time that the words of a sentence before its figure give the figure; "" where they give none.

    The year of an event says nothing of what a later clause measures: 大桥全长1126米，1998年建成，日均车流量….

    >>> _when("2024年，全市"), _when("去年新增就业12.6万人，失业率"), _when("1998年建成，日均车流量")
    ('2024年', '去年', '')
    """
    said = list(_WHEN_SAID.finditer(before))
    if not said:
        return ""
    event, mark, _ = re.sub("[，,；;：:]", "，", before[said[-1].end() :]).partition("，")
    dated = said[-1][1][0].isdigit() and said[-1][1].endswith("年")
    return "" if dated and event and mark and not _others(event) else said[-1][1]


def _whole(words: str) -> str:
    """`words` if they name something and are no half of a phrase."""
    fits = SHORTEST <= len(words) <= LONGEST and _BROKEN.search(words) is None
    cut = tokens(words)
    led = cut and cut[-1].tag == "v" and len(cut[-1].word) == 1  # 每增加一层再补
    led = led or (len(cut) > 1 and cut[-1].tag == "f")  # 联盟内: where, not what
    return words if fits and not led and any(_names(token.tag) for token in cut) else ""


def _names(tag: str) -> bool:
    return tag[:1] in "nljie" or tag == "vn"


def _others(text: str) -> list[Quantity]:
    """The quantities of a text that measure something, times and small words apart."""
    return [q for q in quantities(text) if q.firm and q.kind not in _WHEN]


def _label(before: str, quantity: Quantity, behind: str) -> str:
    start = max((before.rfind(mark) for mark in _MARKS), default=-1) + 1
    clause = before[start:]
    if "分别" in clause or "、" in clause:  # which of several is not told by place alone
        return ""
    inner = _others(clause)
    if inner:  # 由3万元增至5万元: what stands before the first is what both measure
        if any(_names(token.tag) for token in tokens(clause[inner[-1].end :])):
            return ""  # 7家港口完成吞吐量2038万箱: they measure two things
        clause = clause[: inner[0].start]
    named = _bare(clause)
    if quantity.kind == "count" and not quantity.unit:
        noun = _noun_behind(behind)
        named = noun if noun and _leads(named) else named + noun
    if named and _LEANS.fullmatch(named):
        subject = _subject(before[:start])
        return subject + _as_noun(named) if subject else ""
    return _as_noun(named)


def _leads(words: str) -> bool:
    """Whether words end in what only leads to the noun behind their number: 公司凭借|23项|发明专利."""
    cut = tokens(words)
    return len(cut) > 1 and cut[-1].tag in ("v", "p") and _names(cut[-2].tag)


def _as_noun(words: str) -> str:
    """What grows, as the name of its growth: 产量同比增长 is 产量同比增幅."""
    for pattern, noun in _NOUN_OF:
        if pattern.search(words):
            return pattern.sub(noun, words)
    return words


def _bare(words: str) -> str:
    """A clause up to its number without time, connectives and what only leads to the number."""
    bare = _ACHIEVED.sub("", _LEVEL.sub("", words.strip()))
    for pattern in (_SCOPE, _TIME, _SCOPE, _LINK):
        bare = pattern.sub("", bare).strip()
    return bare


def _subject(before: str) -> str:
    """What the clause that ends `before` measures: growth is growth of that."""
    if before[-1:] not in ("，", ",", "；", ";"):
        return ""
    earlier = _others(before)
    if not earlier:
        return ""
    last = earlier[-1]
    return _GROWTH.sub("", _whole(_label(before[: last.start], last, before[last.end :])))


def _noun_behind(behind: str) -> str:
    """The noun a count stands before: 525家|企业."""
    behind = re.split(f"[{_MARKS}、]", behind[: 4 * BEHIND], maxsplit=1)[0]
    kept = ""
    for token in tokens(behind):
        suffix = bool(kept) and token.word in _SUFFIXES
        if not suffix and (token.tag not in _NOUNS or token.word == "方面"):
            break
        kept += token.word
    if len(kept) > BEHIND or kept.endswith(_SUFFIXES):
        return ""  # half of it would be another thing: 120个自治区级非遗基地 are no 120 regions
    return kept if len(kept) > 1 else ""  # one character may be the measure word: 92万|单
