"""brief.tmx: the aligned pairs as a translation memory (TMX 1.4), for CAT tools.

Source: Translation Memory eXchange 1.4b, LISA OSCAR, 2005. There is no date in it, so the same brief gives the same file.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bisum.records import Brief
from bisum.write import imprint
from bisum.write.characters import printable
from bisum.write.pairs import Pair, pairs

DOCTYPE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render(brief: Brief) -> str:
    """Return the pairs of a brief as TMX."""
    root = Element("tmx", version="1.4")
    header = SubElement(
        root,
        "header",
        {
            "creationtool": imprint.MADE_BY,
            "creationtoolversion": str(brief.signature.get("version") or "0"),
            "segtype": "block",
            "o-tmf": "bisum.brief/1",
            "adminlang": "en",
            "srclang": "zh-CN",
            "datatype": "plaintext",
        },
    )
    _property(header, "source", brief.document.path)
    _property(header, "sha256", brief.document.sha256)
    body = SubElement(root, "body")
    for pair in pairs(brief):
        _unit(body, pair)
    indent(root)
    return DOCTYPE + tostring(root, encoding="unicode") + "\n"


def _unit(body: Element, pair: Pair) -> None:
    unit = SubElement(body, "tu", tuid=f"{pair.article} {pair.part}")
    for finding in pair.findings:
        SubElement(unit, "note").text = printable(f"{finding.kind}: {finding.message}")
    for span in pair.spans:
        _property(unit, "characters", f"{span.start}-{span.end}")
    for language, text in (("zh-CN", pair.zh), ("en", pair.en)):
        variant = SubElement(unit, "tuv", {XML_LANG: language})
        SubElement(variant, "seg").text = text


def _property(parent: Element, kind: str, text: str) -> None:
    SubElement(parent, "prop", type=f"x-{kind}").text = printable(text)
