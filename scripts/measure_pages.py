"""Measure cleaning and segmentation on pages whose articles are known.

usage: python scripts/measure_pages.py PAGES_DIR [--show]

PAGES_DIR holds NAME.txt and NAME.gold.json: {"articles": [{"headline", "paragraphs": [...]}], "noise": [...]}.
Characters are compared without white space and without the width of punctuation. Prints one JSON line; shares are in [0, 1]:

  noise_removed     noise strings that no paragraph and no headline still holds
  text_kept         true characters, counted by sentence, that still stand in the page's paragraphs
  paragraphs_exact  true paragraphs that come out as one paragraph, character for character
  article_f1        an article counts when its headline is right, it holds 95 % of its sentences and none of another's
  pages_perfect     pages on which all of the above hold
  ledger_exact      pages on which kept + removed is every character, and cleaning twice is cleaning once
  megabytes_per_second  of UTF-8, cleaned and segmented, per second of one core

--show names what is wrong, page by page, on stderr.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bisum.clean import clean
from bisum.records import Article, Document
from bisum.segment import segment

_WIDTH = str.maketrans(",:;?!()“”‘’", "，：；？！（）\"\"''")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[\"'”’）]*")
_SHORTEST = 6  # characters of a sentence that is counted


def plain(text: str) -> str:
    return "".join(text.split()).translate(_WIDTH)


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if len(part) >= _SHORTEST]


def measured(gold: dict[str, Any], articles: Iterable[Article]) -> tuple[Counter[str], list[str]]:
    """What one page adds to the figures, and what is wrong with it."""
    found = [
        (plain(a.headline.text) if a.headline else "", [plain(p.text) for p in a.paragraphs])
        for a in articles
    ]
    true = [(plain(a["headline"]), [plain(p) for p in a["paragraphs"]]) for a in gold["articles"]]
    paragraphs = [p for _, ps in found for p in ps]
    printed = "\n".join([*(head for head, _ in found), *paragraphs])
    bodies = ["".join(ps) for _, ps in found]
    left = [noise for noise in gold["noise"] if plain(noise) in printed]
    parts = [part for _, ps in true for p in ps for part in sentences(p)]
    lost = [part for part in parts if not any(part in body for body in bodies)]
    cut = [p for _, ps in true for p in ps if p not in paragraphs]
    missed = [
        head
        for head, ps in true
        if not _hit(head, ps, true, zip([h for h, _ in found], bodies, strict=True))
    ]
    figures = Counter(
        noise=len(gold["noise"]), left=len(left), characters=sum(map(len, parts)), lost=sum(map(len, lost)),
        paragraphs=sum(len(ps) for _, ps in true), cut=len(cut), true=len(true), found=len(found), missed=len(missed),
    )  # fmt: skip
    wrong = [
        f"{what}: {text[:60]}"
        for what, texts in (("left", left), ("lost", lost), ("cut", cut), ("missed", missed))
        for text in texts
    ]
    figures["perfect"] = not wrong and len(true) == len(found)
    return figures, wrong


def _hit(
    head: str, own: list[str], true: list[tuple[str, list[str]]], found: Iterable[tuple[str, str]]
) -> bool:
    ours = [part for p in own for part in sentences(p)]
    others = [part for other, ps in true if other != head for p in ps for part in sentences(p)]
    return any(
        head == at
        and sum(part in body for part in ours) >= 0.95 * len(ours)
        and not any(part in body for part in others)
        for at, body in found
    )


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--show", action="store_true", help="name what is wrong on stderr")
    chosen = arguments.parse_args()
    total: Counter[str] = Counter()
    size, seconds, exact, pages = 0, 0.0, 0, sorted(chosen.pages.glob("*.gold.json"))
    for page in pages:
        name = page.name.removesuffix(".gold.json")
        data = (chosen.pages / f"{name}.txt").read_bytes()
        start = time.process_time()
        cleaned = clean(Document(name, data.decode("utf-8"), "", "utf-8"))
        articles = segment(cleaned)
        seconds += time.process_time() - start
        size += len(data)
        ledger = cleaned.ledger
        again = clean(Document(name, cleaned.text, "", "utf-8")).text
        exact += (
            ledger.kept + sum(ledger.removed.values()) == ledger.characters
            and again == cleaned.text
        )
        figures, wrong = measured(json.loads(page.read_text(encoding="utf-8")), articles)
        total.update(figures)
        if chosen.show and wrong:
            print(name, *wrong, sep="\n  ", file=sys.stderr)
    hits = total["true"] - total["missed"]
    report = {
        "pages": len(pages),
        "noise_removed": 1 - total["left"] / max(1, total["noise"]),
        "text_kept": 1 - total["lost"] / max(1, total["characters"]),
        "paragraphs_exact": 1 - total["cut"] / max(1, total["paragraphs"]),
        "article_f1": 2 * hits / max(1, total["true"] + total["found"]),
        "pages_perfect": total["perfect"] / max(1, len(pages)),
        "ledger_exact": exact / max(1, len(pages)),
        "megabytes_per_second": size / 1e6 / max(seconds, 1e-9),
    }
    print(json.dumps({key: round(value, 4) for key, value in report.items()}))


if __name__ == "__main__":
    main()
