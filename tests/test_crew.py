"""Processes that share a run: order, deaths that cost no more than a page, and no process that outlives its run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bisum import runner
from bisum.crew import Crew
from bisum.pipeline import prepare

Bisum = Callable[..., Any]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
DEADLY = 13


def doubling() -> Callable[[Sequence[int]], list[int]]:
    return double


def double(items: Sequence[int]) -> list[int]:
    if DEADLY in items:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01 * (items[0] % 3))
    return [2 * item for item in items]


def died(item: int) -> list[str]:
    return [f"{item} is deadly"]


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew[int, Any]]:
    made: Crew[int, Any] = Crew(2, doubling, died)
    yield made
    made.close()


@given(jobs=st.lists(st.lists(st.integers(20), min_size=1, max_size=3), max_size=8))
@settings(max_examples=15, deadline=None)
def test_results_come_in_the_order_of_the_jobs(
    crew: Crew[int, list[int]], jobs: list[list[int]]
) -> None:
    assert list(crew.results(jobs)) == [[2 * item for item in job] for job in jobs]


def test_a_job_is_begun_when_there_is_somebody_for_it(crew: Crew[int, list[int]]) -> None:
    begun: list[int] = []

    def jobs() -> Iterator[list[int]]:
        for place in range(20, 60):
            begun.append(place)
            yield [place]

    for taken, _ in enumerate(crew.results(jobs()), 1):
        assert len(begun) <= taken + 4


def test_a_process_that_dies_costs_what_it_died_of(crew: Crew[int, Any]) -> None:
    made = [each for job in crew.results([[1, 2], [3, DEADLY, 5], [7]]) for each in job]
    assert made == [2, 4, 6, f"{DEADLY} is deadly", 10, 14]
    assert list(crew.results([[1], [2]])) == [[2], [4]]


# --- runs


@pytest.fixture
def many(tmp_path: Path, page: str) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(9):
        (folder / f"{i}.txt").write_text(page.replace("86.4亿元", f"8{i}.4亿元"), encoding="utf-8")
    (folder / "4.txt").write_text("no Chinese", encoding="utf-8")
    return folder


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a few pages made by several processes."""
    monkeypatch.setattr(runner, "MANY", 4)
    monkeypatch.setattr(runner, "SHARE", 2)
    monkeypatch.setattr(runner, "processes", lambda: 2)


def results(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "report.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def told(folder: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    report["pages"] = [{**page, "seconds": 0} for page in report["pages"]]
    return report


@pytest.mark.skipif(sys.platform != "linux", reason="what is patched here is not in a new process")
def test_processes_make_what_one_makes(
    bisum: Bisum, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, apart = tmp_path / "alone", tmp_path / "apart"
    assert bisum("run", many, "-o", alone, "-c", "echo", "--formats", "all").code == 1
    monkeypatch.setattr(runner, "MANY", 4)
    monkeypatch.setattr(runner, "SHARE", 2)
    monkeypatch.setattr(runner, "processes", lambda: 2)
    ran = bisum("run", many, "-o", apart, "-c", "echo", "--formats", "all")
    assert ran.code == 1
    assert "4.txt: no Chinese in it" in ran.err
    assert results(apart) == results(alone)
    one, other = told(alone), told(apart)
    assert one["pages"] == other["pages"]
    assert one["stages"].keys() == other["stages"].keys()
    assert other["model"]["answers"] >= one["model"]["answers"] > 0
    assert bisum("run", many, "-o", apart, "-c", "echo", "--formats", "all").code == 1
    assert told(apart)["counts"] == {"written": 0, "unchanged": 8, "failed": 1}


@LINUX
@pytest.mark.usefixtures("shared")
def test_a_page_its_process_dies_of_fails_alone(
    bisum: Bisum, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = os.getpid()

    def deadly(document: Any) -> Any:
        if document.path.endswith("6.txt") and os.getpid() != us:
            os.kill(os.getpid(), signal.SIGKILL)
        return prepare(document)

    monkeypatch.setattr("bisum.runner.prepare", deadly)
    ran = bisum("run", many, "-o", tmp_path / "out", "-c", "echo")
    assert ran.code == 1
    assert "6.txt: the process that briefed it was ended" in ran.err
    assert told(tmp_path / "out")["counts"] == {"written": 7, "unchanged": 0, "failed": 2}


RUN = """
import sys
from bisum import runner
from bisum.cli import main

runner.MANY, runner.SHARE, runner.processes = 4, 2, lambda: 2
sys.argv = ["bisum", "run", sys.argv[1], "-o", sys.argv[2], "-c", "echo", "--force", "--quiet"]
main()
"""


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@LINUX
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_its_run(end: signal.Signals, many: Path, tmp_path: Path) -> None:
    for i in range(10, 200):
        (many / f"{i}.txt").symlink_to(many / "0.txt")
    begun = subprocess.Popen(
        [sys.executable, "-c", RUN, str(many), str(tmp_path / "out")], stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 120
    while len(workers := children(begun.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(workers) == 2
    begun.send_signal(end)
    _, said = begun.communicate(timeout=30)
    assert begun.returncode != 0
    assert b"Traceback" not in said
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{each}").exists() for each in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)
