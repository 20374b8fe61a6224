"""Persons known by how and where they are printed, whatever their characters read: 李 强, 任命安全为局长, 校对：幸福, 佟某."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bisum.late import late
from bisum.zh.gazetteer import all_terms
from bisum.zh.name_calls import calls
from bisum.zh.namelists import begins_with, ends_with, given_weights, surnames
from bisum.zh.pinyin import split_name
from bisum.zh.remembered import remembered
from bisum.zh.segmenter import edges, first_word, has_word, tokens


@remembered
def printed_persons(text: str) -> tuple[tuple[int, int], ...]:
    """Where persons are printed as nothing else is, in no order: start and end, blanks inside included.

    >>> text = "本报记者 李 强"
    >>> [text[start:end] for start, end in printed_persons(text)]
    ['李 强']
    """
    found = _spaced(text)
    taken = {place for span in found for place in range(*span)}
    for span in (*_appointed(text), *_credited(text), *_withheld(text), *_doubled(text)):
        if taken.isdisjoint(range(*span)):
            found.append(span)
            taken.update(range(*span))
    return tuple(found)


@lru_cache(maxsize=1)
def _spaced_pattern() -> re.Pattern[str]:
    singles = "".join(zh for zh in surnames() if len(zh) == 1)
    return re.compile(
        f"([{singles}])[ \\u3000]{{1,3}}([一-鿿])(?=摄|文/图|等|[两三四五六七八九十][人名位]|[^一-鿿]|$)"
    )


# A line of names set apart by blanks alone (本报记者 邰怡婷 苗 野).
_SIGNED = late("(?:记者|通讯员|实习生)(?:[ \u3000]+[一-鿿·]{1,4}){1,8}$")


def _spaced(text: str) -> list[tuple[int, int]]:
    """Two-character names set to the width of three, as papers do in bylines: 本报记者 李 强."""
    found: list[tuple[int, int]] = []
    if " " not in text and "\u3000" not in text:
        return found
    at = 0
    while match := _spaced_pattern().search(text, at):
        at = match.start() + 1  # 通讯员 强 军: 员 is a surname as well
        before = text[max(0, match.start() - _AROUND) : match.start()].rstrip(" \u3000、")
        open_left = not re.match("[一-鿿]", text[match.start() - 1 : match.start()]) or (
            _NAMES.search(before) is not None
        )
        called = ends_with(before, len(before), "byline") or ends_with(before, len(before), "title")
        called = called or (open_left and _SIGNED().search(before) is not None)
        credit = text[match.end() : match.end() + _AROUND].lstrip(" \u3000/")
        beside = bool(found) and _only_blanks(text, found[-1][1], match.start())
        weight = given_weights().get(match.group(2))
        likely = weight != "never" and (called or weight != "thing")
        credited = open_left and begins_with(credit, 0, "credit")
        listed = open_left and weight != "thing" and _is_listed(text, *match.span())
        if likely and (called or beside or credited or listed):
            at = match.end()
            found.append(match.span())
    return found


_AROUND = 120  # characters on either side of a name that tell whether it is one


def _only_blanks(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and the mark of a list stands between two names."""
    return end - start <= _AROUND and not text[start:end].strip(" \u3000、")


_NAMES = re.compile(
    "(?:的|还|领导)有$|分别[为是]$|[者委员]是$"
)  # what a list of persons begins with
_REMARK = 12  # characters of what stands in brackets behind a name: 覃 勇（广西）、


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether a name set to the width of three stands in a list (、郗 杰（陕西）, 领导有：王 凯、), and is no spaced word."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    apart = before in "、：:）)" or _NAMES.search(text, max(0, start - 3), start) is not None
    between = "、" in (before, behind) or (behind in "（(" and "、" in text[end : end + _REMARK])
    if not (apart and between) or behind not in "、（(等。；，两三四五六七八九十":
        return False
    words = tokens(text[start] + text[end - 1])
    return len(words) > 1 or words[0].tag.startswith("nr") or not has_word(words[0].word)


# 任命乐玉成为: what is appointed is a person, however its characters read.
_APPOINTED = late("(?:任命|推选|增选|补选|提名|聘任)([一-鿿]{2,4})为")


def _appointed(text: str) -> Iterator[tuple[int, int]]:
    """Whoever is appointed to something, by a surname and one or two characters between the two verbs."""
    if "为" not in text:
        return
    for match in _APPOINTED().finditer(text):
        surname, given = split_name(match[1])
        if surname in surnames() and len(given) in (1, 2) and match[1] not in all_terms():
            yield match.span(1)


# 校对：幸福, （本报记者 易舒冉 王者）: labels of a credit, and all that stands behind one to its end.
_STAFF = "记者|通讯员|实习生|校对|责编|责任编辑|美编|编辑|统筹|主持人|嘉宾"
_WORK = "口述|讲述|整理|撰文|执笔|采写|翻译|摄影|摄像|剪辑|编剧|导演|主演|作词|作曲|演唱|朗诵|制片人|监制|策划|审核|审校|终审|设计|制图|绘图"
_LABELLED = re.compile(f"[{''.join(zh[-1] for zh in f'{_STAFF}|{_WORK}'.split('|'))}][：:/ \u3000]")
_CREDIT = late(
    f"(?:(?:{_STAFF})[：: \u3000]+|(?:{_WORK})[：:/][ \u3000]*)"
    "((?:[一-鿿]{2,4}[ \u3000、]+){0,30}[一-鿿]{2,4})(?=[）)】]|$|[ \u3000]+[一-鿿]{2,6}[：:/])"
)
_DESKS = frozenset("部社报组室员摄")
_ITEM = late("[一-鿿]{2,4}")


# 记者江月 黄河 通讯员…: names apart by blanks alone, the first right behind the label, to the next label or the end.
_LINE = late(
    "(?:记者|通讯员|实习生)([一-鿿]{2,4}(?:[ \u3000]+[一-鿿]{2,4})+)"
    "(?=[）)】]|$| *(?:摄|文|报道)|[ \u3000]+(?:记者|通讯员|实习生|摄|文|图))"
)

# 记者才扬摄: here stands a person without a surname, too.
_TAKEN = late("(?:记者|通讯员)([一-鿿]{2,3})摄(?!影|像)")


def _is_named(item: re.Match[str]) -> bool:
    surname, given = split_name(item[0])
    return surname in surnames() and len(given) in (1, 2) and given[-1] not in _DESKS


def _credited(text: str) -> Iterator[tuple[int, int]]:
    """Whoever stands in a credit: a surname and one or two characters, no desk or paper (编辑：新闻部)."""
    apart = " " in text or "\u3000" in text
    blank = apart or "：" in text
    for match in _CREDIT().finditer(text) if blank and _LABELLED.search(text) else ():
        yield from (
            item.span() for item in _ITEM().finditer(text, *match.span(1)) if _is_named(item)
        )
    for match in _LINE().finditer(text) if apart else ():
        items = [*_ITEM().finditer(text, *match.span(1))]
        if all(map(_is_named, items)):  # 记者观察 时评
            yield from (item.span() for item in items)
    for match in _TAKEN().finditer(text) if "摄" in text else ():
        if not has_word(match[1]):
            yield match.span(1)


# The surnames a woman may set before or behind her own; few of them begin a given name: 市长陈|谢|淑仪.
_OTHERS = "谢郑陈徐刘李张王赵黄吴周郭蔡邓许孙胡罗梁宋韩冯董程曹袁沈彭吕卢蒋贾魏薛潘杜戴姜姚谭廖邹熊郝邱侯邵钱尹黎杨倪詹严汤何朱苏叶"
_DOUBLED = re.compile(
    f"[{_OTHERS}林高唐萧傅曾丁余任方石陆孔白崔康毛秦史顾洪范][{_OTHERS}]([一-鿿]{{2}})"
)


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Persons of two surnames and two characters after a title: 市长陈谢淑仪."""
    called = calls(text).before
    for match in _DOUBLED.finditer(text) if called else ():
        start, end = match.span()
        if start not in called or end not in edges(text) or not ends_with(text, start, "title"):
            continue
        if not all(given_weights().get(c) in ("strong", "usual") for c in match[1]):
            continue
        word, tag = first_word(match[1])
        spoken = begins_with(text, start + 2, "speech")  # 教授李程|建议
        if not spoken and (word != match[1] or not has_word(word) or tag[0] == "n"):
            yield start, end


# Words that may stand before 某 as well as bear it as a surname: 对某网站, 于某地.
_LITTLE = frozenset("于和与同对由向从都将能为在以当任应过全花经")
_OPENS = frozenset("，。；：、！？“（(与及 \u3000\n")


@lru_cache(maxsize=1)
def _withheld_pattern() -> re.Pattern[str]:
    singles = "".join(zh for zh in surnames() if len(zh) == 1)
    # 某种原因, 某市: what is not named there is no person.
    things = "种些个位年月日时地处市县区省州镇村国企公单平网品项事小大知医学银机部门栋路"
    return re.compile(f"([{singles}])某{{1,3}}[甲乙丙丁戊]?(?![{things}])")


def _withheld(text: str) -> Iterator[tuple[int, int]]:
    """Whoever is spared the whole name, as in news from courts: 佟某, 王某某, 李某甲."""
    if "某" not in text:
        return
    cuts = edges(text)
    for match in _withheld_pattern().finditer(text):
        start, end = match.span()
        opened = start == 0 or text[start - 1] in _OPENS
        called = opened or any(ends_with(text, start, kind) for kind in ("title", "post"))
        if start in cuts and (called or match[1] not in _LITTLE):
            # 仇|某金|犯: a character of the name is printed after all.
            shown = end not in cuts and given_weights().get(text[end]) in ("strong", "usual")
            yield start, end + shown
