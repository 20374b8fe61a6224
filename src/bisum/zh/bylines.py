"""The English of bylines and datelines, by rule: they are formulas, and a model only adds mistakes to a formula."""

from __future__ import annotations

import re

from bisum.en.render import render
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.pinyin import pinyin_name
from bisum.zh.terms import TermBase

AGENCIES = {
    "新华社": "Xinhua News Agency",
    "中新社": "China News Service",
    "新华网": "Xinhuanet",
    "人民网": "People's Daily Online",
    "本报": "This newspaper",
    "本報": "This newspaper",
}
ROLES = {
    "特约记者": "contributing reporter",
    "实习记者": "trainee reporter",
    "实习生": "intern",
    "通讯员": "correspondent",
    "記者": "reporter",
    "记者": "reporter",
}
_ROLE = re.compile("|".join(ROLES))
_BETWEEN = re.compile(r"[、，,\s　/]+")
_PERSON = re.compile(r"[一-鿿·]{2,6}")


def english(zh: str) -> str:
    """Return the English of a byline or dateline, "" if it is not of the forms known here.

    >>> english("本报讯(记者 张伟)")
    'This newspaper (reporter Zhang Wei)'
    >>> english("新华社北京3月5日电（记者王五、李四）")
    'Xinhua News Agency, Beijing, March 5 (reporters Wang Wu and Li Si)'
    """
    bare = zh.strip(" 　【】[]〔〕")
    head, _, tail = bare.replace("(", "（").replace(")", "）").partition("（")
    parts = [
        part for part in (_head(head), _people(tail.rstrip("） 电讯訊電"))) if part is not None
    ]
    if len(parts) < 2 or not any(parts):
        return ""
    people = f"({parts[1]})" if parts[1] and parts[0] else parts[1]
    return f"{parts[0]} {people}".strip()


def _head(text: str) -> str | None:
    """本报讯, 新华社北京3月5日电, 本报记者 X, nothing at all; None if it is something else."""
    if not text:
        return ""
    agency = next((name for name in AGENCIES if text.startswith(name)), "")
    rest = text.removeprefix(agency)
    role = _ROLE.match(rest)
    if role and agency:
        people = _people(rest)
        return f"{AGENCIES[agency]} {people}" if people else None
    rest = rest.rstrip("电電讯訊 　")
    said = [AGENCIES[agency]] if agency else []
    for quantity in quantities(rest):
        if quantity.kind == "date":
            rest = rest.replace(quantity.text, "", 1)
            place = _place(rest.strip())
            return None if place is None else ", ".join([*said, *place, render(quantity)])
    place = _place(rest.strip())
    return None if place is None or not (said or place) else ", ".join([*said, *place])


def _place(text: str) -> list[str] | None:
    if not text:
        return []
    found = TermBase.shipped().find(text)
    return [found[0].term.en] if len(found) == 1 and found[0].end == len(text) else None


def _people(text: str) -> str | None:
    """记者王五、李四 通讯员赵六: each role with its names; None if some word is no name."""
    if not text:
        return ""
    groups: list[str] = []
    places = [match.span() for match in _ROLE.finditer(text)]
    if not places or places[0][0] != 0:
        return None
    for (start, end), (following, _) in zip(places, [*places[1:], (len(text), 0)], strict=True):
        names = [word for word in _BETWEEN.split(text[end:following]) if word]
        if not names or not all(_PERSON.fullmatch(name) for name in _joined(names)):
            return None
        spelled = [_spelled(name) for name in _joined(names)]
        role = ROLES[text[start:end]] + ("s" if len(spelled) > 1 else "")
        groups.append(f"{role} {_listed(spelled)}")
    return "; ".join(groups)


def _joined(names: list[str]) -> list[str]:
    """Put together a two-character name that was printed with a blank inside (李 强)."""
    joined: list[str] = []
    for name in names:
        if joined and len(name) == 1 and len(joined[-1]) == 1:
            joined[-1] += name
        else:
            joined.append(name)
    return joined


def _spelled(name: str) -> str:
    found = find_names(f"记者{name}报道")
    known = next((person.en for person in found if person.zh == name and person.en), "")
    return known or pinyin_name(name)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
