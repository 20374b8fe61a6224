"""Characters: what is Han, what is blank, and which printed form stands for which character.

Every table maps one character to one character, so a text keeps its length and its positions.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters, as the inside of a regular expression's [...]."""

INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Characters that print nothing: controls, joiners, direction marks, variation selectors."""

SURROGATE = "\ud800-\udfff"
"""Halves of a character, left by a bad decoder; no encoding can write them."""

# Simplified radicals that PDF fonts put in place of the character. Unicode gives these no decomposition,
# see "EquivalentUnifiedIdeograph" in the Unicode Character Database.
_RADICALS = dict(
    zip(
        "⺁⺇⺟⺠⺝⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂几母民月虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def _decomposed(first: int, last: int) -> dict[str, str]:
    """The characters of a block that NFKC turns into exactly one other character."""
    pairs = (
        (chr(code), unicodedata.normalize("NFKC", chr(code))) for code in range(first, last + 1)
    )
    return {printed: plain for printed, plain in pairs if len(plain) == 1 and plain != printed}


_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹐﹑﹒﹔﹕﹖﹗﹙﹚",
        "，、。：；！？〖〗…（）｛｝〔〕【】《》〈〉「」『』，、．；：？！（）",
        strict=True,
    )
)
_ALPHANUMERIC = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}

PLAIN: dict[str, str] = {
    **_decomposed(0x2F00, 0x2FD5),  # Kangxi radicals
    **_decomposed(0xF900, 0xFAFF),  # compatibility ideographs
    **_decomposed(0x2F800, 0x2FA1D),
    **_RADICALS,
    **_VERTICAL,
    **_ALPHANUMERIC,
    "％": "%",
    "･": "·",
}
"""Printed form -> the character meant: radicals, compatibility forms, full-width letters and digits.

The width of punctuation is not in it: what the paper printed stays.
"""

_TRADITIONAL = dict(
    zip(
        "輯記攝圖為編責電話線報訊網國內統號郵發廣轉掃碼視覺資聞東體經濟時評論員華聯級專見實習隊長龍張陳劉楊趙黃吳孫馬許謝鄭羅馮韓鄧蕭葉蘇蔣魯賈鍾譚陸盧賴龔萬錢嚴莊鄒顧龐湯賀齊閻喬倫龐農曆戶"
        "設計審監製權價額訂閱讀請關傳頁選續緊據來綜頭題組畫繪製頻門綫誌灣採訪導義務類"
        "對兩財際藝術業區壇樂說稱認強調紹縣鄉鎮會學醫銀協團處廳",
        "辑记摄图为编责电话线报讯网国内统号邮发广转扫码视觉资闻东体经济时评论员华联级专见实习队长龙张陈刘杨赵黄吴孙马许谢郑罗冯韩邓萧叶苏蒋鲁贾钟谭陆卢赖龚万钱严庄邹顾庞汤贺齐阎乔伦庞农历户"
        "设计审监制权价额订阅读请关传页选续紧据来综头题组画绘制频门线志湾采访导义务类"
        "对两财际艺术业区坛乐说称认强调绍县乡镇会学医银协团处厅",
        strict=True,
    )
)
_NARROW = dict(
    zip("（），：／∕［］〔〕｜；！？－．＠＆＋～∶﹕", "(),://[][]|;!?-.@&+~::", strict=True)
)

_FOLDED = {
    **PLAIN,
    **_TRADITIONAL,
    **_NARROW,
    **dict.fromkeys("•・‧∙●", "·"),
    **dict.fromkeys(
        "\t\x0b\x0c\r \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
        + "".join(map(chr, range(0x2000, 0x200B))),
        "",
    ),
}


def _inside(table: Iterable[str]) -> str:
    """The characters of `table` as the inside of a [...]; those beyond U+FFFF as a range, which is far faster to match."""
    return (
        "".join(re.escape(char) for char in table if len(char.encode("utf-16-le")) == 2)
        + "\U0002f800-\U0002fa1d"
    )


_COMMON = [(char, _FOLDED.pop(char)) for char in "，（）：；？！ \u3000"]
"""What nearly every line holds: replaced one after another, which is far faster than a call for each."""

_FOLDABLE = re.compile(f"[{_inside(_FOLDED)}]")


def _fold_one(found: re.Match[str]) -> str:
    return _FOLDED.get(found[0], found[0])


def fold_lines(text: str) -> list[str]:
    """Each line of `text`, folded; a line ends at "\\n" and nowhere else."""
    for char, plain in _COMMON:
        text = text.replace(char, plain)
    return _FOLDABLE.sub(_fold_one, text).split("\n")


def fold(text: str) -> str:
    """`text` as the rules look at it: no blanks, narrow punctuation, simplified where a rule needs it.

    >>> fold("新華社記者　李鑫／攝")
    '新华社记者李鑫/摄'
    """
    return "".join(fold_lines(text))


LOOK_ALIKE = _inside(PLAIN)
"""The keys of `PLAIN` (and a few unassigned characters), as the inside of a regular expression's [...]."""


def after(text: str, count: int) -> int:
    """The place in `text` behind as many of its characters as make `count` folded ones.

    >>> after("记 者 张伟", 3)
    5
    """
    for place, char in enumerate(text):
        if not count:
            return place
        count -= bool(fold(char))
    return len(text)


SAMPLE = 5_000
"""Characters of a text by which its script is told."""


def language(text: str) -> str:
    """The language tag of a Chinese text by its script: by the characters that GB 2312 alone or Big5 alone has.

    >>> language("新華社記者"), language("新华社记者"), language("北京")
    ('zh-Hant', 'zh-Hans', 'zh-Hans')
    """
    alone = {True: 0, False: 0}
    for char, count in Counter(filter(is_han, text[:SAMPLE])).items():
        simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
        if bool(simplified) != bool(traditional):
            alone[bool(traditional)] += count
    return "zh-Hant" if alone[True] > alone[False] else "zh-Hans"


def is_han(char: str) -> bool:
    """Whether `char` is a Han character.

    >>> is_han("报"), is_han("A"), is_han("，")
    (True, False, False)
    """
    return (
        "\u4e00" <= char <= "\u9fff"
        or char == "\u3007"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
    )
