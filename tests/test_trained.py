"""Models that were really trained: their answers can be right, and here they are asked to be."""

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
ASKED = 40  # sentences
RIGHT = 36  # of them at least
SAME = 0.9  # of what 32 bits say, 8 bits say too


@pytest.fixture(scope="module")
def school() -> ModuleType:
    """The script that trains."""
    spec = importlib.util.spec_from_file_location("train_tiny", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pupil:
    """A model that was trained, what it is asked and what is right."""

    def __init__(self, school: ModuleType, family: str, folder: Path) -> None:
        self.seconds = school.train(family, folder)
        self.family, self.folder = family, folder
        draw = random.Random(7)  # not the one it was taught by
        told = [school.told(draw) for _ in range(ASKED)]
        self.requests = [Request("translate", each.zh) for each in told]
        self.right = [each.en for each in told]

    def says(self, engine: str, dtype: str = "auto") -> list[str]:
        """Return its answers through an engine."""
        model = ModelConfig(self.family, engine, "here", max_tokens=64, dtype=dtype, threads=1)
        return open_model(model, self.folder).generate(self.requests)


@pytest.fixture(scope="module", params=["marian", "mt5"])
def pupil(
    request: pytest.FixtureRequest, school: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Pupil:
    """Each of the two, trained once for all tests."""
    family: str = request.param
    return Pupil(school, family, tmp_path_factory.mktemp("trained") / family)


def share(said: list[str], other: list[str]) -> float:
    """Return how many of some answers are the same, of all."""
    return sum(a == b for a, b in zip(said, other, strict=True)) / len(other)


def test_what_was_learned_is_said_right_of_sentences_not_seen_before(pupil: Pupil) -> None:
    right = share(pupil.says("transformers"), pupil.right)
    print(f"{pupil.family}: {right:.3f} of {ASKED} right, trained in {pupil.seconds:.0f} s")
    assert right >= RIGHT / ASKED


def saturates() -> bool:
    """Whether this processor is known to cut sums of two 8-bit products off at 16 bits, as those without VNNI do."""
    file = Path("/proc/cpuinfo")
    told = file.read_text(encoding="utf-8") if file.is_file() else ""
    return "avx2" in told and "vnni" not in told


def test_ctranslate2_in_32_bits_says_the_same(pupil: Pupil) -> None:
    assert pupil.says("ctranslate2", "float32") == pupil.says("transformers")


@pytest.mark.skipif(
    saturates(), reason="without VNNI 8 bits lose more than rounding: docs/engines.md"
)
def test_ctranslate2_in_8_bits_says_the_same_nearly_always(pupil: Pupil) -> None:
    said, rounded = pupil.says("transformers"), pupil.says("ctranslate2", "int8")
    same, right = share(rounded, said), share(rounded, pupil.right)
    print(f"{pupil.family} in 8 bits: {same:.3f} of {ASKED} as in 32, {right:.3f} right")
    assert same >= SAME
    assert right >= RIGHT / ASKED
