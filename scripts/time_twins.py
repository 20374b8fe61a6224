"""Run every shipped config on data/ with tiny models in place of its own, each in a fresh process and an empty cache.

    python scripts/time_twins.py [CONFIG...]

Prints the seconds each takes, imports and the making of its models included: of the clock, and of the processor, which
other work on the machine does not lengthen. Exits with 1 where a run fails or takes more than MOST of the latter.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bisum import config

DATA = Path(__file__).parent.parent / "data"
MOST = 30.0  # seconds of the processor


class Run(NamedTuple):
    """What came of one run."""

    code: int
    wall: float  # seconds
    cpu: float  # seconds, of all its processes and threads
    said: str  # on stderr


def run(name: str) -> Run:
    """Run a config from nothing: nothing is imported, made or converted yet."""
    with TemporaryDirectory() as room:
        command = [sys.executable, "-m", "bisum", "run", str(DATA), "-o", f"{room}/briefs"]
        known = {**os.environ, "BISUM_CACHE": f"{room}/cache"}
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [*command, "-c", name, "--tiny"], env=known, capture_output=True, text=True, check=False
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(done.returncode, time.perf_counter() - start, cpu, done.stderr)


def main(names: list[str]) -> int:
    """Print a line a config; return the exit code."""
    wrong = 0
    print(f"{'config':14}{'wall s':>8}{'cpu s':>8}")
    for name in names:
        took = run(name)
        print(f"{name:14}{took.wall:8.1f}{took.cpu:8.1f}", flush=True)
        if took.code:
            print(took.said.strip())
        wrong += took.code != 0 or took.cpu > MOST
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or config.shipped()))
