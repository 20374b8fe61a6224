"""Pinyin of names: surname first, readings as in names, spellings that are right too."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import bisum.zh.pinyin
from bisum.zh.pinyin import pinyin_name, pinyin_variants, split_name, surname_readings

NAMEBASE = Path(bisum.zh.pinyin.__file__).parent / "namebase"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("阴和俊", "Yin Hejun"),
        ("单霁翔", "Shan Jixiang"),
        ("仇保兴", "Qiu Baoxing"),
        ("曾庆红", "Zeng Qinghong"),
        ("解振华", "Xie Zhenhua"),
        ("区志航", "Ou Zhihang"),
        ("盖建民", "Ge Jianmin"),
        ("华罗庚", "Hua Luogeng"),
        ("查道炯", "Zha Daojiong"),
        ("任正非", "Ren Zhengfei"),
        ("朴树", "Piao Shu"),
        ("翟志刚", "Zhai Zhigang"),
        ("缪兰", "Miao Lan"),
        ("逄锦聚", "Pang Jinju"),
        ("乜永华", "Nie Yonghua"),
        ("吕朝锋", "Lyu Chaofeng"),
        ("郑栅洁", "Zheng Shanjie"),
        ("蓝佛安", "Lan Fo'an"),
        ("欧阳修", "Ouyang Xiu"),
        ("尉迟恭", "Yuchi Gong"),
        ("万俟雪峰", "Moqi Xuefeng"),
        ("澹台明", "Tantai Ming"),
        ("令狐安", "Linghu An"),
        ("单于", "Shan Yu"),
        ("李西安", "Li Xi'an"),
        ("陈恩爱", "Chen En'ai"),
        ("王绿漪", "Wang Lyuyi"),
        ("周女英", "Zhou Nyuying"),
        ("钱学森", "Qian Xuesen"),
        ("石宇奇", "Shi Yuqi"),
    ],
)
def test_names(zh: str, en: str) -> None:
    assert pinyin_name(zh) == en


@pytest.mark.parametrize(
    ("zh", "variant"),
    [
        ("覃刚", "Tan Gang"),
        ("吕国英", "Lü Guoying"),
        ("吕国英", "Lv Guoying"),
        ("乐黛云", "Yue Daiyun"),
        ("王朝阳", "Wang Chaoyang"),
        ("王绿漪", "Wang Lüyi"),
    ],
)
def test_other_readings_are_variants(zh: str, variant: str) -> None:
    assert variant in pinyin_variants(zh)
    assert pinyin_name(zh) not in pinyin_variants(zh)


def test_a_compound_surname_needs_a_given_name() -> None:
    assert split_name("欧阳修") == ("欧阳", "修")
    assert split_name("欧阳") == ("欧", "阳")
    assert surname_readings("司马") == ("Sima",)


@pytest.mark.parametrize("file", ["surnames.tsv", "transliterated.tsv", "minority.tsv"])
def test_lists_are_well_formed(file: str) -> None:
    with (NAMEBASE / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    keys = [row["zh"] for row in rows]
    english = "reading" if file == "surnames.tsv" else "en"
    assert len(keys) == len(set(keys))
    assert all(row[english] == row[english].strip() for row in rows)
    assert all(re.search("[A-Z]", row[english]) for row in rows)  # von der Leyen begins small
    assert None not in {value for row in rows for value in row.values()}
    assert len(rows) >= 270
