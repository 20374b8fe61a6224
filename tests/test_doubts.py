"""A character read unsurely matters where a number, a name or a term rests on it, and nowhere else."""

from __future__ import annotations

import pytest

from bisum.doubts import doubted
from bisum.findings import Number, Text
from bisum.records import Article, ArticleBrief, Document, Piece, Place, Point, Span

PRINTED = "王晓明当选\n省农业农村厅昨天公布，全省小麦已播种3268万亩，局部降水偏多，处长王晓明说。"
BOX = (0.0, 0.0, 10.0, 10.0)


def page(*unsure: str, confidence: float = 0.5) -> Document:
    """The page, with the first character of each of `unsure` (where it stands last) read unsurely."""
    places = [
        Place(PRINTED.rindex(each), PRINTED.rindex(each) + 1, 3, BOX, confidence) for each in unsure
    ]
    line = Place(0, len(PRINTED), 3, BOX, 0.6)  # a line is less sure than its characters
    return Document("scan.png", PRINTED, "", "ocr", (line, *places))


def brief(document: Document) -> ArticleBrief:
    none = Text()
    body = (Span(6, len(PRINTED)),)
    points = (
        Point(
            "全省小麦已播种3268万亩。",
            body,
            "",
            en="…",
            numbers=(Number("3268万亩", "2.18 million hectares", "", ""),),
        ),
        Point("局部降水偏多。", body, ""),
    )
    article = Article((), headline=Piece("王晓明当选", (Span(0, 5),)))
    made = ArticleBrief("a1", none, Text("王晓明当选", "Wang elected"), none, none, points)
    return doubted(made, article, document)


@pytest.mark.parametrize("char", ["3268", "268万", "8万亩", "万亩"])
def test_a_doubt_within_a_number_is_told_with_page_and_english(char: str) -> None:
    first, second = brief(page(char)).points
    (finding,) = first.findings
    assert (finding.kind, finding.zh, finding.en) == (
        "ocr.doubt",
        "3268万亩",
        "2.18 million hectares",
    )
    assert finding.message.startswith(f"{char[0]} in 3268万亩 was read with 50% confidence")
    assert finding.message.endswith("page 3")
    assert not second.findings


@pytest.mark.parametrize("char", ["播种", "，局部", "偏多", "王晓明说"])
def test_a_doubt_elsewhere_is_not_told(char: str) -> None:
    made = brief(page(char))
    assert not any(point.findings for point in made.points)
    assert not made.headline.findings


def test_a_name_in_a_headline_is_told_where_the_headline_was_read_unsurely() -> None:
    sure = page()
    unsure = Document(sure.path, PRINTED, "", "ocr", (Place(1, 2, 1, BOX, 0.4),))
    assert [each.zh for each in brief(unsure).headline.findings] == ["王晓明"]
    assert not brief(sure).headline.findings


def test_what_was_read_surely_changes_nothing() -> None:
    made = brief(page("3268", confidence=0.99))
    assert not made.points[0].findings
