"""What is read of an article, however long it is."""

from __future__ import annotations

from bisum.clean import clean
from bisum.config import load
from bisum.models.opening import Models
from bisum.pipeline import Pipeline
from bisum.records import Article, Document
from bisum.sample import LONGEST, STRETCHES, sample
from bisum.segment import segment


def article(text: str) -> Article:
    (found,) = segment(clean(Document("page.txt", text, "", "utf-8")))
    return found


def test_an_article_of_a_page_is_read_from_its_beginning_to_its_end() -> None:
    whole = article("全省新增就业12万人，失业率降到5%。\n" * 300)
    assert sample(whole) is whole


def test_of_a_longer_one_some_is_read_of_each_part() -> None:
    text = "".join(f"第{i}个项目完成投资{i}万元。" for i in range(10_000))
    read = sample(article(text))
    assert len(read.paragraphs) == STRETCHES
    assert LONGEST * 0.9 < sum(len(each.text) for each in read.paragraphs) < LONGEST * 1.1
    starts = [each.start for each in read.paragraphs]
    assert starts[0] == 0
    assert starts[-1] > len(text) * 0.9
    for paragraph in read.paragraphs:
        assert paragraph.text == text[paragraph.start : paragraph.end]
        assert paragraph.text == "".join(piece.text for piece in paragraph.sentences)


def test_paragraphs_stay_what_they_are() -> None:
    line = "第{0}个项目完成投资{0}万元，进展十分顺利，预计到明年年底全部建成，届时可以带动周边的群众就业增收。"
    whole = article("\n".join(line.format(i) for i in range(2000)))
    read = sample(whole).paragraphs
    assert STRETCHES < len(read) < len(whole.paragraphs)
    assert set(read) < set(whole.paragraphs)


def test_a_brief_says_that_not_all_was_read() -> None:
    config = load("echo")
    body = "".join(f"全市第{n}批项目投入{n}.5万元，工程按期验收。" for n in range(3_000))
    page = Document("page.txt", f"项目验收\n\n　　本报讯 {body}\n", "", "utf-8")
    headline = Pipeline(config, Models(config)).brief(page).articles[0].headline
    assert any("were read" in finding.message for finding in headline.findings)
