"""`bisum completion`: what makes a shell complete bisum's commands and options."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that completes commands and options: `eval "$(bisum completion bash)"`."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    assert known is not None  # click has all three
    click.echo(known(context.find_root().command, {}, "bisum", "_BISUM_COMPLETE").source())
