"""Whatever a page prints comes out as text, in every format."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document

from bisum.records import Brief
from bisum.write import digest, docx, html, html_index, table, tmx
from bisum.write import json as brief_json
from bisum.write import markdown as md
from bisum.write.characters import printable
from bisum.write.entries import Entry, entry

EVIL = (
    "=cmd()|'/c calc'!A1 <script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
    "{{ 7*7 }}{% raw %} [a](javascript:alert(1)) ](javascript:x) &lt;b&gt; \u202etxt.exe\u202c --> ]]>"
)
SAFE_KINDS = {"kind", "status", "reason", "encoding", "value", "unit"}  # bisum's own words


def poisoned(value: Any) -> Any:
    """The same record with EVIL for every text a page or a model could have put there."""
    if isinstance(value, str):
        return EVIL
    if isinstance(value, tuple):
        return tuple(map(poisoned, value))
    if is_dataclass(value) and not isinstance(value, type):
        own = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in SAFE_KINDS}
        return replace(value, **{name: poisoned(each) for name, each in own.items()})
    return value


@pytest.fixture
def brief(rich: Brief) -> Brief:
    document = replace(rich.document, path=f"{EVIL}.txt", text=EVIL * 3)
    return replace(rich, document=document, articles=poisoned(rich.articles))


@pytest.fixture
def entries(brief: Brief) -> list[Entry]:
    return [entry(EVIL.replace("/", "_"), EVIL, brief_json.as_data(brief))]


class Page(HTMLParser):
    """The tags, attributes and texts of a page, its own style and script apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("kind", ["brief", "index"])
def test_html(kind: str, brief: Brief, entries: list[Entry]) -> None:
    page = Page(html.render(brief) if kind == "brief" else html_index.render(entries))
    assert page.tags["script"] == page.tags["style"] == 1
    assert "img" not in page.tags
    for name, value in page.attributes:
        assert not name.startswith("on")
        if name == "href":
            assert re.match(r"#|data:,$|[^:]*\.html#a\d+$", value)
    assert EVIL in page.text
    assert "49" not in page.text


def test_json(brief: Brief) -> None:
    assert json.loads(brief_json.render(brief))["articles"][0]["points"][0]["zh"] == EVIL


@pytest.mark.parametrize("kind", ["brief", "index", "digest"])
def test_markdown(kind: str, brief: Brief, entries: list[Entry]) -> None:
    text = {
        "brief": lambda: md.render(brief),
        "index": lambda: md.index(entries),
        "digest": lambda: digest.markdown(entries),
    }[kind]()
    bare = re.sub(r"\\.", "", text)
    links = re.findall(r"\]\(([^)]*)\)", bare)
    assert all(link.endswith("brief.md") and ":" not in link for link in links)
    assert "<script" not in bare
    assert "<img" not in bare
    assert "{{" not in text
    assert "&lt;" not in bare
    assert "\u202e" not in text
    assert "alert(1)" in text


@pytest.mark.parametrize("kind", ["brief", "digest"])
def test_docx(kind: str, brief: Brief, entries: list[Entry]) -> None:
    note = Document(BytesIO(docx.render(brief) if kind == "brief" else digest.docx(entries)))
    texts = [paragraph.text for paragraph in note.paragraphs]
    cells = [cell.text for grid in note.tables for row in grid.rows for cell in row.cells]
    assert any(printable(EVIL) in text for text in [*texts, *cells])
    xml = note.element.xml
    assert "hyperlink" not in xml
    assert "<script" not in xml
    assert not {"DDE", "HYPERLINK"} & set(re.findall(r"instrText[^>]*>\s*(\w+)", xml))


@pytest.mark.parametrize(("text", "delimiter"), [(table.csv_text, ","), (table.tsv_text, "\t")])
def test_tables(text: Any, delimiter: str, brief: Brief) -> None:
    lines = StringIO(text(brief).removeprefix("\ufeff"), newline="")
    rows = list(csv.reader(lines, delimiter=delimiter))[1:]
    assert rows
    for row in rows:
        assert not [cell for cell in row if cell[:1] in set("=+-@\t\r")]
        assert row[2] == f"'{printable(EVIL)}"


def test_tmx(brief: Brief) -> None:
    segments = [each.text for each in ElementTree.fromstring(tmx.render(brief)).iter("seg")]
    assert set(segments) == {printable(EVIL)}
