"""A config says what it says, with defaults for the rest, and every mistake in it is named at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bisum import config
from bisum.errors import ConfigError

DOCS = Path(__file__).parent.parent / "docs"
SOUND = """\
summarize: {family: echo, engine: echo}
translate:
  family: qwen2.5
  engine: openvino
  weights: small
  batch: 8
points:
  per_1000: 4
weights:
  small:
    license: Apache-2.0
    files: [{name: small.gguf}]
    sources: [{kind: path, place: small.gguf}]
"""


def write(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", config.shipped())
def test_every_shipped_config_is_sound(name: str) -> None:
    assert config.check(name) == []
    assert config.load(name).name == name


def test_the_file_wins_over_the_defaults(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path, SOUND))
    assert loaded.translate.batch == 8
    assert loaded.summarize.batch == config.ModelConfig("echo", "echo").batch
    assert loaded.points == config.PointsConfig(per_1000=4.0)
    assert loaded.weights["small"].name == "small"


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path, SOUND))
    assert loaded.weights["small"].sources[0].place == str(tmp_path.resolve() / "small.gguf")


def test_a_path_may_stand_where_weights_are_named(tmp_path: Path) -> None:
    (tmp_path / "other.gguf").touch()
    loaded = config.load(write(tmp_path, SOUND.replace("weights: small", "weights: other.gguf")))
    assert loaded.translate.weights == str(tmp_path.resolve() / "other.gguf")


def test_equal_roles_are_equal_and_hashable() -> None:
    loaded = config.load("embedded")
    assert len({loaded.summarize, loaded.translate}) == 1


def test_explain_says_where_each_value_came_from(tmp_path: Path) -> None:
    said = {key: (value, origin) for key, value, origin in config.explain(write(tmp_path, SOUND))}
    assert said["translate.batch"] == ("8", "line 6")
    assert said["summarize.engine"] == ("echo", "line 1")
    assert said["summarize.batch"] == ("32", "default")
    assert said["weights.small.files.0.name"] == ("small.gguf", "line 12")
    assert "name" not in said


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "summarize: {familly: echo, engine: openvno}\n"
        "translate: {family: qwen2, engine: echo, batch: '3', weights: nowhere}\n"
        "points: {per_article: 0, characters: yes}\n"
        "colour: red\n",
    )
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    message = str(caught.value)
    assert "line 1: summarize.familly: unknown key; did you mean family?" in message
    assert "line 1: summarize.family: missing" in message
    assert "summarize.engine: unknown engine openvno; did you mean openvino?" in message
    assert "line 2: translate.family: unknown family qwen2; did you mean qwen2.5?" in message
    assert "translate.batch: must be a whole number, not '3'" in message
    assert "translate.weights: neither described under weights nor a path" in message
    assert "line 3: points.per_article: must be at least 1, not 0" in message
    assert "points.characters: must be a whole number, not True" in message
    assert "line 4: colour: unknown key; known are" in message
    assert len(config.check(path)) == 9
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "summarize: missing"),
        ("[1", "not readable as YAML"),
        ("- 1", "must be keys with values"),
        ("weights: {a: 3}", "weights.a: must be keys with values"),
        ("formats: md", "formats: must be a list"),
        ("formats: [json,\n  pdf]", "line 2: formats.1: unknown format pdf"),
        ("formats: []", "formats: must name one at least"),
        ("name: x", "name: unknown key"),
        ("formats: [md]\nformats: [json]", "line 1: formats: given again on line 2"),
        ("glossary: nowhere.tsv", "glossary: no such file"),
        ("translate: {family: echo, engine: openvino}", "openvino does not run echo; echo does"),
        ("translate: {family: qwen2.5, engine: openvino}", "needs weights"),
        ("summarize: {family: marian, engine: transformers}", "marian models only translate"),
        ("summarize: {family: 1, engine: echo}", "must be a text, not 1 (put it in quotes)"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, part: str) -> None:
    assert any(part in mistake for mistake in config.check(write(tmp_path, text)))


@pytest.mark.parametrize(
    ("weights", "part"),
    [
        ("files: [], sources: []", "files: must name one file at least"),
        ("files: [], sources: []", "sources: must name one source at least"),
        ("files: [{name: ../x}], sources: []", "must lie inside the weights' folder"),
        ("files: [{name: /x}], sources: []", "must lie inside the weights' folder"),
        ("files: [{name: x, sha256: 12ab}], sources: []", "files.0.sha256: must be"),
        ("files: [{name: x}], sources: [{kind: hubb, place: x}]", "did you mean hub?"),
        ("files: [{name: x}], sources: [{kind: hub, place: x}]", "sources.0.revision: missing"),
        ("files: [{name: x}], sources: [{kind: wheels, place: x}]", "sources.0.parts: missing"),
    ],
)
def test_a_mistake_about_weights_is_named(tmp_path: Path, weights: str, part: str) -> None:
    text = f"weights:\n  a: {{license: x, {weights}}}\n"
    assert any(part in mistake for mistake in config.check(write(tmp_path, text)))


def test_the_example_of_the_docs_is_sound(tmp_path: Path) -> None:
    (_, example, *_) = (DOCS / "config.md").read_text(encoding="utf-8").split("```")
    (tmp_path / "terms.tsv").write_text("星海号\tthe Xinghai\n", encoding="utf-8")
    assert config.check(write(tmp_path, example.removeprefix("yaml"))) == []


def test_a_name_that_is_no_config_lists_what_there_is() -> None:
    with pytest.raises(ConfigError, match=r"embeded: no such config.*echo, embedded"):
        config.load("embeded")


def test_a_config_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes("名: 甲".encode("gb18030"))
    with pytest.raises(ConfigError, match="write it as UTF-8"):
        config.load(str(tmp_path / "mine.yaml"))


def test_importing_the_records_imports_no_yaml_and_no_runtime() -> None:
    code = "import sys, bisum.config; print({'yaml', 'torch', 'transformers'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
