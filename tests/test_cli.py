"""The other commands: what goes in, what comes out on stdout, and how they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Bisum = Callable[..., Any]
RUNTIMES = ("torch", "transformers", "openvino", "openvino_genai", "ctranslate2", "huggingface_hub")


def parsed(ran: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.lines]


def apart(*args: str, code: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run bisum, or code, in a process of its own."""
    what = ["-c", code] if code else ["-m", "bisum"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **more}
    return subprocess.run(
        [sys.executable, *what, *args], env=env, capture_output=True, text=True, check=False
    )


# --- clean and segment


def test_clean_prints_a_line_per_page_with_a_ledger_that_adds_up(bisum: Bisum, pages: Path) -> None:
    ran = bisum("clean", pages)
    assert ran.code == 0
    assert ran.err == ""
    for data, path in zip(parsed(ran), ("inner/two.md", "one.txt"), strict=True):
        printed = (pages / path).read_text(encoding="utf-8")
        assert data["path"] == str(pages / path)
        assert "李鑫" not in data["text"]
        ledger = data["ledger"]
        assert ledger["characters"] == len(printed)
        assert ledger["kept"] == len(data["text"])
        assert ledger["kept"] + sum(ledger["removed"].values()) == ledger["characters"]
        for removal in data["removed"]:
            assert removal["text"] == printed[removal["start"] : removal["end"]]
            assert removal["reason"] in ledger["removed"]


def test_clean_diff_shows_the_page_with_what_was_removed_and_why(bisum: Bisum, pages: Path) -> None:
    ran = bisum("clean", "--diff", pages / "one.txt")
    assert ran.code == 0
    assert "新华社记者 李鑫 摄" in ran.out
    assert "[credit]" in ran.out
    assert "陆明远表示" in ran.out


def test_segment_prints_the_articles_of_a_page(bisum: Bisum, pages: Path) -> None:
    ran = bisum("segment", pages / "one.txt")
    assert ran.code == 0
    ((article,),) = [data["articles"] for data in parsed(ran)]
    assert article["headline"] == "三座水库加固工程完工"
    assert article["byline"] == "本报讯（记者 张伟）"
    assert article["dateline"] == ""
    printed = (pages / "one.txt").read_text(encoding="utf-8")
    assert len(article["paragraphs"]) == 2
    for paragraph in article["paragraphs"]:
        assert "".join(s["text"] for s in paragraph["sentences"]) == paragraph["text"]
        for each in (paragraph, *paragraph["sentences"]):
            assert printed[each["start"] : each["end"]] == each["text"]


def test_briefs_that_lie_among_the_pages_are_no_pages(bisum: Bisum, pages: Path) -> None:
    assert bisum("run", pages, "-o", pages / "briefs", "-c", "echo", "--quiet").code == 0
    for command in ("clean", "segment"):
        ran = bisum(command, pages)
        assert (ran.code, ran.err) == (0, "")
        assert [data["path"] for data in parsed(ran)] == [
            str(pages / name) for name in ("inner/two.md", "one.txt")
        ]


@pytest.mark.parametrize(
    ("command", "field", "nothing"), [("clean", "text", ""), ("segment", "articles", [])]
)
def test_a_page_that_is_all_captions_is_printed_with_a_note(
    command: str, field: str, nothing: object, bisum: Bisum, tmp_path: Path
) -> None:
    page = tmp_path / "pictures.txt"
    page.write_text("图为工人在调试设备。新华社记者 李鑫 摄\n责编：张伟\n", encoding="utf-8")
    ran = bisum(command, page)
    assert ran.code == 0
    assert parsed(ran)[0][field] == nothing
    (note,) = ran.err.splitlines()
    assert f"{page}: no article on the page" in note


@pytest.mark.parametrize("command", ["clean", "segment"])
def test_a_bad_input_is_named_and_the_others_are_printed(
    command: str, bisum: Bisum, pages: Path
) -> None:
    (pages / "empty.txt").write_bytes(b"")
    ran = bisum(command, pages, pages / "gone.txt")
    assert ran.code == 1
    assert len(ran.lines) == 2
    assert len(ran.err.splitlines()) == 2
    assert "empty.txt: " in ran.err
    assert "gone.txt: " in ran.err


def test_results_go_to_a_file_when_asked_to(bisum: Bisum, pages: Path, tmp_path: Path) -> None:
    stdout = bisum("segment", pages).out
    ran = bisum("segment", pages, "-o", tmp_path / "new" / "out.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "new" / "out.jsonl").read_text(encoding="utf-8") == stdout


# --- translate and verify


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("given", ["file", "stdin"])
def test_translate_answers_line_by_line_in_order(
    codec: str, given: str, bisum: Bisum, tmp_path: Path
) -> None:
    texts = ["今年有525家企业参加。", "", "增长3.8%。"]
    raw = "\r\n".join(texts).encode(codec)
    (tmp_path / "texts.txt").write_bytes(raw)
    ran = (
        bisum("translate", "-c", "echo", stdin=raw)
        if given == "stdin"
        else bisum("translate", tmp_path / "texts.txt", "-c", "echo")
    )
    assert ran.code == 0
    found = parsed(ran)
    assert [each["zh"] for each in found] == texts
    assert all(set(each) == {"zh", "en", "findings"} for each in found)
    assert "525" in found[0]["en"]
    assert found[1] == {"zh": "", "en": "", "findings": []}


def test_a_line_ends_at_a_line_feed_and_nowhere_else(bisum: Bisum) -> None:
    ran = bisum("translate", "-c", "echo", stdin="\n今天\u2028开会。\x0c\n\n明天休息。".encode())
    assert [each["zh"] for each in parsed(ran)] == ["", "今天\u2028开会。\x0c", "", "明天休息。"]


def test_nothing_in_gives_nothing_out(bisum: Bisum) -> None:
    for command in (("translate", "-c", "echo"), ("verify",)):
        ran = bisum(*command, stdin=b"")
        assert (ran.code, ran.out) == (0, "")


PAIRS = [
    ("有525家企业。", "There are 552 companies.", {"number.changed"}),
    ("有525家企业。", "There are 525 companies.", set()),
    ("阴和俊表示赞同。", "Yin Hejun 表示 agreed.", {"residue"}),
    ("阴和俊表示赞同。", "", {"empty"}),
    ("", "", set()),
]


@pytest.mark.parametrize("form", ["tsv", "jsonl"])
@pytest.mark.parametrize("given", ["file", "stdin", "dash"])
def test_verify_reads_tsv_and_json_lines(
    form: str, given: str, bisum: Bisum, tmp_path: Path
) -> None:
    lines = [
        f"{zh}\t{en}" if form == "tsv" else json.dumps({"zh": zh, "en": en, "more": 1})
        for zh, en, _ in PAIRS
    ]
    raw = "\n".join(lines).encode()
    (tmp_path / "pairs").write_bytes(raw)
    args = [tmp_path / "pairs"] if given == "file" else ["-"] if given == "dash" else []
    ran = bisum("verify", *args, stdin=raw)
    assert ran.code == 0
    found = parsed(ran)
    assert [(each["zh"], each["en"]) for each in found] == [(zh, en) for zh, en, _ in PAIRS]
    for each, (_, _, kinds) in zip(found, PAIRS, strict=True):
        assert {finding["kind"] for finding in each["findings"]} == kinds
        assert all(finding["message"] for finding in each["findings"])


@pytest.mark.parametrize(
    "line", ["没有制表符", '{"zh": "一", "en": null}', '{"zh": "一"}', '{"zh": "一", ', "{}"]
)
def test_a_line_that_is_no_pair_is_named_and_the_others_are_checked(
    line: str, bisum: Bisum, tmp_path: Path
) -> None:
    raw = f"一\tone\n{line}\n有525家\tThere are 552.\n".encode()
    ran = bisum("verify", stdin=raw)
    assert ran.code == 1
    assert ran.err.count("line 2") == len(ran.err.splitlines()) == 1
    assert [bool(each["findings"]) for each in parsed(ran)] == [False, True]
    assert bisum("verify", "-o", tmp_path / "out", stdin=raw).code == 1
    assert (tmp_path / "out").read_text(encoding="utf-8") == ran.out


def test_verify_minds_a_glossary(bisum: Bisum, tmp_path: Path) -> None:
    (tmp_path / "g.tsv").write_text("星海号\tthe Xinghai\n", encoding="utf-8")
    ran = bisum("verify", "--glossary", tmp_path / "g.tsv", stdin="星海号启航\tIt sailed.".encode())
    (finding,) = parsed(ran)[0]["findings"]
    assert (finding["kind"], finding["zh"], finding["en"]) == (
        "term.missed",
        "星海号",
        "the Xinghai",
    )


def test_a_long_an_empty_an_english_and_a_mixed_line_are_translated_in_order(bisum: Bisum) -> None:
    english = "The meeting opened on March 5 with 525 delegates."
    lines = ["会议强调，有525家企业参加。" * 320, "", english, "OpenAI与525家企业签约。", "。"]
    ran = bisum("translate", "-c", "echo", stdin="\n".join(lines).encode())
    assert ran.code == 0
    found = parsed(ran)
    assert [each["zh"] for each in found] == lines
    assert found[0]["en"].count("525") == 320
    assert (found[1]["en"], found[1]["findings"]) == ("", [])
    assert (found[2]["en"], found[2]["findings"]) == (english, [])
    assert "525" in found[3]["en"]


@pytest.mark.parametrize("command", [("verify",), ("translate", "-c", "echo")])
def test_a_glossary_that_contradicts_itself_is_refused_with_its_rows(
    command: tuple[str, ...], bisum: Bisum, tmp_path: Path
) -> None:
    rows = "星海号\tthe Xinghai\n星海号\tthe Star Sea\n\n水利部\t\n星海号\tthe Xinghai\n"
    (tmp_path / "g.tsv").write_text(rows, encoding="utf-8")
    ran = bisum(*command, "--glossary", tmp_path / "g.tsv", stdin=b"")
    assert (ran.code, ran.out) == (2, "")
    assert all(f"line {number}" in ran.err for number in (2, 3, 4, 5))
    assert "line 1:" not in ran.err


# --- models and config


def test_models_are_listed_and_found(bisum: Bisum) -> None:
    ran = bisum("models", "list")
    assert ran.code == 0
    assert "tiny-mt5" in ran.out
    assert "Apache-2.0" in ran.out


def test_weights_that_are_nowhere_end_with_3_or_2(bisum: Bisum) -> None:
    missing = bisum("models", "path", "qwen2.5-coder-1.5b-instruct-q4_k_m")
    assert missing.code == 3
    assert "bisum models pull" in missing.err
    assert bisum("models", "path", "nonsense").code == 2


def test_config_show_says_everything_in_force_and_where_it_came_from(bisum: Bisum) -> None:
    ran = bisum("config", "show", "-c", "echo")
    assert ran.code == 0
    assert "summarize.family: echo  # line" in ran.out
    assert re.search(r"^points\.per_article: [0-9]+  # default$", ran.out, re.MULTILINE)


def test_config_check_lists_every_mistake(bisum: Bisum, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("summarize: {family: ecko}\nfoo: 1\n")
    ran = bisum("config", "check", bad)
    assert ran.code == 2
    assert len(ran.lines) >= 3
    assert all(line.startswith(f"{bad}: ") for line in ran.lines)
    good = bisum("config", "check", "echo")
    assert (good.code, good.out) == (0, "")


# --- quick to start, polite to its surroundings


COMMANDS = ["run", "clean", "segment", "translate", "verify", "models", "config"]


@pytest.mark.parametrize("command", [(), *((each,) for each in COMMANDS)])
def test_every_command_has_help(command: tuple[str, ...], bisum: Bisum) -> None:
    ran = bisum(*command, "--help")
    assert ran.code == 0
    assert "Usage: " in ran.out


@pytest.mark.parametrize(
    "args", [["--help"], ["segment", "PAGE"], ["clean", "PAGE"], ["verify", "PAIRS"]]
)
def test_no_model_runtime_is_loaded_where_none_is_needed(
    args: list[str], tmp_path: Path, page: str
) -> None:
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("一\tone\n", encoding="utf-8")
    places = {"PAGE": "page.txt", "PAIRS": "pairs.tsv"}
    argv = ["bisum", *(str(tmp_path / places[each]) if each in places else each for each in args)]
    code = f"""
import sys
sys.argv = {argv!r}
from bisum.cli import main
try:
    main()
except SystemExit as left:
    assert left.code == 0, left.code
loaded = sorted(set(sys.modules) & set({RUNTIMES!r}))
assert not loaded, loaded
"""
    ran = apart(code=code)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_a_full_disk_behind_stdout_is_one_line(pages: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "bisum", "clean", pages],
            env=env,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("bisum: standard output: cannot be written")
    assert ran.stderr.count("\n") == 1


def test_what_a_code_page_lacks_is_shown_as_its_escape(pages: Path, tmp_path: Path) -> None:
    latin = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    ran = apart("clean", "--diff", str(pages / "one.txt"), **latin)
    assert ran.returncode == 0, ran.stderr
    assert "\\u6c5f" in ran.stdout
    assert apart("run", str(pages), "-o", str(tmp_path / "out"), "-c", "echo").returncode == 0
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    shown = apart("show", str(tmp_path / "out/one"), **ascii_only)
    assert shown.returncode == 0, shown.stderr
    assert "\\u6c5f" in shown.stdout


def test_only_a_run_that_is_interrupted_says_that_something_was_kept(
    bisum: Bisum, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bisum.pipeline.Pipeline.translate", stopped)
    ran = bisum("translate", "-c", "echo", stdin="投资3亿元。".encode())
    assert ran.code == 130
    assert ran.err == "\nbisum: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_goes_away_is_no_failure(pages: Path, page: str) -> None:
    for number in range(40):
        (pages / f"{number}.txt").write_text(page * 20, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = (
        f"{sys.executable} -m bisum clean {pages} | head -c 10 > /dev/null; echo ${{PIPESTATUS[0]}}"
    )
    ran = subprocess.run(
        ["bash", "-c", command], env=env, capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "0", ran.stderr
    assert "Traceback" not in ran.stderr
