"""A tiny chat model as one GGUF file: what a folder in the hub's form says, under the names that llama.cpp gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType, TokenType
from gguf.quants import quantize

from bisum.errors import WeightsError
from bisum.models.families import GGUF

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
    writer = GGUFWriter(target, said["model_type"])
    _shape(writer, said)
    _tokenizer(writer, folder, said)
    for name, matrix in model.state_dict().items():
        new = _renamed(name)
        kind = _kind(new, matrix.ndim)
        writer.add_tensor(new, quantize(matrix.float().numpy(), kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _renamed(name: str) -> str:
    return next(re.sub(old, new, name) for old, new in NAMES.items() if re.fullmatch(old, name))


def _kind(name: str, dimensions: int) -> GGMLQuantizationType:
    if dimensions == 1:
        return GGMLQuantizationType.F32
    return GGMLQuantizationType.Q4_0 if name.startswith("blk.") else GGMLQuantizationType.Q8_0


def _shape(writer: GGUFWriter, said: Mapping[str, Any]) -> None:
    writer.add_type("model")
    writer.add_name("tiny")
    writer.add_block_count(said["num_hidden_layers"])
    writer.add_context_length(said["max_position_embeddings"])
    writer.add_embedding_length(said["hidden_size"])
    writer.add_feed_forward_length(said["intermediate_size"])
    writer.add_head_count(said["num_attention_heads"])
    writer.add_head_count_kv(said["num_key_value_heads"])
    writer.add_rope_freq_base(said["rope_parameters"]["rope_theta"])
    writer.add_layer_norm_rms_eps(said["rms_norm_eps"])
    writer.add_file_type(LlamaFileType.MOSTLY_Q4_0)
    writer.add_quantization_version(2)


def _tokenizer(writer: GGUFWriter, folder: Path, said: Mapping[str, Any]) -> None:
    """Write what llama.cpp's own tokenizer needs: the same vocabulary, with the marks of a chat as tokens of control."""
    kept = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    added = {each["content"]: each["id"] for each in kept["added_tokens"]}
    known: dict[str, int] = {**kept["model"]["vocab"], **added}
    texts = sorted(known, key=lambda token: known[token])
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(GGUF[said["model_type"]])
    writer.add_token_list(texts)
    writer.add_token_types([TokenType.CONTROL if t in added else TokenType.NORMAL for t in texts])
    writer.add_token_merges([" ".join(pair) for pair in kept["model"]["merges"]])
    writer.add_eos_token_id(said["eos_token_id"])
    writer.add_pad_token_id(said["bos_token_id"])
    writer.add_bos_token_id(said["bos_token_id"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(settings["chat_template"])
