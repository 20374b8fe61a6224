"""How long the writers take: the sample pages, briefed without a model, again and again up to a number of pages.

    python scripts/bench_formats.py [--pages 24]

Prints the processor time of each format, of the indexes and digests of a run, and of writing it all as `bisum run` does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

from bisum import read, write
from bisum.config import load
from bisum.models.opening import Models
from bisum.pipeline import Pipeline
from bisum.records import Brief
from bisum.write.entries import entry

DATA = Path(__file__).parent.parent / "data"


def briefs(pages: int) -> Iterator[Brief]:
    """As many briefs as asked for, of the sample pages in turn."""
    config = load("echo")
    pipeline = Pipeline(config, Models(config))
    files = [source.path for source in read.walk([DATA]) if isinstance(source, read.Source)]
    made = [pipeline.brief(read.read(path)) for path in files]
    return islice(cycle(made), pages)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=24)
    pages = parser.parse_args().pages
    all_of_them = list(briefs(pages))
    for name, (_, target) in write.FORMATS.items():
        module, _, function = target.partition(":")
        render = getattr(import_module(module), function)
        started = time.process_time()
        sizes = [len(render(brief)) for brief in all_of_them]
        spent = 1000 * (time.process_time() - started) / pages
        print(f"{name:8} {spent:7.1f} ms a page {sum(sizes) // pages:8} characters or bytes a page")
    with tempfile.TemporaryDirectory() as room:
        folders = [Path(room) / str(place) for place in range(pages)]
        started = time.process_time()
        for brief, folder in zip(all_of_them, folders, strict=True):
            write.brief(brief, folder, list(write.FORMATS))
        written = time.process_time()
        entries = [
            entry(folder.name, "", json.loads((folder / "brief.json").read_text("utf-8")))
            for folder in folders
        ]
        write.index(entries, Path(room), list(write.FORMATS))
        ended = time.process_time()
    print(f"indexes  {1000 * (ended - written):7.1f} ms a run")
    print(f"all of it, files and indexes, {pages} pages: {ended - started:.2f} s")


if __name__ == "__main__":
    main()
