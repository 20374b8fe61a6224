"""The HTML in a browser: closed to the outside, whole at any width, its evidence a click away, fit for everybody.

Needs Chromium, the playwright package and (for the last) axe-core, whose axe.min.js BISUM_AXE names; skips without them.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bisum.records import Brief
from bisum.write import html, html_index
from bisum.write.entries import entry
from bisum.write.json import as_data
from printing import pdf
from test_pdf import news

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
AXE = Path(os.environ.get("BISUM_AXE", "axe.min.js is not named by BISUM_AXE"))
DATA = Path(__file__).parent.parent / "data"
SCAN = Path(__file__).parent / "pages" / "scan.png"
WIDTHS = (375, 1280)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any) -> Iterator[Open]:
    """Open a file; when the test ends, nothing may have failed in it or left it."""
    noise: list[str] = []
    contexts: list[Any] = []

    def opened(file: Path, width: int = 1280, **settings: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: requested(request.url))
        page.goto(file.as_uri())
        return page

    def requested(url: str) -> None:
        if not url.startswith(("file:", "data:")):
            noise.append(f"request: {url}")

    yield opened
    for context in contexts:
        context.close()
    assert not noise


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("briefs")


@pytest.fixture
def run(folder: Path, bisum: Callable[..., Any]) -> Path:
    """Two of the sample pages, briefed; made by the first test that asks for them."""
    if not (folder / "index.html").exists():
        inputs = [DATA / f"{name}.txt" for name in ("local", "science")]
        assert bisum("run", *inputs, "-o", folder, "-c", "echo").code == 0
    return folder


@pytest.fixture
def seen(folder: Path, bisum: Callable[..., Any]) -> tuple[Path, Path]:
    """The briefs of a PDF and of a scan; made by the first test that asks for them."""
    for needed in ("pypdfium2", "rapidocr", "PIL.Image"):
        pytest.importorskip(needed)
    out = folder / "seen"
    if not (out / "index.html").exists():
        page = folder / "news.pdf"
        page.write_bytes(pdf(news()))
        assert bisum("run", page, SCAN, "-o", out, "-c", "echo").code == 0
    return out / "news" / "brief.html", out / "scan" / "brief.html"


@pytest.fixture
def full(tmp_path: Path, rich: Brief) -> Path:
    """A brief with everything an article can have."""
    file = tmp_path / "brief.html"
    file.write_text(html.render(rich), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(
    width: int, show: Open, run: Path, full: Path, seen: tuple[Path, Path]
) -> None:
    for file in [full, *seen, *run.rglob("*.html")]:
        page = show(file, width)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


@pytest.mark.parametrize("width", WIDTHS)
def test_languages_stand_side_by_side_where_there_is_room(
    width: int, show: Open, full: Path
) -> None:
    en, zh = show(full, width).locator(".points .pair").first.locator("> p").all()
    assert (en.bounding_box()["y"] == zh.bounding_box()["y"]) == (width == 1280)


def test_both_columns_are_kept_on_paper(show: Open, full: Path) -> None:
    page = show(full, 680)  # what A4 has between its margins, in pixels of CSS
    page.emulate_media(media="print")
    en, zh = page.locator(".points .pair").first.locator("> p").all()
    assert en.bounding_box()["y"] == zh.bounding_box()["y"]


def test_evidence_opens_and_marks_exactly_what_was_printed(show: Open, run: Path) -> None:
    file = run / "local" / "brief.html"
    page = show(file)
    articles = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
    for place, article in enumerate(articles, 1):
        for at, point in enumerate(article["points"], 1):
            item = page.locator(f"#a{place}-p{at}")
            assert not item.locator("mark").first.is_visible()
            item.locator("summary").click()
            assert item.locator("mark").first.is_visible()
            spans = {span["start"]: span["text"] for span in point["evidence"]}
            assert item.locator("mark").all_text_contents() == [
                spans[start] for start in sorted(spans)
            ]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_seen_beside_the_evidence(
    width: int, show: Open, seen: tuple[Path, Path]
) -> None:
    for file in seen:
        page = show(file, width)
        for source in page.locator(".source").all():
            assert not source.locator("img").first.is_visible()
            source.locator("summary").click()
            words = source.locator("blockquote").first.bounding_box()
            for picture in source.locator("img").all():
                picture.scroll_into_view_if_needed()
                picture.evaluate("each => each.decode()")
                box = picture.bounding_box()
                assert box["width"] > 100
                assert box["x"] + box["width"] <= width
                beside = box["x"] >= words["x"] + words["width"]
                assert beside == (width == 1280)


def test_a_claim_is_lit_up_on_the_whole_page(show: Open, full: Path, rich: Brief) -> None:
    page = show(full)
    assert not page.locator("#page .printed").is_visible()
    page.locator("#a1-p1 summary").click()
    page.locator("#a1-p1").get_by_role("link").click()
    page.wait_for_selector("#page .lit")
    span = rich.articles[0].points[0].evidence[0]
    lit = page.evaluate(
        "[...document.querySelectorAll('.lit')].map(each => { const copy = each.cloneNode(true);"
        " copy.querySelectorAll('.why').forEach(why => why.remove()); return copy.textContent })"
    )
    assert "".join(lit) == rich.document.text[span.start : span.end]
    assert page.locator(".lit").first.is_visible()


def test_everything_can_be_reached_and_opened_by_keyboard(show: Open, full: Path) -> None:
    page = show(full)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.textContent.trim().slice(0, 16)")
        seen.add(here)
        if here.startswith("Source of point"):
            page.keyboard.press("Enter")
            break
    assert "Skip to the text" in seen
    assert page.locator("#a1-p1 mark").first.is_visible()


def test_a_term_shows_its_entry_and_escape_sends_it_away(show: Open, full: Path) -> None:
    page = show(full)
    term = page.locator(".term").first
    term.focus()
    assert term.locator(".entry").is_visible()
    page.keyboard.press("Escape")
    assert not term.locator(".entry").is_visible()
    page.locator(".term").nth(1).focus()
    assert page.locator(".term").nth(1).locator(".entry").is_visible()


def test_the_index_keeps_of_its_list_what_is_asked_for(show: Open, run: Path) -> None:
    page = show(run / "index.html")
    items = page.locator(".articles > li")
    page.get_by_role("searchbox").fill("桐浦大桥")
    assert items.filter(visible=True).count() == 1
    assert page.locator("output").text_content() == f"1 of {items.count()}"
    page.get_by_role("searchbox").fill("no such words")
    assert items.filter(visible=True).count() == 0
    page.get_by_role("searchbox").fill("")
    page.get_by_role("checkbox").check()
    assert items.filter(visible=True).count() == page.locator(".articles .tally").count()


def test_an_index_of_two_hundred_articles_opens_at_once(
    show: Open, tmp_path: Path, rich: Brief
) -> None:
    file = tmp_path / "index.html"
    data = as_data(rich)
    entries = [entry(f"page-{place}", f"{place}.txt", data) for place in range(200)]
    file.write_text(html_index.render(entries), encoding="utf-8")
    started = time.monotonic()
    page = show(file)
    assert page.locator("output").text_content() == "200 of 200"
    assert time.monotonic() - started < 2


@pytest.mark.skipif(not AXE.is_file(), reason=f"axe-core: {AXE}")
@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    width: int, scheme: str, show: Open, run: Path, full: Path, seen: tuple[Path, Path]
) -> None:
    for file in [full, *seen, run / "index.html", run / "local" / "brief.html"]:
        page = show(file, width, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")
        said = [
            (each["id"], node["html"][:120])
            for each in found["violations"]
            for node in each["nodes"]
        ]
        assert not said, file
        assert found["passes"]
