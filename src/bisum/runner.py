"""A run over many pages: what is done is left alone, the rest shares batches, and no page harms another.

While the models work on one window of pages, the next ones are read, cleaned and segmented. Where the models need no
weights, and there are pages enough to pay for it, windows are made by a process a core.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from bisum import read, write
from bisum.config import Config
from bisum.crew import Crew
from bisum.errors import FAULTS, BisumError, ConfigError, OutputError, WeightsError
from bisum.models.answers import Usage
from bisum.models.cores import cores
from bisum.models.opening import Models
from bisum.pipeline import Pipeline, prepare
from bisum.records import Brief
from bisum.storage import is_remote
from bisum.workload import Opened, Page, Task, Waiting, tasks, windows

PAGES = 24  # of a window, at most: enough to keep the batches of a model full
AHEAD = 8  # pages made ready while the models work
MANY = 48  # pages to make from which processes of their own pay for their start
SHARE = 8  # of them that a process is given at once

Progress = Callable[[str, int, float], None]
"""Told of every stage that ends: its name, how many articles it was about, and the seconds since the one before it."""

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Share:
    """What a process made of some pages: what became of them, the stages they went through, what was asked of models."""

    pages: Sequence[Page]
    stages: Sequence[tuple[str, int, float]] = ()
    usage: Usage = field(default_factory=Usage)


class Runner:
    """What every window of a run needs: the pipeline, where briefs go, in which formats, and whether to make all again."""

    def __init__(
        self,
        pipeline: Pipeline,
        folder: Path,
        formats: Sequence[str],
        force: bool = False,
        progress: Progress = lambda stage, articles, seconds: None,
    ) -> None:
        """Write briefs into `folder`; a brief that is current is left as it is unless `force`."""
        self._pipeline = pipeline
        self._folder = folder
        self._formats = formats
        self._force = force
        self._progress = progress
        self._unwritable = ""  # the page that could not be written last
        self._last = time.monotonic()  # when a stage ended

    def run(self, inputs: Sequence[Path], window: int = PAGES) -> Iterator[Page]:
        """Brief every page of the inputs, `window` pages at a time at most, and yield what became of each, in order.

        A page whose brief is there already, made by the same version, settings, weights and terms from the same bytes,
        is left as it is. An input that fails is yielded with its reason; the others go on.
        """
        found = tasks(inputs)
        if not self._pipeline.light:
            for pages in windows(ahead(found, self.begin, AHEAD), window):
                yield from self.finish(pages)
            return
        # What speaks to remote storage may not be forked.
        local = processes() > 1 and not any(map(is_remote, (self._folder, *inputs)))
        opened = map(self.open, found)
        for some in windows(opened, MANY, math.inf):
            shared = local and sum(isinstance(page, Opened) for page in some) >= MANY
            mine = some[:SHARE] if shared else some
            for pages in windows(map(self.begin, mine), window):
                yield from self.finish(pages)
            if shared:
                yield from self._shared(chain(some[SHARE:], opened))

    def open(self, task: Task | Page) -> Opened | Page:
        """Read a page, and see whether its brief is current."""
        if isinstance(task, Page):
            return task
        try:
            document = read.read(task.path, task.part)
            if not self._force:
                place = self._folder / task.name
                counts = write.current(place, document, self._pipeline.signature, self._formats)
                if counts:
                    return Page(str(task.path), task.name, "unchanged", "", *counts)
            return Opened(task, document)
        except (BisumError, *FAULTS) as error:
            return self._failed(task, error)

    def begin(self, page: Task | Opened | Page) -> Waiting | Page:
        """Do what needs no model: read a page if that has not been done, clean and segment it."""
        opened = self.open(page) if isinstance(page, Task) else page
        if isinstance(opened, Page):
            return opened
        try:
            return Waiting(opened.task, prepare(opened.document))
        except (BisumError, *FAULTS) as error:
            return self._failed(opened.task, error)

    def _failed(self, task: Task, error: Exception) -> Page:
        if fatal(error):
            raise error
        return task.failed(error)

    def brief(self, pages: Sequence[Opened | Page]) -> list[Page]:
        """Brief pages that were read, as one window."""
        self._last = time.monotonic()
        return list(self.finish([self.begin(page) for page in pages]))

    def _shared(self, pages: Iterator[Opened | Page]) -> Iterator[Page]:
        """Brief pages in a process a core; what was loaded for the pages before these is there already."""
        start = partial(sharing, self._pipeline.config, self._folder, self._formats)
        crew = Crew(processes(), start, lost)
        try:
            for share in crew.results(windows(pages, SHARE)):
                self._pipeline.usage.add(share.usage)
                for stage in share.stages:
                    self._progress(*stage)
                yield from share.pages
        finally:
            crew.close()

    def finish(self, pages: Sequence[Waiting | Page]) -> Iterator[Page]:
        """Brief the pages of a window that wait for it, write them, and yield what became of each, in order."""
        started = time.monotonic()
        waiting = [page for page in pages if isinstance(page, Waiting)]
        for stage in ("clean", "segment"):
            self._ended(stage, sum(len(each.prepared.articles) for each in waiting))
        made = iter(self._made(waiting))
        spent = time.monotonic() - started
        length = sum(each.prepared.ledger.characters for each in waiting)
        for page in pages:
            if isinstance(page, Page):
                yield page
            else:
                share = spent * page.prepared.ledger.characters / length
                yield self._written(page.task, next(made), share)

    def _ended(self, stage: str, articles: int) -> None:
        now = time.monotonic()
        self._progress(stage, articles, now - self._last)
        self._last = now

    def _made(self, waiting: Sequence[Waiting]) -> list[Brief | Exception]:
        """The briefs of some pages, made together; one by one where that fails, so that the failure is of one page only."""
        if not waiting:
            return []
        try:
            self._check_room()
            return list(self._pipeline.briefs([page.prepared for page in waiting], self._ended))
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
        self._ended("write", len(brief.articles))
        return Page(str(task.path), task.name, "written", "", *write.counts(brief), seconds=seconds)

    def _check_room(self) -> None:
        """After a page that could not be written, see that something can before a model works for it."""
        if self._unwritable:
            write.probe(self._folder / self._unwritable)


def processes() -> int:
    """How many processes share a run: one a core this one may use."""
    return cores(0)


def sharing(
    config: Config, folder: Path, formats: Sequence[str]
) -> Callable[[Sequence[Opened | Page]], Share]:
    """Return what a process of a crew does: briefs pages into a folder."""
    stages: list[tuple[str, int, float]] = []
    models = Models(config)
    runner = Runner(
        Pipeline(config, models), folder, formats, progress=lambda *stage: stages.append(stage)
    )

    def share(pages: Sequence[Opened | Page]) -> Share:
        made = Share(runner.brief(pages), tuple(stages), models.usage.taken())
        stages.clear()
        return made

    return share


def lost(page: Opened | Page) -> Share:
    """Say of a page that the process that briefed it died."""
    if isinstance(page, Page):
        return Share([page])
    why = "the process that briefed it was ended, for want of memory perhaps; run again"
    return Share([page.task.failed(BisumError(why))])


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
