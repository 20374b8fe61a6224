"""How well does verification see a wrong number, leave a right one alone, and how fast?

usage: measure_verify.py PAIRS.tsv [--scorer score_verify.py] [--values VALUES.tsv] [--speed N] [--left-out] [--framed] [--show]

The scorer is looked for in ../shared/eval beside the repository; from a git worktree elsewhere, give it by --scorer.
Makes the probes with it (each human pair as it is, and again with one number spoiled), verifies them, and
prints the scorer's figures. VALUES.tsv holds zh, right and wrong English a line (tests/data/values.tsv): prints the share
of wrong ones seen and of right ones flagged. --speed N checks N different pairs with terms and names and prints the CPU
seconds, here and as a user sees them, of `bisum verify` in a process of its own (start, tables and output included), next
to those of a fixed loop of Python by which two machines can be compared. --left-out takes words of the English away: bounds
("more than") of numbers that have one in the Chinese, and of long pairs one clause, and prints how many of either were seen.
--framed puts words before the English that name a source ("experts say"), and prints how many were seen. --show prints each alarm on a
human pair with its findings, and each spoiled pair that went unseen.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bisum
from bisum.findings import Finding
from bisum.verify import verify
from bisum.zh.institutions import find_institutions
from bisum.zh.lexicon import Lexicon
from bisum.zh.names import find_names
from bisum.zh.numbers import bounded, quantities
from bisum.zh.terms import TermBase

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval" / "score_verify.py"
Probes = list[dict[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, help="a TSV of Chinese and English")
    parser.add_argument("--scorer", type=Path, default=SHARED)
    parser.add_argument("--values", type=Path)
    parser.add_argument("--speed", type=int, default=0, metavar="N")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--framed", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    scored(options.pairs, options.scorer, options.show)
    if options.values:
        print(json.dumps(values(options.values)))
    if options.left_out:
        print(json.dumps(left_out(options.pairs)))
    if options.framed:
        print(json.dumps(framed(options.pairs)))
    if options.speed:
        print(json.dumps(speed(options.pairs, options.speed)))


def scored(path: Path, scorer: Path, show: bool) -> None:
    """Print the scorer's figures and the findings on human pairs by kind."""
    with tempfile.TemporaryDirectory() as folder:
        probes, results = Path(folder, "probes.jsonl"), Path(folder, "verified.jsonl")
        subprocess.run([sys.executable, scorer, "make", path, probes], check=True)
        pairs = [json.loads(line) for line in probes.read_text(encoding="utf-8").splitlines()]
        found = [verify(pair["zh"], pair["en"]).findings for pair in pairs]
        results.write_text("".join(_line(one) for one in found), encoding="utf-8")
        if show:
            _show(pairs, found)
        subprocess.run([sys.executable, scorer, "score", probes, results], check=True)
    kinds = Counter(
        f.kind
        for pair, one in zip(pairs, found, strict=True)
        if pair["label"] == "right"
        for f in one
    )
    print(f"{len(pairs)} pairs; findings on the human pairs: {dict(kinds)}")


def values(path: Path) -> dict[str, float]:
    """Shares of the wrong values seen and of the right ones flagged."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    seen = sum(_numbers(verify(zh, wrong).findings) for zh, _, wrong in rows)
    flagged = sum(bool(verify(zh, right).findings) for zh, right, _ in rows)
    return {
        "values": len(rows),
        "caught": round(seen / len(rows), 4),
        "false_alarm": round(flagged / len(rows), 4),
    }


_BOUND = re.compile(
    r"\b(?:more than|over|less than|fewer than|at least|no more than|no less than|exceeding|under|up to|above|below|at most"
    r"|not more than) (?=[\d$€£a-z])|,? or (?:more|above|older|less|below|under|over|higher)\b",
    re.IGNORECASE,
)
_LONG, _CLAUSE = 30, 5  # characters of a long text, words of a clause at least


def left_out(path: Path) -> dict[str, int]:
    """Bounds of numbers, and clauses of long texts, that were taken out of the English of pairs without a finding."""
    counted = Counter[str]()
    chosen = random.Random(1)
    for line in path.read_text(encoding="utf-8").splitlines():
        zh, en = [*line.split("\t"), ""][:2]
        if verify(zh, en).findings:
            continue
        unbounded = _BOUND.sub("", en)
        if unbounded != en and any(q.firm and bounded(q) for q in quantities(zh)):
            counted["bounds"] += 1
            counted["bounds seen"] += _numbers(verify(zh, unbounded).findings)
        clauses = re.split(r"(?<=[,;.])\s", en)
        long = [i for i, clause in enumerate(clauses) if len(clause.split()) >= _CLAUSE]
        if len(re.findall("[一-鿿]", zh)) >= _LONG and len(clauses) > 2 and long:
            del clauses[chosen.choice(long)]
            found = verify(zh, " ".join(clauses)).findings
            counted["clauses"] += 1
            counted["clauses seen"] += bool(found)
            counted["clauses seen by length"] += any(f.kind == "length" for f in found)
    return dict(counted)


_FRAMES = (
    "According to media reports",
    "It is reported that",
    "The reporter learned that",
    "Experts say that",
    "As we all know",
    "In response to the question",
    "In an interview, he said",
    "When asked about it, he said",
    "A spokesperson said that",
)


def framed(path: Path) -> dict[str, int]:
    """Frames put before the English of each pair, how many were doubted, and alarms of the kind on the pairs as they are."""
    counted = Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        zh, en = [*line.split("\t"), ""][:2]
        whole = [finding.en for finding in verify(zh, en).findings if finding.kind == "unsupported"]
        counted["unsupported in human pairs"] += len(whole)
        for frame in _FRAMES:
            found = verify(zh, f"{frame} {en}").findings
            counted["frames"] += 1
            counted["frames seen"] += any(f.kind == "unsupported" and f.en in frame for f in found)
    return dict(counted)


def speed(path: Path, count: int) -> dict[str, float]:
    """CPU seconds for so many pairs, no two alike, so that nothing is remembered from one to the next."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if line.strip()]
    lexicon = Lexicon(TermBase.shipped())
    many = [
        (f"{zh}编号{n}。", f"{en} Code {n}.")
        for n in range(count)
        for zh, en in [pairs[n % len(pairs)]]
    ]
    verify("一", "one", lexicon)  # reads the data files
    started = time.process_time()
    for zh, en in many:
        verify(zh, en, lexicon)
    verified = time.process_time()
    for zh, _ in many:
        find_names(f"{zh}甲"), find_institutions(f"{zh}甲")
    named = time.process_time()
    sum(n % 7 for n in range(10_000_000))
    looped = time.process_time()
    return {
        "pairs": count,
        "verify_cpu_seconds": round(verified - started, 2),
        "names_cpu_seconds": round(named - verified, 2),
        "loop_cpu_seconds": round(looped - named, 2),
        "command_cpu_seconds": round(command_seconds(many), 2),
    }


def command_seconds(pairs: Sequence[tuple[str, str]]) -> float:
    """CPU seconds, user and system, of `bisum verify` on these pairs from its start to its end, its modules compiled before."""
    compileall.compile_dir(Path(bisum.__file__).parent, quiet=1)  # as any second run finds them
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "pairs.tsv")
        rows.write_text("".join(f"{zh}\t{en}\n" for zh, en in pairs), encoding="utf-8")
        out = Path(folder, "found.jsonl")
        command = [sys.executable, "-m", "bisum", "verify", str(rows), "-o", str(out)]
        before = os.times()
        subprocess.run(command, check=True)
        after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system


def _numbers(findings: tuple[Finding, ...]) -> bool:
    return any(finding.kind.startswith("number.") for finding in findings)


def _line(findings: tuple[Finding, ...]) -> str:
    return json.dumps({"findings": [{"kind": finding.kind} for finding in findings]}) + "\n"


def _show(pairs: Probes, found: list[tuple[Finding, ...]]) -> None:
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
