"""brief.html: a page's brief as one file that needs nothing else, every point a click from the printed words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from bisum.findings import Finding
from bisum.records import ArticleBrief, Brief, Point, Span
from bisum.write import imprint, runs
from bisum.write.snippets import Draw, Shown, snippets
from bisum.zh.script import language

_HAN = re.compile(r"[⺀-〿㐀-鿿豈-﫿＀-￯\U00020000-\U0003ffff]+")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A point, or the gist, cut for display."""

    id: str
    point: Point
    en: tuple[runs.Run, ...]
    zh: tuple[runs.Run, ...]
    passages: tuple[tuple[runs.Stretch, ...], ...]
    places: tuple[str, ...]  # of its evidence, in words


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article, cut for display."""

    id: str
    article: ArticleBrief
    gist: Claim | None
    points: tuple[Claim, ...]
    doubts: tuple[Finding, ...]  # of its headings

    @property
    def count(self) -> int:
        """How many doubts the article has."""
        return sum(1 for _ in imprint.findings(self.article))


def render(brief: Brief, draw: Draw | None = None) -> str:
    """Return a brief as one HTML file, with what `draw` shows of the page beside the evidence."""
    sheets = [_sheet(place, article, brief) for place, article in enumerate(brief.articles, 1)]
    evidence = {id: spans for sheet in sheets for id, spans in _evidence(sheet)}
    cuts, uncut = _cuts(brief, sheets, draw)
    return page(
        "brief",
        brief=brief,
        chinese=language(brief.document.text),
        sheets=sheets,
        name=imprint.name(brief),
        masthead=imprint.masthead(brief),
        printed_on=imprint.printed_on(brief),
        origin=imprint.origin(brief.signature),
        printed=runs.page(brief.document.text, brief.removals, evidence),
        first=_first(evidence),
        cuts=cuts,
        uncut=uncut,
    )


def page(template: str, **values: object) -> str:
    """Fill a template of the package, with its style sheets and its script inside it and all else forbidden."""
    style = Markup("\n".join(_asset(each) for each in ("house.css", f"{template}.css")))
    script = Markup(_asset(f"{template}.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _templates()
        .get_template(f"{template}.html")
        .render(style=style, script=script, policy=policy, **values)
    )


def english(text: str, chinese: str = "zh-Hans") -> Markup:
    """Escape an English text, the Chinese within it marked as Chinese, in the script it is in.

    >>> english("Yin <阴和俊>")
    Markup('Yin &lt;<span lang="zh-Hans">阴和俊</span>&gt;')
    """
    parts, at = [], 0
    for found in _HAN.finditer(text):
        parts += [verbatim(text[at : found.start()]), Markup(f'<span lang="{chinese}">')]
        parts += [verbatim(found.group()), Markup("</span>")]
        at = found.end()
    return Markup("").join([*parts, verbatim(text[at:])])


@pass_context
def _english(context: Context, text: str) -> Markup:
    """`english`, in the script of the page; where many pages are told of, in that of the text."""
    return english(text, context.get("chinese") or language(text))


def verbatim(text: str) -> Markup:
    """Escape a text so that a browser holds every character of it.

    A mark that turns the direction of writing stays, shut in a span of its own; HTML has no way to write a NUL.
    """
    safe = str(escape(text)).replace("\r", "&#13;").replace("\0", "␀")
    return Markup(_BIDI.sub(lambda found: f'<bdi class="ctl">{found.group()}</bdi>', safe))


def _sheet(place: int, article: ArticleBrief, brief: Brief) -> Sheet:
    id, seen = f"a{place}", set[str]()
    gist = _claim(f"{id}-gist", article.gist, brief, seen) if article.gist else None
    points = tuple(
        _claim(f"{id}-p{at}", point, brief, seen) for at, point in enumerate(article.points, 1)
    )
    heads = (getattr(article, head).findings for head in imprint.HEADS)
    return Sheet(id, article, gist, points, tuple(each for head in heads for each in head))


def _claim(id: str, point: Point, brief: Brief, seen: set[str]) -> Claim:
    passages = runs.excerpts(brief.document.text, brief.removals, point.evidence)
    places = tuple(imprint.where(brief.document, span) for span in point.evidence)
    return Claim(id, point, runs.english(point, seen), runs.chinese(point), passages, places)


def _evidence(sheet: Sheet) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Everything on a sheet that rests on the page: what it is called there, and where it stands."""
    for claim in (*((sheet.gist,) if sheet.gist else ()), *sheet.points):
        yield claim.id, claim.point.evidence
    for at, figure in enumerate(sheet.article.figures, 1):
        yield f"{sheet.id}-f{at}", figure.evidence
    for at, person in enumerate(sheet.article.people, 1):
        yield f"{sheet.id}-w{at}", person.evidence


def _cuts(
    brief: Brief, sheets: Sequence[Sheet], draw: Draw | None
) -> tuple[dict[str, tuple[Shown, ...]], str]:
    """What each claim's evidence looks like on the page, and why it is not shown where it is not."""
    if draw is None:
        return {}, ""
    claims = [claim for sheet in sheets for claim in (sheet.gist, *sheet.points) if claim]
    return snippets(brief.document, {each.id: each.point.evidence for each in claims}, draw)


def _first(evidence: dict[str, tuple[Span, ...]]) -> dict[int, list[str]]:
    """The claims whose evidence begins at a character of the page."""
    first: dict[int, list[str]] = {}
    for claim, spans in evidence.items():
        if spans:
            first.setdefault(min(span.start for span in spans), []).append(claim)
    return first


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("bisum.write"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(en=_english, zh=verbatim)
    environment.globals.update(
        language=language,
        label=lambda kind: imprint.LABELS.get(kind, kind),
        counted=imprint.counted,
        spelled=imprint.spelled,
        joined=_joined,
    )
    return environment


def _joined(stretches: Sequence[runs.Printed]) -> str:
    return "".join(piece.text for piece in stretches)


@cache
def _asset(name: str) -> str:
    return (files("bisum.write") / "templates" / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """The source expression of a Content-Security-Policy that admits this one inline text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
