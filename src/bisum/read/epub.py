"""EPUB books and e-papers (extra `web`): every chapter of the spine, read as a web page is."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bisum.errors import InputError
from bisum.read.archive import DAMAGED, PARSED, checked
from bisum.read.text import document
from bisum.read.web import MARKS, article
from bisum.records import Document

_CONTAINER = "META-INF/container.xml"


def read(path: Path) -> Document:
    """Read an .epub file. Raises InputError if it is damaged or holds no article with Chinese text."""
    from lxml import etree

    raw = checked(path)
    try:
        with zipfile.ZipFile(path) as book:
            chapters = [article(page) for page in _chapters(book, etree)]
    except (*DAMAGED, etree.LxmlError) as error:
        said = " ".join(str(error).split())[:120]
        raise InputError(f"{path}: no readable EPUB ({said}); get the file again") from error
    text = "\n\n".join(filter(str.strip, chapters))
    return document(path, text, hashlib.sha256(raw).hexdigest(), "epub")


def _chapters(book: zipfile.ZipFile, etree: Any) -> Iterator[str]:
    """The pages of a book in reading order."""
    # No entity is resolved and no address followed, whatever a file asks for.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    names = set(book.namelist())
    container = etree.fromstring(book.read(_CONTAINER), parser)
    package_path = str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
    package = etree.fromstring(book.read(package_path), parser)
    places = {
        item.get("id"): item.get("href") for item in package.xpath("//*[local-name()='item']")
    }
    room, marks = PARSED, MARKS
    for entry in package.xpath("//*[local-name()='itemref']/@idref"):
        place = posixpath.join(posixpath.dirname(package_path), unquote(places.get(entry) or ""))
        if place in names:
            room -= book.getinfo(place).file_size
            chapter = book.read(place).decode("utf-8-sig") if room >= 0 else ""
            marks -= chapter.count("<")
            if min(room, marks) < 0:
                raise ValueError(f"more than {PARSED // 2**20} MB or {MARKS} tags")
            yield chapter
