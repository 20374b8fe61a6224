"""Aligned Chinese and English briefs of Chinese newspaper pages, every sentence traced to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bisum.api import brief

__version__ = "0.1.0"
__all__ = ["__version__", "brief"]


def __getattr__(name: str) -> Any:
    """Import what `bisum.brief` needs when it is asked for: `bisum --help` needs none of it."""
    if name != "brief":
        raise AttributeError(f"module 'bisum' has no attribute {name!r}")
    from bisum.api import brief

    return brief
