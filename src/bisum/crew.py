"""Processes that share the work of a run: jobs go out, results come back in order, and a process that dies costs one item only."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread, current_thread, main_thread
from typing import Any, Generic, TypeVar

AHEAD = 2  # jobs begun a process, at most: what is done waits for what was begun before it
METHOD = (
    "fork" if sys.platform == "linux" else "spawn"
)  # other systems' libraries may not be forked

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

_does: dict[str, Callable[[Any], Any]] = {}  # in a process of a crew: what it does


class Crew(Generic[_Item, _Made]):
    """Processes that each do what `start` returns, which is called in them: a function over some items."""

    def __init__(
        self,
        size: int,
        start: Callable[[], Callable[[Sequence[_Item]], _Made]],
        died: Callable[[_Item], _Made],
    ) -> None:
        """Set up so many processes. `died` makes the result of an item that a process died over.

        Where the system forks well, they share what this process has loaded.
        """
        gc.collect()
        gc.freeze()  # so that no collection in them touches, and thereby copies, what is shared
        self._size, self._start, self._died = size, start, died
        self._pool = self._hired(size)

    def results(self, jobs: Iterable[Sequence[_Item]]) -> Iterator[_Made]:
        """Yield what is made of each job, in order; of a job that a process died over, what is made of each of its items."""
        begun: deque[tuple[Sequence[_Item], Future[_Made]]] = deque()
        for job in jobs:
            begun.append((job, self._given(job)))
            if len(begun) == AHEAD * self._size:
                yield from self._taken(begun)
        while begun:
            yield from self._taken(begun)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for process in multiprocessing.active_children():
            process.kill()
        self._pool.shutdown(cancel_futures=True)

    def _hired(self, size: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(METHOD)
        return ProcessPoolExecutor(size, context, begin, (self._start,))

    def _given(self, job: Sequence[_Item]) -> Future[_Made]:
        with undisturbed():
            return self._pool.submit(do, job)

    def _taken(self, begun: deque[tuple[Sequence[_Item], Future[_Made]]]) -> Iterator[_Made]:
        """Wait for the job that was begun first. Where a process died, all that was begun and is not done is begun again."""
        job, future = begun.popleft()
        try:
            made = [future.result()]
        except BrokenProcessPool:
            self.close()
            made = [self._alone(item) for item in job]
            self._pool = self._hired(self._size)
            again = [(each, self._again(each, of)) for each, of in begun]
            begun.clear()
            begun.extend(again)
        yield from made

    def _again(self, job: Sequence[_Item], future: Future[_Made]) -> Future[_Made]:
        done = future.done() and not future.cancelled() and not future.exception()
        return future if done else self._given(job)

    def _alone(self, item: _Item) -> _Made:
        """Have a process do one item that nothing else can be the end of."""
        self._pool = self._hired(1)
        try:
            return self._given([item]).result()
        except BrokenProcessPool:
            return self._died(item)
        finally:
            self.close()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put signals off for a while: an exception out of a handler is lost where it comes up inside a fork."""
    late: list[int] = []
    own = current_thread() is main_thread()  # no other thread is interrupted
    numbers = (signal.SIGINT, signal.SIGTERM) if own else ()
    before = {number: signal.signal(number, lambda n, frame: late.append(n)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for missed in late:
        signal.raise_signal(missed)


def begin(start: Callable[[], Callable[[Any], Any]]) -> None:
    """Make a new process ready: it ends with the one that began it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that gives the jobs
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=follow, daemon=True).start()
    _does["job"] = start()


def follow() -> None:
    """Wait for the end of the process that began this one, and end too."""
    above = multiprocessing.parent_process()
    if above:
        wait([above.sentinel])
        os._exit(0)


def do(job: Sequence[Any]) -> Any:
    """Do a job, in a process that was made ready."""
    return _does["job"](job)
