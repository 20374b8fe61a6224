"""From a line of a config to a model that answers. The engine's packages are imported here and no earlier."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from pathlib import Path

from bisum.config import ModelConfig
from bisum.errors import EngineError
from bisum.models import TextModel
from bisum.models.families import ENGINES, FAMILIES


def open_model(model: ModelConfig, weights: Path | None) -> TextModel:
    """Load the model a config names; `weights` is its file or folder, None for an engine that takes none.

    Raises EngineError where the engine is not installed, WeightsError where it will not load these weights.
    """
    require(model.engine)
    target = ENGINES[model.engine].runs[FAMILIES[model.family].kind]
    module, _, name = target.partition(":")
    loaded: TextModel = getattr(importlib.import_module(module), name)(model, weights)
    return loaded


def require(engine: str) -> None:
    """Raise EngineError, naming what to install, where an engine lacks a package. Nothing is imported."""
    missing = [name for name in ENGINES[engine].packages if find_spec(name) is None]
    if missing:
        raise EngineError(
            f"engine {engine} is not installed (no {', '.join(missing)}): "
            f"pip install '{ENGINES[engine].install}'"
        )
