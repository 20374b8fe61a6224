"""The command line: the only place that knows click, rich and exit codes. What a command does is imported inside it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bisum import __version__
from bisum.errors import BisumError, InputError

if TYPE_CHECKING:
    from bisum.records import Cleaned, Document, Text

F = TypeVar("F", bound=Callable[..., Any])

PATHS = click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
)
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bisum")
def cli() -> None:
    """Brief Chinese newspaper pages: aligned Chinese and English points, every sentence traced to the page."""


def main() -> None:
    """Run the command line and leave with the exit code it promises."""
    try:
        code = cli.main(standalone_mode=False)
    except BisumError as error:
        _say(f"bisum: {error}")
        code = error.exit_code
    except click.exceptions.Abort:  # what click makes of Ctrl-C
        _say("bisum: interrupted; what was finished is kept, run again to go on")
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    sys.exit(code or 0)


@cli.command()
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("briefs"),
    show_default=True,
    help="Folder for the briefs.",
)
@CONFIG
@click.option(
    "--force", is_flag=True, help="Make every brief again, also those that are up to date."
)
@click.option("--formats", metavar="LIST", help="Comma-separated: json, md.")
@click.option(
    "--glossary", type=click.Path(path_type=Path), help="Your own terms, TSV or CSV: zh, en."
)
def run(
    inputs: tuple[Path, ...],
    output: Path,
    config_name: str,
    force: bool,
    formats: str | None,
    glossary: Path | None,
) -> int:
    """Brief every page of the inputs into a folder."""
    from bisum.terminal import Display

    config = _config(config_name, glossary, formats)
    with Display() as display:
        from bisum.models.opening import Models
        from bisum.pipeline import Pipeline
        from bisum.pipeline import run as run_pages
        from bisum.report import Report

        report = Report(output, config.formats)
        pipeline = Pipeline(config, Models(config, display.fetching))
        for page in run_pages(pipeline, inputs, output, config.formats, force, display.stage):
            display.page(page)
            report.add(page)
    index = report.write()
    display.summary(report.pages, report.seconds, index)
    return 1 if report.failed else 0


@cli.command()
@PATHS
@OUTPUT
@click.option(
    "--diff", is_flag=True, help="Show the page with what was removed, and why, in colour."
)
def clean(inputs: tuple[Path, ...], output: Path | None, diff: bool) -> int:
    """Print each page's text without what is not article text, and the ledger of what was removed."""
    from bisum.clean import clean as clean_document
    from bisum.write.json import cleaned_data

    def line(document: Document) -> str:
        cleaned = clean_document(document)
        return _diff(cleaned) if diff else _json(cleaned_data(cleaned))

    return _each(inputs, output, line)


@cli.command()
@PATHS
@OUTPUT
def segment(inputs: tuple[Path, ...], output: Path | None) -> int:
    """Print each page's articles: kicker, headline, byline, dateline, paragraphs, sentences."""
    from bisum.clean import clean as clean_document
    from bisum.segment import segment as segment_page
    from bisum.write.json import page_data

    return _each(
        inputs,
        output,
        lambda document: _json(page_data(document, segment_page(clean_document(document)))),
    )


@cli.command()
@click.argument("file", type=click.File("rb"), default="-")
@OUTPUT
@CONFIG
@click.option(
    "--glossary", type=click.Path(path_type=Path), help="Your own terms, TSV or CSV: zh, en."
)
def translate(file: Any, output: Path | None, config_name: str, glossary: Path | None) -> int:
    """Translate one Chinese text per line; print one JSON line per text."""
    from bisum.models.opening import Models
    from bisum.pipeline import Pipeline
    from bisum.terminal import Display

    config = _config(config_name, glossary)
    texts = _lines(file)
    with Display() as display:
        pipeline = Pipeline(config, Models(config, display.fetching))
        done = pipeline.translate(texts)
    return _put(output, map(_pair, done))


@cli.command()
@click.argument("file", type=click.File("rb"), default="-")
@OUTPUT
@click.option(
    "--glossary", type=click.Path(path_type=Path), help="Your own terms, TSV or CSV: zh, en."
)
def verify(file: Any, output: Path | None, glossary: Path | None) -> int:
    """Check pairs, TSV (zh, en) or JSON lines; print one JSON line per pair with its findings. No model is needed."""
    from bisum.checking import checker, pairs

    check = checker(glossary)
    return _put(output, (_pair(check(zh, en)) for zh, en in pairs(_lines(file), _called(file))))


@cli.group()
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
        _say(f"removed {each}")


@cli.group("config")
def config_group() -> None:
    """Show and check configs."""


@config_group.command("show")
@CONFIG
def config_show(config_name: str) -> None:
    """Print the whole config in force, and where each value came from."""
    from bisum.config import explain

    for key, value, origin in explain(config_name):
        click.echo(f"{key}: {value}  # {origin}")


@config_group.command("check")
@click.argument("file")
def config_check(file: str) -> int:
    """List every mistake in a config file."""
    from bisum.config import check

    mistakes = check(file)
    for mistake in mistakes:
        click.echo(f"{file}: {mistake}")
    if not mistakes:
        _say(f"{file}: no mistakes")
    return 2 if mistakes else 0


def _config(name: str, glossary: Path | None, formats: str | None = None) -> Any:
    from dataclasses import replace

    from bisum.config import load
    from bisum.errors import ConfigError
    from bisum.write import FORMATS

    config = load(name)
    if glossary is not None:
        config = replace(config, glossary=str(glossary))
    if formats is not None:
        wanted = tuple(filter(None, (each.strip() for each in formats.split(","))))
        unknown = [each for each in wanted if each not in FORMATS]
        if unknown or not wanted:
            raise ConfigError(
                f"--formats {formats}: unknown {', '.join(unknown) or 'list'}; give some of {', '.join(FORMATS)}"
            )
        config = replace(config, formats=wanted)
    return config


def _each(inputs: tuple[Path, ...], output: Path | None, line: Callable[[Document], str]) -> int:
    """Print a line per readable page of the inputs; say what failed, and return the exit code."""
    from bisum.read import read, walk

    failed = 0

    def lines() -> Iterator[str]:
        nonlocal failed
        for source in walk(inputs):
            try:
                if isinstance(source, InputError):
                    raise source
                yield line(read(source.path))
            except InputError as error:
                failed += 1
                _say(f"bisum: {error}")

    _put(output, lines())
    return 1 if failed else 0


def _put(output: Path | None, lines: Iterator[str]) -> int:
    if output is None:
        try:
            for line in lines:
                click.echo(line)
        except BrokenPipeError:  # the reader of our output went away, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    from bisum.write import atomic

    atomic(output, "".join(f"{line}\n" for line in lines))
    return 0


def _lines(file: Any) -> list[str]:
    """The lines of a file, ended by line feeds and nothing else: what pairs with them must keep their count."""
    from bisum.read.text import decode

    lines = decode(file.read(), Path(_called(file)))[0].replace("\r\n", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def _called(file: Any) -> str:
    return str(getattr(file, "name", "<stdin>"))


def _pair(text: Text) -> str:
    from bisum.write.json import finding_data

    return _json(
        {"zh": text.zh, "en": text.en, "findings": [finding_data(f) for f in text.findings]}
    )


def _diff(cleaned: Cleaned) -> str:
    """The page as printed: what was removed in red with its reason behind it, white space as it stood."""
    printed, at = cleaned.document.text, 0
    shown = [click.style(cleaned.document.path, bold=True) + "\n"]
    for removal in cleaned.removals:
        words = printed[removal.start : removal.end]
        bare = words.strip()
        if bare:
            reason = click.style(f"[{removal.reason}]", fg="yellow")
            words = words.replace(bare, click.style(bare, fg="red", strikethrough=True) + reason)
        shown += [printed[at : removal.start], words]
        at = removal.end
    return "".join([*shown, printed[at:]])


def _json(data: object) -> str:
    return (
        json.dumps(data, ensure_ascii=False)
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "backslashreplace")
    )


def _say(message: str) -> None:
    click.echo(message, err=True)


if __name__ == "__main__":
    main()
