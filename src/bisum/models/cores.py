"""What a model may keep busy: a device, and how many cores."""

from __future__ import annotations

import os


def cores(asked: int) -> int:
    """Return the threads to run on: as many as asked for, or with 0 every core this process may use."""
    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):  # not everywhere; it knows of containers and taskset
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def device(asked: str) -> str:
    """Return the torch device to run on: the one asked for, or with auto a GPU where torch finds one."""
    import torch

    if asked != "auto":
        return asked
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
