"""Pages and briefs named by URLs, on the storage in memory that comes with fsspec."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bisum import storage
from bisum.lock import alone

upath = pytest.importorskip("upath", reason="bisum[remote] is not installed")
Bisum = Callable[..., Any]
PRESS = "memory://press"


@pytest.fixture
def press(page: str) -> Iterator[Any]:
    """A folder in memory with three pages, one below a folder and one in a zip file."""
    folder = upath.UPath(PRESS)
    for place in ("in", "in/要闻"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "in/a.txt").write_bytes(page.encode())
    (folder / "in/要闻/b.md").write_bytes(page.replace("三座", "五座").encode("gb18030"))
    with (folder / "in/c.zip").open("wb") as file, zipfile.ZipFile(file, "w") as packed:
        packed.writestr("第一版.txt", page.replace("三座", "六座"))
    yield folder
    folder.fs.rm(folder.path, recursive=True)


def results(folder: Any) -> dict[str, str]:
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    return {
        name: each.read_text(encoding="utf-8")
        for name, each in found.items()
        if each.is_file() and name != "report.json" and not name.startswith(".bisum/")
    }


def test_urls_give_what_paths_give(bisum: Bisum, press: Any, tmp_path: Path) -> None:
    for each in ("a.txt", "要闻/b.md", "c.zip"):
        copy = tmp_path / "in" / each
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((press / "in" / each).read_bytes())
    asked = ("-c", "echo", "--formats", "json")  # other formats escape what names hold
    assert bisum("run", tmp_path / "in", "-o", tmp_path / "out", *asked).code == 0
    ran = bisum("run", f"{PRESS}/in", "-o", f"{PRESS}/out", *asked)
    assert ran.code == 0
    assert f"{PRESS}/out/index.json" in ran.err
    here = {
        name: text.replace(str(tmp_path / "in"), f"{PRESS}/in")
        for name, text in results(tmp_path / "out").items()
    }
    assert results(press / "out") == here


def test_what_is_up_to_date_is_left_alone_and_briefs_are_no_pages(bisum: Bisum, press: Any) -> None:
    inside = f"{PRESS}/in/briefs"
    bisum("run", f"{PRESS}/in", "-o", inside, "-c", "echo")
    before = results(press / "in/briefs")
    (press / "in/briefs/a/brief.json").write_text('{"half": "a fi')
    assert bisum("run", f"{PRESS}/in", "-o", inside, "-c", "echo").code == 0
    report = json.loads((press / "in/briefs/report.json").read_text())
    assert {page["name"]: page["status"] for page in report["pages"]} == {
        "a": "written",
        "c/第一版.txt": "unchanged",
        "要闻/b": "unchanged",
    }
    assert results(press / "in/briefs") == before


def test_a_page_that_cannot_be_fetched_fails_by_its_url(
    bisum: Bisum, press: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = type(press).read_bytes

    def torn(self: Any) -> bytes:
        if self.name == "b.md":
            raise TimeoutError("the line is dead")
        content: bytes = read(self)
        return content

    monkeypatch.setattr(type(press), "read_bytes", torn)
    ran = bisum("run", f"{PRESS}/in", "-o", f"{PRESS}/out", "-c", "echo")
    assert ran.code == 1
    (failed,) = [line for line in ran.err.splitlines() if line.startswith("bisum: ")]
    assert failed.startswith(f"bisum: {PRESS}/in/要闻/b.md: cannot be read (the line is dead)")


def test_a_brief_that_cannot_be_put_fails_its_page(
    bisum: Bisum, press: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = type(press).write_bytes

    def full(self: Any, content: bytes) -> int:
        if "out/a" in str(self):
            raise RuntimeError("quota exceeded")
        done: int = write(self, content)
        return done

    monkeypatch.setattr(type(press), "write_bytes", full)
    ran = bisum("run", f"{PRESS}/in", "-o", f"{PRESS}/out", "-c", "echo")
    assert ran.code == 1
    assert "a/brief.json: cannot be written (quota exceeded)" in ran.err.replace("\n", "")
    assert not (press / "out/a/brief.json").exists()
    assert (press / "out/要闻/b/brief.json").exists()


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("nowhere://x", 2, "nowhere://x: Unsupported filesystem"),
        (f"{PRESS}/none", 1, f"{PRESS}/none: no such file or folder"),
    ],
)
def test_a_url_that_leads_nowhere_is_said_in_one_line(
    url: str, code: int, said: str, bisum: Bisum, tmp_path: Path
) -> None:
    ran = bisum("run", url, "-o", tmp_path / "out", "-c", "echo", "--quiet")
    assert ran.code == code
    assert ran.err.startswith(f"bisum: {said}")


def test_a_missing_package_is_named_with_what_to_install(
    bisum: Bisum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "find_spec", lambda name: None)
    ran = bisum("run", "s3://bucket/in")
    assert ran.code == 3
    assert "pip install 'bisum[remote]'" in ran.err


def test_storage_that_does_not_answer_is_said_before_anything_begins(
    bisum: Bisum, press: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoCredentialsError(Exception):
        """As clients of storage have, which are no OSError."""

    def refused(self: Any) -> bool:
        raise NoCredentialsError("no credentials")

    monkeypatch.setattr(type(press), "exists", refused)
    ran = bisum("run", f"{PRESS}/in", "-o", f"{PRESS}/out", "-c", "echo")
    assert ran.code == 2
    assert ran.err == (
        f"bisum: {PRESS}/out: cannot be reached (no credentials); check the URL and your access\n"
    )


def test_two_runs_of_a_machine_are_kept_apart(bisum: Bisum, press: Any) -> None:
    with alone(storage.place(f"{PRESS}/out")) as workshop:
        pass
    with FileLock(workshop / "lock"):
        ran = bisum("run", f"{PRESS}/in", "-o", f"{PRESS}/out", "-c", "echo")
    assert ran.code == 2
    assert "another run is writing there" in ran.err


def test_a_url_of_this_machine_is_a_path(tmp_path: Path) -> None:
    assert storage.place(f"file://{tmp_path}/第 一") == tmp_path / "第 一"
    assert not storage.is_remote(storage.place(f"file://{tmp_path}"))
    assert storage.is_remote(storage.place(f"{PRESS}/in"))
