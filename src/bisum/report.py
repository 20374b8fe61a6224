"""What a run did: report.json, and the index over its briefs."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bisum import __version__, write
from bisum.runner import Page
from bisum.write.json import dumps


class Report:
    """The pages of a run as they end."""

    def __init__(self, folder: Path, formats: Sequence[str]) -> None:
        """Begin the report of a run that writes into `folder`."""
        self._folder = folder
        self._formats = formats
        self._started = time.monotonic()
        self.pages: list[Page] = []

    @property
    def failed(self) -> int:
        """How many inputs failed."""
        return sum(page.status == "failed" for page in self.pages)

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._started

    def add(self, page: Page) -> None:
        """Note what became of a page."""
        self.pages.append(page)

    def write(self) -> Path:
        """Write report.json and the index, and return the file to open."""
        counts = Counter(page.status for page in self.pages)
        report = {
            "schema": "bisum.report/1",
            "version": __version__,
            "seconds": round(self.seconds, 3),
            "counts": {status: counts[status] for status in ("written", "unchanged", "failed")},
            "pages": [{**asdict(page), "seconds": round(page.seconds, 3)} for page in self.pages],
        }
        write.atomic(self._folder / write.REPORT, dumps(report))
        return write.index(list(self._entries()), self._folder, self._formats)

    def _entries(self) -> Iterator[dict[str, Any]]:
        """Of every brief of the run, what an index shows."""
        for page in self.pages:
            if page.status == "failed":
                continue
            brief = json.loads(
                (self._folder / page.name / "brief.json").read_text(encoding="utf-8")
            )
            yield {
                "name": page.name,
                "path": page.path,
                "articles": [_entry(a) for a in brief["articles"]],
            }


def _entry(article: dict[str, Any]) -> dict[str, Any]:
    title, points = article["headline"], article["points"]
    first = title if title["zh"] or not points else points[0]
    return {
        "zh": first["zh"],
        "en": first["en"],
        "points": len(points),
        "findings": write.findings(article),
    }
