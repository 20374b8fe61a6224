"""Options that several commands share, and the config they make together."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bisum.cli.output import say

if TYPE_CHECKING:
    from bisum.config import Config


_Command = TypeVar("_Command", bound=Callable[..., Any])


class Place(click.Path):
    """A path, or a URL of some storage."""

    def coerce_path_result(self, value: str | os.PathLike[str]) -> Any:
        """Return what `bisum.storage` makes of it."""
        from bisum.storage import place

        return place(os.fspath(value))


PATHS = click.argument("inputs", nargs=-1, required=True, type=Place(), metavar="INPUT...")
CONFIG = click.option(
    "-c",
    "--config",
    "config_name",
    default="embedded",
    show_default=True,
    metavar="NAME|PATH",
    help="A shipped config's name, or the path of a YAML file.",
)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write here instead of stdout."
)
GLOSSARY = click.option(
    "--glossary", type=click.Path(path_type=Path), help="Your own terms, TSV or CSV: zh, en."
)
TINY = click.option(
    "--tiny",
    is_flag=True,
    help="Tiny models made on this machine in place of the config's: nothing is fetched; what they write is junk.",
)


def ray_options(command: _Command) -> _Command:
    """The options of a run over a Ray cluster."""
    options = (
        click.option(
            "--runner",
            type=click.Choice(["local", "ray"]),
            default="local",
            show_default=True,
            help="What spreads the work: nothing, or a Ray cluster.",
        ),
        click.option(
            "--address",
            metavar="ADDRESS",
            help="Of the cluster; auto: the one this machine is part of. Else Ray is started here, for this run.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(1),
            help="How many, each with models of its own. Else as many as there is room for.",
        ),
        click.option(
            "--worker-cpus",
            "cpus",
            type=click.IntRange(1),
            help="Cores of a worker. Else one without weights, all of a machine with.",
        ),
        click.option(
            "--worker-gpus", "gpus", type=click.FloatRange(0, min_open=True), help="GPUs of one."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def configured(
    name: str, glossary: Path | None, formats: str | None = None, tiny: bool = False
) -> Config:
    """Return a config with what the command line says in place of what its file says.

    What everyone who uses its weights must be told is said.
    """
    from dataclasses import replace

    from bisum.config import ALL, FORMATS, load

    config = load(name)
    if tiny:
        from bisum.models.made import stand_ins

        config = stand_ins(config)
    for model in dict.fromkeys((config.summarize.weights, config.translate.weights)):
        if model in config.weights and config.weights[model].notice:
            say(f"bisum: {model}: {config.weights[model].notice}")
    if glossary is not None:
        config = replace(config, glossary=str(glossary))
    if formats is not None:
        config = replace(config, formats=_formats(formats))
    return replace(config, formats=FORMATS) if ALL in config.formats else config


def _formats(listed: str) -> tuple[str, ...]:
    """The formats named on the command line. Raises ConfigError where one is unknown, or none is named."""
    from bisum.config import ALL, FORMATS
    from bisum.errors import ConfigError

    names = tuple(filter(None, map(str.strip, listed.split(","))))
    unknown = [each for each in names if each not in (*FORMATS, ALL)]
    if unknown or not names:
        said = f"unknown {', '.join(unknown)}" if names else "names no format"
        raise ConfigError(f"--formats {listed}: {said}; give some of {', '.join(FORMATS)}, or all")
    return names
