"""Texts of policy that say what is to be done and not by whom (加强住房保障体系建设。): English cannot leave that to its reader."""

from __future__ import annotations

import re

from bisum.zh.numbers import quantities
from bisum.zh.sentences import sentences
from bisum.zh.speech import OPENERS, omits_subject

_OBLIGES = re.compile(r"(?:要|必须|须|应|务必|需)")
# What is said to be so or to have been done directs nobody, whatever it opens with: 实现富强，是共同梦想; 扩大了范围.
_STATES = re.compile(
    r"(?:^|[，,；;])(?:这|那|它|既|都|就|也|才|正|又|不)*是(?!否)|意味着|有助于|有利于|有效地?[降提]|成为|得以|使得|离不开|具有"
    r"|[了过](?![程去渡度分滤半不解])|已|着(?![力眼重手想实装])|曾|同比|环比|以来|上升|下降|增长至|热销|升温"
)
# They leave a subject out that stands before, or open a clause that is one (把收入差距抹平，损害的是所有人).
_LEANS = re.compile(r"(?:[把让使还也可能再更将將已并拟]|计划|预计|关键是|应偏)")


def directive(text: str) -> str:
    """Return the verb by which English says what a text directs, "must" or "will"; "" of a text that does anything else.

    >>> directive("加强住房保障体系建设。"), directive("要坚持精准发力，强化真改实改。"), directive("教育部加强监管。")
    ('will', 'must', '')
    >>> directive("扩大了免签国家范围。"), directive("扩大免签范围，停留时间延长至240小时。"), directive("加快建设教育强国")
    ('', '', '')
    """
    told = [text[start:end].strip() for start, end in sentences(text)]
    ended = text.rstrip("”’」』 ").endswith(("。", "；", ";", "，", ","))
    if (
        not ended
        or not told
        or not all(map(_directs, told))
        or any(q.firm for q in quantities(text))
    ):
        return ""
    return "must" if any(map(_OBLIGES.match, told)) else "will"


def _directs(sentence: str) -> bool:
    return (
        OPENERS.match(sentence) is not None
        and _LEANS.match(sentence) is None
        and omits_subject(sentence)
        and _STATES.search(sentence) is None
    )
