"""Where a decision is not the one that a scenario expects."""

from collections.abc import Iterator
from typing import NamedTuple

from trustact.api.scenario_citations import wrong_citations
from trustact.deciding import Decision
from trustact.formats.scenario_files import Scenario, includes_fact


class Difference(NamedTuple):
    """One thing in which they differ, and the key of the scenario that says otherwise."""

    key: str
    problem: str


def find_differences(scenario: Scenario, decision: Decision) -> list[str]:
    """Return in which ways a decision is not the expected one."""
    return [difference.problem for difference in differences(scenario, decision)]


def differences(scenario: Scenario, decision: Decision) -> Iterator[Difference]:
    """Yield in which ways a decision is not the expected one, each with the key that says so."""
    if decision.answer != scenario.expect:
        yield Difference("expect", f"expected {scenario.expect}, given {decision.answer}")
    for path in scenario.missing:
        if not includes_fact(path, decision.missing):
            yield Difference("missing", f"expected {path} among the missing facts")
    duties = {due.duty.id for due in decision.duties}
    for duty in scenario.duties:
        if duty not in duties:
            yield Difference("duties", f"expected the duty {duty}")
    for problem in wrong_citations(scenario.cites, decision):
        yield Difference("cites", problem)
