"""How good are the points: supported, whole, short enough, without repetition, and do they cover what must be learnt?

usage: measure_points.py [-c extractive|echo|embedded|FILE] [--cache ANSWERS.json] [--show POINTS.md] PAGE...

Prints, per group of pages: the share of points whose every figure and name stands in their evidence (fallbacks apart),
the share that are whole sentences, how many are too long, how many pairs of an article share more than half of
their character 4-grams, the share of fallbacks, and the seconds of this stage. A page with a gold file that lists
`facts` (tests/gold/NAME.json) also gives coverage: a fact counts as found when all its `must` words stand together in
one point of its article. Lead and LexRank are judged alike, sentence by sentence, with as many characters as our points
of that article have; their last sentence may run over. Coverage is given for all pages and for every other page: what is
tuned is tuned on the first, third, ... page and checked on the second, fourth, ... --cache keeps a model's answers, so
that scoring again asks nothing twice. --show writes every point next to its evidence, for a person to read.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bisum import config, read
from bisum.clean import clean
from bisum.models import Request, TextModel
from bisum.models.opening import Models
from bisum.pipeline import unsupported
from bisum.records import Article, Paragraph, Piece, Point, Span
from bisum.segment import segment
from bisum.summarize import summarize
from bisum.zh.salience import centrality
from bisum.zh.sentences import sentences
from bisum.zh.speech import has_predicate, has_subject

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"


class Remembering:
    """A model that asks another only what it was not asked before."""

    def __init__(self, model: TextModel, path: Path | None) -> None:
        self._model, self._path = model, path
        self._known: dict[str, str] = {}
        if path and path.is_file():
            self._known = json.loads(path.read_text(encoding="utf-8"))

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order."""
        new = [request for request in dict.fromkeys(requests) if repr(request) not in self._known]
        if new:
            answers = self._model.generate(new)
            self._known |= {repr(r): a for r, a in zip(new, answers, strict=True)}
            if self._path:
                text = json.dumps(self._known, ensure_ascii=False, indent=0)
                self._path.write_text(text, encoding="utf-8")
        return [self._known[repr(request)] for request in requests]


@dataclass(frozen=True, slots=True)
class Made:
    """An article, its points, and the facts a reader must learn from it."""

    page: str
    article: Article
    points: tuple[Point, ...]
    facts: tuple[tuple[str, ...], ...] = ()

    @property
    def sentences(self) -> list[str]:
        """The sentences of the article, in order."""
        return [piece.text for each in self.article.paragraphs for piece in each.sentences]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, help="pages, or folders of pages")
    parser.add_argument("-c", "--config", default="extractive")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=Path)
    parser.add_argument(
        "--gold", action="store_true", help="take pages apart as their gold files do"
    )
    parser.add_argument("--articles", type=int, default=0, help="articles of a folder at most")
    options = parser.parse_args()
    settings = config.load(options.config)
    model = Remembering(Models(settings).summarizer, options.cache)
    shown: list[str] = []
    for group in options.pages:
        articles = list(_articles(group, options.gold))[: options.articles or None]
        model.generate([Request("summarize", "今天开会。")])  # loads it, which is not this stage
        started = time.perf_counter()
        points = summarize([a for _, a in articles], model, settings.points, unsupported)
        taken = time.perf_counter() - started
        made = list(_with_facts(articles, points))
        print(f"{group}: {len(made)} articles, {taken:.1f} s")
        _report(made, settings.points.characters)
        shown += [line for each in made for line in _shown(each)]
    if options.show:
        options.show.write_text("\n".join(shown) + "\n", encoding="utf-8")


def _articles(group: Path, gold: bool) -> Iterator[tuple[str, Article]]:
    for source in read.walk([group]):
        if isinstance(source, Exception):
            raise source
        name = source.path.stem
        if gold:
            data = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
            yield from ((name, _ideal(each)) for each in data["articles"])
        else:
            yield from ((name, article) for article in segment(clean(read.read(source.path))))


def _ideal(printed: dict[str, Any]) -> Article:
    """An article as cleaning and segmentation would give it at their best; its spans mean nothing."""

    def piece(text: str) -> Piece:
        return Piece(text, (Span(0, len(text)),))

    paragraphs = tuple(
        Paragraph(t, (Span(0, len(t)),), tuple(piece(t[a:b]) for a, b in sentences(t)))
        for t in printed["paragraphs"]
    )
    heads = {name: piece(printed[name]) for name in ("kicker", "headline") if printed.get(name)}
    return Article(paragraphs, **heads)


def _with_facts(
    articles: Sequence[tuple[str, Article]], points: Sequence[tuple[Point, ...]]
) -> Iterator[Made]:
    """Give each fact to the article that holds most of the text its gold article has."""
    facts: dict[int, list[tuple[str, ...]]] = {}
    for page in dict.fromkeys(page for page, _ in articles):
        gold = GOLD / f"{page}.json"
        data = json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else {}
        here = [i for i, (name, _) in enumerate(articles) if name == page]
        for fact in data.get("facts", ()):
            printed = grams(["".join(data["articles"][fact["article"]]["paragraphs"])])
            owner = max(here, key=lambda i: len(printed & grams(_texts(articles[i][1]))))
            facts.setdefault(owner, []).append(tuple(fact["must"]))
    for i, ((page, article), each) in enumerate(zip(articles, points, strict=True)):
        yield Made(page, article, each, tuple(facts.get(i, ())))


def _texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def grams(texts: Iterable[str], size: int = 4) -> set[str]:
    """The runs of `size` characters in texts."""
    return {text[i : i + size] for text in texts for i in range(len(text) - size + 1)}


def _report(made: Sequence[Made], limit: int) -> None:
    points = [point for each in made for point in each.points]
    written = [point for point in points if not point.fallback]
    _share("supported", [not unsupported(p.zh, p.source) for p in written])
    _share(
        "supported, of fallbacks", [not unsupported(p.zh, p.source) for p in points if p.fallback]
    )
    _share("whole sentences", [is_whole(point.zh) for point in points])
    _share("within the length", [len(point.zh) <= limit for point in points])
    _share("not fallback", [not point.fallback for point in points])
    pairs = [pair for each in made for pair in combinations(each.points, 2)]
    _share("pairs apart", [not repeats(one.zh, other.zh) for one, other in pairs])
    characters = sum(len(piece) for each in made for piece in each.sentences)
    length = sum(len(point.zh) for point in points)
    print(f"  {'points':<26}{len(points)}, {length} characters of {characters}")
    facts = [each for each in made if each.facts]
    pages = sorted({each.page for each in facts})
    for name, half in (("", pages), (", 1st 3rd ...", pages[::2]), (", 2nd 4th ...", pages[1::2])):
        here = [each for each in facts if each.page in half]
        if here:
            _coverage("coverage" + name, [(each, [p.zh for p in each.points]) for each in here])
            _coverage("  lead" + name, [(each, cut(each, range(9**9))) for each in here])
            _coverage("  LexRank" + name, [(each, cut(each, by_centrality(each))) for each in here])


def _share(name: str, hits: Sequence[bool]) -> None:
    if hits:
        print(
            f"  {name:<26}{sum(hits) / len(hits):.3f}  ({len(hits) - sum(hits)} of {len(hits)} not)"
        )


def _coverage(name: str, texts: Sequence[tuple[Made, Sequence[str]]]) -> None:
    """Found: every word in one text; the second figure: every word somewhere in the texts of the article."""
    close = [any(all(w in t for w in f) for t in ts) for m, ts in texts for f in m.facts]
    loose = [all(w in "".join(ts) for w in f) for m, ts in texts for f in m.facts]
    size = sum(len(text) for _, each in texts for text in each)
    print(
        f"  {name:<26}{sum(close) / len(close):.3f}  (spread over points {sum(loose) / len(loose):.3f}; "
        f"{len(close)} facts, {size} characters)"
    )


def is_whole(point: str) -> bool:
    """Whether a point says who or what, and does what, and ends."""
    return point.rstrip("”」』").endswith("。") and has_subject(point) and has_predicate(point)


def repeats(one: str, other: str) -> bool:
    """Whether two points share more than half of the 4-grams of the one with fewer."""
    mine, theirs = grams([one]), grams([other])
    return len(mine & theirs) > min(len(mine), len(theirs)) / 2


def by_centrality(made: Made) -> list[int]:
    """The places of an article's sentences, most central first (LexRank)."""
    rank = centrality(made.sentences)
    return sorted(range(len(rank)), key=lambda i: -rank[i])


def cut(made: Made, order: Sequence[int]) -> list[str]:
    """Sentences in an order, until they have as many characters as our points."""
    room = sum(len(point.zh) for point in made.points)
    kept: list[str] = []
    for i in order:
        if i >= len(made.sentences) or room <= 0:
            break
        kept.append(made.sentences[i])
        room -= len(kept[-1])
    return kept


def _shown(made: Made) -> Iterator[str]:
    headline = made.article.headline.text if made.article.headline else "（无标题）"
    yield f"\n## {made.page}: {headline}\n"
    for point in made.points:
        mark = f" [{point.fallback}]" if point.fallback else ""
        doubt = "" if is_whole(point.zh) else " [not whole?]"
        same = " [as printed]" if point.zh == point.source else ""
        yield f"- {point.zh}{mark}{same}{doubt}"
        if point.zh != point.source:
            yield f"  > {point.source}"
    said = [point.zh for point in made.points]
    for fact in made.facts:
        if not any(all(word in text for word in fact) for text in said):
            yield f"- missing: {' + '.join(fact)}"


if __name__ == "__main__":
    main()
