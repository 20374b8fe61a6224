"""Tiny models with the architecture, tokenizer and files of real ones, made from nothing in seconds.

Their numbers are random, so what they write is junk, the same junk every time: they are there to run the whole
pipeline through the engines that run real checkpoints.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from transformers import (
    MarianConfig,
    MarianMTModel,
    MT5Config,
    MT5ForConditionalGeneration,
    T5Tokenizer,
)

SEED = 20260301
WIDTH = 32  # of every layer
PIECES = 400  # of the vocabulary at most

CHINESE = (
    "市政府昨天召开会议，研究部署今年的防汛工作。",
    "全县粮食总产量达到12.6万吨，比上年增长3.8%。",
    "记者从水利部门获悉，三座水库的除险加固工程已经完工。",
    "李明主任说，要把群众的事情办好，把实事办实。",
    "新开通的公共汽车线路全长18公里，沿途设站24个。",
    "学校图书馆向居民开放，周末接待读者两千多人次。",
    "科研人员在高原湖泊中发现一种新的藻类。",
    "预计到2030年，全省森林覆盖率将超过百分之六十。",
)
ENGLISH = (
    "The city government met yesterday to plan this year's flood control.",
    "The county's grain output reached 126,000 tonnes, up 3.8 percent on the year before.",
    "Work to strengthen three reservoirs has been completed, the water department said.",
    "Director Li Ming said that what matters to people must be done well.",
    "The new bus line is 18 kilometres long and has 24 stops.",
    "The school library opened to residents and received over 2,000 readers at the weekend.",
    "Researchers found a new kind of algae in a lake on the plateau.",
    "By 2030 forests are expected to cover more than sixty percent of the province.",
)


def marian(folder: Path) -> None:
    """Fill a folder with a Marian model, in the manner of the opus-mt checkpoints."""
    folder.mkdir(parents=True, exist_ok=True)
    vocab: dict[str, int] = {}
    for name, sentences in (("source.spm", CHINESE), ("target.spm", ENGLISH)):
        trained = _trained(sentences, unk_id=1, bos_id=-1, eos_id=0, pad_id=-1)
        (folder / name).write_bytes(trained)
        for piece, _ in _pieces(trained):
            vocab.setdefault(piece, len(vocab))
    pad = vocab.setdefault("<pad>", len(vocab))
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
    torch.manual_seed(SEED)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(vocab),
            d_model=WIDTH,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=WIDTH * 2,
            decoder_ffn_dim=WIDTH * 2,
            max_position_embeddings=512,
            eos_token_id=vocab["</s>"],
            forced_eos_token_id=vocab["</s>"],
            pad_token_id=pad,
            decoder_start_token_id=pad,
            scale_embedding=True,
            activation_function="swish",
            init_std=1.0,  # large, so that different texts get different junk
        )
    )
    model.save_pretrained(folder)
    settings = {"tokenizer_class": "MarianTokenizer", "source_lang": "zho", "target_lang": "eng"}
    text = json.dumps({**settings, "separate_vocabs": False, "model_max_length": 512}, indent=2)
    (folder / "tokenizer_config.json").write_text(text, encoding="utf-8")


def mt5(folder: Path) -> None:
    """Fill a folder with an mT5 model, in the manner of the XL-Sum checkpoint."""
    folder.mkdir(parents=True, exist_ok=True)
    vocab = _pieces(_trained(CHINESE + ENGLISH, pad_id=0, eos_id=1, unk_id=2, bos_id=-1))
    T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=512).save_pretrained(folder)
    torch.manual_seed(SEED)
    model = MT5ForConditionalGeneration(
        MT5Config(
            vocab_size=len(vocab),
            d_model=WIDTH,
            d_kv=WIDTH // 2,
            d_ff=WIDTH * 2,
            num_layers=1,
            num_decoder_layers=1,
            num_heads=2,
            decoder_start_token_id=0,
            tie_word_embeddings=False,
            initializer_factor=3.0,  # large, so that different texts get different junk
        )
    )
    model.save_pretrained(folder)


def _trained(sentences: tuple[str, ...], **ids: Any) -> bytes:
    """Return a SentencePiece model of a few sentences; trained on one thread, it is the same every time."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **ids,
    )
    return model.getvalue()


def _pieces(trained: bytes) -> list[tuple[str, float]]:
    model = sentencepiece.SentencePieceProcessor(model_proto=trained)
    return [(model.id_to_piece(i), model.get_score(i)) for i in range(model.get_piece_size())]
