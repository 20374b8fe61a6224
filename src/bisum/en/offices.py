"""Offices that an English text names and nothing in its Chinese can stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What an office is called -> the characters one of which Chinese has in whatever that may be.
_OFFICES = {
    "Ministry": "部省",
    "Bureau": "局处办社",
    "Department": "部厅局司院系处署",
    "Commission": "委会",
    "Administration": "局署总管政",
    "Authority": "局署管权委",
    "Agency": "局署厅社机构处",
    "Committee": "委会团",
    "Procuratorate": "检",
    "Court": "法院庭",
}
_NAMED = re.compile(
    rf"\b(?:{'|'.join(_OFFICES)}) (?:of|for|on) (?:the )?[A-Z][\w'’-]*"
    rf"|(?!(?:The|A|An|This|That|Our|Its|Their|In|At|For|As)\b)\b[A-Z][\w'’-]* (?:(?:and|of|for) )?(?:{'|'.join(_OFFICES)})\b"
)


def names_office(en: str) -> bool:
    """Whether an English rendering or text names an office.

    >>> names_office("Ministry of Finance"), names_office("finance")
    (True, False)
    """
    return any(map(en.__contains__, _OFFICES))


def invented_offices(zh: str, en: str, known: Iterable[str]) -> Iterator[str]:
    """The offices `en` names by a capital although no character of `zh` can mean one, nor one of the `known` renderings.

    >>> list(invented_offices("今年粮食增产", "The State Grain Bureau said output rose.", ()))
    ['Grain Bureau']
    >>> list(invented_offices("商务部介绍", "The Ministry of Commerce said so.", ()))
    []
    """
    renderings = "\n".join(known)
    made_up = {
        office
        for office, characters in _OFFICES.items()
        if office in en and office not in renderings and not any(map(zh.__contains__, characters))
    }
    for match in _NAMED.finditer(en) if made_up else ():
        office = next(word for word in _OFFICES if word in match[0])
        if office in made_up:
            made_up.remove(office)
            yield match[0]
