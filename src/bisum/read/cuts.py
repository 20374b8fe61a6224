"""Boxes in an order of reading: by straight cuts through what they stand on, or column by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bisum.read.page import across
from bisum.records import Box

T = TypeVar("T")


def by_column(items: Sequence[T], box: Callable[[T], Box]) -> list[T]:
    """Items in an order in which the one above, else the one to the left, goes before.

    One that spans the columns of others divides them: what is above it is read before what is below it. (After
    T. M. Breuel, High Performance Document Layout Analysis, 2003.)
    """
    boxes = [box(each) for each in items]

    def before(one: T, other: T) -> bool:
        a, b = box(one), box(other)
        if across(a, b) > 0.1:
            return a[1] < b[1]
        return a[0] <= b[0] and not any(
            across(c, a) > 0.5 and across(c, b) > 0.5 and b[1] < c[1] < a[1]
            for c in boxes
            if c not in (a, b)
        )

    left, done = sorted(items, key=lambda each: (box(each)[1], box(each)[0])), []
    while left:
        free = [a for a in left if not any(before(b, a) for b in left if b is not a)]
        chosen = free[0] if free else left[0]
        done.append(chosen)
        left = [each for each in left if each is not chosen]
    return done


def cut(
    items: Sequence[T], box: Callable[[T], Box], start: Callable[[T], Box] | None = None
) -> list[T]:
    """Items in rows from top to bottom, within a row from left to right, and so on within (an XY cut).

    Items that no straight cut sets apart go by where they start.
    """
    if len(items) < 2:
        return list(items)
    for low, high in ((1, 3), (0, 2)):
        parts = _split(items, [(box(item)[low], box(item)[high]) for item in items])
        if len(parts) > 1:
            return [each for part in parts for each in cut(part, box, start)]
    return by_column(items, start or box)


def _split(items: Sequence[T], reaches: Sequence[tuple[float, float]]) -> list[list[T]]:
    """Items in groups that a straight cut sets apart; `reaches` tells where each begins and ends."""
    ordered = sorted(range(len(items)), key=lambda at: reaches[at])
    parts: list[list[T]] = []
    end = 0.0
    for at in ordered:
        start, stop = reaches[at]
        if not parts or start >= end - 2:
            parts.append([])
        parts[-1].append(items[at])
        end = max(end, stop)
    return parts
