"""`python -m benchmarks.decide_instructions FOLDER`: what `decide` takes beside earlier, DECIDE.md.

FOLDER is a checkout of an earlier commit. The instructions of a command are counted by valgrind,
not timed: the number is nearly the same in each run, whatever else the machine does, so that two
programs can be compared closely.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Goal
from benchmarks.laws_loading import DESK, command
from benchmarks.many_laws import LAWS, ROOT
from benchmarks.measured_library import describe_library

BEFORE = "061fc814"
"""The last commit with the first thirteen laws only."""
TARGET = Path(__file__).with_name("DECIDE.md")
_NO_RECORD, _DISTRICT = DESK / "02-no-record.yaml", DESK / "07-district-of-columbia.yaml"
COMMANDS = {
    "Fresno, no record": ("decide", str(_NO_RECORD)),
    "District of Columbia, the hold": ("decide", str(_DISTRICT), "--action", "hold"),
    "District of Columbia, all acts": ("decide", str(_DISTRICT)),
}
COUNT = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
LIMIT = 1.2


@dataclass(frozen=True)
class Counted:
    """The instructions of one command, in the earlier tree and in this one."""

    name: str
    before: int
    now: int

    @property
    def ratio(self) -> float:
        """How many times as many as before."""
        return self.now / self.before


def instructions_in(report: str) -> int:
    """Return the number of instructions that valgrind reports.

    Raises
    ------
    ValueError
        If the report has none.

    Examples
    --------
    >>> instructions_in("==7== I refs:        1,234,567")
    1234567
    """
    found = re.search(r"\bI\s+refs:\s+([\d,]+)", report)
    if found is None:
        raise ValueError(f"valgrind reported no number of instructions: {report.strip()!r}")
    return int(found[1].replace(",", ""))


def count(tree: Path, words: Sequence[str], valgrind: str) -> int:
    """Return the instructions of a command of a tree, Python's own start included."""
    # The order of sets, and with it the work, is the same in each run; what is installed is
    # compiled once, so the first run is not counted.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env = {**kept, "PYTHONHASHSEED": "0"}
    run = command(tree, words)
    subprocess.run(run, check=True, capture_output=True, env=env)
    done = subprocess.run(
        [valgrind, *COUNT, *run], check=True, capture_output=True, text=True, env=env
    )
    return instructions_in(done.stderr)


def laws_in(tree: Path) -> int:
    """Return how many laws the index of a tree has with a file."""
    index = json.loads((tree / LAWS / "index.json").read_text(encoding="utf-8"))
    return sum(entry["file"] is not None for entry in index["laws"])


def commit_of(tree: Path) -> str:
    """Return the commit that is checked out in a folder."""
    words = ["git", "-C", str(tree), "rev-parse", "--short=8", "HEAD"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def page(found: Sequence[Counted], commit: str, laws: int) -> str:
    """Return the results as a page.

    Parameters
    ----------
    commit : str
        The earlier one.
    laws : int
        Number of laws that it had.
    """
    goals = [
        Goal(f"{each.name}, compared with before", LIMIT, each.ratio, "{:.2f} times")
        for each in found
    ]
    return "\n".join(
        [
            f"# `decide` now and with {laws} laws",
            "",
            "Written by `python -m benchmarks.decide_instructions FOLDER`. How it counts: "
            "[README.md](README.md).",
            "",
            describe_library(),
            "",
            f"Before: commit {commit}, with {laws} laws, on the same machine under Python "
            f"{sys.version.split()[0]} and with the same packages. Where no act is named, it "
            "answers on the hold only, and this one on each act that a law of the place regulates.",
            "",
            "| case | million instructions before | now | ratio |",
            "|---|---|---|---|",
            *(
                f"| {each.name} | {each.before / 1e6:,.0f} | {each.now / 1e6:,.0f} "
                f"| {each.ratio:.2f} |"
                for each in found
            ),
            "",
            "| what | goal | measured | |",
            "|---|---|---|---|",
            *(goal.row() for goal in goals),
            "",
        ]
    )


def main() -> None:
    """Count and write the page."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.decide_instructions", description=__doc__
    )
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help=f"an earlier commit; git worktree add --detach FOLDER {BEFORE}",
    )
    parser.add_argument(
        "--out", type=Path, default=TARGET, metavar="FILE", help="where the page goes (DECIDE.md)"
    )
    given = parser.parse_args()
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        parser.error("valgrind was not found; Debian and Ubuntu: sudo apt-get install valgrind")
    before = given.folder.resolve()
    if not (before / LAWS / "index.json").exists():
        parser.error(f"{given.folder}: no checkout of this repository; {LAWS} is not in it")
    found = [
        Counted(name, count(before, words, valgrind), count(ROOT, words, valgrind))
        for name, words in COMMANDS.items()
    ]
    text = page(found, commit_of(before), laws_in(before))
    given.out.write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()
