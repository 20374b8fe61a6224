"""An article cut into the stretches its points are made from, each with who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bisum.heard import Heard
from bisum.records import Article, Paragraph, Piece
from bisum.zh.clauses import divide
from bisum.zh.headings import table_row
from bisum.zh.institutions import find_institutions
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.punctuation import one_sentence
from bisum.zh.speech import (
    LEANS,
    SAYS,
    asks,
    has_subject,
    labelled,
    omits_subject,
    only_says,
    speaker,
)

UNTOLD = 0.1  # trust in a text that does not say who acts
JOINED = 600  # characters of the longest unit that is put together
SIGNED = 40  # characters of a name that signs a notice, at most
TOPIC = 20  # characters; a shorter sentence without a subject or figure only names what follows

_LINK = re.compile(
    r"(?:同时|此外|另外|与此同时|对此|因此|其次|再次|首先|最后|据介绍|据悉|据了解|而|不过|可见|总之|还有一[条点个]|值得一提的是|随后)[，,]"
)
_PRONOUN = re.compile(r"[他她](?!们)")
_HE_SAYS = re.compile(rf"[他她](?:[^，,。；;他她]{{0,12}})?(?:{SAYS})[，,：:]")
_OPENING_HE = re.compile("^((?:[^，,。；;：:“”他她]{1,20}[，,])?)[他她](?!们)")
_PRONOUN_SAYS = re.compile(rf"(?<=[”」])[，,]?[他她](?=[^，,。；;他她]{{0,6}}?(?:{SAYS}))")
_ORDINAL = re.compile(
    r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十])(?:，|,)?(?:是|要)"
)
_REPORTED = re.compile(rf"[^，,。；;“]{{1,30}}(?:{SAYS})[，,]")
# What somebody who is being reported goes on to say: 各地要坚决贯彻.
_URGES = re.compile(
    r"[^，,。；;“]{0,24}?(?:(?<![需主重只首摘纪概必想不紧])要(?![素闻点件求塞道么是])|应当|应(?=[坚进加继切认深把在以])|必须|愿(?![意望景])|希望)"
)
_QUOTED = re.compile("“[^”]*”|「[^」]*」")
_THEN = re.compile(r"[^，,。；;]{1,12}(?:随即|随后|接着|这样的|这种|上述)")
_ITEM = re.compile(
    r"(?:第[一二三四五六七八九十]|其[一二三四五六]|[一二三四五六七八九十](?=[是、要]))(?:[是、，,]|(?=要))"
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
    urges: bool = False  # goes on with what the actor was just reported to say
    verb: str = "表示"
    he: str = ""  # whom 他 can only mean
    met: Piece | None = None  # the sentence that names him

    @property
    def source(self) -> str:
        """The cleaned sentences behind the unit, and the one that names its actor."""
        before = dict.fromkeys(each for each in (self.naming, self.met) if each)
        return "".join(each.text for each in (*before, *self.pieces))

    def evidence(self, text: str) -> tuple[Piece, ...]:
        """The sentences a text made from the unit rests on: its own, and those that name who is named in it."""
        names = ((self.actor, self.naming), (self.he, self.met))
        before = [
            piece for name, piece in names if piece and name in text and name not in self.words
        ]
        return tuple(dict.fromkeys((*before, *self.pieces)))

    @property
    def told(self) -> str:
        """The words with their actor said, so that they can be read alone."""
        words = _LINK.sub("", self.words, count=1) if _LINK.match(self.words) else self.words
        item = _ITEM.match(words)
        if item and not _ITEM.search(
            words, item.end()
        ):  # one of a list whose others stand elsewhere
            words = words[item.end() :]
        if self.he:
            words = _PRONOUN_SAYS.sub(self.he, words)
            words = _OPENING_HE.sub(rf"\g<1>{self.he}", words)
        return self.attributed(words)

    def attributed(self, text: str) -> str:
        """Say whose words a text is where it does not say who acts and the page does."""
        if not self.actor or self.actor in text:
            return text
        needed = self.spoken or self.urges or omits_subject(text)
        if not needed or text[:1] in "“「":
            return text
        return f"{self.actor}{self.verb}，{one_sentence(text)}"

    @property
    def trust(self) -> float:
        """How well what the unit tells can be read alone, 1 for as well as can be."""
        return self.reads(self.told)

    def reads(self, text: str) -> float:
        """How well a text made from the unit can be read alone, 1 for as well as can be."""
        plain = _QUOTED.sub("", text)
        if not has_subject(text):
            return UNTOLD
        if _dangles(plain) or text[:1] == "它":
            return 0.3
        if LEANS.match(text) or _THEN.match(text):
            return 0.5
        if not self.spoken and _WE.search(plain):
            return 0.6
        return 1.0


def join(one: Unit, other: Unit) -> Unit | None:
    """Make one unit of two neighbours, or none where they do not belong together.

    They stand in one paragraph, are not parts of one sentence and together no longer than `JOINED`, and what the first
    reports is not laid in the mouth of whom it reports.
    """
    if one.paragraph != other.paragraph or set(one.pieces) & set(other.pieces):
        return None
    if len(one.words) + len(other.words) > JOINED:
        return None
    told, more = one.told, other.told
    pieces = tuple(dict.fromkeys((*one.evidence(told), *other.evidence(more))))
    if _REPORTED.match(told) and not _REPORTED.match(more) and not speaker(more):
        return None
    return Unit(pieces, one.paragraph, told + more, spoken=one.spoken)


def said_once(text: str) -> str:
    """Leave out who speaks where a text has said so already.

    >>> said_once("市长陆明远表示，路修好了；陆明远表示，桥也修好了。")
    '市长陆明远表示，路修好了；桥也修好了。'
    """
    opening = _REPORTED.match(text) if "；" in text else None
    if opening is None:
        return text
    who = re.sub(rf"(?:{SAYS})[，,]$", "", opening[0])
    names = "|".join(re.escape(who[i:]) for i in range(len(who) - 1))
    rest = re.sub(rf"(?<=；)(?:{names})(?:{SAYS})[，,]", "", text[opening.end() :])
    return opening[0] + rest


def _dangles(plain: str) -> bool:
    """Whether 他 stands in a text before anybody is named."""
    found = _PRONOUN.search(plain)
    return found is not None and not any(n.end <= found.start() for n in find_names(plain))


def units(article: Article, limit: int) -> list[Unit]:
    """Return the stretches of an article in order; questions and mere topics only where there is nothing else."""
    heard = Heard()
    if article.kicker:
        named = speaker(f"{article.kicker.text.rstrip(':：')}表示，")
        if named:
            heard = Heard(named, article.kicker, person=named, met=article.kicker)
    found: list[Unit] = []
    for place, paragraph in enumerate(article.paragraphs):
        found += _units(paragraph, place, heard, limit)
    if found:
        return found
    pieces = [(i, p) for i, each in enumerate(article.paragraphs) for p in each.sentences]
    return [Unit((piece,), i, piece.text) for i, piece in pieces]


def _units(paragraph: Paragraph, place: int, heard: Heard, limit: int) -> Iterator[Unit]:
    label, _ = labelled(paragraph.text)
    if asks(label):
        return
    sentences = list(paragraph.sentences)
    if label and label not in ("问", "答") and sentences:
        heard.actor = heard.person = label
        heard.naming = heard.met = sentences[0]
        heard.place = place
    reported = False  # the sentence before reports what the actor said
    for pieces in _grouped(_telling(sentences)):
        words = "".join(labelled(p.text)[1] if label else p.text for p in pieces)
        he, met = heard.he(pieces, place), heard.met
        if he and _HE_SAYS.match(words):
            heard.actor, heard.naming, heard.verb = he, met, "表示"
        actor, naming, verb = heard.actor, heard.naming, heard.verb
        for piece in pieces:
            heard.hear(piece, place)
        if any(speaker(piece.text) for piece in pieces):
            actor, naming, verb = heard.actor, heard.naming, heard.verb
        urges = reported and _URGES.match(words) is not None
        reported = urges or _REPORTED.match(words) is not None
        for part in divide(words, limit):
            yield Unit(
                pieces,
                place,
                part,
                actor,
                naming if actor else None,
                spoken=bool(label),
                urges=urges,
                verb=verb,
                he=he,
                met=met if he else None,
            )


def _telling(sentences: Sequence[Piece]) -> list[Piece]:
    """The sentences of a paragraph that tell something."""
    telling = [
        piece
        for piece in sentences
        if piece.text[-1] not in "？?" and not table_row(piece.text) and not _signs(piece.text)
    ]
    if len(telling) > 1:
        telling = [piece for piece in telling if not _only_topic(piece.text)] or telling
    return telling


def _signs(text: str) -> bool:
    """Whether a sentence is nothing but the name of a body, as below a notice: 柳河市柳河区人民法院。"""
    bare = text.rstrip("。 \u3000")
    place = 0
    for name in find_institutions(bare) if len(bare) <= SIGNED else ():
        if name.start != place:
            return False
        place = name.end
    return 0 < place == len(bare)


def _only_topic(text: str) -> bool:
    """Whether a sentence names what follows and says no more: 首先是把路修通。"""
    if len(text) > TOPIC or any(q.firm for q in quantities(text)) or only_says(text):
        return False
    return _ORDINAL.match(text) is not None or not has_subject(text)


def _grouped(sentences: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Join to the sentence before what is nothing without it: 其中…, and the naming of a speaker."""
    group: list[Piece] = []
    size = 0
    for sentence in sentences:
        leans = only_says(sentence.text) or sentence.text.startswith("其中")
        if group and not (leans and size + len(sentence.text) <= JOINED):
            yield tuple(group)
            group, size = [], 0
        group.append(sentence)
        size += len(sentence.text)
    if group:
        yield tuple(group)
