"""Aligned Chinese and English briefs of Chinese newspaper pages, every sentence traced to the page."""

from __future__ import annotations

__version__ = "0.1.0"
