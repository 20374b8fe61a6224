"""Weights named by content: found where they lie, fetched from the first source that has them, checked before use."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from bisum import config
from bisum.config import ModelConfig, Weights, WeightSource
from bisum.errors import ConfigError, WeightsError
from bisum.models import cache, hub, made, wheels
from bisum.models.families import ENGINES
from bisum.models.reporting import Report, silent

DELIVER = {"hub": hub.deliver, "wheels": wheels.deliver, "made": made.deliver}


@dataclass(frozen=True, slots=True)
class Entry:
    """What `bisum models list` says of some weights; `state` is ready, missing, partial or damaged."""

    name: str
    license: str
    bytes: int  # 0: not known before they are there
    state: str
    path: Path
    configs: tuple[str, ...]


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
    return next((path for path, problems in _places(weights) if not problems), None)


def fetch(weights: Weights, report: Report = silent) -> Path:
    """Return sound weights, from this machine or from the first source that can deliver them.

    Runs at the same time wait for each other. Raises WeightsError saying what was tried and what to do.
    """
    found = find(weights)
    if found:
        return found
    with _explained(weights), _alone(weights, report):
        return find(weights) or _deliver(weights, report)


def listing() -> list[Entry]:
    """Return every weights that a shipped config names, by name."""
    users: dict[str, list[str]] = {}
    described: dict[str, Weights] = {}
    for name in config.shipped():
        for each in config.load(name).weights.values():
            users.setdefault(each.name, []).append(name)
            described[each.name] = each
    return [_entry(described[name], users[name]) for name in sorted(described)]


def named(name: str) -> list[Weights]:
    """Return the weights of that name, or all that a config (shipped, or a path) names. Raises ConfigError."""
    shipped = {each: config.load(each).weights for each in config.shipped()}
    for described in shipped.values():
        if name in described:
            return [described[name]]
    if name in shipped or Path(name).is_file():
        return list(config.load(name).weights.values())
    known = sorted({*shipped, *(each for described in shipped.values() for each in described)})
    raise ConfigError(
        f"{name}: no such weights; known are {', '.join(known)}, or the path of a config"
    )


def pull(name: str, report: Report = silent) -> list[Path]:
    """Fetch weights by their name or a config's, and return where they are. Raises ConfigError, WeightsError."""
    return [fetch(weights, report) for weights in named(name)]


def path(name: str) -> list[Path]:
    """Return where weights are, by their name or a config's. Raises WeightsError where they are not."""
    paths = []
    for weights in named(name):
        found = find(weights)
        if found is None:
            raise _missing(weights)
        paths.append(found)
    return paths


def remove(name: str) -> list[Path]:
    """Delete weights from bisum's cache, whole or partial, and return the folders deleted; other places stay as they are."""
    gone = []
    for weights in named(name):
        with _explained(weights), _alone(weights, silent):
            for folder in (cache.folder(weights), cache.staging(weights)):
                if folder.exists():
                    shutil.rmtree(folder)
                    gone.append(folder)
            for file in weights.files:
                cache.forget(cache.folder(weights) / file.name)
    return gone


def _places(weights: Weights) -> Iterator[tuple[Path, list[str]]]:
    """Yield every place on this machine where weights may lie, and what is wrong with what is there."""
    for source in weights.sources:
        if source.kind == "path":
            yield _judge(Path(source.place), weights)
    yield _judge(cache.folder(weights), weights)
    for source in weights.sources:
        if source.kind == "hub":
            yield from _in_hub_cache(source, weights)


def _judge(place: Path, weights: Weights) -> tuple[Path, list[str]]:
    """Return the path to load weights from and the problems of its files; `place` may be their folder or their one file."""
    alone = len(weights.files) == 1
    folder = place.parent if alone and place.is_file() else place
    promised = cache.promised(folder) if place == cache.folder(weights) else {}
    problems = []
    for file in weights.files:
        where = place if alone and place.is_file() else folder / file.name
        problem = cache.damage(where, file, promised.get(file.name, ""))
        problems += [f"{where}: {problem}"] if problem else []
    if alone:
        return (place if place.is_file() else folder / weights.files[0].name), problems
    return folder, problems


def _in_hub_cache(source: WeightSource, weights: Weights) -> Iterator[tuple[Path, list[str]]]:
    paths = [(file, hub.cached(source, file)) for file in weights.files]
    if any(path is None for _, path in paths):
        return
    problems = [
        f"{path}: {cache.damage(path, file)}"
        for file, path in paths
        if path and cache.damage(path, file)
    ]
    first = paths[0][1]
    if first is not None:
        up = len(Path(weights.files[0].name).parts) - 1
        yield (first if len(paths) == 1 else first.parents[up]), problems


def _deliver(weights: Weights, report: Report) -> Path:
    """Ask source after source, and move what comes into the cache file by file, each checked."""
    staging, folder = cache.staging(weights), cache.folder(weights)
    staging.mkdir(parents=True, exist_ok=True)
    for problem in _problems(weights):
        if not problem.endswith(": missing"):
            report(0, 0, f"{problem}; fetching it again")
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
        return _judge(folder, weights)[0]
    raise _missing(weights, tried)


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
    return [problem for _, problems in _places(weights) for problem in problems]


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


def _missing(weights: Weights, tried: Sequence[str] = ()) -> WeightsError:
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
def _alone(weights: Weights, report: Report) -> Iterator[None]:
    """Hold the lock of some weights, waiting for a run that has it."""
    lock = FileLock(cache.lock(cache.key(weights)))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        report(0, 0, f"{weights.name}: waiting for another run to fetch them")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _explained(weights: Weights) -> Iterator[None]:
    """Say what to do where the disk is full or the cache is closed to us."""
    try:
        yield
    except OSError as error:
        place = cache.home()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            what = f"no room in {place} ({error.strerror}): free some"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            what = f"{place} cannot be written to"
        else:
            what = f"{place} cannot be used ({error})"
        raise WeightsError(
            f"weights {weights.name}: {what}, or set BISUM_CACHE to another folder"
        ) from error


def _entry(weights: Weights, configs: list[str]) -> Entry:
    found = find(weights)
    size = sum(file.bytes for file in weights.files)
    if found:
        files = [found] if found.is_file() else [found / file.name for file in weights.files]
        size = sum(each.stat().st_size for each in files)
        state = "ready"
    elif cache.folder(weights).exists():
        state = "damaged"
    else:
        state = "partial" if cache.staging(weights).exists() else "missing"
    where = found or cache.folder(weights)
    return Entry(weights.name, weights.license, size, state, where, tuple(configs))
