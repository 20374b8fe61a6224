"""How many person names of `tests/data/names.tsv` are found and spelled right.

usage: PYTHONPATH=src python scripts/measure_names.py [FILE.tsv]

FILE has the columns zh and names (`阴和俊=Yin Hejun|...`; nothing after = where the English cannot be known). A sentence is
right when exactly its names are found, each with its English. Prints each wrong sentence, then one line of JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path

from bisum.zh.names import find_names

SHIPPED = Path(__file__).parent.parent / "tests" / "data" / "names.tsv"
Names = frozenset[tuple[str, str]]


def read(path: Path) -> list[tuple[str, Names]]:
    """Sentences with the names expected in them."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["zh"], _names(row["names"] or "")) for row in rows]


def _names(cell: str) -> Names:
    pairs = (pair.partition("=") for pair in cell.split("|") if pair)
    return frozenset((zh, en) for zh, _, en in pairs)


def main() -> None:
    """Print the sentences that come out wrong and the shares right."""
    sentences = read(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
    began = time.perf_counter()
    results = [frozenset((name.zh, name.en) for name in find_names(zh)) for zh, _ in sentences]
    seconds = time.perf_counter() - began
    right = expected = found = hit = 0
    for (zh, names), got in zip(sentences, results, strict=True):
        right += names == got
        expected, found, hit = expected + len(names), found + len(got), hit + len(names & got)
        if names != got:
            print(f"{zh}\tmissing {sorted(names - got)}\twrong {sorted(got - names)}")
    figures = {
        "sentences": len(sentences),
        "sentences_right": round(right / max(1, len(sentences)), 4),
        "names": expected,
        "precision": round(hit / max(1, found), 4),
        "recall": round(hit / max(1, expected), 4),
        "seconds": round(seconds, 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
