"""Translating in batches beside a plain transformers loop, and what an answer owes to its neighbours. Run by bench.py.

loop: the same sentences translated by a config's engine in batches and by a plain transformers loop, one text at a time,
over the same weights (dequantized from the GGUF) and the same prompts, greedy, both ending where the model ends its turn:
tokens a second, counted by the same tokenizer in what was answered, and the quotient. Needs the packages gguf and accelerate.
neighbours: the same sentences asked of a config's engine in one call, again, each alone, in another order and in calls of
half of them: how many get another answer than in one call; and whether alone they always get the same.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bisum.config import load
from bisum.models import Request, TextModel
from bisum.models.conversation import PLAIN, messages
from bisum.models.families import CHATML, FAMILIES
from bisum.models.opening import Models
from bisum.pipeline import prepare
from bisum.read import read
from bisum.zh.sentences import sentences


def measure_loop(
    gguf: Path, samples: Path, name: str, count: int, together: int, dtypes: Sequence[str]
) -> None:
    """Translate the same sentences in batches by a config's engine, and one by one by transformers."""
    from transformers import AutoTokenizer

    config = load(name).translate
    requests = [Request("translate", text) for text in islice(spoken(samples), together + 1)]
    model = Models(load(name)).translator
    model.generate(requests[:1])  # loads it
    started = time.monotonic()
    answers = model.generate(requests[1:])
    seconds = time.monotonic() - started
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    fast = sum(counted(tokenizer, answer) for answer in answers) / seconds
    print(
        f"{config.engine}, {len(answers)} texts in batches: {fast:.1f} tokens/s ({seconds:.1f} s)",
        flush=True,
    )
    chat = FAMILIES[config.family].chat or CHATML
    prompts = [
        tokenizer.apply_chat_template(
            messages(chat, request), tokenize=False, add_generation_prompt=True, **PLAIN
        )
        for request in requests[1 : count + 1]
    ]
    for dtype in dtypes:
        slow = looped(gguf, tokenizer, prompts, dtype, config.max_tokens)
        print(
            f"transformers {dtype}, {len(prompts)} texts one by one: {slow:.2f} tokens/s; "
            f"batches are {fast / slow:.1f} times as fast",
            flush=True,
        )


def looped(gguf: Path, tokenizer: Any, prompts: Sequence[str], dtype: str, most: int) -> float:
    """Return the tokens a second of a plain loop, answers of at most `most` tokens."""
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=getattr(torch, dtype)
    ).eval()
    end = tokenizer.convert_tokens_to_ids(CHATML.stop)
    made, spent = 0, 0.0
    for prompt in prompts:
        inputs = tokenizer(prompt, add_special_tokens=False, return_tensors="pt")
        started = time.monotonic()
        with torch.inference_mode():
            output = model.generate(
                **inputs, do_sample=False, max_new_tokens=most, eos_token_id=end, pad_token_id=end
            )
        spent += time.monotonic() - started
        answer = tokenizer.decode(
            output[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True
        )
        made += counted(tokenizer, answer)
    return made / spent


def counted(tokenizer: Any, answer: str) -> int:
    """The tokens of an answer."""
    return len(tokenizer(answer.strip(), add_special_tokens=False)["input_ids"])


def measure_neighbours(samples: Path, name: str, count: int) -> None:
    """Ask for the English of the same sentences in other company, and count the answers that differ."""
    model = Models(load(name)).translator
    requests = [Request("translate", text) for text in islice(spoken(samples), count)]
    together = model.generate(requests)
    order = random.Random(1).sample(range(len(requests)), len(requests))
    alone = [answer for each in requests for answer in model.generate([each])]
    others = {
        "in the same call again": model.generate(requests),
        "alone": alone,
        "in another order": reordered(model, requests, order),
        "in two calls of half of them": halved(model, requests),
    }
    for what, answers in others.items():
        told(together, answers, f"{what} than in one call")
    again = Models(load(name)).translator  # as runs with --reproducible ask, one text a time
    backwards = [answer for each in reversed(requests) for answer in again.generate([each])]
    told(alone, backwards[::-1], "alone, last text first, of an engine loaded anew, than alone")


def told(ones: Sequence[str], others: Sequence[str], what: str) -> None:
    """Say how many texts have two different answers."""
    differ = sum(one != other for one, other in zip(ones, others, strict=True))
    print(f"{differ} of {len(ones)} texts get another answer {what}", flush=True)


def reordered(model: TextModel, requests: Sequence[Request], order: Sequence[int]) -> list[str]:
    """The answers to requests that are asked in another order, in the order of the requests."""
    answers = dict(zip(order, model.generate([requests[i] for i in order]), strict=True))
    return [answers[i] for i in range(len(requests))]


def halved(model: TextModel, requests: Sequence[Request]) -> list[str]:
    """The answers to requests of which every other one is asked first, in the order of the requests."""
    answers = [""] * len(requests)
    for first in (0, 1):
        answers[first::2] = model.generate(requests[first::2])
    return answers


def spoken(samples: Path) -> Iterator[str]:
    """The sentences of the articles of some pages, in order, those of ordinary length."""
    for path in sorted(samples.glob("*.txt")):
        for article in prepare(read(path)).articles:
            for paragraph in article.paragraphs:
                for start, end in sentences(paragraph.text):
                    if 20 <= end - start <= 120:
                        yield paragraph.text[start:end]
