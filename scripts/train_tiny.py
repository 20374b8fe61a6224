"""Train a tiny Marian to translate, in about a minute on a busy machine, on a small made-up grammar.

A tiny mT5 learns on the same sentences to give the lead, but not its figures yet: no test asks it.

    python scripts/train_tiny.py FOLDER

Dates, amounts, who visited which place: what comes out can be right or wrong, unlike the junk of a random model.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from bisum.models.privacy import seal

SEED = 20260301
STEPS = {"marian": 300, "mt5": 300}
BATCH, PEAK = 32, 5e-3  # texts a step; the highest learning rate, in the middle of the first tenth
WIDTH = 64
MONTHS = "January February March April May June July August September October November December"
PEOPLE = {"李明": "Li Ming", "张伟": "Zhang Wei", "王芳": "Wang Fang", "陈静": "Chen Jing"}
PLACES = {"海州": "Haizhou", "云山": "Yunshan", "江原": "Jiangyuan", "临港": "Lingang"}
ENDS = ("并听取汇报", "并看望职工", "受到各界欢迎")


class Told(NamedTuple):
    """A sentence of the grammar: the whole of it, its lead, and the lead's English."""

    zh: str
    lead: str
    en: str


def told(draw: random.Random) -> Told:
    """Draw a sentence.

    >>> told(random.Random(1))
    Told(zh='3月19日，李明访问江原，投资2亿元，并看望职工。', lead='3月19日，李明访问江原，投资2亿元。', en='On March 19, Li Ming visited Jiangyuan and invested 200 million yuan.')
    """
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    who, where = draw.choice(list(PEOPLE)), draw.choice(list(PLACES))
    amount = draw.randint(1, 9)
    lead = f"{month}月{day}日，{who}访问{where}"
    en = f"On {MONTHS.split()[month - 1]} {day}, {PEOPLE[who]} visited {PLACES[where]}"
    if draw.random() < 0.5:
        lead += f"，投资{amount}亿元"
        en += f" and invested {amount}00 million yuan"
    return Told(f"{lead}，{draw.choice(ENDS)}。", f"{lead}。", f"{en}.")


def train(family: str, folder: Path) -> float:
    """Fill a folder with a trained model; return the seconds it took."""
    seal()
    from bisum.models import numbers, tiny
    from bisum.models.folder import tokenizer

    start, draw = time.perf_counter(), random.Random(SEED)
    some = [told(draw) for _ in range(400)]
    english = [each.en for each in some] if family == "marian" else []
    tiny.describe(folder, family, ([each.zh for each in some], english))
    _widen(folder / "config.json")
    model = numbers.random(folder)
    if family == "mt5":
        model.lm_head.weight.data *= 0.1
    _fit(model, tokenizer(folder), family, draw)
    numbers.save(model, folder, ["model.safetensors"])
    return time.perf_counter() - start


def _widen(path: Path) -> None:
    """Give the model a width that can learn, and the small numbers that learning begins with."""
    said = json.loads(path.read_text(encoding="utf-8"))
    wider = {
        "d_model": WIDTH,
        "d_kv": WIDTH // 2,
        "d_ff": WIDTH * 2,
        "encoder_ffn_dim": WIDTH * 2,
        "decoder_ffn_dim": WIDTH * 2,
        "init_std": 0.1,
        "initializer_factor": 1.0,
        "dropout": 0.0,
        "dropout_rate": 0.0,
    }
    said.update({key: value for key, value in wider.items() if key in said})
    path.write_text(json.dumps(said, indent=2), encoding="utf-8")


def _fit(model: Any, words: Any, family: str, draw: random.Random) -> None:
    import torch

    torch.set_num_threads(1)  # so small a model waits longer for threads than it computes
    steps = STEPS[family]
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK, total_steps=steps, pct_start=0.1)
    model.train()
    for _ in range(steps):
        batch = [told(draw) for _ in range(BATCH)]
        if family == "marian":
            texts, answers = [each.lead for each in batch], [each.en for each in batch]
        else:
            texts, answers = [each.zh for each in batch], [each.lead for each in batch]
        given = words(texts, padding=True, return_tensors="pt")
        labels = words(text_target=answers, padding=True, return_tensors="pt")["input_ids"]
        labels = labels.masked_fill(labels == words.pad_token_id, -100)
        loss = model(
            input_ids=given["input_ids"], attention_mask=given["attention_mask"], labels=labels
        ).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        pace.step()
    model.eval()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name in STEPS:
        print(f"{name}: {train(name, Path(sys.argv[1]) / name):.1f} s")
