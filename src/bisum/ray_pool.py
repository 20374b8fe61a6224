"""The workers of a run over Ray, and what each is at: who is up is given pages, and the pages of the dead go to others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError

from bisum import __version__
from bisum.errors import ConfigError, ModelError
from bisum.runner import Share
from bisum.workload import Page, Task

STARTS = 3  # of workers that may fail in a row before no other is asked for
DEATHS = 3  # of workers over the same pages: the second parts the pages, the third names the one
PATIENCE = 600.0  # seconds to wait for a worker to come up while there is none


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages that go to a worker together; `first` is the place of the first of them among all pages of the run."""

    first: int
    tasks: Sequence[Task | Page]
    deaths: int = 0  # of workers that had them


class Pool:
    """Workers, and what each is at.

    `ray.util.ActorPool`, actors that Ray restarts and calls that it repeats would all wait for a machine that is gone;
    here its pages go to the others while Ray looks for room for another worker.
    """

    def __init__(self, worker: Callable[[], Any], size: int, force: bool) -> None:
        """Have so many workers come up; `worker` asks Ray for one."""
        self.size = size
        self._worker = worker
        self._force = force
        self._failed = 0  # workers that died before they were ready, since one was
        self._idle: list[Any] = []
        self._at: dict[Any, tuple[Any, Chunk | None]] = {}  # None: it comes up
        self._again: deque[Chunk] = deque()
        for _ in range(size):
            self._expect()

    def brief(self, given: Iterable[Chunk]) -> Iterator[tuple[int, Share]]:
        """Yield what became of the pages of each chunk, as it ends. Raises ModelError where no worker is left."""
        fresh = iter(given)
        while self._hand_out(fresh):
            working = any(chunk for _, chunk in self._at.values())
            ended, _ = ray.wait(list(self._at), timeout=None if working else PATIENCE)
            if not ended:
                raise ModelError(
                    f"no worker came up in {PATIENCE:.0f} s; see that the cluster has room, and run again to go on"
                )
            yield from self._taken(ended[0])

    def _hand_out(self, fresh: Iterator[Chunk]) -> bool:
        """Give every idle worker something to do; whether anything is left to wait for."""
        chunk: Chunk | None = None
        while self._idle and (chunk := self._again.popleft() if self._again else next(fresh, None)):
            worker = self._idle.pop()
            # What a lost worker has written was written in this run, so none of it is "unchanged".
            begun = worker.brief.remote(chunk.tasks, self._force or chunk.deaths > 0)
            self._at[begun] = worker, chunk
        return not self._idle or any(chunk for _, chunk in self._at.values())

    def _expect(self) -> None:
        worker = self._worker()
        self._at[worker.ready.remote()] = worker, None

    def _taken(self, ended: Any) -> Iterator[tuple[int, Share]]:
        """What a worker that has ended its task tells."""
        worker, chunk = self._at.pop(ended)
        try:
            told = ray.get(ended)
        except RayTaskError as error:  # raised by bisum, there
            raise error.cause from error
        except RayError as error:
            ray.kill(worker)  # it may only be out of reach
            yield from self._lost(chunk, error) if chunk else self._stillborn(error)
            return
        self._idle.append(worker)
        if chunk:
            yield chunk.first, told
            return
        self._failed = 0
        if told != __version__:
            raise ConfigError(
                f"a worker runs bisum {told}, not {__version__}; install the same everywhere"
            )

    def _stillborn(self, error: RayError) -> Iterator[Any]:
        """Ask for another worker, but not for ever."""
        self._failed += 1
        if self._failed < STARTS:
            self._expect()
        elif not self._at and not self._idle:
            raise ModelError(f"no worker comes up ({line(error)})") from error
        return iter(())

    def _lost(self, chunk: Chunk, error: RayError) -> Iterator[tuple[int, Share]]:
        """Have pages briefed by another worker; page by page the second time, and the third time none."""
        self._expect()
        deaths = chunk.deaths + 1
        if deaths < DEATHS - 1:
            self._again.append(replace(chunk, deaths=deaths))
        elif deaths < DEATHS:
            self._again.extend(
                Chunk(place, [task], deaths) for place, task in enumerate(chunk.tasks, chunk.first)
            )
        else:
            died = ModelError(
                f"its worker died {deaths} times ({line(error)}); take the page out, or see that machines have memory enough"
            )
            failed = [task if isinstance(task, Page) else task.failed(died) for task in chunk.tasks]
            yield chunk.first, Share(failed)


def chunks(pages: Iterable[Task | Page], workers: int, most: int) -> Iterator[Chunk]:
    """Part the pages of a run: `most` a chunk, but so that towards the end every worker still gets some.

    >>> [len(chunk.tasks) for chunk in chunks([Page("", "", "failed")] * 11, 2, 3)]
    [3, 3, 3, 2]
    """
    rest = iter(pages)
    first = 0
    while group := list(islice(rest, workers * most)):
        size = -(-len(group) // workers)
        for start in range(0, len(group), size):
            yield Chunk(first + start, group[start : start + size])
        first += len(group)


def line(error: Exception) -> str:
    """The first line of what an error says."""
    said = str(error).strip().splitlines() or [type(error).__name__]
    return said[0]
