"""The term base: which entries occur in a Chinese text, and whether the English carries their rendering.

Entries are data (`termbase/*.tsv`, and a user's glossary, which wins). No segmenter is used: the longest entry wins at
each place, and `lookalikes.tsv` lists the contexts in which a short entry's characters are parts of other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from bisum.en.wording import carries
from bisum.tables import rows
from bisum.zh.glossary import Term, key, read_glossary, shipped_terms, skipped
from bisum.zh.longest import Longest

__all__ = ["Status", "Term", "TermBase", "TermMatch", "prove"]

Status = Literal["applied", "variant", "missed"]

_HERE = Path(__file__).parent
_OPENING = frozenset("“‘「『")
_CLOSING = frozenset("”’」』")
_QUOTES = _OPENING | _CLOSING


class TermMatch(NamedTuple):
    """A term where it stands in a text: `text[start:end]`, with both quotation marks of a pair or neither."""

    term: Term
    start: int
    end: int


def prove(term: Term, en: str) -> Status:
    """Whether the English `en` carries the term's rendering, another accepted one, or neither.

    >>> plan = Term("十五五", "15th Five-Year Plan", ("Fifteenth Five-Year Plan",))
    >>> prove(plan, "the 15th five-year plans"), prove(plan, "by 2030")
    ('applied', 'missed')
    """
    if carries(en, term.en):
        return "applied"
    return "variant" if any(carries(en, variant) for variant in term.variants) else "missed"


class TermBase:
    """Terms, found in a text by the longest match at each place, from left to right.

    `lookalikes` maps a term to longer strings that hold its characters but not its meaning; a single character stands for
    every term that ends in it (部: 教育部 is not in 教育部门, since "部门" follows).
    """

    def __init__(
        self, terms: Iterable[Term], lookalikes: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._terms = {key(term.zh): term for term in terms}
        self._lookalikes = lookalikes or {}

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> TermBase:
        """The term base that comes with bisum, read once."""
        return TermBase(
            chain.from_iterable(shipped_terms().values()),
            {zh: tuple(contexts.split("|")) for zh, contexts in rows(_HERE / "lookalikes.tsv")[1:]},
        )

    def with_glossary(self, path: str | Path) -> TermBase:
        """This term base with a user's glossary on top; raises ConfigError naming every bad row.

        The user's rendering replaces ours, and an entry of ours that contains one of the user's terms but renders it
        otherwise is dropped: else the longer match would overrule the user.
        """
        users = read_glossary(Path(path))
        own = TermBase(users)
        kept = (
            term
            for term in self._terms.values()
            if all(prove(match.term, term.en) != "missed" for match in own.find(term.zh))
        )
        return TermBase((*kept, *users), self._lookalikes)

    @cached_property
    def _names(self) -> Longest:
        return Longest(self._terms)

    @cached_property
    def _contexts(self) -> Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]:
        """The lookalikes, those together that hold as many characters before the term."""
        contexts: dict[str, dict[int, tuple[str, ...]]] = {}
        for name, lookalikes in self._lookalikes.items():
            by_place = contexts.setdefault(name, {})
            for lookalike in lookalikes:
                before = lookalike.index(name)
                by_place[before] = (*by_place.get(before, ()), lookalike)
        return {name: [*by_place.items()] for name, by_place in contexts.items()}

    def __len__(self) -> int:
        return len(self._terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(self._terms.values())

    @cached_property
    def sha256(self) -> str:
        """Of every entry and every lookalike, in order: what a cached result depends on."""
        import hashlib  # of briefs only

        entries = ["\t".join((t.zh, t.en, *t.variants)) for t in self._terms.values()]
        entries += ["\t".join((zh, *contexts)) for zh, contexts in self._lookalikes.items()]
        return hashlib.sha256("\n".join(entries).encode()).hexdigest()

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Every term in `text`, in order, none overlapping; quotation marks and spaces inside a term do not hide it.

        >>> base = TermBase([Term("人大", "people's congress"), Term("全国人大", "NPC")])
        >>> [(m.term.en, m.start, m.end) for m in base.find("出席全国人大")]
        [('NPC', 2, 6)]
        """
        bare = key(text)
        gone = skipped(text) if len(bare) < len(text) else []
        matches: list[TermMatch] = []
        free = 0  # where the last match ended
        (names,) = self._names.ends(bare)
        for at, ends in names.items():
            if at >= free and (longest := self._longest(text, bare, gone, at, ends)):
                free, match = longest
                matches.append(match)
        return tuple(matches)

    def _longest(
        self, text: str, bare: str, gone: Sequence[int], at: int, ends: Sequence[int]
    ) -> tuple[int, TermMatch] | None:
        """The longest term that is one here, and where it ends in `bare`."""
        start = at + bisect_right(gone, at)
        for end in ends:
            last = end - 1 + bisect_right(gone, end - 1)
            spread = last - start >= end - at  # over quotation marks or spaces
            if spread and end - at == 2 and text[start + 1 : last].isspace():
                continue  # two words, not one: 张三 新华社
            name = bare[at:end]
            if not (_cuts_word(bare, at, end) or self._looks_alike(name, bare, at)):
                span = _span(text, start, last + 1) if spread else (start, last + 1)
                if span:
                    return end, TermMatch(self._terms[name], *span)
        return None

    def _looks_alike(self, name: str, bare: str, at: int) -> bool:
        """Whether the term at `bare[at:]` is part of what looks like it."""
        for shielded in (name, name[-1]):
            for before, contexts in self._contexts.get(shielded, ()):
                start = at + len(name) - len(shielded) - before
                if start >= 0 and bare.startswith(contexts, start):
                    return True
        return False


def _cuts_word(bare: str, at: int, end: int) -> bool:
    """Whether the match begins or ends inside a Latin word or a number (5g in 15g, ai in aiib)."""
    if not (bare[at].isascii() or bare[end - 1].isascii()):
        return False
    sides = (bare[at - 1 : at + 1], bare[end - 1 : end + 1])
    return any(len(side) == 2 and side.isascii() and side.isalnum() for side in sides)


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span with both quotation marks of every pair; None where the match would cut a quotation in two."""
    if _QUOTES.isdisjoint(text[start:end]):
        return start, end
    depth = lowest = 0
    for c in text[start:end]:
        depth += (c in _OPENING) - (c in _CLOSING)
        lowest = min(lowest, depth)
    opened, closed = depth - lowest, -lowest
    begins = text[start - closed : start] if start >= closed else ""
    ends = text[end : end + opened]
    whole = len(begins) == closed and len(ends) == opened
    if whole and all(c in _OPENING for c in begins) and all(c in _CLOSING for c in ends):
        return start - closed, end + opened
    return None
