"""`bisum run`."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bisum.cli.options import CONFIG, GLOSSARY, PATHS, TINY, Place, configured, ray_options
from bisum.cli.output import say
from bisum.errors import ConfigError, EngineError, OutputError

if TYPE_CHECKING:
    from bisum.config import Config
    from bisum.ray_runner import RayRunner


@click.command()
@PATHS
@click.option(
    "-o",
    "--output",
    type=Place(),
    default="briefs",
    show_default=True,
    help="Folder for the briefs, or its URL.",
)
@CONFIG
@click.option(
    "--force", is_flag=True, help="Make every brief again, also those that are up to date."
)
@click.option(
    "--formats",
    metavar="LIST",
    help="Comma-separated: json, md, html, docx, csv, tsv, tmx; or all.",
)
@GLOSSARY
@TINY
@click.option(
    "--reproducible",
    is_flag=True,
    help="One page at a time: no text depends on which other pages are in the run, or on earlier runs. Slower.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be done with each page, and write nothing."
)
@ray_options
@click.option("--quiet", "how", flag_value="quiet", help="Say only what failed.")
@click.option("--verbose", "how", flag_value="verbose", help="Say of each page what became of it.")
@click.option(
    "--json-log", "how", flag_value="json", help="The same as a JSON line a page, on stderr."
)
def run(
    inputs: tuple[Path, ...],
    output: Path,
    config_name: str,
    force: bool,
    formats: str | None,
    glossary: Path | None,
    tiny: bool,
    reproducible: bool,
    dry_run: bool,
    how: str | None,
    runner: str,
    **cluster: Any,
) -> int:
    """Brief every page of the inputs into a folder."""
    from bisum.lock import alone
    from bisum.terminal import Display

    config = configured(config_name, glossary, formats, tiny)
    if any(given.resolve() == output.resolve() for given in inputs):
        raise ConfigError(f"{output}: is an input; choose another place for the briefs with -o")
    if reproducible:
        config = replace(config, reproducible=True)
    cluster = {name: value for name, value in cluster.items() if value is not None}
    if cluster and runner == "local":
        raise ConfigError(f"--{', --'.join(cluster)}: of a Ray cluster; add --runner ray")
    if dry_run:
        return foreseen(config, inputs, output, force)
    with terminable(), alone(output) as workshop, Display(how or "") as display:
        from bisum.models.answers import Answers
        from bisum.models.opening import Models
        from bisum.pipeline import Pipeline
        from bisum.report import Report
        from bisum.runner import PAGES, Runner

        # What an earlier run was told may have been told in other batches.
        answers = None if config.reproducible else Answers(workshop / "answers.sqlite", not force)
        models = Models(config, display.fetching, answers)
        report = Report(output, config.formats, models.usage)

        def ended(stage: str, articles: int, seconds: float) -> None:
            display.stage(stage, articles)
            report.stage(stage, seconds)

        if runner == "ray":
            pages = on_ray(cluster)(config, output, models.usage, force=force, progress=ended).run(
                inputs
            )
        else:
            here = Runner(Pipeline(config, models), output, config.formats, force, ended)
            pages = here.run(inputs, 1 if config.reproducible else PAGES)
        for page in pages:
            display.page(page)
            report.add(page)
        if answers:
            answers.close()
            if answers.trouble:
                say(f"bisum: {answers.trouble}")
        try:
            index = report.write()
        except OutputError as error:  # the pages that could not be written have been named
            say(f"bisum: {error}")
            return 1
    display.summary(report.pages, report.seconds, index)
    return 1 if report.failed else 0


def on_ray(given: dict[str, Any]) -> Callable[..., RayRunner]:
    """Return what makes a runner for a cluster. Raises EngineError where Ray is not installed."""
    from bisum.models.privacy import seal_ray

    if find_spec("ray") is None:
        raise EngineError("--runner ray: Ray is not installed: pip install 'bisum[ray]'")
    seal_ray(local="address" not in given)
    from bisum.ray_runner import Cluster, RayRunner

    return partial(RayRunner, Cluster(**given))


def foreseen(config: Config, inputs: tuple[Path, ...], output: Path, force: bool) -> int:
    """Print what a run would do with each page; no model is loaded and nothing is written."""
    from bisum.models.opening import Models
    from bisum.pipeline import Pipeline
    from bisum.runner import Runner
    from bisum.workload import Page, tasks

    runner = Runner(Pipeline(config, Models(config)), output, config.formats, force)
    failed = 0
    for task in tasks(inputs):
        begun = runner.begin(task)
        if not isinstance(begun, Page):
            click.echo(f"{begun.task.name}: {len(begun.prepared.articles)} articles, to be briefed")
        elif begun.status == "failed":
            failed += 1
            say(f"bisum: {begun.reason}")
        else:
            click.echo(f"{begun.name}: {begun.articles} articles, up to date")
    return 1 if failed else 0


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM and Ctrl-C end a run alike: one line, and the exit code a shell expects."""
    kept = "what was finished is kept, run again to go on"

    def end(number: int, frame: object) -> None:
        say(f"bisum: terminated; {kept}")
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        say(f"bisum: interrupted; {kept}")
        raise SystemExit(130) from None
    finally:
        signal.signal(signal.SIGTERM, before)
