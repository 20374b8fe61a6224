"""Chinese as the press prints it, of what models write: no blanks between characters, full-width marks."""

from __future__ import annotations

import re

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff“”‘’《》、。，；：？！（）%]"
_BLANK = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_MARK = re.compile(rf"(?<={_HAN})[,;:?!()]|[,;:?!()](?={_HAN}|$)")


def chinese(text: str) -> str:
    """Return a Chinese text without the blanks and half-width marks that a model's vocabulary put into it.

    Marks within a number, a time or between Latin words stay.

    >>> chinese("粮食 产量 达到 12. 6 万 吨,增长1,200吨 ; AI Lab (上海) 9:30 开会")
    '粮食产量达到12.6万吨，增长1,200吨；AI Lab（上海）9:30开会'
    """
    text = _BLANK.sub("", text)
    while (wider := _MARK.sub(lambda mark: mark[0].translate(_WIDE), text)) != text:
        text = wider  # a mark made wide may make the next one so: 》)，
    return text
