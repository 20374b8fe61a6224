"""The numbers of a tiny model: random ones for what a config.json describes, and their files as a hub has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
import transformers
from safetensors.torch import save_file

SEED = 20260301


def random(folder: Path) -> Any:
    """Return the model that a folder's config.json describes, with the same random numbers every time."""
    torch.manual_seed(SEED)
    said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config = transformers.AutoConfig.from_pretrained(folder)
    model = getattr(transformers, said["architectures"][0])(config)
    if said.get("tie_word_embeddings") is False:  # transformers ties those of T5 whatever is said
        model.lm_head.weight = torch.nn.Parameter(torch.randn_like(model.lm_head.weight))
    return model.eval()


def save(model: Any, folder: Path, files: Sequence[str], without: Sequence[str] = ()) -> None:
    """Write the numbers of a model into those of `files` that hold numbers: one .bin, or .safetensors in one or more parts.

    `without` names matrices that are left out, as being others under another name.
    """
    state = {name: each for name, each in model.state_dict().items() if name not in without}
    parts = [name for name in files if name.endswith(".safetensors")]
    if "pytorch_model.bin" in files:
        torch.save(state, folder / "pytorch_model.bin")
    elif parts:
        _save_parts(_once(state), folder, parts)


def _once(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Leave out what is another matrix under another name: a safetensors file holds none twice."""
    seen: dict[int, str] = {}
    for name, matrix in state.items():
        seen.setdefault(matrix.data_ptr(), name)
    return {name: state[name].contiguous() for name in seen.values()}


def _save_parts(state: Mapping[str, torch.Tensor], folder: Path, parts: Sequence[str]) -> None:
    where = {name: parts[i * len(parts) // len(state)] for i, name in enumerate(state)}
    for part in parts:
        held = {name: matrix for name, matrix in state.items() if where[name] == part}
        save_file(held, folder / part, {"format": "pt"})
    if len(parts) > 1:
        size = sum(matrix.nbytes for matrix in state.values())
        index = {"metadata": {"total_size": size}, "weight_map": where}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2))
