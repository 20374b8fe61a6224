"""The aligned pairs as CSV, TSV and TMX: whole, in order, harmless to a spreadsheet, valid to a translator's tool."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bisum.findings import Finding, Text
from bisum.records import Brief
from bisum.write.pairs import pairs
from bisum.write.table import COLUMNS, cell, csv_text, tsv_text
from bisum.write.tmx import XML_LANG, render

DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
"""
"""Of the TMX 1.4 DTD, the elements and attributes that bisum writes, with what it demands of them."""


@pytest.mark.parametrize(
    ("text", "delimiter"), [(csv_text, ","), (tsv_text, "\t")], ids=["csv", "tsv"]
)
def test_every_pair_is_a_row(rich: Brief, text: object, delimiter: str) -> None:
    assert callable(text)
    lines = StringIO(text(rich).removeprefix("\ufeff"), newline="")
    rows = list(csv.reader(lines, delimiter=delimiter))
    assert tuple(rows[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    said = {row[1]: row for row in rows[1:]}
    assert said["headline"][2:4] == ["投资增长", "Investment grows"]
    point = rich.articles[0].points[0]
    span = point.evidence[0]
    assert said["point 1"][2:4] == [point.zh, point.en]
    assert said["point 1"][4:] == [str(span.start), str(span.end), "term.missed"]
    assert said["person 1 title"][2:4] == ["厅长", "director-general"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_is_a_formula_or_more_than_a_line(text: str) -> None:
    safe = cell(text)
    assert safe[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert len(safe.splitlines()) <= 1
    assert safe.removeprefix("'").split() == text.split() or text.lstrip().startswith("'")


@pytest.mark.parametrize("text", ["=cmd()", " =1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert cell(text) == f"'{text.strip()}"


@pytest.mark.parametrize("text", ["a=b", "3-5 percent", "me@example.org", "'s", ""])
def test_what_is_no_formula_stays(text: str) -> None:
    assert cell(text) == text


def test_a_memory_is_valid_and_holds_every_pair(rich: Brief) -> None:
    text = render(rich)
    root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(load_dtd=False, no_network=True))
    dtd = etree.DTD(StringIO(DTD))
    assert dtd.validate(root), dtd.error_log
    units = ElementTree.fromstring(text).findall("body/tu")
    assert len({unit.get("tuid") for unit in units}) == len(units)
    sides = [
        {variant.get(XML_LANG): variant.findtext("seg") for variant in unit.findall("tuv")}
        for unit in units
    ]
    assert sides == [{"zh-CN": pair.zh, "en": pair.en} for pair in pairs(rich)]


def test_a_memory_holds_no_control_character(rich: Brief) -> None:
    odd = Text("题\x00\x1b目\ud800", "A\x0bB\ufffe", (Finding("residue", "\x01"),))
    article = replace(rich.articles[0], headline=odd)
    units = ElementTree.fromstring(render(replace(rich, articles=(article,)))).findall("body/tu")
    headline = next(unit for unit in units if unit.get("tuid") == "a1 headline")
    assert [each.text for each in headline.iter("seg")] == ["题目", "AB"]


def test_a_text_without_english_is_no_pair(rich: Brief) -> None:
    bare = replace(rich.articles[0], headline=Text("标题", ""))
    parts = [pair.part for pair in pairs(replace(rich, articles=(bare,)))]
    assert "headline" not in parts
    assert "point 1" in parts
