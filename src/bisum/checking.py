"""Pairs from a file and what checks them, for `bisum verify`: no model, no pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from bisum.en.numbers import REMEMBERED, readings
from bisum.errors import InputError
from bisum.findings import Text
from bisum.verify import verify
from bisum.zh.institutions import find_institutions
from bisum.zh.lexicon import READ, Lexicon
from bisum.zh.names import find_names
from bisum.zh.numbers import ledger
from bisum.zh.remembered import SHORT
from bisum.zh.segmenter import segmented
from bisum.zh.terms import TermBase

TOGETHER = min(READ, REMEMBERED)  # pairs that are read ahead: as many as are remembered


def checked(
    given: Iterable[tuple[str, str] | InputError], glossary: Path | None
) -> Iterator[Text | InputError]:
    """Check pairs, with the user's glossary if there is one; what is no pair is passed on, in its place."""
    terms = TermBase.shipped()
    lexicon = Lexicon(terms.with_glossary(glossary) if glossary else terms)
    rest = iter(given)
    while some := list(islice(rest, TOGETHER)):
        _read_ahead([pair for pair in some if isinstance(pair, tuple)], lexicon)
        for pair in some:
            if isinstance(pair, InputError):
                yield pair
            else:
                yield Text(*pair, verify(*pair, lexicon).findings)


def _read_ahead(some: Sequence[tuple[str, str]], lexicon: Lexicon) -> None:
    """Look for one kind of thing in all of some pairs before the next kind; what is found is remembered.

    What a kind needs then stays in the processor's caches: text by text it took a tenth more time.
    """
    short = [zh for zh, _ in some if len(zh) <= SHORT]
    looks: tuple[Callable[[str], object], ...] = (
        ledger, segmented, find_institutions, find_names, lexicon.read,
    )  # fmt: skip
    for look in looks:
        for zh in short:
            look(zh)
    for _, en in some:
        readings(en)


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
