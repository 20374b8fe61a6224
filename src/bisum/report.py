"""What a run did: report.json, and the index over its briefs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from bisum import __version__, write
from bisum.errors import InputError
from bisum.files import atomic
from bisum.models.answers import Usage
from bisum.workload import Page
from bisum.write.entries import Entry, entry
from bisum.write.json import dumps, load


class Report:
    """The pages of a run as they end."""

    def __init__(self, folder: Path, formats: Sequence[str], usage: Usage | None = None) -> None:
        """Begin the report of a run that writes into `folder`, whose models count what they do in `usage`."""
        self._folder = folder
        self._formats = formats
        self._usage = usage or Usage()
        self._started = time.monotonic()
        self._stages: dict[str, float] = {}
        self.pages: list[Page] = []

    @property
    def failed(self) -> int:
        """How many inputs failed."""
        return sum(page.status == "failed" for page in self.pages)

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._started

    def stage(self, stage: str, seconds: float) -> None:
        """Note that a stage took so long; in the processes of a run together, where it has several."""
        self._stages[stage] = self._stages.get(stage, 0.0) + seconds

    def add(self, page: Page) -> None:
        """Note what became of a page."""
        self.pages.append(page)

    def write(self) -> Path:
        """Write report.json and the index, and return the file to open."""
        entries = list(self._entries())
        counts = Counter(page.status for page in self.pages)
        report = {
            "schema": "bisum.report/1",
            "version": __version__,
            "seconds": round(self.seconds, 3),
            "stages": {stage: round(spent, 3) for stage, spent in self._stages.items()},
            "model": {**asdict(self._usage), "seconds": round(self._usage.seconds, 3)},
            "counts": {status: counts[status] for status in ("written", "unchanged", "failed")},
            "pages": [{**asdict(page), "seconds": round(page.seconds, 3)} for page in self.pages],
        }
        atomic(self._folder / write.REPORT, dumps(report))
        return write.index(entries, self._folder, self._formats)

    def _entries(self) -> Iterator[Entry]:
        """Of every brief of the run, what an index shows; a brief that is there no more fails its page."""
        for place, page in enumerate(self.pages):
            if page.status == "failed":
                continue
            try:
                brief = load(self._folder / page.name)
            except InputError as error:
                reason = f"{page.path}: its brief is gone ({error}); run again"
                self.pages[place] = replace(page, status="failed", reason=reason)
                continue
            yield entry(page.name, page.path, brief)
