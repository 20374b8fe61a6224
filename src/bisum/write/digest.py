"""digest.en.md and digest.en.docx: a whole run as one note in English, the weightiest article first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bisum.write import word
from bisum.write.entries import Entry, Listed
from bisum.write.imprint import counted
from bisum.write.markdown import link, plain

TITLE = "Briefing digest"


def ordered(entries: Sequence[Entry]) -> list[tuple[Entry, Listed]]:
    """The articles of a run by weight: by their points, then by how much of the page those rest on."""
    articles = [(entry, article) for entry in entries for article in entry.articles]
    return sorted(articles, key=lambda each: (-len(each[1].told), -each[1].evidence))


def markdown(entries: Sequence[Entry]) -> str:
    """Return the digest of a run as Markdown."""
    lines = [f"# {TITLE}", "", _extent(entries), ""]
    for place, (entry, article) in enumerate(ordered(entries), 1):
        lines += [f"## {place}. {plain(article.title.en) or 'Untitled'}", ""]
        lines += _told(article)
        source = f"Source: {link(entry.name, 'brief.md')}"
        lines += ["", ", ".join([source, *map(plain, _about(article))]) + ".", ""]
    return "\n".join(lines)


def docx(entries: Sequence[Entry]) -> bytes:
    """Return the digest of a run as a Word document."""
    made = word.document(TITLE, "Digest of a run, in English", "", None)
    word.margins(made, TITLE, "", _extent(entries))
    word.say(made.add_paragraph(style="Title"), TITLE)
    word.say(made.add_paragraph(style="Subtitle"), _extent(entries))
    for place, (entry, article) in enumerate(ordered(entries), 1):
        heading = made.add_paragraph(style="Heading 1")
        word.say(heading, f"{place}. {article.title.en or 'Untitled'}")
        if article.gist.en:
            word.say(made.add_paragraph(), article.gist.en, bold=True)
        for point in article.told:
            word.say(made.add_paragraph(style="List Bullet"), point)
        source = ", ".join([f"Source: {entry.path}", *_about(article)])
        word.say(made.add_paragraph(style="Small"), f"{source}.")
    return word.packed(made)


def _extent(entries: Sequence[Entry]) -> str:
    articles = sum(len(entry.articles) for entry in entries)
    return (
        f"{counted(articles, 'article')} of {counted(len(entries), 'page')}, the weightiest first."
    )


def _told(article: Listed) -> Iterator[str]:
    if article.gist.en:
        yield from (f"**{plain(article.gist.en)}**", "")
    yield from (f"- {plain(point)}" for point in article.told)


def _about(article: Listed) -> Iterator[str]:
    """Who wrote it, and how much of it is in doubt."""
    if article.byline:
        yield article.byline
    if article.doubts:
        yield counted(article.doubts, "doubt to check")
