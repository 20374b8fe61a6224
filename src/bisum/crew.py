"""Processes that share the work of a run: jobs go out, results come back in order, and a process that dies costs its job only.

Every process ends with the one that started it, however that ends: it listens to it in a thread, and hears the line break.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import Any, Generic, TypeVar

AHEAD = 2  # jobs begun a process, at most: what is done waits for what was begun before it
METHOD = (
    "fork" if sys.platform == "linux" else "spawn"
)  # other systems' libraries may not be forked
PATIENCE = 1  # seconds a process that hears the line break may take to end

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


@dataclass(slots=True)
class Job(Generic[_Item, _Made]):
    """Some items, and what was made of them: in one piece, or of each alone where a process died over all of them."""

    items: Sequence[_Item]
    made: dict[int, _Made] = field(default_factory=dict)  # by the place of the first item
    left: int = 0  # items nothing has been made of yet


@dataclass(frozen=True, slots=True)
class Piece(Generic[_Item, _Made]):
    """The part of a job that one process is given."""

    job: Job[_Item, _Made]
    first: int
    items: Sequence[_Item]


class Crew(Generic[_Item, _Made]):
    """Processes that each do what `start` returns, which is called in them: a function over some items."""

    def __init__(
        self,
        size: int,
        start: Callable[[], Callable[[Sequence[_Item]], _Made]],
        died: Callable[[_Item, str], _Made],
    ) -> None:
        """Start so many processes. `died` makes the result of an item whose process died over it alone, told how.

        Where the system forks well, they share what this process has loaded.
        """
        gc.collect()
        gc.freeze()  # so that no collection in them touches, and thereby copies, what is shared
        self._start = start
        self._died = died
        self._workers: list[Worker] = []
        for _ in range(size):
            self._workers.append(self._worker())
        self._given: dict[Worker, Piece[_Item, _Made]] = {}
        self._again: deque[Piece[_Item, _Made]] = deque()

    def results(self, items: Iterable[Sequence[_Item]]) -> Iterator[_Made]:
        """Yield what is made of each job, in order; of a job whose process died, what is made of each of its items."""
        todo = iter(items)
        begun: deque[Job[_Item, _Made]] = deque()
        while True:
            self._hand_out(todo, begun)
            if not begun:
                return
            if begun[0].left:
                self._take()
            else:
                made = begun.popleft().made
                yield from (made[place] for place in sorted(made))

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._workers:
            worker.line.close()
        for worker in self._workers:
            worker.end()

    def _worker(self) -> Worker:
        return Worker(self._start, [worker.line for worker in self._workers])

    def _hand_out(self, todo: Iterator[Sequence[_Item]], begun: deque[Job[_Item, _Made]]) -> None:
        for worker in [each for each in self._workers if each not in self._given]:
            if not self._again and len(begun) < AHEAD * len(self._workers):
                items = next(todo, None)
                if items is not None:
                    begun.append(Job(items, left=len(items)))
                    self._again.append(Piece(begun[-1], 0, items))
            if self._again:
                self._give(worker, self._again.popleft())

    def _give(self, worker: Worker, piece: Piece[_Item, _Made]) -> None:
        self._given[worker] = piece
        try:
            worker.line.send(piece.items)
        except OSError:
            self._bury(worker)

    def _take(self) -> None:
        """Wait for whoever ends first."""
        lines = {worker.line: worker for worker in self._given}
        for line in wait(list(lines)):
            worker = lines[line]
            try:
                made = worker.line.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._done(self._given.pop(worker), made)

    def _bury(self, worker: Worker) -> None:
        """Put another in the place of one that died; what it was given is done again item by item, and one item not again."""
        piece = self._given.pop(worker)
        how = worker.end()
        self._workers.remove(worker)
        self._workers.append(self._worker())
        if len(piece.items) == 1:
            self._done(piece, self._died(piece.items[0], how))
            return
        self._again.extend(
            Piece(piece.job, place, [item]) for place, item in enumerate(piece.items)
        )

    def _done(self, piece: Piece[_Item, _Made], made: _Made) -> None:
        piece.job.made[piece.first] = made
        piece.job.left -= len(piece.items)


class Worker:
    """A process, and the line to it."""

    def __init__(
        self, start: Callable[[], Callable[[Any], Any]], others: Sequence[Connection]
    ) -> None:
        """Start it; `others` are lines it would hold open, too."""
        context: Any = multiprocessing.get_context(METHOD)
        self.line, there = context.Pipe()
        foreign = [self.line, *others] if METHOD == "fork" else []
        self._process = context.Process(target=serve, args=(there, foreign, start), daemon=True)
        with undisturbed():
            self._process.start()
        there.close()

    def end(self) -> str:
        """End it, and say how it ended."""
        self.line.close()
        self._process.join(PATIENCE)
        self._process.kill()  # nothing to one that has ended
        self._process.join()
        code = self._process.exitcode
        return f"by signal {-code}" if code < 0 else f"with exit code {code}"


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


def serve(
    line: Connection, foreign: Sequence[Connection], start: Callable[[], Callable[[Any], Any]]
) -> None:
    """Do one job after another until whoever gives them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that gives the jobs
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in foreign:
        other.close()
    jobs: SimpleQueue[Any] = SimpleQueue()
    Thread(target=listen, args=(line, jobs), daemon=True).start()
    do = start()
    while True:
        line.send(do(jobs.get()))


def listen(line: Connection, jobs: SimpleQueue[Any]) -> None:
    """Take jobs in; where nobody can give one any more, end this process at once."""
    try:
        while True:
            jobs.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)
