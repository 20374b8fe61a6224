"""What an index and a digest know of a brief: read back from its brief.json, small enough to keep for a whole run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bisum.findings import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as an index lists it. Its title is the headline, or the first point where there is none."""

    id: str
    title: Text
    gist: Text
    told: tuple[str, ...]  # its points in English
    byline: str  # in English
    evidence: int  # characters of the page its points rest on
    findings: Mapping[str, int]  # kind -> how many

    @property
    def doubts(self) -> int:
        """How many findings the article has."""
        return sum(self.findings.values())


@dataclass(frozen=True, slots=True)
class Entry:
    """The brief of a page; `name` is its folder within the run's."""

    name: str
    path: str
    removed: Mapping[str, int]  # reason -> characters
    articles: tuple[Listed, ...]

    @property
    def points(self) -> int:
        """How many points the page has."""
        return sum(len(article.told) for article in self.articles)


def entry(name: str, path: str, brief: Mapping[str, Any]) -> Entry:
    """Make an entry of what brief.json holds."""
    articles = tuple(_listed(place, each) for place, each in enumerate(brief["articles"], 1))
    return Entry(name, path, dict(brief["ledger"]["removed"]), articles)


def _listed(place: int, article: Mapping[str, Any]) -> Listed:
    points, headline, gist = article["points"], article["headline"], article.get("gist")
    first = headline if headline["zh"] or not points else points[0]
    spans = {(span["start"], span["end"]) for point in points for span in point["evidence"]}
    return Listed(
        id=f"a{place}",  # as brief.html has it
        title=Text(first["zh"], first["en"]),
        gist=Text(gist["zh"], gist["en"]) if gist else Text(),
        told=tuple(point["en"] for point in points),
        byline=article["byline"]["en"],
        evidence=sum(end - start for start, end in spans),
        findings=dict(sorted(Counter(_kinds(article)).items())),
    )


def _kinds(data: Any) -> Iterator[str]:
    """The kinds of the findings in a brief's data, wherever in it they stand."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "findings":
                yield from (finding["kind"] for finding in value)
            elif isinstance(value, (dict, list)):
                yield from _kinds(value)
    elif isinstance(data, list):
        for each in data:
            if isinstance(each, (dict, list)):
                yield from _kinds(each)
