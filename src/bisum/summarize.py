"""Articles in, points out: choose what carries an article, have it compressed, and print nothing its source does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bisum.config import PointsConfig
from bisum.models import Request, TextModel
from bisum.records import Article, Piece, Point
from bisum.zh.salience import choose
from bisum.zh.speech import has_subject, only_says, speaker

Unsupported = Callable[[str, str], Sequence[str]]
"""Given a point and its evidence, the figures and names of the point that the evidence does not hold."""

SHORT = 26  # characters; a shorter sentence leans on its neighbour
UNIT = 170  # characters of source one point is made from, at most, unless one sentence is longer
REMAKES = 1
LEAST = 20  # characters of a point, unless its source is shorter
GROUNDED = 0.75  # share of a point's character pairs that its evidence must hold
PRONOUNS = ("他们", "她们", "他", "她")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one paragraph that a point can be made from, and who speaks in it."""

    pieces: tuple[Piece, ...]
    paragraph: int
    actor: str = ""  # whose words these are, where the unit itself does not say
    naming: Piece | None = None  # the sentence, or kicker, that names the actor

    @property
    def text(self) -> str:
        """The cleaned text of the unit."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def told(self) -> str:
        """The text with its actor said, so that it can be read alone."""
        for pronoun in PRONOUNS:
            if self.actor and self.text.startswith(pronoun):
                return self.actor + self.text.removeprefix(pronoun)
        return self.attributed(self.text)

    def attributed(self, text: str) -> str:
        """Say whose words a text is where it does not say who acts and the page does."""
        return f"{self.actor}表示，{text}" if self.actor and not has_subject(text) else text

    def point(self, zh: str, fallback: str = "") -> Point:
        """A point made from this unit; who is named in it is named by its evidence."""
        naming = (
            (self.naming,)
            if self.naming and self.actor in zh and self.actor not in self.text
            else ()
        )
        pieces = (*naming, *self.pieces)
        spans = sorted({span for piece in pieces for span in piece.spans}, key=lambda s: s.start)
        return Point(zh, tuple(spans), "".join(piece.text for piece in pieces), fallback)


def summarize(
    articles: Sequence[Article], model: TextModel, settings: PointsConfig, unsupported: Unsupported
) -> list[tuple[Point, ...]]:
    """Return the points of each article; what is too long for a point is compressed by the model, all in one batch.

    A draft that does not hold is made again once; what still does not hold is replaced by words of the source and says
    so in `fallback`. A stretch that is a point as it was printed is left as it was printed.
    """
    chosen = [
        [_pruned(unit, settings) for unit in select(article, settings)] for article in articles
    ]
    units = [unit for each in chosen for unit in each]
    drafts = [tidy(unit.told) for unit in units]
    faults = [
        _faults(draft, unit, settings, unsupported)
        for draft, unit in zip(drafts, units, strict=True)
    ]
    for _ in range(1 + REMAKES):
        todo = [i for i, found in enumerate(faults) if found]
        requests = [_request(units[i], settings, faults[i]) for i in todo]
        for i, answer in zip(todo, model.generate(requests) if requests else (), strict=True):
            drafts[i] = _trimmed(units[i].attributed(tidy(answer)), settings)
            faults[i] = _faults(drafts[i], units[i], settings, unsupported)
    points = iter(
        unit.point(extract(unit.told, settings.characters), "extractive")
        if found
        else unit.point(draft)
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


def _units(article: Article) -> Iterator[Unit]:
    kicker = article.kicker
    actor = speaker(f"{kicker.text.rstrip(':：')}表示，") if kicker else ""
    naming = kicker if actor else None
    for place, paragraph in enumerate(article.paragraphs):
        for pieces in _grouped(paragraph.sentences):
            said = speaker("".join(piece.text for piece in pieces))
            if said:
                actor, naming = said, next(piece for piece in pieces if said in piece.text)
                yield Unit(pieces, place)
            else:
                yield Unit(pieces, place, actor, naming)


def _grouped(sentences: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
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


def _pruned(unit: Unit, settings: PointsConfig) -> Unit:
    """Leave out a short opening sentence that only names the topic where there is no room for it."""
    first, *rest = unit.pieces
    if rest and len(first.text) < SHORT and len(unit.told) > settings.characters:
        return replace(unit, pieces=tuple(rest))
    return unit


def _request(unit: Unit, settings: PointsConfig, faults: Sequence[str]) -> Request:
    return Request("summarize", unit.told, demands=tuple(faults), limit=settings.characters)


def _trimmed(draft: str, settings: PointsConfig) -> str:
    """Cut a draft that is too long at a pause; what is left is still the model's sentence."""
    return draft if len(draft) <= settings.characters else extract(draft, settings.characters)


def _faults(draft: str, unit: Unit, settings: PointsConfig, unsupported: Unsupported) -> list[str]:
    """Say, in words a model understands, what is wrong with a draft."""
    faults = []
    source = (unit.naming.text if unit.naming else "") + unit.text
    if len(draft) > settings.characters:
        faults.append(f"压缩到{settings.characters}个字以内。")
    if not draft.endswith("。") or len(draft) < min(LEAST, len(unit.text)):
        faults.append("写成一句内容具体、完整的话，以句号结尾。")
    elif not has_subject(draft) and has_subject(unit.told):
        faults.append("写明主语：谁做什么。")
    extra = unsupported(draft, source)
    if extra:
        faults.append(f"不要写{'、'.join(extra)}，原文没有。")
    elif _share(draft, source) < GROUNDED:
        faults.append("只用原文的词。")
    return faults


def _share(draft: str, source: str) -> float:
    """The share of a draft's character pairs that stand in its source, punctuation apart."""
    words, printed = (re.sub(r"\W", "", text) for text in (draft, source))
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in printed for pair in pairs) / max(1, len(pairs))


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
