"""Translation of the development pairs, by the raw prompt and by bisum, side by side in one run.

usage: python scripts/measure_mt.py PAIRS.tsv [PAIRS.tsv ...] [-c embedded] [--limit N] [--out FOLDER]

Prints per file: BLEU (13a) and chrF2 of both, outputs with Chinese left, empty or looping, the share of terms and names
carried, and the findings by kind before and after repair. PAIRS: zh<TAB>en a line.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import sacrebleu

from bisum import config
from bisum.models import Request, TextModel
from bisum.models.opening import Models
from bisum.translate import Guide, translate
from bisum.verify import Checked, verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.terms import TermBase


class Raw:
    """The same model with nothing but the text and one line of instruction, its output unconstrained."""

    def __init__(self, model: TextModel) -> None:
        self._model = model

    def generate(self, texts: Sequence[str]) -> list[str]:
        return self._model.generate([Request("raw", text) for text in texts])


class Watched:
    """A model that keeps its first answer to every text, to compare with what repair made of it."""

    def __init__(self, model: TextModel) -> None:
        self._model = model
        self.first: dict[str, str] = {}

    def generate(self, requests: Sequence[Request]) -> list[str]:
        answers = self._model.generate(requests)
        for request, answer in zip(requests, answers, strict=True):
            self.first.setdefault(request.text, answer)
        return answers


def figures(
    english: Sequence[str], references: Sequence[str], checked: Sequence[Checked]
) -> dict[str, float]:
    """The figures of one set of translations."""
    names = [name for each in checked for name in each.names]
    terms = [term for each in checked for term in each.terms]
    kinds = [finding.kind for each in checked for finding in each.findings]
    return {
        "bleu": round(sacrebleu.corpus_bleu(list(english), [list(references)]).score, 2),
        "chrf": round(sacrebleu.corpus_chrf(list(english), [list(references)]).score, 2),
        "han_residue": kinds.count("residue"),
        "empty": sum(not each.strip() for each in english),
        "loops": kinds.count("repetition"),
        "terms_carried": round(sum(t.status != "missed" for t in terms) / max(1, len(terms)), 4),
        "names_carried": round(sum(bool(n.en) for n in names) / max(1, len(names)), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("-c", "--config", default="embedded")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    model = Models(config.load(args.config)).translator
    lexicon = Lexicon(TermBase.shipped())
    for path in args.pairs:
        measure(path, model, lexicon, args.limit, args.out)


def measure(
    path: Path, model: TextModel, lexicon: Lexicon, limit: int | None, out: Path | None
) -> None:
    """Print the figures of one file of pairs, and write every translation where `out` says."""
    pairs = [
        line.split("\t")[:2]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ][:limit]
    sources, references = [zh for zh, _ in pairs], [en for _, en in pairs]

    def check(zh: str, en: str) -> Checked:
        return verify(zh, en, lexicon)

    started = time.monotonic()
    raw = Raw(model).generate(sources)
    between = time.monotonic()
    watched = Watched(model)
    guide = Guide(lexicon.renderings, lambda zh, en: check(zh, en).findings)
    english = translate(sources, watched, [guide] * len(sources))
    ended = time.monotonic()
    first = [
        " ".join(answer for text, answer in watched.first.items() if text in zh) for zh in sources
    ]
    runs = {"raw prompt": raw, "before repair": first, "after repair": english}
    print(
        f"{path.name}: {len(pairs)} pairs; raw {between - started:.0f} s, bisum {ended - between:.0f} s"
    )
    kinds: dict[str, Counter[str]] = {}
    for name, texts in runs.items():
        checked = [check(zh, en) for zh, en in zip(sources, texts, strict=True)]
        kinds[name] = Counter(finding.kind for each in checked for finding in each.findings)
        print(f"  {name:14}", json.dumps(figures(texts, references, checked)))
    for kind in sorted({kind for counter in kinds.values() for kind in counter}):
        print(
            f"  {kind:16}",
            *(f"{name} {counter[kind]:4}" for name, counter in kinds.items()),
            sep="   ",
        )
    if out:
        out.mkdir(parents=True, exist_ok=True)
        rows = [
            json.dumps({"zh": zh, "ref": ref, **{name: texts[i] for name, texts in runs.items()},
                        "findings": [f.message for f in check(zh, english[i]).findings]}, ensure_ascii=False)
            for i, (zh, ref) in enumerate(pairs)
        ]  # fmt: skip
        (out / f"{path.stem}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
