"""Chinese texts in, English out: with known renderings, checked, and tried again where a check found a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from bisum.en.dates import MONTHS
from bisum.findings import Finding
from bisum.mending import Check, Draft, mend
from bisum.models import Request, TextModel
from bisum.zh.directives import directive
from bisum.zh.frames import cut
from bisum.zh.punctuation import ended
from bisum.zh.sentences import sentences

Known = tuple[tuple[str, str], ...]
Asked = tuple[Request, ...]  # about one text: all of it, or each of its pieces

OPENING = 4  # words by which a demand is known again
ATTEMPTS = 2  # more tries of a sentence with findings, at most
LOST = ("number.missing", "number.changed", "name.missing", "term.missed")
_CHINESE = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
)  # what has none is English
PIECE = 6  # characters of Chinese, at least, that stand by themselves in a text
CHUNK = 160  # characters of Chinese one request holds, unless one sentence is longer


@dataclass(frozen=True, slots=True)
class Guide:
    """What a text is translated by: the renderings of what occurs in a part of it, and the check of a part's English.

    `phrases` are the stretches of a part with the English that can stand in their place when a model lost them,
    `demands` what it is told from the first request on.
    """

    renderings: Callable[[str], Known]
    check: Check
    phrases: Callable[[str], Known] = lambda part: ()
    demands: tuple[str, ...] = ()


def translate(texts: Sequence[str], model: TextModel, guides: Sequence[Guide]) -> list[str]:
    """Return the English of each text by its own guide, in order; of an empty text an empty one.

    What is asked about a text does not depend on the others; equal requests are made once.
    """
    parts = [chunks(text) for text in texts]
    jobs = [
        (part, _with_subject(guide, part))
        for each, guide in zip(parts, guides, strict=True)
        for part in each
    ]
    known = [guide.renderings(part) for part, guide in jobs]
    asks = [
        Request("translate", part, told(known[i]), guide.demands)
        for i, (part, guide) in enumerate(jobs)
    ]
    todo: dict[int, Asked] = {i: (ask,) for i, ask in enumerate(asks) if _CHINESE.search(ask.text)}
    best = {i: Draft(ask, ask.text, ()) for i, ask in enumerate(asks) if i not in todo}
    for left in reversed(range(1 + ATTEMPTS)):
        asked, answers = todo, iter(_answers(model, list(chain.from_iterable(todo.values()))))
        todo = {}
        for i, requests in asked.items():
            part, guide = jobs[i]
            en = _english(part, requests, list(islice(answers, len(requests))))
            draft = Draft(requests[0], en, tuple(guide.check(part, en)))
            if i not in best or not best[i].en or (en and draft.weight < best[i].weight):
                best[i] = draft
            if not left or not best[i].findings:
                continue
            # The same request would get the same answer: only what can be asked in other words is tried again.
            again = repair(draft, known[i], guide.phrases(part), guide.demands)
            if left == 1 and (pieces := _piecemeal(part, guide)):
                todo[i] = pieces
            elif again.demands != guide.demands and again != requests[0]:
                todo[i] = (again,)
    done = (mend(best[i], part, guide.check, known[i]) for i, (part, guide) in enumerate(jobs))
    return [" ".join(next(done).en for _ in each).strip() for each in parts]


def _with_subject(guide: Guide, part: str) -> Guide:
    """The guide for a part whose Chinese leaves the subject out, of which a model makes no sentence: "To strengthen …"."""
    verb = directive(part)
    asked = f'The Chinese names no subject: write whole sentences that begin with "We {verb}".'
    return replace(guide, demands=(*guide.demands, asked)) if verb else guide


def _piecemeal(part: str, guide: Guide) -> Asked:
    """Requests for what can stand by itself in a text, none where it is all one: of a long text a model drops some."""
    pieces = [piece.strip() for piece in cut(part, "；;。！？")]
    if min(map(len, pieces)) < PIECE or len(pieces) == 1:
        return ()
    return tuple(Request("translate", each, told(guide.renderings(each))) for each in pieces)


def _english(part: str, requests: Asked, answers: Sequence[str]) -> str:
    """The English of a text, put together where its pieces were asked for one by one; "" where an answer is none."""
    if any(map(parroted, answers, requests)):
        return ""
    if len(requests) == 1:
        return polish(answers[0], part)
    pieces = (ended(request.text.rstrip("；;")) for request in requests)
    return " ".join(map(polish, answers, pieces))


def _answers(model: TextModel, requests: Sequence[Request]) -> list[str]:
    distinct = list(dict.fromkeys(requests))
    answers = model.generate(distinct) if distinct else []
    found = dict(zip(distinct, answers, strict=True))
    return [found[request] for request in requests]


def repair(
    draft: Draft, known: Known, phrases: Known = (), demands: tuple[str, ...] = ()
) -> Request:
    """Ask again: what was wrong is named behind what was demanded at first, and what was lost stands in English in the
    Chinese already.

    What an earlier request put into English stays so. A phrase is put before a bare rendering: "in 2026" for 2026年.

    >>> lost = Finding("number.missing", "", "525家")
    >>> asked = Request("translate", "有525家企业。")
    >>> repair(Draft(asked, "There are companies.", (lost,)), (("525家", "525"),)).text
    '有 525 企业。'
    """
    english = dict(known)
    said = (demand(finding, english) for finding in draft.findings)
    text = draft.request.text
    for finding in draft.findings:
        if finding.kind in LOST and (stretch := _stretch(finding.zh, english)):
            bare = (stretch, english[stretch])
            held = (each for each in phrases if finding.zh in each[0] and each[0] in text)
            zh, put = next(held, bare)
            if zh not in put:
                text = text.replace(zh, f" {put} ", 1)
    return Request(
        "translate", text, told(known), tuple(dict.fromkeys((*demands, *filter(None, said))))
    )


def told(known: Known) -> Known:
    """Leave out what reads the same in English: no model needs to be told of 18% or 3个.

    >>> told((("18%", "18 percent"), ("3个", "3"), ("1.2万", "12,000")))
    (('1.2万', '12,000'),)
    """
    return tuple((zh, en) for zh, en in known if not _same(zh, en))


def _same(zh: str, en: str) -> bool:
    digits = en.removesuffix(" percent")
    return digits in zh and (digits != en or len(digits) < 3)


def chunks(text: str) -> list[str]:
    """Cut a text between sentences into parts a model can hold; together they are the text, blanks at the cuts apart.

    >>> chunks("会议今天举行。张伟主持。")
    ['会议今天举行。张伟主持。']
    """
    parts: list[str] = []
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        if parts and len(parts[-1]) + len(sentence) <= CHUNK:
            parts[-1] += sentence
        elif sentence:
            parts.append(sentence)
    return parts


def demand(finding: Finding, known: Mapping[str, str]) -> str:
    """Say to a model what its last English got wrong; `known` holds the renderings it was given.

    >>> demand(Finding("number.missing", "", "525家"), {"525家": "525"})
    'The English must contain "525" for 525家.'
    """
    if finding.kind in LOST:
        stretch = _stretch(finding.zh, known)
        return f'The English must contain "{known[stretch]}" for {stretch}.' if stretch else ""
    if finding.kind in ("number.added", "unsupported") and finding.en:
        return f'The Chinese has no "{finding.en}": leave it out.'
    return "Translate the whole sentence once, and nothing else."


def _stretch(zh: str, known: Mapping[str, str]) -> str:
    """What of the known stretches is `zh`, or else the shortest that holds it (3号 of 3号线); "" where none does."""
    if zh in known or not zh:
        return zh if zh in known else ""
    whole = re.compile(rf"(?<![\d.]){re.escape(zh)}(?!\d)")
    return min((each for each in known if whole.search(each)), key=len, default="")


def parroted(answer: str, request: Request) -> bool:
    """Whether an answer repeats what was demanded of it instead of obeying.

    >>> asked = Request("translate", "有525家。", demands=('The English must contain "525" for 525家.',))
    >>> parroted('The English must contain 525 for "firms."', asked), parroted("There are 525.", asked)
    (True, False)
    """
    openings = (" ".join(demand.split()[:OPENING]) for demand in request.demands)
    return any(opening in answer for opening in openings)


# "On September 2025": a day is on, a month and a year are in.
_ON_NO_DAY = re.compile(
    rf"\b[Oo]n(?= (?:(?:{'|'.join(MONTHS)}),? (?:19|20)\d\d\b|(?:19|20)\d\d(?:[,.;]|$)))"
)


def polish(answer: str, zh: str) -> str:
    """Take an answer's English as it should be printed: one line, no label, ended as the Chinese is.

    >>> polish("English: the plan was adopted", "计划获得通过。"), polish("Plan adopted.", "计划获得通过")
    ('The plan was adopted.', 'Plan adopted')
    >>> polish("Growth was 5.8%.", "经济增长5.8%"), polish("Talks in the U.S.", "在美会谈")
    ('Growth was 5.8%', 'Talks in the U.S.')
    >>> polish("On May 2025, he came on 5 May 2025, on 2024 terms.", "他来了。")
    'In May 2025, he came on 5 May 2025, on 2024 terms.'
    """
    en = re.sub(r"\s+", " ", answer).strip()
    en = re.sub(r"^(?:English|Translation)\s*:\s*", "", en)
    en = _ON_NO_DAY.sub(lambda on: "In" if on[0] == "On" else "in", en)
    if en[:1].islower():
        en = en[0].upper() + en[1:]
    end = zh.rstrip("”’」』）) ")[-1:]
    if en and end in ("。", "."):
        return en if en.rstrip("”’\"')")[-1:] in (".", "!", "?") else en.rstrip(" ,;:") + "."
    if en and end in ("：", ":"):
        return en.rstrip(" .,;:") + ":"
    if end not in ("！", "？", "!", "?", "…", "；", ";"):
        return re.sub(
            r"(?:(?<=[a-z]{3})|(?<=[\d%)]))\.$", "", en
        )  # but not that of "U.S." or "Co."
    return en
