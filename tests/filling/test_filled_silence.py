"""What is filled never hides what a case states, and every answer names all that it rests on."""

import copy

import pytest

from across_backends.hiding import given, hidden
from across_backends.law_sets import TABLES, scenarios
from samples import each_law, pick
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.deciding.answer_steps import find_answer
from trustact.deciding.case_warnings import find_warnings
from trustact.deciding.evaluator import EvaluationContext
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NO, YES

SCENARIOS = 12
RULES = filling()


def some_scenarios(law):
    return pick(scenarios(law), SCENARIOS, "filled", law)


def asked(law):
    """Return some scenarios of a law, each with every action that the law regulates."""
    instrument = laws.get(law)
    return [
        (scenario, instrument, action)
        for scenario in some_scenarios(law)
        for action in instrument.regulated_actions
    ]


def check(mapping):
    return Case.check(mapping, tables=TABLES, lists_are_complete=True, filling=RULES)


def removed(mapping, steps):
    """Return a case without one fact."""
    found = copy.deepcopy(mapping)
    inner = found
    for step in steps[:-1]:
        inner = inner[step]
    del inner[steps[-1]]
    return found


@each_law
def test_the_presumptions_that_an_answer_names_are_enough_for_it(law):
    for scenario, instrument, action in asked(law):
        found = decide(scenario.case, instrument, action, readings=scenario.readings)
        named, rules = {note.name for note in found.rests_on}, RULES
        for each in PRESUMPTIONS:
            rules = rules if each.name in named else rules.without(each.name)
        conditions = build_answer_conditions(instrument, action, filling=rules)
        chosen = {name: YES if yes else NO for name, yes in scenario.readings.items()}
        assert find_answer(conditions, EvaluationContext(scenario.case, chosen)) == found.answer


def value_at(mapping, steps):
    """Return what a case states of a fact."""
    for step in steps:
        mapping = mapping[step]
    return mapping


def answered(case, law):
    """Return the decision on each action that a law regulates."""
    instrument = laws.get(law)
    return {action: decide(case, instrument, action) for action in instrument.regulated_actions}


@each_law
def test_a_fact_that_becomes_null_never_turns_a_filled_answer_into_another(law):
    for scenario in some_scenarios(law):
        if any("Conflict:" in each for each in find_warnings(scenario.case, "hold")):
            continue  # One fact less ends the conflict.
        before = answered(scenario.case, law)
        for steps in given(scenario.mapping):
            if steps[-2:-1] == ("categories",) and value_at(scenario.mapping, steps) is False:
                continue  # Where the record says no more, the table of the list speaks again.
            after = answered(check(hidden(scenario.mapping, steps)), law)
            for action, found in after.items():
                right = (before[action].answer, "undetermined")
                assert found.answer in right, (scenario.id, action, steps)


@each_law
def test_an_added_fact_changes_only_an_answer_that_names_what_was_filled(law):
    for scenario in some_scenarios(law):
        after = answered(scenario.case, law)
        for steps in given(scenario.mapping):
            try:
                case = check(removed(scenario.mapping, steps))
            except CaseErrors:
                continue
            for action, found in answered(case, law).items():
                if found.answer not in ("undetermined", after[action].answer):
                    assert found.filled or found.presupposed, (scenario.id, action, steps)


@pytest.mark.parametrize("each", PRESUMPTIONS, ids=lambda each: each.name)
def test_every_presumption_has_a_proviso(each):
    assert each.proviso.startswith(("unless ", "if "))
