"""`python -m benchmarks.laws_loading FOLDER`: the time of commands with many laws, for LAWS.md.

FOLDER is a copy of this repository with many laws, as `python -m benchmarks.many_laws` makes it.
Each command runs in a new process, in this repository and in the copy in turn. A ratio is the
median of the ratios within a round. Times are processor seconds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.goals import Goal
from benchmarks.machine import describe_machine
from benchmarks.timing import Starts, of_processes

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "examples" / "bail-posted.yaml"
LAW = "us-ca/trust-act-2013"
TARGET = Path(__file__).with_name("LAWS.md")
COMMANDS = {
    "--help": ("--help",),
    "laws": ("laws",),
    "show ID": ("show", LAW),
    "decide CASE": ("decide", str(CASE)),
    "decide CASE --law ID": ("decide", str(CASE), "--law", LAW),
}
RUN = "import sys; sys.path.insert(0, {!r}); from trustact.cli import main; main()"
IMPORT = """\
import gc, json, sys, time
sys.path.insert(0, {!r})
import trustact.language
from trustact import laws
found = []
gc.disable()
for law in laws.ids():
    gc.collect()
    start = time.process_time()
    laws.get(law)
    found.append(time.process_time() - start)
print(json.dumps(found))
"""
"""The time of each law: an amended one stands before the law that amends it.

The language is imported before, or the first law would be charged with it.
"""


def command(tree: Path, words: Sequence[str]) -> list[str]:
    """Return the command that runs the program of a tree, whatever is installed."""
    return [sys.executable, "-c", RUN.format(str(tree / "src")), *words]


def import_times(tree: Path, times: int) -> list[float]:
    """Return the seconds that a processor took to import each law of a tree: a median of runs."""
    runs: list[list[float]] = []
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-c", IMPORT.format(str(tree / "src"))],
            check=True,
            capture_output=True,
            text=True,
        )
        runs.append(json.loads(done.stdout))
    return [statistics.median(of_one_law) for of_one_law in zip(*runs, strict=True)]


def measure(many: Path, times: int) -> Starts:
    """Let each command run in this tree and in the one with many laws."""
    trees = {"few": ROOT, "many": many}
    return of_processes(
        {
            f"{name}, {which}": command(tree, words)
            for name, words in COMMANDS.items()
            for which, tree in trees.items()
        },
        times,
    )


def goals(found: Starts, own: Sequence[float], imports: Sequence[float]) -> list[Goal]:
    """Return the goals for a library of 140 laws, with what was measured.

    Parameters
    ----------
    own, imports : sequence of float
        Seconds to import each law of this repository, and of the copy.
    """
    seconds = found.processor

    def ratio(name: str) -> float:
        return seconds.ratio(f"{name}, many", f"{name}, few")

    return [
        Goal("`--help` with many laws, compared with few", 1.1, ratio("--help"), "{:.2f} times"),
        Goal("`show ID` with many laws, compared with few", 1.1, ratio("show ID"), "{:.2f} times"),
        Goal(
            "`decide CASE` with many laws, compared with few",
            1.2,
            ratio("decide CASE"),
            "{:.2f} times",
        ),
        Goal("`laws` with many laws", 0.25, seconds.median("laws, many"), "{:.2f} s"),
        Goal("importing one law", 3, 1000 * statistics.median(imports), "{:.1f} ms"),
        Goal("importing the slowest law of this repository", 3, 1000 * max(own), "{:.1f} ms"),
    ]


def page(found: Starts, own: Sequence[float], imports: Sequence[float]) -> str:
    """Return the results as a page."""
    few, many, seconds = len(own), len(imports), found.processor
    rows = [
        f"| `{name}` | {seconds.median(f'{name}, few'):.2f} | "
        f"{seconds.median(f'{name}, many'):.2f} | "
        f"{seconds.ratio(f'{name}, many', f'{name}, few'):.2f} |"
        for name in COMMANDS
    ]
    lines = [
        "# The time of commands with many laws",
        "",
        f"`python -m benchmarks.laws_loading` wrote this, on {describe_machine()}; Python "
        f"{sys.version.split()[0]}. New processes, in processor seconds: in this "
        f"repository with {few} laws, and in a copy with {many}. The index of the copy also "
        "contains the laws that are not in this library yet.",
        "",
        f"| command | {few} laws | {many} laws | ratio |",
        "|---|---|---|---|",
        *rows,
        "",
        "| what | goal | measured | |",
        "|---|---|---|---|",
        *(goal.row() for goal in goals(found, own, imports)),
        "",
        "The time of importing a law is the median of as many new processes as there were rounds. "
        f"In the copy the slowest law took {1000 * max(imports):.1f} ms.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.laws_loading", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a copy with many laws")
    parser.add_argument("--times", type=int, default=10, metavar="N", help="rounds (10)")
    given = parser.parse_args()
    # What is installed is compiled once; a tree that keeps no compiled code would do it each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for tree in (ROOT, given.folder):
        import_times(tree, 1)
    few, many = (import_times(tree, given.times) for tree in (ROOT, given.folder))
    found = measure(given.folder.resolve(), given.times)
    TARGET.write_text(
        page(found, few, many),
        encoding="utf-8",
        newline="\n",
    )
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
