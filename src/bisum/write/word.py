"""What Word documents of ours share: paper, styles, fonts for both scripts, header and footer, the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timezone
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bisum.write.characters import printable

LATIN, HAN = "Cambria", "SimSun"
"""Word has both; LibreOffice puts its own serif and Song type for them."""
INK, SOFT, SEAL, DOUBT = "1F1D1A", "5F5A52", "8F2A1F", "6A4A08"
WIDTH = 170  # millimetres between the margins
PROPERTY = 255  # characters that a document's title and the like can have

_STYLES = {  # name: size in points, bold, colour, space before, space after
    "Normal": (10.5, False, INK, 0, 4),
    "Title": (20, True, INK, 0, 2),
    "Subtitle": (10, False, SOFT, 0, 10),
    "Heading 1": (15, True, INK, 16, 2),
    "Heading 2": (10.5, True, SEAL, 10, 3),
    "Headline zh": (12.5, True, INK, 0, 4),
    "Kicker": (9.5, False, SEAL, 14, 0),
    "List Bullet": (10.5, False, INK, 0, 2),
    "Small": (8.5, False, SOFT, 0, 2),
    "Doubt": (8.5, False, DOUBT, 2, 2),
    "Header": (8.5, False, SOFT, 0, 0),
    "Footer": (8.5, False, SOFT, 0, 0),
}
_LEADING = ("Heading 1", "Heading 2", "Headline zh", "Kicker")  # never alone at the foot of a page
_DRESS = ("w:pBdr", "w:tabs", "w:kern", "w:spacing")
_WORN = frozenset(name.lower() for name in (*_STYLES, "Normal Table", "Table Grid"))


def document(
    title: str, subject: str, origin: str, printed_on: date | None, chinese: str = "zh-CN"
) -> Word:
    """Return an empty A4 document with our styles, and what it says of itself filled in.

    `chinese` is the language of its Chinese as Word names it, by place.
    """
    made = Document(BytesIO(_empty(chinese)))
    about = made.core_properties
    about.title, about.subject = printable(title)[:PROPERTY], printable(subject)[:PROPERTY]
    about.comments, about.author = printable(origin)[:PROPERTY], "bisum"
    about.keywords, about.language = "", "en"
    about.last_modified_by, about.revision = "bisum", 1
    # The paper's own date, or one that is plainly none: the time of writing would make every file another.
    day = printed_on or date(1980, 1, 1)
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    return made


@cache
def _empty(chinese: str) -> bytes:
    """A document of ours without a word in it; styles that nothing here wears are left out."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    for style in made.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name.lower() not in _WORN and style.get(qn("w:default")) != "1":
            made.styles.element.remove(style)
    made.styles.element.remove(made.styles.element.find(qn("w:latentStyles")))
    for tag in made.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), "en-US")
        tag.set(qn("w:eastAsia"), chinese)
    for name, look in _STYLES.items():
        _style(made, name, *look)
    return packed(made)


def margins(made: Word, left: str, right: str, foot: str) -> None:
    """Fill in the header, and the footer with its page number."""
    header = made.sections[0].header.paragraphs[0]
    footer = made.sections[0].footer.paragraphs[0]
    for line in (header, footer):
        line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    say(header, f"{left}\t{right}")
    say(footer, f"{foot}\t")
    _page_number(footer)


def say(paragraph: Paragraph, text: str, bold: bool = False, colour: str = "") -> Run:
    """Add a text to a paragraph."""
    run = paragraph.add_run(printable(text))
    if bold:
        run.bold = True
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def say_chinese(paragraph: Paragraph, text: str, colour: str = "") -> Run:
    """Add a Chinese text, so that marks both scripts have (“ ” … ·) come from the Chinese font."""
    run = say(paragraph, text, colour=colour)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def remark(made: Word, runs: Sequence[Run], text: str) -> None:
    """Hang a comment on some runs."""
    comment = made.add_comment(runs, printable(text), author="bisum", initials="b")
    del comment._comment_elm.attrib[qn("w:date")]


def table(made: Word, widths: Sequence[float], heads: Sequence[str]) -> Any:
    """Add a table of fixed column widths (millimetres), hairlines between its rows, its heads repeated on every page."""
    grid: Any = made.add_table(rows=1, cols=len(widths))
    grid.autofit = False
    _hairlines(grid)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    first = grid.rows[0]
    _flag(first._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, width, head in zip(first.cells, widths, heads, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].style = "Small"
        say(cell.paragraphs[0], head, bold=True)
    return grid


def row(grid: Any, widths: Sequence[float]) -> list[Any]:
    """Add a row that no page turn cuts, and return its cells."""
    added = grid.add_row()
    _flag(added._tr.get_or_add_trPr(), "w:cantSplit")
    cells = list(added.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def packed(made: Word) -> bytes:
    """Return a document as the bytes of its file, the same for the same content."""
    raw, fixed = BytesIO(), BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(name))
    return fixed.getvalue()


def _style(
    made: Word, name: str, size: float, bold: bool, colour: str, before: float, after: float
) -> None:
    styles = made.styles
    known = name in styles
    style: Any = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    letters = style.element.get_or_add_rPr()
    for part in (style.element.get_or_add_pPr(), letters):  # dress of the template's own
        for dress in (each for tag in _DRESS for each in part.findall(qn(tag))):
            part.remove(dress)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    shape.keep_with_next = name in _LEADING
    fonts = letters.get_or_add_rFonts()
    fonts.attrib.clear()
    for slot, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", HAN)):
        fonts.set(qn(f"w:{slot}"), font)


def _hairlines(grid: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BDB6A8")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)
    padding = OxmlElement("w:tblCellMar")
    for side, twips in (("top", "60"), ("left", "0"), ("bottom", "40"), ("right", "160")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), twips)
        edge.set(qn("w:type"), "dxa")
        padding.append(edge)
    grid._tbl.tblPr.append(padding)


def _flag(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        paragraph.add_run()._r.append(part)
