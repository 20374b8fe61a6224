"""The default config from start to finish on one page, with the real model: `pytest -m embedded`.

Weights that are missing are fetched. It takes about a minute on two cores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parent / "pages" / "embedded.txt"
HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


@pytest.mark.embedded
@pytest.mark.usefixtures("users_cache")
def test_the_default_briefs_a_page(bisum: Callable[..., Any], tmp_path: Path) -> None:
    ran = bisum("run", PAGE, "-o", tmp_path / "briefs")
    assert ran.code == 0, ran.err
    brief = json.loads((tmp_path / "briefs/embedded/brief.json").read_text(encoding="utf-8"))
    text = PAGE.read_text(encoding="utf-8")
    assert len(brief["articles"]) == 2
    for article in brief["articles"]:
        heads = [article[name] for name in ("kicker", "headline", "byline", "dateline")]
        assert article["points"]
        for each in (*heads, *article["points"]):
            assert bool(each["zh"]) == bool(each["en"])
            assert not HAN.search(each["en"]), each["en"]
        for point in article["points"]:
            assert re.search("[。！？][”」』]?$", point["zh"])
            assert re.search(r"^[“\"A-Z0-9].*[.!?][”’\"']?$", point["en"]), point["en"]
            assert point["evidence"]
            for span in point["evidence"]:
                assert span["text"] == text[span["start"] : span["end"]]
    again = bisum("run", PAGE, "-o", tmp_path / "briefs")
    assert again.code == 0
    report = json.loads((tmp_path / "briefs/report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"written": 0, "unchanged": 1, "failed": 0}
