"""The programs that are measured, and the check that all give the same answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks import run_duckdb, run_numpy, run_openfisca, run_polars, run_trustact
from benchmarks.timing import seconds_of
from benchmarks.workload import Workload

BY_HAND = run_duckdb.NAME
EIGHT = "trustact, eight laws in one pass"
RIVALS: dict[str, Callable[[Workload], Any]] = {
    run_trustact.NAME: run_trustact.Run,
    BY_HAND: run_duckdb.Run,
    run_polars.NAME: run_polars.Run,
    run_numpy.NAME: run_numpy.Run,
    run_openfisca.NAME: run_openfisca.Run,
    run_openfisca.NAME_OF_SUMS: run_openfisca.RunOfSums,
}
"""All programs that answer for one law, and the functions that load the workload into them."""


class DifferentAnswersError(Exception):
    """Rivals give different answers, so that their times cannot be compared."""


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
