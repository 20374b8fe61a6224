"""The order of the stages, and the only place where it is written.

read -> clean -> segment -> summarize -> translate -> verify -> write
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bisum import __version__, read, write
from bisum.clean import clean
from bisum.config import Config
from bisum.errors import InputError
from bisum.models.opening import Models
from bisum.overview import Overview, overview
from bisum.records import Article, ArticleBrief, Brief, Document, Piece, Point, Text
from bisum.segment import segment
from bisum.summarize import summarize
from bisum.translate import Guide, translate
from bisum.verify import verify
from bisum.zh import bylines, posts
from bisum.zh.lexicon import Lexicon
from bisum.zh.names import introduced, proper_names
from bisum.zh.numbers import unsupported as unsupported_numbers
from bisum.zh.terms import TermBase

STAGES = ("clean", "segment", "summarize", "translate", "verify", "write")

Progress = Callable[[str, int], None]
"""Told of every stage that ends: its name, and how many articles it was about."""


@dataclass(frozen=True, slots=True)
class Page:
    """What became of one input. `status` is written, unchanged or failed; `reason` says why it failed."""

    path: str
    name: str
    status: str
    reason: str = ""
    articles: int = 0
    points: int = 0
    findings: int = 0
    seconds: float = 0.0


class Pipeline:
    """The stages with what they are handed: models, terms and settings."""

    def __init__(self, config: Config, models: Models) -> None:
        """Take the settings of a run; `models` are loaded when the first page needs them."""
        terms = TermBase.shipped()
        self._config = config
        self._models = models
        self._lexicon = Lexicon(terms.with_glossary(config.glossary) if config.glossary else terms)

    @property
    def signature(self) -> dict[str, object]:
        """Everything that shapes a brief besides its page."""
        shape = asdict(self._config)
        del shape["formats"], shape["weights"], shape["glossary"]
        return {
            "version": __version__,
            "config": shape,
            "models": self._models.signature,
            "terms": {"sha256": self._lexicon.sha256},
        }

    def brief(self, document: Document, progress: Progress = lambda stage, articles: None) -> Brief:
        """Make the brief of one page."""
        cleaned = clean(document)
        articles = segment(cleaned)
        if not articles:
            raise InputError(
                f"{document.path}: no article on the page; `bisum clean --diff` shows what was removed"
            )
        progress("clean", len(articles))
        progress("segment", len(articles))
        points = summarize(articles, self._models.summarizer, self._config.points, unsupported)
        progress("summarize", len(articles))
        lexicons = [self._lexicon.with_names(introduced(_text(article))) for article in articles]
        overviews = [
            overview(article, each) for article, each in zip(articles, points, strict=True)
        ]
        briefs = self._translated(articles, points, overviews, lexicons)
        progress("translate", len(articles))
        briefs = tuple(map(_verified, briefs, lexicons))
        progress("verify", len(articles))
        return Brief(document, cleaned.ledger, briefs, self.signature, cleaned.removals)

    def translate(self, texts: Sequence[str]) -> list[Text]:
        """Translate texts one by one, each with its findings."""
        english = translate(texts, self._models.translator, lambda text: _guide(self._lexicon))
        return list(map(self.verify, texts, english))

    def verify(self, zh: str, en: str) -> Text:
        """Check an English text against its Chinese; no model is needed."""
        return Text(zh, en, verify(zh, en, self._lexicon).findings)

    def _translated(
        self,
        articles: Sequence[Article],
        points: Sequence[tuple[Point, ...]],
        overviews: Sequence[Overview],
        lexicons: Sequence[Lexicon],
    ) -> tuple[ArticleBrief, ...]:
        """All texts of a page in one batch; what follows a known form is not asked of the model."""
        printed = [_printed(article) for article in articles]
        known = _by_rule(printed, overviews, lexicons)
        guides = {
            zh: _guide(lexicon)
            for head, each, seen, lexicon in zip(printed, points, overviews, lexicons, strict=True)
            for zh in (*head.values(), *(point.zh for point in each), *_shown(seen))
            if zh and not known.get(zh)
        }
        texts = list(guides)
        english = translate(texts, self._models.translator, guides.__getitem__)
        rendered = {
            **dict(zip(texts, english, strict=True)),
            **{zh: en for zh, en in known.items() if en},
            "": "",
        }
        heads = [{k: Text(zh, rendered[zh]) for k, zh in head.items()} for head in printed]
        for head, seen in zip(heads, overviews, strict=True):
            if seen.headline:
                head["headline"] = Text(seen.headline, rendered[seen.headline], made=True)
        return tuple(
            ArticleBrief(
                id=f"a{place}",
                kicker=head["kicker"],
                headline=head["headline"],
                deck=head["deck"],
                byline=head["byline"],
                dateline=head["dateline"],
                points=tuple(replace(point, en=rendered[point.zh]) for point in each),
                gist=replace(seen.gist, en=rendered[seen.gist.zh]),
                figures=tuple(
                    replace(each, measures=Text(each.measures.zh, rendered[each.measures.zh]))
                    for each in seen.figures
                ),
                people=tuple(
                    replace(each, title=Text(each.title.zh, rendered[each.title.zh]))
                    for each in seen.people
                ),
                institutions=seen.institutions,
            )
            for place, (head, each, seen) in enumerate(
                zip(heads, points, overviews, strict=True), 1
            )
        )


def _guide(lexicon: Lexicon) -> Guide:
    return Guide(lexicon.renderings, lambda zh, en: verify(zh, en, lexicon).findings)


def _verified(article: ArticleBrief, lexicon: Lexicon) -> ArticleBrief:
    def point(each: Point) -> Point:
        found = verify(each.zh, each.en, lexicon)
        return replace(
            each,
            findings=found.findings,
            numbers=found.numbers,
            names=found.names,
            terms=found.terms,
        )

    def text(each: Text) -> Text:
        return replace(each, findings=verify(each.zh, each.en, lexicon).findings)

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


def run(
    pipeline: Pipeline,
    inputs: Sequence[Path],
    folder: Path,
    formats: Sequence[str],
    force: bool = False,
    progress: Progress = lambda stage, articles: None,
) -> Iterator[Page]:
    """Brief every page of the inputs into `folder`, and yield what became of each as it ends.

    A page whose brief is there already, made by the same version, settings, weights and terms from the same bytes, is
    left as it is unless `force`. An input that fails is yielded with its reason; the others go on.
    """
    taken: set[str] = set()
    for source in read.walk(inputs):
        started = time.monotonic()
        if isinstance(source, InputError):
            yield Page(str(source).partition(": ")[0], "", "failed", str(source))
            continue
        path, name = str(source.path), write.folder_name(source.name, taken)
        try:
            document = read.read(source.path)
            done = (
                None
                if force
                else write.current(folder / name, document, pipeline.signature, formats)
            )
            if done is None:
                brief = pipeline.brief(document, progress)
                write.brief(brief, folder / name, formats)
                progress("write", len(brief.articles))
                yield _page(path, name, "written", write.counts(brief), started)
            else:
                yield _page(path, name, "unchanged", done, started)
        except InputError as error:
            yield Page(path, name, "failed", str(error), seconds=time.monotonic() - started)


def _page(path: str, name: str, status: str, counts: tuple[int, int, int], started: float) -> Page:
    articles, points, findings = counts
    return Page(path, name, status, "", articles, points, findings, time.monotonic() - started)


def _shown(seen: Overview) -> Iterator[str]:
    """The Chinese of an overview that needs English."""
    yield from (seen.gist.zh, seen.headline)
    yield from (figure.measures.zh for figure in seen.figures)
    yield from (person.title.zh for person in seen.people)


def _by_rule(
    printed: Sequence[dict[str, str]], overviews: Sequence[Overview], lexicons: Sequence[Lexicon]
) -> dict[str, str]:
    """The English of bylines, datelines and posts that follow a known form; "" for those that do not."""
    known = {
        zh: bylines.english(zh) for head in printed for zh in (head["byline"], head["dateline"])
    }
    for seen, lexicon in zip(overviews, lexicons, strict=True):
        titles = (person.title.zh for person in seen.people)
        known |= {zh: posts.english(zh, lexicon.renderings(zh)) for zh in titles}
    return known


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
