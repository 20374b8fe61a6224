"""From a line of a config to a model that answers. The engine's packages are imported here and no earlier."""

from __future__ import annotations

import importlib
from pathlib import Path

from bisum.config import ModelConfig
from bisum.errors import EngineError
from bisum.models import TextModel
from bisum.models.families import ENGINES


def open_model(model: ModelConfig, weights: Path | None) -> TextModel:
    """Load the model a config names; `weights` is its file or folder, None for an engine that takes none.

    Raises EngineError where the engine is not installed or will not load these weights.
    """
    engine = ENGINES[model.engine]
    module, _, name = engine.target.partition(":")
    try:
        cls = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise EngineError(
            f"engine {model.engine} is not installed ({error}): pip install '{engine.install}'"
        ) from error
    loaded: TextModel = cls(model, weights)
    return loaded
