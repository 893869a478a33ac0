"""The small cells of tables that know what they count: linked by what is counted in which cells.

Whoever is counted in exactly the same cells is one atom. Each cell is the sum of its atoms, and
these sums are all that the tables say together: that two cells are one, that one is a part of
another, and every difference between them. Atoms are not published, and a reader does not know
which of them are empty, except those that are.

Tables may count different things about the same people: requests, acts, the people themselves. Then
each atom is the sum of the kinds of people who have one of it: a reader may know that whoever was
handed over on a request was handed over once. What somebody has more of in the same atom, and what
is about nobody who is counted twice, is added to it as a number of its own.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

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
    about: Mapping[Any, Hashable] | None = None,
    rule: HidingRule | None = None,
) -> dict[str, Shown]:
    """Hide small counts, and what would give them back, in tables that are published together.

    Parameters
    ----------
    tables : sequence of CountTable
        The most important first: of those that cannot be protected together, the last goes.
    implied : iterable of Members
        Counts that stand in no table and must not be found either where they are small.
    about : mapping, optional
        What is counted -> whom it is about; links counts of requests, of acts and of people.
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
        linked = link_by_members(kept, secret, chosen, about or {})
        choice = choose_hidden(linked, chosen)
        if not choice.not_protected or not kept:
            return {table.key: _show(table, choice) for table in kept}
        withheld = _withheld(kept, choice.not_protected)
        kept = [table for table in kept if table is not withheld]
        # A table that is not published must not follow from the others either.
        secret += [each for row in withheld.members_with_totals() for each in row]


def link_by_members(
    tables: Sequence[CountTable],
    implied: Iterable[Members],
    rule: HidingRule,
    about: Mapping[Any, Hashable],
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
    atom_of = {member: tuple(each) for member, each in places.items()}
    sizes = Counter(atom_of.values())
    # In an order that does not depend on that of a set.
    atoms = sorted(sizes)
    parts: list[list[Cell]] = [[] for _ in cells]
    for atom in atoms:
        for place in atom:
            parts[place].append(atom)
    counts: dict[Cell, int] = {cell: len(cell) for cell in cells}
    counts.update((atom, sizes[atom]) for atom in atoms)
    people, shares = _people_of_atoms(atom_of, about, sizes)
    counts.update(people)
    not_published = frozenset([*atoms, *people])
    return LinkedCounts(
        counts,
        (*(Sum(cell, tuple(parts[place])) for cell, place in cells.items()), *shares),
        not_published=not_published,
        perhaps_zero=not_published | {cell for cell in cells if cell not in published},
        totals=frozenset(cell for cell in cells if cell not in told),
    )


_Atom = tuple[int, ...]


def _people_of_atoms(
    atom_of: Mapping[Hashable, _Atom],
    about: Mapping[Any, Hashable],
    sizes: Mapping[_Atom, int],
) -> tuple[dict[Cell, int], list[Sum]]:
    """Return how many people there are of each kind, and the atoms as sums of them.

    A kind is the set of atoms of which somebody has at least one; kinds of one atom link nothing,
    and are left in the number that is added to it.
    """
    atoms_of: dict[Hashable, set[_Atom]] = {}
    for member, atom in atom_of.items():
        if member in about:
            atoms_of.setdefault(about[member], set()).add(atom)
    kinds = Counter(tuple(sorted(each)) for each in atoms_of.values() if len(each) > 1)
    people: dict[Cell, int] = {("people", kind): kinds[kind] for kind in sorted(kinds)}
    shares: dict[_Atom, list[Cell]] = {}
    for kind in sorted(kinds):
        for atom in kind:
            shares.setdefault(atom, []).append(("people", kind))
    for atom, own in shares.items():
        rest = sizes[atom] - sum(people[each] for each in own)
        if rest:
            own.append(("others", atom))
            people["others", atom] = rest
    return people, [Sum(atom, tuple(own)) for atom, own in shares.items()]


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
