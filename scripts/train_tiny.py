"""Train a tiny Marian and a tiny mT5, or one of them, to translate a small made-up grammar: half a minute of a core each.

    python scripts/train_tiny.py FOLDER [FAMILY...]

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
STEPS = {"marian": 250, "mt5": 220}
BATCH = 32  # texts a step
PEAK = 0.05  # the highest step, as a share of what a matrix holds: T5's embeddings are 50 times its attention's numbers
WARM, LEVEL = (
    0.1,
    0.3,
)  # shares of the steps: up to where it rises, and from where it sinks to nothing
WIDTH = 64
MONTHS = "January February March April May June July August September October November December"
PEOPLE = {"李明": "Li Ming", "张伟": "Zhang Wei", "王芳": "Wang Fang", "陈静": "Chen Jing"}
PLACES = {"海州": "Haizhou", "云山": "Yunshan", "江原": "Jiangyuan", "临港": "Lingang"}


class Told(NamedTuple):
    """A sentence of the grammar and its English."""

    zh: str
    en: str


def told(draw: random.Random) -> Told:
    """Draw a sentence.

    >>> told(random.Random(1))
    Told(zh='3月19日，李明访问江原，投资2亿元。', en='On March 19, Li Ming visited Jiangyuan and invested 200 million yuan.')
    """
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    who, where = draw.choice(list(PEOPLE)), draw.choice(list(PLACES))
    amount = draw.randint(1, 9)
    zh = f"{month}月{day}日，{who}访问{where}"
    en = f"On {MONTHS.split()[month - 1]} {day}, {PEOPLE[who]} visited {PLACES[where]}"
    if draw.random() < 0.5:
        zh += f"，投资{amount}亿元"
        en += f" and invested {amount}00 million yuan"
    return Told(f"{zh}。", f"{en}.")


def train(family: str, folder: Path) -> float:
    """Fill a folder with a trained model; return the seconds of the processor it took."""
    seal()
    from bisum.models import numbers, tiny
    from bisum.models.folder import tokenizer

    start, draw = time.process_time(), random.Random(SEED)
    some = [told(draw) for _ in range(400)]
    # Chinese sign by sign: a piece that held half a date and a name could be read for neither.
    signs = [sign for each in some for sign in each.zh]
    tiny.describe(folder, family, (signs, [each.en for each in some]))
    _widen(folder / "config.json")
    model = numbers.random(folder)
    if family == "mt5":
        model.lm_head.weight.data *= WIDTH**-0.5  # else it is sure of everything to begin with
    _fit(model, tokenizer(folder), STEPS[family], draw)
    numbers.save(model, folder, ["model.safetensors"])
    return time.process_time() - start


def _widen(path: Path) -> None:
    """Give the model a width that can learn, and the small numbers that learning begins with."""
    said = json.loads(path.read_text(encoding="utf-8"))
    wider = {
        "d_model": WIDTH,
        "d_kv": WIDTH // 2,
        "d_ff": WIDTH * 2,
        "encoder_ffn_dim": WIDTH * 2,
        "decoder_ffn_dim": WIDTH * 2,
        "num_layers": 2,
        "num_decoder_layers": 2,  # the second digit of a date is found by way of the first
        "init_std": 0.1,
        "initializer_factor": 1.0,
        "dropout": 0.0,
        "dropout_rate": 0.0,
    }
    said.update({key: value for key, value in wider.items() if key in said})
    path.write_text(json.dumps(said, indent=2), encoding="utf-8")


def _fit(model: Any, words: Any, steps: int, draw: random.Random) -> None:
    import torch

    torch.set_num_threads(1)  # so small a model waits longer for threads than it computes
    optimizer = torch.optim.Adafactor(model.parameters(), lr=PEAK)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace((step + 1) / steps))
    model.train()
    for _ in range(steps):
        batch = [told(draw) for _ in range(BATCH)]
        given = words([each.zh for each in batch], padding=True, return_tensors="pt")
        right = words(text_target=[each.en for each in batch], padding=True, return_tensors="pt")
        labels = right["input_ids"]
        loss = model(
            input_ids=given["input_ids"],
            attention_mask=given["attention_mask"],
            labels=labels.masked_fill(labels == words.pad_token_id, -100),
        ).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        pace.step()
    model.eval()


def _pace(done: float) -> float:
    """Return the share of the highest step to take when this share of the steps is done."""
    return min(done / WARM, 1.0, max(0.02, (1 - done) / (1 - LEVEL)))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(STEPS):
        sys.exit(__doc__)
    for name in sys.argv[2:] or STEPS:
        print(f"{name}: {train(name, Path(sys.argv[1]) / name):.1f} s")
