"""How commands read pages and lines, and where what they print goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bisum.errors import InputError, OutputError
from bisum.printable import visible

if TYPE_CHECKING:
    from bisum.records import Document


def each_page(
    inputs: tuple[Path, ...], output: Path | None, line: Callable[[Document], str]
) -> int:
    """Print a line per readable page of the inputs; say what failed, and return the exit code."""
    from bisum.lock import WORKSHOP
    from bisum.read import read, walk

    def lines() -> Iterator[str | InputError]:
        for source in walk(inputs, without=WORKSHOP):  # briefs are no pages
            try:
                if isinstance(source, InputError):
                    raise source
                yield line(read(source.path, source.part))
            except InputError as error:
                yield error

    return put(output, lines())


def put(output: Path | None, lines: Iterator[str | InputError]) -> int:
    """Print lines as they come, or write them whole into a file; say what failed, and return the exit code."""
    failed = 0

    def good() -> Iterator[str]:
        nonlocal failed
        for line in lines:
            if isinstance(line, InputError):
                failed += 1
                say(f"bisum: {line}")
            else:
                yield line

    if output is None:
        _print(good())
    else:
        from bisum.files import atomic

        atomic(output, "".join(f"{line}\n" for line in good()))
    return 1 if failed else 0


def _print(lines: Iterator[str]) -> None:
    """Print lines as they come, until a reader that has had enough goes away, as `| head` does.

    Raises OutputError where nothing can be written.
    """
    for line in lines:
        try:
            click.echo(line)
        except OSError as error:
            # What still waits to go out goes nowhere, or Python would complain of it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):
                return
            raise OutputError(
                f"standard output: cannot be written ({error.strerror}); make room, or give another place with -o"
            ) from error


def lines_of(file: Any) -> list[str]:
    """The lines of a file, ended by line feeds and nothing else: what pairs with them must keep their count."""
    from bisum.read.encodings import decode

    lines = decode(file.read(), Path(name_of(file)))[0].replace("\r\n", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def name_of(file: Any) -> str:
    """What a user calls a file that click has opened."""
    return str(getattr(file, "name", "<stdin>"))


def json_line(data: object) -> str:
    """JSON on one line, Chinese as Chinese; what UTF-8 cannot hold as an escape."""
    return (
        json.dumps(data, ensure_ascii=False)
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "backslashreplace")
    )


def say(message: str) -> None:
    """Tell the user something that is not a result: on stderr, a line of ours a line."""
    click.echo("\n".join(map(visible, message.split("\n"))), err=True)
