"""The helper process of `bisum.read.paged` and `bisum.read.apart`: a line of JSON in, a line of JSON out, until the input ends.

{"do": "count" | "page" | "ocr" | "cut" | "read", "path", "page", "boxes", "seconds"} -> {"pages"} | {"text", "places"} |
{} (no usable text: ask for ocr) | {"text", "sha256", "encoding"} | {"cuts": [base64 of WebP, width, height]} | {"wrong": what is wrong and what to do}
"""

from __future__ import annotations

import base64
import importlib
import json
import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from bisum.errors import FAULTS, InputError
from bisum.records import Box

DECODING = 1_200_000_000
"""Bytes that the process may ask the system for to decode a file, beyond what it holds (up to as much again)."""

OPENING = 8
"""Seconds of processor time that decoding a file, or reading a page with text, may take: thirty times of what it does."""

MARKED_UP = {  # suffix -> module whose `read` parses such files
    ".docx": "bisum.read.office",
    ".html": "bisum.read.web",
    ".htm": "bisum.read.web",
    ".epub": "bisum.read.epub",
}

READING = 4_000_000_000
"""Bytes that the process may ask the system for while it reads an image: twice of what OCR comes to use."""


def main() -> None:
    """Answer questions until there are no more."""
    # Libraries print to standard output what is no answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        _limit(DECODING + min(DECODING, _held()), OPENING)
        try:
            answer = answered(request)
        except InputError as error:
            answer = {"wrong": str(error)}
        except MemoryError:
            raise  # whose fault it is, another process will tell
        except FAULTS as error:  # what libraries make of a damaged file
            kind = type(error).__name__
            answer = {"wrong": f"cannot be decoded ({kind}); it is damaged, save it again"}
        print(json.dumps(answer), file=answers, flush=True)


def answered(request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked. Raises InputError if the file is not what it should be."""
    path, number = Path(request["path"]), request.get("page", 1)
    if request["do"] == "cut":
        return cut(path, number, request["boxes"])
    if request["do"] == "ocr":
        return ocr(path, number, request["seconds"])
    if request["do"] == "read":
        return marked_up(path)
    return DO[request["do"]](path, number)


def _held() -> int:
    """How many bytes the process has asked the system for, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit(memory: int, seconds: float) -> None:
    """Hold the process to so many bytes, and seconds of processor time from now, where the system knows such limits."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return
    spent = math.ceil(time.process_time() + seconds)
    limits = {resource.RLIMIT_DATA: memory, resource.RLIMIT_CPU: spent, resource.RLIMIT_CORE: 0}
    for kind, limit in limits.items():
        _, most = resource.getrlimit(kind)
        allowed = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (allowed, most))


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def count(path: Path, page: int) -> dict[str, Any]:
    """How many pages a file has."""
    if _is_pdf(path):
        from bisum.read import pdf_page

        return {"pages": pdf_page.count(path)}
    from bisum.read import images

    return {"pages": images.count(path)}


def page(path: Path, number: int) -> dict[str, Any]:
    """The text of a page with a usable text layer; nothing for an image or another page."""
    if not _is_pdf(path):
        return {}
    from bisum.read import pdf_page
    from bisum.read.page_text import page_text

    printed = pdf_page.printed(path, number)
    if printed is None:
        return {}
    text, places = page_text(printed, number)
    return {"text": text, "places": [astuple(place) for place in places]}


def ocr(path: Path, number: int, seconds: float) -> dict[str, Any]:
    """The text of a page by OCR, which may take so many seconds once the page is decoded.

    Its places are those on the image as it is, not as it was straightened.
    """
    from bisum.read import images, pdf_page, scan_page
    from bisum.read.page_text import page_text

    image, dpi = pdf_page.image(path, number) if _is_pdf(path) else images.image(path, number)
    _limit(READING, seconds)
    printed, turn = scan_page.printed(image, dpi)
    text, places = page_text(printed, number)
    return {
        "text": text,
        "places": [
            astuple(replace(place, box=scan_page.turned_back(place.box, turn))) for place in places
        ],
    }


def marked_up(path: Path) -> dict[str, Any]:
    """The text of a Word file, a web page or an EPUB."""
    try:
        made = importlib.import_module(MARKED_UP[path.suffix.lower()]).read(path)
    except InputError as error:  # who asked names the file
        raise InputError(str(error).removeprefix(f"{path}: ")) from error
    return {"text": made.text, "sha256": made.sha256, "encoding": made.encoding}


def cut(path: Path, number: int, boxes: Sequence[Box]) -> dict[str, Any]:
    """What a page looks like within some boxes."""
    from bisum.read import cutting, images, pdf_page

    if _is_pdf(path):
        image, dpi = pdf_page.image(path, number, cutting.DOTS)
    else:
        image, dpi = images.image(path, number)
    found = cutting.cuts(image, dpi, boxes)
    return {"cuts": [(base64.b64encode(c.webp).decode("ascii"), c.width, c.height) for c in found]}


DO: dict[str, Callable[[Path, int], dict[str, Any]]] = {"count": count, "page": page}

if __name__ == "__main__":
    main()
