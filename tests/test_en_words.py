"""The words of an English text, cut by bytes, are those a pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.en.words import letters, runs, without_accents, words

_TEXTS = st.text(
    st.sampled_from("aBz09 .,-'’—\"éü中\n") | st.characters(codec="utf-8"), max_size=40
)


@given(_TEXTS)
def test_words_are_what_a_pattern_finds(text: str) -> None:
    latin = re.sub("[^ -~]", " ", text.replace("’", "'")).lower()
    assert words(text) == re.findall(r"[a-z0-9]+(?:['.-][a-z0-9]+)*", latin)
    assert runs(text) == re.findall(r"[a-z0-9]+", latin.replace("'", " "))
    assert letters(text) == re.findall(r"[a-z]+", latin)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("— ... '", []),
        ("the People’s Bank's J-16s.", ["the", "people's", "bank's", "j-16s"]),
        ("U.S.-led", ["u.s", "led"]),
        ("'20s' and 3.5%", ["20s", "and", "3.5"]),
        ("会议 met 3月", ["met", "3"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_lone_surrogate_is_no_letter() -> None:
    assert words("bad\ud800 byte") == ["bad", "byte"]
    assert without_accents("e\u0301\ud800") == "e\ud800"
