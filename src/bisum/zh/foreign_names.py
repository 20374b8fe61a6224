"""Persons whose names are not Chinese: known ones from a list, unknown ones by the look of a transliteration."""

from __future__ import annotations

from collections.abc import Sequence

from bisum.late import late
from bisum.zh.foreign_runs import dotted, inside_place, undotted
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import known_countries, known_places
from bisum.zh.listed import DOTS, Listed, listed
from bisum.zh.namelists import known_name, word_list
from bisum.zh.overlap import covered, holders, places
from bisum.zh.peoples import japanese, peoples
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import edges, has_word, word_from, word_to


@remembered
def foreign_persons(text: str) -> tuple[FoundName, ...]:
    """The persons of `text` whose English is not pinyin, in order; `en` is empty where it is not known.

    >>> [(name.zh, name.en) for name in foreign_persons("普京同俄罗斯总理热格洛夫斯基会谈。")]
    [('普京', 'Putin'), ('热格洛夫斯基', '')]
    """
    names = listed(text)
    known = _known(text, names) if names.persons else []
    runs = dotted(text) if DOTS[0] in names.text else []
    if runs:
        begun_by = {name.start: name for name in known}
        runs = [run for run in runs if not _draws_on(run, begun_by.get(run.start))]
        known = _not_inside(known, runs)
    found = _not_inside(peoples(text), (*known, *runs))
    taken = covered(found)
    for name in (*known, *runs, *undotted(text), *japanese(text)):
        if taken.isdisjoint(places(name)):
            found.append(name)
            taken.update(places(name))
    return tuple(sorted(found, key=lambda name: name.start))


def _not_inside(names: Sequence[FoundName], others: Sequence[FoundName]) -> list[FoundName]:
    """The names that are no proper part of one of the others."""
    over = holders(others) if names else {}
    return [n for n in names if not any(_inside(n, other) for other in over.get(n.start, ()))]


def _inside(name: FoundName, other: FoundName) -> bool:
    """Whether `name` is a proper part of `other`."""
    return other.start <= name.start and name.end <= other.end and len(name.zh) < len(other.zh)


def _draws_on(run: FoundName, name: FoundName | None) -> bool:
    """Whether a run of sounds is the known dotted name that begins it and the beginning of a word (阿西姆·穆尼尔|晋升)."""
    return (
        name is not None
        and name.end < run.end
        and any(map(name.zh.__contains__, DOTS))
        and not any(map(run.zh[len(name.zh) :].__contains__, DOTS))
    )


def _known(text: str, names: Listed) -> list[FoundName]:
    cuts = edges(text)
    marks = word_list("foreign")
    found = []
    position = 0
    for start, possible in names.persons.items():
        if start < position:
            continue
        for end in possible:
            whole = start in cuts and (end in cuts or text[end : end + 1] == "的")
            longer = text[end : end + 1] in marks or text[start - 1 : start] in marks
            if not whole and (end - start < 3 or longer):
                continue
            if end - start == 2 and _goes_on(text, end):
                continue
            if _not_a_man(text, start, end) or _ends_a_name(text, start):
                continue
            name = known_name(names.text[start:end])
            found.append(FoundName(text[start:end], name.en, name.variants, "person", start, end))
            position = end
            break
    return found


def _not_a_man(text: str, start: int, end: int) -> bool:
    if text[start:end] in known_places() and text[max(0, start - 2) : start] in known_countries():
        return True  # 瑞士|洛桑
    return _THING().match(text, end) is not None or inside_place(text, start, end)


def _goes_on(text: str, end: int) -> bool:
    """Whether the sound behind a short name belongs to it and is no word by itself: 萨尔|曼."""
    word = word_from(text, end)
    if word is None or word.word not in word_list("sound"):
        return False
    return word.tag[0] in "nrxgz"


def _ends_a_name(text: str, start: int) -> bool:
    """Whether the run goes on from the sounds before it, which are no word: 穆斯|卡特."""
    before = word_to(text, start)
    if before is None or text[start - 1] not in word_list("foreign"):
        return False
    return not has_word(before.word) or (before.tag.startswith("nr") and len(before.word) < 3)


# 马克思主义 is a doctrine, 诺贝尔物理学奖 a prize.
_THING = late(
    "主义|列宁|颁奖典礼|(?:和平|[^享获得夺领摘捧凭因将颁赢与和，、。]){0,6}奖|杯|集团|公司|大学|定律|方程|猜想|环礁|群岛"
)
