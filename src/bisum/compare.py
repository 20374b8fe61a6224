"""The quantities of a Chinese text set against those of its English, by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from fractions import Fraction

from bisum.quantity import Key, Quantity, Row, clash, keys


def compare(
    zh: Sequence[Quantity], en: Sequence[Quantity], echoes: Collection[Key] = ()
) -> tuple[Row, ...]:
    """Set the quantities of a Chinese text against those of its English, by value.

    `echoes` are keys of numerals in the Chinese that are no quantities but may come out as numbers (三峡 "Three
    Gorges"). A number said twice in one language may be said once in the other. Rows come in the order of the Chinese,
    then what the English adds; of what is not firm only what is met is listed.
    """
    match = _Match(zh, en)
    match.equal(strongest=True)
    match.equal(strongest=False)
    match.rounded()
    match.repeated(frozenset(echoes))
    match.changed()
    return match.rows()


class _Match:
    """The atoms of both sides, and which Chinese one is met by which English one."""

    def __init__(self, zh: Sequence[Quantity], en: Sequence[Quantity]) -> None:
        self.sides = (zh, en)
        self.zh = [(place, atom) for place, quantity in enumerate(zh) for atom in quantity.atoms()]
        self.en = [(place, atom) for place, quantity in enumerate(en) for atom in quantity.atoms()]
        self.atoms_of: defaultdict[int, list[int]] = defaultdict(list)
        for index, (place, _) in enumerate(self.zh):
            self.atoms_of[place].append(index)
        self.met: dict[int, int] = {}  # index in zh -> index in en
        self.notes: dict[int, str] = {}  # index in zh -> what differs
        self.free_zh = dict.fromkeys(range(len(self.zh)))
        self.free_en = dict.fromkeys(range(len(self.en)))

    def pair(self, one: int, other: int, note: str = "") -> None:
        self.met[one] = other
        self.free_zh.pop(one, None)
        self.free_en.pop(other, None)
        if note:
            self.notes[one] = note

    def equal(self, strongest: bool) -> None:
        """Pair what shares a key and does not clash, one to one, in order."""
        waiting: defaultdict[Key, list[int]] = defaultdict(list)
        for other in self.free_en:
            for key in keys(self.en[other][1])[: 1 if strongest else None]:
                waiting[key].append(other)
        for one in tuple(self.free_zh):
            atom = self.zh[one][1]
            for key in keys(atom)[: 1 if strongest else None]:
                fits = (
                    other
                    for other in waiting.get(key, ())
                    if other in self.free_en and not clash(key, atom, self.en[other][1])
                )
                if (other := next(fits, -1)) >= 0:
                    self.pair(one, other)
                    break

    def rounded(self) -> None:
        for one in tuple(self.free_zh):
            atom = self.zh[one][1]
            for other in tuple(self.free_en):
                if _rounds(atom, self.en[other][1]):
                    self.pair(one, other)
                    break

    def repeated(self, echoes: frozenset[Key]) -> None:
        """Let one mention stand for several, and an echo for an English number.

        English may repeat any number of the Chinese. Of the Chinese a firm number is owed as often as it is said, but
        for a date or time said in full before (a dateline and the sentence after it).
        """
        said_zh, said_en = _said(self.zh), _said(self.en)
        for one in tuple(self.free_zh):
            place, atom = self.zh[one]
            if not atom.firm or self.sides[0][place].value in self._dates_before(place):
                again = _first(atom, said_en, self.en)
                if again is not None:
                    self.pair(one, again)
        for other in tuple(self.free_en):
            atom = self.en[other][1]
            if _first(atom, said_zh, self.zh) is not None or not echoes.isdisjoint(keys(atom)):
                self.free_en.pop(other)

    def _dates_before(self, place: int) -> set[tuple[Fraction | None, ...]]:
        zh = self.sides[0]
        return {
            before.value
            for before in zh[:place]
            if before.kind == zh[place].kind and len(before.value) - before.value.count(None) > 1
        }

    def changed(self) -> None:
        """Pair what is left where the one looks like the other gone wrong, the likest first."""
        pairs = sorted(
            (-likeness, one, other)
            for one in self.free_zh
            for other in self.free_en
            if self.zh[one][1].firm
            and (likeness := _likeness(self.zh[one][1], self.en[other][1])) > 0
        )
        for _, one, other in pairs:
            if one in self.free_zh and other in self.free_en:
                shared = set(keys(self.zh[one][1])) & set(keys(self.en[other][1]))
                whys = (clash(key, self.zh[one][1], self.en[other][1]) for key in shared)
                self.pair(one, other, next(filter(None, whys), "") or "another value")

    def rows(self) -> tuple[Row, ...]:
        zh, en = self.sides
        rows = [self._row(place) for place in range(len(zh))]
        added = dict.fromkeys(self.en[other][0] for other in self.free_en)
        rows += [Row("added", None, en[place]) for place in added if en[place].firm]
        return tuple(row for row in rows if row)

    def _row(self, place: int) -> Row | None:
        """The row of one Chinese quantity, from what became of its atoms."""
        zh, en = self.sides
        own = self.atoms_of[place]
        met = [self.met[index] for index in own if index in self.met]
        note = next((self.notes[index] for index in own if index in self.notes), "")
        lost = [self.zh[index][1] for index in own if index not in self.met]
        partner = en[self.en[met[0]][0]] if met else None
        if note:
            wrong = next(index for index in own if index in self.notes)
            return Row("changed", zh[place], en[self.en[self.met[wrong]][0]], note)
        if lost and zh[place].firm:
            said = ", ".join(f"{atom.unit} {atom.number}" for atom in lost) if met else ""
            return Row("missing", zh[place], partner, said)
        return Row("ok", zh[place], partner) if met else None


def _said(atoms: Sequence[tuple[int, Quantity]]) -> dict[Key, list[int]]:
    said: defaultdict[Key, list[int]] = defaultdict(list)
    for index, (_, atom) in enumerate(atoms):
        for key in keys(atom):
            said[key].append(index)
    return said


def _first(
    atom: Quantity, said: dict[Key, list[int]], atoms: Sequence[tuple[int, Quantity]]
) -> int | None:
    for key in keys(atom):
        for index in said.get(key, ()):
            if not clash(key, atom, atoms[index][1]):
                return index
    return None


def _rounds(zh: Quantity, en: Quantity) -> bool:
    """Whether the English is the Chinese rounded, or in other units: 5623.24万 "56.2 million", 亩 in hectares."""
    for (kind, exact), (other, stated) in ((a, b) for a in keys(zh) for b in keys(en)):
        if kind != other or not exact or not stated or kind in ("year", "month", "day", "hour"):
            continue
        if kind != "number":
            if zh.unit != en.unit and abs(stated - exact) <= exact / 50:
                return True
        elif abs(stated - exact) <= exact / 20 and not clash((kind, exact), zh, en):
            places = len(str(stated.numerator).rstrip("0")) if stated.denominator == 1 else 3
            step = Fraction(10) ** (len(str(int(stated))) - places)
            near = abs(stated - exact) <= step / 2
            if (places > 1 or en.approx) and step > 1 and near:
                return True
            if (
                places > 1
                and near
                and stated.denominator > 1
                and exact.denominator > stated.denominator
            ):
                return True
    return False


def _likeness(zh: Quantity, en: Quantity) -> int:
    """How much one looks like the other gone wrong; 0 not at all."""
    dated = "date" in (zh.kind, en.kind)
    if dated and zh.unit != en.unit and en.kind == "date":
        return 0
    ours, theirs = (str(q.number.numerator).rstrip("0") for q in (zh, en))
    same = 3 * (zh.kind == en.kind) + 2 * (zh.unit == en.unit != "")
    alike = 4 * (zh.number == en.number) + 3 * (ours == theirs)
    if len(ours) == len(theirs):
        alike += 2 * (sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1)
    return same + alike if same + alike > 2 else 0
