"""`python -m benchmarks.simulation`: seconds and memory of a simulation, written to SIMULATION.md.

Each run is a process of its own, so that its peak of memory is its own.
"""

import argparse
import json
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.measured_library import describe_library
from benchmarks.timing import processor_seconds_of, seconds_of

SIZES = (1_000_000, 10_000_000)
LAWS = ("us-ma/hrw-rule-2013", "us-ca/trust-act-2013")
GOAL = "10 million bookings in under a minute on two cores, under 4 GB"
TARGET = Path(__file__).with_name("SIMULATION.md")


def one(bookings: int, whole: bool) -> dict[str, float]:
    """Run one simulation and return its seconds and its peak of memory in gigabytes."""
    from trustact.simulation import make_plan, simulate

    plan = make_plan(
        "us-ma",
        "2013-01-01",
        "2014-12-31",
        bookings=bookings,
        as_if=LAWS,
        draws=100 if whole else 0,
        sensitivity=whole,
    )
    found = []
    seconds = {}

    def timed() -> None:
        seconds["clock"] = seconds_of(lambda: found.append(simulate(plan)))

    seconds["processor"] = processor_seconds_of(timed)
    # Linux states kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30
    return {**seconds, "memory": peak, "requests": found[0].chain["requested"].count}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=int, help="run one simulation and print its measures")
    parser.add_argument("--whole", action="store_true", help="with draws and sensitivity")
    given = parser.parse_args()
    if given.one is not None:
        print(json.dumps(one(given.one, given.whole)))
        return
    rows = []
    for size in SIZES:
        for whole in (False, True):
            words = ["--one", str(size), *(["--whole"] if whole else [])]
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.simulation", *words],
                check=True,
                capture_output=True,
                text=True,
            )
            rows.append((size, whole, json.loads(done.stdout)))
            print(rows[-1])
    TARGET.write_text(page(rows), encoding="utf-8", newline="\n")


def page(rows: list[tuple[int, bool, dict[str, float]]]) -> str:
    """Return the table as a page."""
    lines = [
        "# How fast a simulation is",
        "",
        describe_library(),
        "",
        f"Goal: {GOAL}. `python -m benchmarks.simulation` wrote this, on {describe_machine()}; "
        f"Python {sys.version.split()[0]}, numpy {version('numpy')}, duckdb {version('duckdb')}. "
        "Massachusetts, two years, the one-sentence rule of 2013 and California's act as if in "
        "force, and without a law; one request of each pattern is also decided as a single case. "
        "Whole: "
        "with 100 draws of the parameters and the sensitivity table, on 200,000 bookings each.",
        "",
        "| bookings | what | requests | seconds | processor seconds | peak memory, GB |",
        "|---|---|---|---|---|---|",
    ]
    for size, whole, m in rows:
        what = "whole" if whole else "bookings and laws"
        lines.append(
            f"| {size:,} | {what} | {m['requests']:,.0f} | {m['clock']:.1f} | "
            f"{m['processor']:.1f} | {m['memory']:.2f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
