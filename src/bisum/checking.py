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


def pairs(lines: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    """Yield (zh, en) of each line: JSON with "zh" and "en", or the two apart by a tab. Raises InputError naming the line."""
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("{"):
            try:
                data = json.loads(line)
                yield str(data["zh"]), str(data["en"])
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f'{name}, line {number}: not JSON with "zh" and "en" ({error})'
                ) from error
        elif "\t" in line:
            zh, en = line.split("\t")[:2]
            yield zh, en
        elif line.strip():
            raise InputError(f"{name}, line {number}: no tab between the Chinese and the English")
        else:
            yield "", ""
