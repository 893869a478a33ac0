"""Cases as a release desk has them: definite and right, and no answer flips by what is unknown.

The expected answers were written from the text of the laws, before a case was decided.
"""

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.scenario_reading import read_scenarios

import trustact
from trustact import laws
from trustact.api.library_filling import filling
from trustact.authoring.scenario_differences import find_differences
from trustact.deciding import decide
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.offenses.classifier import offense_tables

CASES = list(read_scenarios(Path(__file__).parent, offense_tables()))
OF_THE_COUNTY_POLICY = ("rel-11", "rel-13")
"""Cases that one law alone leaves open, since it lets a policy of the county prohibit the act."""


def decision_on(scenario):
    """Return the decision of the law of a case."""
    return decide(
        scenario.case, laws.get(scenario.law), scenario.action, readings=scenario.readings
    )


def answer_of(scenario):
    """Return the answer of the law of a case."""
    return decision_on(scenario).answer


@pytest.mark.parametrize("scenario", CASES, ids=lambda scenario: scenario.id)
def test_the_answer_is_the_expected_one(scenario):
    assert find_differences(scenario, decision_on(scenario)) == []


def test_at_least_95_of_100_are_definite_and_right():
    definite = [scenario for scenario in CASES if scenario.expect != "undetermined"]
    right = sum(answer_of(scenario) == scenario.expect for scenario in definite)
    assert right >= 0.95 * len(definite)


@pytest.mark.parametrize("open_case", OF_THE_COUNTY_POLICY)
def test_what_one_law_leaves_open_all_laws_together_answer(open_case):
    (scenario,) = (each for each in CASES if each.id == open_case)
    found = trustact.decide(scenario.case, None, scenario.action)
    assert found.answer == "prohibited"
    assert "us-ca-los-angeles/board-2020" in found.prevails


WITHOUT_CASES = {"us-ma/trust-act-2013"}
"""It was never coded: its text is not on file, and every answer is undetermined."""


HALF_OPEN = {"us-in/sea-76-2026"}
"""Laws of which a definition is not on file on which most answers turn."""


def test_every_law_has_cases():
    found = Counter(scenario.law for scenario in CASES)
    assert set(laws.ids()) - set(found) <= WITHOUT_CASES
    assert min(found.values()) >= 2


@pytest.mark.parametrize(
    "entry",
    [
        entry
        for entry in laws.load_index().in_library
        if "hold" in entry.regulated_actions and entry.id not in WITHOUT_CASES
    ],
    ids=lambda entry: entry.id,
)
def test_law_on_holds_has_four_cases_and_most_are_definite(entry):
    found = [
        scenario
        for scenario in CASES
        if scenario.law == entry.id and scenario.action in entry.regulated_actions
    ]
    assert len(found) >= 4
    definite = [scenario for scenario in found if scenario.expect != "undetermined"]
    assert len(definite) >= (0.75 if entry.id in HALF_OPEN else 0.9) * len(found)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value in a mapping of facts, rows included."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for index, row in enumerate(value):
            yield from leaves(row, (*path, index))
    else:
        yield path


def without_value(facts: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """Return facts in which one value is stated as not known."""
    changed = copy.deepcopy(facts)
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = None
    return changed


@pytest.mark.parametrize("scenario", CASES, ids=lambda scenario: scenario.id)
def test_a_fact_that_is_not_known_never_flips_the_answer(scenario):
    before = answer_of(scenario)
    facts = scenario.mapping["facts"]
    law = laws.get(scenario.law)
    kept = {key: scenario.mapping[key] for key in TOP if key in scenario.mapping}
    for path in leaves(facts):
        try:
            case = Case.check(
                {**kept, "facts": without_value(facts, path)},
                tables=offense_tables(),
                lists_are_complete=True,
                filling=filling(),
            )
        except CaseErrors:
            continue  # The other facts cannot stand without this one.
        after = decide(case, law, scenario.action, readings=scenario.readings).answer
        assert after in (before, "undetermined"), path


TOP = ("as_of", "place", "agency", "searched")
