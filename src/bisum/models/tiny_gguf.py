"""A tiny chat model as one GGUF file: what a folder in the hub's form says, under the names that llama.cpp gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bisum.errors import WeightsError
from bisum.models import gguf
from bisum.models.families import GGUF

PLAIN, CONTROL = 1, 3  # types of tokens
NAMES = {
    r"model\.embed_tokens\.(.*)": r"token_embd.\1",
    r"model\.norm\.(.*)": r"output_norm.\1",
    r"lm_head\.(.*)": r"output.\1",
    r"model\.layers\.(\d+)\.self_attn\.([qkv])_proj\.(.*)": r"blk.\1.attn_\2.\3",
    r"model\.layers\.(\d+)\.self_attn\.([qk])_norm\.(.*)": r"blk.\1.attn_\2_norm.\3",
    r"model\.layers\.(\d+)\.self_attn\.o_proj\.(.*)": r"blk.\1.attn_output.\2",
    r"model\.layers\.(\d+)\.mlp\.(gate|up|down)_proj\.(.*)": r"blk.\1.ffn_\2.\3",
    r"model\.layers\.(\d+)\.input_layernorm\.(.*)": r"blk.\1.attn_norm.\2",
    r"model\.layers\.(\d+)\.post_attention_layernorm\.(.*)": r"blk.\1.ffn_norm.\2",
}


def convert(model: Any, folder: Path, target: Path) -> None:
    """Write a model of transformers and the tokenizer beside it into one file, most of its numbers in 4 bits.

    Raises WeightsError for an architecture that is not in the table `GGUF`.
    """
    said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if said["model_type"] not in GGUF:
        raise WeightsError(
            f"{target.name}: bisum makes no tiny {said['model_type']} model in a GGUF file; write engine: transformers"
        )
    matrices = {}
    for name, matrix in model.state_dict().items():
        new = _renamed(name)
        numbers = matrix.float().numpy()
        matrices[new] = (_kind(new, numbers), numbers)
    gguf.write(target, {**_shape(said), **_tokenizer(folder, said)}, matrices)


def _renamed(name: str) -> str:
    return next(re.sub(old, new, name) for old, new in NAMES.items() if re.fullmatch(old, name))


def _kind(name: str, matrix: np.ndarray[Any, Any]) -> int:
    if matrix.ndim == 1:
        return gguf.F32
    return gguf.Q4_0 if name.startswith("blk.") else gguf.Q8_0


def _shape(said: Mapping[str, Any]) -> dict[str, gguf.Value]:
    architecture = said["model_type"]
    sizes: dict[str, gguf.Value] = {
        "block_count": said["num_hidden_layers"],
        "context_length": said["max_position_embeddings"],
        "embedding_length": said["hidden_size"],
        "feed_forward_length": said["intermediate_size"],
        "attention.head_count": said["num_attention_heads"],
        "attention.head_count_kv": said["num_key_value_heads"],
        "rope.freq_base": float(said["rope_parameters"]["rope_theta"]),
        "attention.layer_norm_rms_epsilon": float(said["rms_norm_eps"]),
    }
    return {
        "general.architecture": architecture,
        "general.type": "model",
        "general.name": "tiny",
        **{f"{architecture}.{key}": size for key, size in sizes.items()},
        "general.file_type": gguf.MOSTLY_Q4_0,
        "general.quantization_version": 2,
    }


def _tokenizer(folder: Path, said: Mapping[str, Any]) -> dict[str, gguf.Value]:
    """Return what llama.cpp's own tokenizer needs: the same vocabulary, with the marks of a chat as tokens of control."""
    kept = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    vocab = kept["model"]["vocab"]
    added = {each["content"]: each["id"] for each in kept["added_tokens"]}
    known: dict[str, int] = {**vocab, **added}
    texts = sorted(known, key=lambda token: known[token])
    return {
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": GGUF[said["model_type"]],
        "tokenizer.ggml.tokens": texts,
        "tokenizer.ggml.token_type": [CONTROL if token in added else PLAIN for token in texts],
        "tokenizer.ggml.merges": [" ".join(pair) for pair in kept["model"]["merges"]],
        "tokenizer.ggml.eos_token_id": said["eos_token_id"],
        "tokenizer.ggml.padding_token_id": said["bos_token_id"],
        "tokenizer.ggml.bos_token_id": said["bos_token_id"],
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.chat_template": settings["chat_template"],
    }
