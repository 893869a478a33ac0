"""Measure, and write RESULTS.md and results.svg: `python -m benchmarks`, or `make bench`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import library_pass, machine, report, run_trustact, single
from benchmarks.rivals import (
    BY_HAND,
    CASE_ENGINES,
    EIGHT,
    RIVALS,
    check,
    check_files,
    from_files,
    load_rivals,
)
from benchmarks.timing import Rounds, in_rounds, of_processes, one_after_another
from benchmarks.workload import Workload, generate

HERE = Path(__file__).parent


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds (default 3)")
    parser.add_argument(
        "--out", type=Path, default=HERE, metavar="FOLDER", help="where table and chart go"
    )
    return parser.parse_args()


def main() -> None:
    """Measure everything and write it down."""
    arguments = _parse_arguments()
    print("; ".join(machine.versions()))
    print(machine.describe_machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _say("all laws of the library in one pass, and one by one")
        library = library_pass.measure(Path(folder, "library"), arguments.people)
        _say(f"{library.ratio:.2f}; reading included {library.ratio_from_files:.2f}")
        workload = generate(Path(folder, "workload"), arguments.people)
        found = _measure(workload, arguments.repeat, library)
    text = report.table(found)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "RESULTS.md").write_text(text, encoding="utf-8")
    report.picture(found, arguments.out / "results.svg")
    print(text)


def _measure(workload: Workload, rounds: int, library: library_pass.LibraryPass) -> report.Found:
    _say(f"loading {workload.people.num_rows:,} people into {len(RIVALS)} rivals")
    rivals = load_rivals(workload)
    _say("checking that all give the same answers")
    same = check(rivals.runs)
    rivals.load(EIGHT, run_trustact.RunOfEight, workload)
    rivals.runs[EIGHT].counts()
    _say(f"{rounds} rounds")
    counting: Mapping[str, Callable[[], object]] = {n: r.counts for n, r in rivals.runs.items()}
    times = in_rounds(counting, rounds)
    rivals.runs.clear()
    _say("from the files, reading included")
    check_files(workload)
    ends: Mapping[str, Callable[[], object]] = {
        name: partial(from_files, name, workload) for name in RIVALS
    }
    from_the_files = in_rounds(ends, rounds)
    _say("single cases and starts")
    return report.Found(
        library=library,
        from_files=from_the_files,
        case_engines=_case_engines(workload),
        people=same,
        convictions=workload.convictions.num_rows,
        rounds=rounds,
        loading=rivals.seconds,
        replays=times,
        one_person=_one_person(workload),
        workload_case=single.of_workload(workload),
        california_case=single.of_california(),
        starts=_starts(),
    )


def _one_person(workload: Workload) -> dict[str, float]:
    """Return the seconds that each rival takes for a table of one person with convictions."""
    owner = int(workload.convictions["row"][0].as_py())
    alone = workload.part(owner, 1)
    runs: dict[str, Any] = {name: make(alone) for name, make in RIVALS.items()}
    check(runs)
    return {
        name: one_after_another(run.answers, 20)
        for name, run in runs.items()
        if name != run_trustact.NAME
    }


def _case_engines(workload: Workload, people: int = 2_000) -> dict[str, float]:
    """Return the seconds for one person of the engines that take one after another."""
    part = workload.part(0, min(people, workload.people.num_rows))
    runs = {name: make(part) for name, make in CASE_ENGINES.items()}
    check({BY_HAND: RIVALS[BY_HAND](part), **runs})
    return {
        name: one_after_another(run.answers, 1) / part.people.num_rows for name, run in runs.items()
    }


def _starts() -> Rounds:
    python = sys.executable
    program = str(Path(python).with_name("trustact"))
    return of_processes(
        {
            report.PYTHON_ALONE: [python, "-c", "pass"],
            report.HELP: [program, "--help"],
            report.DECIDE: [program, "decide", str(single.CASE_FILE), "--law", single.LAW],
        }
    )


def _say(text: str) -> None:
    print(f"... {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
