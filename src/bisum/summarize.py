"""Articles in, points out: choose what carries an article, have it compressed, and print nothing its source does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bisum.config import PointsConfig
from bisum.models import Request, TextModel
from bisum.records import Article, Piece, Point, Span
from bisum.zh.salience import choose
from bisum.zh.speech import has_subject, only_says, speaker

Unsupported = Callable[[str, str], Sequence[str]]
"""Given a point and its evidence, the figures and names of the point that the evidence does not hold."""

SHORT = 26  # characters; a shorter sentence leans on its neighbour
UNIT = 170  # characters of source one point is made from, at most, unless one sentence is longer
GROUNDED = 0.75  # share of a point's character pairs that its evidence must hold
PRONOUNS = ("他们", "她们", "他", "她")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one paragraph that a point can be made from, and who speaks in it."""

    text: str
    pieces: tuple[Piece, ...]
    paragraph: int
    actor: str = ""  # whose words these are, where the unit itself does not say
    naming: Piece | None = None  # the sentence, or kicker, that names the actor

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The printed runs a point from this unit rests on, in order."""
        pieces = (*((self.naming,) if self.naming else ()), *self.pieces)
        return tuple(
            sorted({span for piece in pieces for span in piece.spans}, key=lambda s: s.start)
        )

    @property
    def source(self) -> str:
        """The cleaned text of the evidence."""
        return (self.naming.text if self.naming else "") + self.text


def summarize(
    articles: Sequence[Article], model: TextModel, settings: PointsConfig, unsupported: Unsupported
) -> list[tuple[Point, ...]]:
    """Return the points of each article, made in one batch; one that does not hold is made again once.

    What still does not hold is replaced by words of the source and says so in `fallback`.
    """
    chosen = [select(article, settings) for article in articles]
    units = [unit for each in chosen for unit in each]
    drafts = [tidy(text) for text in model.generate([_request(unit, settings) for unit in units])]
    faults = [
        _faults(draft, unit, settings, unsupported)
        for draft, unit in zip(drafts, units, strict=True)
    ]
    again = [i for i, found in enumerate(faults) if found]
    requests = [_request(units[i], settings, faults[i]) for i in again]
    for i, text in zip(again, model.generate(requests) if requests else (), strict=True):
        drafts[i] = tidy(text)
        faults[i] = _faults(drafts[i], units[i], settings, unsupported)
    points = iter(
        _point(draft, unit, settings, failed=bool(found))
        for draft, unit, found in zip(drafts, units, faults, strict=True)
    )
    return [tuple(next(points) for _ in each) for each in chosen]


def select(article: Article, settings: PointsConfig) -> list[Unit]:
    """Return the units of an article that its points are made from, in the order of the text."""
    units = list(_units(article))
    length = sum(len(unit.text) for unit in units)
    count = max(1, min(settings.per_article, round(length / 1000 * settings.per_1000)))
    headline = article.headline.text if article.headline else ""
    places = choose([u.text for u in units], [u.paragraph for u in units], headline, count)
    return [units[i] for i in places]


def tidy(text: str) -> str:
    """Make one sentence of an answer: its first line, full stops inside it turned into semicolons.

    >>> tidy("原文：全省新增就业12万人。同比增长3%。")
    '全省新增就业12万人；同比增长3%。'
    """
    line = next((line for line in text.strip().splitlines() if line.strip()), "")
    line = re.sub(r"^(?:原文|摘要|要点|答案|压缩后)[：:]\s*", "", line.strip())
    body = line.rstrip("。；;")
    body = re.sub(r"。(?=[^”’」』）)])", "；", body)
    return f"{body}。" if body and body[-1] not in "”！？" else body


def _units(article: Article) -> Iterable[Unit]:
    naming, actor = (
        article.kicker,
        speaker(f"{article.kicker.text.rstrip(':：')}表示，" if article.kicker else ""),
    )
    for place, paragraph in enumerate(article.paragraphs):
        for pieces in _grouped(paragraph.sentences):
            text = "".join(piece.text for piece in pieces)
            said = speaker(text)
            if said:
                actor, naming = said, pieces[0]
            known = bool(actor) and not said
            yield Unit(text, pieces, place, actor if known else "", naming if known else None)


def _grouped(sentences: Sequence[Piece]) -> Iterable[tuple[Piece, ...]]:
    """Join sentences that do not stand alone: short ones, and the one that only says who spoke."""
    group: list[Piece] = []
    for sentence in sentences:
        size = sum(len(piece.text) for piece in group)
        leans = only_says(sentence.text) or len(sentence.text) < SHORT or size < SHORT
        if group and not (leans and size + len(sentence.text) <= UNIT):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def _request(unit: Unit, settings: PointsConfig, faults: Sequence[str] = ()) -> Request:
    return Request("summarize", told(unit), demands=tuple(faults), limit=settings.characters)


def told(unit: Unit) -> str:
    """Return the text of a unit with its actor said, so that it can be read alone."""
    if not unit.actor:
        return unit.text
    for pronoun in PRONOUNS:
        if unit.text.startswith(pronoun):
            return unit.actor + unit.text.removeprefix(pronoun)
    return unit.text if has_subject(unit.text) else f"{unit.actor}表示，{unit.text}"


def _faults(draft: str, unit: Unit, settings: PointsConfig, unsupported: Unsupported) -> list[str]:
    """Say, in words a model understands, what is wrong with a draft."""
    faults = []
    if len(draft) > settings.characters:
        faults.append(f"上一稿有{len(draft)}个字，要压缩到{settings.characters}个字以内。")
    if not draft.endswith("。") or len(draft) < 8:
        faults.append("上一稿不是一句完整的话，要写成一句以句号结尾的话。")
    elif not has_subject(draft):
        faults.append(
            f"上一稿没有主语，要写明谁做什么{'，主语是' + unit.actor if unit.actor else ''}。"
        )
    extra = unsupported(draft, unit.source)
    if extra:
        faults.append(f"上一稿里的{'、'.join(extra)}原文没有，不能写。")
    elif _share(draft, unit.source) < GROUNDED:
        faults.append("上一稿的用词离原文太远，只能用原文的词。")
    return faults


def _share(draft: str, source: str) -> float:
    """The share of a draft's character pairs that stand in its source, punctuation apart."""
    words, printed = (re.sub(r"\W", "", text) for text in (draft, source))
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in printed for pair in pairs) / max(1, len(pairs))


def _point(draft: str, unit: Unit, settings: PointsConfig, failed: bool) -> Point:
    if failed:
        return Point(
            extract(told(unit), settings.characters), unit.evidence, unit.source, "extractive"
        )
    return Point(draft, unit.evidence, unit.source)


def extract(text: str, limit: int) -> str:
    """Return the opening clauses of a text as one sentence of at most `limit` characters, cut only at a pause.

    >>> extract("科技部将加强攻关，建设一批设施，推动开放共享。要深化改革。", 16)
    '科技部将加强攻关，建设一批设施。'
    """
    kept = ""
    for clause in re.findall(r"[^，,；;。！？]+[，,；;。！？]*[”’」』）)]*", text):
        if kept and len(kept) + len(clause) > limit:
            break
        kept += clause
    body = re.sub(r"。(?=.)", "；", kept[: limit - 1].rstrip("，,；;。、：: "))
    if body.count("“") != body.count("”"):
        body = body.replace("“", "").replace("”", "")
    return f"{body}。"
