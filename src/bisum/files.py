"""Files written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bisum import storage
from bisum.errors import OutputError


def atomic(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: readers see the old one or the new one, never a part.

    What UTF-8 cannot hold (of a file's name, say) is written as an escape. Raises OutputError where nothing can be written.
    """
    together({path: content})


def together(contents: Mapping[Path, str | bytes]) -> None:
    """Write files each whole or not at all, and the last only beside the others as they are given here.

    What is being written has a hidden name that is always the same, so that what a killed run left there is replaced by
    the next; two runs are kept apart by the lock of their folder. Raises OutputError where nothing can be written.
    """
    *others, last = contents
    if storage.is_remote(last):  # there a file takes its place whole, and a new name costs a copy
        storage.put({path: _bytes(content) for path, content in contents.items()})
        return
    try:
        for path, content in contents.items():
            _stage(path, content)
        if others:
            last.unlink(missing_ok=True)
        for path in contents:
            _part(path).replace(path)
    except OSError as error:
        raise OutputError(
            f"{last}: cannot be written ({error.strerror}); make room there or choose another place with -o"
        ) from error
    finally:
        for path in contents:
            with suppress(OSError):
                _part(path).unlink()


def _stage(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    part.unlink(missing_ok=True)  # left by a killed run, or a link that leads elsewhere
    with part.open("xb") as file:
        file.write(_bytes(content))


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")
