"""Word files, web pages and EPUBs: the words of the page, in order, and one clear line where there are none."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bisum.errors import InputError
from bisum.read import read
from bisum.read.decoding import marked_up

docx = pytest.importorskip("docx", reason="needs the extra `office`")
pytest.importorskip("trafilatura", reason="needs the extra `web`")

Bisum = Callable[..., Any]

HEADLINE = "我市新增绿道三十公里"
BYLINE = "本报讯（记者 王五）市园林局3月5日介绍，今年我市将新增绿道30公里，投资1.2亿元。"
SECOND = "园林局局长赵明德表示，绿道将把七座公园连成一线，沿途设二十六处驿站，年底前全部开放。"


def word(path: Path) -> Path:
    made = docx.Document()
    made.add_heading(HEADLINE, level=1)
    made.add_paragraph(BYLINE)
    made.add_paragraph(SECOND)
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells),
        ("公园", "里程", "南湖", "12公里"),
        strict=True,
    ):
        cell.text = text
    made.save(str(path))
    return path


def page(encoding: str = "utf-8", charset: str = "") -> bytes:
    meta = f'<meta charset="{charset or encoding}">'
    return f"""<!DOCTYPE html><html><head>{meta}<title>{HEADLINE}-澜州日报数字报</title></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/a">要闻</a></li><li><a href="/b">订阅</a></li></ul></nav>
<article><h1>{HEADLINE}</h1><p>{BYLINE}</p><p>{SECOND}</p><p>{SECOND.replace("局长", "副局长")}</p></article>
<footer>版权所有 未经授权不得转载</footer><script>alert("不是正文")</script></body></html>""".encode(
        encoding
    )


def epub(path: Path) -> Path:
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OPS/package.opf"/></rootfiles></container>"""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("META-INF/container.xml", container)
        book.writestr("OPS/package.opf", package)
        book.writestr("OPS/one.xhtml", page())
        book.writestr("OPS/two.xhtml", page().decode().replace("绿道", "步道").encode())
    return path


def test_a_word_file_gives_its_paragraphs_and_tables(tmp_path: Path) -> None:
    made = read(word(tmp_path / "a.docx"))
    lines = [line for line in made.text.split("\n") if line]
    assert lines == [HEADLINE, BYLINE, SECOND, "公园\t里程", "南湖\t12公里"]
    assert made.text.startswith(f"{HEADLINE}\n\n")  # a heading stands alone
    assert made.encoding == "docx"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    anchored = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>'
    )
    body = parts["word/document.xml"].decode().replace("<w:tbl>", f"{anchored}<w:tbl>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, "word/document.xml": body.encode()}.items():
            archive.writestr(name, content)
    assert read(path).text.count("框中文字") == 1


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", ""), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("big5", "big5")],
)
def test_a_web_page_gives_its_article_in_whatever_encoding(
    tmp_path: Path, encoding: str, charset: str
) -> None:
    path = tmp_path / "a.html"
    content = page("utf-8").decode()
    if encoding == "big5":
        content = (
            content.replace("绿", "綠").replace("将", "將").encode("big5", "ignore").decode("big5")
        )
    path.write_bytes(content.replace("utf-8", charset or encoding).encode(encoding))
    text = read(path).text
    assert "1.2" in text
    assert "alert" not in text
    assert "首页" not in text
    if encoding != "big5":
        assert text.split("\n\n")[0] == HEADLINE
        assert SECOND in text


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    text = read(epub(tmp_path / "a.epub")).text
    assert 0 <= text.index(HEADLINE) < text.index(HEADLINE.replace("绿道", "步道"))


def test_a_run_briefs_all_kinds_in_one_folder(bisum: Bisum, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    word(folder / "word.docx")
    epub(folder / "book.epub")
    (folder / "web.htm").write_bytes(page())
    (folder / "text.txt").write_text(f"{HEADLINE}\n\n{BYLINE}\n\n{SECOND}\n", encoding="utf-8")
    ran = bisum("run", folder, "-o", tmp_path / "out", "-c", "echo")
    assert ran.code == 0, ran.err
    for name in ("word", "book", "web", "text"):
        brief = json.loads((tmp_path / f"out/{name}/brief.json").read_text(encoding="utf-8"))
        assert brief["articles"][0]["headline"]["zh"] == HEADLINE, name
        assert "王五" in brief["articles"][0]["byline"]["zh"]


@pytest.mark.parametrize("suffix", [".docx", ".epub", ".html"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x00\xff" * 500, b"plain words"])
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(content)
    with pytest.raises(InputError) as said:
        read(path)
    assert str(said.value).startswith(f"{path}: ")
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("suffix", [".docx", ".epub"])
def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bisum.read.archive.LARGEST", 1000)
    path = tmp_path / f"bomb{suffix}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100_000))
    with pytest.raises(InputError, match=r"^unpacks to more than"):
        marked_up(path)  # in this process, where the bound is another


@pytest.mark.parametrize("cut", [10, 200, -300, -20])
def test_a_cut_off_file_is_named(tmp_path: Path, cut: int) -> None:
    for path in (word(tmp_path / "a.docx"), epub(tmp_path / "a.epub")):
        path.write_bytes(path.read_bytes()[:cut])
        with pytest.raises(InputError, match=path.name):
            read(path)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = word(tmp_path / "a.docx")
    monkeypatch.setattr("bisum.read.paged.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"needs docx: pip install 'bisum\[office\]'"):
        read(path)
