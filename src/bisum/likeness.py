"""How much an English quantity looks like a Chinese one gone wrong: 1285 for 1985, 450 million for 45 million."""

from __future__ import annotations

from bisum.quantity import Quantity


def digits(atom: Quantity) -> str:
    """The digits of a number that count.

    >>> from fractions import Fraction
    >>> digits(Quantity("count", (Fraction(4500),), "", "4500", 0, 4))
    '45'
    """
    return str(atom.number.numerator).rstrip("0")


def likeness(zh: Quantity, en: Quantity, ours: str, theirs: str) -> int:
    """How much one looks like the other gone wrong, by their digits too; 0 not at all."""
    if "magnitude" in (zh.kind, en.kind):
        return int(zh.kind == en.kind)
    if en.kind == "weekday":
        return 0
    dated = "date" in (zh.kind, en.kind)
    if dated and zh.unit != en.unit and en.kind == "date":
        return 0
    alike_kinds = zh.kind == en.kind or {zh.kind, en.kind} == {"duration", "age"}
    same = 3 * alike_kinds + 2 * (zh.unit == en.unit != "")
    alike = 4 * (zh.number == en.number) + 3 * (ours == theirs)
    if len(ours) == len(theirs):
        one_wrong = sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1
        alike += (2 + (len(ours) > 3)) * one_wrong  # 1285 for 1985
    return same + alike if same + alike > 2 else 0


_VAGUE = frozenset({"magnitude", "multiple", "duration", "age"})


def may_change(zh: Quantity, en: Quantity) -> bool:
    """Whether one may be the other gone wrong; what is not firm only as a decade for 一周, "tripled" for 两倍."""
    return zh.firm or (zh.kind == en.kind and zh.kind in _VAGUE)
