"""Answers that are kept: what is asked again, what is not, and what becomes of a run when they cannot be kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bisum.config import ModelConfig
from bisum.errors import ModelError
from bisum.models import Request, TextModel, answers, opening
from bisum.models.answers import Answers, Asked, Usage
from bisum.models.echo import Echo

Bisum = Callable[..., Any]
CONFIG = ModelConfig("echo", "echo", batch=2)


class Counting:
    """Echo, that remembers what it was asked."""

    asked: list[Request]

    def __init__(self) -> None:
        self.asked = []

    def generate(self, requests: Sequence[Request]) -> list[str]:
        self.asked += requests
        return Echo(CONFIG).generate(requests)


class Failing:
    """Answers once, then fails."""

    def __init__(self) -> None:
        self.calls = 0

    def generate(self, requests: Sequence[Request]) -> list[str]:
        self.calls += 1
        if self.calls > 1:
            raise RuntimeError("inference failed\nat node 7")
        return ["answer"] * len(requests)


def requests(count: int) -> list[Request]:
    return [Request("summarize", f"第{i}座大桥通车。") for i in range(count)]


def asked(
    model: TextModel, store: Answers | None, content: str = "a", config: ModelConfig = CONFIG
) -> Asked:
    return Asked(config, {"file": content}, lambda: model, store, Usage())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite"


def test_what_was_answered_is_not_asked_again_and_loads_no_model(file: Path) -> None:
    store, usage, todo = Answers(file), Usage(), requests(20)
    first = Asked(CONFIG, {}, Counting, store, usage).generate(todo)
    store.close()

    def load() -> TextModel:
        raise AssertionError("a model was loaded for answers that are there")

    again = Asked(CONFIG, {}, load, Answers(file), usage).generate(todo)
    assert again == first
    assert (usage.answers, usage.reused) == (20, 20)


def test_only_what_is_new_is_asked_in_order_and_once(file: Path) -> None:
    store, todo = Answers(file), requests(6)
    asked(Counting(), store).generate(todo[:3])
    model = Counting()
    found = asked(model, store).generate([*todo, todo[5]])
    assert model.asked == todo[3:]
    assert found == Echo(CONFIG).generate([*todo, todo[5]])


@pytest.mark.parametrize(
    "other",
    [
        Request("headline", "大桥通车。"),
        Request("summarize", "大桥通车了。"),
        Request("summarize", "大桥通车。", (("大桥", "bridge"),)),
        Request("summarize", "大桥通车。", demands=("写短些。",)),
        Request("summarize", "大桥通车。", limit=9),
    ],
)
def test_another_request_has_another_answer(other: Request, file: Path) -> None:
    store, model = Answers(file), Counting()
    asked(model, store).generate([Request("summarize", "大桥通车。")])
    asked(model, store).generate([other])
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("content", "config", "again"),
    [
        ("other weights", CONFIG, True),
        ("a", ModelConfig("echo", "echo", max_tokens=9), True),
        ("a", ModelConfig("echo", "echo", beams=4), True),
        ("a", ModelConfig("echo", "echo", batch=64, threads=1), False),
    ],
)
def test_answers_are_of_the_same_weights_run_the_same_way(
    content: str, config: ModelConfig, again: bool, file: Path
) -> None:
    store, model = Answers(file), Counting()
    asked(model, store).generate(requests(1))
    asked(model, store, content, config).generate(requests(1))
    assert len(model.asked) == 1 + again


def test_another_wording_of_the_prompts_asks_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, model = Answers(file), Counting()
    asked(model, store).generate(requests(1))
    monkeypatch.setattr("inspect.getsource", lambda module: "another")
    asked(model, store).generate(requests(1))
    assert len(model.asked) == 2


def test_a_batch_that_fails_leaves_the_answers_before_it(file: Path) -> None:
    store, todo = Answers(file), requests(2 * answers.BATCHES * CONFIG.batch)
    with pytest.raises(ModelError, match=r"echo failed \(RuntimeError: at node 7\)"):
        asked(Failing(), store).generate(todo)
    model = Counting()
    asked(model, Answers(file)).generate(todo)
    assert model.asked == todo[len(todo) // 2 :]


def test_a_model_that_failed_is_loaded_again() -> None:
    loaded: list[TextModel] = []

    def load() -> TextModel:
        loaded.append(Failing())
        return loaded[-1]

    model = Asked(CONFIG, {}, load, None, Usage())
    model.generate(requests(1))
    with pytest.raises(ModelError):
        model.generate(requests(1))
    assert model.generate(requests(1)) == ["answer"]
    assert len(loaded) == 2


def test_too_few_answers_are_a_failure_of_the_engine() -> None:
    class Short:
        def generate(self, requests: Sequence[Request]) -> list[str]:
            return []

    with pytest.raises(ModelError, match="0 answers to 2 requests"):
        asked(Short(), None).generate(requests(2))


def test_the_file_is_bounded_and_the_newest_stay(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST", 10)
    store, todo = Answers(file), requests(40)
    asked(Counting(), store).generate(todo)
    store.close()
    model = Counting()
    asked(model, Answers(file)).generate(todo[30:])
    assert not model.asked


def test_forced_answers_take_the_place_of_those_kept(file: Path) -> None:
    todo = requests(3)
    asked(Counting(), Answers(file)).generate(todo)
    fresh = Counting()
    asked(fresh, Answers(file, reuse=False)).generate(todo)
    assert fresh.asked == todo


@pytest.mark.parametrize("damage", [b"no database" * 99, b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_costs_time_and_nothing_else(damage: bytes, file: Path) -> None:
    file.write_bytes(damage)
    store = Answers(file)
    assert asked(Counting(), store).generate(requests(2)) == Echo(CONFIG).generate(requests(2))
    store.close()
    assert str(file) in store.trouble


# --- in a run


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Stands in for the embedded model."""
    counting = Counting()
    monkeypatch.setattr(opening.Models, "_load", lambda self, config: counting)
    return counting


def usage(out: Path) -> dict[str, Any]:
    used: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))["model"]
    return used


def test_another_glossary_asks_only_for_what_it_touches(
    bisum: Bisum, pages: Path, tmp_path: Path, model: Counting
) -> None:
    out = tmp_path / "out"
    assert bisum("run", pages, "-o", out).code == 0
    assert usage(out)["answers"] == len(model.asked) > 3
    untouched = [request for request in model.asked if "加固工程" not in request.text]
    model.asked.clear()
    (tmp_path / "g.tsv").write_text("加固工程\treinforcement works\n", encoding="utf-8")
    assert bisum("run", pages, "-o", out, "--glossary", tmp_path / "g.tsv").code == 0
    assert model.asked
    assert all("加固工程" in request.text for request in model.asked)
    assert usage(out)["answers"] == len(model.asked)
    assert usage(out)["reused"] == len(untouched) > 3


def test_force_asks_for_everything_again_and_reproducible_keeps_nothing(
    bisum: Bisum, pages: Path, tmp_path: Path, model: Counting
) -> None:
    out = tmp_path / "out"
    bisum("run", pages, "-o", out, "--reproducible")
    assert not (out / ".bisum/answers.sqlite").exists()
    once = len(model.asked)
    bisum("run", pages, "-o", out, "--force")
    assert usage(out)["reused"] == 0
    assert len(model.asked) > once
    bisum("run", pages, "-o", tmp_path / "again", "--reproducible")
    assert usage(tmp_path / "again")["reused"] == 0


def test_answers_that_cannot_be_kept_are_said_and_the_run_goes_on(
    bisum: Bisum, pages: Path, tmp_path: Path, model: Counting
) -> None:
    (tmp_path / "out/.bisum/answers.sqlite").mkdir(parents=True)
    ran = bisum("run", pages, "-o", tmp_path / "out")
    assert ran.code == 0
    assert "answers of models are not kept" in ran.err
