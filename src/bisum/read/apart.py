"""Word files, web pages and EPUB: parsed in the helper process, as what they hold may keep a parser busy for ever."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from bisum.errors import InputError
from bisum.read.decoding import OPENING
from bisum.read.paged import asked
from bisum.records import Document

NEEDED = {  # suffix -> package that parses such files, and what to install for it
    ".docx": ("docx", "bisum[office]"),
    ".html": ("trafilatura", "bisum[web]"),
    ".htm": ("trafilatura", "bisum[web]"),
    ".epub": ("trafilatura", "bisum[web]"),
}


def read(path: Path) -> Document:
    """Read a file by the reader of its kind (see `decoding.MARKED_UP`), in the helper process.

    Raises InputError if a package is missing, and as that reader does; also if the file takes too long or too much memory.
    """
    package, extra = NEEDED[path.suffix.lower()]
    if find_spec(package) is None:
        raise InputError(f"{path}: reading it needs {package}: pip install '{extra}'")
    found = asked({"do": "read", "path": str(path)}, path, OPENING)
    return Document(str(path), found["text"], found["sha256"], found["encoding"])
