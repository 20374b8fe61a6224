"""Files in: every encoding papers come in, and a clear word for every file that is no page."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.errors import InputError
from bisum.read import Source, read, walk
from bisum.read.encodings import decode

SIMPLIFIED = "本报讯（记者 张伟）经过97天封闭施工，桐浦大桥维修加固工程昨天通过验收。\n大桥全长1126米，日均车流量约4.3万辆次。\n"
TRADITIONAL = "【本報訊】經過97天封閉施工，大橋維修加固工程昨天通過驗收，今天起恢復雙向通車。\n記者陳美報導。\n"
FOUR_BYTES = "㵲阳县昨天公布，今年种植油茶12.6万亩，㵲水两岸的群众增收明显。\n"


def written(folder: Path, raw: bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (SIMPLIFIED, "utf-8", {"utf-8"}),
        (SIMPLIFIED, "utf-8-sig", {"utf-8-sig"}),
        (SIMPLIFIED, "utf-16", {"utf-16"}),
        (SIMPLIFIED, "utf-16-le", {"utf-16-le"}),
        (SIMPLIFIED, "utf-16-be", {"utf-16-be"}),
        (SIMPLIFIED, "gb18030", {"gb18030"}),
        (SIMPLIFIED, "gbk", {"gb18030"}),
        (SIMPLIFIED, "gb2312", {"gb18030"}),
        (FOUR_BYTES, "gb18030", {"gb18030"}),
        (TRADITIONAL, "utf-8", {"utf-8"}),
        (TRADITIONAL, "big5", {"big5", "big5hkscs"}),
        (TRADITIONAL + "嘅咗喺啲\n", "big5hkscs", {"big5hkscs"}),
    ],
)
@pytest.mark.parametrize("times", [1, 3000], ids=["short", "beyond what is looked at"])
def test_every_encoding_is_told_and_read_to_the_last_character(
    text: str, codec: str, named: set[str], times: int, tmp_path: Path
) -> None:
    raw = (text * times).encode(codec)
    document = read(written(tmp_path, raw))
    assert document.text == text * times
    assert document.encoding in named
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.path == str(tmp_path / "page.txt")


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be", "utf-8"])
@given(st.integers(10, 60), st.integers(0, 3))
def test_a_short_text_of_any_length_is_told_without_a_line_end(
    codec: str, length: int, shift: int
) -> None:
    text = "A" * shift + SIMPLIFIED.replace("\n", "")[:length]
    assert decode(text.encode(codec), Path("page.txt")) == (text, codec)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
@given(shift=st.integers(0, 3))
def test_what_is_looked_at_may_end_within_a_character(codec: str, shift: int) -> None:
    text = "A" * shift + "新华社北京电。" * 6000
    assert decode(text.encode(codec), Path("page.txt")) == (text, codec)


def test_a_bom_in_big_endian_is_obeyed(tmp_path: Path) -> None:
    raw = b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be")
    assert read(written(tmp_path, raw)).text == SIMPLIFIED


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str, tmp_path: Path) -> None:
    text = SIMPLIFIED.replace("\n", end)
    assert read(written(tmp_path, text.encode())).text == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    whole = SIMPLIFIED + text
    assert decode(whole.encode(), Path("page.txt")) == (whole, "utf-8")


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": ("  \n\u3000\r\n\t".encode(), "empty"),
    "blank in utf-16": (" \n\u3000 ".encode("utf-16"), "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "encoding|binary"),
    "a program": (b"\x7fELF\x02\x01\x01" + b"\0" * 400 + bytes(range(256)), "encoding|binary"),
    "a zip": (
        b"PK\x03\x04\x14\0\0\0\x08\0" + hashlib.sha512(b"x").digest() * 90,
        "encoding|binary",
    ),
    "controls": (("报\x01\x02\x03\x04" * 90).encode(), "binary"),
    "western": (
        "Überfällige Änderungen für Österreich\n".encode("latin-1") * 9,
        "encoding|no Chinese",
    ),
    "shift-jis": (
        "これはテストです。新聞の記事をよみます。\n".encode("shift_jis") * 9,
        "encoding|binary|no Chinese",
    ),
    "utf-32": (SIMPLIFIED.encode("utf-32"), "encoding|binary"),
    "english": (b"The bridge was reopened yesterday.\n", "no Chinese"),
    "half a utf-16": (SIMPLIFIED.encode("utf-16") + b"\x4f", "damaged utf-16 at byte"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_page_is_named_with_what_is_wrong(kind: str, tmp_path: Path) -> None:
    raw, said = BAD[kind]
    with pytest.raises(InputError, match=said) as error:
        read(written(tmp_path, raw))
    assert str(error.value).startswith(f"{tmp_path / 'page.txt'}: ")
    assert "\n" not in str(error.value)


def test_damaged_utf8_says_where_and_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    raw = bytearray((SIMPLIFIED * 20).encode())
    raw[300] = 0xFF
    with pytest.raises(InputError, match=r"damaged utf-8 at byte (299|300|301)"):
        read(written(tmp_path, bytes(raw)))


def test_damaged_gb18030_says_where(tmp_path: Path) -> None:
    raw = bytearray((SIMPLIFIED * 20).encode("gb18030"))
    raw[raw.index("桥".encode("gb18030"))] = 0xFF
    with pytest.raises(InputError, match="damaged gb18030 at byte"):
        read(written(tmp_path, bytes(raw)))


def test_utf8_cut_off_within_a_character_says_where(tmp_path: Path) -> None:
    raw = SIMPLIFIED.encode()[:-3]
    with pytest.raises(InputError, match=f"damaged utf-8 at byte {len(raw) - 1}"):
        read(written(tmp_path, raw))


def test_a_file_that_went_away_or_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: cannot be read"):
        read(tmp_path / "gone.txt")

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, SIMPLIFIED.encode())
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(InputError, match=r"page.txt: cannot be read \(Permission denied\)"):
        read(path)


def test_a_suffix_without_reader_is_named_with_those_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"page.xlsx: no reader.*\.md.*\.txt"):
        read(written(tmp_path, b"%PDF", "page.xlsx"))


# --- walking


def names(found: list[Source | InputError]) -> list[str]:
    return [each.name if isinstance(each, Source) else str(each) for each in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for name in (
        "b.txt",
        "a.MD",
        "c/d.txt",
        "c/.hidden.txt",
        ".git/e.txt",
        "f.xlsx",
        "z.txt/g.txt",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SIMPLIFIED, encoding="utf-8")
    return folder


def test_folders_are_walked_in_order_for_what_can_be_read(tree: Path) -> None:
    assert names(list(walk([tree]))) == ["a", "b", "c/d", "z.txt/g"]


def test_inputs_keep_their_order_and_files_their_own_names(tree: Path) -> None:
    assert names(list(walk([tree / "c/d.txt", tree / "c"]))) == ["d", "d"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_input_that_is_neither_file_nor_folder_is_told_from_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = walk([tmp_path / "pipe.txt"])
    assert isinstance(found, InputError)
    assert "give - for text on standard input" in str(found)


@pytest.mark.parametrize(("where", "said"), [("nothing", "no such file"), ("empty", "no readable")])
def test_an_input_without_pages_is_an_error(where: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (found,) = walk([tmp_path / where])
    assert isinstance(found, InputError)
    assert said in str(found)


def link(make: Callable[[], None]) -> None:
    try:
        make()
    except (OSError, NotImplementedError):
        pytest.skip("this system lets nobody make links")


def test_links_inside_a_folder_are_followed_and_those_out_of_it_are_named(tree: Path) -> None:
    outside = tree.parent / "secret"
    outside.mkdir()
    (outside / "page.txt").write_text(SIMPLIFIED, encoding="utf-8")
    link(lambda: (tree / "c/inside.txt").symlink_to(tree / "b.txt"))
    link(lambda: (tree / "c/out.txt").symlink_to(outside / "page.txt"))
    link(lambda: (tree / "c/outer").symlink_to(outside))
    link(lambda: (tree / "c/round").symlink_to(tree))
    *sources, last = names(list(walk([tree])))
    assert sources[:2] == ["a", "b"]
    assert [name for name in sources if "/" in name and ":" not in name] == ["c/d", "c/inside"]
    assert last == "z.txt/g"
    for name in ("c/out.txt", "c/outer"):
        assert [each for each in sources if f"{tree / name}: a link that leads out" in each]


def test_a_link_to_nothing_is_a_page_that_cannot_be_read(tree: Path) -> None:
    link(lambda: (tree / "c/broken.txt").symlink_to(tree / "nowhere.txt"))
    (source,) = [s for s in walk([tree]) if isinstance(s, Source) and s.name == "c/broken"]
    with pytest.raises(InputError, match="cannot be read"):
        read(source.path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_named_and_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "c/pipe.txt")
    (named,) = [each for each in walk([tree]) if isinstance(each, InputError)]
    assert f"{tree / 'c/pipe.txt'}: not a file" in str(named)


def test_folders_with_a_mark_are_passed_over(tree: Path) -> None:
    (tree / "c/.mark").mkdir()
    (tree / ".mark").mkdir()
    assert names(list(walk([tree], without=".mark"))) == ["a", "b", "z.txt/g"]


def test_a_link_given_by_name_is_read(tree: Path) -> None:
    link(lambda: (tree / "named.txt").symlink_to(tree / "b.txt"))
    assert names(list(walk([tree / "named.txt"]))) == ["named"]
