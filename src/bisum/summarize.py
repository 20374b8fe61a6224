"""Articles in, points out: choose what carries an article, have it compressed, and print nothing its source does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bisum.config import PointsConfig
from bisum.evidence import grounded, pairs
from bisum.models import Request, TextModel
from bisum.records import Article, Point
from bisum.sample import length
from bisum.stretches import UNTOLD, Unit, join, said_once, units
from bisum.zh.clauses import compress
from bisum.zh.numbers import quantities
from bisum.zh.punctuation import ended, one_sentence
from bisum.zh.salience import Candidate, choose
from bisum.zh.speech import has_subject

Unsupported = Callable[[str, str], Sequence[str]]
"""Given a point and its evidence, the figures and names of the point that the evidence does not hold."""

REMAKES = 1
MOST = 3  # neighbouring stretches in one point
SHARES = (1.0, 0.85, 0.7, 0.55)  # of the characters of a point that its clauses are tried in
LONG = 200  # characters of a report a point
LARGEST = 4  # times the points of an ordinary article, for the longest report
LEAST = 12  # characters of a point, unless its source is shorter
GROUNDED = 0.75  # share of a point's character pairs that its evidence must hold
KEPT = 0.5  # share of the figures an extract would keep that a written point must keep


@dataclass(frozen=True, slots=True)
class Choice:
    """A stretch of an article that a point is made from, and its words as a point could have them."""

    unit: Unit
    short: str  # whole clauses of what the stretch tells
    room: int  # characters of the point, at most
    whole: bool  # `short` leaves nothing out that a model could say better


def summarize(
    articles: Sequence[Article], model: TextModel, settings: PointsConfig, unsupported: Unsupported
) -> list[tuple[Point, ...]]:
    """Return the points of each article; a sentence too long for a point is compressed by the model, all in one batch.

    A draft that does not hold is made again once; what still does not hold is replaced by words of the source and says
    so in `fallback`. A stretch that is a point as it was printed is left as it was printed.
    """
    chosen = [select(article, settings) for article in articles]
    todo = [choice for each in chosen for choice in each]
    made = iter(_points(todo, model, settings, unsupported))
    return [apart([next(made) for _ in each]) for each in chosen]


def select(article: Article, settings: PointsConfig) -> list[Choice]:
    """Return the stretches of an article that its points are made from, in the order of the text."""
    found = units(article, settings.characters)
    size = length(article)
    heads = [head.text for head in (article.headline, article.deck) if head]
    choices, candidates = [], []
    for first in range(len(found)):
        for last, unit in _runs_from(found, first):
            for choice in _choices(unit, settings.characters, last == first):
                choices.append(choice)
                candidates.append(Candidate(choice.short, first, last, unit.reads(choice.short)))
    if any(
        each.trust > UNTOLD for each in candidates
    ):  # who acts is not said: only for want of better
        kept = [i for i, each in enumerate(candidates) if each.trust > UNTOLD]
        choices, candidates = [choices[i] for i in kept], [candidates[i] for i in kept]
    texts = [unit.told for unit in found]
    places = choose(texts, candidates, " ".join(heads), wanted(size, settings))
    return [choices[i] for i in places]


def _runs_from(found: Sequence[Unit], first: int) -> Iterator[tuple[int, Unit]]:
    """The units that begin at a place: it alone, and joined with those behind it."""
    unit = found[first]
    yield first, unit
    for last in range(first + 1, min(first + MOST, len(found))):
        longer = join(unit, found[last])
        if longer is None:
            return
        unit = longer
        yield last, unit


def _choices(unit: Unit, limit: int, alone: bool) -> Iterator[Choice]:
    """What a unit could say in a point: all of it where that is short enough, and its weightiest clauses."""
    told = said_once(tidy(unit.told))
    seen = set()
    for share in SHARES:
        room = round(limit * share)
        short = said_once(told if len(told) <= room else compress(unit.told, room))
        if short and short not in seen:
            seen.add(short)
            yield Choice(unit, short, room, len(told) <= limit or not alone)
    if alone and not seen:
        yield Choice(unit, extract(unit.told, limit), limit, False)


def wanted(length: int, settings: PointsConfig) -> int:
    """Return how many points an article of `length` characters gets.

    As many as `per_1000` says up to `per_article`, which is enough for an ordinary article; a report gets more again,
    one for every LONG characters, so that its end is not dropped.

    >>> [wanted(length, PointsConfig(per_article=7, per_1000=10)) for length in (60, 120, 500, 1400, 3000, 20000)]
    [1, 1, 5, 7, 15, 28]
    """
    ordinary = max(settings.per_article, min(length / LONG, LARGEST * settings.per_article))
    return max(1, round(min(length / 1000 * settings.per_1000, ordinary)))


def apart(points: Iterable[Point]) -> tuple[Point, ...]:
    """Leave out a point that shares more than half of its runs of four characters with one before it."""
    kept: list[Point] = []
    for point in points:
        mine = _runs(point.zh)
        if not any(2 * len(mine & _runs(o.zh)) > min(len(mine), len(_runs(o.zh))) for o in kept):
            kept.append(point)
    return tuple(kept)


def _runs(text: str) -> set[str]:
    return {text[i : i + 4] for i in range(max(1, len(text) - 3))}


def _points(
    todo: Sequence[Choice], model: TextModel, settings: PointsConfig, unsupported: Unsupported
) -> list[Point]:
    drafts = [each.short if each.whole else tidy(each.unit.told) for each in todo]
    faults = [_faults(d, c, settings, unsupported) for d, c in zip(drafts, todo, strict=True)]
    for _ in range(1 + REMAKES):
        again = [i for i, found in enumerate(faults) if found]
        requests = [_request(todo[i], faults[i]) for i in again]
        for i, answer in zip(again, model.generate(requests) if requests else (), strict=True):
            drafts[i] = _short(todo[i].unit.attributed(tidy(answer)), settings.characters)
            faults[i] = _faults(drafts[i], todo[i], settings, unsupported)
    return [
        grounded(each.unit, each.short, "extractive") if found else grounded(each.unit, draft)
        for draft, each, found in zip(drafts, todo, faults, strict=True)
    ]


def tidy(text: str) -> str:
    """Make one sentence of an answer: its first line, full stops inside it turned into semicolons.

    >>> tidy("原文：全省新增就业12万人。同比增长3%；其中。")
    '全省新增就业12万人；同比增长3%。'
    """
    line = next((line for line in text.strip().splitlines() if line.strip()), "")
    line = re.sub(r"^(?:原文|摘要|要点|答案|压缩后)[：:]\s*", "", line.strip())
    body = re.sub("[，,；;。]其中[：:]?$", "", line.rstrip("。；;…"))  # what it opened is gone
    return ended(one_sentence(body))


def _request(choice: Choice, faults: Sequence[str]) -> Request:
    return Request("summarize", choice.unit.told, demands=tuple(faults), limit=choice.room)


def _short(text: str, limit: int) -> str:
    """A text in at most `limit` characters if whole clauses of it can be left out."""
    return text if len(text) <= limit else compress(text, limit) or text


def _faults(
    draft: str, choice: Choice, settings: PointsConfig, unsupported: Unsupported
) -> list[str]:
    """Say, in words a model understands, what is wrong with a draft."""
    faults, unit = [], choice.unit
    if len(draft) > settings.characters:
        faults.append(f"压缩到{settings.characters}个字以内。")
    if not re.search("。[”」』]?$", draft) or len(draft) < min(LEAST, len(unit.words)):
        faults.append("写成一句内容具体、完整的话，以句号结尾。")
    elif not has_subject(draft) and has_subject(unit.told):
        faults.append("写明主语：谁做什么。")
    extra = unsupported(draft, unit.source)
    if extra:
        faults.append(f"不要写{'、'.join(extra)}，原文没有。")
    elif _share(draft, unit.source) < GROUNDED:
        faults.append("只用原文的词。")
    wanted = _figures(choice.short)
    if sum(figure in draft for figure in wanted) < KEPT * len(wanted):
        faults.append(f"写上{'、'.join(wanted)}。")
    return faults


def _figures(text: str) -> list[str]:
    return [quantity.text for quantity in quantities(text) if quantity.firm]


def _share(draft: str, source: str) -> float:
    """The share of a draft's character pairs that stand in its source, punctuation apart."""
    said = pairs(draft)
    return len(said & pairs(source)) / max(1, len(said))


def extract(text: str, limit: int) -> str:
    """Return clauses of a text as one sentence of at most `limit` characters, figures and names before others.

    Where its clauses cannot be told apart, its opening, cut at the last pause there is.

    >>> extract("科技部将加强攻关，建设一批设施，推动开放共享。要深化改革。", 16)
    '科技部将加强攻关，建设一批设施。'
    """
    return compress(text, limit) or opening(text, limit)


def opening(text: str, limit: int) -> str:
    """Return the opening clauses of a text as one sentence of at most `limit` characters."""
    kept = ""
    for clause in re.findall(r"[^，,；;。！？]+[，,；;。！？]*[”’」』）)]*", text):
        if kept and len(kept) + len(clause) > limit:
            break
        kept += clause
    body = re.sub(r"。(?=.)", "；", kept[: limit - 1].rstrip("，,；;。、：: "))
    if body.count("“") != body.count("”"):
        body = body.replace("“", "").replace("”", "")
    return f"{body}。"
