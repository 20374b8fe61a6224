"""Cleaning: what goes, what stays, and that every character is accounted for."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bisum.clean import clean
from bisum.records import Cleaned, Document

HERE = Path(__file__).parent
EXAMPLES = int(os.environ.get("BISUM_EXAMPLES", "200"))


def read(text: str) -> Cleaned:
    return clean(Document("page.txt", text, "", "utf-8"))


def rows(name: str) -> list[tuple[str, str]]:
    """The lines of a table: the rule it is about, and a printed line."""
    table = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(rule, line) for rule, line in (row.split("\t") for row in table)]


def bare(text: str) -> str:
    return "".join(text.split())


def reasons(cleaned: Cleaned) -> set[str]:
    """Why anything but white space was dropped."""
    printed = cleaned.document.text
    return {
        removal.reason
        for removal in cleaned.removals
        if printed[removal.start : removal.end].strip()
    }


ABOVE, BELOW = "昨天的会议在北京举行。", "今天的会议在上海举行，代表们畅所欲言。"


@pytest.mark.parametrize(("rule", "line"), rows("positives.tsv"))
def test_what_a_page_prints_around_its_articles_goes(rule: str, line: str) -> None:
    cleaned = read(f"{ABOVE}\n\n{line}\n\n{BELOW}")
    assert cleaned.text == f"{ABOVE}\n\n{BELOW}"
    assert reasons(cleaned) == {rule}


@pytest.mark.parametrize(("rule", "line"), rows("negatives.tsv"))
@pytest.mark.parametrize(
    "page", ["{line}", "{above}\n\n{line}\n\n{below}", "{above}\n{line}\n{below}"]
)
def test_prose_that_only_looks_like_it_stays(rule: str, line: str, page: str) -> None:
    text = page.format(above=ABOVE, line=line, below=BELOW)
    assert bare(read(text).text) == bare(text), rule


def test_there_are_enough_hard_negatives() -> None:
    assert len({line for _, line in rows("negatives.tsv")}) >= 200


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # a caption and a credit in mid-word
        (
            "要加强协同创新。发挥原始创新策源功能、顶尖人才集\n\n新华社记者 李鑫/摄\n\n聚功能，打造支点。",
            "要加强协同创新。发挥原始创新策源功能、顶尖人才集聚功能，打造支点。",
        ),
        # a number cut by a column
        (
            "活动在各地展开，目前全国已推出28\n\n▲市民在公园游览。\n\n3场服务活动。",
            "活动在各地展开，目前全国已推出283场服务活动。",
        ),
        # wrapped lines, a stop pushed to the next line
        (
            "会议在京举行，代表们齐聚一堂\n，共商大计，其乐融融，并且\n合影留念。",
            "会议在京举行，代表们齐聚一堂，共商大计，其乐融融，并且合影留念。",
        ),
        # a caption over two lines of the column
        (
            "国务院总理在会议上对大家说\n图为北京的一家企业的车间里\n工人在忙。新华社记者 李鑫摄\n要再接再厉，抓好秋收秋种。",
            "国务院总理在会议上对大家说要再接再厉，抓好秋收秋种。",
        ),
        # pointers within a paragraph
        ("（上接第一版）会议指出，要抓好秋收。（下转第四版）", "会议指出，要抓好秋收。"),
        # the mark that closes an agency's story
        ("会议决定，明年再次举行。（完）", "会议决定，明年再次举行。"),
        # a credit in brackets behind a paragraph
        (
            "活动持续到四月底，预计接待游客五十万人次，比去年同期增长三成。" * 3
            + "（新华社记者 李鑫 摄）",
            "活动持续到四月底，预计接待游客五十万人次，比去年同期增长三成。" * 3,
        ),
        # blanks that a scanner put in
        (
            "本届广交会还将举办超 过600场 活动，用了 GPT 4 和 AI 技术。",
            "本届广交会还将举办超过600场活动，用了GPT 4和AI技术。",
        ),
        # radicals, vertical forms, full-width digits
        ("⽇本⻓崎﹁平和﹂公园２０２６年开放。", "日本长崎「平和」公园2026年开放。"),
        # line ends of other systems, a byte order mark
        ("\ufeff第一段结束了。\r\n\r\n第二段也结束了。\r\n", "第一段结束了。\n\n第二段也结束了。"),
    ],
)
def test_what_was_cut_is_joined(printed: str, expected: str) -> None:
    assert read(printed).text == expected


@pytest.mark.parametrize(
    "page",
    [
        "我国秋粮收购量超1亿吨\n\n本报讯（记者李鑫）收购进展顺利。\n\n市场购销活跃。",
        "科学技术部部长阴和俊：\n\n加快科技创新\n\n本报讯(记者 张伟)会议在京举行。",
        "会议通过以下决定：\n\n一、批准报告；\n\n二、批准预算。",
        "指标 2024年 2025年\n总产值 134.9 140.1\n出口 21.8 23.4",
    ],
)
def test_what_is_whole_stays_as_it_was_printed(page: str) -> None:
    assert read(page).text == page


def test_a_sentence_that_ended_is_not_glued_to_the_next_paragraph() -> None:
    assert (
        read("会议结束了。\n\n新华社记者 李鑫 摄\n\n代表们离开了会场。").text
        == "会议结束了。\n\n代表们离开了会场。"
    )


def test_a_title_repeated_on_every_page_goes() -> None:
    page = "\n\n".join(
        f"乡村振兴周刊\n\n第{place}个村子修好了路，大家都很高兴。" for place in "一二三四"
    )
    cleaned = read(page)
    assert "周刊" not in cleaned.text
    assert reasons(cleaned) == {"running title"}


def test_numbers_in_a_table_are_no_page_numbers() -> None:
    assert read("各队得分\n\n12\n15\n9").text == "各队得分\n\n12\n15\n9"


def test_a_page_that_is_all_captions_is_empty_and_accounted_for() -> None:
    page = "图为工人在调试设备。新华社记者 李鑫 摄\n" * 3
    cleaned = read(page)
    assert cleaned.text == ""
    assert cleaned.ledger.characters == len(page) == sum(cleaned.ledger.removed.values())


FRAGMENTS = st.sampled_from(
    [
        "新华社记者 李鑫/摄",
        "本报讯（记者 张伟）",
        "（上接第一版）",
        "下转第三版",
        "图为工人在调试设备。",
        "▲",
        "第A2版",
        "— 3 —",
        "要 闻",
        "2026年2月24日 星期一",
        "我国秋粮收购量超1亿吨",
        "今天，会议在北京举行。",
        "责编：张伟",
        "电话:010-64020522",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u3000\u3000",
        "“",
        "”",
        "（",
        "）",
        "：",
        "。",
        "，",
        "他说",
        "摄",
        "图",
        "12",
        "3.5%",
        "一、",
        "【",
        "】",
        "广告",
        "扫码看更多内容",
        "殷博古 摄",
        "习近平指出，",
        "的",
        "新华社北京3月5日电",
        "……",
        "——",
        "⼀",
        "�",
        "\u200b",
        "Ａ",
        "www.a.cn",
        "（完）",
        "《科技导报》",
        "·",
        "/",
        "记者",
        "\x0c",
        "；",
        "本报记者 李鑫",
        "a",
        "b c",
        "■【秋粮收购过亿吨】",
        "●秋粮收购过亿吨　",
        "▲3.2万件：",
        "指标　单位　总量",
        "出口　亿元　612.5",
        "要闻速览",
        "为什么要上山",
        "今年秋粮市场呈现出收购进度快、市场购销活、优质优价三大特点，深加工需求旺盛。" * 2,
        "六年翻了两番——",
        "——我国秋粮收购记",
        "〔本報訊〕",
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=200)
# Widths mixed within a word, controls, byte order marks, halves of characters from bad files.
ODD = st.text(
    st.sampled_from(
        "Ａa０1％%，,。.（(）)：:／/｡､･﹁︵⼀⻓記记者摄图报版编年月日▲【】\ud800\udfff\x00\x1b\u200b\ufeff\ufe0f"
        "\r\n\x0b\x0c\x1c\x85\u2028\t \xa0\u2003\u3000"
    ),
    max_size=60,
)
PAGES = st.lists(FRAGMENTS | ODD | ANYTHING, max_size=40).map("".join) | st.lists(
    FRAGMENTS, max_size=60
).map("".join)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(PAGES)
def test_every_character_is_kept_or_dropped_for_a_reason(text: str) -> None:
    cleaned = read(text)
    origin = list(cleaned.origin)
    dropped = [place for removal in cleaned.removals for place in range(removal.start, removal.end)]
    assert len(origin) == len(cleaned.text)
    assert sorted(origin + dropped) == list(range(len(text)))
    assert origin == sorted(set(origin))
    assert all(removal.reason for removal in cleaned.removals)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(PAGES)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = read(text).text
    assert read(once).text == once


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "没有标点的文字连成一片",
        "图为工人在车间里调试设备。新华社记者 李鑫 摄\n",
        "我国秋粮收购量超过一亿吨\n",
        "（（【“",
        "本报记者张伟",
        "12 ",
        "、摄",
        "图/\n",
        "1\n",
    ],
)
def test_the_cost_is_linear(unit: str) -> None:
    size = 20_000 // len(unit)
    small = min(_seconds(unit * size) for _ in range(3))
    assert _seconds(unit * size * 4) < 10 * small + 0.2
