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


def _is_optimal(solver: Any) -> bool:
    import highspy

    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


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
        self.solver.run()
        found = self._whole_parts() if _is_optimal(self.solver) else {}
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
        self.solver.run()
        if not _is_optimal(self.solver):
            return None
        found = self._changes()
        if found is None:
            # Sums that cross can make halves cheapest; counts are whole.
            _whole_numbers(self.solver, 2 * self.count, True)
            self.solver.run()
            found = self._changes() if _is_optimal(self.solver) else None
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
    """

    def __init__(
        self,
        low: Sequence[int],
        high: Sequence[int | None],
        rows: Sequence[tuple[Sequence[tuple[int, int]], int]],
    ) -> None:
        import numpy as np

        self.count = len(low)
        self.solver = _solver()
        top = [np.inf if each is None else float(each) for each in high]
        self.solver.addVars(self.count, np.array(low, float), np.array(top))
        for terms, total in rows:
            columns = np.array([i for i, _ in terms], np.int32)
            signs = np.array([float(sign) for _, sign in terms])
            self.solver.addRow(float(total), float(total), len(terms), columns, signs)

    def of(self, weights: Mapping[int, int]) -> tuple[int, int | None]:
        """Return the least and the greatest value of a sum of unknown counts; None for no limit."""
        low = self._extreme(weights, least=True)
        if low is None:
            raise AssertionError("the equations of the counts that are shown have no solution")
        return low, self._extreme(weights, least=False)

    def _extreme(self, weights: Mapping[int, int], *, least: bool) -> int | None:
        import highspy
        import numpy as np

        sense = highspy.ObjSense.kMinimize if least else highspy.ObjSense.kMaximize
        self.solver.changeObjectiveSense(sense)
        for i, weight in weights.items():
            self.solver.changeColCost(i, float(weight))
        self.solver.run()
        found = None
        if _is_optimal(self.solver):
            values = np.array(self.solver.getSolution().col_value)
            if np.abs(values - np.rint(values)).max(initial=0.0) > _NEAR:
                _whole_numbers(self.solver, self.count, True)
                self.solver.run()
                _whole_numbers(self.solver, self.count, False)
            found = round(self.solver.getInfo().objective_function_value)
        for i in weights:
            self.solver.changeColCost(i, 0.0)
        return found
