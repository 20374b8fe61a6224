"""Files that are zip archives inside: opened only if what they unpack to is within bounds."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from bisum.errors import InputError
from bisum.read.text import content

LARGEST = 300 * 2**20  # bytes of all that an archive unpacks to
MEMBERS = 20_000


def checked(path: Path) -> bytes:
    """Return the bytes of an archive that may be unpacked. Raises InputError if it is none, damaged or a bomb."""
    raw = content(path)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(
            f"{path}: damaged, or not what its suffix says ({error}); get the file again"
        ) from error
    if sum(info.file_size for info in infos) > LARGEST or len(infos) > MEMBERS:
        raise InputError(
            f"{path}: unpacks to more than {LARGEST // 2**20} MB or {MEMBERS} files; unpack it yourself and give the pages"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(f"{path}: locked with a password; save it without one")
    return raw
