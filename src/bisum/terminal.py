"""What a run shows on the terminal: bars while it goes, a table at its end. All of it on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

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
from rich.table import Column, Table

from bisum.printable import visible

if TYPE_CHECKING:
    from bisum.models.inventory import Entry
    from bisum.workload import Page


class Display:
    """Progress of a run: a bar per stage over articles, a bar while weights are fetched, a line per failure."""

    def __init__(self, how: str = "") -> None:
        """Show nothing yet; `how` is "" for bars and a table, quiet, verbose, or json for a log line a page."""
        self._how = how
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal or how in ("quiet", "json"),
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
        """Move the bar of the weights being fetched, sizes in bytes, shown in MB; or say what is to be known of them."""
        from bisum.models.reporting import NOTE

        if total == NOTE:
            if self._how == "json":
                self._log({"event": "weights", "message": what})
            elif self._how != "quiet":
                self._progress.console.print(
                    f"bisum: {escape(what)}", highlight=False, soft_wrap=True
                )
            return
        task = self._task(f"fetching {what}", "MB")
        self._progress.update(
            task, completed=done // 10**6, total=total // 10**6 if total else None
        )

    def page(self, page: Page) -> None:
        """Say at once that a page failed; the table at the end counts the others."""
        if self._how == "json":
            self._log({"event": "page", **asdict(page)})
        elif self._how == "verbose" and page.status != "failed":
            self._progress.console.print(
                f"{escape(page.name)}: {page.status}, {page.articles} articles, {page.points} points, "
                f"{page.findings} findings, {page.seconds:.1f} s",
                highlight=False,
                soft_wrap=True,
            )
        elif page.status == "failed":
            self._progress.console.print(
                f"bisum: {_shown(page.reason)}", highlight=False, soft_wrap=True
            )

    def summary(self, pages: Sequence[Page], seconds: float, index: Path) -> None:
        """Print what the run came to, and what to open."""
        if self._how == "json":
            self._log({"event": "end", "seconds": round(seconds, 3), "index": str(index)})
        if self._how in ("json", "quiet"):
            return
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

    def _log(self, event: dict[str, Any]) -> None:
        print(json.dumps(event), file=sys.stderr, flush=True)

    def _task(self, name: str, unit: str) -> TaskID:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(escape(name), total=None, unit=unit)
        return self._tasks[name]


def weights_table(entries: Iterable[Entry]) -> None:
    """Print the weights bisum knows, to stdout."""
    heads = ("Weights", "Size", "Licence", "State", "Configs", "Place")
    table = Table(*(Column(head, overflow="fold") for head in heads))  # to be copied, so never cut
    for entry in entries:
        size = decimal(entry.bytes) if entry.bytes else "?"
        table.add_row(
            entry.name, size, entry.license, entry.state, ", ".join(entry.configs), str(entry.path)
        )
    Console().print(table)


def brief_columns(brief: dict[str, Any], evidence: bool) -> None:
    """Print a brief's data to stdout, English beside Chinese, every doubt at what it is about; with the printed words if asked."""
    from bisum.write.imprint import HEADS

    console = Console()
    for article in brief["articles"]:
        title, gist = article["headline"], article.get("gist")
        titles = title["en"] or "Untitled", title["zh"] or "（无标题）"
        # folded: Chinese has no blanks, so that a sentence is one word and would be cut off as too long for its line
        columns = [Column(_shown(title), overflow="fold") for title in titles]
        table = Table(*columns, show_lines=True, expand=True)
        if gist:
            english = f"[italic]{_shown(gist['en'])}[/]{_doubts(gist)}"
            table.add_row(english, f"[italic]{_source(gist, evidence)}[/]")
        for place, point in enumerate(article["points"], 1):
            english = f"{place}. {_shown(point['en'])}{_doubts(point)}"
            table.add_row(english, _source(point, evidence))
        console.print(table)
        for head in HEADS:
            doubts = _doubts(article.get(head, {}))
            if doubts:
                console.print(f"  {head}{doubts}", highlight=False)
        for figure in article.get("figures", ()):
            measures = figure["measures"]
            said = _shown(f"{figure['en']}  {figure['zh']}: {measures['en']}")
            console.print(f"  {said}{_doubts(measures)}", highlight=False)
        for person in article.get("people", ()):
            said = _shown(f"{person['en']}  {person['zh']}: {person['title']['en']}")
            console.print(f"  {said}{_doubts(person['title'])}", highlight=False)


def _shown(text: str) -> str:
    """A page's words as words: neither rich nor the terminal takes orders from them."""
    return escape(visible(text))


def _doubts(data: dict[str, Any]) -> str:
    said = (f"{finding['kind']}: {finding['message']}" for finding in data.get("findings", ()))
    return "".join(f"\n[yellow]! {_shown(each)}[/]" for each in said)


def _source(point: dict[str, Any], evidence: bool) -> str:
    spans = point["evidence"] if evidence else ()
    printed = (f"\n[dim]{span['start']}-{span['end']} {_shown(span['text'])}[/]" for span in spans)
    return _shown(point["zh"]) + "".join(printed)
