"""`bisum run`: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bisum import pipeline
from bisum.errors import WeightsError
from bisum.files import _stage
from bisum.models.opening import Models

Bisum = Callable[..., Any]
KINDS = ("json", "md", "html")  # what a run writes of a page unless asked for more
DATA = Path(__file__).parent.parent / "data"


def report(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return data


def statuses(folder: Path) -> dict[str, str]:
    return {page["name"]: page["status"] for page in report(folder)["pages"]}


def files(folder: Path) -> set[str]:
    """All files of a run but what it keeps for itself."""
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return {name for name in found if not name.startswith(".bisum/")}


def briefs(folder: Path) -> dict[str, bytes]:
    """Every file that speaks of pages; report.json speaks of the run."""
    return {name: (folder / name).read_bytes() for name in files(folder) - {"report.json"}}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "briefs"


def test_a_run_writes_a_brief_per_page_an_index_and_a_report(
    bisum: Bisum, pages: Path, out: Path
) -> None:
    ran = bisum("run", pages, "-o", out, "-c", "echo")
    assert ran.code == 0
    assert ran.out == ""  # progress and summary are no results
    assert f"Open {out / 'index.html'}" in ran.err
    assert files(out) == {
        *(f"{page}/brief.{kind}" for page in ("one", "inner/two") for kind in KINDS),
        *("index.json", "index.md", "index.html", "digest.en.md", "report.json"),
    }
    made = report(out)
    assert made["schema"] == "bisum.report/1"
    assert made["counts"] == {"written": 2, "unchanged": 0, "failed": 0}
    assert [page["path"] for page in made["pages"]] == [
        str(pages / "inner/two.md"),
        str(pages / "one.txt"),
    ]
    assert all(page["articles"] == 1 and page["points"] >= 1 for page in made["pages"])
    index = json.loads((out / "index.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in index["briefs"]] == ["inner/two", "one"]
    assert index["briefs"][1]["articles"][0]["zh"] == "三座水库加固工程完工"


def test_a_second_run_changes_nothing_and_loads_no_model(
    bisum: Bisum, pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bisum("run", pages, "-o", out, "-c", "echo")
    before = briefs(out)
    counts = [(page["points"], page["findings"]) for page in report(out)["pages"]]

    def forbidden(*args: object) -> None:
        raise AssertionError("a model was opened for pages that are done")

    monkeypatch.setattr(Models, "_model", forbidden)
    assert bisum("run", pages, "-o", out, "-c", "echo").code == 0
    assert briefs(out) == before
    assert set(statuses(out).values()) == {"unchanged"}
    assert [(page["points"], page["findings"]) for page in report(out)["pages"]] == counts


def test_force_makes_the_same_again(bisum: Bisum, pages: Path, out: Path) -> None:
    bisum("run", pages, "-o", out, "-c", "echo")
    before = briefs(out)
    bisum("run", pages, "-o", out, "-c", "echo", "--force")
    assert set(statuses(out).values()) == {"written"}
    assert briefs(out) == before


def test_only_a_page_that_changed_is_made_again(bisum: Bisum, pages: Path, out: Path) -> None:
    bisum("run", pages, "-o", out, "-c", "echo")
    page = pages / "one.txt"
    page.write_text(page.read_text("utf-8").replace("86.4", "99.9"), encoding="utf-8")
    bisum("run", pages, "-o", out, "-c", "echo")
    assert statuses(out) == {"inner/two": "unchanged", "one": "written"}
    assert "99.9" in (out / "one/brief.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change", ["points:\n  per_article: 1\n", "points:\n  characters: 60\n", "glossary: g.tsv\n"]
)
def test_other_settings_or_terms_make_a_page_again(
    change: str, bisum: Bisum, pages: Path, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "g.tsv").write_text("水利厅\twater office\n", encoding="utf-8")
    echo = "summarize: {family: echo, engine: echo}\ntranslate: {family: echo, engine: echo}\n"
    config = tmp_path / "mine.yaml"
    config.write_text(echo, encoding="utf-8")
    bisum("run", pages, "-o", out, "-c", config)
    config.write_text(echo + change, encoding="utf-8")
    assert bisum("run", pages, "-o", out, "-c", config).code == 0
    assert set(statuses(out).values()) == {"written"}


@pytest.mark.parametrize("damage", ["", "{", '{"signature": {}}', "[]", "articles"])
def test_a_brief_that_is_damaged_is_made_again(
    damage: str, bisum: Bisum, pages: Path, out: Path
) -> None:
    bisum("run", pages, "-o", out, "-c", "echo")
    before = briefs(out)
    file = out / "one/brief.json"
    if damage == "articles":  # everything else is as it was
        damage = json.dumps(json.loads(file.read_text(encoding="utf-8")) | {damage: "none"})
    file.write_text(damage, encoding="utf-8")
    assert bisum("run", pages, "-o", out, "-c", "echo").code == 0
    assert briefs(out) == before


def test_formats_are_those_asked_for_and_one_that_is_missing_is_added(
    bisum: Bisum, pages: Path, out: Path
) -> None:
    bisum("run", pages, "-o", out, "-c", "echo", "--formats", "json")
    assert not [name for name in files(out) if name.endswith(".md")]
    bisum("run", pages, "-o", out, "-c", "echo", "--formats", "md, json")
    assert {"one/brief.md", "index.md"} <= files(out)


def test_names_that_clash_or_lead_out_stay_apart_and_inside(
    bisum: Bisum, pages: Path, out: Path, page: str
) -> None:
    for name in ("report.json.txt", "two.txt", "a:b.txt"):
        (pages / name).write_text(page, encoding="utf-8")
    ran = bisum("run", pages / "inner/two.md", pages, pages / "two.txt", "-o", out, "-c", "echo")
    assert ran.code == 0
    assert set(statuses(out)) == {
        "two",
        "a_b",
        "inner/two",
        "one",
        "report.json-2",
        "two-2",
        "two-3",
    }


def test_a_file_name_that_no_encoding_can_write_is_briefed(
    bisum: Bisum, out: Path, tmp_path: Path, page: str
) -> None:
    odd = tmp_path / os.fsdecode(b"odd\xff.txt")
    try:
        odd.write_text(page, encoding="utf-8")
    except OSError:
        pytest.skip("this system allows no such name")
    ran = bisum("run", odd, "-o", out, "-c", "echo")
    assert ran.code == 0, ran.err
    assert len(json.loads((out / "index.json").read_text(encoding="utf-8"))["briefs"]) == 1


# --- what goes wrong


BAD = {
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "odd.txt": bytes(range(128, 256)) * 9,
    "english.txt": b"The bridge was reopened.\n",
    "damaged.txt": "大桥全长1126米。".encode() * 9 + b"\xff\xff",
    "noise.txt": "扫码看本地新闻视频\n".encode(),
}


def test_bad_inputs_are_named_and_the_others_are_written(
    bisum: Bisum, pages: Path, out: Path, tmp_path: Path
) -> None:
    for name, raw in BAD.items():
        (pages / name).write_bytes(raw)
    (tmp_path / "nothing").mkdir()
    ran = bisum("run", pages, tmp_path / "nothing", tmp_path / "gone.txt", "-o", out, "-c", "echo")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    said = [line for line in ran.err.splitlines() if line.startswith("bisum: ")]
    for name in (*BAD, "nothing", "gone.txt"):
        assert len([line for line in said if f"/{name}: " in line]) == 1, name
    assert report(out)["counts"] == {"written": 2, "unchanged": 0, "failed": len(BAD) + 2}
    failed = [page for page in report(out)["pages"] if page["status"] == "failed"]
    assert all(page["reason"] and page["path"] for page in failed)
    assert {"one/brief.json", "inner/two/brief.json"} <= files(out)


def test_every_mistake_of_a_config_is_named_at_once(
    bisum: Bisum, pages: Path, out: Path, tmp_path: Path
) -> None:
    config = tmp_path / "bad.yaml"
    config.write_text(
        "summarize: {family: ecko, engine: echo}\ntranslate: {family: echo, engine: none}\nfoo: 1\n"
    )
    ran = bisum("run", pages, "-o", out, "-c", config)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    for word in ("ecko", "none", "foo"):
        assert word in ran.err
    assert not out.exists()


@pytest.mark.parametrize(
    "args",
    [
        ("run",),
        ("run", "x.txt", "--formats", "json,odt"),
        ("run", "x.txt", "--formats", ","),
        ("run", "x.txt", "-c", "nowhere"),
        ("run", "x.txt", "--nonsense"),
        ("run", "x.txt", "--glossary", "nowhere.tsv"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_with_2(args: tuple[str, ...], bisum: Bisum) -> None:
    ran = bisum(*args)
    assert ran.code == 2
    assert ran.err.strip()
    assert "Traceback" not in ran.err


def test_a_place_that_cannot_be_written_is_named(bisum: Bisum, pages: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    ran = bisum("run", pages, "-o", taken, "-c", "echo")
    assert ran.code == 2
    assert f"{taken}" in ran.err
    assert "cannot be written" in ran.err


def test_missing_weights_without_network_end_with_3_and_say_what_to_do(
    bisum: Bisum, pages: Path, out: Path, tmp_path: Path
) -> None:
    config = tmp_path / "far.yaml"
    config.write_text(
        "summarize: {family: echo, engine: echo}\n"
        "translate: {family: qwen2.5, engine: openvino, weights: far}\n"
        "weights:\n  far:\n    license: none\n    files: [{name: far.gguf}]\n"
        f"    sources: [{{kind: path, place: {tmp_path / 'nowhere.gguf'}}}]\n"
    )
    ran = bisum("run", pages, "-o", out, "-c", config)
    assert ran.code == 3
    assert "far" in ran.err
    assert "bisum models" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt(), 130), (WeightsError("weights: gone"), 3)]
)
def test_a_run_that_is_stopped_keeps_what_is_finished_and_a_re_run_completes_it(
    raised: BaseException,
    code: int,
    bisum: Bisum,
    pages: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = pipeline.Pipeline.briefs
    calls: list[object] = []

    def stopped(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 2:
            raise raised
        return whole(*args)

    monkeypatch.setattr(pipeline.Pipeline, "briefs", stopped)
    ran = bisum("run", pages, "-o", out, "-c", "echo", "--reproducible")
    assert ran.code == code
    assert ("interrupted" in ran.err) == (code == 130)
    assert files(out) == {f"inner/two/brief.{kind}" for kind in KINDS}
    assert bisum("run", pages, "-o", out, "-c", "echo", "--reproducible").code == 0
    assert statuses(out) == {"inner/two": "unchanged", "one": "written"}


def test_a_file_is_there_whole_or_not_at_all(
    bisum: Bisum, pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bisum("run", pages, "-o", out, "-c", "echo")
    before = briefs(out)

    def full(path: Path, content: str | bytes) -> None:
        _stage(path, str(content)[: len(content) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("bisum.files._stage", full)
        ran = bisum("run", pages, "-o", out, "-c", "echo", "--force")
    assert ran.code == 1
    for name in ("one.txt", "two.md", "report.json"):
        assert len([line for line in ran.err.splitlines() if name in line]) == 1, name
    assert ran.err.count("No space left") == 3
    assert briefs(out) == before


def test_a_run_killed_at_any_point_is_completed_by_the_next(tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("corridor.txt", "harbour.txt", "local.txt"):
        shutil.copy(DATA / name, few)

    def command(folder: str) -> list[str]:
        args = ["run", str(few), "-o", str(tmp_path / folder), "-c", "echo"]
        return [sys.executable, "-m", "bisum", *args]

    apart = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command("killed"), env=apart, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "killed").glob("*/brief.json")):
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()
    left = list((tmp_path / "killed").glob("*/brief.json"))
    assert left
    for each in left:
        json.loads(each.read_text(encoding="utf-8"))
    for folder in ("killed", "whole"):
        subprocess.run(command(folder), env=apart, check=True, capture_output=True)
    for name, content in briefs(tmp_path / "whole").items():
        assert (tmp_path / "killed" / name).read_bytes() == content, name
    shutil.rmtree(tmp_path / "killed")


def test_a_deck_is_printed_below_the_headline_and_translated(bisum: Bisum, out: Path) -> None:
    assert bisum("run", DATA / "science.txt", "-o", out, "-c", "echo").code == 0
    article = json.loads((out / "science" / "brief.json").read_text(encoding="utf-8"))["articles"][
        0
    ]
    assert article["deck"]["zh"].startswith("——")
    assert article["deck"]["en"]
    assert article["deck"]["zh"] in (out / "science" / "brief.md").read_text(encoding="utf-8")


def test_a_person_an_article_presents_is_known_by_name_in_all_of_it(
    bisum: Bisum, tmp_path: Path, out: Path
) -> None:
    page = "东方砚捐出祖传砚台\n本报讯　馆长东方砚说，砚台是家中祖传的。东方砚把它捐给了国家，观众反响热烈。\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    assert bisum("run", tmp_path / "page.txt", "-o", out, "-c", "echo").code == 0
    (article,) = json.loads((out / "page" / "brief.json").read_text(encoding="utf-8"))["articles"]
    assert "Dongfang Yan" in article["headline"]["en"]
