"""The models of a config, loaded when an answer is first needed, and once where both tasks use the same."""

from __future__ import annotations

from pathlib import Path

from bisum.config import Config, ModelConfig
from bisum.models import TextModel, cache
from bisum.models.answers import Answers, Asked, Usage
from bisum.models.families import ENGINES
from bisum.models.loading import open_model, require
from bisum.models.reporting import Report, silent
from bisum.models.weights import provide


def light(config: Config) -> bool:
    """Whether the models of a config need no weights, so that any process may have its own."""
    models = (config.summarize, config.translate)
    return not any(ENGINES[model.engine].needs_weights for model in models)


class Models:
    """The summarizer and the translator of a config."""

    def __init__(
        self, config: Config, report: Report = silent, answers: Answers | None = None
    ) -> None:
        """Describe the models; nothing is fetched or loaded yet.

        `report` is told of weights being fetched; `answers` keeps what models with weights say.
        """
        self.usage = Usage()
        self._config = config
        self._report = report
        self._answers = answers
        self._asked: dict[ModelConfig, TextModel] = {}

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
        """The files of the weights in use, each with its sha256."""
        names = {self._config.summarize.weights, self._config.translate.weights}
        return {name: self._content(name) for name in sorted(filter(None, names))}

    def _content(self, name: str) -> dict[str, str]:
        """What some weights are: by the sha256 a config states, by where they come from, or by the files at a path."""
        described = self._config.weights.get(name)
        if described:
            return {file.name: file.sha256 or cache.key(described) for file in described.files}
        path = Path(name)
        files = {str(file.relative_to(path)): file for file in sorted(path.rglob("*"))}
        found = files if path.is_dir() else {path.name: path}
        return {name: cache.sha256(file) for name, file in found.items() if file.is_file()}

    def _model(self, model: ModelConfig) -> TextModel:
        if model not in self._asked:
            content = self._content(model.weights) if model.weights else {}
            costly = ENGINES[model.engine].needs_weights
            self._asked[model] = Asked(
                model,
                content,
                lambda: self._load(model),
                self._answers if costly else None,
                self.usage,
            )
        return self._asked[model]

    def _load(self, model: ModelConfig) -> TextModel:
        require(model.engine)  # before a gigabyte is fetched for it
        return open_model(model, provide(model, self._config.weights, self._report))
