"""One run at a time in an output folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bisum import storage
from bisum.errors import ConfigError, OutputError
from bisum.models import cache

WORKSHOP = ".bisum"  # in the output folder: what a run keeps there for itself
PATIENCE = 2  # seconds: the processes of a run that was killed end a moment after it


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """Hold an output folder for this run, and give the place where it may keep what is its own.

    The system lets go of the lock when a run ends, however it ends. Raises ConfigError where another run holds the
    folder, OutputError where it cannot be written to.

    Of a folder named by a URL both are in bisum's cache on this machine: object stores have no locks and no sqlite, so
    that only runs of one machine are kept apart there.
    """
    workshop = _workshop(folder)
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        lock = FileLock(workshop / "lock")
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise ConfigError(
            f"{folder}: another run is writing there; wait for its end, or choose another place with -o"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror}); choose another place with -o"
        ) from error
    try:
        yield workshop
    finally:
        lock.release()


def _workshop(folder: Path) -> Path:
    if not storage.is_remote(folder):
        return folder / WORKSHOP
    storage.put({folder / WORKSHOP / "run": b""})  # so that no run takes what is there for pages
    return cache.home() / "runs" / hashlib.sha256(str(folder).encode()).hexdigest()[:16]
