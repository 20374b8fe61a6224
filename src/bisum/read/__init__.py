"""Paths in, Documents out. Which module reads a file is decided by its suffix."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bisum import storage
from bisum.errors import InputError

if TYPE_CHECKING:
    from bisum.records import Box, Cut, Document

READERS = {  # suffix -> "module:function", imported when the first such file is read
    ".txt": "bisum.read.text:read",
    ".md": "bisum.read.text:read",
    ".docx": "bisum.read.apart:read",
    ".html": "bisum.read.apart:read",
    ".htm": "bisum.read.apart:read",
    ".epub": "bisum.read.apart:read",
    ".pdf": "bisum.read.paged:read",
    ".png": "bisum.read.paged:read",
    ".jpg": "bisum.read.paged:read",
    ".jpeg": "bisum.read.paged:read",
    ".tif": "bisum.read.paged:read",
    ".tiff": "bisum.read.paged:read",
    ".zip": "bisum.read.bundle:read",
}
STDIN = Path("-")
PARTS = {  # reader -> what names the pages of a file, where a file may hold several
    "bisum.read.paged:read": "bisum.read.paged:parts",
    "bisum.read.bundle:read": "bisum.read.bundle:parts",
}
CUTS = {  # reader -> what shows parts of a page, where it has an image
    "bisum.read.paged:read": "bisum.read.paged:cuts",
    "bisum.read.bundle:read": "bisum.read.bundle:cuts",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A page to read, and the name its results go by: its file's path below the input that named it, without suffix.

    `part` tells the pages of one file apart; it is empty where the file is one page.
    """

    path: Path
    name: str
    part: str = ""


def read(path: Path, part: str = "") -> Document:
    """Read one page; `-` is text on standard input. Raises InputError if it cannot be read or holds no Chinese text."""
    target = "bisum.read.text:read_stdin" if path == STDIN else READERS.get(path.suffix.lower())
    if target is None:
        known = ", ".join(sorted(READERS))
        raise InputError(f"{path}: no reader for this kind of file; give one of {known}")
    if storage.is_remote(path):
        with storage.copied(path) as copy:
            made = read(copy, part)
            return replace(made, path=made.path.replace(str(copy), str(path)))
    document: Document = _called(target, path, *([part] if target in PARTS else []))
    return document


def parts(path: Path) -> Sequence[str]:
    """Name the pages of one file, "" if the file is one page. Raises InputError if a file of several cannot be opened."""
    target = PARTS.get(READERS.get(path.suffix.lower(), ""))
    if target and storage.is_remote(path):
        with storage.copied(path) as copy:
            return parts(copy)
    found: Sequence[str] = _called(target, path) if target else [""]
    return found


def drawn(path: Path, part: str, sha256: str, boxes: Sequence[Box]) -> Sequence[Cut]:
    """What a page looks like within some boxes. The page must have places (see `records.Document`).

    Raises InputError if it cannot be drawn, or is no longer the file with this `sha256`.
    """
    if storage.is_remote(path):
        with storage.copied(path) as copy:
            return drawn(copy, part, sha256, boxes)
    shown: Sequence[Cut] = _called(CUTS[READERS[path.suffix.lower()]], path, part, sha256, boxes)
    return shown


def _called(target: str, path: Path, *more: object) -> Any:
    """Call "module:function" on a file."""
    module, _, function = target.partition(":")
    return getattr(importlib.import_module(module), function)(path, *more)


def walk(inputs: Iterable[Path], without: str = "") -> Iterator[Source | InputError]:
    """Yield every readable file of the inputs, folders in sorted order, and an error for each input without any.

    Passed over are files and folders whose names begin with a dot, and folders that hold something of the name `without`.
    Links that lead out of a folder given are not followed but named, as is what cannot be listed.
    """
    for given in inputs:
        if given == STDIN:
            yield Source(given, "stdin")
        elif given.is_file():
            yield from _pages(given, given.stem)
        elif given.is_dir():
            found = False
            for each in _below(given, given, without):
                found = True
                yield each
            if not found:
                yield InputError(
                    f"{given}: no readable file in it; put {' or '.join(sorted(READERS))} files there"
                )
        elif given.exists():
            yield InputError(f"{given}: neither file nor folder; give - for text on standard input")
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
            yield from _pages(path, str(path.relative_to(given).with_suffix("")))


def _pages(path: Path, name: str) -> Iterator[Source | InputError]:
    """The pages of one file; a file of several gives each a name below its own."""
    try:
        found = parts(path)
    except InputError as error:
        yield error
        return
    for part in found:
        yield Source(path, f"{name}/{part}" if part else name, part)
