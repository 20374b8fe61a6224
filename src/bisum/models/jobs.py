"""What every engine of encoder-decoder models shares: texts become the encoder's tokens, an engine's tokens texts.

Codes, prefixes and what opens an answer come from the family table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request
from bisum.models.chunks import chunks
from bisum.models.families import FAMILIES
from bisum.models.folder import tokenizer


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of a request's text, as the encoder reads it."""

    owner: int  # index of the request
    tokens: tuple[int, ...]
    opening: int | None  # the token an answer must open with


AUTO = "AutoModelForSeq2SeqLM"  # transformers' class for them
Run = Callable[[Sequence[Job]], Sequence[Sequence[int]]]
"""What an engine does: given jobs that open alike, the tokens of as many answers."""


class Jobs:
    """The tokenizer of a model, and what its family wants done around the numbers."""

    def __init__(self, config: ModelConfig, folder: Path) -> None:
        """Load the tokenizer. Raises WeightsError where it does not know the languages of the family."""
        self._config, self._family = config, FAMILIES[config.family]
        self.tokenizer = tokenizer(folder)
        self._openings = {
            code: self._token(code)
            for code in (self._family.chinese, self._family.english)
            if self._family.forced
        }
        if self._family.chinese:
            self.tokenizer.src_lang = self._family.chinese
        self._room = min(self._family.max_input, self.tokenizer.model_max_length)

    def answer(self, requests: Sequence[Request], run: Run) -> list[str]:
        """Return one answer a request, in order; a long text is answered piece by piece."""
        jobs = [job for owner, request in enumerate(requests) for job in self._jobs(owner, request)]
        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(
            range(len(jobs)), key=lambda j: (jobs[j].opening or 0, -len(jobs[j].tokens), j)
        )
        answers = [""] * len(jobs)
        for batch in self._batches(order, jobs):
            for j, tokens in zip(batch, run([jobs[j] for j in batch]), strict=True):
                text = self.tokenizer.decode(tokens, skip_special_tokens=True)
                answers[j] = " ".join(text.split())
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
        opening = self._openings.get(self._family.english if translate else self._family.chinese)
        pieces = chunks(request.text, lambda piece: len(self._tokens(prefix + piece)) <= self._room)
        return [Job(owner, self._tokens(prefix + piece), opening) for piece in pieces]

    def _tokens(self, text: str) -> tuple[int, ...]:
        return tuple(self.tokenizer(text)["input_ids"])

    def _token(self, code: str) -> int:
        """Return the token that names a language."""
        token = self._family.forced.format(code)
        found = self.tokenizer.convert_tokens_to_ids(token)
        if found is None or found == self.tokenizer.unk_token_id:
            raise WeightsError(
                f"{self._config.weights}: its tokenizer knows no language code {token}, "
                f"which models of family {self._config.family} know; is it of another family?"
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
