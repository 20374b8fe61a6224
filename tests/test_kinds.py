"""A folder that mixes all kinds of files, briefed in one run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bisum.read import READERS
from conftest import PAGE
from printing import pdf
from test_pdf import news
from test_read_bundle import bundle

for needed in ("pypdfium2", "rapidocr", "docx", "trafilatura"):
    pytest.importorskip(needed)
from PIL import Image  # noqa: E402

from test_read_office_web import epub, page, word  # noqa: E402

SCAN = Path(__file__).parent / "pages" / "scan.png"


def test_a_folder_that_mixes_all_kinds_writes_all_briefs(
    bisum: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "text.txt").write_text(PAGE, encoding="gb18030")
    (folder / "marked.md").write_text(PAGE, encoding="utf-8")
    (folder / "web.html").write_bytes(page())
    (folder / "web2.htm").write_bytes(page("gb2312"))
    (folder / "paper.pdf").write_bytes(pdf(news(), news()))
    word(folder / "word.docx")
    epub(folder / "book.epub")
    shutil.copy(SCAN, folder / "scan.png")
    with Image.open(SCAN) as image:
        upper = image.convert("L").crop((0, 0, image.width, image.height // 2))
        upper.save(folder / "photo.jpg", dpi=(130, 130), quality=90)
        upper.save(folder / "photo2.jpeg", dpi=(130, 130), quality=90)
        upper.save(folder / "fax.tif", dpi=(130, 130))
        upper.save(folder / "fax2.tiff", dpi=(130, 130))
    bundle(folder / "packed.zip", {"a.txt": PAGE.encode(), "b.pdf": pdf(news())})
    assert {path.suffix for path in folder.iterdir()} == set(READERS)

    ran = bisum("run", folder, "-o", tmp_path / "briefs", "-c", "echo")

    assert ran.code == 0, ran.err
    made = {
        str(path.parent.relative_to(tmp_path / "briefs")): json.loads(path.read_text("utf-8"))
        for path in (tmp_path / "briefs").rglob("brief.json")
    }
    alone = {path.stem for path in folder.iterdir()} - {"paper", "packed"}
    assert set(made) == alone | {"paper/p001", "paper/p002", "packed/a.txt", "packed/b.pdf"}
    for name, brief in made.items():
        assert brief["articles"][0]["points"], name
        spans = [
            span
            for article in brief["articles"]
            for p in article["points"]
            for span in p["evidence"]
        ]
        printed = brief["source"]["encoding"] in ("pdf", "ocr")
        assert all(("box" in span) == printed for span in spans), name
        html = (tmp_path / "briefs" / name / "brief.html").read_text("utf-8")
        assert ("data:image/webp" in html) == printed, name
