"""ZEN Engine: the law as one expression, evaluated for one person after another.

Its expressions have lists and closures, so that the whole law can be written, with "and" as the
least and "or" as the greatest of the numbers 0 (no), 1 (not known) and 2 (yes). There is no
evaluation of many cases at once.
"""

from typing import Any

import numpy as np
import zen

from benchmarks.facts_of_people import facts_of_people, name_of
from benchmarks.workload import CODES, FLAGS, Workload

NAME = "ZEN Engine"


def _within(years: int) -> str:
    return (
        f"(#.no_day == 1 ? 1 : #.first > as_of or #.last < start{years} ? 0 : "
        f"start{years} <= #.first and #.last <= as_of ? 2 : 1)"
    )


def _closed(found: str) -> str:
    return f"({found} == 0 and convictions_complete != 2 ? 1 : {found})"


def _some(*parts: str) -> str:
    met = f"min([{', '.join(parts)}])"
    return _closed(f"(len(convictions) == 0 ? 0 : max(map(convictions, {met})))")


def _at_least(count: int, *parts: str) -> str:
    met = f"min([{', '.join(parts)}])"
    sure, possible = (f"count(convictions, {met} >= {rank}) >= {count}" for rank in (2, 1))
    return _closed(f"({sure} ? 2 : {possible} ? 1 : 0)")


_EXCEPTIONS = (
    _some("#.felony", "#.serious"),
    _some("#.felony", "#.violent"),
    _some("#.felony", "#.punishable_by_state_prison"),
    _some("#.misdemeanor", "#.wobbler", "#.listed", _within(5)),
    _some("#.felony", "#.listed", _within(15)),
    _at_least(3, "#.misdemeanor", _within(10)),
    *map(name_of, FLAGS[3:]),
)
_LIFTED = (
    f"min([max([{', '.join(_EXCEPTIONS)}]), 2 - findings_other_law_bars, "
    "2 - findings_local_policy_bars])"
)


class Run:
    """The expression compiled, the facts of each person in a dictionary."""

    def __init__(self, workload: Workload) -> None:
        self.lifted = zen.compile_expression(_LIFTED)
        self.facts = list(facts_of_people(workload))
        stands, choice = "min([release_eligible, 2 - lifted])", "min([release_eligible, lifted])"
        self.answer = zen.compile_expression(
            f"{stands} == 2 ? {CODES['prohibited']} : {stands} == 1 or {choice} == 1 ? "
            f"{CODES['undetermined']} : {choice} == 2 ? {CODES['permitted']} : "
            f"{CODES['not-regulated']}"
        )

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        found = [
            self.answer.evaluate(
                {
                    "release_eligible": facts["release_eligible"],
                    "lifted": self.lifted.evaluate(facts),
                }
            )
            for facts in self.facts
        ]
        return np.array(found, np.int8)

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        found = np.bincount(self.answers())
        return [(code, int(people)) for code, people in enumerate(found) if people]
