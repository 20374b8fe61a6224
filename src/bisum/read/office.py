"""Word files, with python-docx (extra `office`): paragraphs, tables and text boxes in the order of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bisum.errors import InputError
from bisum.read.archive import DAMAGED, checked
from bisum.read.text import document
from bisum.records import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADINGS = ("heading", "title", "subtitle", "标题", "副标题")


def read(path: Path) -> Document:
    """Read a .docx file. Raises InputError if it is damaged, locked or without Chinese."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    raw = checked(path)
    try:
        opened = docx.Document(str(path))
    except (PackageNotFoundError, *DAMAGED, SyntaxError) as error:
        raise InputError(
            f"{path}: no readable Word file ({_said(error)}); open it in Word and save it again as .docx"
        ) from error
    text = "\n".join(_lines(opened.element.body, _heading_styles(opened))).strip("\n") + "\n"
    return document(path, text, hashlib.sha256(raw).hexdigest(), "docx")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _heading_styles(opened: Any) -> set[str]:
    """The ids of the styles that headings are set in, whatever the language of the Word that wrote them."""
    named = ((style.style_id, (style.name or "").lower()) for style in opened.styles)
    return {each for each, name in named if name.startswith(_HEADINGS)}


def _lines(body: Any, headings: set[str]) -> Iterator[str]:
    """A line a paragraph; a row of a table is one line; headings stand between blank lines."""
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        # Word writes a text box twice, the second time for old readers.
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if element.tag == f"{_W}tr":
            cells = ("".join(map(_words, cell.iter(f"{_W}p"))) for cell in element.iter(f"{_W}tc"))
            yield "\t".join(cells)
        elif next(element.iterancestors(f"{_W}tr"), None) is None:
            style = element.find(f"{_W}pPr/{_W}pStyle")
            text = _words(element)
            heading = style is not None and style.get(f"{_W}val") in headings
            yield f"\n{text}\n" if heading and text else text


def _words(paragraph: Any) -> str:
    """The text of a paragraph, without that of a text box anchored in it."""
    kept = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if next(element.iterancestors(f"{_W}p")) is paragraph:
            kept.append((element.text or "") if element.tag == f"{_W}t" else " ")
    return "".join(kept).strip()
