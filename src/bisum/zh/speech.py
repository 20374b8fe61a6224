"""Who speaks: 阴和俊表示, 会议强调, 《方案》提出. A reported sentence often leaves its subject to the one before it."""

from __future__ import annotations

import re
from itertools import pairwise

from bisum.zh.names import find_names
from bisum.zh.people import NAME
from bisum.zh.segmenter import tokens

SAYS = "表示|指出|强调|介绍|认为|提出|要求|透露|说|称|坦言|谈到|写道|解释|建议|呼吁|宣布|明确|回应"
_SAYS = re.compile(rf"(?:{SAYS})(?=[，,：:。“]|道|了|,)")
QUOTED_FIRST = re.compile(
    rf"[“「『].*[”」』][，,]?[^，,。；;：:“”]{{1,30}}?(?:{SAYS})(?:道|了)?[，,。：:]?"
)
_ONLY_SAYS = re.compile(rf"[^，,。；;：:“”]{{2,30}}(?:{SAYS})(?:道)?。")
# Documents and meetings speak too.
_BODY = re.compile(
    r"(《[^《》]{2,40}》|[一-鿿]{0,6}(?:会议|全会|方案|意见|通知|报告|规划|公报|办法|条例|白皮书)|(?:相关|有关)?负责人|新闻发言人|发言人)$"
)
_PRONOUN = ("他", "她", "它", "其", "该", "这", "那", "此")


def speaker(sentence: str) -> str:
    """Return whose words a sentence says it reports, "" if nobody's is named; pronouns name nobody.

    >>> speaker("工业和信息化部将认真落实各项部署。李乐成表示，要稳增长。")
    '李乐成'
    >>> speaker("会议强调，要抓好落实。")
    '会议'
    """
    for verb in _SAYS.finditer(sentence):
        start = max(sentence.rfind(mark, 0, verb.start()) for mark in "，,。；;：:“”") + 1
        clause = sentence[start : verb.start()]
        people = [n for n in find_names(sentence) if n.kind == "person" and n.end <= verb.start()]
        if people and people[-1].zh in clause:
            return people[-1].zh
        body = _BODY.search(clause)
        if body and not clause.startswith(_PRONOUN):
            return body[1]
    return ""


_ISSUES = re.compile(
    r"(?P<who>[^，,。；;：:“”《》]{2,20}?)(?:近日|日前|今天|昨天|昨日|今日|\d{1,2}日|（[^）]*）|[(][^)]*[)])*(?:联合|共同)?"
    r"(?:出台|印发|下发|发布|推出|制定|公布)[^，,。]{0,30}(?:政策|措施|方案|意见|通知|办法|规划|计划|行动|条例|规定|指南|清单)"
)
_BODIES = re.compile("(?:部门?|委|局|厅|署|院|会|办|政府|[省市县区])$")


def issuer(sentence: str) -> str:
    """Return who gives out the measures a sentence reports, "" if nobody is named at its beginning.

    >>> issuer("商务部等9部门近日联合出台政策措施，加力推动生活圈建设。")
    '商务部等9部门'
    """
    found = _ISSUES.match(sentence)
    return found["who"] if found and _BODIES.search(found["who"]) else ""


LEANS = re.compile(
    r"(?:其中|这(?!里)|该|此(?!次|外)|其(?!他|实|余)|上述|前者|后者|两者|二者|他们?|她们?|它们?|届时|至此|随后|随即|接着|于是|因为[^，,。]*。|目前，?已有|由此|不过|但是?|然而|而(?!且)|因此|所以|那)"
)
"""How a sentence begins that is not understood without the one before it."""

_LABEL = re.compile(r"([一-鿿·]{2,8}|[问答])[：:](?=[^“”])")
_ASKS = re.compile(r"(?:.*(?:记者|主持人|网友)|问|本报)$")


def labelled(paragraph: str) -> tuple[str, str]:
    """Split an interview's paragraph into whom it names as speaking and what is said; ("", paragraph) for any other.

    >>> labelled("东方砚：因为还有三分之二站在那里。")
    ('东方砚', '因为还有三分之二站在那里。')
    """
    found = _LABEL.match(paragraph)
    if found is None:
        return "", paragraph
    name = found[1]
    if re.fullmatch(NAME, name) or name in ("问", "答") or _ASKS.match(name):
        return name, paragraph[found.end() :]
    return "", paragraph


def asks(label: str) -> bool:
    """Whether a label names the one who asks: 记者, 问."""
    return _ASKS.match(label) is not None


def only_says(sentence: str) -> bool:
    """Whether a sentence does no more than name the speaker of the words before it.

    >>> only_says("李乐成表示。"), only_says("李乐成表示，要稳增长。")
    (True, False)
    """
    return _ONLY_SAYS.fullmatch(sentence) is not None


_CONNECTIVE = re.compile(
    r"^(?:同时|此外|另外|与此同时|对此|为此|因此|所以|其次|首先|然后|最后|再次|接着|下一步|据介绍|据悉|据了解|特别是|尤其是"
    r"|第[一二三四五六七八九十]|[一二三四五六七八九十]是)[，,、]?"
)
# What opens a clause that only says when, where or on what terms; the subject stands behind it.
_ADJUNCT = re.compile(
    r"^(?:截至|截止|据|随着|经(?!济|理|营|销|典|常|验)|经过|通过|围绕|针对|按(?!摩)|根据|依托|为了?(?!期|何)|由于|因(?!素)|作为|从(?!业|事)|自(?!己|然|动|主|治|行|驾)"
    r"|在(?!岗|校|建|职|线|册)|对(?!方|手|外)|关于|面对|基于|除|以(?!色列)|结合|立足|借助|当(?!地|事|局|代|年|天)|到\d|至\d|如果?|一旦|只要|谈及|谈到|记者)"
)
_ENDS_ADJUNCT = re.compile(
    r"(?:[之以]?[前后来]|时候?|期间|中|上|下|内|起|之际|方面|来看?|看|日|月|年|年底|季度|上午|下午|晚间?|夜里)$"
)
APPOINTS = re.compile("任命(?!书)|免去|授予")
"""How a clause begins that gives somebody a post: a verb, whatever its words are tagged."""

_SINCE = re.compile("(?:[以年]来|期间|之际)$")
# 力争, 深化, 把: a clause that begins so has its actor elsewhere, whatever its words are tagged.
OPENERS = re.compile(
    r"^(?:要(?!素|闻|点|件|求|塞|道)|[将將](?!军|士|领)|须|应(?!急|用|届|对|邀|变)|必须|需(?!求)|可以?(?!再生|持续|靠)|能够?(?!源|力|耗|级|量|见|效|人)|不能|不得|不要"
    r"|并(?!购|网)|再(?!生|制造|贷款|就业)|还(?!款|贷)|也(?!门)|更(?!多|大)|已经?|全面|进一步|持续|加快|大力|积极|深入|扎实|稳步|切实|着力|努力|不断|继续|有序|统筹"
    r"|严格|坚决|充分|更加|抓紧|逐步|一体(?!化)|牢牢|关键是|全链条|力争|争取|预计|计划(?!草案|书|单列)|拟|把|让|使(?!馆|用)"
    r"|(?:重点|优先)(?=[支抓推发建围做投布开培加打实解聚突安])"
    r"|深化|强化|优化|细化|做强|做优|做大|做好|抓好|建好|用好|打好|管好|实施好|建设好|发挥好|落实好|完善|推进|推动(?!力)|推广|推行|加强|加大|加速"
    r"|提升|提高|促进|坚持|支持(?![率者])|鼓励|引导|培育|打造|构建|建立|健全|实施|落实|开展|聚焦|瞄准|锻造|弘扬|壮大|部署|巩固|发挥|保障(?![房性])|确保|防止|扩大(?!内需)|维护|严厉)"
)
_MODIFIER = re.compile(
    r"^(?:(?:超过?|逾|近|约|至少|最多|不少于|共?有)(?=[\d一二三四五六七八九十百千两几数半])"
    r"|(?:与会|参会|到场|在场|受访)(?=嘉宾|人士|代表|专家|人员|者|领导|居民|群众|市民|观众))"
)
_NOMINAL = ("n", "r", "eng", "an", "s", "j", "l", "i", "m", "q", "x")
_ACTS = ("v", "a", "zg")


def has_subject(sentence: str) -> bool:
    """Whether a sentence says who or what it is about, so that it can be read alone.

    Policy prose is full of sentences that begin with their verb (加强…, 推动…): their actor stands elsewhere. What only says
    when or on what terms (截至5月底, 为方便旅客) is passed over; of a quotation, its speaker counts.

    >>> has_subject("科技部将加强攻关。"), has_subject("加强区域创新体系建设。"), has_subject("截至5月底，已开工17项。")
    (True, False, False)
    """
    return QUOTED_FIRST.match(sentence) is not None or _decided(sentence) is True


def omits_subject(sentence: str) -> bool:
    """Whether a sentence certainly leaves its subject out; of many that have none in sight nothing is certain.

    >>> omits_subject("加强区域创新体系建设。"), omits_subject("科技部将加强攻关。"), omits_subject("近日，在北京。")
    (True, False, False)
    """
    return QUOTED_FIRST.match(sentence) is None and _decided(sentence) is False


def _decided(sentence: str) -> bool | None:
    """What the first clause says that says anything of a subject; None where none does."""
    clauses = filter(None, re.split(r"[，,；;。：:！？]", sentence))
    return next((told for told in map(_told, clauses) if told is not None), None)


def _told(clause: str) -> bool | None:
    """Whether a clause has a subject; None where it says nothing of its own."""
    clause = _CONNECTIVE.sub("", clause.lstrip("“‘「『—…· "))
    if not clause or _names_time(clause) or _SINCE.search(clause):
        return None
    if APPOINTS.match(clause):
        return False
    if _ADJUNCT.match(clause):
        return _behind_adjunct(clause)
    clause = re.sub(
        r"^(?:今年|去年|明年|目前|近年|当前|当天|昨[天日]|今[天日]|前日|日前|近日|未来)+",
        "",
        clause,
    )
    if _MODIFIER.match(clause):
        return True
    if OPENERS.match(clause):
        return _acts_after_de(clause)
    words = [(token.word, token.tag) for token in tokens(clause)]
    while words and words[0][1] in ("d", "c", "t", "f", "u", "y", "b", "uj", "ul"):
        words.pop(0)
    if not words:
        return None
    tag = words[0][1]
    if tag == "vn" and len(words) > 1:
        return words[1][0][0].isdigit() or any(each.startswith("v") for _, each in words[1:])
    if tag.startswith("v") and not tag.startswith("vn"):
        if _ENDS_ADJUNCT.search(clause):
            return None
        return _acts_after_de(clause) or None
    if tag == "p":
        return _behind_adjunct(clause)
    return True if tag.startswith((*_NOMINAL, "a", "z", "o")) else None


def _names_time(clause: str) -> bool:
    """Whether a clause holds no more than a time, a place or a topic: 7月20日, 充电设施方面."""
    if re.fullmatch(r"[\d年月日时分至到—~-]+", clause):
        return True
    tags = [token.tag for token in tokens(clause)]
    return (
        not any(tag.startswith(_ACTS) for tag in tags) and _ENDS_ADJUNCT.search(clause) is not None
    )


def _behind_adjunct(clause: str) -> bool | None:
    """What stands behind 在…中 in one clause: a subject that acts, or nothing yet."""
    found = re.search(r"(?:[中上下时后前内]|以来|期间)(?=[一-鿿])", clause)
    rest = clause[found.end() :] if found else ""
    words = [token.tag for token in tokens(rest)]
    acts = (
        len(words) > 1 and words[0][:1] in ("n", "r") and any(t.startswith("v") for t in words[1:])
    )
    return True if acts or _acts_after_de(clause) else None


def _acts_after_de(clause: str) -> bool:
    """Whether a clause that begins with a verb turns out to be about a noun: 推动增长的动力来自出口."""
    words = [(token.word, token.tag) for token in tokens(clause)]
    for i, (word, tag) in enumerate(words[:-2]):
        if tag == "uj" or word == "的":
            noun, *rest = words[i + 1 :]
            if noun[1][:1] in "nm" and any(each == "v" for _, each in rest):
                return True
    return any(word == "是" for word, _ in words[2:])


def has_predicate(sentence: str) -> bool:
    """Whether a sentence says that something is or happens, and is no mere heading.

    >>> has_predicate("全省新增就业12万人。"), has_predicate("高质量科技供给。")
    (True, False)
    """
    words = tokens(sentence)
    if any(word.tag.startswith(_ACTS) and word.tag != "vn" for word in words):
        return True
    if any(one.word == "为" and other.tag == "m" for one, other in pairwise(words)):  # 指数为52.1%
        return True
    # 产量18.6万辆: a quantity behind its noun says as much; so does a set phrase (出席会议).
    return any(one.tag[:1] in "nljsv" and other.tag[:1] in "mli" for one, other in pairwise(words))
