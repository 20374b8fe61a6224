"""What a run shows on the terminal: bars while it goes, a table at its end. All of it on stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.filesize import decimal
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

if TYPE_CHECKING:
    from bisum.models.weights import Entry
    from bisum.runner import Page


class Display:
    """Progress of a run: a bar per stage over articles, a bar while weights are fetched, a line per failure."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._articles = 0

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def stage(self, stage: str, articles: int) -> None:
        """Move the bar of a stage on; the first stage of a page tells all of them how many articles it adds."""
        from bisum.pipeline import STAGES

        if stage == STAGES[0]:
            self._articles += articles
            for name in STAGES:
                self._progress.update(self._task(name, "articles"), total=self._articles)
        self._progress.update(self._task(stage, "articles"), advance=articles)

    def fetching(self, done: int, total: int, what: str) -> None:
        """Move the bar of the weights being fetched; sizes in bytes, shown in MB."""
        task = self._task(f"fetching {what}", "MB")
        self._progress.update(
            task, completed=done // 10**6, total=total // 10**6 if total else None
        )

    def page(self, page: Page) -> None:
        """Say at once that a page failed; the table at the end counts the others."""
        if page.status == "failed":
            self._progress.console.print(
                f"bisum: {escape(page.reason)}", highlight=False, soft_wrap=True
            )

    def summary(self, pages: Sequence[Page], seconds: float, index: Path) -> None:
        """Print what the run came to, and what to open."""
        table = Table(
            "Pages", "Written", "Same", "Failed", "Articles", "Points", "Findings", "Seconds"
        )
        counts = [
            sum(page.status == status for page in pages)
            for status in ("written", "unchanged", "failed")
        ]
        sums = [
            sum(getattr(page, field) for page in pages)
            for field in ("articles", "points", "findings")
        ]
        table.add_row(str(len(pages)), *map(str, counts), *map(str, sums), f"{seconds:.1f}")
        self._console.print(table)
        self._console.print(f"Open {escape(str(index))}", highlight=False, soft_wrap=True)

    def _task(self, name: str, unit: str) -> TaskID:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(escape(name), total=None, unit=unit)
        return self._tasks[name]


def weights_table(entries: Iterable[Entry]) -> None:
    """Print the weights bisum knows, to stdout."""
    table = Table("Weights", "Size", "Licence", "State", "Configs", "Place")
    for entry in entries:
        size = decimal(entry.bytes) if entry.bytes else "?"
        table.add_row(
            entry.name, size, entry.license, entry.state, ", ".join(entry.configs), str(entry.path)
        )
    Console().print(table)
