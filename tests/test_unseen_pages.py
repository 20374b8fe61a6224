"""Pages that were written, with their truth, before any rule had seen them: held to what they have come to since.

docs/cleaning.md gives what each set came to at first sight.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bisum.clean import clean
from bisum.records import Document
from bisum.segment import segment

UNSEEN = Path(__file__).parent / "unseen"
FLOORS = {"noise": 0.99, "kept": 0.998, "paragraphs": 0.98, "articles": 0.95}


@pytest.fixture
def tallied(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What `scripts/measure_pages.py` counts, over all pages."""
    monkeypatch.syspath_prepend(str(UNSEEN.parent.parent / "scripts"))
    from measure_pages import measured

    tally: Counter[str] = Counter()
    for page in sorted(UNSEEN.glob("*.txt")):
        gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))
        document = Document(page.name, page.read_text(encoding="utf-8"), "", "utf-8")
        tally += measured(gold, segment(clean(document)))[0]
    return tally


def test_no_text_is_lost_and_no_noise_left(tallied: Counter[str]) -> None:
    assert 1 - tallied["lost"] / tallied["characters"] >= FLOORS["kept"]
    assert tallied["left"] <= (1 - FLOORS["noise"]) * tallied["noise"]


def test_paragraphs_and_articles_come_out_as_printed(tallied: Counter[str]) -> None:
    hits = tallied["true"] - tallied["missed"]
    precision, recall = hits / tallied["found"], hits / tallied["true"]
    assert 1 - tallied["cut"] / tallied["paragraphs"] >= FLOORS["paragraphs"]
    assert 2 * precision * recall / (precision + recall) >= FLOORS["articles"]
