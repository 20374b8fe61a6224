"""Print pages whose articles are known as newspaper pages: PDF, and images as scanners and cameras make them.

usage: python scripts/render_pages.py GOLD_DIR... -o OUT [--dpi 150,300] [--seed N] [--composed] [--only NAME] [--chromium PATH]

Needs Chromium and the Noto CJK fonts (Debian: `apt-get install chromium fonts-noto-cjk`) and the extra `pdf`; --composed
also the font AR PL UKai (`fonts-arphic-ukai`).
GOLD_DIR holds NAME.gold.json or NAME.json: {"articles": [{"headline", "paragraphs", ...}], "noise": [...]}.
Writes OUT/NAME.pdf and its truth OUT/NAME.gold.json, and for each resolution OUT/<dpi>/NAME.jpg: turned by up to 1.5
degrees, with noise, as JPEG. Layout and skew follow from the name, so that a page always comes out the same; with another
--seed they are others, and each page has type, sizes, spacing and rules of its own, as another paper would.

Layouts: `stack` (articles over all columns, one below the other), `grid` (articles side by side, uneven columns), `flow`
(one text through all columns), `rail` (a boxed column of its own at the side), `beside` (text that rises beside its
headline), `upright` (headlines set from top to bottom). Captions stand under grey pictures, also in mid-sentence.
With --composed, pages are made up by compose_pages.py instead: another hand, whose layouts no rule of reading was made on
before they had been read once.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from bisum.zh.newsprint import whole_line
from bisum.zh.script import fold
from compose_pages import page_html as composed

LAYOUTS = ("stack", "grid", "flow", "rail", "beside", "upright")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HOUSE = {  # how the paper sets its type: points of body, headlines, headings beside them and captions, and more
    "body": 9.5, "h1": 24, "h2": 17, "h3": 12, "caption": 7.5, "leading": 1.45, "gutter": 2.0, "rule": "none",
    "family": "Noto Serif CJK SC", "display": "Noto Serif CJK SC", "weight": 700, "align": "center",
}  # fmt: skip
CHOICES = {
    "body": (8.5, 9, 10, 10.5, 11), "h1": (22, 26, 30, 34), "h2": (15, 16, 18, 20), "h3": (11.5, 12.5, 14), "caption": (6.5, 7, 7.5),
    "leading": (1.35, 1.5, 1.65), "gutter": (1.6, 2, 2.5), "rule": ("none", "none", "0.4pt solid"),
    "family": ("Noto Serif CJK SC", "Noto Sans CJK SC"), "display": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    "weight": (500, 700, 900), "align": ("center", "left"),
}  # fmt: skip
STYLE = """
body { margin: 0; width: %(inner)dmm; font: %(body)spt/%(leading)s "%(family)s", serif; }
header, footer { font: 8pt "Noto Sans CJK SC", sans-serif; border-bottom: 0.5pt solid; margin-bottom: 4mm; }
footer { border: 0; margin: 3mm 0 0; } header span { margin-right: 3em; }
h1, h2, h3 { break-inside: avoid; break-after: avoid; margin: 0 0 1.5mm; text-align: %(align)s; font-family: "%(display)s", serif; font-weight: %(weight)s; line-height: 1.25; }
h1 { font-size: %(h1)spt; } h2 { font-size: %(h2)spt; } h3 { font-size: %(h3)spt; font-weight: 400; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.by { text-indent: 0; text-align: center; font-family: "Noto Sans CJK SC"; }
section { margin-bottom: 5mm; } .box { border: 0.7pt solid; padding: 2.5mm; } .ruled { border-top: 0.7pt solid; padding-top: 3mm; }
.row { display: flex; gap: 7mm; } .body { column-gap: %(gutter)sem; column-rule: %(rule)s; column-fill: balance; } .all { column-span: all; }
.figure { float: left; width: 100%%; margin: 1.5mm 0; break-inside: avoid; text-indent: 0; text-align: left; font: %(caption)spt/1.3 "Noto Sans CJK SC", sans-serif; }
.figure span { display: block; background: #999; }
.upright { writing-mode: vertical-rl; margin: 0 0 0 4mm; align-self: flex-start; white-space: nowrap; }
"""
PAPER = """<script>
const high = Math.ceil(document.body.getBoundingClientRect().height / 96 * 25.4) + 34;
document.head.insertAdjacentHTML("beforeend", `<style>@page { size: %dmm ${high}mm; margin: 12mm; }</style>`);
</script>"""


class Stock:
    """What a page prints besides its articles, to be handed out to places that fit it."""

    def __init__(self, noise: Sequence[str], dice: random.Random) -> None:
        kinds = [(text, whole_line(fold(text)) or "caption") for text in noise]
        self.jumps = [text for text, kind in kinds if kind == "jump"]
        self.captions = [text for text, kind in kinds if kind in ("caption", "credit")]
        rest = [text for text, kind in kinds if kind not in ("jump", "caption", "credit")]
        self.head = [
            text for text in rest if whole_line(fold(text)) in ("masthead", "date", "page")
        ]
        self.foot = [text for text in rest if text not in self.head]
        self.dice = dice

    def figure(self) -> str:
        caption = escape(self.captions.pop(0)) if self.captions else ""
        height = self.dice.randint(22, 45)
        return f'<span class="figure"><span style="height:{height}mm"></span>{caption}</span>'


def page_html(gold: dict[str, Any], name: str, seed: int) -> str:
    """The page as HTML; a line of script makes the paper as high as the page turns out to be."""
    dice = random.Random(zlib.crc32(_seeded(name, seed)))
    stock = Stock(gold["noise"], dice)
    layout = dice.choice(LAYOUTS)
    columns = dice.randint(2, 5)
    width = 24 + columns * dice.choice((46, 52, 60))
    head = "".join(f"<span>{escape(text)}</span>" for text in stock.head)
    body = _LAYOUTS[layout](gold["articles"], columns, stock)
    foot = "".join(
        f"<div>{escape(text)}</div>" for text in [*stock.jumps, *stock.foot, *stock.captions]
    )
    house = {key: dice.choice(values) for key, values in CHOICES.items()} if seed else HOUSE
    style = STYLE % {"inner": width - 24, **house}
    foot += PAPER % width
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{style}</style><header>{head}</header>{body}<footer>{foot}</footer></html>'


def _seeded(name: str, seed: int) -> bytes:
    return (f"{name} {seed}" if seed else name).encode()


def heads(article: dict[str, Any], level: str, extra: str = "") -> str:
    parts = (
        ("h3", article.get("kicker")),
        (level, article["headline"]),
        ("h3", article.get("deck")),
    )
    return "".join(f'<{tag} class="{extra}">{escape(text)}</{tag}>' for tag, text in parts if text)


def text(article: dict[str, Any], stock: Stock, pictures: int = 0) -> str:
    """Byline and paragraphs; a picture stands between two of them or cuts one, as happens at the top of a column."""
    byline = article.get("byline", "")
    run_in = byline if byline.endswith(("电", "讯", "）", ")")) else ""
    parts = [f'<p class="by">{escape(byline)}</p>'] if byline and not run_in else []
    places = [stock.dice.randrange(len(article["paragraphs"])) for _ in range(pictures)]
    for at, paragraph in enumerate(article["paragraphs"]):
        printed = (run_in + " " if run_in and not at else "") + paragraph
        figures = [stock.figure() for _ in range(places.count(at))]
        cut = stock.dice.randrange(len(printed)) if len(printed) > 120 else 0
        parts.append(f"<p>{escape(printed[:cut])}{''.join(figures)}{escape(printed[cut:])}</p>")
    return "".join(parts)


def module(
    article: dict[str, Any], columns: int, stock: Stock, level: str = "h2", kind: str = ""
) -> str:
    """An article with its headline over all of its columns."""
    body = text(article, stock, min(1, len(stock.captions)))
    return f'<section class="{kind}">{heads(article, level)}<div class="body" style="column-count:{columns}">{body}</div></section>'


def stack(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    kinds = ("", "ruled", "box")
    return "".join(
        module(each, columns, stock, "h2" if at else "h1", kinds[at % 3])
        for at, each in enumerate(articles)
    )


def grid(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    columns = max(3, columns)
    rows = [module(articles[0], columns, stock, "h1")]
    for at in range(1, len(articles), 2):
        pair = articles[at : at + 2]
        wide = columns - columns // 2 if len(pair) == 2 else columns
        cells = [
            module(each, n, stock) for each, n in zip(pair, (wide, columns - wide), strict=False)
        ]
        flex = (wide, columns - wide)
        inner = "".join(
            f'<div style="flex:{n} 1 0">{cell}</div>' for n, cell in zip(flex, cells, strict=False)
        )
        rows.append(f'<div class="row ruled">{inner}</div>')
    return "".join(rows)


def flow(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    parts = [
        heads(each, "h2" if at else "h1", "" if at else "all")
        + text(each, stock, min(1, len(stock.captions)))
        for at, each in enumerate(articles)
    ]
    return f'<div class="body" style="column-count:{columns}">{"".join(parts)}</div>'


def rail(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    columns = max(3, columns)
    cut = max(1, len(articles) - max(1, len(articles) // 3))
    main = stack(articles[:cut], columns - 1, stock)
    side = "".join(module(each, 1, stock) for each in articles[cut:])
    return f'<div class="row"><div style="flex:{columns - 1} 1 0">{main}</div><div class="box" style="flex:1 1 0">{side}</div></div>'


def beside(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    """The first article's text goes on in columns that rise beside its headline."""
    first, columns = dict(articles[0]), max(3, columns)
    wide = columns - 1
    most = sum(map(len, first["paragraphs"])) * (columns - 1) // columns
    sizes = list(accumulate(map(len, first["paragraphs"])))
    at = next((n for n, size in enumerate(sizes, 1) if size >= most), len(sizes))
    spans = [f"<p>{escape(p)}</p>" for p in first["paragraphs"][:at]]
    rest = [f"<p>{escape(p)}</p>" for p in first["paragraphs"][at:]]
    byline = f'<p class="by">{escape(first["byline"])}</p>' if first.get("byline") else ""
    head = f'{heads(first, "h1")}<div class="body" style="column-count:{wide}">{byline}{"".join(spans)}</div>'
    top = f'<div class="row"><div style="flex:{wide} 1 0">{head}</div><div style="flex:1 1 0">{"".join(rest)}</div></div>'
    return f'<section>{top}</section><div class="ruled">{stack(articles[1:], columns, stock)}</div>'


def upright(articles: list[dict[str, Any]], columns: int, stock: Stock) -> str:
    """Every other headline stands at the right of its text, set from top to bottom."""
    parts = [module(articles[0], columns, stock, "h1")]
    for at, each in enumerate(articles[1:]):
        if at % 2 or len(each["headline"]) > 20 or each.get("kicker"):
            parts.append(module(each, columns, stock))
            continue
        body = f'<div class="body" style="flex:1;column-count:{max(2, columns - 1)}">{text(each, stock)}</div>'
        parts.append(
            f'<section class="ruled"><div class="row">{body}<h2 class="upright">{escape(each["headline"])}</h2></div></section>'
        )
    return "".join(parts)


_LAYOUTS = {
    "stack": stack,
    "grid": grid,
    "flow": flow,
    "rail": rail,
    "beside": beside,
    "upright": upright,
}


def print_pdf(browser: str, html: str, target: Path) -> None:
    """Print a page on paper as high as it needs."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, env={"HOME": folder, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == 1, f"{target.stem}: on {len(pdf)} pages"


def scanned(pdf: Path, dpi: int, target: Path, seed: int) -> None:
    """The page as a scan: turned, grained, and as JPEG."""
    dice = np.random.default_rng(zlib.crc32(_seeded(f"{pdf.stem} {dpi}", seed)))
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=dpi / 72).to_pil().convert("L")
    turned = page.rotate(
        dice.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, expand=True, fillcolor=255
    )
    grey = (
        np.asarray(turned, np.float32) * 0.9 + 12 + dice.normal(0, 7, (turned.height, turned.width))
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(target, quality=70, dpi=(dpi, dpi))


def golds(folders: Sequence[Path], only: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            name = path.name.partition(".")[0]
            if only in ("", name):
                yield name, json.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--dpi", default="150,300")
    parser.add_argument("--seed", type=int, default=0, help="for other layouts and other type")
    parser.add_argument("--composed", action="store_true", help="pages made up on a grid")
    parser.add_argument("--only", default="", help="render this page only")
    parser.add_argument("--chromium", default=next(filter(shutil.which, BROWSERS), ""))
    chosen = parser.parse_args()
    if not chosen.chromium:
        raise SystemExit(
            "no Chromium found; install it (Debian: apt-get install chromium fonts-noto-cjk) or give --chromium"
        )
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name, gold in golds(chosen.folders, chosen.only):
        print(name, file=sys.stderr)
        pdf = out / f"{name}.pdf"
        dice = random.Random(zlib.crc32(f"{name} made up {chosen.seed}".encode()))
        html = composed(gold, dice) if chosen.composed else page_html(gold, name, chosen.seed)
        print_pdf(chosen.chromium, html, pdf)
        (out / f"{name}.gold.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        for dpi in filter(None, chosen.dpi.split(",")):
            scanned(pdf, int(dpi), out / dpi / f"{name}.jpg", chosen.seed)


if __name__ == "__main__":
    main()
