"""Marks as the press prints them: of what models write, and of several sentences told as one."""

from __future__ import annotations

import re

_END = re.compile("[。！？][”」』]?$")
_STOP_INSIDE = re.compile(r"。(?=[^”’」』）)])")
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


def one_sentence(text: str) -> str:
    """Turn the full stops inside a text into semicolons, so that who says it says all of it.

    >>> one_sentence("全省新增就业12万人。同比增长3%。")
    '全省新增就业12万人；同比增长3%。'
    """
    return _STOP_INSIDE.sub("；", text)


def ended(text: str) -> str:
    """End a text as a sentence, where it has words and no end of its own.

    >>> ended("同比增长3%"), ended("“同比增长3%。”"), ended("")
    ('同比增长3%。', '“同比增长3%。”', '')
    """
    return text if not text or _END.search(text) else f"{text}。"
