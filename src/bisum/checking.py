"""Pairs from a file and what checks them, for `bisum verify`: no model, no pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bisum.errors import InputError
from bisum.records import Text
from bisum.verify import verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.terms import TermBase


def checker(glossary: Path | None) -> Callable[[str, str], Text]:
    """Return what checks an English text against its Chinese, with the user's glossary if there is one."""
    terms = TermBase.shipped()
    lexicon = Lexicon(terms.with_glossary(glossary) if glossary else terms)
    return lambda zh, en: Text(zh, en, verify(zh, en, lexicon).findings)


def pairs(lines: Sequence[str], name: str) -> Iterator[tuple[str, str] | InputError]:
    """Yield (zh, en) of each line, JSON with "zh" and "en" or the two apart by a tab; of one that is neither, what is wrong."""
    for number, line in enumerate(lines, 1):
        try:
            yield _pair(line)
        except ValueError as error:
            yield InputError(f"{name}, line {number}: {error}")


def _pair(line: str) -> tuple[str, str]:
    if line.lstrip().startswith("{"):
        try:
            data = json.loads(line)
        except ValueError as error:
            raise ValueError(f"not JSON ({error}); correct the line") from error
        if isinstance(data.get("zh"), str) and isinstance(data.get("en"), str):
            return data["zh"], data["en"]
        raise ValueError('no "zh" and "en" with a text each; correct the line')
    zh, tab, rest = line.partition("\t")
    if not tab and line.strip():
        raise ValueError("no tab between the Chinese and the English; put one there")
    return zh, rest.partition("\t")[0]
