"""Names put together of parts that are known: Tibetan, Mongolian, Uyghur, Yi and Japanese ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from bisum.late import late
from bisum.zh.found import FoundName
from bisum.zh.listed import listed
from bisum.zh.longest import Ends
from bisum.zh.namelists import ends_with, known_names, rows, word_list
from bisum.zh.segmenter import edges, has_word


def peoples(text: str) -> tuple[FoundName, ...]:
    """The Tibetan, Mongolian, Uyghur, Yi and Dai persons of `text`; `en` is empty where it does not follow from the parts.

    >>> [(name.zh, name.en) for name in peoples("桑吉扎西、那顺巴雅尔和彝族青年吉克木果")]
    [('桑吉扎西', 'Sangye Tashi'), ('那顺巴雅尔', ''), ('吉克木果', '')]
    """
    names = listed(text)
    return (
        *_half_tibetan(text),
        *_tibetan(text, names.tibetan),
        *_steppe(text, names.steppe),
        *(_yi(text) if names.yi else ()),
        *_dai(text),
    )


@lru_cache(maxsize=1)
def speech() -> tuple[str, ...]:
    """The words of saying and doing that may stand right behind a name."""
    return tuple(word for word in word_list("speech") if len(word) > 1 or word == "说")


def unknown(text: str, start: int, end: int) -> FoundName:
    """The person at `text[start:end]`, whose English is not known."""
    return FoundName(text[start:end], "", (), "person", start, end)


@lru_cache(maxsize=1)
def _tibetan_parts() -> dict[str, tuple[str, str]]:
    return {row["zh"]: (row["en"], row["pinyin"]) for row in rows("tibetan.tsv")}


def _of_parts(parts: Ends) -> Iterator[tuple[int, int]]:
    """Where two or three of the parts stand in a row."""
    position = 0
    for start in parts:
        end = _end_of_row(parts, start) if start >= position else 0
        if end:
            yield start, end
            position = end


def _end_of_row(parts: Ends, start: int, more: int = 2) -> int:
    """Where a row of parts ends that begins at `start`, 0 where one stands alone; the longest parts are tried first."""
    for end in parts.get(start, ()):
        whole = _end_of_row(parts, end, more - 1) if more else 0
        if whole or more < 2:
            return whole or end
    return 0


@lru_cache(maxsize=1)
def _half_tibetan_pattern() -> re.Pattern[str]:
    return re.compile(f"(?<=[一-鿿])([一-鿿]{{2}})(?:{'|'.join(_tibetan_parts())})")


def _half_tibetan(text: str) -> list[FoundName]:
    """Tibetan names after 藏族 and a title whose last part alone is known (藏族姑娘仓决卓玛)."""
    if "藏" not in text:
        return []
    return [
        unknown(text, *match.span())
        for match in _half_tibetan_pattern().finditer(text)
        if match[1] not in _tibetan_parts()
        and not has_word(match[1])
        and ends_with(text, match.start(), "title")
    ]


def _tibetan(text: str, parts_of_names: Ends) -> list[FoundName]:
    """Tibetan names of two parts that are both known (桑吉扎西 Sangye Tashi)."""
    found = []
    for start, end in _of_parts(parts_of_names):
        zh = text[start:end]
        if zh in known_names():
            continue
        parts = [_tibetan_parts()[zh[i : i + 2]] for i in range(0, len(zh), 2)]
        en, sounds = (" ".join(form) for form in zip(*parts, strict=True))
        found.append(FoundName(zh, en, (sounds,), "person", start, end))
    return found


def _steppe(text: str, parts: Ends) -> list[FoundName]:
    """Mongolian and Uyghur names of two known parts (那顺巴雅尔): how their bearers spell them is anyone's guess."""
    return [
        unknown(text, start, end)
        for start, end in _of_parts(parts)
        if end - start > 3 and text[start:end] not in known_names()
    ]


@lru_cache(maxsize=1)
def _yi_pattern() -> re.Pattern[str]:
    families, given = "|".join(sorted(word_list("yi"))), "".join(sorted(word_list("yigiven")))
    return re.compile(f"(?:{families})[{given}]{{2}}[木莫呷惹]?")


def _yi(text: str) -> list[FoundName]:
    """Yi names after a title or their people (村民吉克木果, 彝族阿苦日歪): a family's name of two syllables and two more."""
    return [
        unknown(text, *match.span())
        for match in _yi_pattern().finditer(text)
        if match.group() not in known_names()
        and (ends_with(text, match.start(), "title") or text.endswith("彝族", 0, match.start()))
    ]


@lru_cache(maxsize=1)
def _dai_pattern() -> re.Pattern[str]:
    return re.compile(f"岩[{''.join(sorted(word_list('dai')))}]{{1,2}}")


# Peoples whose men are called 岩, read ai by themselves and often yan by others, and whose names have no surname.
_DAI = ("傣族", "佤族", "布朗族", "西双版纳", "景洪", "德宏")
_OF_DAI = late("(?:傣族|佤族|布朗族)[一-鿿]{0,3}$")  # 佤族少年|岩聪


def _dai(text: str) -> list[FoundName]:
    """Dai, Va and Blang men after a title or their people, in a text that names one of these, or before a verb of saying."""
    if "岩" not in text:
        return []
    near = any(map(text.__contains__, _DAI))
    return [
        unknown(text, *match.span())
        for match in _dai_pattern().finditer(text)
        if (near or len(match.group()) > 2)
        and match.end() in edges(text)
        and (
            ends_with(text, match.start(), "title")
            or _OF_DAI().search(text[max(0, match.start() - 6) : match.start()])
            or text.startswith(speech(), match.end())
        )
    ]


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("japanese.tsv")}


# What tells that a text is about Japan: 今日 and 5日 do not, and 大桥 is a surname there and a bridge here.
_JAPAN = late("日(?:本|方|媒|元|籍|裔|韩|首相)|[中美韩俄对赴访驻旅抗]日|东京|大阪|京都|北海道|冲绳")
# 丰田|公司, 桥本|政权: what bears a person's name.
_FIRM = late(
    "公司|集团|汽车|证券|电[器机气]|重工|化学|工业|财团|银行|株式|商事|物产|制铁|制药|家族|政权|内阁|首相|政府|派"
)
_CLOSERS = frozenset("与和同对在到的将把率获以从向曾已也")


def japanese(text: str) -> list[FoundName]:
    """Japanese persons by their surname: with a given name, whose reading is anyone's guess, or after a title by it alone.

    >>> [(name.zh, name.en) for name in japanese("东京一家书店的店主中村告诉记者，教授山本一郎说")]
    [('中村', 'Nakamura'), ('山本一郎', '')]
    """
    families = listed(text).japanese
    of_japan = bool(families) and _JAPAN().search(text) is not None
    found: list[FoundName] = []
    position = 0
    for start, (end, *_) in families.items():
        if start < position:
            continue
        position = end + len([*takewhile(_is_han, text[end : end + 3])])
        family = text[start:end]
        if _FIRM().match(text, end):
            continue
        if not _closed(text, end):
            found += _with_given_name(text, start, position, of_japan)
        elif of_japan and family in _families() and ends_with(text, start, "title"):
            found.append(FoundName(family, _families()[family], (), "person", start, end))
    return found


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _with_given_name(text: str, start: int, reach: int, of_japan: bool) -> Iterator[FoundName]:
    """The person of four and more characters that a surname and the run behind it, to `reach`, may be."""
    cuts = edges(text)
    for end in (start + 4, start + 5, start + 3):
        closed = _closed(text, end)
        named = ends_with(text, start, "title") or (closed and of_japan)
        if end <= reach and (end in cuts or closed) and named and closed:
            yield unknown(text, start, end)
            return


def _closed(text: str, end: int) -> bool:
    """Whether a name may end here: no character follows that could be a part of it."""
    after = text[end : end + 4]
    return not after or not _is_han(after[0]) or after[0] in _CLOSERS or after.startswith(speech())
