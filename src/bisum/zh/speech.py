"""Who speaks: 阴和俊表示, 会议强调, 《方案》提出. A reported sentence often leaves its subject to the one before it."""

from __future__ import annotations

import re

from bisum.zh.names import find_names
from bisum.zh.segmenter import tokens

SAYS = "表示|指出|强调|介绍|认为|提出|要求|透露|说|称|坦言|谈到|写道|解释|建议|呼吁|宣布|明确|回应"
_SAYS = re.compile(rf"(?:{SAYS})(?=[，,：:。“]|道|了|,)")
_ONLY_SAYS = re.compile(rf"[^，,。；;：:“”]{{2,30}}(?:{SAYS})(?:道)?。")
# Documents and meetings speak too.
_BODY = re.compile(
    r"(《[^《》]{2,40}》|[一-鿿]{0,6}(?:会议|全会|方案|意见|通知|报告|规划|公报|办法|条例|白皮书))$"
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
        clause = re.split(r"[，,。；;：:“”]", sentence[: verb.start()])[-1]
        people = [name for name in find_names(sentence[: verb.start()]) if name.kind == "person"]
        if people and people[-1].zh in clause:
            return people[-1].zh
        body = _BODY.search(clause)
        if body and not clause.startswith(_PRONOUN):
            return body[1]
    return ""


def only_says(sentence: str) -> bool:
    """Whether a sentence does no more than name the speaker of the words before it.

    >>> only_says("李乐成表示。"), only_says("李乐成表示，要稳增长。")
    (True, False)
    """
    return _ONLY_SAYS.fullmatch(sentence) is not None


_NOMINAL = frozenset(
    ("n", "nr", "nrfg", "nrt", "ns", "nt", "nz", "r", "eng", "vn", "an", "t", "s", "j", "l")
)
_SKIPPED = frozenset(("c", "d", "x", "m", "q", "y", "uj", "f"))


def has_subject(sentence: str) -> bool:
    """Whether some clause of a sentence begins with what can be its subject, so that it says who or what.

    Policy prose is full of sentences that begin with their verb (加强…, 推动…): the actor stands elsewhere.

    >>> has_subject("科技部将加强攻关。"), has_subject("加强区域创新体系建设。"), has_subject("进一步提高比例。")
    (True, False, False)
    """
    words = [(token.word, token.tag) for token in tokens(sentence)]
    at = 0
    while at < len(words) and words[at][1] in _SKIPPED:
        at += 1
    if at == len(words):
        return False
    if words[at][1] == "p" or words[at][1] == "t":  # 在…中, 今年：the subject may stand behind it
        return any(tag in ("nr", "nt", "ns", "n", "r", "nz") for _, tag in words[at + 1 :])
    if words[at][1] in _NOMINAL:
        return any(tag.startswith(("v", "a")) for _, tag in words[at + 1 :])
    return False
