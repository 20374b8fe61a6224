"""An article cut into the stretches its points are made from, each with who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bisum.records import Article, Paragraph, Piece
from bisum.zh.clauses import divide
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.speech import LEANS, SAYS, asks, has_subject, labelled, only_says, speaker

SHORT = 26  # characters; a shorter sentence leans on its neighbour
TOPIC = 20  # characters; a shorter sentence without a subject or figure only names what follows

_LINK = re.compile(
    r"(?:同时|此外|另外|与此同时|对此|因此|其次|再次|首先|最后|据介绍|据悉|据了解|而|不过|可见|总之)[，,]"
)
_PRONOUN = re.compile(r"[他她](?!们)")
_PRONOUN_SAYS = re.compile(rf"(?<=[”」])[，,]?[他她](?=(?:{SAYS}))")
_ORDINAL = re.compile(
    r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十])(?:，|,)?(?:是|要)"
)
_WE = re.compile("我们|咱们|我(?!国|省|市|县|区|军|党|方|院|校|州)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one paragraph that a point can be made from, and who speaks in it."""

    pieces: tuple[Piece, ...]
    paragraph: int
    words: str  # of the pieces: what the point is made from
    actor: str = ""  # whose words these are, where the unit itself does not say
    naming: Piece | None = None  # the sentence, label or kicker that names the actor
    spoken: bool = False  # the answer of an interview: all of it is the actor's
    meant: bool = False  # 他 can only be the actor

    @property
    def source(self) -> str:
        """The cleaned sentences behind the unit, and the one that names its actor."""
        named = self.naming is None or self.naming in self.pieces
        return ("" if named or self.naming is None else self.naming.text) + "".join(
            piece.text for piece in self.pieces
        )

    @property
    def told(self) -> str:
        """The words with their actor said, so that they can be read alone."""
        words = _LINK.sub("", self.words, count=1) if _LINK.match(self.words) else self.words
        if self.actor and self.meant:
            words = _PRONOUN_SAYS.sub(self.actor, words)
            if _PRONOUN.match(words):
                words = self.actor + words[1:]
        return self.attributed(words)

    def attributed(self, text: str) -> str:
        """Say whose words a text is where it does not say who acts and the page does."""
        if not self.actor or self.actor in text:
            return text
        needed = self.spoken or not has_subject(text)
        return f"{self.actor}表示，{text}" if needed and text[:1] not in "“「" else text

    @property
    def trust(self) -> float:
        """How well the unit can be read alone, 1 for as well as can be."""
        told = self.told
        if LEANS.match(told) or _PRONOUN.match(told):
            return 0.5
        if not self.spoken and _WE.search(re.sub("“[^”]*”|「[^」]*」", "", told)):
            return 0.6
        return 1.0 if has_subject(told) else 0.25


@dataclass(slots=True)
class _Speaker:
    """Who spoke last, and who was named last."""

    actor: str = ""
    naming: Piece | None = None
    person: str = field(default="")

    def hear(self, piece: Piece) -> None:
        """Take in a sentence."""
        people = [name.zh for name in find_names(piece.text) if name.kind == "person"]
        if people:
            self.person = people[-1]
        said = speaker(piece.text)
        if said and said != self.actor:
            self.actor, self.naming = said, piece


def units(article: Article, limit: int) -> list[Unit]:
    """Return the stretches of an article in order; questions and mere topics only where there is nothing else."""
    heard = _Speaker()
    if article.kicker:
        named = speaker(f"{article.kicker.text.rstrip(':：')}表示，")
        heard = _Speaker(named, article.kicker if named else None, named)
    found: list[Unit] = []
    for place, paragraph in enumerate(article.paragraphs):
        found += _units(paragraph, place, heard, limit)
    if found:
        return found
    pieces = [(i, p) for i, each in enumerate(article.paragraphs) for p in each.sentences]
    return [Unit((piece,), i, piece.text) for i, piece in pieces]


def _units(paragraph: Paragraph, place: int, heard: _Speaker, limit: int) -> Iterator[Unit]:
    label, _ = labelled(paragraph.text)
    if asks(label):
        return
    sentences = list(paragraph.sentences)
    if label and label not in ("问", "答") and sentences:
        heard.actor, heard.naming, heard.person = label, sentences[0], label
    for pieces in _grouped(_telling(sentences), limit):
        before = heard.actor
        own = ""
        for piece in pieces:
            heard.hear(piece)
            own = own or speaker(piece.text)
        words = "".join(labelled(p.text)[1] if label else p.text for p in pieces)
        actor = heard.actor if own else before
        meant = not own and heard.person == heard.actor
        for part in divide(words, limit):
            yield Unit(
                pieces, place, part, actor, heard.naming if actor else None, bool(label), meant
            )


def _telling(sentences: Sequence[Piece]) -> list[Piece]:
    """The sentences of a paragraph that tell something."""
    telling = [piece for piece in sentences if piece.text[-1] not in "？?"]
    if len(telling) > 1:
        telling = [piece for piece in telling if not _only_topic(piece.text)] or telling
    return telling


def _only_topic(text: str) -> bool:
    """Whether a sentence names what follows and says no more: 首先是把路修通。"""
    if len(text) > TOPIC or any(q.firm for q in quantities(text)) or only_says(text):
        return False
    return _ORDINAL.match(text) is not None or not has_subject(text)


def _grouped(sentences: Sequence[Piece], limit: int) -> Iterator[tuple[Piece, ...]]:
    """Join sentences that do not stand alone: short ones, those that lean, and the one that only says who spoke."""
    group: list[Piece] = []
    for sentence in sentences:
        size = sum(len(piece.text) for piece in group)
        must = only_says(sentence.text) or sentence.text.startswith("其中")
        leans = len(sentence.text) < SHORT or size < SHORT or LEANS.match(sentence.text)
        if group and not (must or (leans and size + len(sentence.text) <= limit)):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)
