"""Where fetched weights lie, and whether a file is still what it was when it was last read in full."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import platformdirs
from filelock import FileLock

from bisum.config import WeightFile, Weights

CHUNK = 1 << 20
MISSING = "missing"  # what is wrong with a file that is not there
MADE_OF = "made_of.json"  # in a folder that `once` filled
PROMISES = "sha256.json"  # in the folder of some weights


def home() -> Path:
    """Return the folder bisum may write to: BISUM_CACHE, or the cache folder of this system."""
    chosen = os.environ.get("BISUM_CACHE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_cache_dir("bisum", appauthor=False))


def key(weights: Weights) -> str:
    """Return a folder name for some weights that says what is in them: another content, another folder."""
    known = [file.sha256 for file in weights.files]
    described = [
        [asdict(file) for file in weights.files],
        [asdict(each) for each in weights.sources],
    ]
    said = known if all(known) else described
    content = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    if len(known) == 1 and known[0]:
        content = known[0]
    return f"{re.sub(r'[^A-Za-z0-9._-]', '_', weights.name)}-{content[:12]}"


def folder(weights: Weights) -> Path:
    """Return where the files of some weights lie in the cache, once they are whole."""
    return home() / "weights" / key(weights)


def staging(weights: Weights) -> Path:
    """Return where the files of some weights are gathered; what an interrupted run left there is used by the next."""
    return home() / "partial" / key(weights)


def damage(path: Path, file: WeightFile, expected: str = "") -> str:
    """Return what is wrong with a file that should be `file`, in words; empty if nothing is.

    `expected` is the sha256 it should have where the config does not know it.
    """
    if not path.is_file():
        return MISSING
    size = path.stat().st_size
    if file.bytes and size < file.bytes:
        return f"truncated ({size:,} of {file.bytes:,} bytes)"
    if file.bytes and size > file.bytes:
        return f"too long ({size:,} instead of {file.bytes:,} bytes)"
    wanted = file.sha256 or expected
    if wanted and sha256(path) != wanted:
        return f"corrupt (its sha256 is not {wanted[:12]}…)"
    return ""


def sha256(path: Path) -> str:
    """Return the sha256 of a file, reading it only if its size or time changed since it was last read."""
    stat = path.stat()
    known = _record(_stamp(path))
    if (known.get("bytes"), known.get("mtime_ns")) == (stat.st_size, stat.st_mtime_ns):
        return str(known["sha256"])
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
    # A cache that cannot be written to costs time at every start and nothing else.
    with contextlib.suppress(OSError):
        _remember(path, digest.hexdigest())
    return digest.hexdigest()


def move(path: Path, target: Path) -> str:
    """Move a file to its place in one step, with what is remembered of it, and return its sha256."""
    digest = sha256(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    _stamp(path).unlink(missing_ok=True)
    _remember(target, digest)
    return digest


def lock(name: str) -> Path:
    """Return the file that keeps runs at the same time from doing the same work; its folder is made."""
    path = home() / "locks" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def once(folder: Path, fill: Callable[[Path], None], made_of: Iterable[str]) -> Path:
    """Return a folder that `fill` filled, now or in an earlier run; half filled it is never seen.

    `made_of` are the sha256 of the files it is made of; see `derived`.

    Runs at the same time wait for each other. What a killed run left is thrown away.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lock(f"{folder.parent.name}-{folder.name}")):
        if not folder.is_dir():
            filling = folder.with_name(f".{folder.name}") / folder.name
            shutil.rmtree(filling.parent, ignore_errors=True)
            filling.mkdir(parents=True)
            fill(filling)
            replace_text(filling / MADE_OF, json.dumps(sorted(made_of)))
            filling.rename(folder)
            shutil.rmtree(filling.parent)
    return folder


def derived(digests: Collection[str]) -> list[Path]:
    """Return the folders of the cache that were made of files of these sha256 and no others."""
    found = []
    for note in home().glob(f"*/*/{MADE_OF}"):
        made_of = json.loads(note.read_text(encoding="utf-8"))
        if made_of and set(made_of) <= set(digests):
            found.append(note.parent)
    return sorted(found)


def promise(folder: Path, digests: Mapping[str, str]) -> None:
    """Write down the sha256 of files as they came, for those that no config knows it of."""
    replace_text(folder / PROMISES, json.dumps({**promised(folder), **digests}, indent=2))


def promised(folder: Path) -> Mapping[str, str]:
    """Return the sha256 of every file as it came, by name."""
    return {name: str(digest) for name, digest in _record(folder / PROMISES).items()}


def forget(path: Path) -> None:
    """Drop what is remembered of a file."""
    _stamp(path).unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Write a small text so that a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _stamp(path: Path) -> Path:
    name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:24]
    return home() / "stamps" / f"{name}.json"


def _remember(path: Path, digest: str) -> None:
    stat = path.stat()
    record = {
        "path": str(path),
        "bytes": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "sha256": digest,
    }
    replace_text(_stamp(path), json.dumps(record))


def _record(path: Path) -> dict[str, object]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
