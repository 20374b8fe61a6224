"""The order of the stages, and the only place where it is written.

read -> clean -> segment -> summarize -> translate -> verify -> write
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from itertools import islice

from bisum import __version__, formulas
from bisum.clean import clean
from bisum.config import Config
from bisum.doubts import doubted
from bisum.en.labels import may_label
from bisum.errors import InputError
from bisum.findings import Finding, Text
from bisum.models.answers import Usage
from bisum.models.opening import Models, light
from bisum.overview import Overview, overview
from bisum.records import Article, ArticleBrief, Brief, Document, Ledger, Piece, Point, Removal
from bisum.sample import sample
from bisum.segment import segment
from bisum.summarize import summarize
from bisum.translate import Guide, translate
from bisum.verify import Checked, verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.names import introduced, proper_names
from bisum.zh.numbers import unsupported as unsupported_numbers
from bisum.zh.phrasing import phrases
from bisum.zh.terms import TermBase

STAGES = ("clean", "segment", "summarize", "translate", "verify", "write")

Check = Callable[[str, str], Checked]

LABEL = (
    "The Chinese names what a figure counts: translate it as a noun phrase, without a subject and a verb.",
)
"""What a model is told that translates the label of a key figure."""

Progress = Callable[[str, int], None]
"""Told of every stage that ends: its name, and how many articles it was about."""


def quiet(stage: str, articles: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that needs nothing but models: its articles, and where its other characters went."""

    document: Document
    ledger: Ledger
    removals: tuple[Removal, ...]
    articles: tuple[Article, ...]


def prepare(document: Document) -> Prepared:
    """Clean and segment a page. Raises InputError where no article is on it."""
    cleaned = clean(document)
    articles = segment(cleaned)
    if not articles:
        raise InputError(
            f"{document.path}: no article on the page; `bisum clean --diff` shows what was removed"
        )
    return Prepared(document, cleaned.ledger, cleaned.removals, tuple(articles))


class Pipeline:
    """The stages with what they are handed: models, terms and settings."""

    def __init__(self, config: Config, models: Models) -> None:
        """Take the settings of a run; `models` are loaded when the first page needs them."""
        terms = TermBase.shipped()
        self.config = config
        self._models = models
        self._lexicon = Lexicon(terms.with_glossary(config.glossary) if config.glossary else terms)

    @cached_property
    def signature(self) -> dict[str, object]:
        """Everything that shapes a brief besides its page."""
        shape = asdict(self.config)
        del shape["formats"], shape["weights"], shape["glossary"]
        return {
            "version": __version__,
            "config": shape,
            "models": self._models.signature,
            "terms": {"sha256": self._lexicon.sha256},
        }

    @property
    def usage(self) -> Usage:
        """What the models were asked so far."""
        return self._models.usage

    @property
    def light(self) -> bool:
        """Whether the models need no weights, so that any process may have its own."""
        return light(self.config)

    def brief(self, document: Document, progress: Progress = quiet) -> Brief:
        """Make the brief of one page."""
        return self.briefs([prepare(document)], progress)[0]

    def briefs(self, pages: Sequence[Prepared], progress: Progress = quiet) -> list[Brief]:
        """Make the briefs of some pages, whose requests share the batches of the models.

        What is asked of a model about a page does not depend on the other pages.
        """
        articles = [sample(article) for page in pages for article in page.articles]
        points = summarize(articles, self._models.summarizer, self.config.points, unsupported)
        progress("summarize", len(articles))
        printed = list(map(_text, articles))
        people = list(map(introduced, printed))
        lexicons = list(map(self._lexicon.about, printed, people))
        overviews = list(map(overview, articles, points, people))
        checks = list(map(_check, lexicons))
        briefs = self._translated(articles, points, overviews, lexicons, checks)
        progress("translate", len(articles))
        made = map(_verified, briefs, checks, lexicons)
        whole = [self._brief(page, made) for page in pages]
        progress("verify", len(articles))
        return whole

    def _brief(self, page: Prepared, made: Iterator[ArticleBrief]) -> Brief:
        """Take as many articles as a page has, and number them."""
        own = islice(made, len(page.articles))
        numbered = tuple(
            replace(doubted(each, article, page.document), id=f"a{place}")
            for place, (each, article) in enumerate(zip(own, page.articles, strict=True), 1)
        )
        return Brief(page.document, page.ledger, numbered, self.signature, page.removals)

    def translate(self, texts: Sequence[str]) -> list[Text]:
        """Translate texts one by one, each with its findings."""
        check = _check(self._lexicon)
        english = translate(
            texts, self._models.translator, [_guide(self._lexicon, check)] * len(texts)
        )
        return [
            Text(zh, en, (*check(zh, en).findings, *_guessed(self._lexicon, zh)))
            for zh, en in zip(texts, english, strict=True)
        ]

    def _translated(
        self,
        articles: Sequence[Article],
        points: Sequence[tuple[Point, ...]],
        overviews: Sequence[Overview],
        lexicons: Sequence[Lexicon],
        checks: Sequence[Check],
    ) -> list[ArticleBrief]:
        """All texts of some articles in one batch; what follows a known form is not asked of the model."""
        heads = [_printed(article) for article in articles]
        guides = list(map(_guide, lexicons, checks))
        rendered = list(map(formulas.english, heads, overviews, lexicons))
        todo = [
            (place, zh)
            for place, (head, each, seen) in enumerate(zip(heads, points, overviews, strict=True))
            for zh in dict.fromkeys([*head.values(), *(point.zh for point in each), *_shown(seen)])
            if zh not in rendered[place]
        ]
        labels = [{figure.measures.zh for figure in seen.figures} for seen in overviews]
        asked = [
            replace(guides[place], demands=LABEL) if zh in labels[place] else guides[place]
            for place, zh in todo
        ]
        english = translate([zh for _, zh in todo], self._models.translator, asked)
        for (place, zh), en in zip(todo, english, strict=True):
            # A sentence misreads its label, and a figure of nobody knows what is no key figure: its point tells it.
            rendered[place][zh] = en if zh not in labels[place] or may_label(zh, en) else ""
        return list(map(_article, heads, points, overviews, rendered))


def _article(
    head: Mapping[str, str], points: Sequence[Point], seen: Overview, english: Mapping[str, str]
) -> ArticleBrief:
    def text(zh: str) -> Text:
        return Text(zh, english[zh])

    made = Text(seen.headline, english[seen.headline], made=True) if seen.headline else None
    return ArticleBrief(
        id="",
        kicker=text(head["kicker"]),
        headline=made or text(head["headline"]),
        deck=text(head["deck"]),
        byline=text(head["byline"]),
        dateline=text(head["dateline"]),
        points=tuple(replace(point, en=english[point.zh]) for point in points),
        gist=replace(seen.gist, en=english[seen.gist.zh]) if seen.gist else None,
        figures=tuple(
            replace(each, measures=text(each.measures.zh))
            for each in seen.figures
            if english[each.measures.zh]
        ),
        people=tuple(replace(each, title=text(each.title.zh)) for each in seen.people),
        institutions=seen.institutions,
    )


def _check(lexicon: Lexicon) -> Check:
    """The check of an article's texts; what was checked while it was translated is not checked again."""
    return cache(lambda zh, en: verify(zh, en, lexicon))


def _guide(lexicon: Lexicon, check: Check) -> Guide:
    return Guide(lexicon.renderings, lambda zh, en: check(zh, en).findings, phrases)


def _guessed(lexicon: Lexicon, zh: str) -> tuple[Finding, ...]:
    """A doubt for each name a model had to spell by itself: it cannot do better if asked again, and a reader must know."""
    message = "no list has the English of {}: how it is spelled here is a guess"
    return tuple(
        Finding("unsupported", message.format(name), zh=name) for name in lexicon.unspelled(zh)
    )


def _verified(article: ArticleBrief, check: Check, lexicon: Lexicon) -> ArticleBrief:
    def point(each: Point) -> Point:
        found = check(each.zh, each.en)
        return replace(
            each,
            findings=(*found.findings, *_guessed(lexicon, each.zh)),
            numbers=found.numbers,
            names=found.names,
            terms=found.terms,
        )

    def text(each: Text) -> Text:
        found = check(each.zh, each.en).findings
        return replace(each, findings=(*found, *_guessed(lexicon, each.zh)))

    return replace(
        article,
        kicker=text(article.kicker),
        headline=text(article.headline),
        byline=text(article.byline),
        dateline=text(article.dateline),
        deck=text(article.deck),
        points=tuple(map(point, article.points)),
        gist=point(article.gist) if article.gist else None,
        figures=tuple(replace(each, measures=text(each.measures)) for each in article.figures),
        people=tuple(replace(each, title=text(each.title)) for each in article.people),
    )


def _shown(seen: Overview) -> Iterator[str]:
    """The Chinese of an overview that needs English."""
    yield from (seen.gist.zh if seen.gist else "", seen.headline)
    yield from (figure.measures.zh for figure in seen.figures)
    yield from (person.title.zh for person in seen.people)


def _printed(article: Article) -> dict[str, str]:
    def text(piece: Piece | None) -> str:
        return piece.text if piece else ""

    return {
        "kicker": text(article.kicker),
        "headline": text(article.headline),
        "byline": text(article.byline),
        "dateline": text(article.dateline),
        "deck": text(article.deck),
    }


def _text(article: Article) -> str:
    """All that an article prints, a piece a line."""
    return "\n".join([*_printed(article).values(), *(part.text for part in article.paragraphs)])


def unsupported(point: str, evidence: str) -> list[str]:
    """The figures and names of a point, as it writes them, that its evidence does not hold."""
    figures = [quantity.text for quantity in unsupported_numbers(point, evidence)]
    names = sorted(name for name in proper_names(point) if name not in evidence)
    return figures + names
