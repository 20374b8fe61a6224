"""A short version of scripts/damage_files.py: damaged and hostile files cost one clear line each."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from bisum.errors import InputError
from bisum.read import read, walk

for needed in ("pypdfium2", "rapidocr", "docx", "trafilatura"):
    pytest.importorskip(needed)

QUICK = (
    *("tree-loop.pdf", "tree-of-itself.pdf", "pages-many.pdf", "pages-said.pdf", "table-loop.pdf"),
    *("table-said.pdf", "array.pdf", "locked-0.pdf", "locked-1.pdf", "locked-2.pdf"),
    *("pixels.png", "pixels-most.png", "pixels-none.png", "pixels.jpg", "pixels.tif"),
    *("laughs.docx", "deep.docx", "laughs.epub", "deep.epub", "wide.html", "large.html"),
    *("locked.zip", "method.zip", "empty.zip", "zips.zip", "members.zip"),
)


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "scripts"))


def lines(path: Path) -> list[str]:
    """What is said of a file; whatever else is raised, is."""
    said = []
    for source in walk([path]):
        try:
            if isinstance(source, InputError):
                raise source
            read(source.path, source.part)
        except InputError as error:
            said.append(str(error))
    for line in said:
        assert line.startswith(str(path))
        assert "\n" not in line
    return said


@pytest.mark.parametrize("name", QUICK)
def test_what_means_harm_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    import bombs

    path = tmp_path / name
    path.write_bytes(bombs.BOMBS[name]())
    assert lines(path)


@pytest.mark.parametrize("suffix", ["docx", "epub", "html", "zip", "txt"])
def test_what_is_broken_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    import damaged

    for seed in range(30):
        way, raw = damaged.broken(suffix, random.Random(seed))
        path = tmp_path / f"{way}.{suffix}"
        path.write_bytes(raw)
        lines(path)


def test_a_packed_file_that_does_not_unpack_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "今天开会。" * 500)
    raw = bytearray(path.read_bytes())
    at = 30 + len("a.txt")
    raw[at : at + 8] = b"\xff" * 8
    path.write_bytes(bytes(raw))
    (line,) = lines(path)
    assert line.startswith(f"{path}/a.txt: cannot be unpacked")
