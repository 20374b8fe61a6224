"""The English of bylines and datelines, by rule: they are formulas, and a model only adds mistakes to a formula.

A byline is read as head and people: 新华社北京3月5日电（记者王五、李四） is an agency, a place, a day, and a role with names.
Whatever is not understood to the last word is not rendered at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bisum.en.render import render, series
from bisum.zh.namelists import given_weights, known_name, known_names, surnames
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.outlets import known_outlets, one_place, outlet, printed_outlets
from bisum.zh.pinyin import joined, pinyin_name, split_name, syllables
from bisum.zh.script import fold
from bisum.zh.segmenter import has_word

OWN = ("本报", "本刊", "本网", "本台")  # what a paper calls itself
ON_STAFF = ("记者", "评论员", "摄影师")  # a 通讯员 writes from outside
RANKS = {
    "特约": "contributing",
    "特派": "special",
    "实习": "trainee",
    "见习": "trainee",
    "首席": "chief",
    "高级": "senior",
    "资深": "senior",
    "摄影": "photo",
    "全媒体": "multimedia",
    "融媒体": "multimedia",
    "融媒": "multimedia",
}
ROLES = {
    "记者": "reporter",
    "通讯员": "correspondent",
    "实习生": "intern",
    "评论员": "commentator",
    "撰稿人": "writer",
    "摄影师": "photographer",
}
CREDITS = {
    "文/图": "text and photos by",
    "图/文": "text and photos by",
    "图文": "text and photos by",
    "文并图": "text and photos by",
    "文": "text by",
    "撰文": "text by",
    "撰稿": "text by",
    "采写": "text by",
    "作者": "by",
    "整理": "compiled by",
    "图": "photos by",
    "摄影": "photos by",
}
UNNAMED = {"佚名": "Anonymous", "编者": "The editor", "本刊编辑部": "The editors"}
SOURCES = {"据": "From", "转自": "From", "综合": "Compiled from"}

_BULLETS = "□■◆●▲◎○"
_BRACKETS = re.compile(r"[()\[\]【】〔〕、,]+")
_GROUP = (
    r"(?:驻(?P<post>[一-鿿]{2,6}?))?(?P<rank>"
    + "|".join(RANKS)
    + r")?(?P<role>"
    + "|".join(ROLES)
    + ")"
)
_SENT = re.compile(r"(?:专电|急电|电讯|(?:综合)?(?:消息|报[道导])|电|讯)$")
_UNLISTED = re.compile("[一-鿿]{2,3}")  # a place no list names; a longer word may be anything
_DONE = re.compile(r"\s*(?:综合)?报[道导]$")
_CREDIT = re.compile(
    r"((?:文/图|图/文|图文|文并图)(?=[/: ]|$)|(?:文|撰文|撰稿|采写|作者|整理|图|摄影)(?=[/:]))[/: ]*"
)
_CREDIT_BEHIND = re.compile(
    r"\s*/?\s*(文/图|图/文|图文|文并图|整理|撰文|采写|(?<=/)(?:文|图|摄影))$"
)
# What a word of a byline ends with that is no name: 记者, 评论员, 编者按, 综合, 编辑部.
_NO_NAME = frozenset("者员按合辑编报社电讯部组室台网摄写")


def english(zh: str) -> str:
    """Return the English of a byline or dateline, "" if it is not of the forms known here.

    >>> english("本报讯(记者 张伟)")
    'This newspaper (reporter Zhang Wei)'
    >>> english("新华社北京3月5日电（记者王五、李四）")
    'Xinhua News Agency, Beijing, March 5 (reporters Wang Wu and Li Si)'
    >>> english("本报记者在现场看到")
    ''
    """
    plain = "".join(fold(character) or " " for character in zh)
    text = re.sub(f"[{_BULLETS}]", " ", _BRACKETS.sub(" ", plain)).strip(" :·—")
    source = next((word for word in SOURCES if text.startswith(word)), "")
    credited = _CREDIT.match(text)
    if credited:
        said = _credits(text)
    elif behind := _CREDIT_BEHIND.search(text):
        who = _named_or_roles(text[: behind.start()])
        said = f"{CREDITS[behind[1]]} {who}" if who else ""
    else:
        said = _report(text.removeprefix(source).strip())
    if source and said:
        return f"{SOURCES[source]} {said}"
    return said[:1].upper() + said[1:]


def signature(zh: str) -> str:
    """Return the English of a byline of nothing but names, pen names too, "" of anything else.

    >>> signature("石头"), signature("王小明 李四"), signature("佚名"), signature("据网络整理")
    ('Shi Tou', 'Wang Xiaoming and Li Si', 'Anonymous', '')
    """
    names = _joined(re.split("[ 、,，\u3000]+", zh.strip("()（）[]【】□■◆●▲ \u3000")))
    if zh in UNNAMED:
        return UNNAMED[zh]
    spelled = [_spelled(name) or _pen_name(name) for name in names]
    return series(spelled) if all(spelled) else ""


def _pen_name(name: str) -> str:
    """石头 signs as Shi Tou: a word of two or three characters is a name where only names stand, unless it is a place or a role."""
    weights = {given_weights().get(character, "") for character in name}
    whole = _UNLISTED.fullmatch(name) and name[-1] not in _NO_NAME and not one_place(name)
    return pinyin_name(name) if whole and "never" not in weights else ""


def _report(text: str) -> str:
    """Head and people, either of which may be absent."""
    group = _roles().search(text)
    start = group.start() if group else len(text)
    head, people = _head(text[:start].strip()), _people(text[start:])
    if head is None or people is None:
        return ""
    return f"{head} ({people})" if head and people else head or people


def _head(text: str) -> str | None:
    """本报讯, 新华社北京3月5日电; "" of nothing at all, None of something else."""
    agency = _agency(text)
    rest = text.removeprefix(agency)
    kind = _SENT.search(rest)
    rest = _SENT.sub("", rest).strip()
    said = [outlet(agency)] if agency else []
    date = ""
    for quantity in quantities(rest):
        if quantity.kind == "date" and quantity.end == len(rest):
            date, rest = render(quantity), rest[: quantity.start].strip()
            break
    place = _place(rest) if rest else ""
    if (
        place is None and date and kind and _UNLISTED.fullmatch(rest)
    ):  # what stands before the day of a dateline is a place
        place = joined(syllables(rest))
    if place is None or (text and not said and not date and not kind):
        return None
    return ", ".join(filter(None, [*said, place, date]))


def _agency(text: str) -> str:
    return next((text[:end] for end in range(min(len(text), 12), 1, -1) if outlet(text[:end])), "")


def _place(text: str) -> str | None:
    """The English of one place or of several; None if some word is none."""
    found = [one_place(word) for word in re.split(r"[ /·]+", text)]
    known = [place for place in found if place]
    return series(known) if len(known) == len(found) else None


def _people(text: str) -> str | None:
    """记者王五、李四 通讯员赵六: each role with its names; "" of nothing, None if some word is no name."""
    groups = list(_roles().finditer(text))
    if not text.strip():
        return ""
    if not groups or text[: groups[0].start()].strip():
        return None
    ends = [*(group.start() for group in groups[1:]), len(text)]
    said = [_named(group, text[group.end() : end]) for group, end in zip(groups, ends, strict=True)]
    return None if None in said else "; ".join(filter(None, said))


def _named(group: re.Match[str], behind: str) -> str | None:
    """One role and its names: staff reporters Wang Wu and Li Si. A role of some agency may stand without a name."""
    place, names = _apart(behind)
    if group["post"]:
        place = _place(group["post"])
    spelled = [_spelled(name) for name in names]
    if place is None or not all(spelled) or not (spelled or group["agency"]):
        return None
    role = ROLES[group["role"]] + ("s" if len(spelled) > 1 else "")
    by = " ".join(filter(None, [*_position(group), role, series(spelled) if spelled else ""]))
    return f"{by}, {place}" if place else by


def _position(group: re.Match[str]) -> tuple[str, str]:
    """What stands before a role: Xinhua News Agency trainee, senior staff, contributing."""
    rank, agency = RANKS.get(group["rank"] or "", ""), group["agency"]
    if agency and agency not in OWN:
        return outlet(agency), rank
    staff = agency and group["role"] in ON_STAFF and group["rank"] != "特约"
    return rank, "staff" if staff else ""


def _apart(behind: str) -> tuple[str | None, list[str]]:
    """The place behind the names (记者陈美/台北报道), and the names."""
    text = _DONE.sub("", behind.strip(" :;/"))
    names, _, place = text.partition("/")
    words = _joined(names.split())
    if not place and text != behind.strip(" :;/") and len(words) > 1 and one_place(words[-1]):
        place = words.pop()
    return (_place(place.strip()) if place else ""), words


def _credits(text: str) -> str:
    """文/张三 图/李四."""
    parts = _CREDIT.split(text)[1:]
    said = []
    for label, words in zip(parts[::2], parts[1::2], strict=True):
        who = _named_or_roles(words)
        if not who:
            return ""
        said.append(f"{CREDITS[label]} {who}")
    return "; ".join(said)


def _named_or_roles(words: str) -> str | None:
    """Names alone, or roles with their names."""
    names = [_spelled(name) for name in _joined(words.split())]
    return series(names) if names and all(names) else _people(words)


def _joined(words: Sequence[str]) -> list[str]:
    """Put together a two-character name that was printed with a blank inside (李 强)."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and len(joined[-1]) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _spelled(name: str) -> str:
    """The English of a person's name; "" of what is none, or none whose spelling follows from its characters."""
    if name in known_names():
        return known_name(name).en
    if agency := known_outlets().get(name.removesuffix("电")):  # 记者王五、新华社电
        return agency
    found = find_names(f"记者{name}报道")
    known = next((person.en for person in found if person.zh == name), None)
    if known is not None:
        return known
    surname, given = split_name(name)
    weights = [given_weights().get(character, "") for character in given]
    # Whoever stands behind a role is a person, of a surname no list holds too (才扬), unless the run is words.
    telling = len(given) == 1 or set(weights) <= {"strong", "usual"}
    plausible = surname in surnames() or (telling and not has_word(name))
    whole = 1 <= len(given) <= 2 and re.fullmatch("[一-鿿]+", given)
    return pinyin_name(name) if plausible and whole and "never" not in weights else ""


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    return re.compile(f"(?P<agency>{printed_outlets()})?{_GROUP}")
