"""Offices and numbered institutions that a paper names by their level alone: 省财政厅, 市教育局, 市第八中学."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import all_terms
from bisum.zh.organs import named_by_level, organ_at, organ_named
from bisum.zh.places import LEVELS
from bisum.zh.segmenter import opens

_LEVEL = re.compile("自治区|自治州|省|市|州|盟|县|区|旗|镇|乡")


def own_offices(text: str) -> Iterator[FoundName]:
    """The offices and numbered institutions of `text` that are named by level, without their place.

    >>> [name.en for name in own_offices("据省财政厅介绍，市教育局统计，深圳市教育局通报")]
    ['Provincial Department of Finance', 'Municipal Education Bureau']
    """
    for match in _LEVEL.finditer(text):
        start = match.start()
        if not opens(text, start):
            continue
        zh = organ_at(text, match.end(), with_level=True)
        end = match.end() + len(zh)
        if not named_by_level(zh) or text[start:end] in all_terms():
            continue
        level, organ = LEVELS[match.group()], organ_named(zh)
        filled = (
            " ".join(form.format(p="", l=level.adjective, f="").split())
            for form in (organ.pattern, *organ.others)
            if "{l}" in form
        )
        forms = tuple(dict.fromkeys(filled))
        if forms:
            yield FoundName(text[start:end], forms[0], forms[1:], "institution", start, end)
