"""The models of a config, loaded when they are first asked for, and once where both tasks use the same."""

from __future__ import annotations

from bisum.config import Config, ModelConfig
from bisum.models import TextModel
from bisum.models.loading import open_model, require
from bisum.models.reporting import Report, silent
from bisum.models.weights import provide


class Models:
    """The summarizer and the translator of a config."""

    def __init__(self, config: Config, report: Report = silent) -> None:
        """Describe the models; nothing is fetched or loaded yet. `report` is told of weights being fetched."""
        self._config = config
        self._report = report
        self._loaded: dict[ModelConfig, TextModel] = {}

    @property
    def summarizer(self) -> TextModel:
        """The model that writes points."""
        return self._model(self._config.summarize)

    @property
    def translator(self) -> TextModel:
        """The model that writes English."""
        return self._model(self._config.translate)

    @property
    def signature(self) -> dict[str, dict[str, str]]:
        """The files of the weights in use, each with its sha256 as the config states it."""
        names = {
            model.weights
            for model in (self._config.summarize, self._config.translate)
            if model.weights
        }
        described = {
            name: self._config.weights[name]
            for name in sorted(names)
            if name in self._config.weights
        }
        return {
            name: {file.name: file.sha256 for file in each.files}
            for name, each in described.items()
        }

    def _model(self, model: ModelConfig) -> TextModel:
        if model not in self._loaded:
            require(model.engine)  # before a gigabyte is fetched for it
            weights = provide(model, self._config.weights, self._report)
            self._loaded[model] = open_model(model, weights)
        return self._loaded[model]
