"""Short versions of the scripts that disturb runs and feed them junk."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


@pytest.mark.usefixtures("scripts")
def test_junk_is_briefed_or_refused_in_one_line(tmp_path: Path) -> None:
    import fuzz_inputs

    pages = [path.read_bytes() for path in sorted(fuzz_inputs.SAMPLES.glob("*.txt"))]
    outcomes = {
        fuzz_inputs.tried(fuzz_inputs.made(pages, random.Random(seed)), tmp_path)[0]
        for seed in range(25)
    }
    slow = {outcome for outcome in outcomes if outcome.startswith("took ")}  # machines differ
    assert outcomes - slow <= {"briefed", "refused"}


@pytest.mark.usefixtures("scripts")
def test_a_text_of_whatever_is_finished_and_its_ledger_exact(tmp_path: Path) -> None:
    import long_inputs

    kinds = [*long_inputs.MADE, *long_inputs.REPEATED]
    pages = {kind: long_inputs.briefed(long_inputs.text_of(kind, 900), tmp_path) for kind in kinds}
    odd = {kind: page[0] for kind, page in pages.items() if page[0] not in ("briefed", "refused")}
    assert odd == {}
    assert all(long_inputs.verified(long_inputs.text_of(kind, 300))[0] for kind in kinds)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked, which this system cannot")
@pytest.mark.usefixtures("scripts")
def test_runs_that_are_disturbed_are_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import kill_runs

    monkeypatch.setattr(kill_runs, "PAGES", 3)
    monkeypatch.setattr(
        sys,
        "argv",
        ["kill_runs.py", "--kills", "2", "--faults", "1", "--pages", str(kill_runs.SAMPLES)],
    )
    kill_runs.main()
    assert "every run was completed" in capfd.readouterr().out
