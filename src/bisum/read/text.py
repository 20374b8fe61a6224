"""Plain text and Markdown, in the encodings Chinese papers come in."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from pathlib import Path

from bisum.errors import InputError
from bisum.read.encodings import PROBE, decode
from bisum.records import Document
from bisum.zh.script import is_han

LARGEST = 20 * 2**20  # bytes of a text; a page is a thousandth of it
COMMON = 0.7  # share of the Han characters of a text that are common ones, at least; of noise it is a third
CONTROLS = 0.02  # share of control characters above which a "text" is a binary file


def read(path: Path) -> Document:
    """Read a text file. Raises InputError if it is empty, binary, in no known encoding or without Chinese."""
    raw = content(path)
    if len(raw) > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 2**20} MB; give a page a file")
    text, encoding = decode(raw, path)
    return document(path, text, hashlib.sha256(raw).hexdigest(), encoding)


def content(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check that it exists and its permissions"
        ) from error


def document(path: Path, text: str, sha256: str, encoding: str) -> Document:
    """Return a text as a Document. Raises InputError if it is empty, binary or without Chinese."""
    if not text.strip():
        raise InputError(f"{path}: the file is empty; nothing to brief")
    if _binary(text):
        raise InputError(
            f"{path}: looks like a binary file with a text suffix; give the text of the page"
        )
    if not any(map(is_han, text)):
        raise InputError(f"{path}: no Chinese in it; bisum briefs Chinese pages")
    return Document(str(path), text, sha256, encoding)


def read_stdin(path: Path) -> Document:
    """Read a text from standard input, once. Raises InputError as `read` does."""
    raw = sys.stdin.buffer.read()
    text, encoding = decode(raw, path)
    return document(path, text, hashlib.sha256(raw).hexdigest(), encoding)


def plausible(text: str) -> bool:
    """Whether the Han characters of a guess are mostly the common ones: bytes that are no text decode into rare ones."""
    han = [char for char in text if is_han(char)]
    return sum(map(_common, han)) >= COMMON * len(han)


def _common(char: str) -> bool:
    """Whether a character stands among the frequent ones that GB 2312 and Big5 list first."""
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


def _binary(text: str) -> bool:
    start = text[:PROBE]
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v" for c in start)
    return controls > CONTROLS * len(start)
