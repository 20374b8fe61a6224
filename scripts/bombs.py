"""Files that mean harm: `BOMBS` are made to take all memory or time, `files()` are they and broken ones (`damaged.py`)."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from damaged import CONTAINER, PACKAGE, TEXT, WEB, broken, whole, word, zipped


def _objects(*objects: bytes, root: bytes = b"1 0 R", more: bytes = b"") -> bytes:
    """A PDF of some objects, without a table of where they are: readers look for them."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root " + root + b" " + more + b" >>\n%%EOF\n"


def _page(
    content: bytes, media: bytes = b"0 0 400 500", resources: bytes = b"", *more: bytes
) -> bytes:
    """A PDF of one page: objects 1 to 3, its content is object 4, and what comes from 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", tree, page % (media, resources), content, *more
    )


def _stream(raw: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(raw), more, raw)


def _zeros(size: int, times: int = 1) -> bytes:
    """A Flate stream that grows to `size` bytes of zero, packed `times` over."""
    packer = zlib.compressobj(9)
    raw = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    for _ in range(times - 1):
        raw = zlib.compress(raw, 9)
    return _stream(raw, b"/Filter [%s]" % (b"/FlateDecode " * times))


def _tree(kids: bytes, count: bytes = b"1") -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %s >>" % (kids, count),
    )


def _forms(depth: int) -> bytes:
    """Forms that each draw the next ten times over."""
    draw = _stream(b"/X Do " * 10)
    forms = [
        _stream(
            b"/X Do " * 10 if at < depth else b"0 0 9 9 re f",
            b"/Type /XObject /Subtype /Form /BBox [0 0 400 500] /Resources << /XObject << /X %d 0 R >> >>"
            % (6 + at),
        )
        for at in range(depth + 1)
    ]
    return _page(draw, b"0 0 400 500", b"/XObject << /X 5 0 R >>", *forms)


def _pictured(width: int, height: int, more: bytes, raw: bytes) -> bytes:
    """A page that shows an image said to be of some size."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB %s"
    image = _stream(raw, head % (width, height, more))
    return _page(
        _stream(b"400 0 0 500 0 0 cm /I Do"), b"0 0 400 500", b"/XObject << /I 5 0 R >>", image
    )


def _png(width: int, height: int, *extra: bytes, data: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    more = b"".join(chunk(each[:4], each[4:]) for each in extra)
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _white(width: int, height: int) -> bytes:
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * width
    return b"".join(packer.compress(row) for _ in range(height)) + packer.flush()


def _jpeg(width: int, height: int) -> bytes:
    raw = bytearray(whole()["jpg"])
    at = raw.index(b"\xff\xc0") + 5
    raw[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(raw)


def _tiff(width: int, height: int, following: int = 0) -> bytes:
    """A TIFF that says its size; the table after its own stands at `following`."""
    fields = (
        (256, width),
        (257, height),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, height),
        (279, 9),
    )
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields)
    return (
        b"II*\0\x08\0\0\0" + struct.pack("<H", len(fields)) + table + struct.pack("<I", following)
    )


def _laughs(inside: str) -> str:
    """XML whose entity grows to three thousand million characters."""
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "哈">{entities}]>{inside}'


def _office(document: bytes | str) -> bytes:
    """A Word file with another text inside."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        members: dict[str, bytes | str] = {n: archive.read(n) for n in archive.namelist()}
    return zipped({**members, "word/document.xml": document})


def _book(chapter: bytes | str, package: str = PACKAGE) -> bytes:
    return zipped({"META-INF/container.xml": CONTAINER, "a.opf": package, "a.html": chapter})


def _locked() -> bytes:
    """A zip that says its members are locked."""
    raw = bytearray(whole()["zip"])
    for at in range(len(raw) - 4):
        if raw[at : at + 4] == b"PK\x01\x02":
            raw[at + 8] |= 1
    return bytes(raw)


def _encrypt(revision: int) -> bytes:
    key = b"<< /Filter /Standard /V %d /R %d /Length 128 /O <%s> /U <%s> /P -4 >>" % (
        *((1, 2), (2, 3), (4, 4), (5, 6))[revision], b"ab" * 48, b"cd" * 48,
    )  # fmt: skip
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Kids [] /Count 0 >>",
        key,
        more=b"/Encrypt 3 0 R /ID [<00> <00>]",
    )


_W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_GLYPHS = b"BT /F 9 Tf 9 9 Td " + b"<62a5> Tj " * 400_000 + b"ET"
_FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"

BOMBS: Mapping[str, Callable[[], bytes]] = {
    "array.pdf": lambda: _objects(b"<< /Type /Catalog /Pages " + b"[" * 200_000 + b"]" * 200_000 + b" >>"),
    "dictionary.pdf": lambda: _objects(b"<< /A " * 200_000 + b">>" * 200_000),
    "zeros.pdf": lambda: _page(_zeros(1 << 30)),
    "zeros-twice.pdf": lambda: _page(_zeros(1 << 30, 2)),
    "zeros-thrice.pdf": lambda: _page(_zeros(1 << 30, 3)),
    "tree-loop.pdf": lambda: _tree(b"2 0 R"),
    "tree-of-itself.pdf": lambda: _tree(b"2 0 R " * 1000, b"1000"),
    "pages-said.pdf": lambda: _tree(b"", b"2000000000"),
    "pages-negative.pdf": lambda: _tree(b"", b"-5"),
    "pages-many.pdf": lambda: _tree(b"3 0 R " * 100_000, b"100000"),
    "content-loop.pdf": lambda: _page(b"4 0 R"),
    "forms.pdf": lambda: _forms(12),
    "form-of-itself.pdf": lambda: _page(_stream(b"/X Do"), b"0 0 9 9", b"/XObject << /X 5 0 R >>",
        _stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")),
    "paper.pdf": lambda: _page(_stream(b""), b"0 0 1e9 1e9"),
    "paper-nan.pdf": lambda: _page(_stream(b""), b"a b c d"),
    "paper-none.pdf": lambda: _page(_stream(b""), b"0 0 0 0"),
    "glyphs.pdf": lambda: _page(_stream(_GLYPHS), b"0 0 400 500", _FONT),
    "glyph-huge.pdf": lambda: _page(_stream(b"BT /F 1e9 Tf 9 9 Td <62a5> Tj ET"), b"0 0 400 500", _FONT),
    "strokes.pdf": lambda: _page(_stream(b"0 0 m " + b"9 9 l 400 500 l " * 1_000_000 + b"S")),
    "paths.pdf": lambda: _page(_stream(b"0 0 30 30 re f " * 500_000)),
    "saved.pdf": lambda: _page(_stream(b"q " * 3_000_000)),
    "image-flate.pdf": lambda: _pictured(30_000, 30_000, b"/Filter /FlateDecode", zlib.compress(bytes(1 << 26), 9)),
    "image-said.pdf": lambda: _pictured(2_000_000_000, 2_000_000_000, b"", b"\0"),
    "image-jpx.pdf": lambda: _pictured(60_000, 60_000, b"/Filter /JPXDecode", bytes(2000)),
    "image-jbig.pdf": lambda: _pictured(60_000, 60_000, b"/Filter /JBIG2Decode", bytes(2000)),
    "image-fax.pdf": lambda: _pictured(60_000, 60_000, b"/Filter /CCITTFaxDecode", bytes(2000)),
    "image-dct.pdf": lambda: _pictured(65_000, 65_000, b"/Filter /DCTDecode", _jpeg(65_000, 65_000)),
    "table-loop.pdf": lambda: b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 >>\nstartxref\n9\n%%EOF",
    "table-said.pdf": lambda: b"%PDF-1.7\nxref\n0 2000000000\n0000000000 65535 f \ntrailer << >>\nstartxref\n9\n%%EOF",
    **{f"locked-{at}.pdf": (lambda at=at: _encrypt(at)) for at in range(4)},  # type: ignore[misc]
    "pixels.png": lambda: _png(40_000, 30_000),
    "pixels-most.png": lambda: _png(2**31 - 1, 2**31 - 1),
    "pixels-none.png": lambda: _png(0, 0),
    "pixels-line.png": lambda: _png(100_000, 200, data=_white(100_000, 200)),
    "pixels-allowed.png": lambda: _png(8_900, 8_900, data=_white(8_900, 8_900)),
    "note.png": lambda: _png(400, 400, b"zTXta\0\0" + zlib.compress(bytes(1 << 29), 9), data=_white(400, 400)),
    "profile.png": lambda: _png(400, 400, b"iCCPa\0\0" + zlib.compress(bytes(1 << 29), 9), data=_white(400, 400)),
    "data.png": lambda: _png(400, 400, data=zlib.compress(bytes(1 << 29), 9)),
    "pixels.jpg": lambda: _jpeg(65_000, 65_000),
    "pixels-allowed.jpg": lambda: _jpeg(9_000, 8_800),
    "pixels.tif": lambda: _tiff(2**31 - 1, 2**31 - 1),
    "pixels-allowed.tif": lambda: _tiff(8_900, 8_900),
    "loop.tif": lambda: _tiff(400, 400, 8),
    "laughs.docx": lambda: _office(_laughs(f"{_W}<w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>")),
    "paragraphs.docx": lambda: _office(_W + "<w:p/>" * 40_000_000 + "</w:body></w:document>"),
    "paragraphs-allowed.docx": lambda: _office(_W + "<w:p/>" * 3_000_000 + "</w:body></w:document>"),
    "deep.docx": lambda: _office(_W + "<w:p>" * 100_000),
    "zeros.docx": lambda: _office(bytes(290 << 20)),
    "laughs.epub": lambda: _book(WEB, _laughs(PACKAGE.replace('href="a.html"', 'href="&e9;"'))),
    "chapter.epub": lambda: _book("<p>报</p>" * 20_000_000),
    "chapters.epub": lambda: _book(WEB * 200, PACKAGE.replace("<itemref idref=\"a\"/>", "<itemref idref=\"a\"/>" * 20_000)),
    "deep.epub": lambda: _book("<div>" * 500_000 + TEXT),
    "deep.html": lambda: (b"<div>" * 1_000_000 + TEXT.encode()),
    "nested.html": lambda: b"<body><p>" + "<b>今天</b>来看".encode() * 49_000,
    "wide.html": lambda: b"<body>" + b"<p>a</p>" * 2_400_000,
    "large.html": lambda: bytes(30 << 20),
    "zeros.zip": lambda: zipped({"a.txt": bytes(1 << 30)}),
    "zeros-allowed.zip": lambda: zipped({"a.txt": bytes(290 << 20)}),
    "zips.zip": lambda: zipped({"a.zip": zipped({"b.zip": zipped({"a.txt": bytes(1 << 26)})})}),
    "members.zip": lambda: zipped({f"{at}.bin": b"" for at in range(30_000)}, zipfile.ZIP_STORED),
    "members-allowed.zip": lambda: zipped({f"{at}.pdf": b"" for at in range(300)}, zipfile.ZIP_STORED),
    "names.zip": lambda: zipped({"../../a.txt": TEXT, "/etc/a.txt": TEXT, "a" * 5000 + ".txt": TEXT, "\n.txt": TEXT}),
    "locked.zip": _locked,
    "method.zip": lambda: whole()["zip"].replace(b"\x08\0", b"\x63\0"),
    "empty.zip": lambda: zipped({}),
    "bomb-inside.zip": lambda: zipped({"a.pdf": _page(_zeros(1 << 30)), "a.png": _png(40_000, 30_000)}),
    "zeros.txt": lambda: bytes(400 << 20),
    "line.txt": lambda: ("报" * 20_000_000).encode(),
}  # fmt: skip


def files(count: int, seed: int, only: str = "") -> Iterator[tuple[str, bytes]]:
    """As many damaged files as asked for, named by what is wrong with them: the bombs, empty ones, broken ones.

    Of these, those alone whose name holds `only` are made.
    """
    for name, make in list(BOMBS.items())[:count]:
        if only in name:
            yield name, make()
    kinds = list(whole())
    for at in range(count - len(BOMBS)):
        suffix = kinds[at % len(kinds)]
        chance = random.Random(seed + at)
        way, raw = broken(suffix, chance) if at >= len(kinds) else ("empty", b"")
        name = f"{way}-{at}.{suffix}"
        if only in name:
            yield name, raw
