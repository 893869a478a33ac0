"""What nobody knows never decides, and what is learned never overturns what was sure."""

import random

import pytest

from across_backends.hiding import given, hidden, named, path_of
from across_backends.law_sets import LAWS, TABLES, asks, people, scenarios
from trustact.deciding import decide
from trustact.deciding.compiler import compile_law
from trustact.formats.scenario_files import includes_fact
from trustact.language.case import Case
from trustact.language.errors import CaseErrors

PEOPLE = 40
CHAINS = 40
SILENT = "undetermined"
TOLD_BY_TABLES = ("level", "wobbler", "punishable_by_state_prison", "statute", "jurisdiction")


def written(asked):
    """Return the compiled question, which is written once."""
    return compile_law(asked.instrument, asked.action)


def check(mapping, complete):
    """Return the checked case."""
    return Case.check(mapping, tables=TABLES, lists_are_complete=complete)


def faults_of_hiding(asked, mapping, complete):
    """Yield each fact whose hiding turns an answer into another, or is not reported as missing."""
    answer = written(asked)
    before = answer(check(mapping, complete), {})
    if before == SILENT:
        return
    for steps in given(mapping):
        case = check(hidden(mapping, steps), complete)
        after = answer(case, {})
        if after == before:
            continue
        missing = decide(case, asked.instrument, asked.action).missing
        path = path_of(steps)
        if after != SILENT or not (includes_fact(path, missing) or named(path, missing)):
            yield asked.action, path, before, after, missing


@pytest.mark.parametrize("law", LAWS)
def test_fact_made_unknown_never_turns_an_answer_of_a_scenario(law):
    faults = [
        (scenario.id, *fault)
        for scenario in scenarios(law)
        for asked in asks(law)
        for fault in faults_of_hiding(asked, scenario.mapping, complete=True)
    ]
    assert faults == []


@pytest.mark.parametrize("law", LAWS)
def test_fact_made_unknown_never_turns_an_answer_of_a_person(law):
    drawn = people(law, "hiding")
    faults = [
        (fault, mapping)
        for mapping in (drawn.person() for _ in range(PEOPLE // len(asks(law)) + 5))
        for asked in asks(law)
        for fault in faults_of_hiding(asked, mapping, complete=False)
    ]
    assert faults[:1] == []


def told_bit_by_bit(mapping, pick):
    """Yield a case ever better known: first nothing of it, at last all."""
    steps = given(mapping)
    pick.shuffle(steps)
    # A list is told before what stands in its rows.
    for known in range(0, len(steps) + 1, max(len(steps) // 8, 1)):
        told, bare = set(steps[:known]), mapping
        for each in sorted(steps, key=len, reverse=True):
            if each not in told:
                bare = hidden(bare, each)
        yield bare


def overturned(asked, cases, complete):
    """Yield answers that were sure and then became other sure ones."""
    answer, sure = written(asked), None
    for mapping in cases:
        found = answer(check(mapping, complete), {})
        if found == SILENT:
            if sure is not None:
                yield asked.action, sure, found, mapping
            continue
        if sure not in (None, found):
            yield asked.action, sure, found, mapping
        sure = found


@pytest.mark.parametrize("law", LAWS)
def test_fact_that_is_learned_never_overturns_a_sure_answer(law):
    pick, drawn = random.Random(law), people(law, "learning")
    for _ in range(CHAINS):
        chain = list(told_bit_by_bit(drawn.person(), pick))
        for asked in asks(law):
            assert next(overturned(asked, chain, complete=False), None) is None


@pytest.mark.parametrize("law", LAWS)
def test_fact_that_is_learned_never_overturns_a_sure_answer_of_a_scenario(law):
    pick = random.Random(law)
    for scenario in scenarios(law):
        chain = list(told_bit_by_bit(scenario.mapping, pick))
        for asked in asks(law):
            assert next(overturned(asked, chain, complete=True), None) is None, scenario.id


@pytest.mark.parametrize("law", LAWS)
def test_any_value_of_an_unknown_fact_leaves_a_sure_answer_sure(law):
    """Where an answer is sure though a fact is unknown, no value of that fact overturns it."""
    drawn, tried = people(law, "any value"), 0
    for _ in range(CHAINS // len(asks(law)) + 5):
        mapping, other = drawn.person(), drawn.person()
        for steps in given(mapping):
            value = found_at(other, steps)
            if value is None or steps[-1] in TOLD_BY_TABLES:
                continue  # a level that the tables deny fits no statute
            unknown, told = hidden(mapping, steps), hidden(mapping, steps, value)
            try:
                case = check(told, complete=False)
            except CaseErrors:
                continue  # the value does not fit what else is told
            for asked in asks(law):
                answer = written(asked)
                before = answer(check(unknown, complete=False), {})
                if before != SILENT:
                    tried += 1
                    assert answer(case, {}) == before, (path_of(steps), value, mapping)
    assert tried or not any(asked.rules for asked in asks(law))


def found_at(mapping, steps):
    """Return the value at some steps of another case; None where it has none."""
    inner = mapping
    for step in steps:
        if isinstance(inner, dict):
            inner = inner.get(step)
        elif isinstance(inner, list) and step < len(inner):
            inner = inner[step]
        else:
            return None
    return inner
