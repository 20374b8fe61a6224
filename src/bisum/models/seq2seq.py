"""Encoder-decoder models through transformers and torch; what differs between families is in the family table."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bisum.config import ModelConfig
from bisum.errors import EngineError, WeightsError
from bisum.models import Request
from bisum.models.chunks import chunks
from bisum.models.cores import cores
from bisum.models.families import FAMILIES
from bisum.models.privacy import seal


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of a request's text, as the encoder reads it."""

    owner: int  # index of the request
    text: str
    opening: int | None  # id of the token an answer must open with


class Seq2Seq:
    """A `TextModel` over a folder as the hub has it: config.json, a tokenizer's files and the numbers."""

    def __init__(self, config: ModelConfig, weights: Path | None) -> None:
        """Load a folder. Raises WeightsError where it is none or holds no model of this family."""
        if weights is None or not weights.is_dir():
            raise WeightsError(
                f"{weights}: {config.family} models are loaded from a folder with a config.json"
            )
        self._config, self._family = config, FAMILIES[config.family]
        seal()
        try:
            self._tokenizer, self._model = _loaded(weights)
        except _unfit() as error:
            said = " ".join(str(error).split())[:200]
            raise WeightsError(
                f"{weights}: no {config.family} model can be loaded from it: {said}"
            ) from error
        if self._family.chinese:
            self._tokenizer.src_lang = self._family.chinese
        self._room = min(self._family.max_input, self._tokenizer.model_max_length)

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order; a long text is answered piece by piece."""
        jobs = [job for owner, request in enumerate(requests) for job in self._jobs(owner, request)]
        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(
            range(len(jobs)), key=lambda j: (jobs[j].opening or 0, -len(jobs[j].text), j)
        )
        answers = [""] * len(jobs)
        for batch in self._batches(order, jobs):
            for j, answer in zip(batch, self._run([jobs[j] for j in batch]), strict=True):
                answers[j] = answer
        parts: list[list[str]] = [[] for _ in requests]
        for job, answer in zip(jobs, answers, strict=True):
            parts[job.owner].append(answer)
        return [
            (" " if request.task == "translate" else "").join(part)
            for request, part in zip(requests, parts, strict=True)
        ]

    def _jobs(self, owner: int, request: Request) -> list[Job]:
        translate = request.task == "translate"
        prefix = self._family.prefix if translate else ""
        opening = self._opening(self._family.english if translate else self._family.chinese)
        pieces = chunks(request.text, lambda piece: self._fits(prefix + piece))
        return [Job(owner, prefix + piece, opening) for piece in pieces]

    def _fits(self, text: str) -> bool:
        return bool(len(self._tokenizer(text)["input_ids"]) <= self._room)

    def _opening(self, code: str) -> int | None:
        """Return the id of the token that names a language, for families that want it first."""
        if not self._family.forced:
            return None
        token = self._family.forced.format(code)
        found = self._tokenizer.convert_tokens_to_ids(token)
        if found is None or found == self._tokenizer.unk_token_id:
            raise WeightsError(
                f"{self._config.weights}: its tokenizer knows no language code {token}"
            )
        return int(found)

    def _batches(self, order: Sequence[int], jobs: Sequence[Job]) -> list[list[int]]:
        """Cut jobs in order into batches that open alike and are not larger than the config allows."""
        batches: list[list[int]] = []
        for j in order:
            last = batches[-1] if batches else []
            if last and len(last) < self._config.batch and jobs[last[0]].opening == jobs[j].opening:
                last.append(j)
            else:
                batches.append([j])
        return batches

    def _run(self, jobs: Sequence[Job]) -> list[str]:
        """Answer one batch: no sampling, so the same texts always give the same answers."""
        import torch

        torch.set_num_threads(cores(self._config.threads))
        inputs = self._tokenizer([job.text for job in jobs], padding=True, return_tensors="pt")
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                do_sample=False,
                num_beams=self._config.beams,
                max_new_tokens=self._config.max_tokens,
                forced_bos_token_id=jobs[0].opening,
            )
        texts = self._tokenizer.batch_decode(output, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]


def _loaded(folder: Path) -> tuple[Any, Any]:
    """Return tokenizer and model of a folder. No code that lies in it is run, no pickle that holds code is read."""
    try:
        import torch
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
    except ImportError as error:
        raise EngineError(
            f"engine transformers is not installed ({error}): pip install bisum"
        ) from error
    # False, not left out: left out, transformers would ask on the terminal whether to run a folder's own code.
    sealed = {"local_files_only": True, "trust_remote_code": False}
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=".*sacremoses"
        )  # only ever needed for Moses' own text
        tokenizer = AutoTokenizer.from_pretrained(folder, **sealed)
    model = AutoModelForSeq2SeqLM.from_pretrained(
        folder, dtype=torch.float32, weights_only=True, **sealed
    )
    return tokenizer, model.eval()


def _unfit() -> tuple[type[Exception], ...]:
    """Return what the libraries raise for a folder that is not what it should be."""
    from pickle import UnpicklingError

    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    usual = (OSError, ValueError, RuntimeError, LookupError, ImportError, AttributeError)
    return (*usual, UnpicklingError, StrictDataclassError, SafetensorError)
