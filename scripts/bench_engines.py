"""Time an encoder-decoder model through transformers (32 bits) and through CTranslate2 (8 bits), side by side.

    python scripts/bench_engines.py [--texts 64] [--tokens 40] [--rounds 3]

The model has the true size of the opus-mt checkpoints (512 wide, 6 + 6 layers, 65,001 tokens) and random numbers, made
on the spot in a scratch folder. It can end no answer early, so both engines decode the same number of tokens from the
same texts, which are sentences of data/. Exits with 1 where CTranslate2 is less than LEAST times as fast.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bisum.config import ModelConfig
from bisum.models import Request, TextModel
from bisum.models.loading import open_model
from bisum.models.privacy import seal
from bisum.read import read
from bisum.zh.sentences import sentences

DATA = Path(__file__).parent.parent / "data"
SIZE = 65001  # tokens, the last of them for padding
BATCH = 32
LEAST = 3.0  # times


def main(count: int, tokens: int, rounds: int) -> int:
    """Print a line an engine and the ratio of the two; return the exit code."""
    asked = [Request("translate", text) for text in texts()[:count]]
    with TemporaryDirectory() as name:
        os.environ["BISUM_CACHE"] = str(Path(name) / "cache")  # the conversion goes with the folder
        make(Path(name), [request.text for request in asked])
        engines = {
            "transformers": opened("transformers", "float32", Path(name), tokens),
            "ctranslate2": opened("ctranslate2", "int8", Path(name), tokens),
        }
        taken: dict[str, list[float]] = {engine: [] for engine in engines}
        for _ in range(rounds):  # in turns, so that both meet the same machine
            for engine, model in engines.items():
                start = time.perf_counter()
                model.generate(asked)
                taken[engine].append(time.perf_counter() - start)
    speeds = {engine: len(asked) * tokens / median(each) for engine, each in taken.items()}
    print(
        f"{len(asked)} texts, {tokens} tokens each, batches of {BATCH}, median of {rounds} rounds"
    )
    for engine, speed in speeds.items():
        print(f"{engine:14}{speed:8,.0f} tokens/s{speed / tokens:8.1f} texts/s")
    ratio = speeds["ctranslate2"] / speeds["transformers"]
    print(f"ctranslate2 int8 is {ratio:.1f} times as fast as transformers float32")
    return 0 if ratio >= LEAST else 1


def opened(engine: str, dtype: str, folder: Path, tokens: int) -> TextModel:
    """Open the model and have it answer once, which is not timed: it converts, and makes its threads."""
    settings = ModelConfig("marian", engine, str(folder), BATCH, max_tokens=tokens, dtype=dtype)
    model = open_model(settings, folder)
    model.generate([Request("translate", "今天开会。")])
    return model


def texts() -> list[str]:
    """Return sentences of the sample pages, each once."""
    pages = [read(path).text for path in sorted(DATA.glob("*.txt"))]
    found = [page[start:end].strip() for page in pages for start, end in sentences(page)]
    return list(dict.fromkeys(text for text in found if 15 <= len(text) <= 80))


def make(folder: Path, known: list[str]) -> None:
    """Fill a folder with a model of the true size; its tokenizer knows a few sentences, the rest is filled up."""
    seal()
    import torch
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
    from transformers import MarianConfig, MarianMTModel

    ids: dict[str, Any] = {"unk_id": 1, "bos_id": -1, "eos_id": 0, "pad_id": -1}
    (folder / "known.txt").write_text("\n".join(known), encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(folder / "known.txt"),
        model_prefix=str(folder / "source"),
        vocab_size=SIZE,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
        **ids,
    )
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    pieces = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    vocab = {pieces.id_to_piece(i): i for i in range(pieces.get_piece_size())}
    vocab |= {f"<{i}>": i for i in range(len(vocab), SIZE - 1)} | {"<pad>": SIZE - 1}
    (folder / "vocab.json").write_text(json.dumps(vocab), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "source_lang": "zho", "target_lang": "eng"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    torch.manual_seed(0)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=SIZE,
            d_model=512,
            encoder_layers=6,
            decoder_layers=6,
            encoder_attention_heads=8,
            decoder_attention_heads=8,
            encoder_ffn_dim=2048,
            decoder_ffn_dim=2048,
            max_position_embeddings=512,
            activation_function="swish",
            scale_embedding=True,
            eos_token_id=0,
            forced_eos_token_id=0,
            pad_token_id=SIZE - 1,
            decoder_start_token_id=SIZE - 1,
        )
    )
    model.final_logits_bias[0, [0, SIZE - 1]] = -1e4  # no end of its own accord
    model.save_pretrained(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", type=int, default=64)
    parser.add_argument("--tokens", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    sys.exit(main(given.texts, given.tokens, given.rounds))
