"""`bisum models`: the weights of the shipped configs."""

from __future__ import annotations

import click

from bisum.cli.output import say


@click.group()
def models() -> None:
    """List, fetch, find and remove the weights of models."""


@models.command("list")
def models_list() -> None:
    """Show the weights that shipped configs name: size, licence, state and place."""
    from bisum.models.weights import listing
    from bisum.terminal import weights_table

    weights_table(listing())


@models.command("pull")
@click.argument("name")
def models_pull(name: str) -> None:
    """Fetch weights, by their name or by a config's."""
    from bisum.models.weights import pull
    from bisum.terminal import Display

    with Display() as display:
        paths = pull(name, display.fetching)
    for path in paths:
        click.echo(path)


@models.command("path")
@click.argument("name")
def models_path(name: str) -> None:
    """Print where weights are."""
    from bisum.models.weights import path

    for each in path(name):
        click.echo(each)


@models.command("remove")
@click.argument("name")
def models_remove(name: str) -> None:
    """Delete weights from bisum's cache."""
    from bisum.models.weights import remove

    for each in remove(name):
        say(f"removed {each}")
