"""Small PDFs for tests, written by hand: text at given places, rules, grey pictures. No font is embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor "
    b"/FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
    b"/CapHeight 700 /StemV 80 >> >>] >>"
)


@dataclass
class Paper:
    """One page; places are in points from the top left corner."""

    width: float = 400
    height: float = 500
    drawn: list[bytes] = field(default_factory=list)

    def text(self, left: float, top: float, text: str, size: float = 10) -> Paper:
        """Set a line, its characters one em apart."""
        code = text.encode("utf-16-be").hex().encode()
        y = self.height - top - 0.88 * size
        self.drawn.append(b"BT /F %.2f Tf %.2f %.2f Td <%s> Tj ET" % (size, left, y, code))
        return self

    def column(self, left: float, top: float, lines: Sequence[str], size: float = 10) -> Paper:
        """Set lines below one another; an ideographic space at the beginning of one is its indent."""
        for at, line in enumerate(lines):
            bare = line.lstrip("\u3000")
            indent = (len(line) - len(bare)) * size
            self.text(left + indent, top + at * 1.4 * size, bare, size)
        return self

    def upright(self, left: float, top: float, text: str, size: float) -> Paper:
        for at, char in enumerate(text):
            self.text(left, top + at * 1.05 * size, char, size)
        return self

    def box(self, left: float, top: float, right: float, bottom: float, how: bytes = b"f") -> Paper:
        """Fill an area (`f`: a picture, or a rule if thin) or draw its frame (`S`)."""
        size = (left, self.height - bottom, right - left, bottom - top)
        self.drawn.append(b"0.5 g %.2f %.2f %.2f %.2f re %s 0 g" % (*size, how))
        return self


def pdf(*pages: Paper) -> bytes:
    """The pages as a PDF."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        FONT,
    ]
    for at, page in enumerate(pages):
        content = b"\n".join(page.drawn)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (page.width, page.height, 5 + 2 * at)
        )
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)
