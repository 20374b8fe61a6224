"""Folders as the hub has them: looked over before anything is loaded, then loaded without running what lies in them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from bisum.errors import WeightsError
from bisum.models import cache
from bisum.models.families import FAMILIES

# A tokenizer class whose file is missing makes itself an empty vocabulary and says nothing.
VOCABULARIES = ("tokenizer.json", "vocab.json", "vocab.txt", "*.model", "*.spm")
NUMBERS = ("model.safetensors", "pytorch_model.bin")  # or an index of their parts, .index.json
# False, not left out: left out, transformers would ask on the terminal whether to run a folder's own code.
SEALED = {"local_files_only": True, "trust_remote_code": False}


def look_over(folder: Path | None, family: str) -> Path:
    """Return the folder if it holds what a model of this family is loaded from; nothing large is read.

    Raises WeightsError saying what is missing, or which families its config.json fits.
    """
    if folder is None or not (folder / "config.json").is_file():
        raise WeightsError(f"{folder}: {family} models are loaded from a folder with a config.json")
    _fits(folder / "config.json", family)
    if not any(list(folder.glob(name)) for name in VOCABULARIES):
        raise WeightsError(
            f"{folder}: no tokenizer in it; put {VOCABULARIES[0]} or the checkpoint's .model or .spm file there"
        )
    if not any(list(folder.glob(f"{name}*")) for name in NUMBERS):
        raise WeightsError(f"{folder}: no weights in it; put {' or '.join(NUMBERS)} there")
    return folder


def _fits(config: Path, family: str) -> None:
    try:
        kind = json.loads(config.read_text(encoding="utf-8"))["model_type"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"{config}: no {family} model: it must be JSON with a model_type ({error!r})"
        ) from error
    if kind not in FAMILIES[family].types:
        others = " or ".join(name for name, each in FAMILIES.items() if kind in each.types)
        advice = f"write family: {others}" if others else "bisum has no family for it"
        raise WeightsError(f"{config}: a {kind} model, which is not of family {family}; {advice}")


def tokenizer(folder: Path, name: str = "AutoTokenizer") -> Any:
    """Load the tokenizer of a folder with a class of transformers. Raises WeightsError where that cannot be done."""
    import transformers

    with warnings.catch_warnings(), _explained(folder, "tokenizer"):
        # Only ever needed for Moses' own text.
        warnings.filterwarnings("ignore", message=".*sacremoses")
        return getattr(transformers, name).from_pretrained(folder, **SEALED)


def model(folder: Path, auto: str, dtype: str = "float32") -> Any:
    """Load the numbers of a folder with one of transformers' Auto classes; safetensors if there are any.

    A pickle is read as numbers only. Raises WeightsError where it holds anything else, and where a number is missing:
    transformers would make one up.
    """
    import torch
    import transformers

    with _explained(folder, "model"):
        loaded, found = getattr(transformers, auto).from_pretrained(
            folder,
            dtype=getattr(torch, dtype),
            weights_only=True,
            output_loading_info=True,
            **SEALED,
        )
    if found["missing_keys"]:
        some = ", ".join(sorted(found["missing_keys"])[:3])
        raise WeightsError(
            f"{folder}: {len(found['missing_keys'])} of the model's matrices are missing in its weights ({some}); "
            "is it another model's config.json, or a part of the weights only?"
        )
    return loaded.eval()


def parts(folder: Path) -> list[Path]:
    """Return the files of a folder that make its model what it is, by name; of two forms of its weights the one used."""
    name, numbers = next(
        (name, found) for name in NUMBERS if (found := list(folder.glob(f"{name}*")))
    )
    if folder / name not in numbers:  # only an index of its parts
        stem, _, suffix = name.partition(".")
        numbers += folder.glob(f"{stem}-*-of-*.{suffix}")
    named = {path for name in (*VOCABULARIES, "*.json") for path in folder.glob(name)}
    return sorted({*named, *numbers} - {folder / cache.PROMISES})  # bisum's own note apart


@contextmanager
def _explained(folder: Path, what: str) -> Iterator[None]:
    """Turn what the libraries raise for a folder that is not what it should be into one line."""
    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    usual = (OSError, ValueError, RuntimeError, LookupError, ImportError, AttributeError, TypeError)
    try:
        yield
    except UnpicklingError as error:
        files = ", ".join(str(path) for path in sorted(folder.glob("*.bin")))
        raise WeightsError(
            f"{files}: not read, it holds more than numbers (code, it may be) or is damaged; "
            "take the checkpoint's safetensors file"
        ) from error
    except (*usual, StrictDataclassError, SafetensorError) as error:
        said = " ".join(str(error).split())[:200]
        raise WeightsError(f"{folder}: no {what} can be loaded from it: {said}") from error
