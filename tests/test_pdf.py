"""PDFs with a text layer: read page by page, in the order of print; what cannot be read said in one line."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bisum.clean import clean
from bisum.errors import InputError
from bisum.read import Source, paged, read, walk
from bisum.records import Document
from bisum.segment import segment
from printing import Paper, pdf

LEFT = (
    "　　记者从省农业农村厅获悉，",
    "截至11月5日，全省小麦已播种",
    "3268万亩，完成计划的91.4%。",
)
RIGHT = ("　　今年秋播期间，北部地区降", "水偏多，部分地块一度过湿。")


def news() -> Paper:
    return (
        Paper()
        .text(20, 10, "2026年11月6日　第三版", 8)
        .text(60, 40, "全省小麦播种过九成", 24)
        .column(20, 90, LEFT)
        .column(200, 90, RIGHT)
        .box(20, 140, 150, 200)
        .text(20, 204, "农民在田里播种。", 8)
        .text(20, 460, "责编：某某", 8)
    )


def written(folder: Path, raw: bytes, name: str = "page.pdf") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def all_of(path: Path) -> Iterator[Document | InputError]:
    """Every page of a file, or what is wrong with it."""
    for source in walk([path]):
        if isinstance(source, InputError):
            yield source
            continue
        try:
            yield read(source.path, source.part)
        except InputError as error:
            yield error


def test_a_page_comes_out_as_its_article(tmp_path: Path) -> None:
    document = read(written(tmp_path, pdf(news())))
    (article,) = segment(clean(document))
    assert article.headline
    assert article.headline.text == "全省小麦播种过九成"
    assert [p.text for p in article.paragraphs] == [
        "记者从省农业农村厅获悉，截至11月5日，全省小麦已播种3268万亩，完成计划的91.4%。",
        "今年秋播期间，北部地区降水偏多，部分地块一度过湿。",
    ]


def test_caption_and_furniture_are_removed_for_a_reason_and_nothing_is_lost(tmp_path: Path) -> None:
    cleaned = clean(read(written(tmp_path, pdf(news()))))
    assert set(cleaned.ledger.removed) >= {"caption", "running title"}
    assert "播种。" not in cleaned.text
    assert cleaned.ledger.kept + sum(cleaned.ledger.removed.values()) == cleaned.ledger.characters


def test_every_line_has_its_place_in_points_from_the_top_left(tmp_path: Path) -> None:
    document = read(written(tmp_path, pdf(news())))
    headline = next(place for place in document.places if place.kind == "heading")
    assert document.text[headline.start : headline.end] == "全省小麦播种过九成"
    assert headline.box == pytest.approx((60, 40, 60 + 9 * 24, 64), abs=0.5)
    assert (headline.page, round(headline.size), headline.confidence) == (1, 24, 1.0)


def test_each_page_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(news(), Paper().column(20, 40, RIGHT)))
    sources = list(walk([path]))
    assert sources == [Source(path, "page/p001", "p001"), Source(path, "page/p002", "p002")]
    second = read(path, "p002")
    assert second.path == f"{path}#page=2"
    assert second.places[0].page == 2
    assert second.sha256 == read(path, "p001").sha256


def test_upright_headlines_and_type_printed_twice_are_read_once(tmp_path: Path) -> None:
    paper = (
        Paper()
        .upright(300, 40, "秋播进度过九成", 20)
        .column(20, 40, LEFT)
        .text(20.3, 40 + 14.2, LEFT[1])
    )
    text = read(written(tmp_path, pdf(paper))).text
    assert "秋播进度过九成" in text
    assert text.count("全省小麦已播种") == 1


def test_private_characters_are_kept_and_doubted_and_radicals_mended(tmp_path: Path) -> None:
    paper = Paper().column(
        20, 40, ("　　省⻓会见了\ue863先生，双方就农业", "合作交换了意见，并共进午餐。")
    )
    document = read(written(tmp_path, pdf(paper)))
    (doubt,) = [place for place in document.places if place.confidence < 0.5]
    assert document.text[doubt.start : doubt.end] == "\ue863"
    assert "省长会见了" in clean(document).text


LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"3 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <"
    + b"ab" * 32
    + b"> /U <"
    + b"cd" * 32
    + b"> /P -4 >>\nendobj\n"
    b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] >>\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no PDF, or a damaged one"),
        (b"%PDF-1.7 and then nothing", "no PDF, or a damaged one"),
        ("本报讯（记者 张伟）".encode(), "no PDF, or a damaged one"),
        (LOCKED, "locked with a password"),
        (pdf(Paper(width=20000, height=20000).text(20, 20, "今天开会")), "which no paper is"),
        (pdf(Paper().column(20, 20, ["no Chinese", "on this page"])), "no Chinese"),
    ],
)
def test_what_is_no_readable_page_gets_one_line(raw: bytes, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, raw)
    (failed,) = [one for one in all_of(path) if isinstance(one, InputError)]
    assert str(failed).startswith(str(path))
    assert said in str(failed)
    assert "\n" not in str(failed)


def test_damaged_files_never_end_in_anything_but_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bisum.read.paged.find_spec", lambda name: None)  # no OCR: it takes long
    dice = random.Random(5)
    whole = pdf(news())
    for at in range(12):
        raw = bytearray(whole[: dice.randrange(len(whole))] if at % 2 else whole)
        for _ in range(dice.randrange(40)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        for one in all_of(written(tmp_path, bytes(raw))):
            assert "\n" not in str(one) if isinstance(one, InputError) else one.text


def test_a_process_that_was_used_up_is_not_the_next_file_s_fault(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(news()))
    before = read(path).text
    os.kill(paged.helper.number, signal.SIGKILL)
    assert read(path).text == before


def test_what_takes_too_long_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    helper, started = paged.Helper(), []
    start = subprocess.Popen

    def sleeper(_: object, **settings: Any) -> subprocess.Popen[str]:
        started.append(start([sys.executable, "-c", "import time; time.sleep(60)"], **settings))
        return started[-1]

    monkeypatch.setattr("bisum.read.paged.subprocess.Popen", sleeper)
    monkeypatch.setattr(paged, "WAITING", 1)
    assert helper.ask({}, 0.2) is None
    helper._running()  # as one that has been asked before
    assert helper.ask({}, 0.2) is None
    assert len(started) == 2


def test_time_is_that_of_the_processor_and_what_spends_it_is_asked_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("resource")
    helper, started = paged.Helper(), []
    start = subprocess.Popen
    spinner = (
        "import sys, json; from bisum.read import decoding\n"
        "for line in sys.stdin:\n"
        "    seconds = json.loads(line)['seconds']; decoding._limit(1 << 30, seconds)\n"
        "    while True: pass"
    )

    def spinning(_: object, **settings: Any) -> subprocess.Popen[str]:
        started.append(start([sys.executable, "-c", spinner], **settings))
        return started[-1]

    monkeypatch.setattr("bisum.read.paged.subprocess.Popen", spinning)
    monkeypatch.setattr(paged, "WAITING", 60)
    helper._running()
    assert helper.ask({}, 1) is None
    (only,) = started
    assert only.returncode == paged.SPENT
