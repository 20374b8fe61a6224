"""Saved web pages, with trafilatura (extra `web`): the article without the menus around it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from bisum.errors import InputError
from bisum.read.encodings import decode
from bisum.read.text import content, document
from bisum.records import Document

LARGEST = 20 * 2**20  # bytes; a saved article is a hundredth of it
MARKS = 100_000  # tags; the pages of large portals have a tenth
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}


def read(path: Path) -> Document:
    """Read an .html file. Raises InputError if no article with Chinese text is found in it."""
    raw = content(path)
    if len(raw) > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 2**20} MB; save the article alone")
    html = _decoded(raw, path)
    if html.count("<") > MARKS:
        raise InputError(f"{path}: has more than {MARKS} tags; save the article alone")
    text = article(html)
    if not text.strip():
        raise InputError(f"{path}: no article found on this web page; save its text as .txt")
    return document(path, text, hashlib.sha256(raw).hexdigest(), "html")


def article(html: str) -> str:
    """Return the headline and text of the article on a web page, "" if there is none."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, favor_recall=True, include_comments=False, with_metadata=True)
    if found is None:
        return ""
    text = (found.text or "").strip()
    title = _headline(found.title or "")
    first = text.split("\n", 1)[0].strip()
    lead = f"{title}\n\n" if title and title not in first and first not in title else ""
    # Of a text that opens with its own headline, a blank line tells that it is one.
    if not lead and title and first in title and "\n" in text:
        text = text.replace("\n", "\n\n", 1)
    return f"{lead}{text}\n"


def _headline(title: str) -> str:
    """A page's title without the site's name behind it: 标题-新华网, 标题_中国经济网."""
    return re.split(r"\s*[-_|–—]{1,2}\s*(?=[^-_|–—]{2,14}$)", title.strip(), maxsplit=1)[0].strip()


def _decoded(raw: bytes, path: Path) -> str:
    said = _CHARSET.search(raw[:4096])
    if said and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = said.group(1).decode("ascii").lower()
        try:
            return raw.decode(_WIDER.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass  # pages often say one encoding and are in another: the bytes decide
    return decode(raw, path)[0]
