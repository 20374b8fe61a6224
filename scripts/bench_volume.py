"""How runs behave at volume: time and memory by the number of pages, time inside the model, and what batches gain.

usage: python scripts/bench_volume.py pages [--pages FOLDER] [--count 100 1000]
       python scripts/bench_volume.py model [--pages FOLDER] [-c embedded] [--count 24]
       python scripts/bench_volume.py loop GGUF [--pages FOLDER] [-c embedded] [--texts 8] [--dtype float32 bfloat16]

pages: runs of the echo model over so many pages made from a folder's, each with figures of its own, and each run again
with nothing to do: seconds, pages a second, peak memory (of a process of its own each).
model: pages of a folder briefed in one run, then in as many runs of one page, with one loaded model: seconds with
loading left out, the share of them inside the model, and the quotient.
loop: the same sentences translated by bisum's engine in batches and by a plain transformers loop, one text at a time,
over the same weights and prompts, dequantized from the GGUF: tokens a second and the quotient. Needs the package gguf.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bisum.config import load
from bisum.models import Request
from bisum.models.opening import Models
from bisum.pipeline import Pipeline, prepare
from bisum.read import read
from bisum.runner import Runner
from bisum.zh.sentences import sentences

SAMPLES = Path(__file__).parent.parent / "data"
TOKENS = 96  # of an answer of the loop, at most


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("pages", "model", "loop"))
    parser.add_argument("gguf", nargs="?", type=Path, help="weights of the loop")
    parser.add_argument("--pages", type=Path, default=SAMPLES, help="folder to take pages from")
    parser.add_argument("--count", type=int, nargs="+")
    parser.add_argument("-c", "--config", default="embedded")
    parser.add_argument("--texts", type=int, default=8)
    parser.add_argument("--dtype", nargs="+", default=["float32", "bfloat16"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.what == "pages":
            for count in given.count or (100, 1000):
                measure_pages(given.pages, Path(folder), count)
        elif given.what == "model":
            measure_model(given.pages, Path(folder), given.config, *(given.count or [24]))
        else:
            measure_loop(given.gguf, given.pages, given.config, given.texts, given.dtype)


def measure_pages(samples: Path, folder: Path, count: int) -> None:
    """Brief so many pages with the echo model, twice, each time in a process of its own."""
    pages, out = folder / f"pages{count}", folder / f"out{count}"
    multiplied(samples, pages, count)
    for what in ("to brief", "with nothing to do"):
        started = time.monotonic()
        command = [sys.executable, "-m", "bisum", "run", str(pages), "-o", str(out)]
        child = subprocess.Popen([*command, "-c", "echo", "--formats", "json,md", "--quiet"])
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.monotonic() - started
        if status:
            sys.exit(f"a run ended with {os.waitstatus_to_exitcode(status)}")
        print(
            f"{count} pages {what}: {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of one core), "
            f"{count / seconds:.0f} pages/s, {used.ru_maxrss / 1024:.0f} MB at most",
            flush=True,
        )


def multiplied(samples: Path, folder: Path, count: int) -> None:
    """Make so many pages of a folder's, every digit of a copy moved on, so that no two say the same."""
    texts = [read(path).text for path in sorted(samples.glob("*.txt"))]
    folder.mkdir()
    for place in range(count):
        turn = place // len(texts)
        text = re.sub(
            "[1-9]", lambda digit: str((int(digit[0]) + turn) % 9 + 1), texts[place % len(texts)]  # noqa: B023
        )  # fmt: skip
        (folder / f"{place:05}.txt").write_text(text, encoding="utf-8")


def measure_model(samples: Path, folder: Path, name: str, count: int) -> None:
    """Brief pages in one run, then each in a run of its own, with one loaded model."""
    config = load(name)
    pages = sorted(samples.glob("*.txt"))[:count]

    def timed(what: str, runs: Sequence[Sequence[Path]]) -> float:
        models = Models(config)  # of its own, so that no prefix is found that the other left
        pipeline = Pipeline(config, models)
        pipeline.translate(["会议今天举行。"])  # loads the model
        before, started, answers = models.usage.seconds, time.monotonic(), models.usage.answers
        failed = 0
        for place, each in enumerate(runs):
            runner = Runner(pipeline, folder / what / str(place), ["json", "md"], force=True)
            failed += sum(page.status == "failed" for page in runner.run(each))
        seconds = time.monotonic() - started
        inside = models.usage.seconds - before
        print(
            f"{len(pages)} pages {what}: {seconds:.1f} s, {3600 * len(pages) / seconds:.0f} pages/hour, "
            f"{inside / seconds:.1%} inside the model, {models.usage.answers - answers} answers, {failed} failed",
            flush=True,
        )
        return seconds

    together = timed("in one run", [pages])
    apart = timed("in runs of one page", [[page] for page in pages])
    print(f"one run is {apart / together:.2f} times as fast")


def measure_loop(gguf: Path, samples: Path, name: str, count: int, dtypes: Sequence[str]) -> None:
    """Translate the same sentences in batches by a config's engine, and one by one by transformers."""
    config = load(name)
    texts = list(islice(spoken(samples), 64))
    model = Models(config).translator
    model.generate([Request("translate", texts[0])])  # loads it
    started = time.monotonic()
    answers = model.generate([Request("translate", text) for text in texts])
    seconds = time.monotonic() - started
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    fast = sum(len(tokenizer(answer)["input_ids"]) for answer in answers) / seconds
    print(
        f"{config.translate.engine}, {len(texts)} texts in batches: {fast:.1f} tokens/s", flush=True
    )
    for dtype in dtypes:
        slow = looped(gguf, tokenizer, texts[:count], dtype)
        print(
            f"transformers {dtype}, {count} texts one by one: {slow:.2f} tokens/s; batches are {fast / slow:.1f} times as fast",
            flush=True,
        )


def looped(gguf: Path, tokenizer: Any, texts: Sequence[str], dtype: str) -> float:
    """Return the tokens a second of a plain loop."""
    import torch
    from transformers import AutoModelForCausalLM

    from bisum.models.prompts import turns

    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=getattr(torch, dtype)
    ).eval()
    made, spent = 0, 0.0
    for text in texts:
        chat = [{"role": t.role, "content": t.text} for t in turns(Request("translate", text))]
        inputs = tokenizer.apply_chat_template(
            chat, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        started = time.monotonic()
        with torch.inference_mode():
            output = model.generate(**inputs, do_sample=False, max_new_tokens=TOKENS)
        spent += time.monotonic() - started
        made += int(output.shape[1] - inputs["input_ids"].shape[1])
    return made / spent


def spoken(samples: Path) -> Any:
    """The sentences of the articles of some pages, in order, those of ordinary length."""
    for path in sorted(samples.glob("*.txt")):
        for article in prepare(read(path)).articles:
            for paragraph in article.paragraphs:
                for start, end in sentences(paragraph.text):
                    if 20 <= end - start <= 120:
                        yield paragraph.text[start:end]


if __name__ == "__main__":
    main()
