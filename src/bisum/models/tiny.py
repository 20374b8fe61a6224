"""Tiny encoder-decoder models with the architecture, tokenizer class, special tokens, config keys and file names of real
checkpoints, made from nothing in a second.

Their numbers are random, so what they write is junk, the same junk every time: they are there to run the whole
pipeline through the engines that run real checkpoints. What the files of a family say is data, in `twins/`: what the
published ones say, but for the sizes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bisum.models.vocabulary import KINDS, TEXTS, Texts, write

TWINS = Path(__file__).with_name("twins")


def describe(folder: Path, family: str, texts: Texts = TEXTS) -> tuple[str, ...]:
    """Fill a folder with everything of a family's tiny model but its numbers; its vocabulary is that of some texts.

    Return the names of matrices that the published files leave out, as being others under another name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    twin = yaml.safe_load((TWINS / f"{family}.yaml").read_text(encoding="utf-8"))
    size = KINDS[twin["vocabulary"]](folder, texts, **twin.get("options", {}))
    size += twin.get("extra", 0)  # tokens that the tokenizer adds by itself
    for name, said in twin["files"].items():
        write(folder / name, _filled(said, {"$size": size, "$last": size - 1}))
    return tuple(twin.get("without", ()))


def _filled(said: Any, known: dict[str, int]) -> Any:
    """Put what depends on the vocabulary in place of the names it has in the data."""
    if isinstance(said, dict):
        return {key: _filled(each, known) for key, each in said.items()}
    if isinstance(said, list):
        return [_filled(each, known) for each in said]
    return known.get(said, said) if isinstance(said, str) else said
