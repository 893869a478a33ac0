"""The solver is asked until it answers, and its answers are checked in whole numbers."""

import highspy
import numpy as np
import pytest

from trustact.evidence.small_cells import linear_program
from trustact.evidence.small_cells.linear_program import Ranges

STOPPED = highspy.HighsModelStatus.kUnknown


class Stubborn:
    """A solver that stops without an answer, or with a wrong one, in its first runs."""

    def __init__(self, solver, stops, status=STOPPED):
        self.solver, self.stops, self.status, self.runs = solver, stops, status, 0

    def __getattr__(self, name):
        if name == "getModelStatus" and self.runs <= self.stops:
            return lambda: self.status
        return getattr(self.solver, name)

    def run(self):
        self.runs += 1
        return self.solver.run()


def options_of(solver):
    names = {name for options in linear_program._WAYS for name in options}
    return {name: solver.getOptionValue(name) for name in names}


def one_or_two():
    """Return a program: the least of a count of 1 or 2."""
    solver = linear_program._solver()
    solver.addVars(1, np.array([1.0]), np.array([2.0]))
    solver.changeColCost(0, 1.0)
    return solver


@pytest.mark.parametrize("stops", range(len(linear_program._WAYS) + 1))
def test_a_solver_that_stops_is_asked_again(stops):
    solver = Stubborn(one_or_two(), stops)
    before = options_of(solver)
    assert linear_program._has_optimum(solver)
    assert solver.runs == stops + 1
    assert solver.getInfo().objective_function_value == 1
    assert options_of(solver) == before


def test_a_solver_that_never_answers_is_no_proof_that_there_is_no_solution():
    solver = Stubborn(one_or_two(), 99)
    with pytest.raises(AssertionError, match="no answer"):
        linear_program._has_optimum(solver)


def test_no_solution_is_no_answer_where_one_is_known():
    wrong = highspy.HighsModelStatus.kInfeasible
    assert not linear_program._has_optimum(Stubborn(one_or_two(), 1, wrong))
    assert linear_program._has_optimum(Stubborn(one_or_two(), 1, wrong), solvable=True)


SUM = [([(0, 1), (1, 1)], 12)]


def test_ranges_with_and_without_a_limit():
    """a + b = 12, and c = d + e with no limit for c."""
    rows = [*SUM, ([(2, -1), (3, 1), (4, 1)], 0)]
    ranges = Ranges([1, 1, 1, 1, 2], [10, None, None, None, 5], rows, [4, 8, 7, 4, 3])
    assert [ranges.of(i) for i in range(5)] == [(1, 10), (2, 11), (3, None), (1, None), (2, 5)]


@pytest.mark.parametrize("true", [(4, 7), (0, 12), (11, 1)])
def test_counts_that_break_what_is_known_of_them_are_named(true):
    with pytest.raises(AssertionError, match="the counts themselves"):
        Ranges([1, 1], [10, None], SUM, true)


def test_ends_between_whole_numbers_are_taken_in_whole_ones():
    """a + b + d = 5 and a = b: a could be 2.5."""
    rows = [([(0, 1), (1, 1), (3, 1)], 5), ([(0, 1), (1, -1)], 0)]
    ranges = Ranges([0, 0, 0, 0], [None, None, None, None], rows, [1, 1, 0, 3])
    assert ranges.of(0) == (0, 2)
    assert ranges.of(3) == (1, 5)
    assert ranges.of(2) == (0, None)
