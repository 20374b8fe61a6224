"""Every engine gives as many answers as it was asked for, in order, the same ones every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum import config
from bisum.config import ModelConfig
from bisum.errors import EngineError, WeightsError
from bisum.models import Request, TextModel, weights
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
    monkeypatch.setitem(
        ENGINES, "absent", Engine("no_such_package:Model", ("chat",), "bisum[absent]")
    )
    with pytest.raises(
        EngineError, match=r"absent is not installed.*pip install 'bisum\[absent\]'"
    ):
        open_model(ModelConfig("qwen2.5", "absent"), None)


def test_every_family_has_an_engine_and_every_chat_family_its_markup() -> None:
    for name, family in FAMILIES.items():
        assert any(family.kind in engine.kinds for engine in ENGINES.values()), name
        assert (family.chat is not None) == (family.kind == "chat"), name
        assert bool(family.forced) <= bool(family.english), name


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


@pytest.mark.parametrize("content", ["", "not json", '{"model_type": "mt5", "d_model": "wide"}'])
def test_a_folder_that_holds_no_model_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_text(content)
    with pytest.raises(WeightsError, match="no mt5 model can be loaded from it"):
        open_model(ModelConfig("mt5", "transformers", "here"), tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"loaded from a folder with a config\.json"):
        open_model(ModelConfig("mt5", "transformers", "here"), tmp_path / "model.gguf")


def test_a_tokenizer_without_the_language_code_is_named(
    tiny: dict[str, TextModel], tmp_path_factory: pytest.TempPathFactory
) -> None:
    described = config.load("tiny")
    folder = weights.find(described.weights["tiny-marian"])
    model = open_model(ModelConfig("m2m100", "transformers", "here"), folder)
    with pytest.raises(WeightsError, match="knows no language code __en__"):
        model.generate([Request("translate", TEXTS[0])])
