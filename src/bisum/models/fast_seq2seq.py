"""Encoder-decoder models through CTranslate2, which computes in 8 bits several times as fast as torch in 32 on a CPU.

It has a form of its own, made once from the folder the hub has and kept in bisum's cache.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request, cache
from bisum.models.cores import cores
from bisum.models.families import ENGINES
from bisum.models.folder import look_over, model, parts
from bisum.models.jobs import AUTO, Job, Jobs, most
from bisum.models.privacy import seal


class FastSeq2Seq:
    """A `TextModel` over the same folder, with the same answers up to rounding, as `Seq2Seq`."""

    def __init__(self, config: ModelConfig, weights: Path | None) -> None:
        """Load a folder, converted if that was not done before.

        Raises WeightsError where it holds no model of this family or CTranslate2 cannot run it.
        """
        folder = look_over(weights, config.family)
        seal()
        self._config = config
        self.jobs = Jobs(config, folder)
        self._kind = ENGINES[config.engine].number(config.dtype)
        try:
            self._translator = self._load(self._converted(folder))
        except RuntimeError:  # what is kept is damaged
            shutil.rmtree(self._kept(folder))
            self._translator = self._load(self._converted(folder))

    def _converted(self, folder: Path) -> Path:
        made_of = [cache.sha256(path) for path in parts(folder)]
        return cache.once(self._kept(folder), lambda to: self._convert(folder, to), made_of)

    def _kept(self, folder: Path) -> Path:
        """Return the place of the converted model: other bytes, another type or version, another place."""
        import ctranslate2

        made_of = {path.name: cache.sha256(path) for path in parts(folder)}
        said = json.dumps([made_of, self._kind], sort_keys=True)
        digest = hashlib.sha256(said.encode()).hexdigest()
        return cache.home() / "ctranslate2" / f"{digest[:16]}-{ctranslate2.__version__}"

    def _convert(self, folder: Path, target: Path) -> None:
        from ctranslate2.converters import TransformersConverter

        converter = TransformersConverter(str(folder))
        # Loaded as the other engine loads it: nothing is run, nothing made up.
        converter.load_model = lambda *_, **__: model(folder, AUTO)
        converter.load_tokenizer = lambda *_, **__: self.jobs.tokenizer
        try:
            converter.convert(str(target), quantization=self._kind, force=True)
        except (ValueError, LookupError, AttributeError, NotImplementedError) as error:
            raise WeightsError(
                f"{folder}: ctranslate2 cannot convert this {self._config.family} model "
                f"({str(error)[:120]}); write engine: transformers"
            ) from error
        # Taken from its config.json: CTranslate2 takes what is usual for the architecture.
        path = target / "config.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**settings, "decoder_start_token": self.jobs.start}), "utf-8")

    def _load(self, converted: Path) -> Any:
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(converted),
                device=self._config.device,
                compute_type=self._kind,
                intra_threads=cores(self._config.threads),
            )
        except ValueError as error:
            raise WeightsError(
                f"engine ctranslate2, device {self._config.device}, dtype {self._kind}: {error}"
            ) from error

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order; a long text is answered piece by piece."""
        return self.jobs.answer(requests, self.run)

    def run(self, jobs: Sequence[Job]) -> list[list[int]]:
        """Return the tokens of an answer to each job; all of them open alike."""
        words = self.jobs.tokenizer.convert_ids_to_tokens
        opening = jobs[0].opening
        results = self._translator.translate_batch(
            [words(list(job.tokens)) for job in jobs],
            target_prefix=None if opening is None else [words([opening])] * len(jobs),
            beam_size=self._config.beams,
            max_decoding_length=most(jobs),
            no_repeat_ngram_size=jobs[0].no_repeat,
            min_decoding_length=0,
            max_input_length=0,  # cut by us, where the text pauses
        )
        return [self.jobs.tokenizer.convert_tokens_to_ids(each.hypotheses[0]) for each in results]
