"""How fast bisum is, and how much memory it takes: by the number of pages, beside a plain loop, and when it starts.

usage: python scripts/bench.py start [--pages FOLDER]
       python scripts/bench.py pages [--pages FOLDER] [--count 100 1000]
       python scripts/bench.py model [--pages FOLDER] [-c embedded] [--count 24]
       python scripts/bench.py loop GGUF [--pages FOLDER] [-c embedded] [--texts 8] [--together 64]
                                    [--dtype float32 bfloat16]
       python scripts/bench.py neighbours [--pages FOLDER] [-c embedded] [--texts 64]

start: seconds of `bisum --help` and of `bisum segment` of one page, the middle of five.
pages: runs of the echo model over so many pages made from a folder's, each with figures of its own, and each run again
with nothing to do: seconds, pages a second, peak memory of all processes of the run together, time by stage.
model: pages of a folder briefed in one run, then in as many runs of one page, with one loaded model: seconds with
loading left out, the share of them inside the model, time by stage, and the quotient.
loop, neighbours: see bench_loop.py.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import bench_loop
from bisum.config import load
from bisum.models import Request
from bisum.models.opening import Models
from bisum.pipeline import Pipeline
from bisum.read import read
from bisum.runner import Runner

SAMPLES = Path(__file__).parent.parent / "data"
TIMES = 5  # starts, of which the middle one is told
EVERY = 0.1  # seconds between two looks at the memory of a run


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("start", "pages", "model", "loop", "neighbours"))
    parser.add_argument("gguf", nargs="?", type=Path, help="weights of the loop")
    parser.add_argument("--pages", type=Path, default=SAMPLES, help="folder to take pages from")
    parser.add_argument("--count", type=int, nargs="+")
    parser.add_argument("-c", "--config", default="embedded")
    parser.add_argument("--texts", type=int, help="of the loop, or of neighbours")
    parser.add_argument("--together", type=int, default=64, help="texts of the engine in batches")
    parser.add_argument("--dtype", nargs="+", default=["float32", "bfloat16"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.what == "start":
            measure_start(given.pages)
        elif given.what == "pages":
            for count in given.count or (100, 1000):
                measure_pages(given.pages, Path(folder), count)
        elif given.what == "model":
            measure_model(given.pages, Path(folder), given.config, *(given.count or [24]))
        elif given.what == "neighbours":
            bench_loop.measure_neighbours(given.pages, given.config, given.texts or 64)
        elif given.gguf:
            bench_loop.measure_loop(
                given.gguf, given.pages, given.config, given.texts or 8, given.together, given.dtype
            )
        else:
            parser.error("loop needs the GGUF file of the config's weights")


def measure_start(samples: Path) -> None:
    """Start bisum a few times, for nothing and for a page."""
    page = min(samples.glob("*.txt"))
    for said in (["--help"], ["segment", str(page)]):
        taken = []
        for _ in range(TIMES):
            started = time.monotonic()
            subprocess.run(
                [sys.executable, "-m", "bisum", *said], check=True, stdout=subprocess.DEVNULL
            )
            taken.append(time.monotonic() - started)
        print(f"bisum {said[0]}: {statistics.median(taken):.2f} s", flush=True)


def measure_pages(samples: Path, folder: Path, count: int) -> None:
    """Brief so many pages with the echo model, twice, each time in a process of its own."""
    pages, out = folder / f"pages{count}", folder / f"out{count}"
    multiplied(samples, pages, count)
    for what in ("to brief", "with nothing to do"):
        started = time.monotonic()
        command = [sys.executable, "-m", "bisum", "run", str(pages), "-o", str(out)]
        child = subprocess.Popen([*command, "-c", "echo", "--formats", "json,md", "--quiet"])
        most = watched(child.pid)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.monotonic() - started
        if status:
            sys.exit(f"a run ended with {os.waitstatus_to_exitcode(status)}")
        print(
            f"{count} pages {what}: {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of one core), "
            f"{count / seconds:.0f} pages/s, {most / 1e6:.0f} MB at most",
            flush=True,
        )
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        print(f"  {staged(report['stages'])}", flush=True)


def watched(pid: int) -> int:
    """Wait for a process, and return the most memory it and those it began took together, in bytes.

    What they share is counted once (PSS). Where the system does not tell (it is Linux that does), 0.
    """
    most = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, sum(map(memory, family(pid))))
        time.sleep(EVERY)
    return most


def family(pid: int) -> list[int]:
    """A process and all that it began."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:  # it has ended
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def memory(pid: int) -> int:
    """The memory of a process in bytes, its share of what others have too."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"^Pss: *(\d+) kB", lines, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def staged(stages: Mapping[str, float]) -> str:
    """Seconds by stage, as a line; reading, cleaning and segmenting go together."""
    return ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in stages.items() if seconds)


def multiplied(samples: Path, folder: Path, count: int) -> None:
    """Make so many pages of a folder's, every digit of a copy moved on, so that no two say the same."""
    texts = [read(path).text for path in sorted(samples.glob("*.txt"))]
    folder.mkdir()
    for place in range(count):
        turn = place // len(texts)
        text = re.sub(
            "[1-9]", lambda digit: str((int(digit[0]) + turn) % 9 + 1), texts[place % len(texts)]  # noqa: B023
        )  # fmt: skip
        (folder / f"{place:05}.txt").write_text(text, encoding="utf-8")


def measure_model(samples: Path, folder: Path, name: str, count: int) -> None:
    """Brief pages in one run, then each in a run of its own, with one loaded model."""
    config = load(name)
    pages = sorted(samples.glob("*.txt"))[:count]
    Pipeline(load("echo"), Models(load("echo"))).brief(read(pages[0]))  # loads the dictionaries

    def timed(what: str, runs: Sequence[Sequence[Path]]) -> float:
        models = Models(config)  # of its own, so that no prefix is found that the other left
        pipeline = Pipeline(config, models)
        for task, model in (("summarize", models.summarizer), ("translate", models.translator)):
            model.generate([Request(task, "会议今天举行。", limit=20)])  # loads it
        before, started, answers = models.usage.seconds, time.monotonic(), models.usage.answers
        failed = 0
        stages: dict[str, float] = {}

        def ended(stage: str, articles: int, seconds: float) -> None:
            stages[stage] = stages.get(stage, 0.0) + seconds

        for place, each in enumerate(runs):
            out = folder / what / str(place)
            runner = Runner(pipeline, out, ["json", "md"], force=True, progress=ended)
            failed += sum(page.status == "failed" for page in runner.run(each))
        seconds = time.monotonic() - started
        inside = models.usage.seconds - before
        print(
            f"{len(pages)} pages {what}: {seconds:.1f} s, {3600 * len(pages) / seconds:.0f} pages/hour, "
            f"{inside / seconds:.1%} inside the model, {models.usage.answers - answers} answers, {failed} failed\n"
            f"  {staged(stages)}",
            flush=True,
        )
        return seconds

    together = timed("in one run", [pages])
    apart = timed("in runs of one page", [[page] for page in pages])
    print(f"one run is {apart / together:.2f} times as fast")


if __name__ == "__main__":
    main()
