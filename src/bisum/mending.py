"""English mended by rule where a check knows what is wrong with it, and the place: a figure, a date, a source or a promise made
up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bisum.en.dates import MONTHS
from bisum.en.urging import called_for
from bisum.findings import Finding
from bisum.models import Request
from bisum.quantity import BELOW_ZERO
from bisum.zh.calendar import RELATIVE_YEARS

Check = Callable[[str, str], Sequence[Finding]]
"""The doubts about an English text, given its Chinese."""

_STEMS = {2: "doubl", 3: "tripl", 4: "quadrupl", 5: "quintupl"}
_STEM = re.compile("|".join(_STEMS.values()))
_MONTH = re.compile("|".join(MONTHS))
_RECENTLY = re.compile("近日|日前|最近|不久前")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was asked for a part of a text, the English that came, and the doubts about it."""

    request: Request
    en: str
    findings: tuple[Finding, ...]

    @property
    def weight(self) -> int:
        """How bad it is: what is missing altogether weighs more than what is doubtful."""
        return sum(10 if f.kind in ("empty", "residue", "repetition") else 2 for f in self.findings)


def mend(draft: Draft, zh: str, check: Check, known: Sequence[tuple[str, str]]) -> Draft:
    """Put the right figure for a wrong one whose place in the English is sure, "last year" for a year made up for 去年,
    leave out a date or a source made up, and tell as called for what nobody undertakes, if that leaves fewer doubts.

    >>> wrong = Finding("number.changed", "", "4500万头", "450 million")
    >>> draft = Draft(Request("translate", ""), "Some 450 million pigs.", (wrong,))
    >>> check = lambda zh, en: () if " 45 million" in en else (wrong,)
    >>> mend(draft, "4500万头猪。", check, (("4500万头", "45 million"),)).en
    'Some 45 million pigs.'
    """
    english = dict(known)
    for finding in draft.findings:
        en = (
            _refigured(draft.en, finding, english)
            or _related(draft.en, finding, zh)
            or _undated(draft.en, finding, zh)
            or _unframed(draft.en, finding)
            or _impersonal(draft.en, finding)
        )
        if en:
            tried = Draft(draft.request, en, tuple(check(zh, en)))
            draft = tried if tried.weight < draft.weight else draft
    return draft


def _refigured(en: str, finding: Finding, known: Mapping[str, str]) -> str:
    """The English with the right figure for the wrong one; "" where it has none or more than one place.

    >>> warm = Finding("number.changed", "", "零下25摄氏度", "25 degrees")
    >>> _refigured("A low of 25 degrees.", warm, {"25摄氏度": "25 degrees Celsius"})
    'A low of minus 25 degrees Celsius.'
    """
    right = known.get(finding.zh.removeprefix(BELOW_ZERO), "")
    if right and finding.zh.startswith(BELOW_ZERO):
        right = f"minus {right}"
    if verb := _STEM.search(finding.en):
        return _multiplied(en, verb[0], right)
    if not (finding.kind.startswith("number.") and right and finding.en):
        return ""
    if len(re.findall(rf"(?<![\w.,]){re.escape(finding.en)}(?![\w%])", en)) != 1:
        return ""
    return (
        capital(en.replace(finding.en, right))
        if en.startswith(finding.en)
        else en.replace(finding.en, right)
    )


def _multiplied(en: str, verb: str, right: str) -> str:
    """The English with the verb for another multiple: "tripled" of what rose by 2 times, for 翻一番 "doubled"; "" where none is.

    >>> _multiplied("Exports doubled.", "doubl", "2 times"), _multiplied("Output tripled.", "tripl", "2 times")
    ('Exports tripled.', 'Output doubled.')
    """
    times = int(right.split()[0]) if re.fullmatch(r"\d+ times", right) else 0
    # What a rise of 2 times is taken for, makes 3 times as much.
    stem = _STEMS.get(times + (_STEMS.get(times) == verb), "")
    return en.replace(verb, stem) if stem and en.count(verb) == 1 else ""


def _related(en: str, finding: Finding, zh: str) -> str:
    """The English with "last year" for the year that a model made of 去年; "" where the Chinese names no such year, or two.

    >>> made_up = Finding("number.added", "", en="2019")
    >>> _related("In 2019, the share was 13.9%.", made_up, "去年占比为13.9%。")
    'Last year, the share was 13.9%.'
    >>> _related("Growth in May 2019 fell.", made_up, "去年5月增速回落。"), _related("The 2019 plan", made_up, "去年、今年计划")
    ('Growth in May last year fell.', '')
    """
    year = _YEAR.search(finding.en)
    said = [english for word, english in RELATIVE_YEARS.items() if word in zh]
    if finding.kind != "number.added" or not year or len(said) != 1 or en.count(year[0]) != 1:
        return ""
    en = re.sub(rf"\bthe {year[0]}(?= [a-z])", f"{said[0]}'s", en, flags=re.IGNORECASE)
    return capital(re.sub(rf"(?:\b(?:[Ii]n|[Dd]uring) )?{year[0]}\b", said[0], en))


def _undated(en: str, finding: Finding, zh: str) -> str:
    """The English without a date that nothing in the Chinese says, "recently" for one made of 近日; "" where it has no such phrase.

    >>> made_up = Finding("number.added", "", en="May 15")
    >>> _undated("A gala was held in Dubai on May 15.", made_up, "晚会近日在迪拜举办。")
    'A gala was held in Dubai recently.'
    >>> _undated("On May 15, a mine fell in.", made_up, "矿井塌方。"), _undated("The May 15 attack", made_up, "袭击")
    ('A mine fell in.', '')
    """
    if finding.kind != "number.added" or finding.zh or not _MONTH.search(finding.en):
        return ""
    told = "recently" if _RECENTLY.search(zh) else ""
    said = re.sub(rf",? (?:on|in) {re.escape(finding.en)}(?=[.,;]|$)", f" {told}".rstrip(), en)
    if said != en:
        return said
    return "" if told else _headless(en, f"On {finding.en}") or _headless(en, f"In {finding.en}")


def _unframed(en: str, finding: Finding) -> str:
    """The English without a frame that opens a sentence ("It is reported that"); "" where none does.

    >>> _unframed("Rain fell. Experts say that it helps.", Finding("unsupported", "", en="Experts say"))
    'Rain fell. It helps.'
    """
    return _headless(en, finding.en) if finding.kind == "unsupported" and finding.en else ""


def _headless(en: str, phrase: str) -> str:
    """The English without a phrase that opens a sentence; "" where none does."""
    found = re.search(rf"(?:^|(?<=[.!?] )){re.escape(phrase)}(?:,| that) (?P<rest>\S)", en)
    return en[: found.start()] + capital(en[found.start("rest") :]) if found else ""


def _impersonal(en: str, finding: Finding) -> str:
    """The English without the promises of a speaker who calls for something; "" where the doubt is another."""
    told = called_for(en, finding.en) if finding.kind == "unsupported" else en
    return told if told != en else ""


def capital(en: str) -> str:
    return en[:1].upper() + en[1:]
