"""The text of some bytes, and which encoding they are in: the one in which they make the most ordinary Chinese."""

from __future__ import annotations

import codecs
from pathlib import Path

from bisum.errors import InputError

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = ("gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")  # of equal ones the first
PROBE = 65536  # bytes that are looked at; a page is smaller
DAMAGE = (
    0.01  # share of undecodable places up to which a text is damaged and not in another encoding
)
ORDINARY = 0.1  # share of frequent characters that Chinese has at least; it has more than half, chance a twentieth

# The most frequent characters of written Chinese, and the traditional forms of those that have one.
FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看"
    "定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相"
    "见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四总何电数"
    "安少报才结反受目太量再感建务做接必场件计管期市直资命山金指许统区保至队形社便空决治展马科司五基书非则听白却界达光放强即像难且权思王象完设式色路记南品住告"
    "类求据程北边张该交规万取望觉术领共确传师观清今切院让识带导争运华京省县村委局讯，。、：“”（）"
    "個們來為國說時會對這發後過經動還進開樣實軍無與長機間問關點業將兩頭體見學現當沒應產話題別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規"
    "觀領確傳師讓識帶導爭運華縣訊萬術覺東聲員論處義幾認條係氣門給級「」"
)


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    """Return the text of some bytes and its encoding. Raises InputError, naming `path`, if no known one fits."""
    encoding = detect(raw)
    if encoding is None:
        raise InputError(
            f"{path}: in no known encoding, or not a text; save it as UTF-8 and run again"
        )
    try:
        return raw.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: damaged {encoding} at byte {error.start}; mend that place or save it as UTF-8 again"
        ) from error


def detect(raw: bytes) -> str | None:
    """Name the encoding of some bytes, as Python knows it; None if they make no Chinese in any known one.

    >>> detect("新华社北京电".encode("gb18030")), detect("行政院長昨日表示".encode("big5"))
    ('gb18030', 'big5')
    >>> detect(b"plain"), detect(bytes(range(128, 256)))
    ('utf-8', None)
    """
    for bom, encoding in BOMS.items():
        if raw.startswith(bom):
            return encoding
    start = raw[:PROBE]
    if _is_utf8(start):
        return "utf-8"
    scores = {encoding: _ordinary(_decoded(start, encoding)) for encoding in ENCODINGS}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= ORDINARY else None


def _decoded(start: bytes, encoding: str) -> str:
    """Decode the beginning of a text, which may end within a character."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(start)


def _is_utf8(start: bytes) -> bool:
    text = _decoded(start, "utf-8")
    wide, bad = sum(c > "\x7f" for c in text), text.count("\ufffd")
    return bad <= min(1 + DAMAGE * wide, wide / 3) and "\0" not in text


def _ordinary(text: str) -> float:
    """The share of frequent characters among those beyond ASCII; 0 for what is too damaged to be text."""
    wide = sum(c > "\x7f" for c in text)
    bad = text.count("\ufffd") + text.count("\0")
    if not wide or bad > 1 + DAMAGE * wide:
        return 0.0
    return (sum(c in FREQUENT for c in text) - bad) / wide
