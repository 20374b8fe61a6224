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


def walk(inputs: Iterable[Path], without: str = "") -> Iterator[Source | InputError]:
    """Yield every readable file of the inputs, folders in sorted order, and an error for each input without any.

    Passed over are files and folders whose names begin with a dot, and folders that hold something of the name `without`.
    Links that lead out of a folder given are not followed but named, as is what cannot be listed.
    """
    for given in inputs:
        if given.is_file():
            yield Source(given, given.stem)
        elif given.is_dir():
            found = False
            for each in _below(given, given, without):
                found = True
                yield each
            if not found:
                yield InputError(
                    f"{given}: no readable file in it; put {' or '.join(sorted(READERS))} files there"
                )
        else:
            yield InputError(f"{given}: no such file or folder")


def _below(folder: Path, given: Path, without: str) -> Iterator[Source | InputError]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield InputError(f"{folder}: cannot be listed ({error.strerror}); check its permissions")
        return
    if folder != given and any(path.name == without for path in inside):
        return
    for path in inside:
        readable = path.suffix.lower() in READERS
        if path.name.startswith(".") or not (readable or path.is_dir()):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(given.resolve()):
            yield InputError(f"{path}: a link that leads out of {given}; give what it leads to")
        elif path.is_dir():
            if not path.is_symlink():  # what a link inside leads to is met where it is
                yield from _below(path, given, without)
        elif path.exists() and not path.is_file():
            yield InputError(f"{path}: not a file that can be read; take it out of {given}")
        else:  # what has vanished meanwhile, or a link to nothing, fails when it is read
            yield Source(path, str(path.relative_to(given).with_suffix("")))
