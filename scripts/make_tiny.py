"""Make tiny models into a folder, to look at them or to load them by path: one of each family, or of those named.

    python scripts/make_tiny.py FOLDER [FAMILY...]

`bisum run -c tiny` needs no such step: it makes them into the cache on first use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bisum.models import made
from bisum.models.families import MAKERS


def main(folder: Path, families: Sequence[str]) -> None:
    """Make a tiny model of each family into a folder of its own."""
    for family in families or MAKERS:
        made.make(family, folder / f"tiny-{family}")
        print(folder / f"tiny-{family}")


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(MAKERS):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
