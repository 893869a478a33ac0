"""`python -m benchmarks.laws_loading`: the time of commands with all laws, for LAWS.md.

Each command runs in a new process, with all laws and with the first thirteen in turn. A ratio is
the median of the ratios within a round. Times are processor seconds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.first_laws import copy_first_laws
from benchmarks.goals import Goal
from benchmarks.machine import describe_machine
from benchmarks.many_laws import ROOT
from benchmarks.measured_library import describe_library
from benchmarks.timing import Starts, of_processes

CASE = ROOT / "examples" / "bail-posted.yaml"
DESK = ROOT / "examples" / "desk"
LAW = "us-ca/trust-act-2013"
TARGET = Path(__file__).with_name("LAWS.md")
DECIDE_BY_PLACE = {
    "decide CASE (Los Angeles, bail posted)": ("decide", str(CASE)),
    "decide CASE (Fresno, no record)": ("decide", str(DESK / "02-no-record.yaml")),
    "decide CASE (District of Columbia)": (
        "decide",
        str(DESK / "07-district-of-columbia.yaml"),
    ),
}
COMMANDS = {
    "--help": ("--help",),
    "laws": ("laws",),
    "show ID": ("show", LAW),
    **DECIDE_BY_PLACE,
    "decide CASE --law ID": ("decide", str(CASE), "--law", LAW),
}
RUN = "import sys; sys.path.insert(0, {!r}); from trustact.cli import main; main()"
IMPORT = """\
import gc, json, sys, time
from importlib.machinery import SourceFileLoader
sys.path.insert(0, {!r})
import trustact.language
from trustact import laws
found, inner, run = {{}}, [0.0], SourceFileLoader.exec_module
def timed(loader, module):
    inner.append(0.0)
    start = time.process_time()
    run(loader, module)
    took = time.process_time() - start
    found[module.__name__] = took - inner.pop()
    inner[-1] += took
SourceFileLoader.exec_module = timed
gc.disable()
for law in laws.ids():
    gc.collect()
    laws.get(law)
print(json.dumps({{law: found[laws.module_name(law)] for law in laws.ids()}}))
"""
"""The time of the file of each law, without those of the files that it imports.

Otherwise the first law that takes a list from another one would be charged with both. The language
is imported before for the same reason.
"""


def command(tree: Path, words: Sequence[str]) -> list[str]:
    """Return the command that runs the program of a tree, whatever is installed."""
    return [sys.executable, "-c", RUN.format(str(tree / "src")), *words]


def import_times(tree: Path, times: int) -> dict[str, float]:
    """Return the seconds that a processor took to import each law of a tree: medians of runs."""
    runs: list[dict[str, float]] = []
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-c", IMPORT.format(str(tree / "src"))],
            check=True,
            capture_output=True,
            text=True,
        )
        runs.append(json.loads(done.stdout))
    return {law: statistics.median(run[law] for run in runs) for law in runs[0]}


def measure(first: Path, times: int) -> Starts:
    """Let each command run in this tree and in the one with the first laws."""
    trees = {"first": first, "all": ROOT}
    return of_processes(
        {
            f"{name}, {which}": command(tree, words)
            for name, words in COMMANDS.items()
            for which, tree in trees.items()
        },
        times,
    )


def goals(found: Starts, imports: Mapping[str, float]) -> list[Goal]:
    """Return the goals for the library, with what was measured.

    Parameters
    ----------
    imports : mapping of str to float
        Seconds to import each law of this repository.
    """
    seconds = found.processor
    slowest = max(imports, key=lambda law: imports[law])
    limits = {"--help": 1.1, "show ID": 1.1, **dict.fromkeys(DECIDE_BY_PLACE, 1.2)}
    return [
        *(
            Goal(
                f"`{name}` with all laws, compared with the first",
                limit,
                seconds.ratio(f"{name}, all", f"{name}, first"),
                "{:.2f} times",
            )
            for name, limit in limits.items()
        ),
        Goal("`laws` with all laws", 0.25, seconds.median("laws, all"), "{:.2f} s"),
        Goal("importing one law", 3, 1000 * statistics.median(imports.values()), "{:.1f} ms"),
        Goal(f"importing the slowest law, {slowest}", 3, 1000 * imports[slowest], "{:.1f} ms"),
    ]


def page(found: Starts, first: int, imports: Mapping[str, float], times: int) -> str:
    """Return the results as a page.

    Parameters
    ----------
    first : int
        Number of laws in the copy.
    imports : mapping of str to float
        Seconds to import each law of this repository.
    times : int
        Rounds.
    """
    seconds, all_laws = found.processor, len(imports)
    rows = [
        f"| `{name}` | {seconds.median(f'{name}, first'):.2f} | "
        f"{seconds.median(f'{name}, all'):.2f} | "
        f"{seconds.ratio(f'{name}, all', f'{name}, first'):.2f} |"
        for name in COMMANDS
    ]
    lines = [
        "# The time of commands with all laws",
        "",
        "Written by `python -m benchmarks.laws_loading`. What is compared: [README.md](README.md).",
        "",
        describe_library(),
        "",
        f"Machine: {describe_machine()}. Python {sys.version.split()[0]}.",
        "",
        f"New processes, in processor seconds, medians of {times} rounds: this repository with "
        f"its {all_laws} laws, and a copy of the same program with the first {first}, for which "
        "all others are known and not written.",
        "",
        f"| command | {first} laws | {all_laws} laws | ratio |",
        "|---|---|---|---|",
        *rows,
        "",
        "| what | goal | measured | |",
        "|---|---|---|---|",
        *(goal.row() for goal in goals(found, imports)),
        "",
        "What `decide` takes beside the program of the time when there were thirteen laws is in "
        "[DECIDE.md](DECIDE.md).",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.laws_loading", description=__doc__)
    parser.add_argument("--times", type=int, default=10, metavar="N", help="rounds (10)")
    parser.add_argument(
        "--out", type=Path, default=TARGET, metavar="FILE", help="where the page goes (LAWS.md)"
    )
    given = parser.parse_args()
    # What is installed is compiled once; a tree that keeps no compiled code would do it each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        first = copy_first_laws(Path(folder))
        number = len(import_times(first, 1))
        import_times(ROOT, 1)
        imports = import_times(ROOT, given.times)
        found = measure(first, given.times)
    text = page(found, number, imports, given.times)
    given.out.write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()
