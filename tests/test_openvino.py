"""What the OpenVINO engine says to a model and takes from it: the runtime played by a few lines, then the real one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request, made
from bisum.models.conversation import ENGLISH
from bisum.models.openvino import BLOCK, OpenVinoChat

RAIN = Request("translate", "下雨了。", (("雨", "rain"),))


class Tokenizer:
    """Knows a template, or none."""

    def __init__(self, template: str) -> None:
        self._template = template

    def get_original_chat_template(self) -> str:
        return self._template

    def get_eos_token(self) -> str:
        return "<end>"

    def encode(self, text: str) -> Any:
        """A token a character."""
        return SimpleNamespace(input_ids=SimpleNamespace(data=np.array([[ord(c) for c in text]])))

    def decode(self, tokens: Sequence[int], skip_special_tokens: bool = True) -> str:
        return "".join(map(chr, tokens))

    def apply_chat_template(
        self, said: Sequence[dict[str, str]], opened: bool, extra_context: dict[str, Any]
    ) -> str:
        turns = "".join(f"[{each['role']}]{each['content']}" for each in said)
        return f"{turns}[answer{' plainly' * (extra_context == {'enable_thinking': False})}]"


class Pipeline:
    """Answers whatever it is asked with one text, without one with the prompt, and remembers what it was asked."""

    template = "[{{ role }}]{{ content }}"
    answer = "It rained."
    asked: list[list[str]]
    opened_with: dict[str, Any]

    def __init__(self, path: str, device: str, **properties: Any) -> None:
        type(self).opened_with = properties

    def get_tokenizer(self) -> Tokenizer:
        return Tokenizer(self.template)

    def generate(self, prompts: list[str], settings: Any) -> Any:
        self.asked.append(prompts)
        return SimpleNamespace(texts=[self.answer or prompt for prompt in prompts])


Opened = Callable[..., OpenVinoChat]


@pytest.fixture
def pipeline() -> type[Pipeline]:
    return type("Fresh", (Pipeline,), {"asked": []})


@pytest.fixture
def opened(pipeline: type[Pipeline], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """Open a model of a family over the runtime that is played."""
    played = SimpleNamespace(
        LLMPipeline=pipeline,
        SchedulerConfig=SimpleNamespace,
        GenerationConfig=SimpleNamespace,
        StructuredOutputConfig=SimpleNamespace,
        get_version=lambda: "1.0-0",
    )
    monkeypatch.setitem(sys.modules, "openvino_genai", played)
    monkeypatch.setattr(OpenVinoChat, "_convert", lambda self, weights, folder: None)
    monkeypatch.setenv("BISUM_CACHE", str(tmp_path / "cache"))
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")
    return lambda family: OpenVinoChat(ModelConfig(family, "openvino", str(weights), 2), weights)


def test_the_template_of_the_weights_is_used_and_thinking_switched_off(
    opened: Opened, pipeline: type[Pipeline]
) -> None:
    assert opened("qwen2.5").generate([RAIN]) == ["It rained."]
    (prompt,) = pipeline.asked[-1]
    assert prompt.startswith("[system]You translate Chinese")
    assert prompt.endswith("雨 = rain\nChinese: 下雨了。\nEnglish:[answer plainly]")


def test_without_one_the_markup_of_the_family_is_used_or_the_lack_named(
    opened: Opened, pipeline: type[Pipeline]
) -> None:
    pipeline.template = ""
    opened("qwen2.5").generate([RAIN])
    (prompt,) = pipeline.asked[-1]
    assert prompt.startswith("<|im_start|>system\nYou translate Chinese")
    assert prompt.endswith("English:<|im_end|>\n<|im_start|>assistant\n")
    with pytest.raises(WeightsError, match=r"model\.gguf: it has no chat template"):
        opened("gemma3")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("<think>\nRain?</think>\nIt rained.", "It rained."),
        ("<think>Rain? Or snow", ""),
        ("It rained.<end>[user]And then?", "It rained."),
    ],
)
def test_thinking_and_what_follows_the_end_are_no_part_of_an_answer(
    opened: Opened, pipeline: type[Pipeline], answer: str, said: str
) -> None:
    pipeline.answer = answer
    assert opened("qwen3").generate([RAIN]) == [said]


def test_the_prompts_of_a_task_share_a_call_and_what_they_begin_with_is_read_once(
    opened: Opened, pipeline: type[Pipeline]
) -> None:
    model = opened("qwen2.5")
    assert len(model.generate([Request("headline", text) for text in "一二三"])) == 3
    model.generate([Request("headline", "四")])
    shared, *rest = pipeline.asked
    assert [len(each) for each in rest] == [3, 1]
    assert all(prompt.startswith(shared[0]) for call in rest for prompt in call)


def test_the_engine_works_on_as_many_prompts_at_a_time_as_the_config_says(
    opened: Opened, pipeline: type[Pipeline]
) -> None:
    opened("qwen2.5")
    assert pipeline.opened_with["scheduler_config"].max_num_seqs == 2


def test_long_texts_go_first_and_answers_come_in_order(
    opened: Opened, pipeline: type[Pipeline]
) -> None:
    model = opened("qwen2.5")
    pipeline.answer = ""  # says the prompt again
    answers = model.generate([Request("headline", "雨" * length) for length in (1, 3, 2)])
    lengths = [prompt.count("雨") for prompt in pipeline.asked[1]]
    assert lengths == sorted(lengths, reverse=True)
    assert [answer.count("雨") for answer in answers] == [1, 3, 2]


def test_what_is_read_ahead_ends_with_a_block(opened: Opened, pipeline: type[Pipeline]) -> None:
    """Else two prompts of one call go on in the same half block, and one gets the answer to the other."""
    opened("qwen2.5").generate([Request("headline", "一")])
    (shared,), (asked,) = pipeline.asked
    assert shared
    assert len(shared) % BLOCK == 0
    assert len(asked) > len(shared)


# --- the real runtime, on a tiny model in a GGUF file


TEXTS = (
    "今年粮食产量增长3.8%。",
    "学校图书馆向居民开放，周末接待读者两千多人次，比去年同期多了近三成。",
    "三座水库的除险加固工程已经完工。",
)


def real(family: str, path: Path) -> OpenVinoChat:
    return OpenVinoChat(
        ModelConfig(family, "openvino", str(path), 4, max_tokens=16, threads=1), path
    )


@pytest.fixture(scope="module", params=["qwen2.5", "qwen3"])
def tiny(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenVinoChat:
    """A model of a family that OpenVINO reads."""
    folder = tmp_path_factory.mktemp("gguf")
    made.make(request.param, folder, ["tiny.gguf"])
    return real(request.param, folder / "tiny.gguf")


def test_a_gguf_made_again_is_the_same_and_gives_each_text_the_same_answer(tmp_path: Path) -> None:
    """Of the same calls. Alone or in another batch it rounds otherwise, and many of its numbers are nearly equal."""
    said = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        made.make("qwen2.5", folder, ["tiny.gguf"])
        model = real("qwen2.5", folder / "tiny.gguf")
        asked = [Request(task, text) for task in ("summarize", "translate") for text in TEXTS]
        said.append(model.generate(asked))
    assert said[0] == said[1]
    assert len(set(said[0])) == len(said[0])
    assert (tmp_path / "one/tiny.gguf").read_bytes() == (tmp_path / "two/tiny.gguf").read_bytes()


def test_a_translation_keeps_to_english_script_and_a_summary_need_not(tiny: OpenVinoChat) -> None:
    english = re.compile(f"(?:{ENGLISH})?")
    assert all(
        english.fullmatch(answer)
        for answer in tiny.generate([Request("translate", text) for text in TEXTS])
    )
    assert not all(
        english.fullmatch(answer)
        for answer in tiny.generate([Request("summarize", text) for text in TEXTS])
    )


def test_a_family_that_openvino_reads_from_no_gguf_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"no tiny gemma3_text model in a GGUF file; write"):
        made.make("gemma3", tmp_path, ["tiny.gguf"])
