"""Make the tiny models of `configs/tiny.yaml` into a folder, to look at them or to load them by path.

    python scripts/make_tiny.py FOLDER

`bisum run -c tiny` needs no such step: it makes them into the cache on first use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bisum.models.privacy import seal


def main(folder: Path) -> None:
    """Make every tiny model into a folder of its own."""
    seal()
    from bisum.models import tiny

    for make in (tiny.marian, tiny.mt5):
        place = folder / f"tiny-{make.__name__}"
        make(place)
        print(place)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
