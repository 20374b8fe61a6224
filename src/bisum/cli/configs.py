"""`bisum config`: the settings in force, and the mistakes in a file of them."""

from __future__ import annotations

import click

from bisum.cli.options import CONFIG
from bisum.cli.output import say


@click.group("config")
def config() -> None:
    """Show and check configs."""


@config.command("show")
@CONFIG
def config_show(config_name: str) -> None:
    """Print the whole config in force, and where each value came from."""
    from bisum.config import explain

    for key, value, origin in explain(config_name):
        click.echo(f"{key}: {value}  # {origin}")


@config.command("check")
@click.argument("file")
def config_check(file: str) -> int:
    """List every mistake in a config file."""
    from bisum.config import check

    mistakes = check(file)
    for mistake in mistakes:
        click.echo(f"{file}: {mistake}")
    if not mistakes:
        say(f"{file}: no mistakes")
    return 2 if mistakes else 0
