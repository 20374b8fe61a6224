"""A run over many pages: what is done is left alone, the rest shares batches, and no page harms another.

While the models work on one window of pages, the next ones are read, cleaned and segmented.
"""

from __future__ import annotations

import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bisum import read, write
from bisum.errors import (
    FAULTS,
    BisumError,
    ConfigError,
    InputError,
    OutputError,
    WeightsError,
)
from bisum.lock import WORKSHOP
from bisum.pipeline import Pipeline, Prepared, Progress, prepare, quiet
from bisum.records import Box, Brief, Cut

PAGES = 24  # of a window, at most: enough to keep the batches of a model full
CHARACTERS = 40_000  # of the articles of a window, about, so that long pages come in smaller ones
AHEAD = 8  # pages made ready while the models work

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


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
        return partial(read.cuts, self.path, self.part, brief.document.sha256)

    def failed(self, error: Exception) -> Page:
        """Say why there is no brief of this page."""
        return Page(str(self.path), self.name, "failed", reason(self.path, error))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that waits for the models."""

    task: Task
    prepared: Prepared


class Runner:
    """What every window of a run needs: the pipeline, where briefs go, in which formats, and whether to make all again."""

    def __init__(
        self,
        pipeline: Pipeline,
        folder: Path,
        formats: Sequence[str],
        force: bool = False,
        progress: Progress = quiet,
    ) -> None:
        """Write briefs into `folder`; a brief that is current is left as it is unless `force`."""
        self._pipeline = pipeline
        self._folder = folder
        self._formats = formats
        self._force = force
        self._progress = progress
        self._unwritable = ""  # the page that could not be written last

    def run(self, inputs: Sequence[Path], window: int = PAGES) -> Iterator[Page]:
        """Brief every page of the inputs, `window` pages at a time at most, and yield what became of each, in order.

        A page whose brief is there already, made by the same version, settings, weights and terms from the same bytes,
        is left as it is. An input that fails is yielded with its reason; the others go on.
        """
        begun = ahead(tasks(inputs), self.begin, AHEAD)
        for pages in windows(begun, window):
            yield from self.finish(pages)

    def begin(self, task: Task | Page) -> Waiting | Page:
        """Do what needs no model: read a page, see whether its brief is current, clean and segment it."""
        if isinstance(task, Page):
            return task
        try:
            document = read.read(task.path, task.part)
            if not self._force:
                place = self._folder / task.name
                counts = write.current(place, document, self._pipeline.signature, self._formats)
                if counts:
                    return Page(str(task.path), task.name, "unchanged", "", *counts)
            return Waiting(task, prepare(document))
        except (BisumError, *FAULTS) as error:
            if fatal(error):
                raise
            return task.failed(error)

    def finish(self, pages: Sequence[Waiting | Page]) -> Iterator[Page]:
        """Brief the pages of a window that wait for it, write them, and yield what became of each, in order."""
        started = time.monotonic()
        waiting = [page for page in pages if isinstance(page, Waiting)]
        for stage in ("clean", "segment"):
            self._progress(stage, sum(len(each.prepared.articles) for each in waiting))
        made = iter(self._made(waiting))
        spent = time.monotonic() - started
        length = sum(each.prepared.ledger.characters for each in waiting)
        for page in pages:
            if isinstance(page, Page):
                yield page
            else:
                share = spent * page.prepared.ledger.characters / length
                yield self._written(page.task, next(made), share)

    def _made(self, waiting: Sequence[Waiting]) -> list[Brief | Exception]:
        """The briefs of some pages, made together; one by one where that fails, so that the failure is of one page only."""
        if not waiting:
            return []
        try:
            self._check_room()
            return list(self._pipeline.briefs([page.prepared for page in waiting], self._progress))
        except (BisumError, *FAULTS) as error:
            if fatal(error):
                raise
            if len(waiting) == 1:
                return [error]
        return [each for page in waiting for each in self._made([page])]

    def _written(self, task: Task, brief: Brief | Exception, seconds: float) -> Page:
        if isinstance(brief, Exception):
            return task.failed(brief)
        try:
            write.brief(brief, self._folder / task.name, self._formats, task.draws(brief))
        except OutputError as error:
            self._unwritable = task.name
            return task.failed(error)
        self._unwritable = ""
        self._progress("write", len(brief.articles))
        return Page(str(task.path), task.name, "written", "", *write.counts(brief), seconds=seconds)

    def _check_room(self) -> None:
        """After a page that could not be written, see that something can before a model works for it."""
        if self._unwritable:
            write.probe(self._folder / self._unwritable)


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


def windows(pages: Iterable[Waiting | Page], most: int) -> Iterator[list[Waiting | Page]]:
    """Gather pages until `most` of them, or CHARACTERS, wait for the models; what waits for nothing goes at once."""
    window: list[Waiting | Page] = []
    waiting = characters = 0
    for page in pages:
        window.append(page)
        if isinstance(page, Waiting):
            waiting += 1
            characters += page.prepared.ledger.kept
        if not waiting or waiting >= most or characters >= CHARACTERS:
            yield window
            window, waiting, characters = [], 0, 0
    if window:
        yield window


def ahead(
    given: Iterable[_Given], function: Callable[[_Given], _Made], most: int
) -> Iterator[_Made]:
    """Map in another thread, in order, at most `most` results ahead of who takes them."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")
    try:
        begun: deque[Future[_Made]] = deque()
        for each in given:
            begun.append(pool.submit(function, each))
            if len(begun) > most:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def fatal(error: Exception) -> bool:
    """Whether an error is of the whole run, not of a page: what is wrong with settings or weights stays wrong."""
    return isinstance(error, (ConfigError, WeightsError)) and not isinstance(error, OutputError)


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
