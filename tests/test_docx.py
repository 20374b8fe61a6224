"""brief.docx: both languages side by side, the printed words in comments, the same bytes every time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from bisum.findings import Text
from bisum.records import Brief
from bisum.write.characters import printable
from bisum.write.docx import render


@pytest.fixture
def note(rich: Brief) -> Any:
    return Document(BytesIO(render(rich)))


def test_each_point_stands_beside_its_chinese(note: Any, rich: Brief) -> None:
    points, figures = note.tables
    rows = [[cell.text for cell in row.cells] for row in points.rows]
    assert rows[0] == ["English", "中文"]
    assert rows[1] == ["In short  Investment grows.", "投资增长。"]
    assert rows[2][0].startswith("1  Lu Mingyuan (陆明远) said that 8.64 billion yuan")
    assert rows[2][0].endswith(
        'To check: Term rendered otherwise. 厅长 should read "director-general"'
    )
    assert rows[2][1] == rich.articles[0].points[0].zh
    assert rows[3][0].endswith("The source’s own words.")
    assert [cell.text for cell in figures.rows[1].cells][:2] == ["8.64 billion yuan", "86.4亿元"]


@pytest.mark.parametrize(("heading", "said"), [("", "zh-CN"), ("國務院記者報導" * 20, "zh-TW")])
def test_chinese_is_said_to_be_in_the_script_of_the_page(
    rich: Brief, heading: str, said: str
) -> None:
    printed = replace(rich.document, text=rich.document.text + heading)
    made = Document(BytesIO(render(replace(rich, document=printed))))
    tags = made.styles.element.iter(qn("w:lang"))
    assert {tag.get(qn("w:eastAsia")) for tag in tags} == {said}


def test_evidence_hangs_on_its_point(note: Any, rich: Brief) -> None:
    printed = rich.document.text
    said = [comment.text for comment in note.comments]
    points = [point for point in (rich.articles[0].gist, *rich.articles[0].points) if point]
    assert len(said) == len(points)
    for text, point in zip(said, points, strict=True):
        for span in point.evidence:
            words = " ".join(printed[span.start : span.end].split())
            assert f"characters {span.start}–{span.end}: {words}" in text.split("\n")
    starts = note.element.body.findall(f".//{qn('w:commentRangeStart')}")
    assert len(starts) == len(points)


def test_it_says_what_it_is_and_when_its_paper_was_printed(note: Any) -> None:
    about = note.core_properties
    assert about.title == "江源: briefing note"
    assert about.created.date().isoformat() == "2026-07-21"
    assert "July 21, 2026" in note.sections[0].header.paragraphs[0].text
    assert [p.text for p in note.paragraphs if p.style.name == "Heading 1"] == ["Investment grows"]


def test_chinese_has_a_font_of_its_own_in_every_style(note: Any) -> None:
    fonts = [style.element.rPr.rFonts for style in note.styles if style.type == 1]
    assert all(font.get(qn("w:eastAsia")) for font in fonts)
    assert not [name for font in fonts for name in font.attrib if "Theme" in name]


def test_the_same_brief_gives_the_same_bytes(rich: Brief) -> None:
    first = render(rich)
    assert render(rich) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if b"<w:date" in parts.read(name)]
        assert b"w:date=" not in parts.read("word/comments.xml")


def test_what_xml_cannot_hold_is_left_out(rich: Brief) -> None:
    odd = replace(rich.articles[0], headline=Text("题\x00\ud800\u202e目", "A\x0b\x1bB\ufffe"))
    note = Document(BytesIO(render(replace(rich, articles=(odd,)))))
    texts = [paragraph.text for paragraph in note.paragraphs]
    assert {"题目", "AB"} <= set(texts)


@given(st.text(st.characters()))
def test_what_is_printable_stays(text: str) -> None:
    kept = printable(text)
    assert printable(kept) == kept
    assert [c for c in text if c.isprintable() and c not in "\ufffe\uffff"] == [
        c for c in kept if c.isprintable()
    ]


def test_long_names_are_cut_where_word_holds_no_more(rich: Brief) -> None:
    document = replace(rich.document, path="报" * 300)
    signature: dict[str, object] = {"models": {"m" * 300: {}}}
    note = Document(BytesIO(render(replace(rich, document=document, signature=signature))))
    assert len(note.core_properties.title) == 255
    assert len(note.core_properties.comments) == 255
