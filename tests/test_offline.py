"""Runs reach for no network and write nothing outside the output and the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"
WATCHED = """
import os, socket, sys
def refused(*args, **kwargs):
    os.write(2, f"a connection was tried: {args}".encode())
    os._exit(7)  # from whatever thread
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused
socket.getaddrinfo = socket.create_connection = refused
from bisum.cli import main
main()
"""


@pytest.mark.parametrize("config", ["echo", "tiny"])
def test_a_run_stays_on_this_machine_and_in_its_folders(config: str, tmp_path: Path) -> None:
    for name in ("home", "tmp", "work", "pages"):
        (tmp_path / name).mkdir()
    for name in ("local.txt", "agriculture.txt"):
        shutil.copy(DATA / name, tmp_path / "pages")
    home = str(tmp_path / "home")
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HF_", "XDG_", "CI", "TRANSFORMERS_", "TORCH"))
    }
    env |= {
        "HOME": home,
        "USERPROFILE": home,
        "LOCALAPPDATA": home,
        "TMPDIR": str(tmp_path / "tmp"),
    }
    env |= {"BISUM_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    before = {each: each.read_bytes() for each in (tmp_path / "pages").iterdir()}
    args = ["run", str(tmp_path / "pages"), "-o", str(tmp_path / "briefs"), "-c", config]
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, *args],
        env=env,
        cwd=tmp_path / "work",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert {each.name for each in (tmp_path / "briefs").iterdir()} >= {"local", "agriculture"}
    for empty in ("home", "tmp", "work"):
        assert list((tmp_path / empty).rglob("*")) == [], empty
    assert {each: each.read_bytes() for each in (tmp_path / "pages").iterdir()} == before
    made = {each.name for each in tmp_path.iterdir()} - {"home", "tmp", "work", "pages"}
    assert made <= {"briefs", "cache"}
