"""The programs that are measured, and the check that all give the same answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks import (
    run_cedar,
    run_duckdb,
    run_numpy,
    run_openfisca,
    run_polars,
    run_policyengine,
    run_trustact,
    run_zen,
)
from benchmarks.equal_answers import DifferentAnswersError
from benchmarks.timing import seconds_of
from benchmarks.workload import Workload, read

BY_HAND = run_duckdb.NAME
EIGHT = "trustact, eight laws in one pass"
RIVALS: dict[str, Callable[[Workload], Any]] = {
    run_trustact.NAME: run_trustact.Run,
    BY_HAND: run_duckdb.Run,
    run_polars.NAME: run_polars.Run,
    run_numpy.NAME: run_numpy.Run,
    run_openfisca.NAME: run_openfisca.Run,
    run_openfisca.NAME_OF_SUMS: run_openfisca.RunOfSums,
    run_policyengine.NAME: run_policyengine.Run,
    run_policyengine.NAME_OF_SUMS: run_policyengine.RunOfSums,
}
"""All programs that answer for one law, and the functions that load the workload into them."""
CASE_ENGINES: dict[str, Callable[[Workload], Any]] = {
    run_zen.NAME: run_zen.Run,
    run_cedar.NAME: run_cedar.Run,
}
"""Programs that answer for one person after another; they get a part of the people."""


@dataclass
class LoadedRivals:
    """The rivals with the workload loaded.

    Parameters
    ----------
    seconds : dict of str to float
        Seconds for loading: from Arrow tables to the form of the rival.
    """

    runs: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def load(self, name: str, make: Callable[[Workload], Any], workload: Workload) -> None:
        """Load the workload into one rival."""

        def work() -> None:
            self.runs[name] = make(workload)

        self.seconds[name] = seconds_of(work)


def load_rivals(workload: Workload) -> LoadedRivals:
    """Return all rivals with the workload loaded."""
    found = LoadedRivals()
    for name, make in RIVALS.items():
        found.load(name, make, workload)
    return found


def check(rivals: dict[str, Any]) -> int:
    """Check that all rivals give the same answer for each person; return the number of answers.

    Raises
    ------
    DifferentAnswersError
        If a rival gives another answer for a person, or other counts.
    """
    wanted = np.asarray(rivals[BY_HAND].answers())
    counts = rivals[BY_HAND].counts()
    for name, rival in rivals.items():
        answers = np.asarray(rival.answers())
        differ = len(wanted) if len(answers) != len(wanted) else int((answers != wanted).sum())
        if differ or rival.counts() != counts:
            raise DifferentAnswersError(
                f"{name} gives another answer than {BY_HAND} for {differ:,} of {len(wanted):,} "
                "people, or other counts"
            )
    return len(wanted)


def from_files(name: str, workload: Workload) -> list[tuple[int, int]]:
    """Return the counts of a rival from the two files of a workload, reading included."""
    for rival in (run_duckdb, run_polars):
        if name == rival.NAME:
            counts: list[tuple[int, int]] = rival.counts_of_files(*workload.files)
            return counts
    counts = RIVALS[name](read(workload.folder, *workload.files)).counts()
    return counts


def check_files(workload: Workload) -> None:
    """Check that all rivals count the same from the files.

    Raises
    ------
    DifferentAnswersError
        If a rival has other counts.
    """
    wanted = from_files(BY_HAND, workload)
    for name in RIVALS:
        if from_files(name, workload) != wanted:
            raise DifferentAnswersError(
                f"{name} counts other answers from the files than {BY_HAND}"
            )
