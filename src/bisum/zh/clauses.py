"""Shorten a sentence by leaving whole clauses out, so that what is left is still one sentence of the source's words.

A clause stays with what it leans on: the clause that names its subject, the speaker, the condition, the time. Nothing is
cut inside a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.segmenter import tokens
from bisum.zh.speech import SAYS, has_predicate, has_subject, only_says

_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_SAID = rf"(?:{SAYS})(?:道|了)?"
_NO_MARK = r"(?:[^“”「」，,；;。！？]|“[^”]{1,16}”)"
_OPENS = re.compile(
    rf"(?P<frame>(?:{_NO_MARK}+[，,])*?{_NO_MARK}*?{_SAID})(?P<mark>[，,]|[：:]?[“「]|[：:])"
)
_BEHIND = re.compile(
    rf"(?P<open>[“「])(?P<body>[^”」]*)(?P<close>[”」][^，,。；;：:“”「」]{{1,30}}?{_SAID}。)"
)
_SPEAKER = re.compile(rf"[^，,。；;：:“”「」]{{1,30}}?{_SAID}[，,。：:]")
SEVERAL = 3  # names; more in one clause are a list of who was there
TELLING = 1.0  # what clauses are worth that state a figure or a name
_LONG_FRAME = 16  # characters; of a longer one only the clause that names the speaker is kept
_AT_TIME = re.compile(rf"(?<=[一-鿿])(?:在[^，,]{{2,60}}(?:时|中|上)|就[^，,]{{2,60}}?)(?={_SAID})")
# A clause that opens so is only half of a thought; the other half follows.
_HALF = re.compile(
    r"^(?:如果?|若|倘若|只要|只有|一旦|除非|虽然?|与其|宁可|宁愿|无论|不管|即使|即便|哪怕|当|每当|要么|或者|因为|由于)|尽管|不仅|不但|不只|非但|既(?![有定往])"
)
_REPORTS = re.compile(
    "(?:查明|报道|報道|報導|消息|测算|透露|公布|宣布|宣佈|披露|显示|顯示|获悉|獲悉|了解到|预测|证实|发现|统计|提醒|指|稱|通报|看到|算了一笔账)[，,：:]$"
)
# What comes of the clause before it: 加速水分蒸发.
_RESULTS = re.compile(
    r"(?:加速|带动|促进|促使|确保|实现|提高|提升|形成|避免|防止|减少|满足|助力|让|使|方便|吸引|惠及|覆盖|解决|节约|节省|缓解|打造|构筑|成为"
    r"|[一-鿿]{1,3}[到至为](?=\d))"
)
# When or with whom: 建交75年来, 在…领导下, 愿同越方一道.
_UNTIL = re.compile(
    r"(?:(?:[以之年月天日]|世纪)来|之际|之初|伊始|期间|的同时|过程中|(?<!提)前|(?<!落)后|(?<![小及准临实])时|(?<![集命])中|(?<!以)[上下]"
    r"|[日时月年即今]起|[同与和][^，,]{1,12}一[道起])[，,]$"
)
_COUNTED = re.compile(
    r"[两三四五六七八九十\d](?:个|项|点|条|大)?(?:方面|特点|亮点|问题|举措|原因|[个项点条大])?[^，,：:]{0,4}[：:]$"
)
# 达到标准即可申请: what stands before it is its condition.
_WHOLE_IF = re.compile("即可|方可|才能|才可|就能|就会|便可")
_LEADS = re.compile(
    r"(?:截至|截止|据|随着|经|(?:努力|积极|切实)?通过|围绕|针对|按|根据|依托|为|由于|因|作为|从|自|在|对|关于|面对|基于|除|以|结合|立足|借助|当|到|至|谈及|谈到)"
)
_PERIOD = re.compile(
    r"(?:截至|到|自|从)?(?:\d{4}年|今年|去年|明年|前年|近\w{1,3}年|过去\w{1,3}年|目前|当前|当天)?(?:第?[一二三四前]{1,2}季度|[上下]半年|前?\d{1,2}个?月(?:份|\d{1,2}日)?|年?底|以?来|末|内|间|全年)*[，,]"
)
_TIMED = re.compile(
    r"(?:截至|到|自|从|在|据|今年|去年|明年|目前|当前|近|过去|至此|届时|同期|预计|下一步|未来|\d{4}年|\d{1,2}月|[上下]半年|[一二三四前]{1,2}季度)|[^，,]{0,12}(?:\d{4}年|今年|去年|明年)"
)
_WHEN = re.compile(r"(?!据|为|围绕|针对|依托|作为|关于|面对|立足|借助|通过)")
# 增长9.1% is about whatever stands right before it.
_COMPARES = re.compile(
    r"(?:同比|环比|比|较|占|分别|平均|累计|约|增|升|降|减|上升|下降|提高|提升|扩大|缩小|回落|加快|放缓|高于|低于|超|达|为|是|相当于|其中|造成|导致|致|带动|从而|由此|建成|共)"
)
_OTHER_HALF = re.compile(
    r"(?:就|才|则|便|也|都|却|而(?:且|是)|但|否则|更|甚至|反而|不如|不可|所以|因此|还)"
)
# 仍低于临界点, 它将降落: said of what stands before it.
_FOLLOWS = re.compile(
    r"(?:仍|依然|依旧|均(?!衡|价)|皆|再(?!生|制造|就业)|又|并(?!购|网)|且|每(?=[人户台亩次家辆年月天])|[人户]均"
    r"|它|[他她](?!们)|其(?![他中余])|这(?!里)|该|此(?!次|外))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the mark behind it, and the clauses, by their place, that must stand where it stands."""

    text: str
    needs: frozenset[int] = frozenset()
    leads: bool = (
        False  # says only when, on what or who says it: stands with others, never for itself
    )
    worth: float = 0.0
    sentence: int = 0  # the place of its first clause


@dataclass(frozen=True, slots=True)
class Framed:
    """A text as who says it, what is said, and what closes it: 李乐成说：“ ... ”."""

    opening: str
    body: str
    closing: str

    def around(self, body: str) -> str:
        """The frame with another body, ended as a sentence."""
        body = re.sub(r"。(?=[^”’」』）)])", "；", body.rstrip("，,；;。、：: "))
        if not self.closing and body[-2:] in ("。”", "。」", "！”", "？”"):
            return self.opening + body
        if self.closing[:1] in ("”", "」") and len(self.closing) == 1:
            return f"{self.opening}{body}。{self.closing}"
        return f"{self.opening}{body}{self.closing or '。'}"


def compress(text: str, limit: int) -> str:
    """Return a text in at most `limit` characters, made of its own clauses: figures and names before others.

    "" where no choice of clauses is short enough and whole.

    >>> compress("科技部将加强攻关，建设一批设施，投入86亿元，推动开放共享。要深化改革。", 20)
    '科技部将加强攻关，投入86亿元。'
    """
    framed = frame(text)
    clauses = _clauses(framed.body)
    room = limit - len(framed.around("")) if framed.opening or framed.closing else limit - 1
    kept: set[int] = set()
    while True:
        size = sum(len(clauses[i].text) for i in kept)
        grown = [
            (sum(clauses[j].worth for j in new) / sum(len(clauses[j].text) for j in new), -i, new)
            for i in range(len(clauses))
            if i not in kept and not clauses[i].leads
            for new in [_grown(clauses, i, kept)]
            if new
            if size + sum(len(clauses[j].text) for j in new) <= room + 1
        ]
        if not grown:
            break
        kept |= max(grown)[2]
    if not kept:
        return ""
    made = framed.around(_joined(clauses, sorted(kept)))
    return made if len(made) <= limit else ""


def _grown(clauses: Sequence[Clause], place: int, kept: set[int]) -> frozenset[int]:
    """What comes in with a clause: nothing where all it does is open one more sentence."""
    new = _closure(clauses, place) - kept
    begun = {clauses[i].sentence for i in kept}
    idle = all(clauses[i].worth < TELLING for i in new)
    told = any(clauses[i].worth >= TELLING for i in kept)
    return frozenset() if idle and told and clauses[place].sentence not in begun else new


def _joined(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses in order; where a full stop or semicolon went with what is left out, a semicolon stands."""
    made = ""
    for i, following in zip(kept, (*kept[1:], len(clauses)), strict=True):
        between = "".join(clauses[j].text[-1] for j in range(i, min(following, len(clauses))))
        text = clauses[i].text
        if following > i + 1 and text[-1] in "，,；;。":
            ends = (
                "[。！？]" if clauses[i].leads else "[；;。！？]"
            )  # a time holds beyond a semicolon
            text = text[:-1] + ("；" if re.search(ends, between) else "，")
        made += text
    return made


def divide(text: str, limit: int) -> list[str]:
    """Cut a long sentence between its independent parts, each with who says it and at most `limit` characters if it can be.

    >>> divide("张伟表示，全省粮食产量达到4120万吨；全省森林覆盖率提高到百分之四十三；要继续努力。", 34)
    ['张伟表示，全省粮食产量达到4120万吨。', '张伟表示，全省森林覆盖率提高到百分之四十三；要继续努力。']
    """
    if len(text) <= limit:
        return [text]
    framed = frame(text)
    parts: list[str] = []
    for sentence in _cut(framed.body, "。！？"):
        time = _time(sentence)
        for at, part in enumerate(_cut(sentence, "；;")):
            if parts and _joins(parts[-1], part, len(framed.around(parts[-1] + part)) <= limit):
                parts[-1] += part
            else:
                parts.append(part if not at or _TIMED.match(part) else time + part)
    return [framed.around(part) for part in parts] if len(parts) > 1 else [text]


def _joins(before: str, part: str, fits: bool) -> bool:
    """Whether a part of a text stays with the one before it."""
    return (
        fits
        or part.startswith("其中")
        or not has_subject(part)
        or not has_predicate(part)
        or (before[-1] in "”」" and _SPEAKER.match(part) is not None)
    )


def _time(text: str) -> str:
    """The time that opens a sentence and holds for all of it, with its comma: 今年前三季度，"""
    for clause in _cut(_cut(text, "；;")[0], "，,"):
        if clause[-1] in "，," and (_REPORTS.search(clause) or _SPEAKER.fullmatch(clause)):
            continue
        if clause[-1] not in "，," or (_claims(clause) and not _LEADS.match(clause)):
            return ""
        if _PERIOD.fullmatch(clause):
            return clause
    return ""


def frame(text: str) -> Framed:
    """Find who says a text: 阴和俊说：“...”, “...”阴和俊说。, 会议强调，..."""
    behind = _BEHIND.fullmatch(text)
    if behind:
        return Framed(behind["open"], behind["body"], behind["close"])
    before = _OPENS.match(text)
    if before is None or (before["mark"] in "，," and "。" in text[before.end() : -1]):
        return Framed("", text, "")  # reported without quotation marks: up to the full stop
    said = _short(before["frame"])
    if not has_subject(said):
        return Framed("", text, "")
    mark = before["mark"]
    rest = text[before.end() :]
    close = _PAIRS.get(mark[-1], "")
    if (
        close
        and rest.rstrip("。").endswith(close)
        and rest.count(close) == rest.count(mark[-1]) + 1
    ):
        return Framed(said + mark, rest.rstrip("。")[:-1], close)
    if close:
        return Framed(said + mark.rstrip("“「"), mark[-1] + rest, "")
    return Framed(said + mark, rest, "")


def _short(said: str) -> str:
    """The part of a long opening that names the speaker."""
    if len(said) <= _LONG_FRAME:
        return said
    return _AT_TIME.sub("", re.split(r"[，,]", said)[-1])


def _cut(text: str, marks: str) -> list[str]:
    """Cut a text behind each of some marks, but not inside a quotation or bracket."""
    parts, start, waiting = [], 0, []
    for at, char in enumerate(text):
        if char in _PAIRS and _PAIRS[char] in text[at:]:
            waiting.append(_PAIRS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
            if not waiting and char in "”」" and text[at - 1] in marks and at - 1 > start:
                parts.append(text[start : at + 1])
                start = at + 1
        elif not waiting and char in marks:
            parts.append(text[start : at + 1])
            start = at + 1
    return [part for part in (*parts, text[start:]) if part]


@lru_cache(256)  # one text is tried at several lengths, alone and with its neighbours
def _clauses(body: str) -> tuple[Clause, ...]:
    found: list[Clause] = []
    said = [part for part in _cut(body, "。！？") if part[-1] not in "？?"] or [body]
    for part in said:
        base = len(found)
        for each in _of_sentence(part, base):
            found.append(replace(each, sentence=base, worth=_worth(each.text)))
    for i, (one, other) in enumerate(pairwise(found)):
        if one.text[-1] in "”」" and _SPEAKER.match(other.text):
            found[i] = replace(one, needs=one.needs | {i + 1})
            if only_says(other.text):
                found[i + 1] = replace(other, needs=other.needs | {i}, leads=True)
    return tuple(found)


def _of_sentence(sentence: str, base: int) -> Iterator[Clause]:
    """The clauses of one sentence and what each leans on."""
    needs: dict[int, set[int]] = {}
    texts = [clause for part in _cut(sentence, "；;") for clause in _cut(part, "，,")]
    held: set[int] = set()  # a time, or the one who speaks: holds for the whole sentence
    lead: set[int] = set()  # a topic: holds for its part of the sentence
    anchor: int | None = None  # the clause that says who the sentence, or its part, is about
    nearest = 0  # the last clause with a subject of its own
    leading: set[int] = set()
    starts = True  # a part of the sentence begins here
    for i, text in enumerate(texts):
        if starts:
            lead = set()
        follows = text[-1] in "，,：:" and i + 1 < len(texts)
        before = max((j for j in range(i) if j not in leading), default=max(0, i - 1))
        needs[i] = held | lead
        if follows and _REPORTS.search(text):
            held.add(i)
        elif (
            follows and _LEADS.match(text) and not has_subject(text) and not _WHOLE_IF.search(text)
        ):
            if _WHEN.match(text):
                (held if i == 0 else lead).add(i)
            else:
                needs[i].add(i + 1)
        elif follows and (text[:-1].endswith("的") or _UNTIL.search(text) or not _claims(text)):
            (held if i == 0 and not text[:-1].endswith("的") else lead).add(i)
        elif follows and _SPEAKER.fullmatch(text):
            held.add(i)
        elif anchor is None or (starts and has_subject(text)):
            anchor = nearest = i
        elif has_subject(text):
            needs[i].add(anchor)
            nearest = i
        else:
            leans = _COMPARES.match(text) or _RESULTS.match(text)
            needs[i].add(before if leans else nearest)
        if i and _FOLLOWS.match(text):
            needs[i].add(before)
        if i and (_OTHER_HALF.match(text) or _WHOLE_IF.search(text) or texts[i - 1][-1] in "：:"):
            needs[i].add(i - 1)
        if follows and (_HALF.search(text) or _WHOLE_IF.search(texts[i + 1]) or text[-1] in "：:"):
            needs[i].add(i + 1)
        if i and _HALF.search(texts[i - 1]):
            needs[i].add(i - 1)
        if _COUNTED.search(text):  # 有3个特点：all of them or none
            needs[i].update(range(i + 1, len(texts)))
        leading |= held | lead
        starts = text[-1] in "；;"
    for i, text in enumerate(texts):
        yield Clause(text, frozenset(base + each for each in needs[i] - {i}), i in leading)


def _claims(clause: str) -> bool:
    """Whether a clause says that something is or happens, and is not only a long name for something: 此次出台的《方案》."""
    named = find_names(clause)
    if len(named) > SEVERAL or not has_predicate(clause):
        return len(named) > SEVERAL and has_predicate(clause[named[-1].end :])
    before, of, name = clause.rpartition("的")
    if not of or re.search("[是为有将已了达超占被把]|称|说", before):
        return True
    ends = [token.tag for token in tokens(name.rstrip("，,；;。"))][-1:]
    noun = ends and ends[0][0] == "n" and not re.search("[是为有将已了达超占被把到]", name)
    return has_predicate(name) and not noun


def _closure(clauses: Sequence[Clause], start: int) -> frozenset[int]:
    """A clause and all that must stand with it."""
    found, todo = {start}, [start]
    while todo:
        for i in clauses[todo.pop()].needs:
            if i not in found and i < len(clauses):
                found.add(i)
                todo.append(i)
    return frozenset(found)


@lru_cache(1024)
def _worth(clause: str) -> float:
    """What a reader would miss without a clause: its figures, its names, its length last."""
    figures = sum(quantity.firm for quantity in quantities(clause))
    return 3.0 * figures + 1.5 * len(find_names(clause)) + 0.02 * len(clause)
