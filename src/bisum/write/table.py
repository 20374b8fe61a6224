"""brief.csv and brief.tsv: the aligned pairs as a table, for spreadsheets and translators' tools."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from bisum.records import Brief
from bisum.write.pairs import Pair, pairs

COLUMNS = ("article", "part", "zh", "en", "start", "end", "findings")
_FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@＝＋－＠]")


def csv_text(brief: Brief) -> str:
    """Return the pairs as CSV: comma-separated, quoted where needed, lines ended as RFC 4180 has it.

    It opens with a byte order mark, without which a spreadsheet program takes UTF-8 for something else.
    """
    return "\ufeff" + _table(brief, ",", "\r\n")


def tsv_text(brief: Brief) -> str:
    """Return the pairs as TSV; no cell holds a tab or a line end, so a line is always a row."""
    return _table(brief, "\t", "\n")


def cell(text: str) -> str:
    """Put a text on one line, and keep a spreadsheet from running it as a formula.

    The apostrophe that says "this is text" is what spreadsheet programs themselves put there; see OWASP, CSV Injection.

    >>> cell("=cmd()"), cell("up 3%"), cell("-5 degrees")
    ("'=cmd()", 'up 3%', "'-5 degrees")
    """
    line = " ".join(text.split())
    return f"'{line}" if _FORMULA.match(line) else line


def _table(brief: Brief, delimiter: str, end: str) -> str:
    lines = StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator=end)
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, pairs(brief)))
    return lines.getvalue()


def _row(pair: Pair) -> Sequence[str | int]:
    place = (pair.spans[0].start, pair.spans[-1].end) if pair.spans else ("", "")
    kinds = " ".join(finding.kind for finding in pair.findings)
    return (cell(pair.article), pair.part, cell(pair.zh), cell(pair.en), *place, cell(kinds))
