"""The errors bisum reports in one line, each with the exit code the command line promises.

A message names the thing, says what is wrong with it and what to do. Only `bisum.cli` turns one into an exit.
"""

from __future__ import annotations


class BisumError(Exception):
    """Base of every error a user is meant to read."""

    exit_code = 1


class InputError(BisumError):
    """One input cannot be used; the others go on."""


class ConfigError(BisumError):
    """A config, glossary or option is wrong; nothing was started."""

    exit_code = 2


class WeightsError(BisumError):
    """Weights are missing, or are not what they should be."""

    exit_code = 3


class EngineError(WeightsError):
    """An engine, or a package for what was asked, is not installed, or an engine will not load these weights."""


class ModelError(BisumError):
    """A loaded model failed while it answered; the pages that asked fail, the others go on."""


class OutputError(ConfigError):
    """A file cannot be written. In a run it fails its page; else nothing was done."""


FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a page that no one foresaw makes code or an engine raise. Whatever else is raised (an interrupt, an exit) is none."""
