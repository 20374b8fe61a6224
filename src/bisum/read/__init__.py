"""Paths in, Documents out. Which module reads a file is decided by its suffix."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bisum.errors import InputError
from bisum.records import Document

READERS = {  # suffix -> "module:function", imported when the first such file is read
    ".txt": "bisum.read.text:read",
    ".md": "bisum.read.text:read",
    ".docx": "bisum.read.office:read",
    ".html": "bisum.read.web:read",
    ".htm": "bisum.read.web:read",
    ".epub": "bisum.read.epub:read",
}
EXTRAS = {  # module -> what to install when a package it needs is missing
    "bisum.read.office": "bisum[office]",
    "bisum.read.web": "bisum[web]",
    "bisum.read.epub": "bisum[web]",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name its results go by: its path below the input that named it, without suffix."""

    path: Path
    name: str


def read(path: Path) -> Document:
    """Read one file. Raises InputError if it cannot be read or holds no Chinese text."""
    target = READERS.get(path.suffix.lower())
    if target is None:
        known = ", ".join(sorted(READERS))
        raise InputError(f"{path}: no reader for this kind of file; give one of {known}")
    module, _, function = target.partition(":")
    try:
        document: Document = getattr(importlib.import_module(module), function)(path)
    except ModuleNotFoundError as error:
        raise InputError(
            f"{path}: reading it needs {error.name}: pip install '{EXTRAS.get(module, 'bisum')}'"
        ) from error
    return document


def walk(inputs: Iterable[Path]) -> Iterator[Source | InputError]:
    """Yield every readable file of the inputs, folders in sorted order, and an error for each input without any.

    Files and folders whose names begin with a dot, and links that lead out of a folder given, are passed over.
    """
    for given in inputs:
        if given.is_file():
            yield Source(given, given.stem)
        elif given.is_dir():
            found = list(_below(given))
            yield from found
            if not found:
                yield InputError(
                    f"{given}: no readable file in it; put {' or '.join(sorted(READERS))} files there"
                )
        else:
            yield InputError(f"{given}: no such file or folder")


def _below(folder: Path) -> Iterator[Source]:
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() not in READERS or any(part.startswith(".") for part in inside.parts):
            continue
        if path.is_file() and path.resolve().is_relative_to(root):
            yield Source(path, str(inside.with_suffix("")))
