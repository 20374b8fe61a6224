"""What all tests share: a network that is not there, a cache of their own, pages to brief, and bisum as a user calls it."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings

from bisum import cli
from bisum.findings import Finding, Name, TermUse, Text
from bisum.records import (
    ArticleBrief,
    Brief,
    Document,
    Figure,
    Ledger,
    Person,
    Point,
    Removal,
    Span,
)

# A machine under load is slow at times; that says nothing about a law.
settings.register_profile("bisum", deadline=None)
settings.load_profile("bisum")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PAGE = """A02 要闻

江原省水利厅厅长陆明远：

三座水库加固工程完工

本报讯（记者 张伟）江原省水利厅厅长陆明远3月5日在新闻发布会上介绍，截至2月底，全省三座水库的加固工程已经完工，完成投资86.4亿元，同比增长12.3%。

新华社记者 李鑫 摄

陆明远表示，今年还将新开工重大水利工程17项，吸纳农村劳动力2.1万人，预计年内完成投资120亿元，为粮食生产提供水源保障。
"""


@dataclass(frozen=True)
class Outcome:
    """What a call of bisum came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was printed, line by line; a JSON line may hold other marks that end a line elsewhere."""
        return self.out.split("\n")[:-1]


Bisum = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid every connection that leaves this machine; a test that embeds the real model may fetch it."""
    if request.node.get_closest_marker("embedded"):
        return
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        loopback = isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1", "localhost")
        if not loopback and self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """Keep the tests away from the user's cache; what BISUM_CACHE was before is handed on."""
    users = os.environ.get("BISUM_CACHE")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISUM_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield users


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A tiny model of every family there is one of, made once for all tests; a test that changes one copies it first."""
    from bisum.models import made
    from bisum.models.families import MAKERS

    place = tmp_path_factory.mktemp("tiny")
    for family in MAKERS:
        made.make(family, place / family)
    return {family: place / family for family in MAKERS}


@pytest.fixture
def users_cache(own_cache: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a test the user's cache back, for the weights that are in it."""
    if own_cache is None:
        monkeypatch.delenv("BISUM_CACHE")
    else:
        monkeypatch.setenv("BISUM_CACHE", own_cache)


@pytest.fixture
def bisum(monkeypatch: pytest.MonkeyPatch) -> Bisum:
    """Call bisum as its console script is called, within this process."""

    def call(*args: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["bisum", *map(str, args)])
        with CliRunner().isolation(input=stdin) as (out, err, _):
            with pytest.raises(SystemExit) as left:
                cli.main()
            code = left.value.code
            assert isinstance(code, int)
            return Outcome(code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def page() -> str:
    """A small page: one article with kicker, headline and byline, a credit between its two paragraphs."""
    return PAGE


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of two pages, one of them below another folder."""
    folder = tmp_path / "pages"
    (folder / "inner").mkdir(parents=True)
    (folder / "one.txt").write_text(PAGE, encoding="utf-8")
    (folder / "inner" / "two.md").write_text(PAGE.replace("86.4", "77.5"), encoding="utf-8")
    return folder


@pytest.fixture
def document() -> Document:
    """The small page as it is read."""
    return Document("page.txt", PAGE, "0" * 64, "utf-8")


@pytest.fixture
def shared() -> Path:
    """The folder of development data beside the repository, where there is one."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED


PRINTED = (
    "澜江日报 2026年7月21日\n水利厅厅长陆明远5日介绍，\n李鑫 摄\n投资86.4亿元。同比增长12.3%。"
)
CLAIM = Span(PRINTED.index("水利厅"), PRINTED.index("。") + 1)
CREDIT = PRINTED.index("李鑫")


@pytest.fixture
def rich() -> Brief:
    """A page of one article with everything an article can have."""
    point = Point(
        "水利厅厅长陆明远介绍，投资86.4亿元。",
        (CLAIM,),
        "",
        en="Lu Mingyuan said that 8.64 billion yuan was invested. Lu Mingyuan was pleased.",
        findings=(Finding("term.missed", '厅长 should read "director-general"'),),
        names=(Name("陆明远", "Lu Mingyuan"),),
        terms=(
            TermUse("投资", "invested", "applied"),
            TermUse("厅长", "director-general", "missed"),
        ),
    )
    article = ArticleBrief(
        "a1",
        Text(),
        Text("投资增长", "Investment grows", (), made=True),
        Text(),
        Text(),
        (
            point,
            Point("同比增长。", (Span(CLAIM.end, len(PRINTED)),), "", "extractive", "It grew."),
        ),
        gist=Point("投资增长。", (CLAIM,), "", en="Investment grows."),
        figures=(
            Figure("86.4亿元", "8.64 billion yuan", "", "", Text("投资", "investment"), (CLAIM,)),
        ),
        people=(Person(Name("陆明远", "Lu Mingyuan"), Text("厅长", "director-general"), (CLAIM,)),),
        institutions=(Name("水利厅", "the Department of Water Resources"),),
    )
    document = Document("pages/江源.txt", PRINTED, "ab" * 32, "utf-8")
    removals = (
        Removal(0, 4, "masthead"),
        Removal(4, 15, "date"),
        Removal(CREDIT - 1, CREDIT, "wrap"),
        Removal(CREDIT, CREDIT + 4, "credit"),
    )
    ledger = Ledger(len(PRINTED), len(PRINTED) - 20, {"credit": 4})
    return Brief(document, ledger, (article,), {"version": "1", "config": {"name": "c"}}, removals)
