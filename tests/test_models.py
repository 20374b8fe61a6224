"""Every engine gives as many answers as it was asked for, in order, the same ones every time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum import config
from bisum.config import ModelConfig
from bisum.errors import EngineError, WeightsError
from bisum.models import Request, TextModel, made, weights
from bisum.models.chunks import chunks
from bisum.models.cores import cores
from bisum.models.echo import Echo
from bisum.models.families import ENGINES, FAMILIES, Engine
from bisum.models.loading import open_model

TEXTS = (
    "水利部门昨天说，三座水库的加固工程已经完工。",
    "今年粮食产量增长3.8%。",
    "学校图书馆向居民开放，周末接待读者两千多人次，比去年同期多了近三成，受到欢迎。",
)
ECHO = Echo(ModelConfig("echo", "echo"))


# --- opening a model


def test_an_engine_that_is_not_installed_names_what_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent = Engine({"chat": "no_such_module:Model"}, ("no_such_package",), "bisum[absent]")
    monkeypatch.setitem(ENGINES, "absent", absent)
    with pytest.raises(
        EngineError, match=r"absent is not installed.*pip install 'bisum\[absent\]'"
    ):
        open_model(ModelConfig("qwen2.5", "absent"), None)


def test_every_family_has_an_engine_and_every_chat_family_its_way_of_chatting() -> None:
    for name, family in FAMILIES.items():
        assert any(family.kind in engine.runs for engine in ENGINES.values()), name
        assert (family.chat is not None) == (family.kind == "chat"), name
        for said in (family.opening, family.prefix, family.no_repeat):
            assert set(said) <= set(family.tasks), name


def test_threads_asked_for_are_used_and_otherwise_every_core() -> None:
    assert cores(3) == 3
    assert cores(0) >= 1


# --- echo


def test_echo_keeps_figures_renderings_and_no_chinese() -> None:
    renderings = (("水利部", "the Ministry of Water Resources"), ("水利", "water"))
    (english,) = ECHO.generate(
        [Request("translate", "水利部说，3.8%的水库和12,600吨水泥。", renderings)]
    )
    assert english == "The text mentions the Ministry of Water Resources, 3.8% and 12,600."


@given(st.text(max_size=80), st.integers(10, 60))
def test_echo_obeys_the_limit_and_ends_a_sentence(text: str, limit: int) -> None:
    (point,) = ECHO.generate([Request("summarize", text, limit=limit)])
    assert len(point) <= limit
    assert point.endswith("。")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40))
def test_echo_english_holds_no_chinese(text: str) -> None:
    (english,) = ECHO.generate([Request("translate", text)])
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", english)


# --- pieces of long texts


@given(st.text(st.sampled_from("今天开会，。！？；、”』ab "), max_size=120), st.integers(1, 30))
def test_cutting_a_text_loses_nothing_and_every_piece_fits(text: str, room: int) -> None:
    pieces = chunks(text, lambda piece: len(piece) <= room)
    assert "".join(pieces) == text
    assert all(len(piece) <= room for piece in pieces)


def test_a_text_is_cut_between_sentences_and_not_before_a_closing_quote() -> None:
    text = "他说：“今天开会。”明天也开会。"
    assert chunks(text, lambda piece: len(piece) <= 12) == ["他说：“今天开会。”", "明天也开会。"]


# --- encoder-decoder models


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TextModel]]:
    """The models of configs/tiny.yaml, in batches of two so that batching is seen to work."""
    patch = pytest.MonkeyPatch()
    patch.setenv("BISUM_CACHE", str(tmp_path_factory.mktemp("cache")))
    described = config.load("tiny")
    roles = {"summarize": described.summarize, "translate": described.translate}
    yield {
        task: open_model(
            ModelConfig(role.family, role.engine, role.weights, batch=2, max_tokens=12),
            weights.provide(role, described.weights),
        )
        for task, role in roles.items()
    }
    patch.undo()


@pytest.mark.parametrize("task", ["summarize", "translate"])
def test_answers_come_in_order_and_the_same_alone_as_in_a_batch(
    tiny: dict[str, TextModel], task: str
) -> None:
    requests = [Request(task, text) for text in TEXTS]
    together = tiny[task].generate(requests)
    assert len(set(together)) == len(TEXTS)
    assert tiny[task].generate(requests[::-1]) == together[::-1]
    assert [tiny[task].generate([each])[0] for each in requests] == together


def test_a_long_text_is_answered_piece_by_piece(tiny: dict[str, TextModel]) -> None:
    model = tiny["translate"]
    sentence = TEXTS[0]
    (alone,) = model.generate([Request("translate", sentence * 12)])
    (long,) = model.generate([Request("translate", sentence * 200)])
    assert len(long.split()) > len(alone.split())


def test_no_requests_no_answers(tiny: dict[str, TextModel]) -> None:
    assert tiny["translate"].generate([]) == []


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny mT5, its numbers in a safetensors file."""
    folder = tmp_path_factory.mktemp("sound") / "mt5"
    made.make("mt5", folder)
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy of the tiny mT5 for a test to damage."""
    return shutil.copytree(sound, tmp_path / "model")


@pytest.mark.parametrize("content", ["", "not json", "{}", "[1]"])
def test_a_config_json_that_says_no_model_is_named(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    with pytest.raises(WeightsError, match=r"config\.json: no mt5 model.*with a model_type"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


def test_a_config_json_that_makes_no_sense_is_named(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "mt5", "d_model": "wide"}')
    with pytest.raises(WeightsError, match=r"no (model|tokenizer) can be loaded from it"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


def test_a_family_that_does_not_fit_the_weights_is_named_and_the_right_one_told(
    folder: Path,
) -> None:
    with pytest.raises(WeightsError, match=r"a mt5 model, .* not of family marian; write .* mt5"):
        open_model(ModelConfig("marian", "transformers", "here"), folder)


def test_a_folder_without_a_tokenizer_is_named(folder: Path) -> None:
    (folder / "spiece.model").unlink()
    with pytest.raises(WeightsError, match=r"no tokenizer in it; put tokenizer\.json"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


def test_a_folder_without_weights_is_named(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    with pytest.raises(WeightsError, match=r"no weights in it; put model\.safetensors"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


def test_weights_cut_short_are_named(folder: Path) -> None:
    numbers = next(folder.glob("*.safetensors"), folder / "pytorch_model.bin")
    numbers.write_bytes(numbers.read_bytes()[:-100])
    with pytest.raises(WeightsError, match=r"model: no model can be loaded from it"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


def test_weights_that_lack_a_matrix_are_not_made_up(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    numbers = load_file(folder / "model.safetensors")
    del numbers["decoder.block.0.layer.2.DenseReluDense.wo.weight"]
    save_file(numbers, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(WeightsError, match=r"1 of the model's matrices are missing.*wo\.weight"):
        open_model(ModelConfig("mt5", "transformers", "here"), folder)


class Code:
    """What a pickle may hold: a call that is made when it is read."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self._target,)


def as_pickle(folder: Path, **more: object) -> None:
    """Keep the numbers of a folder as older checkpoints do."""
    import torch
    from safetensors.torch import load_file

    torch.save({**load_file(folder / "model.safetensors"), **more}, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def test_a_pickle_of_numbers_is_read(tiny: dict[str, TextModel], folder: Path) -> None:
    as_pickle(folder)
    model = open_model(ModelConfig("mt5", "transformers", "here", 2, 12), folder)
    asked = [Request("summarize", text) for text in TEXTS]
    assert model.generate(asked) == tiny["summarize"].generate(asked)


def test_a_pickle_with_code_in_it_is_refused_and_the_code_not_run(
    folder: Path, tmp_path: Path
) -> None:
    as_pickle(folder, code=Code(tmp_path / "ran"))
    with pytest.raises(WeightsError, match=r"pytorch_model\.bin: not read.*safetensors") as caught:
        open_model(ModelConfig("mt5", "transformers", "here"), folder)
    assert caught.value.exit_code == 3
    assert not (tmp_path / "ran").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"loaded from a folder with a config\.json"):
        open_model(ModelConfig("mt5", "transformers", "here"), tmp_path / "model.gguf")
