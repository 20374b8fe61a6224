"""`bisum show`: a brief on the terminal."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("brief", type=click.Path(path_type=Path))
@click.option("--evidence", is_flag=True, help="Show the printed words each point rests on.")
def show(brief: Path, evidence: bool) -> None:
    """Print a brief, English beside Chinese. BRIEF is a brief.json or the folder it is in."""
    from bisum.errors import InputError
    from bisum.terminal import brief_columns
    from bisum.write.json import load

    data = load(brief)
    try:
        brief_columns(data, evidence)
    except (AttributeError, KeyError, TypeError) as error:  # edited since, by another hand
        raise InputError(f"{brief}: is not as bisum writes a brief; make it again") from error
