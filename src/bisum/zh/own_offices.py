"""Offices of the province or city a paper writes for, which it names by their level alone: 省财政厅, 市教育局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import all_terms
from bisum.zh.organs import is_office, organ_at
from bisum.zh.organs import organs as all_organs
from bisum.zh.places import LEVELS
from bisum.zh.segmenter import edges, tokens

_LEVEL = re.compile("自治区|自治州|省|市|州|盟|县|区|旗|镇|乡")
# What may stand before a level that begins a name: not a noun, which would be the place's own name.
_OPENS = frozenset("pcvudrxtfy")
_BEFORE = frozenset("据从由经在向与和及被是到该")


def own_offices(text: str) -> Iterator[FoundName]:
    """The offices of `text` that are named by level and subject, without their place.

    >>> [name.en for name in own_offices("据省财政厅介绍，市教育局统计，深圳市教育局通报")]
    ['Provincial Department of Finance', 'Municipal Education Bureau']
    """
    starts, _ = edges(text)
    words = tokens(text)
    for match in _LEVEL.finditer(text):
        start = match.start()
        index = starts.get(start)
        before = text[start - 1 : start]  # nothing at the beginning of a text
        opened = not "一" <= before <= "鿿" or before in _BEFORE
        if not opened and (index is None or words[index - 1].tag[0] not in _OPENS):
            continue
        zh = organ_at(text, match.end(), with_level=True)
        end = match.end() + len(zh)
        if not is_office(zh) or text[start:end] in all_terms():
            continue
        level = LEVELS[match.group()]
        organ = all_organs()[zh]
        filled = (
            " ".join(form.format(p="", l=level.adjective, f="").split())
            for form in (organ.pattern, *organ.others)
            if "{l}" in form
        )
        forms = tuple(dict.fromkeys(filled))
        if forms:
            yield FoundName(text[start:end], forms[0], forms[1:], "institution", start, end)
