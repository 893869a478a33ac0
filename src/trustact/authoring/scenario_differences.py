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
    done = {due.duty.id: due.done for due in decision.duties}
    for key, duties in (("duties", scenario.duties), ("duties_done", scenario.duties_done)):
        for duty in duties:
            if duty not in done:
                yield Difference(key, f"expected the duty {duty}")
            elif done[duty] != (key == "duties_done"):
                shown = "show" if done[duty] else "do not show"
                yield Difference(key, f"expected the duty {duty}; the facts {shown} it as done")
    for problem in wrong_citations(scenario.cites, decision):
        yield Difference("cites", problem)
