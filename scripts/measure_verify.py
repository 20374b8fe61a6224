"""How well does verification see a wrong number, and leave a right one alone?

usage: measure_verify.py PAIRS.tsv [--scorer score_verify.py] [--show]

Makes the probes with the scorer (each human pair as it is, and again with one number spoiled), verifies them, and
prints the scorer's figures and the time taken. --show prints each alarm on a human pair with its findings, and each
spoiled pair that went unseen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bisum.records import Finding
from bisum.verify import verify

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval" / "score_verify.py"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, help="a TSV of Chinese and English")
    parser.add_argument("--scorer", type=Path, default=SHARED)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        probes, results = Path(folder, "probes.jsonl"), Path(folder, "verified.jsonl")
        subprocess.run([sys.executable, options.scorer, "make", options.pairs, probes], check=True)
        pairs = [json.loads(line) for line in probes.read_text(encoding="utf-8").splitlines()]
        started = time.perf_counter()
        found = [verify(pair["zh"], pair["en"]).findings for pair in pairs]
        taken = time.perf_counter() - started
        results.write_text("".join(_line(one) for one in found), encoding="utf-8")
        if options.show:
            _show(pairs, found)
        subprocess.run([sys.executable, options.scorer, "score", probes, results], check=True)
    kinds = Counter(
        f.kind
        for pair, one in zip(pairs, found, strict=True)
        if pair["label"] == "right"
        for f in one
    )
    print(f"{len(pairs)} pairs in {taken:.2f} s; findings on the human pairs: {dict(kinds)}")


def _line(findings: tuple[Finding, ...]) -> str:
    return json.dumps({"findings": [{"kind": finding.kind} for finding in findings]}) + "\n"


def _show(pairs: list[dict[str, str]], found: list[tuple[Finding, ...]]) -> None:
    noisy: set[str] = set()
    for pair, findings in zip(pairs, found, strict=True):
        numbers = [finding for finding in findings if finding.kind.startswith("number.")]
        alarm = (
            bool(numbers) if pair["label"] == "right" else not numbers and pair["id"] not in noisy
        )
        if pair["label"] == "right" and findings:
            noisy |= {pair["id"]} if numbers else set()
            alarm = True
        if alarm:
            print(f"{pair['label']} {pair['id']}\n  {pair['zh']}\n  {pair['en']}")
            print(*(f"    {finding.kind}: {finding.message}" for finding in findings), sep="\n")


if __name__ == "__main__":
    main()
