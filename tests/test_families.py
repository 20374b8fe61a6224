"""Every family is spoken to as its published checkpoints want it: seen on tiny models in the same files."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bisum import config
from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request, cache
from bisum.models.families import FAMILIES, MAKERS
from bisum.models.jobs import Job
from bisum.models.seq2seq import Seq2Seq

SEQ2SEQ = [name for name, family in FAMILIES.items() if family.kind == "seq2seq"]
DATA = Path(__file__).parent.parent / "data"
MOST = 30  # seconds of the processor that a run of data/ may take with tiny models
TEXT = "记者从水利部门获悉，三座水库的除险加固工程已经完工。"
OTHERS = ("今年粮食产量增长3.8%。", "学校图书馆向居民开放，周末接待读者两千多人次。")
# What the encoder reads first and last, and the token an answer opens with, by the papers and model cards.
SPECIAL = {
    "bart": ("[CLS]", "[SEP]", None),
    "m2m100": ("__zh__", "</s>", "__en__"),
    "madlad": ("<2en>", "</s>", None),
    "marian": ("▁", "</s>", None),
    "mbart50": ("zh_CN", "</s>", "en_XX"),
    "mt5": ("▁", "</s>", None),
    "nllb": ("zho_Hans", "</s>", "eng_Latn"),
    "pegasus": ("[CLS]", "[SEP]", None),
    "small100": ("__en__", "</s>", None),
    "t5": ("▁", "</s>", None),
}


@pytest.fixture(scope="module")
def engines(folders: dict[str, Path]) -> dict[str, Seq2Seq]:
    """Each of them loaded, in batches of two so that batching is seen to work."""
    return {family: opened(family, folders[family]) for family in SEQ2SEQ}


def opened(family: str, folder: Path, **settings: Any) -> Seq2Seq:
    model = ModelConfig(family, "transformers", "here", 2, max_tokens=12, threads=1)
    return Seq2Seq(replace(model, **settings), folder)


def task(family: str) -> str:
    return FAMILIES[family].tasks[-1]


def jobs(engine: Seq2Seq, request: Request) -> list[Job]:
    """What the model is given for a request."""
    return engine.jobs.pieces(0, request)


def test_bisum_can_make_a_tiny_model_of_every_family_that_has_weights() -> None:
    assert set(MAKERS) == {name for name, family in FAMILIES.items() if family.types}
    assert set(SEQ2SEQ) == set(SPECIAL)


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_the_encoder_reads_the_language_and_the_answer_opens_with_its_own(
    engines: dict[str, Seq2Seq], family: str
) -> None:
    first, last, opening = SPECIAL[family]
    engine = engines[family]
    (job,) = jobs(engine, Request(task(family), TEXT))
    words = engine.jobs.tokenizer.convert_ids_to_tokens
    read = words(list(job.tokens))
    assert (read[0], read[-1]) == (first, last) or read[0].startswith(first)
    assert (words([job.opening])[0] if job.opening is not None else None) == opening


@pytest.mark.parametrize("family", [name for name in SEQ2SEQ if FAMILIES[name].opening])
def test_an_answer_does_open_with_the_forced_token_and_does_not_show_it(
    engines: dict[str, Seq2Seq], family: str
) -> None:
    engine = engines[family]
    for each in FAMILIES[family].tasks:
        (job,) = jobs(engine, Request(each, TEXT))
        assert engine.run([job])[0][1] == job.opening  # behind what the decoder starts with
        (answer,) = engine.generate([Request(each, TEXT)])
        assert FAMILIES[family].opening[each] not in answer


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_the_answer_is_the_same_alone_and_in_a_batch(
    engines: dict[str, Seq2Seq], family: str
) -> None:
    requests = [Request(each, text) for each in FAMILIES[family].tasks for text in (TEXT, *OTHERS)]
    together = engines[family].generate(requests)
    assert engines[family].generate(requests[::-1]) == together[::-1]
    assert [engines[family].generate([each])[0] for each in requests] == together


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_a_long_text_is_cut_to_what_the_model_can_read_and_nothing_is_lost(
    folders: dict[str, Path], family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FAMILIES, family, replace(FAMILIES[family], max_input=40))
    engine = opened(family, folders[family])
    tokenizer, prefix = engine.jobs.tokenizer, FAMILIES[family].prefix.get(task(family), "")

    def printed(tokens: Sequence[int]) -> str:
        return "".join(str(tokenizer.decode(list(tokens), skip_special_tokens=True)).split())

    whole = printed(tokenizer(TEXT * 12)["input_ids"])
    given = jobs(engine, Request(task(family), TEXT * 12))
    assert len(given) > 3
    assert all(len(job.tokens) <= 40 for job in given)
    bare = printed(tokenizer(prefix)["input_ids"])
    assert "".join(printed(job.tokens).removeprefix(bare) for job in given) == whole


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_no_character_that_the_vocabulary_lacks_ends_the_text(
    engines: dict[str, Seq2Seq], family: str
) -> None:
    tokenizer = engines[family].jobs.tokenizer
    (job,) = jobs(engines[family], Request(task(family), TEXT.replace("水库", "鑫龘")))
    assert tokenizer.unk_token_id in job.tokens
    assert job.tokens.count(tokenizer.convert_tokens_to_ids(SPECIAL[family][1])) == 1


@pytest.mark.parametrize("family", SEQ2SEQ)
def test_every_matrix_of_the_files_is_in_the_model(folders: dict[str, Path], family: str) -> None:
    import torch
    from safetensors.torch import load_file

    loaded = opened(family, folders[family])._model.state_dict()
    for name, matrix in load_file(folders[family] / "model.safetensors").items():
        assert torch.equal(loaded[name], matrix), name


@pytest.mark.parametrize("family", [name for name in SEQ2SEQ if FAMILIES[name].source])
def test_a_language_code_that_the_vocabulary_lacks_is_named(
    folders: dict[str, Path], family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = FAMILIES[family]
    opening = dict.fromkeys(known.tasks, "__xx__")
    for changed in (replace(known, source="zh_XX"), replace(known, opening=opening)):
        monkeypatch.setitem(FAMILIES, family, changed)
        with pytest.raises(WeightsError, match=r"knows no language code (zh_XX|__xx__)"):
            opened(family, folders[family])


def test_a_checkpoint_of_a_family_with_other_codes_is_named(folders: dict[str, Path]) -> None:
    with pytest.raises(WeightsError, match=r"no language code eng_Latn.*is it of another family"):
        opened("nllb", folders["m2m100"])


def test_an_answer_stops_at_its_limit_however_the_model_loops(
    engines: dict[str, Seq2Seq], folders: dict[str, Path]
) -> None:
    (short,) = jobs(engines["marian"], Request("translate", "好。"))
    assert short.limit == 12  # of the config
    (short,) = jobs(
        opened("marian", folders["marian"], max_tokens=256), Request("translate", "好。")
    )
    assert short.limit == 16 + 3 * len(short.tokens)


def test_a_summary_repeats_no_run_of_tokens_its_family_forbids(
    engines: dict[str, Seq2Seq],
) -> None:
    (job,) = jobs(engines["mt5"], Request("summarize", TEXT))
    assert job.no_repeat == 2
    said = engines["mt5"].jobs.said(engines["mt5"].run([job])[0], job.limit)
    pairs = list(pairwise(said))
    assert len(pairs) == len(set(pairs))
    (job,) = jobs(engines["mt5"], Request("translate", TEXT))
    assert job.no_repeat == 0


def test_a_prefix_of_the_config_stands_in_place_of_the_family_s(folders: dict[str, Path]) -> None:
    engine = opened("t5", folders["t5"], prefix="记者：")
    (job,) = jobs(engine, Request("translate", TEXT))
    assert engine.jobs.tokenizer.decode(list(job.tokens)).startswith("记者")


def test_positions_a_model_has_not_are_not_asked_of_it(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(folders["mbart50"], tmp_path / "short")
    from bisum.models import numbers

    settings = folder / "config.json"
    said = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({**said, "max_position_embeddings": 48}), encoding="utf-8")
    numbers.save(numbers.random(folder), folder, ["model.safetensors"])
    engine = opened("mbart50", folder, max_tokens=256)
    given = jobs(engine, Request("translate", TEXT * 8))
    assert all(len(job.tokens) <= 48 and job.limit <= 46 for job in given)
    assert len(engine.generate([Request("translate", TEXT * 8)])) == 1


# --- the configs that come with bisum


@pytest.mark.parametrize("name", config.shipped())
def test_every_shipped_config_runs_to_the_end_on_tiny_models_in_its_own_files(
    bisum: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    before = time.process_time()
    ran = bisum("run", DATA, "-o", tmp_path / "briefs", "-c", name, "--tiny")
    assert ran.code == 0, ran.err
    assert time.process_time() - before < MOST
    briefs = [json.loads(path.read_text("utf-8")) for path in tmp_path.rglob("brief.json")]
    assert len(briefs) == len(list(DATA.iterdir()))
    for brief in briefs:
        points = [point for article in brief["articles"] for point in article["points"]]
        assert points
        assert all(point["en"] or point["findings"] for point in points)  # junk may be nothing
    for each in config.load(name).weights.values():
        for here in (cache.home() / "weights").glob(f"tiny-{each.name}-*"):
            files = {path.name for path in here.iterdir()} - {cache.PROMISES}
            assert files == {file.name for file in each.files}


def test_a_folder_has_no_tiny_twin_and_what_to_do_is_said(
    bisum: Callable[..., Any], folders: dict[str, Path], pages: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    role = "family: marian\n  engine: transformers"
    mine.write_text(
        "summarize:\n  family: extractive\n  engine: extractive\n"
        f"translate:\n  {role}\n  weights: {folders['marian']}\n",
        encoding="utf-8",
    )
    ran = bisum("run", pages, "-o", tmp_path / "briefs", "-c", mine, "--tiny")
    assert ran.code == 2
    assert "is a path; bisum makes tiny models of weights that are described: leave" in ran.err
    assert not (tmp_path / "briefs").exists()


@pytest.mark.parametrize("name", config.shipped())
def test_the_revision_of_a_hub_is_a_commit_or_every_file_has_its_sha256(name: str) -> None:
    for each in config.load(name).weights.values():
        for source in each.sources:
            commit = re.fullmatch(r"[0-9a-f]{40}", source.revision)
            assert source.kind != "hub" or commit or all(file.sha256 for file in each.files)


def test_what_users_of_weights_must_be_told_is_said_at_every_run(
    bisum: Callable[..., Any], tmp_path: Path
) -> None:
    shipped = (config.SHIPPED / "nllb.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(shipped.replace("engine: transformers", "engine: ctranslate2"), "utf-8")
    for name in ("nllb", path):  # whatever the engine, and although nothing can be fetched here
        ran = bisum("translate", "-c", name, stdin="今天开会。".encode())
        assert "nllb-200-distilled-600m: not for commercial use (CC-BY-NC-4.0)" in ran.err
        assert ran.out == ""
    assert "commercial" not in bisum("translate", "-c", "echo", stdin=b"").err
