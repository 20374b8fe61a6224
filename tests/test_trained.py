"""A model that was really trained: its answers can be right, and here they are asked to be."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from bisum.config import ModelConfig
from bisum.models import Request
from bisum.models.loading import open_model

SCRIPT = Path(__file__).parent.parent / "scripts" / "train_tiny.py"


@pytest.fixture(scope="module")
def school() -> ModuleType:
    """The script that trains."""
    spec = importlib.util.spec_from_file_location("train_tiny", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("family", "task"), [("marian", "translate")])
def test_what_was_learned_is_said_of_sentences_not_seen_before(
    school: ModuleType, tmp_path: Path, family: str, task: str
) -> None:
    school.train(family, tmp_path)
    draw = random.Random(7)
    asked = [school.told(draw) for _ in range(40)]
    texts = [each.lead if task == "translate" else each.zh for each in asked]
    right = [each.en if task == "translate" else each.lead for each in asked]
    model = open_model(ModelConfig(family, "transformers", "here", max_tokens=48), tmp_path)
    said = model.generate([Request(task, text) for text in texts])
    assert sum(a == b for a, b in zip(said, right, strict=True)) >= 32
