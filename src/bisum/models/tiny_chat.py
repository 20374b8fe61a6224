"""Tiny chat models with the architecture, tokenizer, template and files of real ones, made from nothing in seconds.

Their numbers are random: what they write is junk, the same junk every time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    AutoModelForCausalLM,
    Gemma3TextConfig,
    GemmaTokenizer,
    GenerationConfig,
    HunYuanDenseV1Config,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2Tokenizer,
    Qwen3Config,
)

from bisum.models import Request
from bisum.models.families import TASKS
from bisum.models.prompts import turns

SEED = 20260301
TOKENS = 1600  # of the vocabulary at most: with fewer, what bisum tells models takes more of them
BYTES = pre_tokenizers.ByteLevel(add_prefix_space=False)
SHAPE = {
    "hidden_size": 32,  # every row of a matrix whole blocks of GGUF, 32 numbers
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "max_position_embeddings": 4096,
    "initializer_range": 0.3,  # large, so that different texts get different junk
}
# Each in the manner of its family: the same turns in the same markup, with the same switch for thinking.
QWEN2 = """{%- for message in messages %}
{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|im_start|>assistant\\n' }}
{%- endif %}"""
QWEN3 = QWEN2.removesuffix("{%- endif %}") + (
    "{%- if enable_thinking is defined and enable_thinking is false %}"
    "{{- '<think>\\n\\n</think>\\n\\n' }}{% endif %}\n{%- endif %}"
)
GEMMA3 = """{{- bos_token }}
{%- for message in messages %}
{%- if (message.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('roles must take turns') }}{% endif %}
{%- set role = 'model' if message.role == 'assistant' else message.role %}
{{- '<start_of_turn>' + role + '\\n' + message.content | trim + '<end_of_turn>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<start_of_turn>model\\n' }}{% endif %}"""
HUNYUAN = """{%- for message in messages %}
{%- if message.role == 'system' %}{{- '<|startoftext|>' + message.content + '<|extra_4|>' }}
{%- elif message.role == 'user' %}{{- '<|startoftext|>' + message.content + '<|extra_0|>' }}
{%- else %}{{- message.content + '<|eos|>' }}{% endif %}
{%- endfor %}"""


def qwen2(folder: Path) -> None:
    """Fill a folder with a model in the manner of the Qwen2.5 checkpoints."""
    _qwen(folder, QWEN2, (), Qwen2Config)


def qwen3(folder: Path) -> None:
    """Fill a folder with a model in the manner of the Qwen3 checkpoints."""
    _qwen(folder, QWEN3, ("<think>", "</think>"), Qwen3Config)


def _qwen(folder: Path, template: str, more: Sequence[str], kind: Any) -> None:
    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    vocab, merges = _learned(BYTES, marks, BYTES.alphabet())
    tokenizer = Qwen2Tokenizer(
        vocab, merges, unk_token=None, eos_token=marks[2], pad_token=marks[0]
    )
    tokenizer.add_tokens([marks[1]], special_tokens=True)
    tokenizer.add_tokens(list(more))
    tokenizer.chat_template = template
    ids = tokenizer.convert_tokens_to_ids(marks)
    settings = kind(**SHAPE, vocab_size=len(tokenizer), eos_token_id=ids[2], bos_token_id=ids[0])
    _save(folder, tokenizer, settings, eos=[ids[2], ids[0]])
    (folder / "vocab.json").write_text(json.dumps(vocab), encoding="utf-8")
    lines = ["#version: 0.2", *(" ".join(pair) for pair in merges)]
    (folder / "merges.txt").write_text("\n".join(lines), encoding="utf-8")


def gemma3(folder: Path) -> None:
    """Fill a folder with a model in the manner of the Gemma 3 checkpoints that read text only."""
    marks = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
    marks += [f"<0x{byte:02X}>" for byte in range(256)]
    vocab, merges = _learned(pre_tokenizers.Metaspace(prepend_scheme="never"), marks)
    tokenizer = GemmaTokenizer(vocab, merges)
    tokenizer.add_tokens(marks[5:7], special_tokens=True)
    tokenizer.chat_template = GEMMA3
    ids = tokenizer.convert_tokens_to_ids(marks)
    settings = Gemma3TextConfig(**SHAPE, vocab_size=len(tokenizer), query_pre_attn_scalar=16)
    _save(folder, tokenizer, settings, eos=[ids[1], ids[6]])


def hunyuan_mt(folder: Path) -> None:
    """Fill a folder with a model in the manner of the Hunyuan-MT checkpoints of one part."""
    marks = ["<|startoftext|>", "<|extra_0|>", "<|extra_4|>", "<|eos|>", "<|pad|>"]
    vocab, merges = _learned(BYTES, marks, BYTES.alphabet())
    core = Tokenizer(models.BPE(vocab, merges))
    core.pre_tokenizer, core.decoder = BYTES, decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core, bos_token=marks[0], eos_token=marks[3], pad_token=marks[4]
    )
    tokenizer.add_tokens(marks[1:3], special_tokens=True)
    tokenizer.chat_template = HUNYUAN
    ids = tokenizer.convert_tokens_to_ids(marks)
    settings = HunYuanDenseV1Config(
        **SHAPE,
        vocab_size=len(tokenizer),
        eos_token_id=ids[3],
        bos_token_id=ids[0],
        pad_token_id=ids[4],
    )
    _save(folder, tokenizer, settings, eos=[ids[3]])


def _learned(
    split: Any, marks: list[str], alphabet: Sequence[str] = ()
) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Return the vocabulary and the merges of a byte-pair encoding learned from what bisum tells models."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = split
    texts = [turn.text for task in TASKS for turn in turns(Request(task, ""))]
    trainer = trainers.BpeTrainer(
        vocab_size=TOKENS,
        special_tokens=marks,
        initial_alphabet=list(alphabet),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    learned = json.loads(tokenizer.to_str())["model"]
    return learned["vocab"], [tuple(pair) for pair in learned["merges"]]


def _save(folder: Path, tokenizer: Any, settings: Any, eos: list[int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model = AutoModelForCausalLM.from_config(settings)
    model.generation_config = GenerationConfig(
        eos_token_id=eos,
        pad_token_id=tokenizer.pad_token_id,
        do_sample=True,
        temperature=0.7,
        top_k=20,
    )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder, save_jinja_files=False)  # the template with the settings
