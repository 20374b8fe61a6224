"""The character tables: one character for one character, and nothing that a paper means to print."""

from __future__ import annotations

import unicodedata

import pytest

from bisum.zh.script import PLAIN, after, fold, is_han


def test_every_form_stands_for_one_character_that_is_no_form_itself() -> None:
    assert all(len(printed) == len(plain) == 1 for printed, plain in PLAIN.items())
    assert not set(PLAIN) & set(PLAIN.values())


def test_radicals_become_the_characters_they_look_like() -> None:
    radicals = {
        printed: plain for printed, plain in PLAIN.items() if "RADICAL" in unicodedata.name(printed)
    }
    assert len(radicals) > 214
    assert all(is_han(plain) for plain in radicals.values())


@pytest.mark.parametrize("char", "，。：；！？（）“”《》、—…·①㎡℃Ⅱ々〇あア한Ωя√±×÷≥%‰")
def test_what_a_paper_means_to_print_stays(char: str) -> None:
    assert char not in PLAIN


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("报", True),
        ("〇", True),
        ("𠮷", True),
        ("，", False),
        ("A", False),
        ("あ", False),
        ("。", False),
    ],
)
def test_han(char: str, expected: bool) -> None:
    assert is_han(char) is expected


def test_fold_drops_blanks_narrows_punctuation_and_simplifies() -> None:
    assert fold("責任編輯：　張 明（電話）") == "责任编辑:张明(电话)"


def test_after_counts_what_fold_keeps() -> None:
    assert after("　記 者：張", 3) == 5
    assert after("ab", 9) == 2
