"""The small cells of tables that know what they count: linked by what is counted in which cells.

Whoever is counted in exactly the same cells is one atom. Each cell is the sum of its atoms, and
these sums are all that the tables say together: that two cells are one, that one is a part of
another, and every difference between them. Atoms are not published, and a reader does not know
which of them are empty, except those that are.
"""

from collections.abc import Hashable, Iterable, Sequence

from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.evidence.small_cells.hidden_choice import HiddenChoice, choose_hidden
from trustact.evidence.small_cells.linked_counts import (
    Cell,
    HidingRule,
    LinkedCounts,
    SmallCellsError,
    Sum,
)


def hide_by_members(
    tables: Sequence[CountTable],
    *,
    implied: Iterable[Members] = (),
    rule: HidingRule | None = None,
) -> dict[str, Shown]:
    """Hide small counts, and what would give them back, in tables that are published together.

    Parameters
    ----------
    tables : sequence of CountTable
        The most important first: of those that cannot be protected together, the last goes.
    implied : iterable of Members
        Counts that stand in no table and must not be found either where they are small.
    rule : HidingRule, optional
        1 to 10 are hidden and leave 5 values, unless given.

    Returns
    -------
    dict of str to table
        By key, with totals; without the tables that cannot be protected together with the others.

    Raises
    ------
    SmallCellsError
        If a table counts something twice.
    """
    chosen = HidingRule() if rule is None else rule
    for table in tables:
        for members, counts in zip(table.members_with_totals(), table.with_totals(), strict=True):
            if any(len(each) != count for each, count in zip(members, counts, strict=True)):
                raise SmallCellsError(f"{table.title}: something is counted in two of its lines")
    kept = list(tables)
    secret = list(implied)
    while True:
        linked = link_by_members(kept, secret, chosen)
        choice = choose_hidden(linked, chosen)
        if not choice.not_protected or not kept:
            return {table.key: _show(table, choice) for table in kept}
        withheld = _withheld(kept, choice.not_protected)
        kept = [table for table in kept if table is not withheld]
        # A table that is not published must not follow from the others either.
        secret += [each for row in withheld.members_with_totals() for each in row]


def link_by_members(
    tables: Sequence[CountTable], implied: Iterable[Members], rule: HidingRule
) -> LinkedCounts:
    """Return the counts of tables as sums of atoms; a cell is what it counts."""
    cells: dict[Members, int] = {}
    told: set[Members] = set()
    for table in tables:
        told.update(cell for row in table.members for cell in row)
        for row in table.members_with_totals():
            for cell in row:
                if cell:
                    cells.setdefault(cell, len(cells))
    published = frozenset(cells)
    for cell in implied:
        if rule.is_small(len(cell)):
            cells.setdefault(cell, len(cells))
    places: dict[Hashable, list[int]] = {}
    for cell, place in cells.items():
        for member in cell:
            places.setdefault(member, []).append(place)
    sizes: dict[tuple[int, ...], int] = {}
    for each in places.values():
        atom = tuple(each)
        sizes[atom] = sizes.get(atom, 0) + 1
    # In an order that does not depend on that of a set.
    atoms = sorted(sizes)
    parts: list[list[Cell]] = [[] for _ in cells]
    for atom in atoms:
        for place in atom:
            parts[place].append(atom)
    counts: dict[Cell, int] = {cell: len(cell) for cell in cells}
    counts.update((atom, sizes[atom]) for atom in atoms)
    return LinkedCounts(
        counts,
        tuple(Sum(cell, tuple(parts[place])) for cell, place in cells.items()),
        not_published=frozenset(atoms),
        perhaps_zero=frozenset([*atoms, *(cell for cell in cells if cell not in published)]),
        totals=frozenset(cell for cell in cells if cell not in told),
    )


def _withheld(tables: Sequence[CountTable], failed: Iterable[Cell]) -> CountTable:
    """Return the last table that has a count that cannot be protected, or a part of one."""
    wanted = set(failed)
    for table in reversed(tables):
        if any(cell in wanted for row in table.members_with_totals() for cell in row):
            return table
    people = {member for cell in wanted if isinstance(cell, frozenset) for member in cell}
    for table in reversed(tables):
        if any(not people.isdisjoint(cell) for row in table.members for cell in row):
            return table
    return tables[-1]


def _show(table: CountTable, choice: HiddenChoice) -> Shown:
    hidden = choice.hidden
    return tuple(
        tuple(None if cell in hidden else len(cell) for cell in row)
        for row in table.members_with_totals()
    )
