"""What a run of characters that begins with a surname may be instead of a person: a word, a place, a thing named after one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bisum.late import late
from bisum.zh.name_ends import LIKELY, ends_linked, grows, joins_nothing
from bisum.zh.name_shapes import LINKS
from bisum.zh.name_sides import CALLED
from bisum.zh.namelists import (
    Surname,
    compound_surnames,
    given_weights,
    surnames,
    well_known,
    word_list,
)
from bisum.zh.segmenter import Cut, Token, has_word

# 在莫愁湖, 从沈家庄: where, not who.
_WHERE = tuple("在到从去至赴往自于离")
_PLACE_TAILS = frozenset("湖泊庄营坡沟岭岛桥镇县城村寨屯堡港湾滩峡洞寺庙塔口河")

_SURE_TAILS = frozenset("湖泊岛镇县村庄屯沟港湾")

CALLING = frozenset({"post", "title", "byline"})
"""What stands before someone who is named."""


@dataclass(slots=True)
class Run:
    """A surname and one or two characters of a text cut into words, and what stands around them."""

    cut: Cut
    place: int  # of the word it begins with
    word: Token
    surname: Surname
    given: str
    zh: str  # both
    end: int
    left: str
    right: str
    shape: str
    classes: tuple[str, ...]


def reads_otherwise(run: Run) -> bool:
    """Whether a run is certainly no person, or no whole name of one."""
    if _is_word(run):  # what most are
        return True
    known = run.zh in well_known()
    if not known and (ends_linked(run.given, run.right) and run.left in CALLING):
        return True
    if not known and run.given in word_list("address"):
        return True
    return (
        _ends_early(run)
        or _is_thing(run)
        or _is_mixed(run)
        or (len(run.given) == 1 and "list" in (run.left, run.right) and _among_places(run))
    )


def _ends_early(run: Run) -> bool:
    """Whether the name goes on behind the run, or a post begins in it: 阎庆|和向大会, 计财科|科长."""
    text, end = run.cut.text, run.end
    if text[end : end + 1] == "和" and joins_nothing(run.cut, end + 1):
        return True
    return run.right == "honorific" and run.given[-1] == text[end]


def _is_thing(run: Run) -> bool:
    """Whether something that bears a person's name is meant, or a place: 李四光|中学, “郑和”号, 李宁牌, 东方|乐园."""
    cut, given = run.cut, run.given
    if cut.text.startswith(("”号", "号”"), run.end):
        return True
    following = None if run.right == "edge" else cut.edges.get(run.end)
    if following is not None and cut.words[following] in word_list("namesake"):
        return True
    if len(given) == 2 and given[-1] in "牌杯奖族团":
        return True
    called = run.left in CALLED or run.right == "speech"
    return run.surname.zh in _PLACES_TOO and not called and has_word(given)


_PLACES_TOO = frozenset(["东方", "西门", "南门", "东门", "第五"])


def _is_mixed(run: Run) -> bool:
    """Whether the run is a word and the character behind it: 席位|由, 代表|柳甄, 解释|道."""
    if run.shape != "mixed":
        return False
    word, last = run.word, run.given[-1]
    little = run.surname.zh in LITTLE and run.classes[-1] != "strong"
    if (last in LINKS or little) and ordinary(word.word, word.tag):
        return True  # 席位|由, 向前|冲, but 书记向上|斌
    if last == "道" and word.word in word_list("speech"):
        return True
    if word.word not in word_list("title"):
        return False
    return run.left not in CALLING or not grows(run.cut, word.end)  # 演员王子|涵


def _is_word(run: Run) -> bool:
    """Whether the run is or begins with an ordinary word, however a person is called beside it or not."""
    given, text = run.given, run.cut.text
    if given[-1] == "儿" and len(given) == 2 and has_word(run.zh[:-1]):  # 老伴儿
        return True
    if (
        len(given) == 1 and run.surname.zh in "老小" and given in surnames()
    ):  # 老马: called, not named
        return True
    likely = LIKELY.issuperset(run.classes)
    if run.shape in ("name", "noun") and _little_word(run):
        if not (likely and run.left in CALLING):
            return True
        if run.surname.zh in LITTLE and not is_naxi(run):
            return True
    if run.left in CALLING or (
        run.left == "naming" and (likely or text[run.word.start - 1] == "叫")
    ):
        return False
    begun = run.shape == "mixed" and has_word(run.word.word) and not run.word.tag.startswith("nr")
    return begun or _reads_as_words(run)  # 颜色|深, 储存|量


@lru_cache(maxsize=65536)
def ordinary(word: str, tag: str) -> bool:
    """Whether a word is one of the dictionary and no name: a surname that begins it needs someone called beside it."""
    if len(word) < 2 or tag.startswith("nr") or word in well_known():
        return False
    return has_word(word)


# 沙溪、周庄|、乌镇等古镇, 安康|、宜春四市: what is counted behind a list tells what is listed.
_PLACES = late(
    "(?:、[一-鿿]{2,4}?){0,12}(?:等多?|[两二三四五六七八九十]{1,2})[个座大]?"
    "(?:古[镇城村]|景[区点]|水乡|[省市县区州盟旗镇乡村岛湖港站地](?![一-鿿]?[委长民级干官医支贤务领党])|口岸|城市|地区|沿线)"
)


def _among_places(run: Run) -> bool:
    """Whether a run in a list stands between places (石嘴山、吴忠、中卫), or the list is one of places by what ends it."""
    cut, end = run.cut, run.end
    if _PLACES().match(cut.text, end):
        return True
    if run.left != "list":
        return False
    after = cut.edges.get(end + 1) if cut.text[end : end + 1] == "、" else None
    if after is None or run.place < 2:
        return False
    return cut.tags[run.place - 2] == "ns" and cut.tags[after : after + 1] == ["ns"]


def _guessed(word: Token, end: int) -> bool:
    """Whether the segmenter guesses a name that reaches to `end` or nearly so, or knows one that does."""
    if not word.tag.startswith("nr"):
        return False
    family = surnames().get(word.word[0])
    known = word.end == end and family is not None and family.kind == "common"
    if known and word.word[-1] != "林":  # 王国栋, 杨树林
        return given_weights().get(word.word[-1]) == "strong"
    return word.end >= end - 1 and not has_word(word.word)


def _reads_as_words(run: Run) -> bool:
    """Whether the run is or begins with an ordinary word, ends a foreign name, or is a side in talks (巴方).

    Where the segmenter took its beginning for a name, it may begin like a word (谷雨|生, 张大|宁).
    """
    text, start, zh, words = run.cut.text, run.word.start, run.zh, word_list("notname")
    if zh in well_known():
        return False
    begun = len(zh) > 2 and zh[:2] in words and zh[:2] not in compound_surnames()
    if zh in words or (begun and not _guessed(run.word, run.end)):
        return True
    if zh[1] == "方" and zh[0] in word_list("sides"):
        return True
    if zh[-1] in _PLACE_TAILS and text[start - 1 : start] in _WHERE:
        return True
    if len(zh) == 3 and zh[-1] in _SURE_TAILS:
        return True
    sounds = word_list("sound")
    return text[start - 1 : start] in word_list("foreign") and all(c in sounds for c in zh)


# 记者从港口获悉, 会见时指出: what these say before a word of its own; 于, 曾, 应 and 连 are common surnames, too.
LITTLE = frozenset("从但都和由来将向全能过")
_LITTLE_BEFORE_VERBS = frozenset("时后于曾应连")


def is_naxi(run: Run) -> bool:
    """Whether 和 may be a surname, as it is of many around Lijiang."""
    return run.surname.zh == "和" and len(run.given) == 2 and bool(_NAXI.search(run.cut.text))


_NAXI = re.compile("丽江|纳西|傈僳|怒江|玉龙|迪庆|香格里拉")


def _little_word(run: Run) -> bool:
    """Whether a surname is rather a little word before the word behind it (曾|多次, 从|今天)."""
    surname, following = run.surname.zh, run.cut.token(run.place + 1)
    if len(following.word) < 2 or following.tag.startswith("nr") or not has_word(following.word):
        return False
    if surname in _LITTLE_BEFORE_VERBS:
        return following.tag[0] in "vmdr"
    return surname in LITTLE
