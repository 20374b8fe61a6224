"""How long the writers take: the sample pages, briefed without a model, again and again up to a number of pages.

    python scripts/bench_formats.py [--pages 24]

Prints, per format, milliseconds of processor time a page and bytes a page; then what a run's indexes and digests take, and the sum.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
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
    total = 0.0
    with tempfile.TemporaryDirectory() as room:
        folders = [Path(room) / str(place) for place in range(pages)]
        for name in write.FORMATS:
            started = time.process_time()
            for brief, folder in zip(all_of_them, folders, strict=True):
                write.brief(brief, folder, [name])
            spent = time.process_time() - started
            total += spent
            size = sum((folder / write.FORMATS[name][0]).stat().st_size for folder in folders)
            print(f"{name:8} {1000 * spent / pages:7.1f} ms a page {size // pages:8} bytes a page")
        started = time.process_time()
        read_back = [
            entry(folder.name, "", json.loads((folder / "brief.json").read_text("utf-8")))
            for folder in folders
        ]
        write.index(read_back, Path(room), list(write.FORMATS))
        spent = time.process_time() - started
        print(f"{'indexes':8} {1000 * spent:7.1f} ms a run")
        print(f"all formats, {pages} pages: {total + spent:.2f} s")


if __name__ == "__main__":
    main()
