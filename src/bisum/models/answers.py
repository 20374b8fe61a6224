"""What models have answered, kept in one file, so that nothing is asked twice of the same weights in the same words.

A run that was killed goes on where it stood, and another glossary asks again only for the texts whose renderings it changed.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path

from bisum import __version__
from bisum.config import ModelConfig
from bisum.errors import FAULTS, BisumError, ModelError
from bisum.models import Request, TextModel, prompts

MOST = 200_000  # answers a file keeps, the oldest go first: some 50 MB
AT_ONCE = 500  # keys of one query
PATIENCE = 8  # failures of an engine in a row, each of which has it loaded afresh
BATCHES = 4  # of requests between two savings: what a kill can cost


@dataclass(slots=True)
class Usage:
    """What models were asked in a run."""

    answers: int = 0  # given by a model
    reused: int = 0  # found among the answers kept
    seconds: float = 0.0  # that models took to answer, loading left out

    def add(self, other: Usage) -> None:
        """Count what models were asked elsewhere, too."""
        self.answers += other.answers
        self.reused += other.reused
        self.seconds += other.seconds

    def taken(self) -> Usage:
        """Return the counts, and begin anew."""
        counted = replace(self)
        self.answers, self.reused, self.seconds = 0, 0, 0.0
        return counted


class Answers:
    """Answers by key in an sqlite file. Where it cannot be used, `trouble` says why, and all is asked anew."""

    def __init__(self, file: Path, reuse: bool = True) -> None:
        """Use a file, which is made when first needed; with `reuse` false nothing is found in it, but answers are kept."""
        self.trouble = ""
        self._file = file
        self._reuse = reuse
        self._base: sqlite3.Connection | None = None

    def find(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return the answers that are there, by key."""
        found: dict[bytes, str] = {}
        with self._usable():
            base = self._opened() if self._reuse else None
            for start in range(0, len(keys) if base else 0, AT_ONCE):
                some = keys[start : start + AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, text FROM answers WHERE key IN ({marks})"
                found.update(base.execute(query, some) if base else ())
        return found

    def keep(self, answers: Iterable[tuple[bytes, str]]) -> None:
        """Write answers down; when this returns, no kill takes them away."""
        with self._usable():
            base = self._opened()
            if base:
                base.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", answers)
                base.commit()

    def close(self) -> None:
        """Drop the oldest answers beyond MOST, and let go of the file."""
        with self._usable():
            if self._base:
                oldest = "SELECT MAX(rowid) - ? FROM answers"
                self._base.execute(f"DELETE FROM answers WHERE rowid <= ({oldest})", (MOST,))
                self._base.commit()
        self._drop()

    def _opened(self) -> sqlite3.Connection | None:
        if self._base is None and not self.trouble:
            self._base = sqlite3.connect(self._file)
            self._base.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB UNIQUE, text TEXT)")
        return self._base

    def _drop(self) -> None:
        if self._base:
            self._base.close()
        self._base = None

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """Do without the file from the first error on: it saves time and shapes nothing."""
        try:
            yield
        except sqlite3.Error as error:
            self.trouble = f"{self._file}: answers of models are not kept ({error}); delete the file, or make room"
            self._drop()


class Asked:
    """A `TextModel` that is loaded when something is asked that no kept answer has."""

    def __init__(
        self,
        config: ModelConfig,
        content: Mapping[str, object],
        load: Callable[[], TextModel],
        answers: Answers | None,
        usage: Usage,
    ) -> None:
        """Ask what `load` returns; `content` says which bytes its weights are."""
        self._config = config
        self._about = about(config, content)
        self._load = load
        self._answers = answers
        self._usage = usage
        self._model: TextModel | None = None
        self._failures = 0  # since the last answer

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order. Raises ModelError where the engine fails."""
        keys = [key(self._about, request) for request in requests]
        found = self._answers.find(keys) if self._answers else {}
        todo = list({each: i for i, each in enumerate(keys) if each not in found}.values())
        self._usage.reused += len(requests) - len(todo)
        step = BATCHES * self._config.batch
        for start in range(0, len(todo), step):
            some = todo[start : start + step]
            answers = self._ask([requests[i] for i in some])
            new = dict(zip([keys[i] for i in some], answers, strict=True))
            found.update(new)
            if self._answers:
                self._answers.keep(new.items())
        return [found[each] for each in keys]

    def _ask(self, requests: Sequence[Request]) -> list[str]:
        if self._failures == PATIENCE:
            raise ModelError(
                f"the engine {self._config.engine} failed {PATIENCE} times in a row and was not tried again; "
                "choose another, or run again"
            )
        try:
            if self._model is None:
                self._model = self._load()
            started = time.monotonic()
            answers = self._model.generate(requests)
            if len(answers) != len(requests):
                raise ValueError(f"{len(answers)} answers to {len(requests)} requests")
        except BisumError:
            raise
        except FAULTS as error:
            self._failures += 1
            self._model = None  # whatever state it is in: the next request gets it loaded afresh
            said = str(error).strip().splitlines() or [""]
            raise ModelError(
                f"the engine {self._config.engine} failed ({type(error).__name__}: {said[-1]}); run again for this page"
            ) from error
        self._failures = 0
        self._usage.seconds += time.monotonic() - started
        self._usage.answers += len(answers)
        return answers


def about(config: ModelConfig, content: Mapping[str, object]) -> bytes:
    """Return a digest of all that shapes an answer besides its request: the weights, how they are run, the prompts."""
    shape = asdict(config)
    for free in ("weights", "batch", "threads"):  # the first is `content`; the others are speed
        del shape[free]
    wording = inspect.getsource(prompts)
    said = json.dumps([__version__, shape, content, wording], sort_keys=True)
    return hashlib.sha256(said.encode()).digest()


def key(about: bytes, request: Request) -> bytes:
    """Return what a request to a model is known by."""
    said = json.dumps(astuple(request))
    return hashlib.sha256(about + said.encode()).digest()
