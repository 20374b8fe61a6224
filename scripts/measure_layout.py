"""Measure how newspaper pages are read from PDF and from scans, on pages made by render_pages.py.

usage: python scripts/measure_layout.py RENDERED [--images 300,150] [--every N] [--limit N] [--show]

RENDERED is what `render_pages.py -o RENDERED` wrote. Prints one JSON line per kind (pdf, and each resolution):

  order        Kendall's tau of the paragraphs of a page, mean over pages; a paragraph not found agrees with no other
  characters   true characters of headlines and paragraphs that come out, in order within their paragraph
  article_f1, text_kept, paragraphs_exact, noise_removed   as scripts/measure_pages.py counts them, after cleaning
  seconds      per page: median and most; cpu_seconds the same without waiting for others on this machine
  megabytes    most that the reading process took

--long N prints instead the most memory taken over a PDF of N pages, after its first 20 pages and at its end.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

from bisum.clean import clean
from bisum.errors import InputError
from bisum.read import paged, read
from bisum.segment import segment
from measure_pages import measured, plain

PROBE = 8  # characters by which a paragraph is found again


def pieces(gold: dict[str, Any]) -> list[list[str]]:
    """The true texts of a page: of each article its headline and its paragraphs."""
    return [[plain(a["headline"]), *map(plain, a["paragraphs"])] for a in gold["articles"]]


def found_at(piece: str, text: str) -> int:
    """Where a piece begins in a text, told by its first stretch that is there once; -1 if none is there."""
    whole = text.find(piece)
    if whole >= 0:
        return whole
    stretches = [(at, piece[at : at + PROBE]) for at in range(max(1, len(piece) - PROBE + 1))]
    there = [(at, stretch) for at, stretch in stretches if stretch in text]
    alone = [(at, stretch) for at, stretch in there if text.count(stretch) == 1]
    for at, stretch in alone or there:
        return max(0, text.find(stretch) - at)
    return -1


def tau(truth: Sequence[str], text: str) -> float:
    """Kendall's tau of the order of some paragraphs in a text."""
    places = [found_at(piece, text) for piece in truth]
    pairs = list(combinations(places, 2))
    agree = sum(0 <= a < b for a, b in pairs)
    return 1 - 2 * (len(pairs) - agree) / len(pairs) if pairs else 1.0


def right(truth: Sequence[str], text: str) -> int:
    """How many characters of the pieces come out, in order within each."""
    total = 0
    for piece in truth:
        place = max(0, found_at(piece, text) - 10)
        near = text[place : place + len(piece) + 200]
        total += sum(
            m.size for m in SequenceMatcher(None, piece, near, False).get_matching_blocks()
        )
    return total


def memory(process: int) -> float:
    """The most memory a process has taken so far, in megabytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def cpu(process: int) -> float:
    """Seconds of processor time that a process has taken so far; 0 where the system does not tell."""
    try:
        fields = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def report(kind: str, pages: Sequence[tuple[Path, dict[str, Any]]], show: bool) -> dict[str, Any]:
    total: Counter[str] = Counter()
    taus, seconds, worked, most = [], [], [], 0.0
    paged.helper.ask({"do": "count", "path": str(pages[0][0])}, 60)  # starting is not counted
    for path, gold in pages:
        started, before = time.monotonic(), cpu(paged.helper.number)
        try:
            document = read(path)
        except InputError as error:
            print(error, file=sys.stderr)
            continue
        seconds.append(time.monotonic() - started)
        worked.append(cpu(paged.helper.number) - before)
        most = max(most, memory(paged.helper.number))
        text = plain(document.text)
        truth = pieces(gold)
        taus.append(tau([piece for article in truth for piece in article[1:]], text))
        total["printed"] += sum(len(piece) for article in truth for piece in article)
        total["right"] += sum(right(article, text) for article in truth)
        figures, wrong = measured(gold, segment(clean(document)))
        total.update(figures)
        if show:
            print(path.name, f"tau {taus[-1]:.3f}", *wrong, sep="\n  ", file=sys.stderr)
    hits = total["true"] - total["missed"]
    return {
        "kind": kind,
        "pages": len(taus),
        "order": round(sum(taus) / len(pages), 4),
        "characters": round(total["right"] / total["printed"], 5),
        "article_f1": round(2 * hits / (total["true"] + total["found"]), 4),
        "text_kept": round(1 - total["lost"] / total["characters"], 4),
        "paragraphs_exact": round(1 - total["cut"] / total["paragraphs"], 4),
        "noise_removed": round(1 - total["left"] / max(1, total["noise"]), 4),
        "seconds": [round(median(seconds), 2), round(max(seconds), 2)],
        "cpu_seconds": [round(median(worked), 2), round(max(worked), 2)],
        "megabytes": round(most),
    }


def long(pdf: Path, pages: int, folder: Path) -> dict[str, Any]:
    """Read a PDF that repeats a page many times over, page by page."""
    import pypdfium2

    made = folder / "long.pdf"
    with pypdfium2.PdfDocument(pdf) as one, pypdfium2.PdfDocument.new() as many:
        for _ in range(pages):
            many.import_pages(one)
        many.save(made)
    early, started = 0.0, time.monotonic()
    for at, part in enumerate(paged.parts(made)):
        paged.read(made, part)
        if at == 19:
            early = memory(paged.helper.number)
    return {
        "kind": f"pdf of {pages} pages",
        "megabytes_after_20": round(early),
        "megabytes": round(memory(paged.helper.number)),
        "seconds_a_page": round((time.monotonic() - started) / pages, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rendered", type=Path)
    parser.add_argument("--images", default="300,150", help="resolutions; empty for PDF only")
    parser.add_argument("--no-pdf", action="store_true")
    parser.add_argument("--limit", type=int, default=10_000, help="pages of each kind")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th page")
    parser.add_argument("--long", type=int, default=0, metavar="N")
    parser.add_argument("--show", action="store_true", help="name what is wrong on stderr")
    chosen = parser.parse_args()
    golds = sorted(chosen.rendered.glob("*.gold.json"))[:: chosen.every][: chosen.limit]
    named = [(path.name.partition(".")[0], json.loads(path.read_text("utf-8"))) for path in golds]
    if chosen.long:
        print(
            json.dumps(long(chosen.rendered / f"{named[0][0]}.pdf", chosen.long, chosen.rendered))
        )
        return
    kinds = [] if chosen.no_pdf else [("pdf", chosen.rendered, "pdf")]
    kinds += [(dpi, chosen.rendered / dpi, "jpg") for dpi in filter(None, chosen.images.split(","))]
    for kind, folder, suffix in kinds:
        pages = [(folder / f"{name}.{suffix}", gold) for name, gold in named]
        print(
            json.dumps(report(kind, [p for p in pages if p[0].exists()], chosen.show)), flush=True
        )


if __name__ == "__main__":
    main()
