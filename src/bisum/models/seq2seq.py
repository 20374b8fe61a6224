"""Encoder-decoder models through transformers and torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bisum.config import ModelConfig
from bisum.models import Request
from bisum.models.cores import cores, device
from bisum.models.families import ENGINES
from bisum.models.folder import look_over, model
from bisum.models.jobs import AUTO, Job, Jobs, most
from bisum.models.privacy import seal


class Seq2Seq:
    """A `TextModel` over a folder as the hub has it: config.json, a tokenizer's files and the numbers."""

    def __init__(self, config: ModelConfig, weights: Path | None) -> None:
        """Load a folder. Raises WeightsError where it is none or holds no model of this family."""
        folder = look_over(weights, config.family)
        seal()
        self._config = config
        self.jobs = Jobs(config, folder)
        self._device = device(config.device)
        self._model = model(folder, AUTO, ENGINES[config.engine].number(config.dtype))
        self._model.to(self._device)

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order; a long text is answered piece by piece."""
        return self.jobs.answer(requests, self.run)

    def run(self, jobs: Sequence[Job]) -> list[list[int]]:
        """Return the tokens of an answer to each job; all of them open alike. Nothing is drawn by lot."""
        import torch

        torch.set_num_threads(cores(self._config.threads))
        inputs = self.jobs.tokenizer.pad(
            {"input_ids": [list(job.tokens) for job in jobs]}, return_tensors="pt"
        ).to(self._device)
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                do_sample=False,
                num_beams=self._config.beams,
                min_length=0,
                max_new_tokens=most(jobs),
                no_repeat_ngram_size=jobs[0].no_repeat,
                forced_bos_token_id=jobs[0].opening,
            )
        answers: list[list[int]] = output.tolist()
        return answers
