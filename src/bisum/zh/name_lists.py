"""Who is left over in a list of persons: an item between persons is one, whatever its characters read (徐是雄, 宁静)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bisum.late import late
from bisum.zh.gazetteer import all_terms, known_places
from bisum.zh.name_signs import Candidate
from bisum.zh.namelists import surnames, word_list
from bisum.zh.pinyin import split_name
from bisum.zh.segmenter import has_word

# An item of a list, with what papers say of a person in brackets: 、张琳（女，满族）、
_REMARK = "(?:（[^（）、]{1,10}）)?"
_ITEM = late(f"(?:(?<=[、：:；])|^)([一-鿿]{{2,4}}){_REMARK}(?=[、。；]|等|$)")
_NO_PERSON = frozenset("等们者员人氏家长队团国省市县区")


def rest(text: str, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """The items of lists of `text` that stand between persons of `chosen`, or at the end of three and more of them."""
    if text.count("、") < 2:
        return
    items = [match.span(1) for match in _ITEM().finditer(text)]
    people = {(candidate.start, candidate.end) for candidate in chosen}
    for place, (start, end) in enumerate(items):
        if (start, end) in people or not _may_name(text[start:end]):
            continue
        before = _run(text, items[:place][::-1], (start, end), people)
        behind = _run(text, items[place + 1 :], (start, end), people)
        between = before and behind
        if between or (end - start > 2 and max(before, behind) > 1):
            yield Candidate(start, end, ("listed",))


def _run(
    text: str,
    items: Iterable[tuple[int, int]],
    item: tuple[int, int],
    people: Iterable[tuple[int, int]],
) -> int:
    """How many persons, up to two, follow on an item in its list, one way or the other."""
    count = 0
    for other in items:
        first, second = sorted((item, other))
        if other not in people or not _JOINED.fullmatch(text, first[1], second[0]) or count == 2:
            break
        count, item = count + 1, other
    return count


_JOINED = re.compile(f"{_REMARK}、")


def _may_name(zh: str) -> bool:
    """Whether characters could be a person's name that no dictionary knows as something else."""
    surname, given = split_name(zh)
    if surname not in surnames() or len(given) not in (1, 2) or given[-1] in _NO_PERSON:
        return False
    if zh in all_terms() or zh in known_places() or zh in word_list("title"):
        return False
    if len(zh) == 2:
        return zh not in word_list("notname") or zh in word_list("namelike")
    return not has_word(zh)
