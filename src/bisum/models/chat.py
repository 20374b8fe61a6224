"""Chat models through transformers and torch, in the markup of the tokenizer's own template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request
from bisum.models.conversation import ENGLISH, PLAIN, by_task, messages, spoken, written
from bisum.models.cores import cores, device
from bisum.models.families import ENGINES, FAMILIES, Chat
from bisum.models.folder import look_over, model, tokenizer
from bisum.models.privacy import seal


class TransformersChat:
    """A `TextModel` over a folder of an instruct model as the hub has it."""

    def __init__(self, config: ModelConfig, weights: Path | None) -> None:
        """Load a folder. Raises WeightsError where it is none, or holds no chat model of this family."""
        folder = look_over(weights, config.family)
        seal()
        self._config = config
        self._chat = FAMILIES[config.family].chat or Chat()
        self.tokenizer = _readied(tokenizer(folder))
        self._try_out(folder)
        self._device = device(config.device)
        self.model = model(
            folder, "AutoModelForCausalLM", ENGINES[config.engine].number(config.dtype)
        )
        self.model.to(self._device)
        self._english: Any = None

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order; requests of a task and of like length share a batch."""
        return by_task(requests, self._answers)

    def _answers(self, task: str, requests: Sequence[Request]) -> list[str]:
        prompts = [self.prompt(request) for request in requests]
        order = sorted(range(len(prompts)), key=lambda i: -len(prompts[i]))
        answers = [""] * len(prompts)
        for start in range(0, len(order), self._config.batch):
            batch = order[start : start + self._config.batch]
            for i, tokens in zip(batch, self.run(task, [prompts[i] for i in batch]), strict=True):
                answers[i] = self._said(tokens)
        return answers

    def prompt(self, request: Request) -> list[int]:
        """Return the tokens a model reads for a request."""
        said = messages(self._chat, request)
        text = (
            self.tokenizer.apply_chat_template(
                said, tokenize=False, add_generation_prompt=True, **PLAIN
            )
            if self.tokenizer.chat_template
            else written(self._chat, said)
        )
        tokens: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return tokens

    def _try_out(self, folder: Path) -> None:
        """Raise WeightsError where there is no template, or one that takes no such messages as bisum's."""
        from jinja2 import TemplateError

        if not self.tokenizer.chat_template and not self._chat.turn:
            raise WeightsError(
                f"{folder}: its tokenizer has no chat template; put the checkpoint's chat_template.jinja there"
            )
        try:
            for task in FAMILIES[self._config.family].tasks:
                self.prompt(Request(task, ""))
        except TemplateError as error:
            raise WeightsError(
                f"{folder}: its chat template refuses what bisum says to {self._config.family} models ({error}); "
                "is it of another family?"
            ) from error

    def run(self, task: str, prompts: Sequence[list[int]]) -> list[list[int]]:
        """Return the tokens of an answer to each prompt; nothing is drawn by lot, whatever the checkpoint's generation_config.json says."""
        import torch

        torch.set_num_threads(cores(self._config.threads))
        inputs = self.tokenizer.pad({"input_ids": list(prompts)}, return_tensors="pt")
        inputs = inputs.to(self._device)
        with torch.inference_mode():
            output = self.model.generate(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                do_sample=False,
                max_new_tokens=self._config.max_tokens,
                pad_token_id=self.tokenizer.pad_token_id,
                logits_processor=[self._only_english] if task == "translate" else None,
            )
        answers: list[list[int]] = output[:, inputs["input_ids"].shape[1] :].tolist()
        return answers

    def _said(self, tokens: list[int]) -> str:
        # Marks of thinking may be among the tokens that decoding can leave out: first the thinking goes, then they.
        text = spoken(self.tokenizer.decode(tokens))
        for mark in self.tokenizer.all_special_tokens:
            text = text.replace(mark, "")
        return text.strip()

    def _only_english(self, _: Any, scores: Any) -> Any:
        """Leave a translation no token that is not of the English script."""
        if self._english is None:
            self._english = _barred(self.tokenizer, scores.shape[-1]).to(scores.device)
        return scores.masked_fill(self._english, -float("inf"))


def _readied(loaded: Any) -> Any:
    """Set a tokenizer up for batches of prompts, which are as long as the longest at their beginning."""
    loaded.padding_side = "left"
    if loaded.pad_token_id is None:
        loaded.pad_token = loaded.eos_token
    return loaded


def _barred(loaded: Any, size: int) -> Any:
    """Return which of all tokens are no English, those with a meaning of their own apart."""
    import torch

    english = re.compile(f"(?:{ENGLISH})?")
    texts = loaded.batch_decode([[i] for i in range(len(loaded))])
    special = set(loaded.all_special_ids) | set(loaded.added_tokens_decoder)
    barred = torch.ones(size, dtype=torch.bool)
    for i, text in enumerate(texts):
        barred[i] = i not in special and not english.fullmatch(text)
    return barred
