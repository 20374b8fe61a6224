"""Offices and numbered institutions that a paper names by their level alone: 省财政厅, 市教育局, 市第八中学."""

from __future__ import annotations

from collections.abc import Iterator

from bisum.zh.found import FoundName
from bisum.zh.gazetteer import all_terms
from bisum.zh.levels import LEVELS
from bisum.zh.listed import listed
from bisum.zh.longest import apart
from bisum.zh.organs import named_by_level, organ_at, organ_named
from bisum.zh.segmenter import opens

_WITH_OFFICES = LEVELS.keys() - {"自治县", "特别行政区", "街道", "社区", "地区", "村"}


def own_offices(text: str) -> Iterator[FoundName]:
    """The offices and numbered institutions of `text` that are named by level, without their place.

    >>> [name.en for name in own_offices("据省财政厅介绍，市教育局统计，深圳市教育局通报")]
    ['Provincial Department of Finance', 'Municipal Education Bureau']
    """
    levels = listed(text).levels
    with_offices = {
        start: ends for start, ends in levels.items() if text[start : ends[0]] in _WITH_OFFICES
    }
    for start, begins in apart(with_offices):
        if not opens(text, start):
            continue
        zh = organ_at(text, begins, with_level=True)
        end = begins + len(zh)
        if not named_by_level(zh) or text[start:end] in all_terms():
            continue
        level, organ = LEVELS[text[start:begins]], organ_named(zh)
        filled = (
            " ".join(form.format(p="", l=level.adjective, f="").split())
            for form in (organ.pattern, *organ.others)
            if "{l}" in form
        )
        forms = tuple(dict.fromkeys(filled))
        if forms:
            yield FoundName(text[start:end], forms[0], forms[1:], "institution", start, end)
