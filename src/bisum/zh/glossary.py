"""Reading term lists: the ones shipped with bisum, and a user's own glossary, checked row by row."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bisum.errors import ConfigError
from bisum.tables import lines
from bisum.zh.namelists import several

_TERMBASE = Path(__file__).parent / "termbase"
COLUMNS = ("zh", "en", "variants", "domain", "note")
_HEADERS = frozenset({"zh", "chinese", "source", "term", "中文", "原文", "术语"})

# Quotation marks and spaces come and go around a term ("一带一路", “一带一路”), so they are no part of it.
_SKIPPED = dict.fromkeys("“”‘’\"'＂＇「」『』 \u3000\u00a0\u200b", "")
_SAME = {chr(0xFF01 + i): chr(0x21 + i).lower() for i in range(94)}  # full-width ASCII
_SAME |= {c: c.lower() for c in string.ascii_uppercase}
_SAME |= dict.fromkeys("•・‧∙⋅●", "·") | dict.fromkeys("○◯", "〇")
_KEY = {**_SAME, **_SKIPPED}
_ODD = re.compile(f"[{re.escape(''.join(_KEY))}]")
_GONE = re.compile(f"[{re.escape(''.join(_SKIPPED))}]")


class Term(NamedTuple):
    """A Chinese term, its English rendering, and the other renderings that are accepted as right."""

    zh: str
    en: str
    variants: tuple[str, ...] = ()
    domain: str = ""
    note: str = ""  # where the rendering is established


def key(zh: str) -> str:
    """What all spellings of a term have in common: width, case of Latin letters, dots, quotes and spaces evened out.

    >>> key("“十五五”规划") == key("十五五规划"), key("Ｃ９１９ 大型客机")
    (True, 'c919大型客机')
    """
    for odd in set(_ODD.findall(zh)):
        zh = zh.replace(odd, _KEY[odd])
    return zh


def skipped(text: str) -> list[int]:
    """Where in the key of `text` what is no part of it would stand, in order: before how many of its characters.

    >>> skipped("“十五五”规划")
    [0, 3]
    """
    return [gone.start() - earlier for earlier, gone in enumerate(_GONE.finditer(text))]


@lru_cache(maxsize=1)
def shipped_terms() -> Mapping[str, Sequence[Term]]:
    """The entries of the term base by their domain, a TSV file each, in order. Tests hold their form, so it is not checked here."""
    return {path.stem: _shipped(path) for path in sorted(_TERMBASE.glob("*.tsv"))}


def _shipped(path: Path) -> list[Term]:
    cells = (line.split("\t") for line in lines(path)[1:])
    return [
        Term(zh, en, several(variants), domain, note) for zh, en, variants, domain, note in cells
    ]


def read_glossary(path: Path) -> tuple[Term, ...]:
    """A user's TSV or CSV: zh, en and, where wanted, variants (split by "|"), domain and note; a header is optional.

    Raises ConfigError that names every bad row at once: too few or too many cells, an empty cell, Chinese on the
    English side, the same term twice.
    """
    terms: list[Term] = []
    mistakes: list[str] = []
    first_seen: dict[str, tuple[int, str]] = {}
    for number, cells in _rows(path):
        problem = _problem(cells)
        if not problem:
            terms.append(_term(cells))
            earlier = first_seen.setdefault(key(cells[0]), (number, cells[1]))
            problem = _clash(earlier, (number, cells[1]), cells[0])
        if problem:
            mistakes.append(f"line {number}: {problem}")
    if mistakes:
        raise ConfigError(f"glossary {path}: correct or delete these rows: " + "; ".join(mistakes))
    return tuple(terms)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Line numbers and stripped cells, without a header and without blank lines at the end."""
    import csv  # for a user's glossary only

    lines = _decoded(path).splitlines()
    if any("\t" in line for line in lines):
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise ConfigError(
            f"glossary {path}, line {reader.line_num}: {error}; correct it"
        ) from error
    while rows and not any(rows[-1][1]):
        rows.pop()
    has_header = rows and rows[0][1] and rows[0][1][0].casefold() in _HEADERS
    return rows[1:] if has_header else rows


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"glossary {path}: {error.strerror}; give a TSV or CSV file") from error
    # GB18030 is what a spreadsheet on a Chinese Windows writes.
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(f"glossary {path}: neither UTF-8, UTF-16 nor GB18030; save it as UTF-8")


def _problem(cells: Sequence[str]) -> str:
    """What is wrong with a row by itself; empty where nothing is."""
    if not any(cells):
        return "empty row"
    if len(cells) < 2:
        return f"“{cells[0]}” has no English; write Chinese, tab or comma, English"
    if len(cells) > len(COLUMNS):
        return f"{len(cells)} cells, at most {len(COLUMNS)} ({', '.join(COLUMNS)}); quote a cell that holds a comma"
    if not key(cells[0]):
        return f"no Chinese for “{cells[1]}”"
    if not cells[1]:
        return f"no English for “{cells[0]}”"
    if len(cells) > 2 and cells[2] and not all(part.strip() for part in cells[2].split("|")):
        return f"an empty variant of “{cells[0]}”"
    if re.search("[㐀-䶿一-鿿豈-﫿]", "".join(cells[1:3])):
        return f"Chinese characters in the English of “{cells[0]}”; the order is Chinese, English"
    return ""


def _clash(earlier: tuple[int, str], this: tuple[int, str], zh: str) -> str:
    if earlier[0] == this[0]:
        return ""
    if earlier[1] == this[1]:
        return f"“{zh}” stands in line {earlier[0]} already"
    return f"“{zh}” is “{this[1]}” here and “{earlier[1]}” in line {earlier[0]}"


def _term(cells: Sequence[str]) -> Term:
    zh, en, variants, domain, note = [*cells, "", "", ""][: len(COLUMNS)]
    return Term(zh, en, tuple(map(str.strip, several(variants))), domain, note)
