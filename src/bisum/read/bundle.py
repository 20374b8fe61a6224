"""Zip files of pages: every readable file inside is a page, or several, of its own."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from bisum import read as pages
from bisum import storage
from bisum.errors import InputError
from bisum.read.archive import DAMAGED, checked
from bisum.records import Box, Cut, Document

INNER = "#"  # between the name of a file inside and the name of a page of it
_SELF = ".zip"  # a zip in a zip is left alone
_UTF8 = 0x800  # flag of a member whose name is UTF-8; others are in the code page of who packed it


def parts(path: Path) -> Sequence[str]:
    """The pages in a zip file, in the order of their names. Raises InputError if it is damaged or holds none."""
    checked(path, parsed=False)
    with zipfile.ZipFile(path) as archive:
        members = sorted(name for name in map(_name, archive.infolist()) if _readable(name))
    found = [part for member in members for part in _pages_of(path, member)]
    if not found:
        raise InputError(f"{path}: no readable file in it; pack pages, not folders of other things")
    return found


def read(path: Path, part: str = "") -> Document:
    """Read a page of a zip file. Raises InputError, naming the file inside, if it cannot be read."""
    member, _, inner = part.partition(INNER)
    with _unpacked(path, member) as file:
        return replace(pages.read(file, inner), path=f"{path}/{part}")


def cuts(path: Path, part: str, sha256: str, boxes: Sequence[Box]) -> Sequence[Cut]:
    """What a page of a zip file looks like within some boxes. Raises InputError as `read` does."""
    member, _, inner = part.partition(INNER)
    with _unpacked(path, member) as file:
        return pages.drawn(file, inner, sha256, boxes)


def _pages_of(path: Path, member: str) -> Iterator[str]:
    """The pages of one file inside; what cannot be opened is one page that fails when it is read."""
    suffix = PurePosixPath(member).suffix.lower()
    if pages.READERS[suffix] not in pages.PARTS:
        yield member
        return
    try:
        with _unpacked(path, member) as file:
            inner = list(pages.parts(file))
    except InputError:
        inner = [""]
    yield from (f"{member}{INNER}{each}" if each else member for each in inner)


@contextmanager
def _unpacked(path: Path, member: str) -> Iterator[Path]:
    """A file inside as a file of its own, in bisum's cache, for as long as it is read."""
    name = f"{path}/{member}"
    with storage.lent(name, "unpacked-", PurePosixPath(member).suffix) as file:
        try:
            stat = path.stat()
            archive, members = _opened(path, stat.st_size, stat.st_mtime_ns, os.getpid())
            with archive.open(members[member]) as packed, file.open("wb") as whole:
                shutil.copyfileobj(packed, whole)
        except DAMAGED as error:
            raise InputError(f"{name}: cannot be unpacked ({error}); pack it again") from error
        yield file


@lru_cache(
    maxsize=1
)  # each of thousands of members asks for it; after a fork, the open file would be shared
def _opened(
    path: Path, size: int, changed: int, process: int
) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
    """A zip file and what is in it by name; of several of one name the first."""
    archive = zipfile.ZipFile(path)
    return archive, {_name(info): info for info in reversed(archive.infolist())}


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; where it is not said to be UTF-8, packers in China wrote it in GB 18030."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _readable(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(each.startswith((".", "__MACOSX")) and each != ".." for each in path.parts)
    suffix = path.suffix.lower()
    return not name.endswith("/") and not hidden and suffix in pages.READERS and suffix != _SELF
