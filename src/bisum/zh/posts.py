"""The post a text gives a person: 科技部部长 of 科技部部长阴和俊, and its English where every part of it is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bisum.en.render import series
from bisum.late import late
from bisum.zh.branches import definite
from bisum.zh.found import FoundName
from bisum.zh.institutions import find_institutions
from bisum.zh.namelists import begins_with, rows, word_list
from bisum.zh.names import find_names
from bisum.zh.segmenter import tokens

Known = Sequence[tuple[str, str]]
Renderings = Callable[[str], Known]
"""What is known of a text's English: stretches of it, in order, each with its rendering."""

LONGEST = 28  # characters of a post
_SIZES = range(8, 1, -1)  # of a title, longest first
# Not a post: how everybody may be addressed, and who wrote the page.
_PLAIN = frozenset(
    ["女士", "先生", "小姐", "同志", "同学", "老师", "记者", "代表", "作者", "编辑", "主持人"]
)
_OPENS = frozenset("副原总驻省市县区镇乡村州局部厅")  # whatever their tag, they begin a post
_NOUNS = (
    "n",
    "j",
    "l",
    "b",
    "s",
    "i",
    "q",
    "f",
    "vn",
    "an",
    "nt",
    "ns",
    "nz",
    "nr",
    "a",
    "v",
    "m",
    "x",
)
# Words of action and time that end a post although they may stand in a noun phrase.
_ENDS = late(
    r"(?:专访|采访|走访|会见|介绍|表示|告诉|邀请|陪同|任命|选举|增选|免去|担任|聘请|记者|出席|来自|战胜|击败|力克|逆转|不敌|负于|淘汰|横扫|对阵|作为|听取|看望|慰问|[以据由向对与和同及跟给让请是有在从到了的]|日前|近日|昨[天日]|今[天日]|当天|上午|下午)$"
)

# ——访某院院长: the formula under an interview's headline, not 访问学者.
_INTERVIEWED = re.compile("^访(?!问)")


def post(text: str, name: FoundName) -> str:
    """Return the post `text` gives to the person `name` of it, right before or right after; "" where it gives none.

    >>> from bisum.zh.names import find_names
    >>> said = "记者专访了科技部党组书记、部长阴和俊，濮阳谷局长也来了。"
    >>> [post(said, name) for name in find_names(said)]
    ['科技部党组书记、部长', '局长']
    """
    before = text[max(0, name.start - LONGEST) : name.start].rstrip(" \u3000")
    title = _title(before)
    if not title:
        return _behind(text, name)
    if title in _PLAIN:
        return ""
    at = len(before) - len(title)
    while True:
        at = _within(before, _opening(before, at))
        if at < 2 or before[at - 1] != "、":
            break
        other = _title(before[: at - 1])
        if not other or other in _PLAIN:
            break
        at -= 1 + len(other)
    return _INTERVIEWED.sub("", before[at:].lstrip("、 \u3000"))


def english(zh: str, renderings: Renderings) -> str:
    """Return the English of posts made of known parts, institutions and offices; "" where a part is not known.

    >>> parts = {"浙江大学教授": (("浙江大学", "Zhejiang University"), ("教授", "professor"))}
    >>> english("浙江大学教授", lambda zh: parts.get(zh, ()))
    'professor of Zhejiang University'
    """
    held = [_one(each, renderings(each)) for each in zh.split("、")]
    return series(held) if all(held) else ""


def presented(zh: str, renderings: Renderings) -> str:
    """Return the English of a line that presents one person by posts and a name; "" of any other line.

    >>> parts = {"财政部部长": (("财政部部长", "minister of finance"),), "王伟": (("王伟", "Wang Wei"),)}
    >>> presented("财政部部长王伟：", lambda zh: parts.get(zh, ()))
    'Wang Wei, minister of finance:'
    """
    line = zh.rstrip(":：")
    people = [name for name in find_names(line) if name.kind == "person"]
    if len(people) != 1 or people[0].end != len(line):
        return ""
    held, name = (
        english(line[: people[0].start], renderings),
        _one(people[0].zh, renderings(people[0].zh)),
    )
    return f"{name}, {held}{':' if line != zh else ''}" if held and name else ""


def office(text: str, at: int, body: str = "") -> tuple[int, str]:
    """Return where an office ends that stands at `text[at:]`, and its English by the kind of `body`; `at` and "" for none.

    Without a body it is what the office is called alone.

    >>> office("法院院长", 2, "Supreme People's Court"), office("学院副院长", 2, "School of Law")
    ((4, 'president'), (5, 'deputy dean'))
    >>> office("医院主任医师", 2, "Union Hospital")
    (2, '')
    """
    for printed, kind, english in _offices():
        found = printed.match(text, at)
        fits = kind.search(body) if body and english["body"] else not body and not english["body"]
        if found and fits:
            return found.end(), english["deputy" if found["deputy"] else "en"]
    return at, ""


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[str, str]], ...]:
    return tuple(
        (re.compile(f"(?P<deputy>副?){row['zh']}"), re.compile(rf"\b(?:{row['body']})"), row)
        for row in rows("offices.tsv")
    )


def _one(zh: str, known: Known) -> str:
    """The English of one post: a rendering, or the office of a body; "" where it is not known to the last character."""
    posted = zh.startswith("驻")  # 驻东盟大使 is ambassador to ASEAN
    if not known:
        end, alone = office(zh, 0)
        return alone if end == len(zh) else ""
    told = "".join(part for part, _ in known)
    if not 1 <= len(known) <= 2 or not zh.startswith(told, posted):
        return ""
    body = known[0][1]
    if len(known) == 1 and told == zh:
        return body
    end, held = office(zh, posted + len(known[0][0]), body)
    if end != len(zh) and len(known) == 2 and _title(known[1][0]):
        end, held = posted + len(told), known[1][1]
    return f"{held} {'to' if posted else 'of'} {definite(body)}" if held and end == len(zh) else ""


def _title(text: str) -> str:
    """The title a text ends with."""
    for size in _SIZES:
        word = text[-size:]
        if len(word) == size and (word in word_list("title") or word in word_list("post")):
            return word
    return ""


def _opening(text: str, at: int) -> int:
    """Where the nouns that lead to a title at `text[at:]` begin."""
    words = tokens(text[:at])
    for token in reversed(words):
        if (
            (token.tag not in _NOUNS and token.word not in _OPENS)
            or _ENDS().search(token.word)
            or not re.match(r"[\w·“”\"]+$", token.word)
        ):
            break
        at = token.start
    # A verb or a stray word does not open a post.
    for token in (token for token in words if token.start >= at):
        if token.tag not in ("v", "f", "q", "m", "x") or token.word in _OPENS:
            break
        at = token.end
    return at


def _within(text: str, at: int) -> int:
    """Where the institution begins that `text[at:]` begins in the middle of, or stands right behind: 工业和|信息化部."""
    for body in find_institutions(text):
        if body.start < at <= body.end:
            return body.start
    return at


def _behind(text: str, name: FoundName) -> str:
    for size in _SIZES:
        word = text[name.end : name.end + size]
        if word in word_list("address") and word not in _PLAIN and len(word) > 1:
            ends = not begins_with(text, name.end + size, "title")
            return word if ends else ""
    return ""
