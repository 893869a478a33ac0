"""What an undetermined answer can turn out to be, and what is missing from it."""

import random

import pytest

from across_backends.hiding import given, hidden
from across_backends.law_sets import TABLES, asks, people
from samples import each_law, share
from trustact.deciding import decide
from trustact.deciding.python_compiler import compile_law
from trustact.language.case import Case

PEOPLE, PEOPLE_AT_LEAST, DEEP = 300, 10, 500


def what_comes_out_was_possible(law, count, seed):
    pick, drawn = random.Random(law), people(law, seed)
    for _ in range(count):
        whole = drawn.person()
        steps = given(whole)
        known = whole
        for each in sorted(pick.sample(steps, min(4, len(steps))), key=len, reverse=True):
            known = hidden(known, each)
        for asked in asks(law):
            answer = compile_law(asked.instrument, asked.action)
            final = answer(Case.check(whole, tables=TABLES), {})
            found = decide(Case.check(known, tables=TABLES), asked.instrument, asked.action)
            if final == "undetermined":
                continue
            assert final in found.possible, (asked.action, known)
            assert found.answer in (final, "undetermined")


@each_law
def test_answer_that_comes_out_was_among_the_possible_ones(law):
    what_comes_out_was_possible(law, share(PEOPLE, PEOPLE_AT_LEAST), "possible")


@pytest.mark.deep
@each_law
def test_answer_that_comes_out_was_possible_for_many_people(law):
    what_comes_out_was_possible(law, DEEP, "deep possible")


def what_is_missing_is_said(law, count, seed):
    for mapping in people(law, seed).draw(count):
        case = Case.check(mapping, tables=TABLES)
        for asked in asks(law):
            found = decide(case, asked.instrument, asked.action)
            assert bool(found.missing) == (found.answer == "undetermined"), mapping
            assert (found.answer in found.possible) == (found.answer != "undetermined")


@each_law
def test_undetermined_answer_always_says_what_is_missing(law):
    what_is_missing_is_said(law, 3 * share(PEOPLE, PEOPLE_AT_LEAST), "missing")


@pytest.mark.deep
@each_law
def test_undetermined_answer_says_what_is_missing_to_many_people(law):
    what_is_missing_is_said(law, 4 * DEEP, "deep missing")
