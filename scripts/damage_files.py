"""Whether a damaged or hostile file costs one clear line, and no more: 500 of them, each read and briefed.

usage: python scripts/damage_files.py [--count 500] [--seed 1] [--only WORD] [--keep FOLDER]

Files are those of `bombs.py`. Each is read, cleaned, segmented and briefed by the echo model in all formats, in a process
of its own that is used again until it comes to harm. A file may be briefed, or refused by lines of bisum's own that name
it. It must not raise anything else, let bisum and the processes it starts hold more than 2 GB, or take more than 30 s of
processor time. Memory is what each process held at most, added up. What breaks a rule is printed; exits 1 if any did. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bisum import write
from bisum.config import load
from bisum.errors import InputError
from bisum.models.opening import Models
from bisum.pipeline import Pipeline, prepare
from bisum.read import drawn, read, walk
from bombs import files

SECONDS = 30.0
MEGABYTES = 2000.0
PATIENCE = 900.0  # seconds by the clock until a file counts as hanging


def main() -> None:
    """Try as many files as asked for, and say what they came to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only files whose name holds this")
    parser.add_argument("--show", action="store_true", help="files that break no rule, too")
    parser.add_argument("--keep", type=Path, help="put the files that break a rule here")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        serve()
        return
    outcomes: Counter[str] = Counter()
    most, longest = ("", 0.0), ("", 0.0)
    with tempfile.TemporaryDirectory() as folder, Worker() as worker:
        for name, raw in files(given.count, given.seed, given.only):
            path = Path(folder) / name
            path.write_bytes(raw)
            tried = worker.tried(path)
            most = max(most, (name, tried.megabytes), key=lambda each: each[1])
            longest = max(longest, (name, tried.seconds), key=lambda each: each[1])
            wrong = tried.wrong
            if wrong or given.show:
                cost = f"{tried.megabytes:.0f} MB, {tried.seconds:.1f} s"
                print(name, wrong or tried.outcome, cost, *tried.lines, sep="\n  ", flush=True)
            if wrong and given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / name).write_bytes(raw)
            outcomes["broken" if wrong else tried.outcome] += 1
            path.unlink()
    print(
        f"{dict(outcomes)}; most memory {most[1]:.0f} MB ({most[0]}), "
        f"longest {longest[1]:.1f} s of processor time ({longest[0]})"
    )
    sys.exit(1 if outcomes["broken"] else 0)


@dataclass(frozen=True)
class Tried:
    """What became of a file."""

    outcome: str  # briefed, refused, or what happened instead
    lines: list[str]
    megabytes: float
    seconds: float

    @property
    def wrong(self) -> str:
        """Which rule was broken, "" if none was."""
        if self.outcome not in ("briefed", "refused"):
            return self.outcome
        if self.megabytes > MEGABYTES:
            return f"held {self.megabytes:.0f} MB"
        return f"took {self.seconds:.1f} s" if self.seconds > SECONDS else ""


class Worker:
    """The process that reads, and what it starts; another one after it came to harm."""

    def __enter__(self) -> Worker:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _start(self) -> None:
        self._spent: dict[int, float] = {}
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def _end(self) -> None:
        for process in family(self._process.pid):
            os.kill(process, 9)
        self._process.wait()

    def tried(self, path: Path) -> Tried:
        """What becomes of a file."""
        assert self._process.stdin
        assert self._process.stdout
        # a look at the family may miss one of it: what it had worked before is no work on this file
        before = self._spent | {process: cpu(process) for process in family(self._process.pid)}
        for process in before:
            with suppress(OSError):  # one that was ended for its last file may just go
                Path(f"/proc/{process}/clear_refs").write_text("5")  # the most memory counts anew
        watch = Watch(self._process.pid)
        late = threading.Timer(PATIENCE, self._end)
        late.start()
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        late.cancel()
        megabytes, spent = watch.stop()
        self._spent |= spent
        seconds = sum(each - before.get(process, 0.0) for process, each in spent.items())
        if not answer:
            self._end()
            self._start()
            return Tried("took bisum down with it", [], megabytes, seconds)
        told: dict[str, Any] = json.loads(answer)
        return Tried(told["outcome"], told["lines"], megabytes, seconds)


class Watch(threading.Thread):
    """Looks at a process and those it starts: what they hold at most together, and the time each has worked."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._stopped = process, threading.Event()
        self._held: dict[int, float] = {}
        self._spent: dict[int, float] = {}
        self._most = 0.0
        self.start()

    def run(self) -> None:
        while not self._stopped.wait(0.05):
            self._look()

    def _look(self) -> None:
        alive = list(family(self._process))
        for process in alive:
            self._held[process] = held(process) or self._held.get(process, 0.0)
            self._spent[process] = cpu(process) or self._spent.get(process, 0.0)
        self._most = max(self._most, sum(self._held[process] for process in alive))

    def stop(self) -> tuple[float, dict[int, float]]:
        """The most megabytes held, and the seconds of processor time by process."""
        self._stopped.set()
        self.join()
        self._look()
        return self._most, self._spent


def family(process: int) -> Iterator[int]:
    """A process and all that it started, and they."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
        others = [
            (task / "children").read_text() for task in Path(f"/proc/{process}/task").iterdir()
        ]
    except OSError:
        return
    for child in {*children.split(), *" ".join(others).split()}:
        yield from family(int(child))


def held(process: int) -> float:
    """The most megabytes a process has held since this was last counted anew."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(status.split("VmHWM:")[1].split()[0]) / 1000 if "VmHWM:" in status else 0.0


def cpu(process: int) -> float:
    """Seconds of processor time that a process has taken."""
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    fields = line.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def serve() -> None:
    """A path a line in, a line of JSON out."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    config = load("echo")
    pipeline = Pipeline(config, Models(config))
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        with tempfile.TemporaryDirectory() as out:
            outcome, lines = briefed(path, Path(out), pipeline)
        print(json.dumps({"outcome": outcome, "lines": lines}), file=answers, flush=True)


def briefed(path: Path, out: Path, pipeline: Pipeline) -> tuple[str, list[str]]:
    """What became of a file, in a word or more, and bisum's lines about it."""
    lines: list[str] = []
    made = 0
    try:
        for source in walk([path]):
            try:
                if isinstance(source, InputError):
                    raise source
                document = read(source.path, source.part)
                (brief,) = pipeline.briefs([prepare(document)])
                draw = partial(drawn, source.path, source.part, document.sha256)
                write.brief(brief, out, list(write.FORMATS), draw)
                made += 1
            except InputError as error:
                lines.append(str(error))
    except Exception as error:  # noqa: BLE001 - what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error!r:.300} in {Path(place.filename).name}:{place.lineno}", lines
    unclear = [line for line in lines if "\n" in line or not line.startswith(str(path))]
    if unclear:
        return f"not a clear line: {unclear[0]!r}", lines
    return ("briefed" if made else "refused"), lines[:3]


if __name__ == "__main__":
    main()
