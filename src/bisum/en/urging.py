"""What a speaker calls for, told as what he undertakes: 他强调，要推动发展 is no "he stressed that he would promote"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bisum.late import late

# 表示 is said by whoever promises something, too; what is done by policy nobody promises for himself.
_CALLS = late(
    r"(?:(?:强调|指出|要求)[,，:：“\"]*(?:[^,，。；、“]{0,4})(?<![重主首需摘概提只正快纪])要"
    r"|表示[,，:：“\"]*(?:还|也|下一步|今后|当前|各级|各地)?[,，]?要(?:(?:始终|坚决|坚定|切实|扎实|充分|积极|着力|大力|努力|全力|全面|深入|持续|不断|进一步|牢牢|认真|严格|统筹)"
    r"|(?:以[^,，。；]{1,10}为|坚持(?!不懈|训练|锻炼|到底|下去)|推[动进]|加强|加大|加快|深化|完善|健全|优化|提升|提高|强化|巩固|落实|贯彻|围绕|聚焦|发挥|构建|健全|培育|推广|规范|压实|守住|抓[好实住])))"
    r"(?![求素点闻么是不])"
)
_MODALS = frozenset(
    [
        "would",
        "will",
        "should",
        "must",
        "wants",
        "wanted",
        "plans",
        "planned",
        "intends",
        "intended",
    ]
)
_OWN = late("我|自己|本人|愿|将")
_UNDERTAKES = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he)(?: also)? (?:would|will|want(?:s|ed) to|plan(?:s|ned) to|intend(?:s|ed) to)(?: also)?\b(?! (?:be|have|like|not)\b)"
)
# Of a meeting, too, that "it should" do what is to be done by others.
_MEETING = re.compile(
    r"(?:会议|大会|全会|座谈会|《[^》]+》|通知|意见)[^，,。]{0,4}(?:表示|强调|指出|要求|提出|认为)"
)
_SAID_IT = late(
    r"\b(?:said|stressed|emphasi[sz]ed|noted|pointed out|stated|added|demanded|required)(?: that)? it (?:would|will|should|must)\b(?! be\b)"
)
_IT = late(
    r"(?:(?<=that )|(?<=said )|(?<=[.;] )|^)(?P<who>[Ii]t) (?:would|will|should|must)(?: also)?\b(?! be\b)"
)


def undertaken(zh: str, en: str, words: Collection[str]) -> Iterator[str]:
    """The phrases of `en` by which a speaker undertakes what he calls for in `zh`; `words` are those of `en` in lower case.

    >>> said = "Li said that he would strengthen supervision."
    >>> list(undertaken("李伟表示，要加强监管。", said, said.lower().split()))
    ['he would']
    >>> list(undertaken("李伟表示，将加强监管。", said, said.lower().split()))
    []
    """
    if "要" not in zh or _MODALS.isdisjoint(words):
        return
    found = _UNDERTAKES.search(en) or (_MEETING.search(zh) and _SAID_IT().search(en))
    if found and _CALLS().search(zh) and not _OWN().search(zh):
        yield found[0]


def called_for(en: str, promise: str) -> str:
    """The English with what is undertaken in it, as `promise` says, told as what is called for.

    >>> called_for("Li said that he would cut red tape. He would also help farmers.", "he would")
    'Li said that efforts must be made to cut red tape. Efforts must also be made to help farmers.'
    >>> called_for("Li said he wanted to cut red tape. He also wanted to help.", "he wanted to")
    'Li said efforts must be made to cut red tape. Efforts must also be made to help.'
    >>> called_for("The meeting said that it should cut red tape.", "said that it should")
    'The meeting said that efforts must be made to cut red tape.'
    """

    def impersonal(found: re.Match[str]) -> str:
        also = "also " if " also" in found[0] else ""
        opening = "Efforts" if found["who"][0].isupper() else "efforts"
        return f"{opening} must {also}be made to"

    return (_IT() if _SAID_IT().fullmatch(promise) else _UNDERTAKES).sub(impersonal, en)
