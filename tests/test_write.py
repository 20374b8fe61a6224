"""What is written: brief.json as the command line promises it, and Markdown that means what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bisum import config
from bisum.errors import ConfigError
from bisum.files import atomic
from bisum.findings import Finding, Name, Number, TermUse, Text
from bisum.records import ArticleBrief, Brief, Document, Figure, Ledger, Person, Point, Span
from bisum.write import FORMATS, INDEXES, counts, folder_name, html
from bisum.write.docx import render as note
from bisum.write.entries import entry
from bisum.write.json import as_data, dumps, render
from bisum.write.markdown import introduced, plain
from bisum.write.markdown import render as markdown

Bisum = Callable[..., Any]
DATA = Path(__file__).parent.parent / "data"
KINDS = {
    *("number.missing", "number.added", "number.changed", "name.missing", "term.missed"),
    *("residue", "repetition", "length", "empty", "unsupported"),
}

ANYTHING = st.text(st.characters(), max_size=12)
TEXTS = st.builds(Text, ANYTHING, ANYTHING, st.just(()))
SPANS = st.tuples(st.integers(0, 4), st.integers(5, 9)).map(lambda ends: Span(*ends))
POINTS = st.builds(
    Point,
    zh=ANYTHING,
    evidence=st.lists(SPANS, max_size=2).map(tuple),
    source=ANYTHING,
    fallback=st.sampled_from(["", "extractive"]),
    en=ANYTHING,
    findings=st.just((Finding("residue", "left over", en="报"),)),
    numbers=st.just((Number("3%", "3 percent", "3", "percent"),)),
    names=st.just((Name("阴和俊", "Yin Hejun"),)),
    terms=st.just((TermUse("人大", "people's congress", "missed"),)),
)
ARTICLES = st.builds(
    ArticleBrief, ANYTHING, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(POINTS, max_size=2).map(tuple)
)
BRIEFS = st.builds(
    Brief,
    st.builds(
        Document,
        st.text(st.characters(), max_size=9),
        st.text(min_size=9, max_size=20),
        ANYTHING,
        ANYTHING,
    ),
    st.just(Ledger(9, 8, {"credit": 1})),
    st.lists(ARTICLES, max_size=2).map(tuple),
    st.just({"version": "1"}),
)


@given(BRIEFS)
def test_what_is_written_reads_back_equal(brief: Brief) -> None:
    # JSON cannot tell a surrogate pair from the character it stands for.
    whole = json.loads(json.dumps(as_data(brief)))
    assert json.loads(render(brief)) == whole


def test_the_formats_a_config_may_name_are_those_there_are() -> None:
    assert tuple(FORMATS) == config.FORMATS


@settings(max_examples=25)
@given(BRIEFS)
def test_every_format_takes_whatever_a_brief_holds(brief: Brief) -> None:
    entries = [entry("page", "page.txt", as_data(brief))]
    wanted = [target for _, target in FORMATS.values()]
    for target, given_to in (
        *((target, brief) for target in wanted),
        *((target, entries) for _, _, target in INDEXES),
    ):
        module, _, function = target.partition(":")
        assert getattr(import_module(module), function)(given_to)


@given(st.recursive(st.none() | st.integers() | st.text(st.characters()), st.lists))
def test_json_is_utf8_whatever_it_holds(data: object) -> None:
    written = dumps(data)
    assert json.loads(written.encode("utf-8")) == data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("briefs")


@pytest.fixture
def briefs(folder: Path, bisum: Bisum) -> list[dict[str, Any]]:
    """The briefs of the sample pages; made by the first test that asks for them."""
    assert bisum("run", DATA, "-o", folder, "-c", "echo").code == 0
    found = [json.loads(each.read_text("utf-8")) for each in sorted(folder.rglob("brief.json"))]
    assert len(found) == len(list(DATA.iterdir()))
    return found


def test_brief_json_has_the_fields_that_are_promised(briefs: list[dict[str, Any]]) -> None:
    for brief in briefs:
        assert brief["schema"] == "bisum.brief/1"
        assert {"version", "config", "models", "terms"} <= set(brief["signature"])
        assert set(brief["source"]) >= {"path", "sha256", "encoding", "characters"}
        ledger = brief["ledger"]
        assert ledger["characters"] == ledger["kept"] + sum(ledger["removed"].values())
        assert brief["articles"]
        assert len({article["id"] for article in brief["articles"]}) == len(brief["articles"])
        for article in brief["articles"]:
            for head in ("kicker", "headline", "byline", "dateline"):
                assert {"zh", "en"} <= set(article[head])
                assert bool(article[head]["zh"]) == bool(article[head]["en"])
            for point in article["points"]:
                assert {"zh", "en", "evidence", "findings", "numbers", "names", "terms"} <= set(
                    point
                )
                assert all({"kind", "message"} <= set(finding) for finding in point["findings"])
                assert {finding["kind"] for finding in point["findings"]} <= KINDS
                assert all(set(each) == {"zh", "en", "value", "unit"} for each in point["numbers"])
                assert all(set(each) == {"zh", "en"} for each in point["names"])
                assert all(set(each) == {"zh", "en", "status"} for each in point["terms"])


def test_brief_json_keeps_to_the_schema_that_is_shipped(
    briefs: list[dict[str, Any]], rich: Brief
) -> None:
    shipped = files("bisum.write") / "brief.schema.json"
    schema = json.loads(shipped.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    held = Draft202012Validator(schema)
    for brief in (*briefs, as_data(rich)):
        held.validate(brief)
    broken = json.loads(render(rich))
    broken["articles"][0]["points"][0]["evidence"][0]["start"] = -1
    assert not held.is_valid(broken)


def test_evidence_is_what_was_printed_there(briefs: list[dict[str, Any]]) -> None:
    for brief in briefs:
        source = brief["source"]
        text = Path(source["path"]).read_bytes().decode(source["encoding"])
        assert len(text) == source["characters"]
        points = [point for article in brief["articles"] for point in article["points"]]
        assert points
        for point in points:
            assert point["evidence"]
            for span in point["evidence"]:
                assert span["text"] == text[span["start"] : span["end"]]
                assert span["text"].strip()


# --- Markdown


@given(st.text(st.sampled_from("*_`[](){}<>#|~!\\\n a报-+1.")))
def test_escaped_text_stays_on_one_line_and_bare_markup_is_gone(text: str) -> None:
    escaped = plain(text)
    assert "\n" not in escaped
    assert not re.search(r"[*_`{}\[\]<>#|~!]", re.sub(r"\\.", "", escaped))
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(text.split())


def brief_of(zh: str, en: str, path: str = "page.txt") -> Brief:
    point = Point(zh, (Span(0, 3),), zh, en=en, findings=(Finding("length", "see <b>this</b>"),))
    article = ArticleBrief("a1", Text(), Text("标题#1", "A *headline*"), Text(), Text(), (point,))
    return Brief(Document(path, "# 题<script>", "", "utf-8"), Ledger(11, 11, {}), (article,))


def test_what_a_page_prints_never_becomes_markup() -> None:
    text = markdown(brief_of("<img src=x>。", "1. Not *bold* | [a](b)", "a_b*c.txt"))
    assert "<img" not in text.replace("\\<", "")
    assert r"A \*headline\*" in text
    assert r"\*bold\* \| \[a\](b)" in text
    assert r"# a\_b\*c.txt" in text
    assert r"⚠ length: see \<b\>this\</b\>" in text


def test_a_name_is_followed_by_its_chinese_once() -> None:
    point = Point("", (), "", en="Yin Hejun and Yin Hejun.", names=(Name("阴和俊", "Yin Hejun"),))
    seen: set[str] = set()
    assert introduced(point, seen) == "Yin Hejun (阴和俊) and Yin Hejun."
    assert introduced(point, seen) == "Yin Hejun and Yin Hejun."


# --- files


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=9), max_size=6))
def test_names_are_safe_and_each_page_has_its_own(names: list[str]) -> None:
    taken: set[str] = set()
    given_names = [folder_name(name, taken) for name in names]
    assert len({name.casefold() for name in given_names}) == len(names)
    for name in given_names:
        parts = name.split("/")
        assert all(part.strip(". ") for part in parts)
        assert not Path(name).is_absolute()


def test_a_failed_write_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a" / "brief.md"
    atomic(path, "old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ConfigError, match="No space left"):
        atomic(path, "new")
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


def test_every_doubt_is_shown_wherever_it_stands() -> None:
    numbers = iter(range(100))

    def doubted(zh: str = "市", en: str = "City") -> Text:
        return Text(zh, en, (Finding("residue", f"doubt-{next(numbers)}-"),))

    def claim() -> Point:
        return Point("市。", (Span(0, 2),), "市。", en="City.", findings=doubted().findings)

    article = ArticleBrief(
        "a1",
        kicker=doubted(),
        headline=doubted(),
        byline=doubted(),
        dateline=doubted(),
        points=(claim(), claim()),
        deck=doubted(),
        gist=claim(),
        figures=(Figure("3市", "3", "3", "", doubted(), (Span(0, 2),)),),
        people=(Person(Name("王五", "Wang Wu"), doubted(), (Span(0, 2),)),),
    )
    brief = Brief(Document("p.txt", "市。", "", "utf-8"), Ledger(2, 2, {}), (article,))
    doubts = [f"doubt-{number}-" for number in range(next(numbers))]
    assert len(doubts) == 10
    assert counts(brief) == (1, 2, len(doubts))
    word = docx.Document(BytesIO(note(brief)))
    lines = [*word.paragraphs, *(p for t in word.tables for c in t._cells for p in c.paragraphs)]
    shown = {
        "md": markdown(brief),
        "html": html.render(brief),
        "docx": "\n".join(line.text for line in lines),
    }
    for name, text in shown.items():
        assert [doubt for doubt in doubts if doubt not in text] == [], name


def test_in_markdown_a_doubt_stands_right_behind_its_text() -> None:
    def doubted(en: str) -> Text:
        return Text("市", en, (Finding("residue", f"doubt about {en}"),))

    def figure(of: str) -> Figure:
        return Figure("3市", "3", "3", "", doubted(of), ())

    article = ArticleBrief(
        "a1",
        kicker=Text(),
        headline=doubted("Headline"),
        byline=Text(),
        dateline=doubted("Dateline"),
        points=(),
        gist=Point("市。", (), "市。", en="Gist", findings=doubted("Gist").findings),
        figures=(figure("Cities"), figure("Towns")),
    )
    brief = Brief(Document("p.txt", "市。", "", "utf-8"), Ledger(2, 2, {}), (article,))
    told = re.findall("(doubt about )?(Headline|Dateline|Gist|Cities|Towns)", markdown(brief))
    texts = ["Headline", "Dateline", "Gist", "Cities", "Towns"]
    assert told == [each for text in texts for each in (("", text), ("doubt about ", text))]
