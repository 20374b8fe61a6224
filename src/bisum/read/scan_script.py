"""One page, one script: a simplified character read on a traditional page, or the other way round, is looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bisum.models.ocr import Seen

MOST = 0.95
"""Share of the characters of one script alone from which a page is set in it."""


def in_one_script(lines: Sequence[Seen]) -> list[Seen]:
    """Lines in which a doubtful character of the other script gives way to one of the page's, if it may be that one.

    减 and 減, 粤 and 粵 differ by a stroke, and a page is hardly set in both. The doubt stays with the character.
    """
    script = _script("".join(line.text for line in lines))
    return [_mended(line, script) if script else line for line in lines]


def script_of(char: str) -> str:
    """The script that alone has a character, by the standards GB 2312 and Big5; "" for one in both or in neither.

    >>> script_of("减"), script_of("減"), script_of("一")
    ('simplified', 'traditional', '')
    """
    simplified, traditional = _has("gb2312", char), _has("big5", char)
    if simplified == traditional:
        return ""
    return "simplified" if simplified else "traditional"


def _has(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _script(text: Iterable[str]) -> str:
    found = Counter(filter(None, map(script_of, text)))
    script, count = found.most_common(1)[0] if found else ("", 0)
    return script if count > MOST * found.total() else ""


def _mended(line: Seen, script: str) -> Seen:
    text = [
        next((other for other in others if script_of(other) == script), char)
        if others and script_of(char) not in ("", script)
        else char
        for char, others in zip(line.text, line.others, strict=True)
    ]
    return line._replace(text="".join(text))
