"""Files that are damaged: whole ones made small, and ways to break them.

`whole()` gives a good file of every kind, `broken()` a good file with something wrong with it. All are bytes with a suffix;
the same seed makes the same file.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import docx
from PIL import Image

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))
from printing import Paper, pdf  # noqa: E402

SCAN = TESTS / "pages" / "scan.png"
TEXT = "我市新增绿道三十公里\n\n本报讯（记者 王五）市园林局3月5日介绍，今年我市将新增绿道30公里，投资1.2亿元。\n"
WEB = f"<html><head><title>绿道</title></head><body><article><h1>绿道</h1><p>{TEXT}</p></article></body></html>"
CONTAINER = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
PACKAGE = '<package><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></package>'


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(text: str = TEXT) -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def scan(kind: str) -> bytes:
    """The upper part of a scanned page, in a format that Pillow knows by this name."""
    with Image.open(SCAN) as image:
        page, file = image.convert("L").crop((0, 0, 605, 330)), io.BytesIO()
    more = {"save_all": True, "append_images": [page]} if kind == "TIFF" else {}
    page.save(file, kind, **more)
    return file.getvalue()


@cache
def whole() -> Mapping[str, bytes]:
    """A good file of every kind, by its suffix."""
    paper = Paper().text(20, 40, "我市新增绿道三十公里", 24).column(20, 90, TEXT.split("\n")[2:])
    return {
        "pdf": pdf(paper, paper),
        "scan.pdf": scan("PDF"),
        "png": scan("PNG"),
        "jpg": scan("JPEG"),
        "tif": scan("TIFF"),
        "docx": word(),
        "epub": zipped({"META-INF/container.xml": CONTAINER, "a.opf": PACKAGE, "a.html": WEB}),
        "html": WEB.encode(),
        "zip": zipped({"a.txt": TEXT, "b.pdf": pdf(paper), "c.docx": word()}),
        "txt": TEXT.encode(),
    }


def broken(suffix: str, chance: random.Random) -> tuple[str, bytes]:
    """How a good file of a kind was broken, and what came of it."""
    way = chance.choice(WAYS)
    return way.__name__, way(whole()[suffix], chance)


def cut_short(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.choice((chance.randrange(64), chance.randrange(len(raw)), len(raw) - 1))]


def flipped(raw: bytes, chance: random.Random) -> bytes:
    made = bytearray(raw)
    for _ in range(chance.choice((1, 10, 100))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def blotted(raw: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(raw)), chance.randrange(1, 4096)
    return (raw[:at] + chance.choice((bytes(size), chance.randbytes(size))) + raw[at + size :])[
        : len(raw)
    ]


def moved(raw: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.randrange(len(raw)) for _ in range(2))
    return raw[other:] + raw[one:other] + raw[:one]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + raw[chance.randrange(at + 1) :]


def of_another_kind(raw: bytes, chance: random.Random) -> bytes:
    return chance.choice([other for other in whole().values() if other != raw])


def numbers_changed(raw: bytes, chance: random.Random) -> bytes:
    """Digits of a file that is text in part, as lengths and offsets are, replaced by others."""
    made = bytearray(raw)
    places = [at for at, byte in enumerate(raw) if 0x30 <= byte <= 0x39] or [0]
    for at in chance.sample(places, min(len(places), chance.choice((1, 5, 25)))):
        made[at] = chance.choice(b"0123456789")
    return bytes(made)


Way = Callable[[bytes, random.Random], bytes]
WAYS: Sequence[Way] = (
    cut_short,
    flipped,
    blotted,
    moved,
    doubled,
    of_another_kind,
    numbers_changed,
)
