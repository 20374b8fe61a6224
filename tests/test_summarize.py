"""Points: chosen from an article, compressed by a model, held to their source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bisum.clean import clean
from bisum.config import ModelConfig, PointsConfig
from bisum.models import Request, TextModel
from bisum.models.echo import Echo
from bisum.pipeline import unsupported
from bisum.read import read
from bisum.records import Article, Document, Point
from bisum.segment import segment
from bisum.summarize import summarize, wanted

DATA = sorted((Path(__file__).parent.parent / "data").iterdir())
LONG = (
    "江原省水利厅厅长陆明远3月5日在新闻发布会上介绍，截至2月底，全省三座水库的加固工程已经完工，完成投资86.4亿元，"
    "同比增长12.3%，同时吸纳农村劳动力2.1万人参加工程建设，带动沿线村庄群众增加收入，工程质量全部合格。"
)


class Scripted:
    """Gives its answers in turn, the last one for ever, and remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.calls: list[list[Request]] = []

    def generate(self, requests: Sequence[Request]) -> list[str]:
        self.calls.append(list(requests))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [answer for _ in requests]


def articles(*paragraphs: str, headline: str = "三座水库加固工程完工") -> tuple[Article, ...]:
    text = "\n\n".join([headline, *paragraphs]) + "\n"
    return segment(clean(Document("page.txt", text, "", "utf-8")))


def points(model: TextModel, *paragraphs: str, **settings: Any) -> tuple[Point, ...]:
    (made,) = summarize(articles(*paragraphs), model, PointsConfig(**settings), unsupported)
    return made


GOOD = "陆明远介绍，全省三座水库的加固工程已经完工，完成投资86.4亿元，同比增长12.3%。"


def test_a_stretch_that_is_a_point_as_printed_needs_no_model() -> None:
    model = Scripted("never")
    (point,) = points(model, GOOD)
    assert point.zh == GOOD
    assert not point.fallback
    assert model.calls == []


def test_all_that_is_too_long_is_asked_for_in_one_batch() -> None:
    model = Scripted(GOOD)
    points(model, LONG, LONG.replace("水库", "码头").replace("江原省", "海宁省"), characters=40)
    assert {request.task for call in model.calls for request in call} == {"summarize"}
    assert all(request.limit == 40 for call in model.calls for request in call)
    assert len(model.calls) <= 2


@pytest.mark.parametrize(
    "bad",
    [
        "陆明远介绍，全省三座水库的加固工程已经完工，完成投资99.9亿元。",  # a figure that is not there
        "王小明介绍，全省三座水库的加固工程已经完工，完成投资86.4亿元。",  # a name that is not there
        "The reservoirs have been reinforced.",
        "",
        "三座水库",
    ],
)
def test_what_does_not_hold_is_made_again_once_and_then_the_source_speaks(bad: str) -> None:
    long = LONG.replace("，", "")  # no pause to cut at: only a model can compress it
    model = Scripted(bad)
    (point,) = points(model, long)
    assert len(model.calls) == 2
    assert model.calls[1][0].demands
    assert point.fallback == "extractive"
    assert "99.9" not in point.zh
    assert "王小明" not in point.zh


def test_a_second_answer_that_holds_is_taken() -> None:
    long = LONG.replace("，", "")
    good = "全省三座水库的加固工程已经完工完成投资86.4亿元同比增长12.3%同时吸纳农村劳动力2.1万人。"
    model = Scripted("三座水库", good)
    (point,) = points(model, long)
    assert (point.zh, point.fallback) == (good, "")


def test_words_without_a_subject_are_given_to_who_spoke() -> None:
    told = "加强重大工程建设，完善水旱灾害防御体系，推动水利高质量发展，保障供水安全。"
    made = points(Scripted("never"), GOOD, told, per_1000=50)
    assert made[-1].zh == f"陆明远表示，{told}"
    assert "陆明远" in made[-1].source  # who is named in a point is named by its evidence


@pytest.mark.parametrize("page", DATA, ids=lambda path: path.stem)
@pytest.mark.parametrize("limit", [40, 80])
def test_points_of_the_sample_pages_keep_to_the_rules(page: Path, limit: int) -> None:
    document = read(page)
    settings = PointsConfig(per_article=4, characters=limit)
    found = segment(clean(document))
    made = summarize(found, Echo(ModelConfig("echo", "echo")), settings, unsupported)
    assert len(made) == len(found)
    for article, each in zip(found, made, strict=True):
        length = sum(len(paragraph.text) for paragraph in article.paragraphs)
        assert len(each) <= wanted(length, settings)
        for point in each:
            assert point.zh.strip()
            assert point.evidence
            spans = [(span.start, span.end) for span in point.evidence]
            assert spans == sorted(spans)
            assert all(0 <= start < end <= len(document.text) for start, end in spans)
            printed = "".join(document.text[start:end] for start, end in spans)
            for figure in re.findall(r"[0-9]+(?:\.[0-9]+)?", point.zh):
                assert figure in re.sub(r"\s", "", printed)


def test_the_same_page_gives_the_same_points() -> None:
    found = segment(clean(read(DATA[0])))
    once, again = (
        summarize(found, Echo(ModelConfig("echo", "echo")), PointsConfig(), unsupported)
        for _ in range(2)
    )
    assert once == again


def test_no_articles_make_no_points() -> None:
    assert summarize([], Scripted("never"), PointsConfig(), unsupported) == []
