"""Model runtimes open no connection and write nothing into the home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import os, socket, sys
def refused(*args, **kwargs):
    os.write(2, f"a connection was tried: {args}".encode())
    os._exit(7)  # from whatever thread
socket.socket.connect = socket.socket.connect_ex = refused
socket.getaddrinfo = socket.create_connection = refused
from bisum.models.privacy import seal
seal()
seal()
"""

RUNTIMES = {
    "openvino": "import time, openvino, openvino_genai, openvino.tools.ovc; time.sleep(0.5)",
    "transformers": """
from bisum.config import load
from bisum.models import Request, weights
from bisum.models.loading import open_model
tiny = load("tiny")
for role in (tiny.summarize, tiny.translate):
    model = open_model(role, weights.provide(role, tiny.weights))
    assert model.generate([Request("translate", "今天开会。")])
""",
    "hub": """
from bisum.models.hub import cached
from bisum.config import WeightFile, WeightSource
assert cached(WeightSource("hub", "owner/model", "main"), WeightFile("x")) is None
""",
}


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_fresh_home_stays_empty_and_no_connection_is_tried(runtime: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    apart = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HF_", "XDG_", "CI"))
    }
    apart |= {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    apart |= {"BISUM_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", WATCH + RUNTIMES[runtime]],
        env=apart,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert list(home.rglob("*")) == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["home"]


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    code = WATCH + "import socket; socket.create_connection(('127.0.0.1', 9))"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], env=paths, capture_output=True, text=True, check=False
    )
    assert "a connection was tried" in run.stderr
    assert run.returncode == 7
