"""Folders and files named by a URL, on whatever storage fsspec knows: `s3://`, `gs://`, `sftp://`, `memory://`, ...

What `place` returns for them behaves like a `Path` as far as bisum walks, reads and writes it. Local paths stay `Path`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from bisum.errors import BisumError, ConfigError, EngineError, InputError, OutputError


def place(given: str) -> Path:
    """Return what a path or URL names; a URL of this machine's own files is a path.

    Raises EngineError where a package for such URLs is missing, ConfigError where nothing knows them or answers there.

    >>> place("data/harbour.txt").name
    'harbour.txt'
    """
    if "://" not in given:
        return Path(given)
    if find_spec("upath") is None:
        raise EngineError(f"{given}: a URL needs universal_pathlib: pip install 'bisum[remote]'")
    from upath import UPath

    try:
        named = UPath(given)
        local = "file" in _protocols(named)
    except ImportError as error:
        raise EngineError(f"{given}: {error}") from error
    except ValueError as error:
        raise ConfigError(f"{given}: {error}; give a path or a URL that fsspec knows") from error
    if local:
        return Path(named.path)
    with _named(named, "cannot be reached", "check the URL and your access", ConfigError):
        named.exists()
    return cast(Path, named)


def is_remote(path: Path) -> bool:
    """Whether `place` made this of a URL."""
    return not isinstance(path, Path)


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A remote file as one of this machine, in bisum's cache, for as long as it is read; errors name the remote one.

    Raises InputError where it cannot be fetched.
    """
    with lent(str(path), "fetched-", path.suffix) as copy:
        with _named(path, "cannot be read", "check that it exists and your access", InputError):
            copy.write_bytes(path.read_bytes())
        yield copy


@contextmanager
def lent(name: str, prefix: str, suffix: str) -> Iterator[Path]:
    """A place in bisum's cache for a file that is read once; errors about it say `name`."""
    import tempfile  # imported here: it takes long, and most commands lend nothing

    from bisum.models import cache

    home = cache.home()
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=prefix) as folder:
        file = Path(folder) / f"page{suffix.lower()}"
        try:
            yield file
        except InputError as error:
            raise InputError(str(error).replace(str(file), name)) from error


def put(contents: Mapping[Path, bytes]) -> None:
    """Write remote files in their order; where they are several, the last is absent until the others are there.

    An object store shows a file when it is whole; elsewhere a killed run can leave half of one. Raises OutputError.
    """
    *others, last = contents
    with _named(last, "cannot be written", "choose another place with -o", OutputError):
        if others:
            last.unlink(missing_ok=True)
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@contextmanager
def _named(path: Path, what: str, advice: str, kind: type[BisumError]) -> Iterator[None]:
    """Make of whatever a client of some storage raises (each has errors of its own) one line about the file."""
    try:
        yield
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise kind(f"{path}: {what} ({said}); {advice}") from error


def _protocols(named: object) -> tuple[str, ...]:
    protocol = named.fs.protocol  # type: ignore[attr-defined]
    return (protocol,) if isinstance(protocol, str) else tuple(protocol)
