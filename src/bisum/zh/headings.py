"""What a headline looks like, and what only running text looks like. All functions take folded text (see `script.fold`)."""

from __future__ import annotations

import re
from operator import add

from bisum.zh.datelines import HOUSED, PEN_NAME, RUN_IN, SENDER, SIGNATURE, STANDALONE
from bisum.zh.notices import CONTACT
from bisum.zh.people import HAN

LONGEST_BYLINE = 70
"""Characters of a byline on a line of its own."""

LONGEST_SIGNATURE = 30
"""Characters of a name with a post, alone on a line."""

LONGEST_PEN_NAME = 3
"""Characters of a name that begins with no surname."""

LONGEST = 64
"""Characters of the longest headline, both of its halves counted."""

_CLOSERS = "”’」』)】》〉\"']"
_OPENERS = "“‘「『(【《〈["
_STOPS = frozenset("。!?…")
_SIGNED = re.compile(r"[。!?…”」]\([^()。]{2,40}\)$")
_LEAD = re.compile(
    r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|今天|昨天|昨日|今年|去年|当天|近日|日前|连日来|目前|据[^,]{2,12}|记者[^,]{2,12}|此外|同时|其中|另外|随后|截至[^,]{2,10})[^,]{0,10},"
)
_REPORTED = re.compile(r"(?:表示|指出|强调|认为|介绍|说|称|要求|提出|报道称?)(?:,|:“)")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.,]|[一二三四五六七八九]是(?![否个家种些直方般])|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[、.](?![0-9])|第[一二三四五六七八九十]{1,2}[章节条部]|——|[①-⑳■◆●□◇▲★☆◎○])"
)
_CANNOT_END = "、,:;·—-(“‘《「『【"
_CANNOT_START = ",、。;:!?%)”’》」』】…·"
_SELDOM_STARTS = "的了着过们等与和及"
_SELDOM_ENDS = "的和与及或在把被对将向从于以并而由是"


def ended(key: str) -> bool:
    """Whether a sentence ends where `key` ends.

    >>> ended("他说:“好。”"), ended("顶尖人才集"), ended("新格局。(记者王五)")
    (True, False, True)
    """
    last = key[-1:]
    if last not in _CLOSERS:
        return last in _STOPS
    return key.rstrip(_CLOSERS)[-1:] in _STOPS or _SIGNED.search(key[-48:]) is not None


def balanced(key: str) -> bool:
    """Whether every quote and bracket opened in `key` is closed in it."""
    return _BRACKET.search(key) is None or all(
        key.count(opener) == key.count(closer)
        for opener, closer in ("“”", "‘’", "()", "《》", "「」", "【】")
    )


_BRACKET = re.compile("[“”‘’()《》「」【】]")


# Alternatives that all begin with a plain character are searched for several times as fast.
_BYLINE_HINT = re.compile(
    "记者|作者|通讯员|外媒|/文|摄影员|评论员|编辑部|文[:/]|理[:/]|稿[:/]|写[:/]|述[:/]|笔[:/]|综合|电|专家:"
    r"|据(?<![^(\[【□■◆●▲◎○·—]据)"
)
_STORY_HINT = re.compile(r"讯|电|\(|报道|报导")


_TELLING = re.compile(f"{'|'.join('0123456789')}|{_BYLINE_HINT.pattern}|{_STORY_HINT.pattern}")


def is_telling(key: str) -> bool:
    """Cheap: whether a line may be a row of figures or a byline, or open with one."""
    return _TELLING.search(key) is not None


def is_byline(key: str) -> bool:
    """Whether a line is a byline and nothing else."""
    if len(key) > LONGEST_BYLINE or not _BYLINE_HINT.search(key):
        return False
    return STANDALONE.fullmatch(key) is not None or RUN_IN.fullmatch(key) is not None


def may_sign(key: str) -> bool:
    """Whether a line could be the name of who wrote what stands below it; where it stands decides."""
    return len(key) <= LONGEST_SIGNATURE and SIGNATURE.fullmatch(key) is not None


def may_sign_apart(text: str) -> bool:
    """Whether a line, as printed, is a house and behind a blank what may be a name of any surname: 临江市实验小学　南一苇."""
    return _BLANK.search(text) is not None and HOUSED.fullmatch(text) is not None


_BLANK = re.compile("[ \u3000]")


def may_be_pen_name(key: str) -> bool:
    """Whether a line could be the name somebody writes under, of no surname there is: 栗子."""
    return 2 <= len(key) <= LONGEST_PEN_NAME and PEN_NAME.fullmatch(key) is not None


def may_send(key: str) -> bool:
    """Whether a line could be the name of who wrote the letter above it."""
    return len(key) <= LONGEST_SIGNATURE and SENDER.fullmatch(key) is not None


def story_near(key: str, within: int) -> bool:
    """Cheap: whether a byline or a dateline may open `key`, if it ends within so many characters."""
    return _STORY_HINT.search(key, 0, within) is not None


def opens_story(key: str) -> bool:
    """Whether a line opens with a byline or a dateline, as only the first paragraph of an article does."""
    return story_near(key, 40) and RUN_IN.match(key[:90]) is not None


def is_numbered(key: str) -> bool:
    """Whether a line opens with 一、 or (二) or 3. or a bullet."""
    return _NUMBERED.match(key) is not None


def continues(key: str) -> bool:
    """Whether `key` opens with a mark that no line of its own can open with."""
    return key[0] in _CANNOT_START and not (key[0] == key[-1] == "·")


def goes_on(key: str) -> bool:
    """Whether `key` more likely goes on with a sentence than begins one."""
    return key[0] in _CANNOT_START or (
        key[0] in _SELDOM_STARTS and not _STARTS_AFTER_ALL.match(key)
    )


_STARTS_AFTER_ALL = re.compile(
    "与此|与会|与[^,。]{1,12}?(?:相比|不同|之[前后]|同时)|与其|和平|和谐|等到|等待|了解|过去|着力|着眼|及时|的确"
)


def breaks_off(key: str) -> bool:
    """Whether a sentence more likely goes on where `key` ends."""
    return key[-1] in _SELDOM_ENDS and not key.endswith(
        (
            "目的",
            "参与",
            "应对",
            "面对",
            "方向",
            "走向",
            "可以",
            "得以",
            "自由",
            "存在",
            "所在",
            "于是",
        )
    )


def table_row(text: str) -> bool:
    """Whether a printed line is a row of figures: cells set apart by blanks, most of them numbers."""
    if len(text) > LONGEST_ROW or not _DIGIT.search(text):
        return False
    cells = text.split()
    if len(cells) > 2 and _CLOCK.fullmatch(cells[0]):
        return True
    figures = sum(map(bool, map(_FIGURE.fullmatch, cells)))
    if not figures or (len(cells) < 3 and figures < len(cells)):
        return False
    return figures * 2 >= len(cells) - 1


LONGEST_ROW = 160
_CLOCK = re.compile(r"[0-9]{1,2}[:：∶][0-9]{2}")
_DIGIT = re.compile("[0-9]")
_FIGURE = re.compile(
    r"[-+±]?[0-9][0-9,.]*(?:[%‰％]|[倍元亿万吨年月日个座家人名次项件辆台套所条只头亩户栋]{1,3})?|[0-9]{1,3}[:：∶][0-9]{1,3}|[—-]+"
)


def heading_like(key: str) -> bool:
    """Whether the words of a line could be a headline; where it stands decides the rest."""
    if not key or len(key) > LONGEST or (ended(key) and key[-1] not in "!?”…"):
        return False
    if (
        "。" in key
        or ";" in key
        or (key[-1] in _CANNOT_END and key[-1] != ":" and not key.endswith("——"))
        or key[0] in _CANNOT_START
    ):
        return False
    if ":" in key and (key.count(":") > 1 or CONTACT.match(key)):
        return False
    commas = key.count(",")
    if commas > 2 or (commas == 2 and len(key) > 36) or _LEAD.match(key):
        return False
    return not (_REPORTED.search(key) or opens_story(key)) and balanced(key)


SALUTATION = re.compile(
    "(?:尊敬的|亲爱的)?(?:各位)?(?:编辑|记者|编辑部|编者|读者)(?:同志|朋友|老师|先生)?:"
)
"""What opens a letter to the paper: 编辑同志：."""

SECTION = re.compile("【[^【】]{2,5}】")
"""What stands over a part of an article, in brackets of its own: 【案情】, 【回音】."""

SIDEBAR = re.compile(
    "[【■◆●▲★☆◎]?(?:延伸阅读|(?:相关|新闻|知识)?链接|(?:新闻|相关)背景|名词解释|小贴士|专家(?:点评|观点|解读|支招)|声音|各方声音|编后语?|记者手记|新闻多一点)】?"
)
"""What stands over a box that belongs to the article above."""


LEADS_ON = ("：", ":", "强调", "強調", "指出", "会议要求", "时要求", "时表示")
"""What a heading ends with that is a kicker (引题), and never the headline."""


def is_deck(headline: str, below: str) -> bool:
    """Whether the second of the two lines of a heading, as printed, gives the figures of the first: a deck (副题), no headline.

    >>> is_deck("地铁早高峰限流站减半", "9座车站今起取消常态化限流，涉及4条线路"), is_deck("省政府常务会议", "研究5项工作 部署防汛")
    (True, False)
    """
    return (
        len(headline) >= SHORTEST_HEADLINE
        and 2 * len(below) >= 3 * len(headline)
        and _DIGIT.search(below) is not None
        and _DIGIT.search(headline) is None
        and _HALVES.search(below) is not None
        and not headline.endswith((*LEADS_ON, "会", "会议", "?"))
    )


_HALVES = re.compile("[，, \u3000]")
SHORTEST_HEADLINE = 8
"""Characters of a headline that needs a deck; what is shorter may be the name of a column."""

LABEL = re.compile(
    rf"[■◆●▲★☆◎]{{1,2}}[{HAN}]{{2,6}}|(?:本报)?(?:短|微|锐|快|时|热|街谈巷)评|今日谈|编后语?|记者手记|[{HAN}]{{2}}论坛"
)
"""The name of a column, over the headline of what stands in it: ◎农事提醒, 短评."""


def echoed(key: str, body: str) -> float:
    """The share of neighbouring pairs of characters of `key` that `body` says again.

    A headline's words come back in its lead; the first line of a paragraph is seldom repeated by the next.
    """
    pairs = set(map(add, key, key[1:]))
    return sum(map(body.__contains__, pairs)) / len(pairs) if pairs else 0.0
