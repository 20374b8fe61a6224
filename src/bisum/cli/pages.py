"""`bisum clean` and `bisum segment`: what the first two stages make of a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bisum.cli.options import OUTPUT, PATHS
from bisum.cli.output import each_page, json_line, say

if TYPE_CHECKING:
    from bisum.records import Cleaned, Document

NOTHING_LEFT = "no article on the page; `bisum clean --diff` shows what was removed"


@click.command()
@PATHS
@OUTPUT
@click.option(
    "--diff", is_flag=True, help="Show the page with what was removed, and why, in colour."
)
def clean(inputs: tuple[Path, ...], output: Path | None, diff: bool) -> int:
    """Print each page's text without what is not article text, and the ledger of what was removed."""
    from bisum.clean import clean as clean_document
    from bisum.write.json import cleaned_data

    def line(document: Document) -> str:
        cleaned = clean_document(document)
        if not cleaned.text:
            say(f"bisum: {document.path}: {NOTHING_LEFT}")
        return _diff(cleaned) if diff else json_line(cleaned_data(cleaned))

    return each_page(inputs, output, line)


@click.command()
@PATHS
@OUTPUT
def segment(inputs: tuple[Path, ...], output: Path | None) -> int:
    """Print each page's articles: kicker, headline, byline, dateline, paragraphs, sentences."""
    from bisum.clean import clean as clean_document
    from bisum.segment import segment as segment_page
    from bisum.write.json import page_data

    def line(document: Document) -> str:
        articles = segment_page(clean_document(document))
        if not articles:
            say(f"bisum: {document.path}: {NOTHING_LEFT}")
        return json_line(page_data(document, articles))

    return each_page(inputs, output, line)


def _diff(cleaned: Cleaned) -> str:
    """The page as printed: what was removed in red with its reason behind it, white space as it stood."""
    printed, at = cleaned.document.text, 0
    shown = [click.style(cleaned.document.path, bold=True) + "\n"]
    for removal in cleaned.removals:
        words = printed[removal.start : removal.end]
        bare = words.strip()
        if bare:
            reason = click.style(f"[{removal.reason}]", fg="yellow")
            words = words.replace(bare, click.style(bare, fg="red", strikethrough=True) + reason)
        shown += [printed[at : removal.start], words]
        at = removal.end
    return "".join([*shown, printed[at:]])
