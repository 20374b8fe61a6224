"""Scans: read by OCR in the same order as PDFs, with the confidence of each line; what is no page said in one line.

`pages/scan.png` is the second article of data/agriculture.txt, printed by scripts/render_pages.py, drawn at 130 dots per
inch and turned by 0.8 degrees.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from bisum.clean import clean
from bisum.errors import InputError
from bisum.read import read, walk
from bisum.records import Document
from bisum.segment import segment

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("rapidocr")
SCAN = Path(__file__).parent / "pages" / "scan.png"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(SCAN)


def test_a_scan_comes_out_as_its_article(document: Document) -> None:
    gold = json.loads((SCAN.parent.parent / "gold/agriculture.json").read_text("utf-8"))[
        "articles"
    ][1]
    (article,) = segment(clean(document))
    assert article.headline
    assert "".join(article.headline.text.split()) == "".join(gold["headline"].split())
    assert [p.text for p in article.paragraphs] == gold["paragraphs"]


def test_places_are_those_of_the_image_as_it_is(document: Document) -> None:
    assert document.encoding == "ocr"
    with Image.open(SCAN) as image:
        width, height = (side * 72 / 130 for side in image.size)
    for place in document.places:
        left, top, right, bottom = place.box
        assert -2 <= left < right <= width + 2
        assert -2 <= top < bottom <= height + 2
        assert 0 < place.confidence <= 1
    heading = next(place for place in document.places if place.kind == "heading")
    assert heading.size > 14


def test_pages_of_a_tiff_are_pages_and_pdfs_without_text_are_scans(tmp_path: Path) -> None:
    with Image.open(SCAN) as image:
        page = image.convert("L")
    page.save(tmp_path / "two.tif", save_all=True, append_images=[page], dpi=(130, 130))
    assert [getattr(each, "name", each) for each in walk([tmp_path / "two.tif"])] == [
        "two/p001",
        "two/p002",
    ]
    page.save(tmp_path / "scan.pdf", resolution=130)
    made = read(tmp_path / "scan.pdf")
    assert made.encoding == "ocr"
    assert "省农业技术推广总站" in made.text


def bomb(path: Path) -> None:
    """A PNG of few bytes that says it holds a thousand million pixels."""
    raw = bytearray(SCAN.read_bytes())
    raw[16:24] = (40_000).to_bytes(4, "big") + (30_000).to_bytes(4, "big")
    raw[29:33] = zlib.crc32(raw[12:29]).to_bytes(4, "big")
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bomb, "pixels are too many"),
        (lambda path: path.write_bytes(b""), "no image"),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "no image"),
        (lambda path: path.write_bytes(SCAN.read_bytes()[:9000]), "damaged image"),
        (lambda path: Image.new("L", (80, 80)).save(path), "too few"),
    ],
)
def test_what_is_no_page_gets_one_line(make, said: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "page.png"
    make(path)
    with pytest.raises(InputError) as failed:
        read(path)
    assert str(failed.value).startswith(str(path))
    assert said in str(failed.value)
    assert "\n" not in str(failed.value)


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bisum.read.paged.find_spec", lambda name: None)
    (failed,) = walk([SCAN])
    assert "pip install 'bisum[ocr]'" in str(failed)
