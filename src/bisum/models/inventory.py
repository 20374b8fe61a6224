"""What `bisum models` shows and does: the weights of configs, what is there of them and in which state."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bisum import config
from bisum.config import Weights
from bisum.errors import ConfigError
from bisum.models import cache
from bisum.models.reporting import Report, silent
from bisum.models.weights import Place, alone, explained, fetch, find, missing, places


@dataclass(frozen=True, slots=True)
class Entry:
    """What `bisum models list` says of some weights; `state` is present, missing, partial or corrupt."""

    name: str
    license: str
    bytes: int  # 0: not known before they are there
    state: str
    path: Path
    configs: tuple[str, ...]


def listing() -> list[Entry]:
    """Return every weights that a shipped config names, by name."""
    users: dict[str, list[str]] = {}
    for name in config.shipped():
        for each in config.load(name).weights.values():
            users.setdefault(each.name, []).append(name)
    return [_entry(weights, users[name]) for name, weights in sorted(_shipped().items())]


def named(name: str) -> list[Weights]:
    """Return the weights of that name, or all that a config (shipped, or a path) names. Raises ConfigError."""
    shipped = _shipped()
    if name in shipped:
        return [shipped[name]]
    if name in config.shipped() or Path(name).is_file():
        return list(config.load(name).weights.values())
    known = ", ".join(sorted({*config.shipped(), *shipped}))
    raise ConfigError(f"{name}: no such weights; known are {known}, or the path of a config")


def pull(name: str, report: Report = silent) -> list[Path]:
    """Fetch weights by their name or a config's, and return where they are. Raises ConfigError, WeightsError."""
    return [fetch(weights, report) for weights in named(name)]


def path(name: str) -> list[Path]:
    """Return where weights are, by their name or a config's. Raises WeightsError where they are not."""
    paths = []
    for weights in named(name):
        found = find(weights)
        if found is None:
            raise missing(weights)
        paths.append(found)
    return paths


def check(name: str = "") -> list[tuple[Path, str]]:
    """Read in full every file of weights that are here, and return each with what is wrong with it, "" if nothing is.

    Without a name those of all shipped configs. Raises WeightsError where named weights are nowhere on this machine.
    """
    files = []
    for weights in named(name) if name else _shipped().values():
        here = [place for place in places(weights) if not place.empty]
        if name and not here:
            raise missing(weights)
        for place in here:
            for file, _ in place.files:
                cache.forget(file)  # what is known of it from an earlier reading
        files += [file for place in places(weights) if not place.empty for file in place.files]
    return list(dict.fromkeys(files))


def remove(name: str) -> list[Path]:
    """Delete weights from bisum's cache, whole or partial, with what engines made of them, and return the folders deleted.

    Other places stay as they are.
    """
    gone = []
    for weights in named(name):
        with explained(weights), alone(weights, silent):
            known = {file.sha256 for file in weights.files}
            made = cache.derived({*known, *cache.promised(cache.folder(weights)).values()})
            for folder in (cache.folder(weights), cache.staging(weights), *made):
                if folder.exists():
                    shutil.rmtree(folder)
                    gone.append(folder)
            for file in weights.files:
                cache.forget(cache.folder(weights) / file.name)
    return gone


def _shipped() -> Mapping[str, Weights]:
    """Return the weights that shipped configs name, by name."""
    loaded = [config.load(name) for name in config.shipped()]
    return {weights.name: weights for each in loaded for weights in each.weights.values()}


def _entry(weights: Weights, configs: list[str]) -> Entry:
    here = list(places(weights))
    sound = next((place for place in here if not place.problems), None)
    size = sum(file.bytes for file in weights.files)
    if sound:
        size = sum(path.stat().st_size for path, _ in sound.files)
    where = sound.path if sound else cache.folder(weights)
    return Entry(weights.name, weights.license, size, _state(weights, here), where, tuple(configs))


def _state(weights: Weights, here: list[Place]) -> str:
    wrong = {problem for place in here for _, problem in place.files if problem}
    if any(not place.problems for place in here):
        return "present"
    if wrong - {cache.MISSING}:
        return "corrupt"
    begun = cache.staging(weights).exists() or any(not place.empty for place in here)
    return "partial" if begun else "missing"
