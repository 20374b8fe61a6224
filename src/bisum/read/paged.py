"""PDFs and images: pages read in a process of their own, so that no file can take bisum down with it.

The libraries that decode such files are written in C: a damaged file may crash them, keep them busy for ever or make
them ask for all memory. The helper process has a limit on memory, and is ended when it takes too long: by processor
time, so that no page fails for what else the machine does, and by the clock in the end, should it stand still.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bisum.errors import InputError
from bisum.read.decoding import OPENING
from bisum.read.text import plausible
from bisum.records import Box, Cut, Document, Place
from bisum.zh.script import is_han

MOST = 3000
"""Pages of a file; of a newspaper that is more than a month."""

READING = 90
"""Seconds of processor time that reading a page image may take once it is decoded: four times of what it does."""

WAITING = 8
"""Seconds by the clock that one of processor time may take, on a machine that has others to serve."""

SPENT = -getattr(signal, "SIGXCPU", 0) or None
"""What a process returns that the system ended for its processor time, where there is such a thing."""

RETURNED = {"MALLOC_MMAP_THRESHOLD_": "262144"}
"""Has the C library give large pieces of memory back at once: else what OCR frees adds up from page to page."""


def parts(path: Path) -> Sequence[str]:
    """The pages of a PDF or an image, named p001, p002 ...; one nameless one if there is just one.

    Raises InputError if the file is damaged, locked, too large or of another kind.
    """
    package, extra = ("pypdfium2", "pdf") if path.suffix.lower() == ".pdf" else ("rapidocr", "ocr")
    required(path, package, extra)
    count: int = asked({"do": "count", "path": str(path)}, path, OPENING)["pages"]
    if count > MOST:
        raise InputError(
            f"{path}: says it has {count} pages; split it into files of {MOST} at most"
        )
    return [f"p{number:03}" for number in range(1, count + 1)] if count > 1 else [""]


def read(path: Path, part: str = "") -> Document:
    """Read a page: by its text layer if it has a usable one, else by OCR.

    Raises InputError if the page cannot be read, holds no Chinese, or needs OCR and that is not installed.
    """
    number = int(part[1:]) if part else 1
    request = {"do": "page", "path": str(path), "page": number}
    found = asked(request, path, OPENING)
    how = "pdf"
    if "text" not in found:
        if find_spec("rapidocr") is None:
            raise InputError(
                f"{_named(path, part)}: no text that can be used, a scan perhaps; pip install 'bisum[ocr]' to have it read"
            )
        found, how = asked({**request, "do": "ocr"}, path, READING), "ocr"
    text: str = found["text"]
    if not any(map(is_han, text)) or not plausible(text):
        raise InputError(f"{_named(path, part)}: no Chinese on it; bisum briefs Chinese pages")
    places = tuple(_place(*each) for each in found["places"])
    return Document(_named(path, part), text, _sha256(path), how, places)


def cuts(path: Path, part: str, sha256: str, boxes: Sequence[Box]) -> tuple[Cut, ...]:
    """What a page looks like within some boxes. Raises InputError if it cannot be drawn or has changed since it was read.

    Another process than that of reading does it: a page under OCR keeps that one busy for long.
    """
    if _sha256(path) != sha256:
        raise InputError(f"{path}: changed while it was briefed; run again")
    number = int(part[1:]) if part else 1
    request = {"do": "cut", "path": str(path), "page": number, "boxes": boxes}
    found = asked(request, path, OPENING, drawer)["cuts"]
    return tuple(Cut(base64.b64decode(webp), width, height) for webp, width, height in found)


def _named(path: Path, part: str) -> str:
    return f"{path}#page={int(part[1:])}" if part else str(path)


def _place(
    start: int, end: int, page: int, box: list[float], confidence: float, size: float, kind: str
) -> Place:
    left, top, right, bottom = box
    return Place(start, end, page, (left, top, right, bottom), confidence, size, kind)


def _sha256(path: Path) -> str:
    stat = path.stat()
    return _digest(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4)  # every page of a file asks for it, while the next file is read
def _digest(path: Path, size: int, changed: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def required(path: Path, package: str, extra: str) -> None:
    """Raise InputError, which says what to install, where the package that reads such a file is missing."""
    if find_spec(package) is None:
        raise InputError(f"{path}: reading it needs {package}: pip install 'bisum[{extra}]'")


def asked(
    request: dict[str, Any], path: Path, seconds: float, who: Helper | None = None
) -> dict[str, Any]:
    """What the helper answers. Raises InputError with what it found wrong, or if it came to harm."""
    answer = (who or helper).ask(request, seconds)
    if answer is None:
        raise InputError(
            f"{path}: reading it takes too long or too much memory; it is damaged or too large, save it again"
        )
    if "wrong" in answer:
        raise InputError(f"{path}: {answer['wrong']}")
    return answer


class Helper:
    """The process that decodes; started when first asked, and again after one that came to harm."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer, or None if the process ended without one or was ended for taking longer than
        `seconds` of processor time.

        A process that has read much may have no memory left for a page that is not to blame: what ends it is asked
        again of a new one.
        """
        with self._lock:
            used = self._process is not None
            answer, late = self._answer(request, seconds)
            if answer is None and used and not late:
                answer, _ = self._answer(request, seconds)
            return answer

    def _answer(
        self, request: dict[str, Any], seconds: float
    ) -> tuple[dict[str, Any] | None, bool]:
        """The answer, if the process gives one, and whether it was ended for taking too long."""
        process = self._running()
        assert process.stdin
        assert process.stdout
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(WAITING * seconds, end)
        watch.start()
        try:
            process.stdin.write(json.dumps({**request, "seconds": seconds}) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            watch.cancel()
        if not line:
            self.end()
            return None, late.is_set() or process.returncode == SPENT
        return json.loads(line), False

    @property
    def number(self) -> int:
        """The process's number, 0 where it does not run."""
        return self._process.pid if self._process else 0

    def end(self) -> None:
        """End the process; the next question starts another."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None

    def leave(self) -> None:
        """Let go of a process that answers to another: after a fork, it is the parent's."""
        self._process = None
        self._lock = threading.Lock()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bisum.read.decoding"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={**os.environ, **RETURNED, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
        return self._process


helper = Helper()
drawer = Helper()
for each in (helper, drawer):
    atexit.register(each.end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=each.leave)
