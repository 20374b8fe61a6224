"""Zip files of pages, and a page on standard input."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bisum.errors import InputError
from bisum.read import read, walk

Bisum = Callable[..., Any]

PAGE = "我市新增绿道三十公里\n\n本报讯（记者 王五）市园林局3月5日介绍，今年我市将新增绿道30公里，投资1.2亿元。\n"


def bundle(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_the_directory_of_a_zip_is_not_parsed_for_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, file: Any, *more: Any) -> None:
            opened.append(file)
            super().__init__(file, *more)

    names = [f"{at:03}.txt" for at in range(40)]
    path = bundle(tmp_path / "paper.zip", {name: f"{name}：{PAGE}".encode() for name in names})
    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    for name in names:
        assert read(path, name).text.startswith(name)
    assert len(opened) == 1
    bundle(path, {"001.txt": PAGE.encode()})
    assert read(path, "001.txt").text == PAGE


def test_every_readable_file_in_a_zip_is_a_page(bisum: Bisum, tmp_path: Path) -> None:
    inside = {
        "要闻/01.txt": PAGE.encode(),
        "02.txt": PAGE.replace("绿道", "步道").encode("gb18030"),
        "picture.bmp": b"BM",
        "__MACOSX/._01.txt": b"\0",
        "inner.zip": b"PK",
        "03.txt": b"",
    }
    path = bundle(tmp_path / "paper.zip", inside)
    ran = bisum("run", path, "-o", tmp_path / "out", "-c", "echo")
    assert ran.code == 1
    assert f"{path}/03.txt: the file is empty" in ran.err
    assert "unpacked-" not in ran.err
    made = json.loads((tmp_path / "out/paper/要闻/01.txt/brief.json").read_text(encoding="utf-8"))
    assert made["source"]["path"] == f"{path}/要闻/01.txt"
    assert (tmp_path / "out/paper/02.txt/brief.json").is_file()
    again = bisum("run", path, "-o", tmp_path / "out", "-c", "echo", "--dry-run")
    assert again.out.count("up to date") == 2


def test_names_packed_in_a_chinese_code_page_are_read(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.zip", {"X" * 8 + ".txt": PAGE.encode()})
    path.write_bytes(path.read_bytes().replace(b"XXXXXXXX", "要闻版面".encode("gb18030")))
    (source,) = walk([path])
    assert not isinstance(source, InputError)
    assert source.part == "要闻版面.txt"
    assert read(source.path, source.part).text == PAGE


@pytest.mark.parametrize("members", [{}, {"a.bin": b"x"}, {"folder/": b""}])
def test_a_zip_without_pages_is_one_clear_line(tmp_path: Path, members: dict[str, bytes]) -> None:
    path = bundle(tmp_path / "a.zip", members)
    (error,) = walk([path])
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{path}: no readable file in it")


def test_nothing_is_unpacked_by_its_own_name(bisum: Bisum, tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.zip", {"../../escaped.txt": PAGE.encode()})
    ran = bisum("run", path, "-o", tmp_path / "out", "-c", "echo")
    assert ran.code == 0, ran.err
    assert [p for p in tmp_path.rglob("*escaped*") if not p.is_relative_to(tmp_path / "out")] == []


def test_a_page_on_standard_input(bisum: Bisum, tmp_path: Path) -> None:
    ran = bisum("run", "-", "-o", tmp_path / "out", "-c", "echo", stdin=PAGE.encode("gb18030"))
    assert ran.code == 0, ran.err
    made = json.loads((tmp_path / "out/stdin/brief.json").read_text(encoding="utf-8"))
    assert made["source"]["encoding"] == "gb18030"
