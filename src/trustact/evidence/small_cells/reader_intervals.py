"""What a reader can find out about counts that are not shown: two linear programs for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trustact.evidence.small_cells.linear_program import Ranges
from trustact.evidence.small_cells.linked_counts import (
    Cell,
    HidingRule,
    LinkedCounts,
    limits_of,
)


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the greatest value that a reader can find; None for no greatest."""

    low: int
    high: int | None

    @property
    def values(self) -> int | None:
        """How many values it has; None for no limit."""
        return None if self.high is None else self.high - self.low + 1


def reader_intervals(
    linked: LinkedCounts,
    hidden: Iterable[Cell],
    rule: HidingRule | None = None,
    small: frozenset[Cell] = frozenset(),
) -> dict[Cell, Interval]:
    """Return the interval of each hidden count, by the least and the greatest value it can have.

    Parameters
    ----------
    rule : HidingRule, optional
        With it the reader knows which hidden counts that are no totals are small: the others are
        at least `smallest_shown`. Without it the reader only knows that a hidden count is no zero,
        which is all that a page says.
    small : frozenset of cell
        The small ones; not used without `rule`.

    Notes
    -----
    Counts are whole numbers: where a linear program ends between them, it is solved in whole ones.
    """
    wanted = set(hidden)
    # In the order of the counts, so that each run asks for the same programs.
    unknown = [
        cell
        for cell, count in linked.counts.items()
        if count and (cell in wanted or cell in linked.not_published)
    ]
    found: dict[Cell, Interval] = {}
    limits = limits_of(linked, rule, small)
    for cells, rows in _parts(linked, unknown):
        known = [limits(cell) for cell in cells]
        true = [linked.counts[cell] for cell in cells]
        ranges = Ranges([low for low, _ in known], [high for _, high in known], rows, true)
        for i, cell in enumerate(cells):
            if cell not in linked.not_published:
                found[cell] = Interval(*ranges.of(i))
    return {cell: found[cell] for cell in unknown if cell in found}


_Terms = list[tuple[int, int]]


def _parts(
    linked: LinkedCounts, unknown: list[Cell]
) -> Iterable[tuple[list[Cell], list[tuple[_Terms, int]]]]:
    """Yield the unknown counts that hang together, with the equations between them."""
    leader = {cell: cell for cell in unknown}

    def find(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    equations: list[tuple[list[tuple[Cell, int]], int]] = []
    for each in linked.sums:
        terms = [(part, 1) for part in each.parts if part in leader]
        known = -sum(linked.counts[part] for part in each.parts if part not in leader)
        if each.total in leader:
            terms.append((each.total, -1))
        else:
            known += linked.counts[each.total]
        if terms:
            equations.append((terms, known))
            for cell, _ in terms[1:]:
                leader[find(cell)] = find(terms[0][0])
    members: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in unknown:
        members[find(cell)].append(cell)
    of_part: dict[Cell, list[tuple[list[tuple[Cell, int]], int]]] = defaultdict(list)
    for terms, known in equations:
        of_part[find(terms[0][0])].append((terms, known))
    for first, cells in members.items():
        number: Mapping[Cell, int] = {cell: i for i, cell in enumerate(cells)}
        yield (
            cells,
            [([(number[c], sign) for c, sign in terms], known) for terms, known in of_part[first]],
        )
