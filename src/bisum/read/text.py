"""Plain text and Markdown, in the encodings Chinese papers come in."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from charset_normalizer import from_bytes

from bisum.errors import InputError
from bisum.records import Document
from bisum.zh.script import is_han

ENCODINGS = ["utf_8", "gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PROBE = 65536  # bytes that are looked at to tell an encoding; a page is smaller
DAMAGE = (
    0.01  # share of undecodable places up to which a text is damaged UTF-8 and not another encoding
)
CONTROLS = 0.02  # share of control characters above which a "text" is a binary file


def read(path: Path) -> Document:
    """Read a text file. Raises InputError if it is empty, binary, in no known encoding or without Chinese."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check that it exists and its permissions"
        ) from error
    if not raw.strip():
        raise InputError(f"{path}: the file is empty; nothing to brief")
    text, encoding = decode(raw, path)
    if _binary(text):
        raise InputError(
            f"{path}: looks like a binary file with a text suffix; give the text of the page"
        )
    if not any(map(is_han, text)):
        raise InputError(f"{path}: no Chinese in it; bisum briefs Chinese pages")
    return Document(str(path), text, hashlib.sha256(raw).hexdigest(), encoding)


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    """Return the text of some bytes and its encoding. Raises InputError, naming `path`, if no known one fits."""
    encoding = detect(raw)
    if encoding is None:
        raise InputError(
            f"{path}: in no known encoding, or not a text; save it as UTF-8 and run again"
        )
    try:
        return raw.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: damaged {encoding} at byte {error.start}; mend that place or save it as UTF-8 again"
        ) from error


def detect(raw: bytes) -> str | None:
    """Name the encoding of some bytes, None if no known one fits.

    >>> detect("新华社北京电".encode("gb18030")), detect("行政院長昨日表示".encode("big5"))
    ('gb18030', 'big5')
    """
    for bom, encoding in BOMS.items():
        if raw.startswith(bom):
            return encoding
    start = raw[:PROBE]
    if _is_utf8(start):
        return "utf-8"
    if b"\0\0\0" in start:
        return None
    best = from_bytes(start[: len(start) // 2 * 2], cp_isolation=ENCODINGS).best()
    return best.encoding.replace("_", "-") if best else None


def _is_utf8(start: bytes) -> bool:
    text = start.decode("utf-8", errors="replace")
    wide = sum(c > "\x7f" for c in text)
    return text.count("\ufffd") <= 1 + DAMAGE * wide and "\0" not in text


def _binary(text: str) -> bool:
    start = text[:PROBE]
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v" for c in start)
    return controls > CONTROLS * len(start)
