"""How fast cleaning and segmentation are, and whether their cost grows with the length of a page and no faster.

usage: python scripts/bench_clean.py [TEXT...]

Without a TEXT the sample pages in data/ are used. Pages of 1, 2, 5 and 10 MB are made by repeating them; then come pages that
are unkind: one line of 5 MB, no punctuation, nothing but captions. Prints a line per page: megabytes of UTF-8, seconds of one core, MB/s.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bisum.clean import clean
from bisum.read import read
from bisum.records import Document
from bisum.segment import segment

MEGABYTE = 1_000_000


def repeated(text: str, size: int) -> str:
    """`text` over and over, up to about `size` bytes of UTF-8."""
    return text * max(1, round(size / len(text.encode())))


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
    paths = [Path(name) for name in sys.argv[1:]] or sorted(
        (Path(__file__).parent.parent / "data").glob("*.txt")
    )
    page = "\n\n".join(read(path).text for path in paths)
    for size in (1, 2, 5, 10):
        timed(f"page of {size} MB", repeated(page + "\n\n", size * MEGABYTE))
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
