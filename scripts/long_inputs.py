"""Whether the time a text takes grows with its length and no faster, whatever it is made of: one line, names, brackets.

usage: python scripts/long_inputs.py [--characters 10000] [--kinds "names digits 。"]

A text of each kind goes through a brief of the echo model in all formats, and set against as much English through what
`bisum verify` does; then one four times as long. Prints the processor time of each and what a character of the longer
took. Exits 1 where the longer took more than `MOST` times as much as the shorter, where a text cannot be briefed and is
not refused either, and where a ledger is not exact.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bisum.verify import verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.terms import TermBase
from fuzz_inputs import SAMPLES, once

TIMES = 4
"""How much longer the longer text is."""

MOST = 2 * TIMES
"""How much longer it may take: the rest is for what else the machine does."""

SOON = 2.0
"""Seconds; of what takes less the growth is not looked at."""

LEXICON = Lexicon(TermBase.shipped())

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉建国志华玉萍红云龙海燕晓东宇波宁俊峰雪梅"
)
NUMERALS = "零一二三四五六七八九十百千万亿"


def names(size: int) -> list[str]:
    chance = random.Random(1)
    return [
        chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
        for _ in range(size)
    ]


def prose(size: int) -> str:
    """The pages of the repository, in one line."""
    pages = (SAMPLES / name for name in ("economy.txt", "science.txt", "local.txt"))
    text = "".join("".join(page.read_text(encoding="utf-8").split()) for page in pages)
    sentences = re.findall("[^。]+。", text)
    return "".join(random.Random(1).choices(sentences, k=size // 8))


def without(marks: str) -> Callable[[int], str]:
    return lambda size: re.sub(marks, "", prose(2 * size))


def drawn(characters: str) -> Callable[[int], str]:
    return lambda size: "".join(random.Random(1).choices(characters, k=size))


def spelled(*forms: str) -> Callable[[int], str]:
    """Forms in turn, each with the next name."""
    return lambda size: "".join(
        forms[place % len(forms)].format(name) for place, name in enumerate(names(size))
    )


def numbered(form: str) -> Callable[[int], str]:
    chance = random.Random(1)
    return lambda size: "".join(form.format(chance.randrange(1, 99_999)) for _ in range(size))


MADE: dict[str, Callable[[int], str]] = {
    "one line": prose,
    "no full stop": lambda size: re.sub("[。！？；]", "，", prose(size)),
    "no mark": without(r"[^\w]"),
    "nothing closed": without("[”」』）)》]"),
    "quotation": lambda size: "“" + prose(size),
    "nested": lambda size: ("“" * 80 + "”" * 80) * size,
    "names": spelled("{}、"),
    "names apart": lambda size: "本报记者 " + spelled("{} ")(size),
    "speakers": spelled("局长{}说，"),
    "sentences": spelled("局长{}说，这里很好。"),
    "headlines": lambda size: re.sub("(.{12})", r"\1\n", without(r"[^一-鿿]")(size)),
    "lines": lambda size: re.sub("(.{18})", r"\1\n", prose(size)),
    "characters": lambda size: "".join(random.Random(1).sample(prose(size), k=size)),
    "digits": drawn("0123456789"),
    "numerals": drawn(NUMERALS),
    "numbers": numbered("{}，"),
    "figures": numbered("甲乙增长{}万元，"),
    "blanks within": lambda size: re.sub("(.{7})", r"\1" + " " * 9, prose(size)),
    "words": lambda size: "中" + " ".join(random.Random(1).choices(ENGLISH, k=size)),
}  # fmt: skip
REPEATED = (
    "。", "，", "、", "·", "…", "“", "”", "（", "（）", "《》", "（【《“", "“”", "的", "张", "市", "中 ", "A", "a", "a-", "A1",
    "他说，", "说：", "东西说，", "他说：“好。”", "其中，甲占一成。", "李明表示。", "因为，", "在北京，", "要加强；", "有3个特点：",
    "3月5日", "2025年3月5日至6日，", "2025、", "6-4、", "8:30", "3.5.", "百分之", "一半", "十五五", "江苏省镇江市丹徒区谷阳镇",
    "云南省财政厅", "镇江宏达机械有限公司", "教育部基础教育司、", "“一带一路”", "日本田中太郎说，", "彝族吉克木果", "桑吉扎西",
    "任命乐玉成为", "记者张伟摄", "记者 张伟 ", "本报讯（记者张伟）", "（下转第四版）", "图为张伟（右）在比赛中。新华社发\n",
    "中\n", "中国新闻发展\n\n", "1 2 3\n", "出口　亿元　612.5\n", "城市如何发展\n问：这里怎么样。\n", "■ 城市发展\n", "城市发展：\n",
    "明月几时有，\n", "# 标题\n", "**粗**", "[文](u)", "| a | b |\n|---|---|\n", "<p>文</p>", "文<!--", "文&amp;",
    "a@b.cn文", "http://www.a.cn/文", "\u200b中",
)  # fmt: skip
ENGLISH: tuple[str, ...] = (
    "the", "state", "Ministry", "of", "Finance", "said", "12", "percent", "one-third", "2021-2026", "US", "half", "(", "8:30",
    "中", "10", "yuan", "in",
)  # fmt: skip


def text_of(kind: str, size: int) -> str:
    """A text of a kind, of `size` characters."""
    if kind in MADE:
        return MADE[kind](size)[:size]
    return (kind * size)[:size]


def main() -> None:
    """Take every kind in two lengths, and say how the time grew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--characters", type=int, default=10_000, help="of the shorter text")
    parser.add_argument("--kinds", default="", help="names of some kinds, apart by blanks")
    given = parser.parse_args()
    kinds = given.kinds.split() or [*MADE, *REPEATED]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        stages = (partial(briefed, folder=Path(folder)), verified)
        for stage in stages:
            stage(text_of("one line", 3000))  # what is loaded once is not of any text
        for kind in kinds:
            for stage in stages:
                size = given.characters
                short = stage(text_of(kind, size))
                long = stage(text_of(kind, TIMES * size))
                grows = long[1] > max(SOON, MOST * short[1])
                bad += grows or not {short[0], long[0]} <= {"briefed", "refused", "verified"}
                print(
                    f"{kind!r}: {long[0]}, {short[1]:.2f} s, {TIMES} times as long {long[1]:.2f} s, "
                    f"{long[1] / size / TIMES * 1e6:.1f} µs a character" + grows * " (!)",
                    flush=True,
                )
    sys.exit(1 if bad else 0)


def briefed(text: str, folder: Path) -> tuple[str, float]:
    """Return what became of a text as a page, and the processor time it took in seconds."""
    return once(text.encode(), folder)


def verified(text: str) -> tuple[str, float]:
    """Return the same of a text set against English of its length."""
    zh = text.replace("\n", " ")
    en = " ".join(random.Random(2).choices(ENGLISH, k=len(zh) // 2))
    started = time.process_time()
    verify(zh, en, LEXICON)
    return "verified", time.process_time() - started


if __name__ == "__main__":
    main()
