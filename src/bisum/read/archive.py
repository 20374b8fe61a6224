"""Files that are zip archives inside: opened only if what they unpack to is within bounds."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from bisum.errors import InputError
from bisum.read.text import content

LARGEST = 300 * 2**20  # bytes of all that an archive unpacks to
PARSED = 8 * 2**20  # bytes of those files in it that are parsed, which takes fifty times their size
MEMBERS = 20_000
MARKUP = (".xml", ".rels", ".opf", ".html", ".htm", ".xhtml")
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # a way of packing that is not known, too
    ValueError,
)
"""What a damaged archive makes zipfile raise."""


def checked(path: Path, parsed: bool = True) -> bytes:
    """Return the bytes of an archive that may be unpacked, and its markup `parsed`.

    Raises InputError if it is none, damaged or a bomb.
    """
    raw = content(path)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
    except DAMAGED as error:
        raise InputError(
            f"{path}: damaged, or not what its suffix says ({error}); get the file again"
        ) from error
    if sum(info.file_size for info in infos) > LARGEST or len(infos) > MEMBERS:
        raise InputError(
            f"{path}: unpacks to more than {LARGEST // 2**20} MB or {MEMBERS} files; unpack it yourself and give the pages"
        )
    markup = sum(info.file_size for info in infos if info.filename.lower().endswith(MARKUP))
    if parsed and markup > PARSED:
        raise InputError(
            f"{path}: holds more than {PARSED // 2**20} MB of text and marks; split it, or save its text as .txt"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(f"{path}: locked with a password; save it without one")
    return raw
