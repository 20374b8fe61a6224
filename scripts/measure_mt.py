"""Translation of the development pairs, by the raw prompt and by bisum, side by side in one run.

usage: python scripts/measure_mt.py PAIRS.tsv [PAIRS.tsv ...] [-c embedded] [--limit N] [--out FOLDER]

Prints per file: BLEU (13a) and chrF2 of both, outputs with Chinese left, empty or looping, the share of terms and names
carried, and the findings by kind before and after repair. PAIRS: zh<TAB>en a line. --limit takes the first N pairs.
--out FOLDER keeps every answer of the model (answers-CONFIG.jsonl), so that a run that was stopped goes on where it was and
the same question is asked once, and writes every translation with its findings (PAIRS.jsonl).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import sacrebleu

from bisum import config
from bisum.models import Request, TextModel
from bisum.models.opening import Models
from bisum.translate import Guide, chunks, polish, translate
from bisum.verify import Checked, verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.phrasing import phrases
from bisum.zh.terms import TermBase

LEXICON = Lexicon(TermBase.shipped())
RUNS = ("raw prompt", "before repair", "after repair")
BATCH = 16  # questions between two writings of what was answered


class Kept:
    """A model whose answers are kept in a file, asked only what it was never asked."""

    def __init__(self, name: str, folder: Path | None) -> None:
        self._settings = config.load(name)
        self._model: TextModel | None = None
        self._path = folder / f"answers-{Path(name).stem}.jsonl" if folder else None
        self._answers: dict[str, str] = {}
        if self._path and self._path.is_file():
            lines = self._path.read_text(encoding="utf-8").splitlines()
            self._answers = dict(json.loads(line) for line in lines)

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Return one answer a request, in order."""
        new = [each for each in dict.fromkeys(requests) if _key(each) not in self._answers]
        for start in range(0, len(new), BATCH):
            self._ask(new[start : start + BATCH])
        return [self._answers[_key(request)] for request in requests]

    def _ask(self, requests: list[Request]) -> None:
        self._model = self._model or Models(self._settings).translator
        answers = self._model.generate(requests)
        said = {_key(r): answer for r, answer in zip(requests, answers, strict=True)}
        self._answers |= said
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in said.items())


def _key(request: Request) -> str:
    return json.dumps(astuple(request), ensure_ascii=False)


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


def check(zh: str, en: str) -> Checked:
    return verify(zh, en, LEXICON)


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
        "terms": len(terms),
        "terms_carried": round(sum(t.status != "missed" for t in terms) / max(1, len(terms)), 4),
        "names": len(names),
        "names_carried": round(sum(bool(n.en) for n in names) / max(1, len(names)), 4),
    }


def translations(sources: Sequence[str], model: TextModel) -> dict[str, list[str]]:
    """The English of every source: by the raw prompt, by bisum at the first try, by bisum."""
    started = time.monotonic()
    raw = model.generate([Request("raw", zh) for zh in sources])
    between = time.monotonic()
    watched = Watched(model)
    guide = Guide(LEXICON.renderings, lambda zh, en: check(zh, en).findings, phrases)
    mended = translate(sources, watched, [guide] * len(sources))
    print(f"  raw {between - started:.0f} s, bisum {time.monotonic() - between:.0f} s")
    first = [" ".join(polish(watched.first[part], part) for part in chunks(zh)) for zh in sources]
    return dict(zip(RUNS, (raw, first, mended), strict=True))


def measure(path: Path, model: TextModel, limit: int | None, out: Path | None) -> None:
    """Print the figures of one file of pairs, and write every translation where `out` says."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if line.strip()][:limit]
    sources, references = [zh for zh, _ in pairs], [en for _, en in pairs]
    print(f"{path.name}: {len(pairs)} pairs")
    runs = translations(sources, model)
    checked = {name: list(map(check, sources, texts)) for name, texts in runs.items()}
    for name in RUNS:
        print(f"  {name:14}", json.dumps(figures(runs[name], references, checked[name])))
    kinds = {name: Counter(f.kind for e in checked[name] for f in e.findings) for name in RUNS}
    print(f"  {'findings':16}", *(f"{name:>14}" for name in RUNS))
    for kind in sorted({kind for counter in kinds.values() for kind in counter}):
        print(f"  {kind:16}", *(f"{kinds[name][kind]:14}" for name in RUNS))
    if out:
        rows = [
            {"zh": zh, "ref": ref, **{name: texts[i] for name, texts in runs.items()},
             "findings": [f.message for f in checked[RUNS[-1]][i].findings]}
            for i, (zh, ref) in enumerate(pairs)
        ]  # fmt: skip
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{path.stem}.jsonl").write_text(written, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("-c", "--config", default="embedded")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    model = Kept(args.config, args.out)
    for path in args.pairs:
        measure(path, model, args.limit, args.out)


if __name__ == "__main__":
    main()
