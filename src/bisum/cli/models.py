"""`bisum models`: the weights of the shipped configs."""

from __future__ import annotations

import click

from bisum.cli.output import say


@click.group()
def models() -> None:
    """List, fetch, check, find and remove the weights of models."""


@models.command("list")
def models_list() -> None:
    """Show the weights that shipped configs name: size, licence, state and place."""
    from bisum.models.inventory import listing
    from bisum.terminal import weights_table

    weights_table(listing())


@models.command("pull")
@click.argument("name")
def models_pull(name: str) -> None:
    """Fetch weights, by their name or by a config's."""
    from bisum.models.inventory import pull
    from bisum.terminal import Display

    with Display() as display:
        paths = pull(name, display.fetching)
    for path in paths:
        click.echo(path)


@models.command("check")
@click.argument("name", default="")
def models_check(name: str) -> int:
    """Read the files of weights again, all that are here or those of a NAME, and say which are not what they should be."""
    from bisum.errors import WeightsError
    from bisum.models.inventory import check

    checked = check(name)
    for path, problem in checked:
        click.echo(f"{path}: {problem or 'sound'}")
    wrong = sum(bool(problem) for _, problem in checked)
    if wrong:
        say(f"{wrong} of {len(checked)} files: `bisum models pull NAME` fetches them again")
    return WeightsError.exit_code if wrong else 0


@models.command("path")
@click.argument("name")
def models_path(name: str) -> None:
    """Print where weights are."""
    from bisum.models.inventory import path

    for each in path(name):
        click.echo(each)


@models.command("remove")
@click.argument("name")
def models_remove(name: str) -> None:
    """Delete weights from bisum's cache."""
    from bisum.models.inventory import remove

    for each in remove(name):
        say(f"removed {each}")
