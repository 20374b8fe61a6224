"""What a newcomer meets first: `bisum.brief`, `bisum show`, a run that only says what it would do, and quiet runs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bisum as package
from bisum.config import load
from bisum.errors import ConfigError, InputError

Bisum = Callable[..., Any]


def test_brief_takes_a_text_a_path_and_the_name_of_a_file(pages: Path) -> None:
    path = pages / "one.txt"
    by_path = package.brief(path, config="echo")
    by_name = package.brief(str(path), config=load("echo"))
    by_text = package.brief(path.read_text(encoding="utf-8"), config="echo")
    assert by_path.articles == by_name.articles == by_text.articles
    assert by_path.articles[0].points
    assert by_text.document.path == "<text>"


def test_brief_raises_what_the_command_line_says(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        package.brief("", config="echo")
    with pytest.raises(InputError):
        package.brief(tmp_path / "nowhere.txt", config="echo")
    with pytest.raises(InputError, match="cannot be read"):
        package.brief(str(tmp_path / "江原省一版.txt"), config="echo")
    with pytest.raises(ConfigError):
        package.brief("一页", config="no-such-config")
    with pytest.raises(AttributeError):
        _ = package.nothing


def test_importing_bisum_loads_no_model_code() -> None:
    code = "import bisum, sys; print('torch' in sys.modules, 'yaml' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.split() == ["False", "False"]


def test_show_prints_both_languages_and_the_evidence(
    bisum: Bisum, pages: Path, tmp_path: Path
) -> None:
    assert bisum("run", pages / "one.txt", "-o", tmp_path / "out", "-c", "echo").code == 0
    folder = tmp_path / "out/one"
    made = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    shown = bisum("show", folder)
    assert shown.code == 0
    point = made["articles"][0]["points"][0]
    assert "".join(point["zh"].split()) in _column(shown.out, 2)
    assert "".join(point["en"].split()) in _column(shown.out, 1)
    with_evidence = _column(bisum("show", folder / "brief.json", "--evidence").out, 2)
    for span in point["evidence"]:
        printed = "".join(span["text"].split())
        assert f"{span['start']}-{span['end']}{printed}" in with_evidence


def _column(table: str, place: int) -> str:
    """What stands in a column of a table, whatever lines it is broken into, without its blanks."""
    rows = (line.split("│") for line in table.splitlines() if line.startswith("│"))
    return "".join("".join(row[place].split()) for row in rows)


def test_show_tells_every_doubt_and_obeys_no_text(
    bisum: Bisum, pages: Path, tmp_path: Path
) -> None:
    assert bisum("run", pages / "one.txt", "-o", tmp_path / "out", "-c", "echo").code == 0
    file = tmp_path / "out/one/brief.json"
    made = json.loads(file.read_text(encoding="utf-8"))
    article = made["articles"][0]
    article["figures"] = [{"zh": "3", "en": "3", "measures": {"zh": "市", "en": "City"}}]
    article["people"] = [{"zh": "王五", "en": "Wang Wu", "title": {"zh": "市", "en": "City"}}]
    places = [article[head] for head in ("kicker", "headline", "byline", "dateline", "gist")]
    places += [article["points"][0], article["figures"][0]["measures"]]
    places += [article["people"][0]["title"]]
    for number, place in enumerate(places):
        place["findings"] = [{"kind": "residue", "message": f"doubt{number}"}]
    article["points"][0]["en"] = "\x1b]0;title\x07 [red]plain[/red] \u202e"
    file.write_text(json.dumps(made), encoding="utf-8")
    shown = bisum("show", file)
    assert shown.code == 0, shown.err
    assert [n for n in range(len(places)) if f"doubt{n}" not in shown.out] == []
    assert not set("\x1b\x07\u202e") & set(shown.out)
    assert "[red]plain[/red]" in shown.out


def test_show_says_what_is_no_brief(bisum: Bisum, tmp_path: Path) -> None:
    ours = '{"schema": "bisum.brief/1", "articles": '
    for content in (None, "{", '{"schema": "other"}', "[]", f'{ours}"x"}}', f"{ours}[{{}}]}}"):
        file = tmp_path / "brief.json"
        if content is not None:
            file.write_text(content, encoding="utf-8")
        shown = bisum("show", tmp_path)
        assert shown.code == 1
        assert shown.err.count("\n") == 1
        assert str(tmp_path) in shown.err


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(
    bisum: Bisum, pages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = bisum("run", pages, "-o", out, "-c", "echo", "--dry-run")
    assert first.code == 0
    assert "one: 1 articles, to be briefed" in first.out
    assert not out.exists()
    assert bisum("run", pages, "-o", out, "-c", "echo", "--quiet").code == 0
    again = bisum("run", pages, pages / "nowhere.txt", "-o", out, "-c", "echo", "--dry-run")
    assert again.code == 1
    assert "one: 1 articles, up to date" in again.out
    assert "nowhere.txt" in again.err


def test_how_much_a_run_says(bisum: Bisum, pages: Path, tmp_path: Path) -> None:
    quiet = bisum("run", pages, "-o", tmp_path / "a", "-c", "echo", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    verbose = bisum("run", pages, "-o", tmp_path / "b", "-c", "echo", "--verbose")
    assert "one: written, 1 articles" in verbose.err
    logged = bisum("run", pages, "-o", tmp_path / "c", "-c", "echo", "--json-log")
    events = [json.loads(line) for line in logged.err.splitlines()]
    assert [event["event"] for event in events] == ["page", "page", "end"]
    assert {event.get("status") for event in events[:-1]} == {"written"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(bisum: Bisum, shell: str) -> None:
    ran = bisum("completion", shell)
    assert ran.code == 0
    assert "_BISUM_COMPLETE" in ran.out
