"""Whether a run that is killed, or meets a full disk or vanishing pages, is completed by the next as if nothing had been.

usage: python scripts/kill_runs.py [--pages FOLDER] [--kills 50] [--faults 20] [--seed N]

Runs are children of this process (where the system can fork), over 24 pages with the echo model, every other one shared
among processes. Each is killed with SIGKILL at a random moment; ten kills later a run is let through, and its folder
must equal that of an undisturbed run byte for byte, report.json apart, which tells of the run. After every kill each
brief.json must be whole. Faults are, in turn, a disk that is full after a random number of bytes and pages that vanish
meanwhile; both may fail pages and nothing else, and the run after them must complete the folder. Prints a line per
round; exits 1 at the first difference.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bisum import cli, files, runner
from bisum.lock import alone
from bisum.read import read

PAGES = 24
ROUND = 10  # kills before a run is let through
SAMPLES = Path(__file__).parent.parent / "data"

Prepare = Callable[[], None]


def main() -> None:
    """Disturb runs as asked, and say what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, default=SAMPLES, help="folder to take pages from")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(given.pages, Path(folder), random.Random(given.seed))
        for start in range(0, given.kills, ROUND):
            trial.kill(min(ROUND, given.kills - start))
        for place in range(given.faults):
            trial.vanish() if place % 2 else trial.fill()
    print("every run was completed as if nothing had been")


class Trial:
    """Pages, what an undisturbed run makes of them, and a folder where runs are disturbed."""

    def __init__(self, samples: Path, folder: Path, chance: random.Random) -> None:
        """Make the pages, and brief them undisturbed."""
        self._chance = chance
        self._pages = folder / "pages"
        self._out = folder / "out"
        copied(samples, self._pages)
        started = time.monotonic()
        self._ended(begin(self._pages, folder / "whole"), (0,))
        self._seconds = time.monotonic() - started
        self._whole = results(folder / "whole")
        print(f"{PAGES} pages, {len(self._whole)} files, {self._seconds:.1f} s undisturbed")

    def kill(self, times: int) -> None:
        """Kill runs over one folder so often, then let one through."""
        shutil.rmtree(self._out, ignore_errors=True)
        done = 0
        while done < times:
            child = begin(self._pages, self._out, several if done % 2 else alone_in_it)
            time.sleep(self._chance.uniform(0, self._seconds))
            os.kill(child, signal.SIGKILL)
            if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
                done += 1
            else:  # it had ended before: begin anew
                shutil.rmtree(self._out, ignore_errors=True)
            with alone(self._out):  # its processes, if it had any, are gone
                pass
            for brief in self._out.rglob("brief.json"):
                json.loads(brief.read_text(encoding="utf-8"))
        found = len(list(self._out.rglob("brief.json")))
        self._completed(f"{times} kills, the last left {found} briefs")

    def fill(self) -> None:
        """Have the disk full after a random number of bytes."""
        shutil.rmtree(self._out, ignore_errors=True)
        room = self._chance.randrange(sum(map(len, self._whole.values())))
        self._ended(begin(self._pages, self._out, lambda: limit(room)), (0, 1))
        self._completed(f"disk full after {room:,} bytes")

    def vanish(self) -> None:
        """Take some pages, or all of them, away while a run goes on."""
        shutil.rmtree(self._out, ignore_errors=True)
        away = self._pages.with_name("away")
        shutil.copytree(self._pages, away)
        child = begin(self._pages, self._out, self._chance.choice((several, alone_in_it)))
        time.sleep(self._chance.uniform(0, self._seconds))
        gone = self._chance.sample(
            sorted(self._pages.iterdir()), self._chance.choice((1, 5, PAGES))
        )
        for page in gone:
            page.unlink()
        if len(gone) == PAGES:
            self._pages.rmdir()
        self._ended(child, (0, 1))
        shutil.rmtree(self._pages, ignore_errors=True)
        away.rename(self._pages)
        self._completed(f"{len(gone)} pages vanished")

    def _completed(self, what: str) -> None:
        self._ended(begin(self._pages, self._out), (0,))
        made = results(self._out)
        wrong = sorted(
            n for n in made.keys() | self._whole.keys() if made.get(n) != self._whole.get(n)
        )
        if wrong:
            sys.exit(f"{what}: differs in {', '.join(wrong)}")
        print(f"{what}: completed", flush=True)

    def _ended(self, child: int, codes: tuple[int, ...]) -> None:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code not in codes:
            sys.exit(f"a run ended with {code}")


def copied(samples: Path, folder: Path) -> None:
    """Make PAGES pages of those in a folder, each with a line of its own."""
    texts = [read(path).text for path in sorted(samples.glob("*.txt"))]
    folder.mkdir()
    for place in range(PAGES):
        text = f"{texts[place % len(texts)]}\n第{place + 1}号通知今天发布。\n"
        (folder / f"{place:02}.txt").write_text(text, encoding="utf-8")


def alone_in_it() -> None:
    """Have a run in one process, as so few pages are made."""


def several() -> None:
    """Have a run share its pages among processes, as it does with more of them."""
    runner.MANY, runner.SHARE = 4, 2


def begin(pages: Path, out: Path, prepare: Prepare = alone_in_it) -> int:
    """Begin a run in a process of its own, and return its number."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.argv = ["bisum", "run", str(pages), "-o", str(out), "-c", "echo", "--formats", "all"]
    code: object = 70  # of a traceback, which bisum never ends with
    try:
        prepare()
        cli.main()
    except SystemExit as left:
        code = left.code
    finally:
        os._exit(code if isinstance(code, int) else 70)


def limit(room: int) -> None:
    """Let this process write so many bytes of results, then find the disk full in the middle of a file."""
    stage = files._stage
    left = room

    def staged(path: Path, content: str | bytes) -> None:
        nonlocal left
        raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        stage(path, raw[: max(0, left)])
        left -= len(raw)
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files._stage = staged


def results(folder: Path) -> dict[str, bytes]:
    """Everything a run wrote about pages, by name; hidden files of killed runs too, but not its workshop."""
    found = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    apart = ("report.json", ".bisum/")
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(apart)}


if __name__ == "__main__":
    main()
