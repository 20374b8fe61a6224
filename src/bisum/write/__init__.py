"""Briefs to files: a module per format, and the index over a run."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping, Sequence
from json import dumps, loads
from pathlib import Path
from typing import Any

from bisum.errors import InputError
from bisum.files import atomic, together
from bisum.records import Brief, Document
from bisum.write.entries import Entry, entry
from bisum.write.imprint import findings
from bisum.write.json import load
from bisum.write.snippets import Draw

FORMATS: Mapping[str, tuple[str, str]] = {  # format -> file name, "module:function" that renders it
    "json": ("brief.json", "bisum.write.json:render"),
    "md": ("brief.md", "bisum.write.markdown:render"),
    "html": ("brief.html", "bisum.write.html:render"),
    "docx": ("brief.docx", "bisum.write.docx:render"),
    "csv": ("brief.csv", "bisum.write.table:csv_text"),
    "tsv": ("brief.tsv", "bisum.write.table:tsv_text"),
    "tmx": ("brief.tmx", "bisum.write.tmx:render"),
}
ILLUSTRATED = "html"
"""The format that shows the page's image beside the evidence; what draws it is handed on to it."""
INDEXES = (  # over a run: format, file name, "module:function"; the last index is the one to open
    ("json", "index.json", "bisum.write.json:index"),
    ("md", "digest.en.md", "bisum.write.digest:markdown"),
    ("docx", "digest.en.docx", "bisum.write.digest:docx"),
    ("md", "index.md", "bisum.write.markdown:index"),
    ("html", "index.html", "bisum.write.html_index:render"),
)
REPORT = "report.json"
ROOM = 100_000  # characters, about what the files of a page take
OWN = frozenset({REPORT, *(file for file, _ in FORMATS.values()), *(each[1] for each in INDEXES)})
"""Files bisum writes, so that no page's folder may bear their name."""


def brief(made: Brief, folder: Path, formats: Sequence[str], draw: Draw | None = None) -> None:
    """Write a brief in the formats asked for; JSON always, and last, since a brief counts as done when it is there.

    `draw` shows parts of the page, where it is a PDF or a scan.
    """
    contents: dict[Path, str | bytes] = {}
    for name in sorted({*formats, "json"}, key=lambda name: name == "json"):
        file, target = FORMATS[name]
        more = (draw,) if name == ILLUSTRATED else ()
        contents[folder / file] = _function(target)(made, *more)
    together(contents)


def index(entries: Sequence[Entry], folder: Path, formats: Sequence[str]) -> Path:
    """Write the indexes over a run, and return the file to open."""
    wanted = [(file, target) for name, file, target in INDEXES if name in {*formats, "json"}]
    for file, target in wanted:
        atomic(folder / file, _function(target)(entries))
    return folder / [file for file, _ in wanted if file.startswith("index")][-1]


def current(
    folder: Path, document: Document, signature: Mapping[str, object], formats: Sequence[str]
) -> tuple[int, int, int] | None:
    """Return the counts of a brief that is there and is what would be made again, else None."""
    if not all((folder / FORMATS[name][0]).is_file() for name in {*formats, "json"}):
        return None
    try:
        made = load(folder)
    except InputError:
        return None  # half a file is no brief: it is made again
    same = made.get("signature") == loads(dumps(signature))
    source = made.get("source", {})
    if not same or (source.get("sha256"), source.get("path")) != (document.sha256, document.path):
        return None
    try:
        told = entry(folder.name, document.path, made)
    except (AttributeError, KeyError, TypeError):
        return None  # nor is what another hand has edited out of shape
    return len(told.articles), told.points, sum(article.doubts for article in told.articles)


def counts(made: Brief) -> tuple[int, int, int]:
    """How many articles, points and findings a brief has."""
    points = sum(len(article.points) for article in made.articles)
    doubts = sum(1 for article in made.articles for _ in findings(article))
    return len(made.articles), points, doubts


def folder_name(name: str, taken: set[str]) -> str:
    """Make of a page's name one that stays inside the output folder and is no other page's; it is added to `taken`.

    >>> taken: set[str] = set()
    >>> [folder_name(name, taken) for name in ("a/p", "../A/p", "report.json")]
    ['a/p', 'A/p-2', 'report.json-2']
    """
    safe = "/".join(filter(None, (_safe(part) for part in Path(name).parts))) or "page"
    free, times = safe, 1
    while free.casefold() in taken or Path(free).name.casefold() in OWN:
        times += 1
        free = f"{safe}-{times}"
    taken.add(free.casefold())
    return free


def probe(folder: Path) -> None:
    """See that a folder can take a brief, by writing as much as one. Raises OutputError where it cannot."""
    file = folder / ".room"
    atomic(file, " " * ROOM)
    file.unlink(missing_ok=True)


def _safe(part: str) -> str:
    """One level of a name: no separators, control characters or dots that lead anywhere else."""
    return re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "_", part).strip(". ")[:120]


def _function(target: str) -> Any:
    module, _, function = target.partition(":")
    return getattr(importlib.import_module(module), function)
