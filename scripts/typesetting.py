"""Type set line by line at places of its own, as a newspaper's composing room does it: for scripts/compose_pages.py."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter, ImageFont

NOT_FIRST = "，。、；：？！”’）》】」』〕%％…—·"
NOT_LAST = "“‘（《【「『〔"
FACES = {  # name -> family, weight, file, face within it
    "song": ("Noto Serif CJK SC", 400, "opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "heavy": ("Noto Serif CJK SC", 700, "opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    "hei": ("Noto Sans CJK SC", 400, "opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "black": ("Noto Sans CJK SC", 700, "opentype/noto/NotoSansCJK-Bold.ttc", 2),
    "kai": ("AR PL UKai CN", 400, "truetype/arphic/ukai.ttc", 0),
}

Place = tuple[float, float, float]  # left, top and width of a line
Box = tuple[float, float, float, float]


@cache
def _font(face: str) -> ImageFont.FreeTypeFont:
    _, _, file, index = FACES[face]
    return ImageFont.truetype(f"/usr/share/fonts/{file}", 100, index=index)


@cache
def _advance(piece: str, face: str) -> float:
    return _font(face).getlength(piece) / 100


def length(text: str, face: str, size: float) -> float:
    """How long a text is in points, character by character as it is set."""
    return size * sum(_advance(each, face) for each in text)


@dataclass
class Sheet:
    """What has been set on a page so far."""

    pieces: list[str] = field(default_factory=list)
    bottom: float = 0.0

    def line(
        self, left: float, top: float, text: str, size: float, face: str,
        width: float = 0.0, grey: str = "#000", upright: bool = False,
    ) -> None:  # fmt: skip
        """Set a line, spread over a width if one is given."""
        spread = (width - length(text, face, size)) / max(1, len(text) - 1) if width else 0.0
        family, weight, *_ = FACES[face]
        way = "writing-mode:vertical-rl;" if upright else ""
        self.pieces.append(
            f"<div style=\"left:{left:.2f}pt;top:{top:.2f}pt;font:{weight} {size:.2f}pt/1 '{family}';"
            f'letter-spacing:{spread:.3f}pt;color:{grey};{way}">{escape(text)}</div>'
        )
        self.bottom = max(self.bottom, top + (len(text) if upright else 1) * size)

    def area(self, box: Box, fill: str = "#000", frame: float = 0.0) -> None:
        """Fill an area, or draw its frame so many points thick."""
        left, top, right, bottom = box
        look = f"border:{frame}pt solid;box-sizing:border-box" if frame else f"background:{fill}"
        self.pieces.append(
            f'<div style="left:{left:.2f}pt;top:{top:.2f}pt;width:{right - left:.2f}pt;height:{bottom - top:.2f}pt;{look}"></div>'
        )
        self.bottom = max(self.bottom, bottom)

    def photo(self, box: Box, seed: int) -> None:
        """A picture with lights, shades and edges, as a halftone has them."""
        left, top, right, bottom = box
        self.pieces.append(
            f'<img src="{_photo(int(right - left), int(bottom - top), seed)}" '
            f'style="left:{left:.2f}pt;top:{top:.2f}pt;width:{right - left:.2f}pt;height:{bottom - top:.2f}pt">'
        )
        self.bottom = max(self.bottom, bottom)

    def html(self, width: float, margin: float) -> str:
        """The sheet as a web page that prints on paper of its own size."""
        size = f"{width:.1f}pt {self.bottom + 2 * margin:.1f}pt"
        return (
            f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>@page {{ size: {size}; margin: 0; }} '
            f"body {{ margin: 0; }} main {{ position: absolute; left: {margin}pt; top: {margin}pt; }} "
            f"div, img {{ position: absolute; white-space: pre; }}</style><main>{''.join(self.pieces)}</main></html>"
        )


def _photo(width: int, height: int, seed: int) -> str:
    dice = np.random.default_rng(seed)
    small = dice.uniform(30, 225, (max(2, height // 14), max(2, width // 14))).astype(np.uint8)
    picture = Image.fromarray(small).resize((2 * width, 2 * height), Image.Resampling.BICUBIC)
    for _ in range(12):
        left, top = dice.integers(0, 2 * width), dice.integers(0, 2 * height)
        patch = Image.new("L", tuple(dice.integers(10, 90, 2)), int(dice.integers(20, 235)))
        picture.paste(patch, (int(left), int(top)))
    file = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.5)).save(file, "JPEG", quality=70)
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def places(
    columns: Sequence[tuple[float, float]], width: float, bottom: float, step: float, size: float, blocked: Sequence[Box]
) -> Iterator[Place]:  # fmt: skip
    """Where lines can stand, in the order of reading, in columns (left, top) around what blocks them."""
    for left, top in columns:
        y = top
        while y + size <= bottom + 0.01:
            start, end = left, left + width
            for box in blocked:
                if box[1] < y + size and box[3] > y and box[0] < end and box[2] > start:
                    if box[0] - start > end - box[2]:
                        end = min(end, box[0])
                    else:
                        start = max(start, box[2])
            if end - start >= 5 * size:
                yield start, y, end - start
            y += step


def units(text: str) -> list[str]:
    """What a line is not broken within: a character, or a word or a number of narrow ones."""
    found: list[str] = []
    for char in text:
        last = found[-1][-1] if found else ""
        both = [each.isascii() and each not in " ," for each in (char, last) if each]
        if last and (all(both) or char == last == "—"):
            found[-1] += char
        else:
            found.append(char)
    return found


def set_text(
    sheet: Sheet | None, paragraphs: Iterable[str], where: Iterable[Place], size: float, face: str
) -> bool:
    """Set paragraphs, their first lines in by two ems, at the places; False if there are too few of them."""
    rest = iter(where)
    for paragraph in paragraphs:
        waiting, first = units(paragraph), True
        while waiting:
            place = next(rest, None)
            if place is None:
                return False
            left, top, width = place
            if first:
                left, width, first = left + 2 * size, width - 2 * size, False
            count = _fitting(waiting, width, size, face)
            text, waiting = "".join(waiting[:count]).strip(), waiting[count:]
            if sheet:
                sheet.line(left, top, text, size, face, width if waiting else 0.0)
    return True


def _fitting(waiting: Sequence[str], width: float, size: float, face: str) -> int:
    """How many units go on a line: a mark that may not begin a line is squeezed in, or takes one with it to the next."""
    room, count = width, 0
    while count < len(waiting) and length(waiting[count], face, size) <= room + 0.01:
        room -= length(waiting[count], face, size)
        count += 1
    if count < len(waiting) and waiting[count][0] in NOT_FIRST:
        if room > -0.5 * size and len(waiting[count]) == 1 and room + 0.55 * size > 0:
            follows = waiting[count + 1][0] if count + 1 < len(waiting) else "文"
            if follows not in NOT_FIRST and width > 9 * size:
                return count + 1
        while count > 1 and waiting[count][0] in NOT_FIRST:
            count -= 1
    while count > 1 and waiting[count - 1][-1] in NOT_LAST:
        count -= 1
    return max(1, count)
