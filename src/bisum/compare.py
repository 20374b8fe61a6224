"""The quantities of a Chinese text set against those of its English, by value."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from fractions import Fraction
from itertools import groupby, islice, pairwise

from bisum.likeness import digits, likeness, may_change
from bisum.quantity import Key, Quantity, Row, clash, key_of, keys, span_of
from bisum.rounding import is_converted, rounds, rounds_by
from bisum.spans import is_day, said_before, shared, span, total


def compare(
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    echoes: Callable[[], Collection[Key]] = tuple,
) -> tuple[Row, ...]:
    """Set the quantities of a Chinese text against those of its English, by value.

    `echoes` gives the keys of numerals in the Chinese that are no quantities but may come out as numbers (三峡 "Three
    Gorges"); only an English number without another asks for them. A number said twice in one language may be said once in the other. Rows come in the order of the Chinese,
    then what the English adds; of what is not firm only what is met is listed.
    """
    match = _Match(zh, en)
    match.equal(strongest=True)
    if match.free_zh and match.free_en:
        match.equal(strongest=False)
        match.summed()
        match.rounded()
    if match.free_zh:
        match.repeated()
    if match.is_added():
        echoed = echoes()
        match.explained(echoed)
        match.weekdays(echoed)
        match.changed()
    return match.rows()


_REACH = 24  # atoms looked at to either side; more stand in no sentence


class _Match:
    """The atoms of both sides, and which Chinese one is met by which English one."""

    def __init__(self, zh: Sequence[Quantity], en: Sequence[Quantity]) -> None:
        self.sides = (zh, en)
        self.zh = [(place, atom) for place, quantity in enumerate(zh) for atom in quantity.atoms()]
        self.en = [(place, atom) for place, quantity in enumerate(en) for atom in quantity.atoms()]
        self.zh_keys = [keys(atom) for _, atom in self.zh]
        self.en_keys = [keys(atom) for _, atom in self.en]
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

    def is_added(self) -> bool:
        """Whether the English has a number that nothing has met; one that is not firm counts only beside one of the Chinese."""
        return bool(self.free_en and self.free_zh) or any(
            self.en[other][1].firm for other in self.free_en
        )

    def equal(self, strongest: bool) -> None:
        """Pair what shares a key and does not clash, one to one, in order."""
        waiting: defaultdict[Key, deque[int]] = defaultdict(deque)
        most = 1 if strongest else None
        for other in self.free_en:
            for key in self.en_keys[other][:most]:
                waiting[key].append(other)
        for one in self.ordered():
            for key in self.zh_keys[one][:most]:
                if key in waiting and (other := self.fitting(one, key, waiting[key])) >= 0:
                    self.pair(one, other)
                    break

    def fitting(self, one: int, key: Key, waiting: deque[int]) -> int:
        """The first English atom of those with a key that does not clash with the Chinese one, -1 where there is none."""
        if _next_free(waiting, self.free_en) < 0:
            return -1
        for other in islice(waiting, _REACH):
            if other in self.free_en and not clash(key, self.zh[one][1], self.en[other][1]):
                return other
        return -1

    def ordered(self) -> Sequence[int]:
        """The free Chinese atoms; of equal ones first those in a unit of the English: 一天24小时 meets "24 hours" by its hours."""
        free = tuple(self.free_zh)
        if len({self.zh_keys[one][0] for one in free}) == len(free):
            return free
        said = {_in_unit(atom) for _, atom in self.en}
        return sorted(free, key=lambda one: _in_unit(self.zh[one][1]) not in said)

    def summed(self) -> None:
        """Pair a span said in two parts with the same said in one: 五年六个月 is five and a half years."""
        wholes = _wholes(self.en, self.free_en)
        for one, following in pairwise(tuple(self.free_zh) if wholes else ()):
            length = total(self.zh[one][1], self.zh[following][1])
            if length and (other := _next_free(wholes[length], self.free_en)) >= 0:
                self.pair(one, other)
                self.pair(following, other)
        wholes = _wholes(self.zh, self.free_zh)
        for other, following in pairwise(tuple(self.free_en) if wholes else ()):
            length = total(self.en[other][1], self.en[following][1])
            if length and (one := _next_free(wholes[length], self.free_zh)) >= 0:
                self.pair(one, other)
                self.free_en.pop(following)

    def near(self, one: int, free: Sequence[int]) -> Sequence[int]:
        """Of the free English atoms those that stand about where the Chinese one does, so that work stays linear."""
        centre = bisect(free, one * len(self.en) // len(self.zh))
        return free[max(0, centre - _REACH) : centre + _REACH]

    def rounded(self) -> None:
        free = list(self.free_en)
        for one in tuple(self.free_zh):
            atom = self.zh[one][1]
            for other in self.near(one, free):
                if rounds_by(atom, self.en[other][1], self.zh_keys[one], self.en_keys[other]):
                    self.pair(one, other)
                    del free[bisect_left(free, other)]
                    break

    def repeated(self) -> None:
        """Let one English mention stand for several of the Chinese.

        A firm number is owed as often as it is said, but for a date or time said in full before (a dateline and the
        sentence after it).
        """
        said_en = _said(self.en_keys)
        again_said, in_both = said_before(self.sides[0]), shared(self.sides[0])
        for one in tuple(self.free_zh):
            place, atom = self.zh[one]
            if not atom.firm or place in again_said or (place, atom.unit) in in_both:
                again = _first(atom, self.zh_keys[one], said_en, self.en)
                if again is not None:
                    self.pair(one, again)

    def explained(self, echoes: Collection[Key]) -> None:
        """Let English repeat any number of the Chinese, give an echo, or a number of the Chinese in another unit."""
        said_zh = _said(self.zh_keys)
        torn = self.torn(echoes)
        for other in tuple(self.free_en):
            atom = self.en[other][1]
            own = self.en_keys[other]
            said = _first(atom, own, said_zh, self.zh, english=True) is not None
            loose = other not in torn and atom.unit != "minute"
            echoed = loose and any(key in echoes and not _is_common(key, atom) for key in own)
            if said or echoed or self.converted(other):
                self.free_en.pop(other)

    def weekdays(self, echoes: Collection[Key]) -> None:
        """Let a weekday stand for a date that English does not give, 3日 as "on Tuesday".

        What is left of them is added where the Chinese names another that English does not, 星期二 as "Thursday".
        """
        days = [other for other in self.free_en if self.en[other][1].kind == "weekday"]
        own = {self.en_keys[other][0] for other in days}
        spare = [other for other in days if self.en_keys[other][0] not in echoes]
        given = {self.zh[one][0] for one in self.met}
        standing: dict[tuple[Fraction | None, ...], int] = {}
        for one in tuple(self.free_zh) if spare else ():
            date = self.sides[0][self.zh[one][0]]
            if is_day(date) and self.zh[one][0] not in given:
                if date.value not in standing and spare:
                    standing[date.value] = spare.pop(0)
                if date.value in standing:
                    self.pair(one, standing[date.value])
        others = any(key[0] == "weekday" and key not in own for key in echoes)
        for other in set(days).intersection(self.free_en):
            if other not in spare or not others:
                self.free_en.pop(other)

    def torn(self, echoes: Collection[Key]) -> set[int]:
        """Of the free English years those of a span no word of the Chinese stands for: of 十四五 2021–2025, not 2021–2026."""
        years = [index for index in self.free_en if self.en[index][1].unit == "year"]
        return {
            index
            for first, last in pairwise(years)
            if self.en[last][1].start - self.en[first][1].end <= len(" – ")
            if span_of(int(self.en[first][1].number), int(self.en[last][1].number)) not in echoes
            for index in (first, last)
        }

    def converted(self, other: int) -> bool:
        """Whether an English number gives one of the Chinese in another unit, beside it: 40 C (104 F)."""
        atom = self.en[other][1]
        centre = other * len(self.zh) // len(self.en)
        near = self.zh[max(0, centre - _REACH) : centre + _REACH]
        return any(is_converted(zh, atom) and rounds(zh, atom) for _, zh in near)

    def changed(self) -> None:
        """Pair what is left where the one looks like the other gone wrong, the likest first."""
        free = tuple(self.free_en)
        ours = {one: digits(self.zh[one][1]) for one in self.free_zh}
        theirs = {other: digits(self.en[other][1]) for other in free}
        pairs = sorted(
            (-alike, one, other)
            for one in self.free_zh
            for other in self.near(one, free)
            if may_change(self.zh[one][1], self.en[other][1])
            if (alike := likeness(self.zh[one][1], self.en[other][1], ours[one], theirs[other])) > 0
        )
        for _, one, other in pairs:
            if one in self.free_zh and other in self.free_en:
                shared = set(keys(self.zh[one][1])) & set(keys(self.en[other][1]))
                whys = (clash(key, self.zh[one][1], self.en[other][1]) for key in shared)
                self.pair(one, other, next(filter(None, whys), "") or "another value")

    def rows(self) -> tuple[Row, ...]:
        zh, en = self.sides
        atoms = groupby(range(len(self.zh)), lambda one: self.zh[one][0])
        rows = [row for place, own in atoms if (row := self._row(zh[place], tuple(own)))]
        partners = {self.en[other][0]: self.zh[one][0] for one, other in self.met.items()}
        for place in dict.fromkeys(self.en[other][0] for other in self.free_en):
            partner = zh[partners[place]] if place in partners else None
            if en[place].firm:
                rows.append(Row("added", partner, en[place]))
        return tuple(rows)

    def partner(self, one: int) -> Quantity:
        """The English quantity that has met a Chinese atom."""
        return self.sides[1][self.en[self.met[one]][0]]

    def _row(self, zh: Quantity, own: Sequence[int]) -> Row | None:
        """The row of one Chinese quantity, from what became of its own atoms."""
        if self.notes and (wrong := next((one for one in own if one in self.notes), -1)) >= 0:
            return Row("changed", zh, self.partner(wrong), self.notes[wrong])
        met = [one for one in own if one in self.met]
        partner = self.partner(met[0]) if met else None
        if len(met) < len(own) and zh.firm:
            units = "" if zh.kind == "ratio" else "{0.unit} "
            lost = (self.zh[one][1] for one in own if one not in self.met)
            said = ", ".join(f"{units}{{0.number}}".format(atom) for atom in lost) if met else ""
            return Row("missing", zh, partner, said)
        return Row("ok", zh, partner) if met else None


def _in_unit(atom: Quantity) -> tuple[str, Key]:
    return atom.unit, key_of("number", atom.number)


def _wholes(
    atoms: Sequence[tuple[int, Quantity]], free: Iterable[int]
) -> defaultdict[Key, deque[int]]:
    """The free atoms that are a span of time, by its length."""
    wholes: defaultdict[Key, deque[int]] = defaultdict(deque)
    for index in free:
        if whole := span(atoms[index][1]):
            wholes[whole].append(index)
    return wholes


def _next_free(waiting: deque[int], free: Container[int]) -> int:
    """The first that is free still, -1 where none is."""
    while waiting and waiting[0] not in free:
        waiting.popleft()
    return waiting[0] if waiting else -1


def _is_common(key: Key, atom: Quantity) -> bool:
    """Whether a numeral is too common in Chinese to stand for an hour: the 一 of 一铜矿 says nothing of 1 a.m."""
    return atom.kind == "time" and key == ("number", 1)


def _said(atoms: Sequence[tuple[Key, ...]]) -> dict[Key, list[int]]:
    said: defaultdict[Key, list[int]] = defaultdict(list)
    for index, own in enumerate(atoms):
        for key in own:
            said[key].append(index)
    return said


def _first(
    atom: Quantity,
    own: Sequence[Key],
    said: dict[Key, list[int]],
    atoms: Sequence[tuple[int, Quantity]],
    english: bool = False,
) -> int | None:
    """The first of `atoms` that says what `atom` does; `english` says whose side `atom` is from."""
    for key in own:
        for index in said.get(key, ())[:_REACH]:
            other = atoms[index][1]
            if not (clash(key, other, atom) if english else clash(key, atom, other)):
                return index
    return None
