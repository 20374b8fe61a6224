"""How fast cleaning and segmentation are, and whether their cost grows with the length of a page and no faster.

usage: python scripts/bench_clean.py [--memory] [TEXT...]

Without a TEXT the sample pages in data/ are used. Pages of 1, 2, 5 and 10 MB are made by repeating them, then one of 1 MB in which
every copy bears words and figures of its own; then come pages that are unkind: one line of 5 MB, no punctuation, nothing but
captions. Prints a line per page: megabytes of UTF-8, seconds of one core, MB/s.
--memory instead runs `bisum segment` on folders of 100 and of 1,000 such copies and prints the most memory each took.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from bisum.clean import clean
from bisum.read import read
from bisum.records import Document
from bisum.segment import segment

MEGABYTE = 1_000_000


def repeated(text: str, size: int) -> str:
    """`text` over and over, up to about `size` bytes of UTF-8."""
    return text * max(1, round(size / len(text.encode())))


_OF_RULES = frozenset(
    "摄图编版报记者电讯发供影照绘画截接转承见看刊月日年周星期礼拜校号元审划印办任觉监统址扫识码载博完续广告本社新华通员评论作文据综合"
)


def copies(pages: Sequence[str]) -> Iterator[str]:
    """The pages over and over, each time with a third of its words' characters, and its figures, exchanged."""
    for seed in count():
        chance = random.Random(seed)
        page = pages[seed % len(pages)]
        words = [char for char in sorted(set(page) - _OF_RULES) if "一" <= char <= "鿿"]
        words = chance.sample(words, len(words) // 3)
        figures = chance.sample("123456789", 9)
        yield page.translate(
            dict(zip(map(ord, words), words[1:] + words[:1], strict=True))
            | dict(zip(map(ord, "123456789"), figures, strict=True))
        )


def most_memory(pages: Sequence[str], files: int) -> float:
    """Megabytes that `bisum segment` takes at most on a folder of so many files."""
    with tempfile.TemporaryDirectory() as folder:
        for place, page in enumerate(islice(copies(pages), files)):
            (Path(folder) / f"{place:04}.txt").write_text(page, encoding="utf-8")
        command = [sys.executable, "-m", "bisum", "segment", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"bisum segment ended with status {status}")
    return usage.ru_maxrss / 1024  # which Linux counts in kilobytes


def timed(name: str, text: str) -> None:
    size = len(text.encode()) / MEGABYTE
    start = time.process_time()
    cleaned = clean(Document(name, text, "", "utf-8"))
    middle = time.process_time()
    articles = segment(cleaned)
    end = time.process_time()
    print(
        f"{name:<28} {size:6.2f} MB  clean {middle - start:7.2f} s  segment {end - middle:7.2f} s"
        f"  {size / (end - start):6.2f} MB/s  {len(articles)} articles",
        flush=True,
    )


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--memory", action="store_true", help="measure memory over many files")
    arguments.add_argument("texts", nargs="*", type=Path)
    chosen = arguments.parse_args()
    paths = chosen.texts or sorted((Path(__file__).parent.parent / "data").glob("*.txt"))
    pages = [read(path).text for path in paths]
    if chosen.memory:
        for files in (100, 1000):
            print(f"bisum segment, {files:5} files  {most_memory(pages, files):6.1f} MB at most")
        return
    page = "\n\n".join(pages)
    for size in (1, 2, 5, 10):
        timed(f"page of {size} MB", repeated(page + "\n\n", size * MEGABYTE))
    own = MEGABYTE * len(pages) // len(page.encode())
    timed("1 MB, no copy like another", "\n\n".join(islice(copies(pages), own)))
    body = "".join(page.split())
    timed("one line of 5 MB", repeated(body, 5 * MEGABYTE))
    bare = "".join(char for char in body if char.isalnum())
    timed("no punctuation, 5 MB", repeated(bare, 5 * MEGABYTE))
    timed(
        "no punctuation, wrapped",
        repeated(
            "\n".join(bare[at : at + 20] for at in range(0, len(bare), 20)) + "\n", 2 * MEGABYTE
        ),
    )
    timed(
        "nothing but captions",
        repeated("图为工人在车间里调试设备。新华社记者 李鑫 摄\n", 2 * MEGABYTE),
    )
    timed("nothing but headlines", repeated("我国秋粮收购量超过一亿吨\n", 2 * MEGABYTE))


if __name__ == "__main__":
    main()
