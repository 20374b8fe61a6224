"""A proper name where it stands in a Chinese text."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["person", "institution", "place"]


class FoundName(NamedTuple):
    """A proper name at `text[start:end]`.

    `zh` is the name without blanks inside ("李 强" is 李强). `en` is its English, `variants` other renderings that are
    right too; an empty `en` says: surely a name, but its English cannot be derived from the characters.
    """

    zh: str
    en: str
    variants: tuple[str, ...]
    kind: Kind
    start: int
    end: int
