"""A run over a Ray cluster: what a run here gives, whatever dies meanwhile. The cluster is three nodes on this machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="bisum[ray] is not installed")

Bisum = Callable[..., Any]
DEADLINE = 180  # seconds, on a machine with much else to do

# Python runs this when it starts, in every process of the cluster; the workers' engine is made to fail on some pages.
FAULTS = """
import os, pathlib, sys
if any("default_worker" in each for each in sys.orig_argv):
    import time
    from bisum.models.echo import Echo
    answer = Echo.generate
    def generate(self, requests):
        here = pathlib.Path(os.environ["FAULTS"])
        if any("毒素" in request.text for request in requests):
            os._exit(9)
        if any("等候" in request.text for request in requests) and not (here / "go").exists():
            import ray
            (here / f"{ray.get_runtime_context().get_node_id()}.held").touch()
            until = time.monotonic() + 120
            while not (here / "go").exists() and time.monotonic() < until:
                time.sleep(0.05)
        return answer(self, requests)
    Echo.generate = generate
"""


class Cluster:
    """Three nodes with room for a worker each."""

    def __init__(self, folder: Path) -> None:
        from ray.cluster_utils import Cluster as Nodes

        self.folder = folder
        self._nodes = Nodes()
        self._more: list[Any] = []

    def start(self) -> None:
        node = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
        head = {**node, "include_dashboard": False}
        self._nodes.add_node(**head)
        self._more = [self._nodes.add_node(**node) for _ in range(2)]
        self.address = self._nodes.address

    def bisum(self, *args: object) -> subprocess.Popen[str]:
        """Begin a run over the cluster."""
        named = ["run", *args, "-c", "echo", "--runner", "ray", "--address", self.address]
        return begun(*named)

    def held(self) -> list[str]:
        """The nodes whose workers wait at a page."""
        return [path.stem for path in self.folder.glob("*.held")]

    def kill(self, names: list[str]) -> bool:
        """Kill one of some nodes, if it is not the first."""
        for node in self._more:
            if node.node_id in names:
                self._more.remove(node)
                self._nodes.remove_node(node, allow_graceful=False)
                return True
        return False

    def hold(self) -> None:
        """Have workers wait at pages again."""
        for path in (self.folder / "go", *self.folder.glob("*.held")):
            path.unlink(missing_ok=True)

    def end(self) -> None:
        self._nodes.shutdown()


def begun(*args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bisum", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and what was said; nothing is said on standard output."""
    try:
        out, err = process.communicate(timeout=DEADLINE)
    finally:
        process.kill()
    assert not out
    return process.returncode, err


def wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="bisum-"))  # the paths of sockets must be short
    (folder / "sitecustomize.py").write_text(FAULTS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
        patch.setenv("FAULTS", str(folder))
        patch.setenv("RAY_TMPDIR", str(folder))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_AUTH_MODE", "disabled")
        patch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # this machine only
        nodes = Cluster(folder)
        try:
            nodes.start()
            yield nodes
        finally:
            nodes.end()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def many(tmp_path: Path, page: str) -> Path:
    """Six pages; a worker of three gets two, and is held at the second of them."""
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(6):
        text = page.replace("86.4亿元", f"8{i}.4亿元")
        text = text.replace("工程完工", "工程等候完工") if i % 2 else text
        (folder / f"{i:02}.txt").write_text(text, encoding="utf-8")
    return folder


def results(folder: Path) -> dict[str, bytes]:
    """All that a run wrote about pages."""
    found = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    apart = ("report.json", ".bisum/")
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(apart)}


def report(folder: Path) -> dict[str, Any]:
    """report.json without its times."""
    data: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    del data["seconds"], data["model"]["seconds"]
    data["stages"] = sorted(data["stages"])
    for page in data["pages"]:
        del page["seconds"]
    return data


def test_a_node_that_is_killed_changes_nothing(
    cluster: Cluster, bisum: Bisum, many: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = cluster.bisum(f"file://{many}", "-o", out)
    wait(lambda: process.poll() is not None or cluster.kill(cluster.held()))
    assert process.poll() is None, process.communicate()
    (cluster.folder / "go").touch()
    code, said = ended(process)
    assert code == 0, said
    assert bisum("run", many, "-o", tmp_path / "here", "-c", "echo").code == 0
    assert results(out) == results(tmp_path / "here")
    assert report(out)["pages"] == report(tmp_path / "here")["pages"]
    again = ended(cluster.bisum(many, "-o", out))
    assert again[0] == 0
    assert report(out)["counts"] == {"written": 0, "unchanged": 6, "failed": 0}
    assert results(out) == results(tmp_path / "here")


def test_a_page_that_kills_its_workers_is_named_and_the_others_go_on(
    cluster: Cluster, many: Path, tmp_path: Path
) -> None:
    (cluster.folder / "go").touch()
    poison = many / "02.txt"
    text = poison.read_text(encoding="utf-8")
    poison.write_text(text.replace("工程完工", "工程毒素完工"), encoding="utf-8")
    code, said = ended(cluster.bisum(many, "-o", tmp_path / "out"))
    assert code == 1
    assert said.count("bisum: ") == 1
    assert f"bisum: {poison}: its worker died 3 times" in said.replace("\n", "")
    statuses = [page["status"] for page in report(tmp_path / "out")["pages"]]
    assert statuses == ["written"] * 2 + ["failed"] + ["written"] * 3


def test_an_interrupt_ends_a_run_in_one_line(cluster: Cluster, many: Path, tmp_path: Path) -> None:
    cluster.hold()
    process = cluster.bisum(many, "-o", tmp_path / "out")
    wait(lambda: process.poll() is not None or cluster.held())
    process.send_signal(signal.SIGINT)
    code, said = ended(process)
    assert code == 130
    assert said.strip() == "bisum: interrupted; what was finished is kept, run again to go on"


WATCH = """
import os, socket
connect = socket.socket.connect
def guarded(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        with open(os.environ["WATCH"], "a") as file:
            file.write(f"{address}\\n")
        raise OSError("refused")
    return connect(self, address)
socket.socket.connect = guarded
"""


def test_without_an_address_ray_stays_on_this_machine_and_leaves_nothing(
    bisum: Bisum, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, watch = tmp_path / "home", tmp_path / "watch"
    home.mkdir()
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    before = set(Path(tempfile.gettempdir()).glob("bisum-*"))
    with monkeypatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("WATCH", str(watch / "tried"))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(watch), *sys.path]))
        patch.chdir(pages.parent)
        patch.delenv("RAY_AUTH_MODE", raising=False)
        named = ["run", "pages", "-o", "out", "-c", "echo", "--runner", "ray", "--workers", 1]
        code, said = ended(begun(*named))
        assert code == 0, said
        assert bisum("run", "pages", "-o", "here", "-c", "echo").code == 0
    assert results(tmp_path / "out") == results(tmp_path / "here")
    assert list(home.rglob("*")) == []
    assert not (watch / "tried").exists(), (watch / "tried").read_text()
    assert set(Path(tempfile.gettempdir()).glob("bisum-*")) <= before


# --- what is refused


def test_a_missing_package_is_named_with_what_to_install(
    bisum: Bisum, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("bisum.cli.run"), "find_spec", lambda name: None)
    ran = bisum("run", pages, "-o", tmp_path / "out", "-c", "echo", "--runner", "ray")
    assert ran.code == 3
    assert ran.err == "bisum: --runner ray: Ray is not installed: pip install 'bisum[ray]'\n"


def test_options_of_a_cluster_need_one(bisum: Bisum, pages: Path, tmp_path: Path) -> None:
    ran = bisum("run", pages, "-o", tmp_path / "out", "-c", "echo", "--workers", "2")
    assert ran.code == 2
    assert "--workers" in ran.err
    assert "--runner ray" in ran.err


def test_an_address_without_a_cluster_is_said_in_one_line(pages: Path, tmp_path: Path) -> None:
    asked = ("--runner", "ray", "--address", "127.0.0.1:9")
    code, said = ended(begun("run", pages, "-o", tmp_path / "out", "-c", "echo", *asked))
    assert code == 2
    assert said.startswith("bisum: --address 127.0.0.1:9: no Ray cluster (")
    assert said.count("\n") == 1
