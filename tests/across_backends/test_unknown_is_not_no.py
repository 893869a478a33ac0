"""What is unknown never decides, and what becomes known never overturns a certain answer."""

import random

import pytest

from across_backends.hiding import given, hidden, named, path_of
from across_backends.law_sets import TABLES, asks, people, scenarios
from samples import each_law, pick, share
from trustact.deciding import decide
from trustact.deciding.python_compiler import compile_law
from trustact.formats.scenario_files import includes_fact
from trustact.language.case import Case
from trustact.language.errors import CaseErrors

PEOPLE, PEOPLE_AT_LEAST = 130, 4
"""So many people over all laws, but of each law at least so many; deep tests take DEEP of each."""
SCENARIOS, SCENARIOS_AT_LEAST = 600, 12
DEEP = 250
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


def some_scenarios(law):
    """Return the scenarios of a law that `make test` tries."""
    return pick(scenarios(law), share(SCENARIOS, SCENARIOS_AT_LEAST), "unknown", law)


def nothing_turns_on_hiding_in(law, found):
    faults = [
        (scenario.id, *fault)
        for scenario in found
        for asked in asks(law)
        for fault in faults_of_hiding(asked, scenario.mapping, complete=True)
    ]
    assert faults == []


@each_law
def test_fact_made_unknown_never_turns_an_answer_of_a_scenario(law):
    nothing_turns_on_hiding_in(law, some_scenarios(law))


@pytest.mark.deep
@each_law
def test_fact_made_unknown_never_turns_an_answer_of_any_scenario(law):
    nothing_turns_on_hiding_in(law, scenarios(law))


def nothing_turns_on_hiding_of(law, count, seed):
    drawn = people(law, seed)
    for mapping in (drawn.person() for _ in range(count)):
        for asked in asks(law):
            assert next(faults_of_hiding(asked, mapping, complete=False), None) is None, mapping


@each_law
def test_fact_made_unknown_never_turns_an_answer_of_a_person(law):
    nothing_turns_on_hiding_of(law, share(PEOPLE, PEOPLE_AT_LEAST), "hiding")


@pytest.mark.deep
@each_law
def test_fact_made_unknown_never_turns_an_answer_of_many_people(law):
    nothing_turns_on_hiding_of(law, DEEP, "deep hiding")


def stated_one_by_one(mapping, pick):
    """Yield a case ever better known: first nothing of it, at last all."""
    steps = given(mapping)
    pick.shuffle(steps)
    # A list is stated before the facts of its rows.
    for known in range(0, len(steps) + 1, max(len(steps) // 8, 1)):
        stated, bare = set(steps[:known]), mapping
        for each in sorted(steps, key=len, reverse=True):
            if each not in stated:
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


def learning_overturns_nothing_of(law, count, seed):
    shuffled, drawn = random.Random(law), people(law, seed)
    for _ in range(count):
        chain = list(stated_one_by_one(drawn.person(), shuffled))
        for asked in asks(law):
            assert next(overturned(asked, chain, complete=False), None) is None


@each_law
def test_fact_that_is_learned_never_overturns_a_sure_answer(law):
    learning_overturns_nothing_of(law, share(PEOPLE, PEOPLE_AT_LEAST), "learning")


@pytest.mark.deep
@each_law
def test_fact_that_is_learned_never_overturns_a_sure_answer_of_many_people(law):
    learning_overturns_nothing_of(law, DEEP, "deep learning")


def learning_overturns_nothing_in(law, found):
    shuffled = random.Random(law)
    for scenario in found:
        chain = list(stated_one_by_one(scenario.mapping, shuffled))
        for asked in asks(law):
            assert next(overturned(asked, chain, complete=True), None) is None, scenario.id


@each_law
def test_fact_that_is_learned_never_overturns_a_sure_answer_of_a_scenario(law):
    learning_overturns_nothing_in(law, some_scenarios(law))


@pytest.mark.deep
@each_law
def test_fact_that_is_learned_never_overturns_a_sure_answer_of_any_scenario(law):
    learning_overturns_nothing_in(law, scenarios(law))


def any_value_leaves_sure(law, count, seed):
    """Hold that where an answer is sure though a fact is unknown, no value of it overturns it."""
    drawn, tried = people(law, seed), 0
    for number in range(DEEP):
        if number >= count and tried:
            break
        mapping, other = drawn.person(), drawn.person()
        for steps in given(mapping):
            value = found_at(other, steps)
            if value is None or steps[-1] in TOLD_BY_TABLES:
                continue  # a level that the tables deny fits no statute
            unknown, stated = hidden(mapping, steps), hidden(mapping, steps, value)
            try:
                case = check(stated, complete=False)
            except CaseErrors:
                continue  # the value does not fit what else is stated
            bare = check(unknown, complete=False)
            for asked in asks(law):
                answer = written(asked)
                before = answer(bare, {})
                if before != SILENT:
                    tried += 1
                    assert answer(case, {}) == before, (path_of(steps), value, mapping)
    assert tried or not any(asked.rules for asked in asks(law))


@each_law
def test_any_value_of_an_unknown_fact_leaves_a_sure_answer_sure(law):
    any_value_leaves_sure(law, share(PEOPLE, PEOPLE_AT_LEAST) // 2 + 1, "any value")


@pytest.mark.deep
@each_law
def test_any_value_of_an_unknown_fact_leaves_a_sure_answer_sure_of_many_people(law):
    any_value_leaves_sure(law, DEEP, "deep any value")


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
