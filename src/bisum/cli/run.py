"""`bisum run`."""

from __future__ import annotations

from pathlib import Path

import click

from bisum.cli.options import CONFIG, GLOSSARY, PATHS, configured


@click.command()
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
@click.option("--formats", metavar="LIST", help="Comma-separated: json, md, html; or all.")
@GLOSSARY
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

    config = configured(config_name, glossary, formats)
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
