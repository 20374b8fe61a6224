"""The truth in tests/gold says of each page of data/ exactly what is printed there, no more and no less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "data").iterdir())
ENCODINGS = {"agriculture.txt": "gb18030", "briefs.txt": "utf-16", "harbour.txt": "big5"}
MARKS = set("#■●▲【】：")  # of Markdown and of brief items: printed, but neither text nor noise

Gold = dict[str, Any]
on_every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def read(page: Path) -> str:
    return page.read_bytes().decode(ENCODINGS.get(page.name, "utf-8"))


def gold_of(page: Path) -> Gold:
    gold: Gold = json.loads((ROOT / "tests/gold" / f"{page.stem}.json").read_text(encoding="utf-8"))
    return gold


def bare(text: str) -> str:
    return "".join(text.split())


def bare_line(line: str) -> str:
    """A line without white space and Markdown; of a picture, its caption."""
    line = line.strip()
    if line.startswith("!["):
        line = line[2 : line.index("](")]
    return bare(line).strip("*-")


def pieces(article: Gold) -> list[str]:
    """All that is printed of an article, in no particular order."""
    heads = [article["kicker"], article["headline"], article.get("deck", ""), article["byline"]]
    return [
        *heads,
        *article.get("subheads", []),
        *article.get("table", []),
        *article["paragraphs"],
    ]


def without_noise(page: Path) -> str:
    """The page without its noise lines, without white space and bold marks."""
    noise = {bare(n) for n in gold_of(page)["noise"]}
    lines = (bare_line(line) for line in read(page).splitlines())
    return "".join(line for line in lines if line not in noise).replace("**", "")


def test_data_holds_nothing_but_pages_and_each_has_its_truth() -> None:
    assert {page.suffix for page in PAGES} == {".txt", ".md"}
    truths = sorted(path.stem for path in (ROOT / "tests/gold").glob("*.json"))
    assert [page.stem for page in PAGES] == truths


@on_every_page
def test_page_decodes_and_has_a_length_worth_briefing(page: Path) -> None:
    text = read(page)
    assert "\ufffd" not in text
    assert 600 <= len(bare(text)) <= 3000


@pytest.mark.parametrize("name", ENCODINGS)
def test_other_encodings_are_not_utf_8_by_accident(name: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        (ROOT / "data" / name).read_bytes().decode("utf-8")


@on_every_page
def test_paragraphs_stand_whole_and_in_order_once_the_noise_is_gone(page: Path) -> None:
    text, place = without_noise(page), 0
    for article in gold_of(page)["articles"]:
        for paragraph in article["paragraphs"]:
            found = text.find(bare(paragraph), place)
            assert found >= 0, paragraph
            place = found + len(bare(paragraph))


@on_every_page
def test_nothing_printed_is_missing_from_the_truth(page: Path) -> None:
    text = without_noise(page)
    printed = [bare(p) for article in gold_of(page)["articles"] for p in pieces(article)]
    for piece in sorted(printed, key=len, reverse=True):  # a headline may recur in a paragraph
        assert piece in text
        text = text.replace(piece, "", 1)
    assert set(text) <= MARKS


@on_every_page
def test_each_noise_string_is_a_line_of_the_page_as_often_as_it_is_listed(page: Path) -> None:
    lines = [bare_line(line) for line in read(page).splitlines()]
    noise = [bare(n) for n in gold_of(page)["noise"]]
    assert {n: lines.count(n) for n in noise} == {n: noise.count(n) for n in noise}


@on_every_page
def test_no_noise_string_is_left_in_the_articles(page: Path) -> None:
    gold = gold_of(page)
    articles = "\n".join(bare(p) for article in gold["articles"] for p in pieces(article))
    # A section name of two characters (广告, 经济) is a word of prose as well.
    assert not [n for n in gold["noise"] if len(bare(n)) > 4 and bare(n) in articles]


@on_every_page
def test_facts_are_short_and_checkable_against_their_article(page: Path) -> None:
    gold = gold_of(page)
    for fact in gold["facts"]:
        printed = "\n".join(pieces(gold["articles"][fact["article"]]))
        assert 8 <= len(fact["zh"]) <= 45
        assert fact["must"]
        assert not [m for m in fact["must"] if m not in printed or m not in fact["zh"]], fact
    told = {fact["article"] for fact in gold["facts"]}
    assert told == set(range(len(gold["articles"])))


def test_there_are_enough_facts_to_measure_by() -> None:
    assert sum(len(gold_of(page)["facts"]) for page in PAGES) >= 100


def test_wrapped_page_breaks_its_lines_within_a_column() -> None:
    paragraph_lines = [
        line
        for line in read(ROOT / "data/wrapped.txt").splitlines()
        if line.startswith("\u3000\u3000")
    ]
    assert paragraph_lines
    assert all(18 <= len(line) <= 26 for line in paragraph_lines)
