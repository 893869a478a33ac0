"""Which counts are hidden: the small ones, and as few others as keep them from being found.

For each hidden count a linear program (HiGHS) looks for another table that a reader could not tell
from the real one: the same sums, the same counts that are shown, and the hidden count changed by as
much as has to stay possible. Where that needs a change of counts that are shown, those are hidden
too, the cheapest first (a count costs what it counts). The reader is taken to know of each hidden
count that is no total whether it is small; so the answer holds for every reader who knows less.

Each such table is checked in whole numbers; it proves that the hidden count has so many values.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trustact.evidence.small_cells.linear_program import Program
from trustact.evidence.small_cells.linked_counts import (
    Cell,
    HidingRule,
    LinkedCounts,
    limits_of,
)

_FEW = 20
"""Hidden counts that are opened one by one."""

_TURNS = 4
_NOTHING_MORE, _WHATEVER_IT_TAKES = 1.0, 1e7


@dataclass(frozen=True, slots=True)
class HiddenChoice:
    """Which counts are hidden.

    Parameters
    ----------
    small, others : frozenset of cell
        Those of 1 to 10, and those that would give them back.
    not_protected : tuple of cell
        Hidden counts for which fewer values remain whatever else is hidden.
    """

    small: frozenset[Cell]
    others: frozenset[Cell]
    not_protected: tuple[Cell, ...]

    @property
    def hidden(self) -> frozenset[Cell]:
        """All counts that are not shown."""
        return self.small | self.others


def choose_hidden(linked: LinkedCounts, rule: HidingRule) -> HiddenChoice:
    """Choose which counts to hide; the same each time for the same counts."""
    small: set[Cell] = set()
    others: set[Cell] = set()
    failed: list[Cell] = []
    free = linked.not_published
    for cell, count in linked.counts.items():
        if not rule.is_small(count) or cell in free:
            continue
        if cell in linked.always_shown:
            failed.append(cell)
        else:
            small.add(cell)
    limits = limits_of(linked, rule, small)
    for cells, rows in _components(linked):
        if any(cell in small for cell in cells):
            part = _Component(linked, rule, limits, cells, rows)
            part.protect()
            others |= {cells[i] for i in part.hidden} - small - free
            failed += part.failed
    return HiddenChoice(frozenset(small), frozenset(others), tuple(failed))


def _components(
    linked: LinkedCounts,
) -> Iterator[tuple[list[Cell], list[list[tuple[int, int]]]]]:
    """Yield the counts that hang together by sums, without zeros, and their sums as equations."""
    leader: dict[Cell, Cell] = {}

    def find(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for cell, count in linked.counts.items():
        if count and cell not in linked.always_shown:
            leader[cell] = cell
    equations = []
    for each in linked.sums:
        terms = [(part, 1) for part in each.parts if part in leader]
        terms += [(each.total, -1)] if each.total in leader else []
        if terms:
            equations.append(terms)
            for cell, _ in terms[1:]:
                leader[find(cell)] = find(terms[0][0])
    members: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in leader:
        members[find(cell)].append(cell)
    of_part: dict[Cell, list[list[tuple[Cell, int]]]] = defaultdict(list)
    for terms in equations:
        of_part[find(terms[0][0])].append(terms)
    for first, cells in members.items():
        number = {cell: i for i, cell in enumerate(cells)}
        yield cells, [[(number[cell], sign) for cell, sign in terms] for terms in of_part[first]]


class _Component:
    """Counts that hang together, and which of them are hidden."""

    def __init__(
        self,
        linked: LinkedCounts,
        rule: HidingRule,
        limits: Callable[[Cell], tuple[int, int | None]],
        cells: Sequence[Cell],
        rows: Sequence[Sequence[tuple[int, int]]],
    ) -> None:
        self.cells, self.rows = cells, rows
        self.counts = [linked.counts[cell] for cell in cells]
        self.free = [cell in linked.not_published for cell in cells]
        self.reach = rule.least_values - 1
        self.down: list[int] = []
        self.up: list[int | None] = []
        for cell, count in zip(cells, self.counts, strict=True):
            low, high = limits(cell)
            self.down.append(count - low)
            self.up.append(None if high is None else high - count)
        self.hidden = {
            i for i, count in enumerate(self.counts) if self.free[i] or rule.is_small(count)
        }
        self.failed: list[Cell] = []
        # How far each count is known to be able to go down and up.
        self.lowest = [0] * len(cells)
        self.highest = [0] * len(cells)
        self.program = Program(len(cells), rows)

    def protect(self) -> None:
        """Hide more until every hidden count keeps as many values as the rule says."""
        self.program.set_limits(self.down, self.up)
        for i in range(len(self.cells)):
            self.program.set_cost(i, 0.0 if i in self.hidden else self._cost(i))
        self._open_many()
        waiting = sorted(self._targets(self.hidden), key=self._place)
        done: set[int] = set()
        while waiting:
            target = waiting.pop(0)
            if target in done:
                continue
            done.add(target)
            if self._is_open(target):
                continue
            new = self._open(target)
            if new is None:
                self.failed.append(self.cells[target])
                continue
            waiting = sorted({*waiting, *self._targets(new)} - done, key=self._place)

    def _open_many(self) -> None:
        """Open most hidden counts with few programs: neighbors move against each other.

        First without hiding more, then by hiding what costs least, and again for what is hidden
        now. What is left is opened one by one.
        """
        before = len(self.cells) + 1
        turn = 0
        while True:
            for reward in (*[_NOTHING_MORE] * _TURNS, _WHATEVER_IT_TAKES):
                closed = sorted(i for i in self._targets(self.hidden) if not self._is_open(i))
                if len(closed) < _FEW:
                    return
                turn += 1
                steps = {i: step for i in closed if (step := self._step_in(i, turn))}
                change = self.program.joint_change(steps, reward)
                self._check(change)
                self._take(change)
            if len(closed) >= before:
                return
            before = len(closed)

    def _step_in(self, i: int, turn: int) -> int:
        """Return how far a count is to move in a turn: others of its sums move the other way."""
        up = self.reach if self.up[i] is None else min(self.reach, self.up[i] or 0)
        down = min(self.reach, self.down[i])
        # Spread as by chance, the same in every run; later also a part of the way, in both ways.
        goes_up = bool((i * 2654435761 + turn * 40503) >> 13 & 1)
        if turn <= _TURNS + 1 and up != down:
            goes_up = up > down
        return up if goes_up else -down

    def _take(self, change: Mapping[int, int]) -> None:
        """Hide what a change moves, and note how far it moves."""
        for i in sorted(i for i in change if i not in self.hidden):
            self.program.set_cost(i, 0.0)
            self.hidden.add(i)
        for i, amount in change.items():
            self.lowest[i] = min(self.lowest[i], amount)
            self.highest[i] = max(self.highest[i], amount)

    def _targets(self, cells: set[int]) -> set[int]:
        return {i for i in cells if not self.free[i]}

    def _place(self, i: int) -> tuple[int, int]:
        return self.counts[i], i

    def _cost(self, i: int) -> float:
        # Two counts of one size never cost the same, so that the choice is the same everywhere.
        return self.counts[i] + i / (1000.0 * len(self.cells))

    def _is_open(self, i: int) -> bool:
        return self.highest[i] - self.lowest[i] >= self.reach

    def _open(self, target: int) -> set[int] | None:
        """Find tables in which a count differs enough; return what had to be hidden for them."""
        for up in self._steps(target):
            changes = []
            for step in (up, up - self.reach):
                if step:
                    found = self._change(target, step)
                    if found is None:
                        break
                    changes.append(found)
            else:
                new = {i for change in changes for i in change if i not in self.hidden}
                for change in changes:
                    self._take(change)
                return new
        return None

    def _steps(self, target: int) -> list[int]:
        """Return how far up a count may go, the rest of the way down: one direction first."""
        most = self.up[target]
        order = [self.reach, 0, *range(1, self.reach)]
        return [
            up
            for up in order
            if (most is None or up <= most) and self.reach - up <= self.down[target]
        ]

    def _change(self, target: int, step: int) -> dict[int, int] | None:
        found = self.program.cheapest_change(target, step)
        if found is None:
            return None
        if found.get(target) != step:
            raise AssertionError(f"asked for a change of {step}, found one of {found.get(target)}")
        self._check(found)
        return found

    def _check(self, change: Mapping[int, int]) -> None:
        """Check in whole numbers that a change keeps every sum and every limit."""
        within = all(
            -self.down[i] <= amount and (self.up[i] is None or amount <= (self.up[i] or 0))
            for i, amount in change.items()
        )
        touched = {number for i in change for number in self.program.rows_of[i]}
        sums = all(
            sum(sign * change.get(i, 0) for i, sign in self.rows[number]) == 0 for number in touched
        )
        if not within or not sums:
            raise AssertionError("the linear program found a table that breaks a sum or a limit")
