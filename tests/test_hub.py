"""A model from a hub, from the line of YAML to the English: a server of our own imitates what huggingface_hub asks."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bisum.models import cache, made

REPOSITORY, COMMIT = "owner/model", "c" * 40


class Hub(http.server.BaseHTTPRequestHandler):
    """Answers for the files of one repository: small ones itself, large ones by sending to another address."""

    files: dict[str, bytes]
    asked: list[str]
    cut: int  # answers to come that stop in the middle
    rotten: bool  # whether another content comes than is promised

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        head, _, name = self.path.rpartition("/")
        body = self.files.get(name)
        if body is None or head not in (f"/{REPOSITORY}/resolve/{COMMIT}", "/large"):
            self.send_error(404)
        elif name.endswith(".safetensors") and head != "/large":
            self.send_response(302)
            elsewhere = self.headers["Host"].replace("127.0.0.1", "localhost")  # another host
            location = f"http://{elsewhere}/large/{name}"
            self._headers(0, {"Location": location, **self._known(body)})
        else:
            self._send(body)

    def _known(self, body: bytes) -> dict[str, str]:
        digest = hashlib.sha256(body).hexdigest()
        return {"X-Linked-Size": str(len(body)), "X-Linked-Etag": f'"{digest}"'}

    def _send(self, body: bytes) -> None:
        first = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        more = {"Content-Range": f"bytes {first}-{len(body) - 1}/{len(body)}"} if first else {}
        self.send_response(206 if first else 200)
        self._headers(len(body) - first, {"ETag": f'"{hashlib.sha1(body).hexdigest()}"', **more})
        if self.command == "HEAD":
            return
        sent = (body[::-1] if self.rotten else body)[first:]
        if self.cut and self.path.startswith("/large"):
            type(self).cut -= 1
            sent = sent[: len(sent) // 2]
        self.wfile.write(sent)

    def _headers(self, length: int, more: dict[str, str]) -> None:
        for name, value in {"X-Repo-Commit": COMMIT, "Content-Length": str(length), **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a tiny Marian."""
    folder = tmp_path_factory.mktemp("marian")
    made.make("marian", folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def hub(
    marian: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[type[Hub]]:
    """A hub that has the model, and a machine that knows no other."""
    from huggingface_hub import constants

    fresh: dict[str, Any] = {"files": dict(marian), "asked": [], "cut": 0, "rotten": False}
    handler = type("Fresh", (Hub,), fresh)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    place = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("HF_ENDPOINT", place)  # read on import: for other processes
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("BISUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(constants, "ENDPOINT", place)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf" / "hub"))
    template = place + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def config(tmp_path: Path, marian: dict[str, bytes]) -> Path:
    """A config that takes its translator from the hub, described as a user would."""
    files = "".join(f"      - name: {name}\n" for name in sorted(marian))
    path = tmp_path / "mine.yaml"
    path.write_text(
        "summarize: {family: echo, engine: echo}\n"
        "translate: {family: marian, engine: transformers, weights: mine, max_tokens: 8, threads: 1}\n"
        f"weights:\n  mine:\n    license: CC-BY-4.0\n    files:\n{files}"
        f"    sources:\n      - {{kind: hub, place: {REPOSITORY}, revision: {COMMIT}}}\n"
    )
    return path


def kept(name: str) -> Path:
    """A file of the model in bisum's cache."""
    (path,) = (cache.home() / "weights").glob(f"*/{name}")
    return path


def test_a_model_of_the_hub_is_fetched_checked_and_used(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    ran = bisum("translate", "-c", config, stdin="今天开会。".encode())
    assert ran.code == 0, ran.err
    assert json.loads(ran.lines[0])["zh"] == "今天开会。"
    hub.asked.clear()
    assert bisum("models", "pull", config).out == f"{kept('config.json').parent}\n"
    assert hub.asked == []
    checked = bisum("models", "check", config)
    assert checked.code == 0
    assert len(checked.lines) == len(hub.files)
    assert all(line.endswith(": sound") for line in checked.lines)


@pytest.mark.parametrize(
    ("harm", "word"),
    [(lambda data: data[:-9], "truncated|corrupt"), (lambda data: data[::-1], "corrupt")],
)
def test_a_file_gone_bad_is_named_by_check_and_fetched_again_by_the_next_run(
    hub: type[Hub],
    config: Path,
    bisum: Callable[..., Any],
    harm: Callable[[bytes], bytes],
    word: str,
) -> None:
    bisum("models", "pull", config)
    bad = kept("model.safetensors")
    stat = bad.stat()
    bad.write_bytes(harm(bad.read_bytes()))
    os.utime(bad, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as bits rot: only reading it shows
    checked = bisum("models", "check", config)
    assert checked.code == 3
    assert re.search(rf"model\.safetensors: ({word})", checked.out)
    assert "1 of" in checked.err
    hub.asked.clear()
    ran = bisum("translate", "-c", config, stdin="今天开会。".encode())
    assert ran.code == 0, ran.err
    assert re.search(rf"model\.safetensors: ({word}).*; fetching it again", ran.err)
    assert {each.rpartition("/")[2] for each in hub.asked} == {"model.safetensors"}
    assert bad.read_bytes() == hub.files["model.safetensors"]


def test_a_connection_that_breaks_is_taken_up_where_it_broke(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    hub.cut = 1
    for _ in range(2):  # at once by the hub's own client, or by the next run
        ran = bisum("models", "pull", config)
        if ran.code == 0:
            break
        assert ran.code == 3
    assert kept("model.safetensors").read_bytes() == hub.files["model.safetensors"]


def test_other_bytes_than_the_hub_promised_are_named_and_not_kept(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    hub.rotten = True
    ran = bisum("models", "pull", config)
    assert ran.code == 3
    assert re.search(r"hub owner/model: model\.safetensors came corrupt", ran.err)
    assert bisum("models", "path", config).code == 3


def test_a_file_the_hub_has_not_is_named(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    del hub.files["source.spm"]
    ran = bisum("translate", "-c", config, stdin="今天开会。".encode())
    assert ran.code == 3
    assert "hub owner/model: " in ran.err
    assert "bisum models pull mine" in ran.err


def test_a_snapshot_in_the_hubs_own_cache_is_used_and_a_rotten_one_passed_over(
    hub: type[Hub], config: Path, bisum: Callable[..., Any], tmp_path: Path
) -> None:
    model = tmp_path / "hf" / "hub" / "models--owner--model"
    snapshot, blobs = model / "snapshots" / COMMIT, model / "blobs"
    for folder in (snapshot, blobs):
        folder.mkdir(parents=True)
    for name, body in hub.files.items():
        blob = blobs / hashlib.sha256(body).hexdigest()
        blob.write_bytes(body)
        (snapshot / name).symlink_to(blob)
    assert bisum("models", "path", config).out == f"{snapshot}\n"
    assert hub.asked == []
    (snapshot / "model.safetensors").resolve().write_bytes(b"rotten")
    assert bisum("models", "check", config).code == 3
    assert bisum("models", "path", config).code == 3
    pulled = bisum("models", "pull", config)
    assert pulled.out == f"{kept('config.json').parent}\n"
    assert "model.safetensors: corrupt" in pulled.err


@pytest.mark.parametrize(("offline", "code"), [("", 0), ("1", 3)])
def test_the_hubs_own_variables_hold(hub: type[Hub], config: Path, offline: str, code: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bisum", "models", "pull", str(config)],
        env={**os.environ, "HF_HUB_OFFLINE": offline, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stderr
    assert bool(hub.asked) == (not offline)
    assert ("HF_HUB_OFFLINE is set" in ran.stderr) == bool(offline)


def test_what_an_engine_made_of_weights_goes_with_them(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    config.write_text(config.read_text().replace("engine: transformers", "engine: ctranslate2"))
    assert bisum("translate", "-c", config, stdin="今天开会。".encode()).code == 0
    (converted,) = (cache.home() / "ctranslate2").iterdir()
    gone = bisum("models", "remove", config)
    assert gone.code == 0
    assert str(converted) in gone.err
    assert list(cache.home().glob("*/*/model*")) == []


def test_check_of_weights_that_are_nowhere_says_so(
    hub: type[Hub], config: Path, bisum: Callable[..., Any]
) -> None:
    ran = bisum("models", "check", config)
    assert ran.code == 3
    assert "weights mine are not there" in ran.err
    everything = bisum("models", "check")
    assert everything.code == 0
    assert everything.out == ""
