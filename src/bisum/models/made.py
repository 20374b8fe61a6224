"""Weights that bisum makes itself: tiny models with random numbers in them, for trying a pipeline and for tests."""

from __future__ import annotations

import importlib
from pathlib import Path

from bisum.config import Weights, WeightSource
from bisum.models.families import MAKERS
from bisum.models.privacy import seal
from bisum.models.reporting import NOTE, Report


def deliver(source: WeightSource, weights: Weights, staging: Path, report: Report) -> None:
    """Make the weights a source names, the same ones every time."""
    report(0, NOTE, f"{weights.name}: being made")
    make(source.place, staging)


def make(name: str, folder: Path) -> None:
    """Fill a folder with a tiny model that bisum can make, by its name in the table of makers."""
    seal()
    module, _, function = MAKERS[name].partition(":")
    getattr(importlib.import_module(module), function)(folder)
