"""What flows from stage to stage: frozen records, with no behaviour beyond their own shape.

`start` and `end` always count characters (Python code points) of the text as read, before any cleaning, so that
`document.text[start:end]` is what was printed there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from bisum.findings import Finding, Name, Number, TermUse, Text


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of a Document, `start` inclusive, `end` exclusive."""

    start: int
    end: int


Box = tuple[float, float, float, float]
"""Left, top, right, bottom on a page, in points from its top left corner."""


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of some."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of a Document's characters stands on the page of a PDF or a scan, and how surely it was read."""

    start: int
    end: int
    page: int  # from 1
    box: Box
    confidence: float = 1.0  # of the reading, 0 to 1
    size: float = 0.0  # of the type, in points; 0 where it is not known
    kind: str = ""  # heading, text, caption or furniture where type and place tell; "" where only the words can


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the image of a page."""

    webp: bytes  # as a file of that format
    width: int  # in pixels
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text exactly as it was read. Never changed afterwards."""

    path: str
    text: str
    sha256: str  # of the bytes of the file
    encoding: str  # the Python codec name it was decoded with; "pdf" or "ocr" where it was no text
    places: tuple[Place, ...] = ()  # of printed lines, in order of start; none for a text


@dataclass(frozen=True, slots=True)
class Removal:
    """Characters of a Document that cleaning dropped, and the name of the rule that dropped them."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where every character of a Document went: `characters == kept + sum(removed.values())`, always."""

    characters: int
    kept: int
    removed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A Document without what is not article text; character `i` of `text` was printed at `origin[i]`.

    `origin` rises strictly. A character may differ from the printed one (width, compatibility forms), never its place.
    One line of `text` is one printed unit: a headline, a byline, a whole paragraph.
    """

    document: Document
    text: str
    origin: Sequence[int]
    removals: tuple[Removal, ...]  # in order of start, not overlapping
    cuts: tuple[Span, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cuts", tuple(self._cuts()))

    def _cuts(self) -> Iterator[Span]:
        """The printed runs that were cut out and hold something other than white space."""
        printed, start, end = self.document.text, 0, 0
        for removal in (*self.removals, Removal(len(printed) + 1, 0, "")):
            if removal.start != end:
                if start < end and not printed[start:end].isspace():
                    yield Span(start, end)
                start = removal.start
            end = removal.end

    @property
    def ledger(self) -> Ledger:
        removed: Counter[str] = Counter()
        for removal in self.removals:
            removed[removal.reason] += removal.end - removal.start
        return Ledger(len(self.document.text), len(self.text), dict(sorted(removed.items())))

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The printed runs behind `text[start:end]`; a run ends only where something other than white space was cut out."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        if last - first == end - start or not self.cuts:
            return (Span(first, last),)
        runs: list[Span] = []
        for at in range(bisect_left(self.cuts, first, key=attrgetter("start")), len(self.cuts)):
            cut = self.cuts[at]
            if cut.start >= last:
                break
            runs.append(Span(first, cut.start))
            first = cut.end
        return (*runs, Span(first, last))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of cleaned text (a headline, a byline, a sentence) and the printed runs it came from."""

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph, rejoined, with its sentences; `subhead` is the small heading printed above it, if any."""

    text: str
    spans: tuple[Span, ...]
    sentences: tuple[Piece, ...]
    subhead: Piece | None = None

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page. What was not printed is None."""

    paragraphs: tuple[Paragraph, ...]
    kicker: Piece | None = None
    headline: Piece | None = None
    byline: Piece | None = None
    dateline: Piece | None = None
    deck: Piece | None = None  # what is printed small below the headline


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of an article: a quantity, what it measures, and the printed runs of the sentence that says so."""

    zh: str  # the quantity as printed
    en: str
    value: str
    unit: str
    measures: Text
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody an article names, with the post it gives; `title` is empty where it gives none."""

    name: Name
    title: Text
    evidence: tuple[Span, ...]  # the printed sentence that names them first


@dataclass(frozen=True, slots=True)
class Point:
    """One claim of a brief, with the printed runs of the source sentences it rests on.

    Spans count characters of the text before cleaning, so a reader can always be shown the printed words behind a claim.
    """

    zh: str
    evidence: tuple[Span, ...]
    source: str  # the cleaned sentences that `evidence` points to
    fallback: str = (
        ""  # "extractive" where a written point did not hold and the source speaks for itself
    )
    en: str = ""  # filled in by translate
    findings: tuple[Finding, ...] = ()
    numbers: tuple[Number, ...] = ()
    names: tuple[Name, ...] = ()
    terms: tuple[TermUse, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleBrief:
    """One article of a brief."""

    id: str
    kicker: Text
    headline: Text
    byline: Text
    dateline: Text
    points: tuple[Point, ...]
    deck: Text = field(default_factory=Text)  # what is printed small below the headline
    gist: Point | None = None  # the article in one sentence
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What bisum makes of one Document."""

    document: Document
    ledger: Ledger
    articles: tuple[ArticleBrief, ...]
    signature: Mapping[str, object] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()  # of the document, in order of start
