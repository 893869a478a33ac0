"""The linear programs of hidden cells, solved by HiGHS on one core: each run is the same."""

from collections.abc import Mapping, Sequence
from typing import Any

_NEAR = 1e-6


def _solver() -> Any:
    import highspy

    # The class itself prints a line when it is made; the one that it is made of does not.
    solver: Any = highspy.Highs.__mro__[1]()
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off")):
        solver.setOptionValue(option, value)
    solver.setOptionValue("random_seed", 0)
    return solver


_WAYS: tuple[Mapping[str, Any], ...] = (
    {},
    {"presolve": "off"},
    {"presolve": "off", "dual_simplex_cost_perturbation_multiplier": 0.0},
    {"presolve": "off", "simplex_strategy": 4, "primal_simplex_bound_perturbation_multiplier": 0.0},
)
"""Options to solve with from the start, one after another: the simplex method, dual and primal."""


def _has_optimum(solver: Any, *, solvable: bool = False) -> bool:
    """Solve a program that cannot improve without end; return False if it has no solution.

    A solver that starts where the last program ended may stop without an answer, and then stops
    there in each program that follows. So what is neither an optimum nor a proof that there is no
    solution is solved again from the start.

    Parameters
    ----------
    solvable : bool, default False
        True if a solution is known, so that "no solution" is no answer either.

    Raises
    ------
    AssertionError
        If no way of solving gives an answer.
    """
    import highspy

    answers = {highspy.HighsModelStatus.kOptimal: True}
    if not solvable:
        answers[highspy.HighsModelStatus.kInfeasible] = False
    solver.run()
    for options in _WAYS:
        if solver.getModelStatus() in answers:
            break
        before = {name: solver.getOptionValue(name)[1] for name in options}
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.clearSolver()
        solver.run()
        for name, value in before.items():
            solver.setOptionValue(name, value)
    status = solver.getModelStatus()
    if status not in answers:
        raise AssertionError(f"HiGHS gave no answer: {solver.modelStatusToString(status)}")
    return answers[status]


def _whole_numbers(solver: Any, columns: int, whole: bool) -> None:
    import highspy
    import numpy as np

    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    solver.changeColsIntegrality(
        columns, np.arange(columns, dtype=np.int32), np.array([kind] * columns)
    )


class Program:
    """Changes of counts that keep every sum; each has a cost for each unit.

    Parameters
    ----------
    rows : sequence of sequences of (int, int)
        Equations: the number of a count and its sign; together they are zero.
    """

    def __init__(self, count: int, rows: Sequence[Sequence[tuple[int, int]]]) -> None:
        import numpy as np

        self.count, self.rows = count, rows
        self.rows_of: list[list[int]] = [[] for _ in range(count)]
        for number, row in enumerate(rows):
            for i, _ in row:
                self.rows_of[i].append(number)
        self.solver = _solver()
        # A column for each change upward, then one for each change downward.
        nothing = np.zeros(2 * count)
        self.solver.addVars(2 * count, nothing, nothing)
        for row in rows:
            columns = [i for i, _ in row] + [count + i for i, _ in row]
            signs = [float(sign) for _, sign in row] + [-float(sign) for _, sign in row]
            self.solver.addRow(0.0, 0.0, len(columns), np.array(columns, np.int32), np.array(signs))

    def set_limits(self, down: Sequence[int], up: Sequence[int | None]) -> None:
        """Set how far each count may change; None for any distance."""
        import numpy as np

        high = np.array([np.inf if each is None else float(each) for each in up])
        self.high = np.concatenate([high, np.array(down, float)])
        columns = np.arange(2 * self.count, dtype=np.int32)
        self.solver.changeColsBounds(2 * self.count, columns, np.zeros(2 * self.count), self.high)

    def set_cost(self, i: int, cost: float) -> None:
        """Set what a change of a count costs for each unit; hidden counts cost nothing."""
        for column in (i, self.count + i):
            self.solver.changeColCost(column, cost)

    def cheapest_change(self, target: int, step: int) -> dict[int, int] | None:
        """Return the cheapest change in which one count changes by so much; None if there is none.

        Returns
        -------
        dict of int to int, or None
            Number of a count -> its change; without those that stay.
        """
        up, down = target, self.count + target
        self.solver.changeColBounds(up, max(step, 0), max(step, 0))
        self.solver.changeColBounds(down, max(-step, 0), max(-step, 0))
        found = self._solve()
        for column in (up, down):
            self.solver.changeColBounds(column, 0.0, float(self.high[column]))
        return found

    def joint_change(self, steps: Mapping[int, int], reward: float) -> dict[int, int]:
        """Return one change that moves many counts, each as far as it can up to its step.

        Parameters
        ----------
        steps : mapping of int to int
            Number of a count -> how far it should move; below 0 for down.
        reward : float
            For each unit that it moves; a change of counts that are shown is worth it if it costs
            less.

        Returns
        -------
        dict of int to int
            Without parts that are no whole numbers.
        """
        moved = []
        for i, step in steps.items():
            along, against = (i, self.count + i) if step > 0 else (self.count + i, i)
            self.solver.changeColBounds(along, 0.0, min(abs(step), float(self.high[along])))
            self.solver.changeColBounds(against, 0.0, 0.0)
            self.solver.changeColCost(along, -reward)
            moved += [along, against]
        _has_optimum(self.solver, solvable=True)
        found = self._whole_parts()
        for column in moved:
            self.solver.changeColBounds(column, 0.0, float(self.high[column]))
            self.solver.changeColCost(column, 0.0)
        return found

    def _whole_parts(self) -> dict[int, int]:
        """Return the parts of a change that do not touch one another and are whole numbers."""
        import numpy as np

        values = np.array(self.solver.getSolution().col_value)
        net = values[: self.count] - values[self.count :]
        whole = np.rint(net)
        broken = np.abs(net - whole) > _NEAR
        spoiled = [bool(each) for each in broken]
        waiting = [int(i) for i in np.flatnonzero(broken)]
        touched: set[int] = set()
        while waiting:
            for row in self.rows_of[waiting.pop()]:
                if row not in touched:
                    touched.add(row)
                    for i, _ in self.rows[row]:
                        if not spoiled[i] and whole[i]:
                            spoiled[i] = True
                            waiting.append(i)
        return {int(i): int(whole[i]) for i in np.flatnonzero(whole) if not spoiled[i]}

    def _solve(self) -> dict[int, int] | None:
        if not _has_optimum(self.solver):
            return None
        found = self._changes()
        if found is None:
            # Sums that cross can make halves cheapest; counts are whole.
            _whole_numbers(self.solver, 2 * self.count, True)
            found = self._changes() if _has_optimum(self.solver) else None
            _whole_numbers(self.solver, 2 * self.count, False)
        return found

    def _changes(self) -> dict[int, int] | None:
        import numpy as np

        values = np.array(self.solver.getSolution().col_value)
        net = values[: self.count] - values[self.count :]
        whole = np.rint(net)
        if np.abs(net - whole).max(initial=0.0) > _NEAR:
            return None
        return {int(i): int(whole[i]) for i in np.flatnonzero(whole)}


class Ranges:
    """The least and the greatest value of unknown counts.

    Parameters
    ----------
    low : sequence of int
        The least value that each can have.
    high : sequence of int or None
        The greatest; None for no limit.
    rows : sequence of (terms, int)
        Equations: the numbers of the unknown counts with their signs, and their sum.
    true : sequence of int
        The counts themselves, which are one solution.

    Raises
    ------
    AssertionError
        If the counts themselves are no solution.
    """

    def __init__(
        self,
        low: Sequence[int],
        high: Sequence[int | None],
        rows: Sequence[tuple[Sequence[tuple[int, int]], int]],
        true: Sequence[int],
    ) -> None:
        import numpy as np

        self.count = len(low)
        self.low, self.high, self.rows, self.true = low, high, rows, true
        if not self._is_solution(true):
            raise AssertionError("the counts themselves break an equation of what is shown")
        self.unlimited = _find_unlimited(high, [terms for terms, _ in rows])
        self.solver = _solver()
        # The whole optimum, not one that is close to it.
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        top = [np.inf if each is None else float(each) for each in high]
        self.solver.addVars(self.count, np.array(low, float), np.array(top))
        for terms, total in rows:
            columns = np.array([i for i, _ in terms], np.int32)
            signs = np.array([float(sign) for _, sign in terms])
            self.solver.addRow(float(total), float(total), len(terms), columns, signs)

    def of(self, i: int) -> tuple[int, int | None]:
        """Return the least and the greatest value of an unknown count; None for no limit."""
        low = self._extreme(i, least=True)
        # A program that improves without end can leave the solver where the next ones fail too.
        high = None if i in self.unlimited else self._extreme(i, least=False)
        if low > self.true[i] or (high is not None and high < self.true[i]):
            raise AssertionError("the linear program left out the count itself")
        return low, high

    def _extreme(self, i: int, *, least: bool) -> int:
        import highspy

        sense = highspy.ObjSense.kMinimize if least else highspy.ObjSense.kMaximize
        self.solver.changeObjectiveSense(sense)
        self.solver.changeColCost(i, 1.0)
        found = self._solution()
        if found is None:
            # Sums that cross can end between whole numbers; counts are whole.
            _whole_numbers(self.solver, self.count, True)
            found = self._solution(near=0.5)
            _whole_numbers(self.solver, self.count, False)
        self.solver.changeColCost(i, 0.0)
        if found is None or not self._is_solution(found):
            raise AssertionError("the linear program found counts that break an equation")
        return found[i]

    def _solution(self, near: float = _NEAR) -> list[int] | None:
        """Return the counts at the optimum; None if one is not this near to a whole number."""
        import numpy as np

        _has_optimum(self.solver, solvable=True)
        values = np.array(self.solver.getSolution().col_value)
        whole = np.rint(values)
        if np.abs(values - whole).max(initial=0.0) > near:
            return None
        return [int(each) for each in whole]

    def _is_solution(self, counts: Sequence[int]) -> bool:
        """Return whether counts keep every limit and every equation, in whole numbers."""
        within = all(
            low <= count and (high is None or count <= high)
            for low, high, count in zip(self.low, self.high, counts, strict=True)
        )
        return within and all(
            sum(sign * counts[i] for i, sign in terms) == total for terms, total in self.rows
        )


def _find_unlimited(
    high: Sequence[int | None], rows: Sequence[Sequence[tuple[int, int]]]
) -> frozenset[int]:
    """Return which counts can grow without end while every sum is kept.

    Changes that can be repeated without end can be added up and made larger. So one of them moves
    every such count by at least one: the one in which most counts do, each counted up to one.
    """
    import highspy
    import numpy as np

    count = len(high)
    free = np.array([each is None for each in high], float)
    solver = _solver()
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    # A column for the first unit of each count, then one for all that is above it.
    above = np.where(free > 0, np.inf, 0.0)
    solver.addVars(2 * count, np.zeros(2 * count), np.concatenate([free, above]))
    for i in range(count):
        solver.changeColCost(i, 1.0)
    for terms in rows:
        columns = [i for i, _ in terms] + [count + i for i, _ in terms]
        signs = [float(sign) for _, sign in terms] * 2
        solver.addRow(0.0, 0.0, len(columns), np.array(columns, np.int32), np.array(signs))
    _has_optimum(solver, solvable=True)
    moved = np.array(solver.getSolution().col_value)[:count]
    if np.minimum(np.abs(moved), np.abs(moved - 1.0)).max(initial=0.0) > _NEAR:
        raise AssertionError("the linear program ended before the most counts had moved")
    return frozenset(int(i) for i in np.flatnonzero(moved > 0.5))
