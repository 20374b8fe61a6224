"""The records of a pair of texts: what is found in it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about one pair of texts. `message` is for the reader and says what to look at."""

    kind: str
    message: str
    zh: str = ""  # the source words it is about
    en: str = ""  # the English words it is about

    def fields(self) -> dict[str, str]:
        """Its fields by name, those without a value left out."""
        fields = {"kind": self.kind, "message": self.message, "zh": self.zh, "en": self.en}
        return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of the Chinese and where it stands in the English (`en` is empty where it does not)."""

    zh: str
    en: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name of the Chinese and its English form."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term-base entry that occurs in the Chinese; `status` is applied, variant or missed."""

    zh: str
    en: str
    status: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; empty strings where the page printed nothing."""

    zh: str = ""
    en: str = ""
    findings: tuple[Finding, ...] = ()
    made: bool = False  # written by bisum, not printed on the page
