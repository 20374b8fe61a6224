"""How many cores a model may keep busy."""

from __future__ import annotations

import os


def cores(asked: int) -> int:
    """Return the threads to run on: as many as asked for, or with 0 every core this process may use."""
    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):  # not everywhere; it knows of containers and taskset
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
