"""Pages of many makes, with their truth: what is on them is read as printed, and nothing more is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bisum.clean import clean
from bisum.records import Document
from bisum.segment import segment

PAGES = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_its_truth_says(page: Path) -> None:
    gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))
    articles = segment(clean(Document(page.name, page.read_text(encoding="utf-8"), "", "utf-8")))
    found = [
        (plain(a.headline.text if a.headline else ""), [plain(p.text) for p in a.paragraphs])
        for a in articles
    ]
    assert found == [
        (plain(a["headline"]), [plain(p) for p in a["paragraphs"]]) for a in gold["articles"]
    ]
    printed = "\n".join(text for headline, body in found for text in (headline, *body))
    assert [noise for noise in gold["noise"] if plain(noise) in printed] == []
