"""bisum from Python: the same stages as on the command line, and their result as records."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bisum.config import Config, load
from bisum.models.opening import Models
from bisum.pipeline import Pipeline
from bisum.read import READERS, read
from bisum.read.text import document
from bisum.records import Brief, Document


def brief(text_or_path: str | Path, config: str | Config = "embedded") -> Brief:
    """Return the brief of one page: its articles with their points, Chinese and English, each with its evidence.

    A `Path`, or a string that names a file or ends as one (`page.txt`), is read as `bisum run` reads it; any other string
    is the page's text itself.
    `config` is the name of a shipped config, the path of a YAML file or a loaded `bisum.config.Config`. The models of a
    config are loaded when they are first needed and kept for the next call with the same config.

    Raises InputError where there is no article, ConfigError and WeightsError as the command line does with exit codes
    2 and 3; all of them are `bisum.errors.BisumError`.

    >>> page = "我市新增绿道30公里\\n\\n本报讯（记者 王五）市园林局3月5日介绍，今年我市将新增绿道30公里，投资1.2亿元。"
    >>> made = brief(page, config="echo")
    >>> made.articles[0].headline.zh
    '我市新增绿道30公里'
    >>> point = made.articles[0].points[0]
    >>> [made.document.text[span.start : span.end] for span in point.evidence]
    ['市园林局3月5日介绍，今年我市将新增绿道30公里，投资1.2亿元。']
    """
    settings = load(config) if isinstance(config, str) else config
    return _pipeline(settings).brief(_document(text_or_path))


def _document(text_or_path: str | Path) -> Document:
    path = Path(text_or_path)
    if isinstance(text_or_path, Path) or _is_a_name(text_or_path):
        return read(path)
    digest = hashlib.sha256(text_or_path.encode("utf-8", "surrogatepass")).hexdigest()
    return document(Path("<text>"), text_or_path, digest, "utf-8")


def _is_a_name(text: str) -> bool:
    """Whether a string names a file, or would if the file were there: a slip in a name must not be briefed as a page."""
    if len(text) >= 1000 or "\n" in text or "\0" in text:
        return False
    path = Path(text)
    return path.suffix.lower() in READERS or path.is_file()


# Of the last call only: loading a model takes longer than a page, and two may not fit in memory.
_kept: list[tuple[Config, Pipeline]] = []


def _pipeline(config: Config) -> Pipeline:
    if not _kept or _kept[0][0] != config:
        _kept[:] = [(config, Pipeline(config, Models(config)))]
    return _kept[0][1]
