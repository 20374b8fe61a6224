"""What each clause of a text leans on: its subject, who says it, its time, its condition, its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bisum.zh.frames import SPEAKER, cut
from bisum.zh.namelists import surnames, word_list
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.segmenter import tokens
from bisum.zh.speech import APPOINTS, has_predicate, has_subject, only_says

SEVERAL = 3  # names; more in one clause are a list of who was there

# A clause that opens so is only half of a thought; the other half follows.
_HALF = re.compile(
    r"^(?:如果?|若|倘若|只要|只有|一旦|除非|虽然?|与其|宁可|宁愿|无论|不管|即使|即便|哪怕|当|每当|要么|或者|因为|由于)|尽管|不仅|不但|不只|非但|既(?![有定往])"
)
REPORTS = re.compile(
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
    r"|[到至]\d{4}年[底末前]?|[日时月年即今]起|[同与和][^，,]{1,12}一[道起])[，,]$"
)
_COUNTED = re.compile(r"[两三四五六七八九十\d](?:个|项|点|条|大|方面)[^，,：:]{0,6}[：:]")
# 达到标准即可申请: what stands before it is its condition.
_WHOLE_IF = re.compile("即可|方可|才能|才可|就能|就会|便可")
LEADS = re.compile(
    r"(?:截至|截止|据|随着|经|(?:努力|积极|切实)?通过|围绕|针对|按|根据|依托|为|由于|因|作为|从|自|在|对|关于|面对|基于|除|以|结合|立足|借助|当|到|至|谈及|谈到)"
)
_WHEN = re.compile(r"(?!据|为|围绕|针对|依托|作为|关于|面对|立足|借助|通过)")
# 增长9.1% is about whatever stands right before it.
_COMPARES = re.compile(
    r"(?:同比|环比|比|较|占|分别|平均|累计|约|增|升|降|减|上升|下降|提高|提升|扩大|缩小|回落|加快|放缓|高于|低于|超|达|为|是|相当于|其中|造成|导致|致|带动|从而|由此|建成|共)"
)
# 同比增长9.7%: the words of a comparison are no subject, whatever noun they hold.
_GROWS = re.compile(
    r"(?:同比|环比|比|较)[^，,]{0,10}?(?:增|升|降|减|涨|跌|提|扩|缩|回落|下滑|持平|多|少|翻|高|低)"
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


def clauses_of(body: str) -> tuple[Clause, ...]:
    found: list[Clause] = []
    said = [part for part in cut(body, "。！？") if part[-1] not in "？?"] or [body]
    for part in said:
        base = len(found)
        for each in _of_sentence(part, base):
            found.append(replace(each, sentence=base, worth=_worth(each.text)))
    for i, (one, other) in enumerate(pairwise(found)):
        if one.text[-1] in "”」" and SPEAKER.match(other.text):
            found[i] = replace(one, needs=one.needs | {i + 1})
            if only_says(other.text):
                found[i + 1] = replace(other, needs=other.needs | {i}, leads=True)
    return tuple(found)


def _of_sentence(sentence: str, base: int) -> Iterator[Clause]:
    """The clauses of one sentence and what each leans on."""
    needs: dict[int, set[int]] = {}
    texts = [clause for part in cut(sentence, "；;") for clause in cut(part, "，,")]
    held: set[int] = set()  # a time, or the one who speaks: holds for the whole sentence
    lead: set[int] = set()  # a topic: holds for its part of the sentence
    anchor: int | None = None  # the clause that says who the sentence, or its part, is about
    nearest = 0  # the last clause with a subject of its own
    leading: set[int] = set()
    starts = True  # a part of the sentence begins here
    for i, text in enumerate(texts):
        subject = has_subject(text) and not _GROWS.match(text)
        if starts:
            lead = set()
        follows = text[-1] in "，,：:" and i + 1 < len(texts)
        before = max((j for j in range(i) if j not in leading), default=max(0, i - 1))
        needs[i] = held | lead
        if follows and REPORTS.search(text):
            held.add(i)
        elif follows and LEADS.match(text) and not subject and not _WHOLE_IF.search(text):
            if _WHEN.match(text):
                (held if i == 0 else lead).add(i)
            else:
                needs[i].add(i + 1)
        elif follows and (text[:-1].endswith("的") or _UNTIL.search(text) or not claims(text)):
            (held if i == 0 and not text[:-1].endswith("的") else lead).add(i)
        elif follows and SPEAKER.fullmatch(text):
            held.add(i)
        elif anchor is None or (starts and subject):
            anchor = nearest = i
        elif subject:
            needs[i].add(anchor)
            nearest = i
        elif _GROWS.match(text):
            needs[i].add(_measured(texts[:i], leading, before))
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


def _measured(texts: Sequence[str], leading: Set[int], before: int) -> int:
    """The clause that gives the figure whose growth comes behind `texts`; where none does, the one right before."""
    figures = (
        i
        for i in reversed(range(len(texts)))
        if i not in leading and any(quantity.firm for quantity in quantities(texts[i]))
    )
    return next(figures, before)


def claims(clause: str) -> bool:
    """Whether a clause says that something is or happens, and is not only a long name for something: 此次出台的《方案》."""
    if APPOINTS.match(clause):
        return True
    named = find_names(clause)
    if len(named) > SEVERAL or not has_predicate(clause):
        return len(named) > SEVERAL and has_predicate(clause[named[-1].end :])
    before, of, name = clause.rpartition("的")
    alone = name.rstrip("，,；;。")
    # 孙阿婆: called by surname.
    called = alone[:1] in surnames() and alone[1:] in word_list("address")
    if of and (called or any(person.zh == alone for person in find_names(alone))):
        return False  # 家住六楼的孙阿婆
    if not of or re.search("[是为有将已了达超占被把]|称|说", before):
        return True
    behind = [token.tag for token in tokens(before)][-1:] == ["v"]  # 提出的倡议, but 免去他的职务
    ends = [token.tag for token in tokens(name.rstrip("，,；;。"))][-1:]
    noun = behind and ends and ends[0][0] == "n"
    return has_predicate(name) and not (noun and not re.search("[是为有将已了达超占被把到]", name))


@lru_cache(1024)
def _worth(clause: str) -> float:
    """What a reader would miss without a clause: its figures, its names, its length last."""
    figures = sum(quantity.firm for quantity in quantities(clause))
    return 3.0 * figures + 1.5 * len(find_names(clause)) + 0.02 * len(clause)
