"""brief.html as text: whole, closed to the outside, every language said, every claim beside its printed words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bisum.findings import Name, TermUse
from bisum.records import Brief, Document, Ledger, Point, Removal, Span
from bisum.write import runs
from bisum.write.entries import Entry, entry
from bisum.write.html import english, render, verbatim
from bisum.write.html_index import render as index
from bisum.write.imprint import masthead, printed_on
from bisum.write.json import as_data


class Marks(HTMLParser):
    """The texts of a page's <mark> elements, and of everything else that is asked for by tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.texts, self.tags = 0, list[str](), list[tuple[str, dict[str, str]]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "mark":
            self.inside += 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "mark"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def test_evidence_marks_exactly_the_span(rich: Brief) -> None:
    printed, points = rich.document.text, rich.articles[0].points
    spans = [span for point in points for span in point.evidence]
    assert set(Marks(render(rich)).texts) == {printed[span.start : span.end] for span in spans}


def test_what_was_removed_is_there_with_its_reason(rich: Brief) -> None:
    page = render(rich)
    assert re.search(r'<span class="gone">李鑫 摄</span><span class="why" lang="en">credit<', page)


def test_chinese_is_said_to_be_in_the_script_of_the_page(rich: Brief) -> None:
    spoken = {attrs["lang"] for _, attrs in Marks(render(rich)).tags if "lang" in attrs}
    assert spoken == {"en", "zh-Hans"}
    printed = replace(rich.document, text=rich.document.text + "國務院記者報導" * 20)
    other = replace(rich, document=printed)
    spoken = {attrs["lang"] for _, attrs in Marks(render(other)).tags if "lang" in attrs}
    assert spoken == {"en", "zh-Hant"}


def test_a_page_can_reach_nothing(rich: Brief) -> None:
    page = Marks(render(rich))
    policy = next(
        attrs["content"] for _, attrs in page.tags if "Content-Security-Policy" in attrs.values()
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for _, attrs in page.tags:
        assert not {"src", "srcset", "action", "style", "onclick"} & attrs.keys()
        assert attrs.get("href", "#").startswith(("#", "data:,"))


def test_every_link_leads_somewhere_and_no_id_is_given_twice(rich: Brief) -> None:
    tags = Marks(render(rich)).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert attrs.get(name, ids[0]) in ids
        target = attrs.get("href", "#main")
        assert not target.startswith("#") or target[1:] in ids


def test_a_brief_shows_all_that_an_article_has(rich: Brief) -> None:
    page = render(rich)
    for words in (
        *("July 21, 2026", "Key figures", "8.64 billion yuan", "People and institutions"),
        *("director-general", "this one is bisum’s", "The source’s own words"),
        *("Term rendered otherwise", "1 doubt to check", "2 points", "= invested<"),
    ):
        assert words in page
    named = '<span class="name">Lu Mingyuan</span> <span class="gloss">(<span lang="zh-Hans">陆明远'
    assert page.count(named) == 1


def test_the_date_of_the_paper_is_read_from_its_masthead(rich: Brief) -> None:
    assert masthead(rich) == ("澜江日报", "2026年7月21日")
    day = printed_on(rich)
    assert day
    assert day.isoformat() == "2026-07-21"


def test_no_date_is_made_up() -> None:
    document = Document("p", "2026年13月41日", "", "")
    bare = Brief(document, Ledger(10, 0, {}), (), {}, (Removal(0, 10, "date"),))
    assert printed_on(bare) is None


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(TEXT)
def test_escaped_text_reads_back_whole(text: str) -> None:
    for escaped in (verbatim(text), english(text)):
        assert "".join(Marks(f"<mark>{escaped}</mark>").texts) == text


@given(TEXT.filter(bool), st.data())
def test_the_pieces_of_a_page_make_it_up(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    ends = sorted(data.draw(st.lists(place, max_size=6)))
    removals = [Removal(a, b, "x") for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    spans = [Span(*sorted(data.draw(st.tuples(place, place)))) for _ in range(2)]
    pieces = runs.page(text, removals, {"one": spans[:1], "two": spans})
    assert "".join(piece.text for piece in pieces) == text
    gone = {at for removal in removals for at in range(removal.start, removal.end)}
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.text)):
            assert (at in gone) == bool(piece.reason)
            for claim, held in (("one", spans[:1]), ("two", spans)):
                assert (claim in piece.claims) == any(s.start <= at < s.end for s in held)


@given(TEXT, TEXT, TEXT)
def test_runs_make_up_their_text(english: str, name: str, term: str) -> None:
    point = Point(
        english,
        (),
        "",
        en=english,
        names=(Name("名", name),),
        terms=(TermUse("词", term, "applied"), TermUse(term, "term", "missed")),
    )
    assert "".join(run.text for run in runs.english(point, set())) == english
    assert "".join(run.text for run in runs.chinese(point)) == english


# --- the index over a run


def entries(rich: Brief, count: int = 2) -> list[Entry]:
    data = as_data(rich)
    return [entry(f"folder/<{place}> #", f"{place}.txt", data) for place in range(count)]


def test_an_index_lists_every_article_and_leads_to_it(rich: Brief) -> None:
    page = Marks(index(entries(rich)))
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a" and "href" in attrs]
    assert "folder/%3C1%3E%20%23/brief.html#a1" in links
    ids = {attrs.get("id") for _, attrs in page.tags}
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_an_index_shows_doubts_by_kind_and_what_was_left_out_by_reason(rich: Brief) -> None:
    page = index(entries(rich))
    assert re.search(r"Term rendered otherwise</th>.*?<td class=\"n\">2<", page)
    assert re.search(r"credit</th>.*?<td class=\"n\">8<", page)
    assert "4 points and 2 articles on 2 pages, 2 points at most" in page


def test_many_pages_share_the_columns_of_the_picture(rich: Brief) -> None:
    page = index(entries(rich, 700))
    assert "per 3 pages" in page
    assert page.count("<g>") == 234


def test_an_index_of_nothing_is_a_page_too() -> None:
    assert "0 pages" in index([])
