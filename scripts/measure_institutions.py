"""How many institutions of `tests/data/institutions.tsv` come out with the English a desk would print.

usage: PYTHONPATH=src python scripts/measure_institutions.py [FILE.tsv]

FILE has the columns zh, name (the institution in it) and en. A row is right where the whole institution is found and its
English, or a variant of it, is `en` word for word, case and articles aside. Prints each wrong row, then one line of JSON.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from bisum.zh.institutions import find_institutions

SHIPPED = Path(__file__).parent.parent / "tests" / "data" / "institutions.tsv"


def renderings(zh: str, name: str) -> tuple[str, ...]:
    """The English forms `find_institutions` accepts of the institution `name` in `zh`; none where it is not found whole."""
    forms = ((body.en, *body.variants) for body in find_institutions(zh) if body.zh == name)
    return next(forms, ())


def plain(en: str) -> list[str]:
    """The words of an English name in lower case, without articles."""
    return [word for word in en.lower().split() if word != "the"]


def main() -> None:
    """Print the rows that come out wrong and the share right."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for row in rows:
        forms = renderings(row["zh"], row["name"])
        if plain(row["en"]) in map(plain, forms):
            right += 1
        else:
            print(f"{row['name']}\twanted {row['en']}\tfound {forms[:1]}")
    print(json.dumps({"institutions": len(rows), "right": round(right / max(1, len(rows)), 4)}))


if __name__ == "__main__":
    main()
