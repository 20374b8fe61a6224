"""Word files, web pages and EPUB: parsed in the helper process, as what they hold may keep a parser busy for ever."""

from __future__ import annotations

from pathlib import Path

from bisum.read.decoding import OPENING
from bisum.read.paged import asked, required
from bisum.records import Document

NEEDED = {  # suffix -> package that parses such files, and the extra that installs it
    ".docx": ("docx", "office"),
    ".html": ("trafilatura", "web"),
    ".htm": ("trafilatura", "web"),
    ".epub": ("trafilatura", "web"),
}


def read(path: Path) -> Document:
    """Read a file by the reader of its kind (see `decoding.MARKED_UP`), in the helper process.

    Raises InputError if a package is missing, and as that reader does; also if the file takes too long or too much memory.
    """
    required(path, *NEEDED[path.suffix.lower()])
    found = asked({"do": "read", "path": str(path)}, path, OPENING)
    return Document(str(path), found["text"], found["sha256"], found["encoding"])
