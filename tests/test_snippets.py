"""Evidence that can be seen: page and box of every span of a PDF or scan, and the cut of the page beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import bisum as package
from bisum.errors import InputError
from bisum.read import drawn, read
from bisum.records import Box, Brief, Cut, Document, Place, Span
from bisum.write import html, snippets
from bisum.write.snippets import groups
from printing import Paper, pdf
from test_html import Marks
from test_pdf import news, written
from test_read_bundle import bundle

Image = pytest.importorskip("PIL.Image")
Bisum = Callable[..., Any]


def lines(*boxes: Box) -> Document:
    """A document of lines of four characters that stand in some boxes."""
    places = tuple(Place(4 * at, 4 * at + 4, 1, box) for at, box in enumerate(boxes))
    return Document("p.pdf", "一二三四" * len(boxes), "", "pdf", places)


def test_lines_of_a_column_are_one_group_and_a_gap_or_a_column_ends_it() -> None:
    page = lines(
        (0, 0, 40, 10), (0, 14, 40, 24), (0, 70, 40, 80), (60, 0, 99, 10), (60, 14, 99, 24)
    )
    found = groups(page, [Span(2, 18)])
    assert [each.box for each in found] == [(0, 0, 40, 24), (0, 70, 40, 80), (60, 0, 99, 24)]
    assert "".join(each.text for each in found) == page.text[2:18]


def test_runs_with_a_line_between_them_are_seen_apart_and_meeting_ones_together() -> None:
    page = lines((0, 0, 40, 10), (0, 14, 40, 24), (0, 28, 40, 38))
    assert len(groups(page, [Span(0, 4), Span(8, 12)])) == 2
    assert [each.box for each in groups(page, [Span(0, 6), Span(6, 8)])] == [(0, 0, 40, 24)]


def test_upright_lines_go_on_to_the_left() -> None:
    page = lines((50, 0, 60, 40), (36, 0, 46, 40), (0, 0, 10, 40))
    assert [each.box for each in groups(page, [Span(0, 12)])] == [(36, 0, 60, 40), (0, 0, 10, 40)]


def test_a_doubtful_character_adds_nothing_to_its_line() -> None:
    page = lines((0, 0, 40, 10))
    doubt = Place(1, 2, 1, (10, 0, 20, 10), 0.3)
    (found,) = groups(replace(page, places=(*page.places, doubt)), [Span(0, 4)])
    assert found.text == "一二三四"


def test_a_text_has_no_groups() -> None:
    assert groups(Document("p.txt", "报纸", "", "utf-8"), [Span(0, 2)]) == ()


# --- brief.json


def test_every_span_of_a_pdf_has_page_and_box(bisum: Bisum, tmp_path: Path) -> None:
    path = written(tmp_path, pdf(Paper(), news()))
    assert bisum("run", path, "-o", tmp_path / "out", "-c", "echo").code == 1  # nothing on page 1
    made = json.loads((tmp_path / "out/page/p002/brief.json").read_text("utf-8"))
    (article,) = made["articles"]
    spans = [span for point in article["points"] for span in point["evidence"]]
    assert spans
    for span in spans:
        assert span["page"] == 2
        left, top, right, bottom = span["box"]
        assert 20 <= left < right <= 400
        assert 80 <= top < bottom <= 140
        assert len(span["boxes"]) == (1 if right <= 200 else 2)


def test_the_schema_allows_what_is_written(bisum: Bisum, tmp_path: Path) -> None:
    schema = json.loads((Path(bisum_folder()) / "write/brief.schema.json").read_text("utf-8"))
    bisum("run", written(tmp_path, pdf(news())), "-o", tmp_path / "out", "-c", "echo")
    made = json.loads((tmp_path / "out/page/brief.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(made)
    made["articles"][0]["points"][0]["evidence"][0]["box"].pop()
    assert not Draft202012Validator(schema).is_valid(made)


def bisum_folder() -> str:
    assert package.__file__
    return str(Path(package.__file__).parent)


# --- cuts of the page


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def opened(cut: Cut) -> Any:
    image = Image.open(BytesIO(cut.webp))
    assert image.size == (cut.width, cut.height)
    return image.convert("L")


def test_a_cut_shows_what_stands_within_its_box(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(Paper().box(100, 200, 200, 260).text(20, 20, "今天开会")))
    grey, white, off = drawn(
        path,
        "",
        read(path).sha256,
        [(110, 210, 190, 250), (10, 300, 90, 320), (900, 900, 950, 950)],
    )
    assert abs(sum(opened(grey).getextrema()) / 2 - 128) < 8
    assert opened(white).getextrema()[0] > 250
    assert (off.width, off.height) == (1, 1)
    assert (grey.width, grey.height) == pytest.approx((88 * 150 / 72, 45 * 150 / 72), abs=2)


def test_no_cut_is_larger_than_a_reader_needs(tmp_path: Path) -> None:
    path = tmp_path / "page.tif"
    Image.linear_gradient("L").resize((3000, 4000)).save(path, dpi=(300, 300))
    (cut,) = drawn(path, "", sha(path.read_bytes()), [(0, 0, 720, 960)])
    assert (cut.width, cut.height) == (700, 933)
    assert len(cut.webp) < 100_000


def test_a_page_of_a_zip_is_cut_too(tmp_path: Path) -> None:
    path = bundle(tmp_path / "all.zip", {"a.pdf": pdf(Paper(), Paper().box(0, 0, 400, 500))})
    (cut,) = drawn(
        path, "a.pdf#p002", sha(pdf(Paper(), Paper().box(0, 0, 400, 500))), [(9, 9, 50, 50)]
    )
    assert opened(cut).getextrema()[1] < 140


def test_a_file_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(news()))
    with pytest.raises(InputError, match="changed while it was briefed"):
        drawn(path, "", "0" * 64, [(0, 0, 9, 9)])


# --- brief.html


@pytest.fixture
def printed(rich: Brief) -> Brief:
    """The rich page, as if it stood on a PDF: ten characters a line."""
    text = rich.document.text
    places = tuple(
        Place(at, min(at + 10, len(text)), 1, (20, 1.4 * at, 120, 1.4 * at + 10))
        for at in range(0, len(text), 10)
    )
    return replace(rich, document=replace(rich.document, places=places))


def sketched(boxes: Sequence[Box]) -> list[Cut]:
    return [Cut(b"RIFF" + repr(box).encode(), 300, 80) for box in boxes]


def pictures(page: str) -> list[dict[str, str]]:
    return [attrs for tag, attrs in Marks(page).tags if tag == "img"]


def test_evidence_is_shown_with_its_words_as_the_alternative(printed: Brief) -> None:
    page = html.render(printed, sketched)
    shown = pictures(page)
    for point in printed.articles[0].points:
        words = "".join(printed.document.text[span.start : span.end] for span in point.evidence)
        assert words in {each["alt"] for each in shown}
    for each in shown:
        assert each["src"].startswith("data:image/webp;base64,")
        assert (each["width"], each["height"], each["loading"]) == ("300", "80", "lazy")
    assert "img-src data:" in page


def test_without_places_or_something_that_draws_nothing_is_shown(
    printed: Brief, rich: Brief
) -> None:
    def never(boxes: Sequence[Box]) -> list[Cut]:
        raise AssertionError("a text has no page to draw")

    assert not pictures(html.render(printed))
    assert html.render(rich, never) == html.render(rich)


def test_a_page_that_cannot_be_drawn_is_said_so_and_still_briefed(printed: Brief) -> None:
    def broken(boxes: Sequence[Box]) -> list[Cut]:
        raise InputError("p.pdf: page 1 is damaged; save the PDF again")

    page = html.render(printed, broken)
    assert not pictures(page)
    assert "The page is not shown: p.pdf: page 1 is damaged; save the PDF again." in page


def test_beyond_its_bound_a_brief_says_how_much_is_shown(
    printed: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = html.render(printed, sketched)
    monkeypatch.setattr(snippets, "LARGEST", 100)
    less = html.render(printed, sketched)
    assert 0 < len(pictures(less)) < len(pictures(one))
    assert "The page is shown beside the first" in less
