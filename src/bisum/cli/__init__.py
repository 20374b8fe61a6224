"""The command line: with `terminal`, the only place that knows click, rich and exit codes.

What a command does is imported inside it, so that `bisum --help` loads nothing.
"""

from __future__ import annotations

import atexit
import gc
import sys
from io import TextIOWrapper

import click

from bisum import __version__
from bisum.cli.completion import completion
from bisum.cli.configs import config
from bisum.cli.models import models
from bisum.cli.output import say
from bisum.cli.pages import clean, segment
from bisum.cli.pairs import translate, verify
from bisum.cli.run import run
from bisum.cli.show import show
from bisum.errors import BisumError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bisum")
def cli() -> None:
    """Brief Chinese newspaper pages: aligned Chinese and English points, every sentence traced to the page."""


for command in (run, show, clean, segment, translate, verify, models, config, completion):
    cli.add_command(command)


# Objects made before Python looks for cycles among them: what fills memory here (tables, and what is remembered of a
# text) holds none, and by the default of 700 a twentieth of the time of checking pairs went into looking.
_MADE = 300_000


def main() -> None:
    """Run the command line and leave with the exit code it promises."""
    gc.set_threshold(_MADE)
    # A terminal of another code page still shows what it can.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    atexit.register(gc.freeze)  # or the end of Python would look through all that was loaded, twice
    try:
        code = cli.main(standalone_mode=False)
    except BisumError as error:
        say(f"bisum: {error}")
        code = error.exit_code
    except click.exceptions.Abort:  # what click makes of Ctrl-C
        say("bisum: interrupted")
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    sys.exit(code or 0)
