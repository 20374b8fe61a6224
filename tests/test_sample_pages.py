"""Cleaning and segmentation on the pages of data/: held to floors, and each rule they show to its hard negatives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bisum.clean import clean
from bisum.read.encodings import detect
from bisum.records import Article, Document, Piece
from bisum.segment import segment

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "data").iterdir())
FLOORS = {
    "noise_removed": 0.99,
    "text_kept": 0.998,
    "paragraphs_exact": 0.97,
    "article_f1": 0.95,
}
_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
LEAD = "市水务局最新发布，截至目前，全市新建改建供水管线超过二百公里，覆盖四十个老旧小区，受益居民十二万户。"
MORE = (
    "过去管网老化，漏损率一度高达两成，夏季用水高峰时顶层住户常常无水可用，居民对此反映十分强烈。"
)
THIRD = "改造采用非开挖工艺，管道从地下穿过街巷，施工时不封路不断水，工期比过去缩短了将近一半，费用也省了三成。"
FOURTH = "管网装上了压力和流量传感器，哪里漏水一目了然，抢修队半小时内就能赶到，漏损率由此降到了百分之八以下。"


def read(text: str, path: str = "page.txt") -> tuple[Article, ...]:
    return segment(clean(Document(path, text, "", "utf-8")))


def words(piece: Piece | None) -> str:
    return piece.text if piece else ""


def plain(text: str) -> str:
    return "".join(text.split()).translate(_WIDTH)


def parts(paragraph: str) -> list[str]:
    return [part for part in re.findall(r"[^。！？]+[。！？]?", plain(paragraph)) if len(part) > 5]


def figures() -> dict[str, float]:
    """The shares of `scripts/measure_pages.py`, over all pages of data/."""
    noise = left = characters = kept = paragraphs = exact = articles = found = hits = 0
    for page in PAGES:
        gold: dict[str, Any] = json.loads(
            (ROOT / "tests/gold" / f"{page.stem}.json").read_text(encoding="utf-8")
        )
        raw = page.read_bytes()
        text = raw.decode(detect(raw) or "utf-8")
        read_here = read(text, page.name)
        heads = [plain(words(article.headline)) for article in read_here]
        bodies = [[plain(p.text) for p in article.paragraphs] for article in read_here]
        everything = "\n".join([*heads, *(p for body in bodies for p in body)])
        noise += len(gold["noise"])
        left += sum(plain(line) in everything for line in gold["noise"])
        found += len(read_here)
        articles += len(gold["articles"])
        for article in gold["articles"]:
            own = [part for p in article["paragraphs"] for part in parts(p)]
            characters += sum(map(len, own))
            kept += sum(len(part) for part in own if part in everything)
            paragraphs += len(article["paragraphs"])
            exact += sum(any(plain(p) in body for body in bodies) for p in article["paragraphs"])
            hits += any(
                head == plain(article["headline"])
                and set(body) >= {plain(p) for p in article["paragraphs"]}
                for head, body in zip(heads, bodies, strict=True)
            )
    return {
        "noise_removed": 1 - left / noise,
        "text_kept": kept / characters,
        "paragraphs_exact": exact / paragraphs,
        "article_f1": 2 * hits / (articles + found),
    }


def test_our_own_pages_are_read_as_their_truth_says() -> None:
    measured = figures()
    assert {name: share for name, share in measured.items() if share < FLOORS[name]} == {}


# --- headings -----------------------------------------------------------------------------------------------------


def test_subheads_of_a_signed_article_are_no_headlines() -> None:
    page = [
        "老管网换新颜",
        "本报记者 张伟",
        LEAD,
        "为什么要换",
        MORE,
        "3年，200公里管线",
        THIRD,
        "管好比建好更难得多",
        FOURTH,
    ]
    (article,) = read("\n\n".join(page))
    assert [words(p.subhead) for p in article.paragraphs] == [
        "",
        "为什么要换",
        "3年，200公里管线",
        "管好比建好更难得多",
    ]


def test_items_that_open_as_news_are_no_sections_of_the_article_above() -> None:
    page = ["老管网换新颜", f"本报讯（记者 张伟）{LEAD}"]
    for headline, day in (
        ("图书馆夜间开放", "3日"),
        ("大桥恢复双向通车了", "4日"),
        ("冰雪节开幕", "5日"),
    ):
        page += [headline, f"记者{day}从市里获悉，{headline}，{MORE}"]
    assert [words(article.headline) for article in read("\n\n".join(page))] == [
        "老管网换新颜",
        "图书馆夜间开放",
        "大桥恢复双向通车了",
        "冰雪节开幕",
    ]


def test_kicker_headline_and_deck() -> None:
    (article,) = read(
        f"市水务局发布年度成绩单\n\n老管网换新颜\n\n——全市新建改建管线二百公里，漏损率降到百分之八\n\n本报记者 张伟\n\n{LEAD}"
    )
    assert words(article.kicker) == "市水务局发布年度成绩单"
    assert words(article.headline) == "老管网换新颜"
    assert words(article.deck) == "——全市新建改建管线二百公里，漏损率降到百分之八"


def test_three_lines_set_close_are_kicker_headline_and_deck() -> None:
    (article,) = read(
        f"全市供水管网改造三年\n十二万户喝上了放心水\n漏损率降到百分之八，抢修半小时内到场\n本报记者 张伟\n{LEAD}"
    )
    assert words(article.kicker) == "全市供水管网改造三年"
    assert words(article.headline) == "十二万户喝上了放心水"
    assert words(article.deck) == "漏损率降到百分之八，抢修半小时内到场"


def test_a_kicker_may_end_in_a_dash() -> None:
    (article,) = read(
        f"全市供水管网改造，三年漏损率减半——\n\n老管网换新颜\n\n本报记者 张伟\n\n{LEAD}"
    )
    assert words(article.kicker) == "全市供水管网改造，三年漏损率减半——"
    assert words(article.headline) == "老管网换新颜"


def test_a_sentence_cut_at_a_dash_is_no_kicker() -> None:
    cleaned = clean(
        Document(
            "page.txt", f"{LEAD}\n\n工程只有一个目的——\n\n让顶层住户也喝上放心水。", "", "utf-8"
        )
    )
    assert "工程只有一个目的——让顶层住户也喝上放心水。" in cleaned.text


def test_title_and_columns_of_a_table_open_no_article() -> None:
    (article,) = read(
        f"老管网换新颜\n\n本报记者 张伟\n\n{LEAD}\n\n供水主要指标\n指标　单位　总量　同比\n供水　亿吨　12.5　5.8\n漏损　亿吨　1.1　-3.2"
    )
    assert [p.text for p in article.paragraphs[1:3]] == ["供水主要指标", "指标 单位 总量 同比"]


# --- news in brief ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["■【{}】{}", "●{}　{}", "◆{} {}", "▲{}：{}", "■【{}】 {}"])
def test_items_with_headlines_that_run_in(form: str) -> None:
    first, second = read(
        "\n\n".join(
            ["要闻速览", form.format("老管网换了新颜", LEAD), form.format("顶层住户用上了水", MORE)]
        )
    )
    assert [words(a.headline) for a in (first, second)] == ["老管网换了新颜", "顶层住户用上了水"]
    assert [p.text for a in (first, second) for p in a.paragraphs] == [LEAD, MORE]


@pytest.mark.parametrize(
    "page",
    [
        f"◆记者：这项工程难在哪里？\n\n◆张伟局长：{MORE}\n\n◆记者：下一步有什么打算？\n\n◆张伟局长：{THIRD}",
        f"●坚持党的领导，{MORE}\n\n●坚持人民至上，{THIRD}",
        f"●{MORE}\n\n●{THIRD}",
    ],
)
def test_marks_that_open_no_news(page: str) -> None:
    assert len(read(f"{LEAD}\n\n{page}")) == 1


def test_marks_of_pictures_still_open_captions() -> None:
    page = f"{LEAD}\n\n▲图①：市民在公园里游览。\n\n▲图②：市民在河边散步。\n\n{MORE}"
    (article,) = read(page)
    assert [p.text for p in article.paragraphs] == [LEAD, MORE]


# --- Markdown -----------------------------------------------------------------------------------------------------

MARKED = (
    f"## 老管网换新颜\n\n**本报记者 张伟**\n\n**记者：**难在哪里？\n\n**局长：**{MORE[:-6]}\n\n"
    f"![▲工人在铺管。 左人远 摄](images/pipe.jpg)\n\n{MORE[-6:]}\n\n---\n\n> {THIRD}\n\n- [供水]({'a.html'})管线有二百公里。\n\n*责编：张伟　美编：小满*\n"
)


def test_markdown_leaves_its_words() -> None:
    cleaned = clean(Document("page.md", MARKED, "", "utf-8"))
    assert cleaned.text.split() == [
        "老管网换新颜",
        "本报记者",
        "张伟",
        "记者：难在哪里？",
        f"局长：{MORE}",
        THIRD,
        "供水管线有二百公里。",
    ]
    assert {r.reason for r in cleaned.removals} >= {"markup", "caption", "imprint"}
    assert clean(Document("page.md", cleaned.text, "", "utf-8")).text == cleaned.text


def test_marks_outside_markdown_were_printed() -> None:
    text = "他打分时写下*号，解释说2*3等于6，#话题#里也有人讨论。"
    assert clean(Document("page.txt", text, "", "utf-8")).text == text
    assert clean(Document("page.md", text, "", "utf-8")).text == text


# --- bylines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "byline",
    [
        "【本報訊】（記者司徒晴）",
        "〔本報訊〕",
        "〔記者鍾離雅∕花蓮報導〕",
        "（記者王大明／台北報導）",
        "[本报讯](记者 张伟)",
    ],
)
def test_bylines_of_hong_kong_and_taiwan(byline: str) -> None:
    (article,) = read(f"老管网换新颜\n\n{byline}{LEAD}\n\n{MORE}")
    assert words(article.byline) == byline
    assert article.paragraphs[0].text == LEAD


# --- captions that cut ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [6, 9, 13])
def test_the_beginning_of_a_paragraph_that_a_caption_cut_is_no_headline(cut: int) -> None:
    page = (
        f"老管网换新颜\n\n{LEAD}\n\n{MORE[:cut]}\n\n新华社记者 李鑫/摄\n\n{MORE[cut:]}\n\n{THIRD}"
    )
    (article,) = read(page)
    assert [p.text for p in article.paragraphs] == [LEAD, MORE, THIRD]


def test_what_follows_headline_and_byline_is_text() -> None:
    page = f"老管网换新颜\n\n本报记者 张伟\n\n{MORE[:7]}\n\n新华社记者 李鑫/摄\n\n{MORE[7:]}"
    (article,) = read(page)
    assert words(article.headline) == "老管网换新颜"
    assert [p.text for p in article.paragraphs] == [MORE]


def test_a_headline_over_a_picture_stays_one() -> None:
    page = f"{LEAD}\n\n顶层住户用上了自来水\n\n图为工人在铺管。新华社记者 李鑫 摄\n\n记者昨天从市里获悉，全市顶层住户都用上了自来水，{MORE}"
    assert [words(article.headline) for article in read(page)] == ["", "顶层住户用上了自来水"]
