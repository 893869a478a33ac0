"""What an undetermined answer can turn out to be, and what is missing from it."""

import random

import pytest

from across_backends.hiding import given, hidden
from across_backends.law_sets import LAWS, TABLES, asks, people
from trustact.deciding import decide
from trustact.deciding.compiler import compile_law
from trustact.language.case import Case


@pytest.mark.parametrize("law", LAWS)
def test_answer_that_comes_out_was_among_the_possible_ones(law):
    pick, drawn = random.Random(law), people(law, "possible")
    for _ in range(25):
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


@pytest.mark.parametrize("law", LAWS)
def test_undetermined_answer_always_says_what_is_missing(law):
    drawn = people(law, "missing")
    for mapping in drawn.draw(150):
        case = Case.check(mapping, tables=TABLES)
        for asked in asks(law):
            found = decide(case, asked.instrument, asked.action)
            assert bool(found.missing) == (found.answer == "undetermined"), mapping
            assert (found.answer in found.possible) == (found.answer != "undetermined")
