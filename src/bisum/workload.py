"""The pages of a run on their way: found and named, read, made ready for the models; and what became of each."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bisum import read, write
from bisum.errors import BisumError, InputError
from bisum.lock import WORKSHOP
from bisum.pipeline import Prepared
from bisum.records import Box, Brief, Cut, Document

CHARACTERS = 40_000  # of the articles of a window, about, so that long pages come in smaller ones

_Todo = TypeVar("_Todo", "Opened", "Waiting")


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
    seconds: float = 0.0  # its share of the time its window took, by length


@dataclass(frozen=True, slots=True)
class Task:
    """A page to brief, and the name its results go by in the output folder."""

    path: Path
    name: str
    part: str = ""  # which page of the file

    def draws(self, brief: Brief) -> Callable[[Sequence[Box]], Sequence[Cut]]:
        """What draws parts of the page that a brief is of."""
        return partial(read.drawn, self.path, self.part, brief.document.sha256)

    def failed(self, error: Exception) -> Page:
        """Say why there is no brief of this page."""
        return Page(str(self.path), self.name, "failed", reason(self.path, error))


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was read and is to be briefed."""

    task: Task
    document: Document

    @property
    def length(self) -> int:
        """Its characters."""
        return len(self.document.text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that waits for the models."""

    task: Task
    prepared: Prepared

    @property
    def length(self) -> int:
        """The characters of its articles."""
        return self.prepared.ledger.kept


def tasks(inputs: Sequence[Path]) -> Iterator[Task | Page]:
    """Yield the pages of the inputs, each with a name of its own; what cannot be read as a failed Page.

    What runs have written is no input, wherever it lies.
    """
    taken: set[str] = set()
    for source in read.walk(inputs, without=WORKSHOP):
        if isinstance(source, InputError):
            yield Page(str(source).partition(": ")[0], "", "failed", str(source))
        else:
            yield Task(source.path, write.folder_name(source.name, taken), source.part)


def windows(
    pages: Iterable[_Todo | Page], most: int, characters: float = CHARACTERS
) -> Iterator[list[_Todo | Page]]:
    """Gather pages until `most` of them, or so many characters, wait; what waits for nothing goes at once."""
    window: list[_Todo | Page] = []
    waiting, length = 0, 0
    for page in pages:
        window.append(page)
        if not isinstance(page, Page):
            waiting += 1
            length += page.length
        if not waiting or waiting >= most or length >= characters:
            yield window
            window, waiting, length = [], 0, 0
    if window:
        yield window


def reason(path: Path, error: Exception) -> str:
    """Say in one line why a page failed; what is no error of bisum's own is a defect, and named with its place."""
    if isinstance(error, BisumError):
        said = str(error)
        return said if said.startswith(str(path)) else f"{path}: {said}"
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{path}: {type(error).__name__} in {Path(place.filename).name}:{place.lineno} ({error}); "
        "a defect of bisum: report it with the page"
    )
