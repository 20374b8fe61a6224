"""What every engine of encoder-decoder models shares: texts become the encoder's tokens, an engine's tokens texts.

Codes, prefixes, what opens an answer and how long it may get come from the family table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request
from bisum.models.chunks import chunks
from bisum.models.families import FAMILIES
from bisum.models.folder import tokenizer
from bisum.zh.punctuation import chinese

LEAST = 16  # tokens that an answer to a short text may have all the same
EXTRA = 2  # tokens of an answer that are none of its text: what opens it, what ends it


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of a request's text, as the encoder reads it."""

    owner: int  # index of the request
    tokens: tuple[int, ...]
    opening: int | None  # the token an answer must open with
    no_repeat: int  # no run of so many tokens may come twice in an answer; 0: it may
    limit: int  # tokens of an answer's text at most

    @property
    def like(self) -> tuple[int, int]:
        """What jobs must have in common to be run together."""
        return (-1 if self.opening is None else self.opening, self.no_repeat)


AUTO = "AutoModelForSeq2SeqLM"  # transformers' class for them
Run = Callable[[Sequence[Job]], Sequence[Sequence[int]]]
"""What an engine does: given jobs that are alike, the tokens of as many answers."""


def most(jobs: Iterable[Job]) -> int:
    """Return how many tokens an engine must let answers have, so that none is cut short before its own limit."""
    return max(job.limit for job in jobs) + EXTRA


class Jobs:
    """The tokenizer of a model, and what its family wants done around the numbers."""

    def __init__(self, config: ModelConfig, folder: Path) -> None:
        """Load the tokenizer. Raises WeightsError where it does not know the languages of the family."""
        self._config, self._family = config, FAMILIES[config.family]
        self.tokenizer = tokenizer(folder, self._family.tokenizer)
        self._openings = {task: self._token(code) for task, code in self._family.opening.items()}
        if self._family.source:
            self._token(self._family.source)
            self.tokenizer.src_lang = self._family.source.strip("_")
        for prefix in self._family.prefix.values():
            if prefix.startswith("<"):
                self._token(prefix.strip())
        said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        words = self.tokenizer.convert_ids_to_tokens
        if (
            self.tokenizer.eos_token is None
        ):  # the vocabulary of a BERT, which opens and ends nothing
            self.tokenizer.bos_token = words(said["bos_token_id"])
            self.tokenizer.eos_token = words(said["eos_token_id"])
        first = said.get("decoder_start_token_id", said.get("bos_token_id"))
        self.start = str(words(first))  # what a decoder is given before anything else
        positions = said.get("max_position_embeddings", self._family.max_input)
        self._room = min(self._family.max_input, self.tokenizer.model_max_length, positions)
        self._longest = min(config.max_tokens, positions - EXTRA)
        self._marks = {*self.tokenizer.all_special_ids, *self._openings.values()}

    def answer(self, requests: Sequence[Request], run: Run) -> list[str]:
        """Return one answer a request, in order; a long text is answered piece by piece."""
        jobs = [
            job for owner, request in enumerate(requests) for job in self.pieces(owner, request)
        ]
        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(range(len(jobs)), key=lambda j: (jobs[j].like, -len(jobs[j].tokens), j))
        answers = [""] * len(jobs)
        for batch in self._batches(order, jobs):
            for j, tokens in zip(batch, run([jobs[j] for j in batch]), strict=True):
                text = self.tokenizer.decode(self.said(tokens, jobs[j].limit))
                answers[j] = " ".join(text.split())
        parts: list[list[str]] = [[] for _ in requests]
        for job, answer in zip(jobs, answers, strict=True):
            parts[job.owner].append(answer)
        return [
            " ".join(part) if request.task == "translate" else chinese("".join(part))
            for request, part in zip(requests, parts, strict=True)
        ]

    def pieces(self, owner: int, request: Request) -> list[Job]:
        """Cut the text of a request into what the model can read at a time, in order."""
        task = "translate" if request.task == "translate" else "summarize"
        prefix = self._config.prefix or self._family.prefix.get(task, "")
        opening, no_repeat = self._openings.get(task), self._family.no_repeat.get(task, 0)

        def job(piece: str) -> Job:
            tokens = self._tokens(prefix + piece)
            limit = min(self._longest, LEAST + int(self._family.growth * len(tokens)))
            return Job(owner, tokens, opening, no_repeat, limit)

        def fits(piece: str) -> bool:
            return bool(len(self._tokens(prefix + piece)) <= self._room)

        return [job(piece) for piece in chunks(request.text, fits)]

    def _tokens(self, text: str) -> tuple[int, ...]:
        return tuple(self.tokenizer(text)["input_ids"])

    def said(self, tokens: Sequence[int], limit: int) -> list[int]:
        """Return the tokens of an answer's text, cut at its own limit: alone or in a batch, they are the same."""
        start = next((i for i, token in enumerate(tokens) if token not in self._marks), 0)
        return [token for token in tokens[start : start + limit] if token not in self._marks]

    def _token(self, code: str) -> int:
        """Return the token that names a language."""
        found = self.tokenizer.convert_tokens_to_ids(code)
        if found is None or found == self.tokenizer.unk_token_id:
            raise WeightsError(
                f"{self._config.weights}: its tokenizer knows no language code {code}, "
                f"which models of family {self._config.family} know; is it of another family?"
            )
        return int(found)

    def _batches(self, order: Sequence[int], jobs: Sequence[Job]) -> list[list[int]]:
        """Cut jobs in order into batches that are alike and not larger than the config allows."""
        batches: list[list[int]] = []
        for j in order:
            last = batches[-1] if batches else []
            if last and len(last) < self._config.batch and jobs[last[0]].like == jobs[j].like:
                last.append(j)
            else:
                batches.append([j])
        return batches
