"""`bisum translate` and `bisum verify`: pairs of a Chinese and an English text, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bisum.cli.options import CONFIG, GLOSSARY, OUTPUT, TINY, configured
from bisum.cli.output import json_line, lines_of, name_of, put

if TYPE_CHECKING:
    from bisum.findings import Text


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@OUTPUT
@CONFIG
@GLOSSARY
@TINY
def translate(
    file: Any, output: Path | None, config_name: str, glossary: Path | None, tiny: bool
) -> int:
    """Translate one Chinese text per line; print one JSON line per text."""
    from bisum.models.opening import Models
    from bisum.pipeline import Pipeline
    from bisum.terminal import Display

    config = configured(config_name, glossary, tiny=tiny)
    texts = lines_of(file)
    with Display() as display:
        pipeline = Pipeline(config, Models(config, display.fetching))
        done = pipeline.translate(texts)
    return put(output, map(_pair, done))


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@OUTPUT
@GLOSSARY
def verify(file: Any, output: Path | None, glossary: Path | None) -> int:
    """Check pairs, TSV (zh, en) or JSON lines; print one JSON line per pair with its findings. No model is needed."""
    from bisum.checking import checked, pairs
    from bisum.errors import InputError

    given = pairs(lines_of(file), name_of(file))
    return put(
        output,
        (
            text if isinstance(text, InputError) else _pair(text)
            for text in checked(given, glossary)
        ),
    )


def _pair(text: Text) -> str:
    return json_line(
        {"zh": text.zh, "en": text.en, "findings": [finding.fields() for finding in text.findings]}
    )
