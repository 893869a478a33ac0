"""Who is measured, and whether they all give the same answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks import run_duckdb, run_numpy, run_openfisca, run_polars, run_trustact
from benchmarks.measuring import seconds_of
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
"""All who answer the one law, and how they take in the workload."""


class DifferentAnswersError(Exception):
    """Rivals answer differently, so that there is nothing to compare."""


@dataclass
class Loaded:
    """The rivals with the workload taken in.

    Parameters
    ----------
    seconds : dict of str to float
        How long each took to take it in: from Arrow tables to its own form.
    """

    runs: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def load(self, name: str, make: Callable[[Workload], Any], workload: Workload) -> None:
        """Let one rival take in the workload."""

        def work() -> None:
            self.runs[name] = make(workload)

        self.seconds[name] = seconds_of(work)


def loaded(workload: Workload) -> Loaded:
    """Return all rivals with the workload taken in."""
    found = Loaded()
    for name, make in RIVALS.items():
        found.load(name, make, workload)
    return found


def check(rivals: dict[str, Any]) -> int:
    """Return how many answers all rivals share; each of them is asked for each person.

    Raises
    ------
    DifferentAnswersError
        If one of them gives another answer to anybody, or counts them otherwise.
    """
    wanted = np.asarray(rivals[BY_HAND].answers())
    counts = rivals[BY_HAND].counts()
    for name, rival in rivals.items():
        answers = np.asarray(rival.answers())
        differ = len(wanted) if len(answers) != len(wanted) else int((answers != wanted).sum())
        if differ or rival.counts() != counts:
            raise DifferentAnswersError(
                f"{name} answers {differ:,} of {len(wanted):,} people otherwise than {BY_HAND}"
            )
    return len(wanted)
