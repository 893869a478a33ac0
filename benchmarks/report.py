"""The results as a page and a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine, run_numpy, run_openfisca, run_policyengine, run_trustact
from benchmarks.goals import Goal
from benchmarks.library_pass import LibraryPass
from benchmarks.measured_library import describe_library
from benchmarks.rivals import BY_HAND, EIGHT, RIVALS
from benchmarks.single import LAW, Single
from benchmarks.timing import Rounds, Starts

PYTHON_ALONE, HELP, DECIDE = "python -c pass", "trustact --help", "trustact decide CASE --law ID"


@dataclass(frozen=True)
class Found:
    """The results of one run, in seconds.

    Parameters
    ----------
    loading : mapping of str to float
        From Arrow tables to the rival's own form, once.
    replays : Rounds
        One law over all people; `EIGHT` asks eight.
    one_person : mapping of str to float
        A table of one person.
    starts : Rounds
        Commands from cold.
    library : LibraryPass
        All laws of the library on holds over other people.
    from_files : Rounds
        As `replays`, from the files of the two tables.
    case_engines : mapping of str to float
        One person under an engine that takes one after another.
    """

    people: int
    convictions: int
    rounds: int
    loading: Mapping[str, float]
    replays: Rounds
    one_person: Mapping[str, float]
    workload_case: Single
    california_case: Single
    starts: Starts
    library: LibraryPass
    from_files: Rounds
    case_engines: Mapping[str, float]


_ARRAYS = (
    "It starts from arrays of small integers, without nulls, text or dates to read, and uses one "
    "core; DuckDB by hand, with which the first goal compares, does not reach this goal either."
)


_FROM_ARRAYS = (
    run_numpy.NAME,
    *(run_openfisca.NAME, run_openfisca.NAME_OF_SUMS),
    *(run_policyengine.NAME, run_policyengine.NAME_OF_SUMS),
)


def goals(found: Found) -> list[Goal]:
    """Return every goal with what was measured."""
    ours, times = run_trustact.NAME, found.replays
    act, file, starts = found.workload_case, found.california_case, found.starts.clock
    ratio, micro, milli = "{:.2f} times", "{:.1f} µs", "{:.0f} ms"
    interpreter = (
        f"Python alone took {1e3 * starts.median(PYTHON_ALONE):.0f} ms to start; the processor "
        "time was {:.0f} ms."
    )
    worked = {name: 1e3 * found.starts.processor.median(name) for name in (HELP, DECIDE)}
    walk = "The explanation is computed in Python, for each provision and its facts."
    long_law = (
        "This act has more than three times as many conditions as the law of the workload, over "
        "four convictions"
    )
    return [
        Goal("one law, compared with DuckDB by hand", 1.3, times.ratio(ours, BY_HAND), ratio),
        *(
            Goal(
                f"one law, as fast as {name}",
                5,
                times.ratio(name, ours),
                ratio,
                at_least=True,
                why=_ARRAYS,
            )
            for name in (run_openfisca.NAME, run_openfisca.NAME_OF_SUMS)
        ),
        Goal("eight laws in one pass, compared with one law", 3, times.ratio(EIGHT, ours), ratio),
        Goal(
            f"all {found.library.laws} laws of the library on holds in one pass, compared with "
            "one by one",
            0.4,
            found.library.ratio,
            ratio,
        ),
        Goal("the same, reading included", 0.2, found.library.ratio_from_files, ratio),
        Goal("a decision, law of the workload", 5, 1e6 * act.decided, micro),
        Goal("explained, law of the workload", 250, 1e6 * act.explained, micro, why=walk),
        Goal(f"explained, {LAW}", 600, 1e6 * file.explained, micro, why=f"{walk} {long_law}."),
        Goal(
            f"`{HELP}`", 150, 1e3 * starts.median(HELP), milli, why=interpreter.format(worked[HELP])
        ),
        Goal(
            f"`{DECIDE}`",
            400,
            1e3 * starts.median(DECIDE),
            milli,
            why=interpreter.format(worked[DECIDE]),
        ),
    ]


def table(found: Found) -> str:
    """Return the page.

    Returns
    -------
    str
        Markdown.
    """
    return "\n".join(
        [
            "# How fast it is",
            "",
            "Written by `make bench`. What is compared, and where a comparison is unfair: "
            "[README.md](README.md).",
            "",
            describe_library(),
            "",
            f"Machine: {machine.describe_machine()}. {', '.join(machine.versions())}.",
            "",
            f"Workload: {found.people:,} people, {found.convictions:,} convictions; all rivals "
            f"gave the same answer for every person. Medians of {found.rounds} rounds in which "
            "each ran once; a ratio is the median of the ratios within a round.",
            "",
            "## Goals",
            "",
            "| what | goal | measured | |",
            "|---|---|---|---|",
            *(goal.row() for goal in goals(found)),
            "",
            "## One law over all people",
            "",
            "![Times relative to DuckDB by hand](results.svg)",
            "",
            "| | relative to DuckDB by hand | seconds | seconds to load, once |",
            "|---|---|---|---|",
            *(_replay_row(found, name) for name in (*RIVALS, EIGHT)),
            "",
            "## From the files",
            "",
            "From the two Parquet files to the number of people with each answer: reading and "
            "conversion included.",
            "",
            "| | relative to DuckDB by hand | seconds |",
            "|---|---|---|",
            *(
                f"| {name} | {found.from_files.ratio(name, BY_HAND):.2f} "
                f"| {found.from_files.median(name):.2f} |"
                for name in RIVALS
            ),
            "",
            "## All laws of the library",
            "",
            *_library_rows(found.library),
            "",
            "## One person",
            "",
            "| | for one person |",
            "|---|---|",
            f"| {run_trustact.NAME}, decided | {_short(found.workload_case.decided)} |",
            f"| {run_trustact.NAME}, explained with its reasons | "
            f"{_short(found.workload_case.explained)} |",
            f"| {run_trustact.NAME}, {LAW}, decided | {_short(found.california_case.decided)} |",
            f"| {run_trustact.NAME}, {LAW}, explained | "
            f"{_short(found.california_case.explained)} |",
            *(f"| {name} | {_short(s)} |" for name, s in found.one_person.items()),
            *(f"| {name} | {_short(s)} |" for name, s in found.case_engines.items()),
            "",
            "## New processes",
            "",
            "| command | median of 10 | fastest | processor time, median |",
            "|---|---|---|---|",
            *(
                f"| `{name}` | {_short(found.starts.clock.median(name))} | {_short(min(seconds))} "
                f"| {_short(found.starts.processor.median(name))} |"
                for name, seconds in found.starts.clock.seconds.items()
            ),
            "",
        ]
    )


def picture(found: Found, file: Path) -> None:
    """Draw one law over all people."""
    from benchmarks.chart import draw

    bars = sorted((found.replays.ratio(name, BY_HAND), name) for name in (*RIVALS, EIGHT))
    draw(
        [(name, ratio) for ratio, name in bars],
        f"One law over {found.people:,} people and {found.convictions:,} convictions",
        file,
    )


def _library_rows(library: LibraryPass) -> list[str]:
    return [
        f"{library.laws} laws with a rule on holds, {library.people:,} bookings all over the "
        "country. Processor seconds; each law that was asked alone had the same answers as in the "
        "pass.",
        "",
        "| | in one pass | one by one | ratio |",
        "|---|---|---|---|",
        f"| the query, tables loaded | {library.together:.1f} | {library.one_by_one:.1f} "
        f"| {library.ratio:.2f} |",
        f"| from the files: reading, look-ups of offenses, loading, query | "
        f"{library.from_files:.1f} | {library.laws * library.from_files_each:.0f} (the mean of "
        f"{library.measured} laws, {library.from_files_each:.1f}, times {library.laws}) "
        f"| {library.ratio_from_files:.2f} |",
    ]


def _replay_row(found: Found, name: str) -> str:
    arrays = name in _FROM_ARRAYS
    return (
        f"| {name}{' (arrays of integers)' if arrays else ''} "
        f"| {found.replays.ratio(name, BY_HAND):.2f} | {found.replays.median(name):.2f} "
        f"| {found.loading[name]:.2f} |"
    )


def _short(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{1e6 * seconds:.1f} µs"
    return f"{1e3 * seconds:.1f} ms"
