"""Weights that bisum makes itself: tiny models with random numbers in them, for trying a pipeline and for tests."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bisum.config import Config, ModelConfig, WeightFile, Weights, WeightSource
from bisum.errors import ConfigError
from bisum.models.families import ENGINES, MAKERS
from bisum.models.privacy import seal
from bisum.models.reporting import NOTE, Report

LICENSE = "Apache-2.0"  # of what bisum makes
SHORT = 8  # tokens of an answer at most: junk needs no length
MANY = 32  # texts a call at least: what is small in a config is so for the memory of a large model
FILES = ("model.safetensors",)  # of numbers, where nothing else is asked for


def deliver(source: WeightSource, weights: Weights, staging: Path, report: Report) -> None:
    """Make the weights a source names, the same ones every time, in the files they are said to have."""
    report(0, NOTE, f"{weights.name}: being made")
    make(source.place, staging, [file.name for file in weights.files])


def make(family: str, folder: Path, files: Sequence[str] = FILES) -> None:
    """Fill a folder with a tiny model of a family; `files` says in which form its numbers are wanted."""
    seal()
    from bisum.models import numbers, tiny_gguf

    target, *more = MAKERS[family]
    module, _, function = target.partition(":")
    without = getattr(importlib.import_module(module), function)(folder, *more)
    model = numbers.random(folder)
    whole = [name for name in files if name.endswith(".gguf")]
    if whole:
        tiny_gguf.convert(model, folder, folder / whole[0])
    else:
        numbers.save(model, folder, files, without or ())


def stand_ins(config: Config) -> Config:
    """Return the config with a tiny model that bisum makes in place of each model it names; all else is as it was.

    Raises ConfigError for a model whose weights are a path: nothing says in which files it is to be.
    """
    weights = dict(config.weights)

    def role(model: ModelConfig) -> ModelConfig:
        if not ENGINES[model.engine].needs_weights:
            return model
        if model.weights not in config.weights:
            raise ConfigError(
                f"{config.name}: {model.weights} is a path; bisum makes tiny models "
                "of weights that are described: leave --tiny out, or describe them under weights"
            )
        name = f"tiny-{model.weights}"
        files = tuple(WeightFile(file.name) for file in config.weights[model.weights].files)
        source = WeightSource("made", model.family)
        weights[name] = Weights(name, LICENSE, files, (source,))
        return replace(
            model,
            weights=name,
            batch=max(model.batch, MANY),
            max_tokens=min(model.max_tokens, SHORT),
            threads=1,
        )

    summarize, translate = role(config.summarize), role(config.translate)
    return replace(config, summarize=summarize, translate=translate, weights=weights)
