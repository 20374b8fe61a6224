"""The same weights through another engine: the same answers, made ready once, and told apart where it cannot be done."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bisum import config
from bisum.config import ModelConfig
from bisum.errors import EngineError, WeightsError
from bisum.models import Request, cache, loading, weights
from bisum.models.chat import TransformersChat
from bisum.models.conversation import ENGLISH
from bisum.models.families import FAMILIES, MAKERS
from bisum.models.fast_seq2seq import FastSeq2Seq
from bisum.models.seq2seq import Seq2Seq

TEXTS = (
    "水利部门昨天说，三座水库的加固工程已经完工。",
    "今年粮食产量增长3.8%。",
    "学校图书馆向居民开放，周末接待读者两千多人次，比去年同期多了近三成，受到欢迎。",
)
SEQ2SEQ = [name for name in MAKERS if FAMILIES[name].kind == "seq2seq"]


@pytest.fixture(scope="module", autouse=True)
def own_conversions(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Keep what is converted for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISUM_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def marian(folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny Marian to damage, and a fresh cache."""
    monkeypatch.setenv("BISUM_CACHE", str(tmp_path / "cache"))
    return shutil.copytree(folders["marian"], tmp_path / "marian")


def fast(family: str, folder: Path, dtype: str = "float32", batch: int = 2) -> FastSeq2Seq:
    settings = ModelConfig(family, "ctranslate2", "here", batch, 24, threads=1, dtype=dtype)
    return FastSeq2Seq(settings, folder)


def plain(family: str, folder: Path) -> Seq2Seq:
    return Seq2Seq(ModelConfig(family, "transformers", "here", 2, 24, threads=1), folder)


def tokens(engine: Seq2Seq | FastSeq2Seq, request: Request) -> list[int]:
    """The tokens of an answer, without those that only mark its beginning and its end."""
    said: list[int] = []

    def run(jobs: Any) -> Any:
        answers = engine.run(jobs)
        said.extend(engine.jobs.said(answers[0], jobs[0].limit))
        return answers

    engine.jobs.answer([request], run)
    return said


# --- ctranslate2


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_in_32_bits_ctranslate2_says_token_by_token_what_transformers_says(
    folders: dict[str, Path], family: str
) -> None:
    engines = plain(family, folders[family]), fast(family, folders[family])
    for task in FAMILIES[family].tasks:
        for text in TEXTS:
            slow, quick = (tokens(engine, Request(task, text)) for engine in engines)
            assert slow == quick
    asked = [Request(task, text) for task in FAMILIES[family].tasks for text in TEXTS]
    assert engines[0].generate(asked) == engines[1].generate(asked)


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_alone_and_in_a_batch_the_answer_is_the_same(folders: dict[str, Path], family: str) -> None:
    engine = fast(family, folders[family], batch=3)
    for task in FAMILIES[family].tasks:
        asked = [Request(task, text) for text in TEXTS]
        together = engine.generate(asked)
        assert together == [engine.generate([each])[0] for each in asked]
        assert together == engine.generate(asked[::-1])[::-1]


def test_a_long_text_is_answered_piece_by_piece_by_either_engine(folders: dict[str, Path]) -> None:
    asked = [Request("translate", TEXTS[0] * 60)]
    engines = plain("marian", folders["marian"]), fast("marian", folders["marian"])
    assert engines[0].generate(asked) == engines[1].generate(asked)


def conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is converted from now on, by its type of number."""
    from ctranslate2.converters import TransformersConverter

    convert, done = TransformersConverter.convert, list[str]()

    def counted(self: Any, target: str, quantization: str, force: bool) -> Any:
        done.append(quantization)
        return convert(self, target, quantization=quantization, force=force)

    monkeypatch.setattr(TransformersConverter, "convert", counted)
    return done


def test_a_model_is_converted_once_for_its_bytes_and_settings(
    marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = conversions(monkeypatch)
    for dtype in ("auto", "int8", "float32", "int8"):
        fast("marian", marian, dtype)
    assert done == ["int8", "float32"]
    (marian / "README.md").write_text("of no consequence")
    fast("marian", marian, "int8")
    settings = marian / "config.json"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    fast("marian", marian, "int8")
    assert done == ["int8", "float32", "int8"]


def test_a_damaged_conversion_is_made_again(marian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [Request("translate", text) for text in TEXTS]
    before = fast("marian", marian).generate(asked)
    (kept,) = (cache.home() / "ctranslate2").iterdir()
    (kept / "model.bin").write_bytes((kept / "model.bin").read_bytes()[:999])
    done = conversions(monkeypatch)
    assert fast("marian", marian).generate(asked) == before
    assert done == ["float32"]


def test_a_conversion_that_was_broken_off_leaves_nothing_to_be_used(
    marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ctranslate2.converters import TransformersConverter

    def stopped(self: Any, target: str, quantization: str, force: bool) -> None:
        (Path(target) / "model.bin").write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(TransformersConverter, "convert", stopped)
        with pytest.raises(KeyboardInterrupt):
            fast("marian", marian)
    assert fast("marian", marian).generate([Request("translate", TEXTS[0])])
    assert len(list((cache.home() / "ctranslate2").iterdir())) == 1


def test_what_ctranslate2_cannot_convert_is_named_with_the_engine_that_can(
    marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ctranslate2.converters import transformers

    monkeypatch.delitem(transformers._MODEL_LOADERS, "MarianConfig")
    with pytest.raises(WeightsError, match=r"cannot convert this marian model.*transformers"):
        fast("marian", marian)


def test_numbers_that_the_machine_has_not_are_named(marian: Path) -> None:
    import ctranslate2

    if "float16" in ctranslate2.get_supported_compute_types("cpu"):
        pytest.skip("this processor computes in float16")
    with pytest.raises(WeightsError, match=r"engine ctranslate2, device auto, dtype float16: "):
        fast("marian", marian, "float16")


def test_ctranslate2_not_installed_names_the_extra_before_anything_is_fetched(
    bisum: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "find_spec", lambda name: name != "ctranslate2" or None)
    ran = bisum("translate", "-c", swapped(tmp_path), stdin="今天开会。".encode())
    assert ran.code == EngineError.exit_code == 3
    assert "engine ctranslate2 is not installed" in ran.err
    assert "pip install 'bisum[ctranslate2]'" in ran.err
    assert importlib.util.find_spec("ctranslate2")


# --- chat models


CHATS = [name for name in MAKERS if FAMILIES[name].kind == "chat"]
KNOWN = Request("translate", "今天开会。", (("今天", "today"),))


def chat(family: str, folder: Path, batch: int = 2) -> TransformersChat:
    return TransformersChat(
        ModelConfig(family, "transformers", "here", batch, 24, threads=1), folder
    )


def prompt(engine: TransformersChat, request: Request) -> str:
    """What a model is given to read for a request."""
    text = engine.tokenizer.decode(engine.prompt(request))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("family", CHATS)
def test_a_chat_model_answers_alone_as_in_a_batch_and_in_order(
    folders: dict[str, Path], family: str
) -> None:
    engine = chat(family, folders[family])
    for task in FAMILIES[family].tasks:
        asked = [Request(task, text) for text in TEXTS]
        together = engine.generate(asked)
        assert together == [engine.generate([each])[0] for each in asked]
        assert together == engine.generate(asked[::-1])[::-1]


@pytest.mark.parametrize("family", CHATS)
def test_no_chinese_can_stand_in_a_translation(folders: dict[str, Path], family: str) -> None:
    english = re.compile(f"(?:{ENGLISH})?")
    for answer in chat(family, folders[family]).generate([Request("translate", t) for t in TEXTS]):
        assert english.fullmatch(answer)


def test_tasks_may_be_mixed(folders: dict[str, Path]) -> None:
    engine = chat("qwen3", folders["qwen3"])
    asked = [Request(task, text) for text in TEXTS for task in ("summarize", "translate")]
    assert engine.generate(asked) == [engine.generate([each])[0] for each in asked]


def test_a_template_that_knows_thinking_is_told_to_leave_it(folders: dict[str, Path]) -> None:
    said = prompt(chat("qwen3", folders["qwen3"]), KNOWN)
    assert said.startswith("<|im_start|>system\nYou translate Chinese")
    assert said.endswith("<|im_start|>assistant\n<think>\n\n</think>\n\n")


def test_a_family_without_a_system_role_is_told_its_part_in_the_first_question(
    folders: dict[str, Path],
) -> None:
    said = prompt(chat("gemma3", folders["gemma3"]), KNOWN)
    assert said.startswith("<bos><start_of_turn>user\nYou translate Chinese")
    assert "system" not in said
    assert said.endswith(
        "今天 = today\nChinese: 今天开会。\nEnglish:<end_of_turn>\n<start_of_turn>model\n"
    )


def test_a_family_made_for_translating_is_asked_in_its_own_words(
    folders: dict[str, Path],
) -> None:
    engine = chat("hunyuan-mt", folders["hunyuan-mt"])
    assert prompt(engine, KNOWN) == (
        "<|startoftext|>参考下面的翻译：\n今天 翻译成 today\n\n"
        "将以下文本翻译为英语，注意只需要输出翻译后的结果，不要额外解释：\n\n今天开会。<|extra_0|>"
    )
    assert "参考" not in prompt(engine, Request("translate", "今天开会。"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("<think>\nWell, rain.</think>\n\nIt rained.", "It rained."),
        ("Well, rain.</think>It rained.<|im_end|>", "It rained."),
        ("<think>Well, rain, or was it snow", ""),
        ("It rained.<|im_end|><|endoftext|>", "It rained."),
        ("They think it rained.", "They think it rained."),
    ],
)
def test_thinking_and_marks_are_no_part_of_an_answer(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    import torch

    engine = chat("qwen3", folders["qwen3"])
    tokens = torch.tensor([engine.tokenizer(answer)["input_ids"]])
    monkeypatch.setattr(
        engine.model, "generate", lambda input_ids, **_: torch.cat([input_ids, tokens], dim=1)
    )
    assert engine.generate([Request("summarize", TEXTS[0])]) == [said]


def test_an_answer_ends_where_the_checkpoint_says(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["qwen3"], tmp_path / "qwen3")
    asked = [Request("summarize", TEXTS[1])]
    engine = chat("qwen3", folder)
    first, second = engine.run("summarize", [engine.prompt(asked[0])])[0][:2]
    settings = json.loads((folder / "generation_config.json").read_text(encoding="utf-8"))
    settings["eos_token_id"] = [second]
    (folder / "generation_config.json").write_text(json.dumps(settings), encoding="utf-8")
    engine = chat("qwen3", folder)
    assert engine.run("summarize", [engine.prompt(asked[0])]) == [[first, second]]


def test_a_folder_without_a_chat_template_uses_the_markup_of_its_family_or_is_named(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    for family in ("qwen3", "gemma3"):
        shutil.copytree(folders[family], tmp_path / family)
        (tmp_path / family / "chat_template.jinja").unlink(missing_ok=True)
        settings = tmp_path / family / "tokenizer_config.json"
        said = json.loads(settings.read_text(encoding="utf-8"))
        said.pop("chat_template", None)
        settings.write_text(json.dumps(said), encoding="utf-8")
    assert prompt(chat("qwen3", tmp_path / "qwen3"), KNOWN).endswith("<|im_start|>assistant\n")
    with pytest.raises(
        WeightsError, match=r"gemma3: .*no chat template; put .*chat_template\.jinja"
    ):
        chat("gemma3", tmp_path / "gemma3")


def test_a_template_that_refuses_the_messages_is_named(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(folders["qwen3"], tmp_path / "qwen3")
    (folder / "chat_template.jinja").write_text("{{ raise_exception('no system role here') }}")
    with pytest.raises(WeightsError, match=r"its chat template refuses .*no system role here"):
        chat("qwen3", folder)


def test_a_chat_family_that_does_not_fit_is_named(folders: dict[str, Path]) -> None:
    with pytest.raises(WeightsError, match=r"a qwen3 model, .* not of family gemma3; .* qwen3"):
        chat("gemma3", folders["qwen3"])


# --- swapping engines is a change of YAML


def swapped(
    folder: Path, old: str = "engine: transformers", new: str = "engine: ctranslate2"
) -> Path:
    """The config `tiny` with another line in it."""
    text = (config.SHIPPED / "tiny.yaml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "swapped.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_run_through_ctranslate2_differs_in_one_line_of_yaml(
    bisum: Callable[..., Any], pages: Path, tmp_path: Path
) -> None:
    ran = bisum("run", pages, "-o", tmp_path / "briefs", "-c", swapped(tmp_path))
    assert ran.code == 0, ran.err
    assert (tmp_path / "briefs" / "one" / "brief.json").is_file()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("engine: ctranslate2\n  dtype: int4", "translate.dtype: engine ctranslate2 has no int4"),
        ("engine: ctranslate2\n  device: mps", "translate.device: engine ctranslate2 has no mps"),
        ("engine: transformers\n  dtype: int8", "translate.dtype: engine transformers has no int8"),
    ],
)
def test_numbers_and_devices_an_engine_has_not_are_mistakes_of_the_config(
    bisum: Callable[..., Any], tmp_path: Path, line: str, words: str
) -> None:
    ran = bisum("config", "check", swapped(tmp_path, new=line))
    assert ran.code == 2
    assert words in ran.out


def test_a_summarizer_given_as_translator_is_a_mistake_of_the_config(
    bisum: Callable[..., Any], tmp_path: Path
) -> None:
    text = (config.SHIPPED / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mixed.yaml"
    mixed = text.replace("family: marian", "family: mt5").replace(
        "weights: tiny-marian", "weights: tiny-mt5"
    )
    path.write_text(
        mixed.replace("tiny-mt5:", "tiny-mt5:\n    tasks: [summarize]"), encoding="utf-8"
    )
    ran = bisum("translate", "-c", path, stdin="今天开会。".encode())
    assert ran.code == 2
    assert "translate.weights: tiny-mt5 can summarize and nothing else" in ran.err
    assert "give weights trained to translate" in ran.err


def test_weights_given_as_a_folder_run_in_either_engine(marian: Path) -> None:
    for engine in ("transformers", "ctranslate2"):
        model = ModelConfig("marian", engine, str(marian), max_tokens=8)
        opened = loading.open_model(model, weights.provide(model, {}))
        assert len(opened.generate([Request("translate", TEXTS[0])])) == 1
