"""A run over many machines: Ray places the workers, starts them again and carries what they are told and what they tell.

A worker is a process with models of its own. It does with some pages what a run here does (`bisum.runner`) and writes
their briefs itself, so that nothing but names and counts travels. Call `bisum.models.privacy.seal_ray` before this is
imported.
"""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import ray
from ray.exceptions import RayError

from bisum import __version__, storage
from bisum.config import Config, ModelConfig
from bisum.errors import ConfigError
from bisum.models.answers import Usage
from bisum.models.opening import Models, light
from bisum.pipeline import Pipeline
from bisum.ray_pool import Pool, chunks, line
from bisum.read import STDIN
from bisum.runner import AHEAD, PAGES, Progress, Runner, Share, ahead
from bisum.workload import Page, Task, tasks, windows
from bisum.zh.glossary import read_glossary

STORE = 100 * 2**20  # bytes of shared memory on this machine: what travels is small
KNOCK = 10.0  # seconds a cluster may take to answer
LOCAL = "local"  # the address of no cluster: Ray is started on this machine, for this run


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a run is spread, over how many workers (0: as many as there is room for), and what each may keep busy."""

    address: str = LOCAL
    workers: int = 0
    cpus: int = 0  # of a worker; 0: one where no weights are run, else all of a machine
    gpus: float = 0.0  # of a worker


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker is told."""

    config: Config
    glossary: bytes  # the file's content: a worker may be where the file is not
    folder: Path
    here: str  # the folder that relative paths start from
    cpus: int


class Worker:
    """What lives in a process of its own, for a whole run; Ray makes an actor of it."""

    def __init__(self, job: Job) -> None:
        """Do nothing yet: what fails in here would look like a lost machine."""
        self._job = job
        self._models = Models(_sharing(job.config, job.cpus))

    def ready(self) -> str:
        """Be where the run was called, and say which bisum this is."""
        with suppress(
            OSError
        ):  # another machine need not have that folder if no path starts from it
            os.chdir(self._job.here)
        return __version__

    def brief(self, given: Sequence[Task | Page], force: bool) -> Share:
        """Brief some pages as `Runner` does."""
        config = self._job.config
        stages: list[tuple[str, int, float]] = []
        runner = Runner(
            self._pipeline,
            self._job.folder,
            config.formats,
            force,
            lambda *stage: stages.append(stage),
        )
        begun = ahead(given, runner.begin, AHEAD)
        window = 1 if config.reproducible else PAGES
        pages = [page for some in windows(begun, window) for page in runner.finish(some)]
        return Share(pages, stages, self._models.usage.taken())

    @cached_property
    def _pipeline(self) -> Pipeline:
        """The stages, with the glossary of the caller's machine."""
        config = self._job.config
        if not config.glossary:
            return Pipeline(config, self._models)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / Path(config.glossary).name
            copy.write_bytes(self._job.glossary)
            return Pipeline(replace(config, glossary=str(copy)), self._models)


class RayRunner:
    """As `Runner`, over the workers of a Ray cluster."""

    def __init__(
        self,
        cluster: Cluster,
        config: Config,
        folder: Path,
        usage: Usage,
        force: bool = False,
        progress: Progress = lambda stage, articles, seconds: None,
    ) -> None:
        """Write briefs into `folder`; what the models of all workers were asked is added up in `usage`."""
        self._config = config
        self._folder = folder if storage.is_remote(folder) else folder.absolute()
        self._force = force
        self._cluster = cluster
        self._usage = usage
        self._progress = progress

    def run(self, inputs: Sequence[Path]) -> Iterator[Page]:
        """Brief every page of the inputs, and yield what became of each, in order.

        A worker that dies costs what it had not written: its pages go to another. Raises ConfigError where there is no
        cluster or no room in it, ModelError where no worker is left, and what is wrong with settings or weights.
        """
        if STDIN in inputs:
            raise ConfigError("-: workers cannot read standard input; give a file")
        with joined(self._cluster.address):
            cpus = self._cluster.cpus or _cpus(self._config)
            pool = self._pool(cpus)
            done: dict[int, Page] = {}
            place = 0
            for first, share in pool.brief(chunks(tasks(inputs), pool.size, PAGES)):
                self._usage.add(share.usage)
                for stage in share.stages:
                    self._progress(*stage)
                done.update(enumerate(share.pages, first))
                while place in done:
                    yield done.pop(place)
                    place += 1

    def _pool(self, cpus: int) -> Pool:
        gpus = self._cluster.gpus
        size = self._cluster.workers or sum(_room(node, cpus, gpus) for node in _nodes())
        if not size:
            raise ConfigError(
                f"no machine of the cluster has {cpus} cores and {gpus:g} GPUs; "
                "give other --worker-cpus and --worker-gpus"
            )
        job = Job(self._config, _glossary(self._config), self._folder, str(Path.cwd()), cpus)
        actor = ray.remote(Worker).options(
            num_cpus=cpus, num_gpus=gpus, scheduling_strategy="SPREAD"
        )
        return Pool(partial(actor.remote, job), size, self._force)


@contextmanager
def joined(address: str) -> Iterator[None]:
    """Be part of the cluster at an address, or of one on this machine alone that ends with the run.

    Raises ConfigError where none answers.
    """
    ours = signal.getsignal(signal.SIGTERM)
    with ExitStack() as stack:
        # Ray tells of lost workers on standard output; the run tells of them itself.
        stack.enter_context(redirect_stdout(stack.enter_context(Path(os.devnull).open("w"))))
        settings: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
        if address == LOCAL:  # sockets need a short path
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bisum-"))
            # Even with statistics off, what would serve the dashboard asks the network which cloud this is. Its port
            # is taken, so that it does not come up.
            taken = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            settings |= {"include_dashboard": False, "dashboard_port": taken.getsockname()[1]}
            settings |= {"_temp_dir": folder, "object_store_memory": STORE}
        stack.callback(ray.shutdown)
        try:
            _knock(address)
            ray.init(address=address, **settings)
        except (OSError, RuntimeError, ValueError, RayError) as error:
            raise ConfigError(f"--address {address}: no Ray cluster ({line(error)})") from error
        signal.signal(signal.SIGTERM, ours)  # Ray has put its own there
        yield


def _knock(address: str) -> None:
    """See that somebody listens at an address; Ray would try for minutes. Raises OSError."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), timeout=KNOCK).close()


def _nodes() -> list[dict[str, Any]]:
    return [node["Resources"] for node in ray.nodes() if node["Alive"]]


def _room(node: dict[str, Any], cpus: int, gpus: float) -> int:
    """How many workers a machine has room for."""
    room = int(node.get("CPU", 0) // cpus)
    return min(room, int(node.get("GPU", 0) // gpus)) if gpus else room


def _cpus(config: Config) -> int:
    """The cores of a worker: one where no weights are run, else all of the smallest machine that has any."""
    if light(config):
        return 1
    return max(1, int(min(filter(None, (node.get("CPU", 0) for node in _nodes())), default=1)))


def _sharing(config: Config, cpus: int) -> Config:
    """The config with as many threads as a worker has cores, where it does not say how many."""

    def shared(model: ModelConfig) -> ModelConfig:
        return replace(model, threads=model.threads or cpus)

    return replace(config, summarize=shared(config.summarize), translate=shared(config.translate))


def _glossary(config: Config) -> bytes:
    """The content of the user's glossary. Raises ConfigError naming what is wrong with it."""
    if not config.glossary:
        return b""
    read_glossary(Path(config.glossary))
    return Path(config.glossary).read_bytes()
