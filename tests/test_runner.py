"""A run over many pages: shared batches, failures that stay where they are, one run at a time, ends of every kind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from bisum import files, pipeline, read, runner, write
from bisum.errors import ModelError
from bisum.models import Request
from bisum.models.echo import Echo
from bisum.runner import ahead

Bisum = Callable[..., Any]
DATA = Path(__file__).parent.parent / "data"


def report(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return data


def statuses(folder: Path) -> dict[str, str]:
    return {Path(page["path"]).name: page["status"] for page in report(folder)["pages"]}


def results(folder: Path) -> dict[str, bytes]:
    """Every file that speaks of pages; report.json speaks of the run."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if name != "report.json" and not name.startswith(".bisum/")
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def many(tmp_path: Path, page: str) -> Path:
    """A folder of seven pages; 3.txt says so in its text."""
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(7):
        text = page.replace("86.4亿元", f"8{i}.4亿元").replace("三座", f"{i + 2}座")
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    return folder


# --- batches


def test_pages_share_batches_and_no_page_depends_on_the_others(
    bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    answer = Echo.generate

    def counted(self: Echo, requests: Sequence[Request]) -> list[str]:
        calls.append(len(requests))
        return answer(self, requests)

    monkeypatch.setattr(Echo, "generate", counted)
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0
    shared = len(calls)
    assert max(calls) >= 2 * len(list(many.iterdir()))
    monkeypatch.setattr(runner, "PAGES", 1)
    assert bisum("run", many, "-o", out.with_name("apart"), "-c", "echo").code == 0
    assert len(calls) >= 3 * shared
    assert results(out.with_name("apart")) == results(out)


def test_names_an_article_presents_are_not_carried_into_another_page(
    bisum: Bisum, tmp_path: Path, out: Path
) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    for name in ("harbour.txt", "corridor.txt", "science.txt"):
        shutil.copy(DATA / name, folder)
    bisum("run", folder, "-o", out, "-c", "echo")
    bisum("run", folder / "corridor.txt", "-o", out.with_name("one"), "-c", "echo")
    made = [
        json.loads((each / "corridor/brief.json").read_text("utf-8"))
        for each in (out, out.with_name("one"))
    ]
    assert made[0]["articles"] == made[1]["articles"]


@given(st.lists(st.integers()), st.integers(0, 9))
def test_reading_ahead_keeps_the_order_and_the_bound(given: list[int], most: int) -> None:
    begun: list[int] = []

    def begin(each: int) -> int:
        begun.append(each)
        return each

    taken = []
    for each in ahead(given, begin, most):
        taken.append(each)
        assert len(begun) <= len(taken) + most
    assert taken == given


def test_reading_ahead_goes_on_while_the_models_work_and_ends_with_the_run() -> None:
    before = set(threading.enumerate())
    second = threading.Event()
    results = ahead([1, 2, 3], lambda each: second.set() if each == 2 else None, 2)
    next(results)
    assert second.wait(10)
    results.close()  # type: ignore[attr-defined]
    assert set(threading.enumerate()) <= before


# --- failures


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("out of blocks"), "the engine echo failed (RuntimeError: out of blocks)"),
        (MemoryError(), "the engine echo failed (MemoryError"),
    ],
)
def test_an_engine_that_fails_on_one_page_fails_that_page_only(
    error: Exception,
    said: str,
    bisum: Bisum,
    many: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = Echo.generate

    def fragile(self: Echo, requests: Sequence[Request]) -> list[str]:
        if any("83.4" in request.text for request in requests):
            raise error
        return answer(self, requests)

    with monkeypatch.context() as broken:
        broken.setattr(Echo, "generate", fragile)
        ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    assert [name for name, status in statuses(out).items() if status == "failed"] == ["3.txt"]
    (failed,) = [page for page in report(out)["pages"] if page["status"] == "failed"]
    assert failed["reason"].startswith(f"{many / '3.txt'}: {said}")
    assert failed["reason"] in ran.err.replace("\n", "")
    whole = out.with_name("whole")
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0
    assert bisum("run", many, "-o", whole, "-c", "echo").code == 0
    assert results(out) == results(whole)


@pytest.mark.parametrize("broken", ["__init__", "generate"])
def test_an_engine_that_always_fails_is_not_loaded_again_for_every_page(
    broken: str, bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bisum.models.answers.PATIENCE", 3)
    loads = 0

    def begun(self: Echo, *given: Any) -> None:
        nonlocal loads
        loads += 1
        if broken == "__init__":
            raise RuntimeError("no device")

    def failing(self: Echo, requests: Sequence[Request]) -> list[str]:
        raise RuntimeError("no device")

    with monkeypatch.context() as dead:
        dead.setattr(Echo, "__init__", begun)
        dead.setattr(Echo, "generate", failing)
        ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    assert loads <= 3 * 2  # of the summarizer and of the translator
    assert set(statuses(out).values()) == {"failed"}
    assert "the engine echo failed (RuntimeError: no device)" in ran.err
    assert "failed 3 times in a row" in ran.err
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0


@pytest.mark.parametrize("stage", ["segment", "summarize", "verify"])
def test_a_defect_of_a_stage_is_named_with_its_page_and_place(
    stage: str, bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(pipeline, stage)

    def defective(*args: Any) -> Any:
        if "83.4" in repr(args):
            raise KeyError("odd")
        return whole(*args)

    monkeypatch.setattr(pipeline, stage, defective)
    ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "3.txt: KeyError in test_runner.py:" in ran.err
    assert list(statuses(out).values()).count("failed") == 1


def test_a_page_that_vanishes_and_a_folder_that_vanishes_fail_by_name(
    bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanishing(path: Path, part: str) -> Any:
        if path.name == "3.txt":
            shutil.rmtree(many)
        return whole(path, part)

    whole = read.read
    monkeypatch.setattr(read, "read", vanishing)
    ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    assert [statuses(out)[f"{i}.txt"] for i in range(7)] == ["written"] * 3 + ["failed"] * 4
    assert ran.err.count("cannot be read") == 4


def test_an_output_folder_that_vanishes_is_made_again_and_what_was_in_it_is_named(
    bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanishing(made: Any, folder: Path, formats: Any, draw: Any) -> None:
        if folder.name == "3":
            shutil.rmtree(out)
        whole(made, folder, formats, draw)

    whole = write.brief
    with monkeypatch.context() as broken:
        broken.setattr(write, "brief", vanishing)
        ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    assert list(statuses(out).values()) == ["failed"] * 3 + ["written"] * 4
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0
    assert len(results(out)) == 3 * 7 + 4  # of each page, and over the run


def test_a_disk_that_is_full_costs_no_model_anything_until_there_is_room_again(
    bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = iter([True, False, False, False, True])
    stage = files._stage
    worked: list[int] = []

    def full(path: Path, content: str | bytes) -> None:
        if path.name in ("brief.md", ".room") and not next(room, True):
            raise OSError(28, "No space left on device")
        stage(path, content)

    briefs = pipeline.Pipeline.briefs

    def watched(self: Any, pages: Any, progress: Any) -> Any:
        worked.append(len(pages))
        return briefs(self, pages, progress)

    monkeypatch.setattr(runner, "PAGES", 1)
    monkeypatch.setattr(files, "_stage", full)
    monkeypatch.setattr(pipeline.Pipeline, "briefs", watched)
    ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 1
    kinds = list(statuses(out).values())
    assert kinds == ["written", *["failed"] * 3, *["written"] * 3]
    assert sum(worked) == 5
    assert ran.err.count("No space left") == 3


# --- one run at a time


def test_a_second_run_on_a_folder_says_so_and_leaves_it_alone(
    bisum: Bisum, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bisum.lock.PATIENCE", 0.1)
    bisum("run", many / "1.txt", "-o", out, "-c", "echo")
    before = results(out)
    with FileLock(out / ".bisum/lock"):
        ran = bisum("run", many, "-o", out, "-c", "echo")
    assert ran.code == 2
    assert ran.err == (
        f"bisum: {out}: another run is writing there; wait for its end, or choose another place with -o\n"
    )
    assert results(out) == before
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0


def test_briefs_do_not_lie_among_pages_and_are_no_pages(bisum: Bisum, many: Path) -> None:
    ran = bisum("run", many, "-o", many, "-c", "echo")
    assert ran.code == 2
    assert "choose another place" in ran.err
    inside = many / "briefs"
    for _ in range(2):
        assert bisum("run", many, "-o", inside, "-c", "echo").code == 0
        assert len(report(inside)["pages"]) == 7


# --- ends


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"]
)
def test_a_signal_ends_a_run_in_one_line_and_the_next_completes_it(
    sent: signal.Signals, code: int, many: Path, out: Path
) -> None:
    command = [sys.executable, "-m", "bisum", "run", str(many), "-o", str(out), "-c", "echo"]
    apart = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [*command, "--reproducible"], env=apart, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not list(out.glob("*/brief.json")):
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.send_signal(sent)
    said = process.communicate(timeout=60)[1].strip()
    if process.returncode:  # a run this small may have been faster than the signal
        assert process.returncode == code
        assert said.startswith("bisum: ")
        assert "\n" not in said
    assert (
        subprocess.run(
            [*command, "--reproducible"], env=apart, capture_output=True, check=False
        ).returncode
        == 0
    )
    assert len(results(out)) == 3 * 7 + 4  # of each page, and over the run


def test_what_a_killed_run_was_writing_is_gone_after_the_next(
    bisum: Bisum, many: Path, out: Path
) -> None:
    bisum("run", many, "-o", out, "-c", "echo")
    before = results(out)
    for name in ("3/.brief.json.part", "3/.brief.md.part", ".index.json.part", ".report.json.part"):
        (out / name).write_text("half a fi")
    (out / "3/brief.json").unlink()
    assert bisum("run", many, "-o", out, "-c", "echo").code == 0
    assert results(out) == before


def test_model_errors_are_no_errors_of_weights() -> None:
    assert not runner.fatal(ModelError("the engine failed"))


def test_a_page_of_headings_and_scraps_has_no_gist_and_is_briefed(
    bisum: Bisum, tmp_path: Path, out: Path, page: str
) -> None:
    scraps = tmp_path / "scraps.txt"
    scraps.write_text(
        page + "\n我国秋粮收购量超过一亿吨\n\n7\n\n1200\n\n746\n\n2364\n", encoding="utf-8"
    )
    assert bisum("run", scraps, "-o", out, "-c", "echo").code == 0
