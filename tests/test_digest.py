"""The digest of a run: one note in English, the weightiest article first, with its sources."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from docx import Document

from bisum.findings import Text
from bisum.records import Brief
from bisum.write.digest import docx, markdown
from bisum.write.entries import Entry, entry
from bisum.write.json import as_data


def entries(rich: Brief) -> list[Entry]:
    """A page with a short article and a page with a longer one."""
    article = rich.articles[0]
    short = replace(article, headline=Text("短", "Short [one]"), points=article.points[:1])
    byline = replace(article, byline=Text("记者", "Reporter Li"))
    return [
        entry(name, f"{name}.txt", as_data(replace(rich, articles=(each,))))
        for name, each in (("a b", short), ("c", byline))
    ]


def test_the_weightiest_article_comes_first_with_its_source(rich: Brief) -> None:
    text = markdown(entries(rich))
    assert text.startswith("# Briefing digest\n\n2 articles of 2 pages")
    heads = re.findall("^## (.*)$", text, re.MULTILINE)
    assert heads == ["1. Investment grows", r"2. Short \[one\]"]
    assert "- Lu Mingyuan said that 8.64 billion yuan was invested." in text
    assert "Source: [c](c/brief.md), Reporter Li, 1 doubt to check." in text
    assert "[a b](a%20b/brief.md)" in text


def test_it_is_in_english_only(rich: Brief) -> None:
    word = "\n".join(p.text for p in Document(BytesIO(docx(entries(rich)))).paragraphs)
    for text in (markdown(entries(rich)), word):
        assert not re.search("[\u4e00-\u9fff]", text)


def test_the_word_digest_says_the_same(rich: Brief) -> None:
    made = docx(entries(rich))
    assert docx(entries(rich)) == made
    note = Document(BytesIO(made))
    styled = [(p.style.name, p.text) for p in note.paragraphs if p.style]
    heads = [text for style, text in styled if style == "Heading 1"]
    assert heads == ["1. Investment grows", "2. Short [one]"]
    assert ("List Bullet", "It grew.") in styled
    assert ("Small", "Source: c.txt, Reporter Li, 1 doubt to check.") in styled


def test_a_run_without_briefs_has_an_empty_digest() -> None:
    assert "0 articles of 0 pages" in markdown([])
    assert Document(BytesIO(docx([]))).paragraphs[0].text == "Briefing digest"
