"""Counts that are published together, and which of them are sums of others.

A count that stands in several tables is one cell here, so that hiding it in one of them hides it in
all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trustact.language.errors import TrustactError

Cell = Hashable


class SmallCellsError(TrustactError):
    """Tables whose small cells are to be hidden contradict themselves or each other."""


@dataclass(frozen=True, slots=True)
class HidingRule:
    """Which counts are small, and how much must stay open of each count that is not shown.

    Parameters
    ----------
    smallest_shown : int, default 11
        The smallest count, beside zero, that is shown.
    least_values : int, default 5
        How many values must remain possible for a count that is not shown. Half of what the rule
        itself leaves of a small count (1 to 10): whoever guesses the middle may be wrong by 2.
    """

    smallest_shown: int = 11
    least_values: int = 5

    def __post_init__(self) -> None:
        if self.smallest_shown < 3:
            raise SmallCellsError(
                f"the smallest count that is shown is {self.smallest_shown}; it must be at least "
                "3, since a count of 1 leaves nothing open"
            )
        if not 2 <= self.least_values < self.smallest_shown:
            raise SmallCellsError(
                f"{self.least_values} values cannot stay possible for every hidden count: the rule "
                f"says of a small count that it is 1 to {self.smallest_shown - 1}; ask for 2 to "
                f"{self.smallest_shown - 1}"
            )

    @classmethod
    def for_smallest_shown(cls, smallest_shown: int) -> "HidingRule":
        """Return a rule that leaves half of the small values open.

        Examples
        --------
        >>> HidingRule.for_smallest_shown(11).least_values
        5
        >>> HidingRule.for_smallest_shown(6).least_values
        2
        """
        return cls(smallest_shown, max(2, (smallest_shown - 1) // 2))

    def is_small(self, count: int) -> bool:
        """Return whether a count is hidden for being small."""
        return 0 < count < self.smallest_shown

    @property
    def text(self) -> str:
        """The rule in words, for a page."""
        return (
            f"Counts of 1 to {self.smallest_shown - 1} are not shown; zeros are. So that no total "
            "and no other table gives one back, further counts are not shown either, which may be "
            "larger or totals. Every count that is not shown still has at least "
            f"{self.least_values} possible values for a reader who knows all that is shown, this "
            "rule, and even which of the hidden counts that are no totals are below "
            f"{self.smallest_shown}."
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LinkedCounts:
    """Counts and their sums.

    Parameters
    ----------
    counts : mapping of cell to int
        The order decides between choices that are equal otherwise.
    always_shown : frozenset of cell
        Known to readers in any case, such as the number of all rows.
    not_published : frozenset of cell
        Of which readers know only whether they are zero; nothing is promised for them.
    perhaps_zero : frozenset of cell
        Of which readers do not even know that, unless they are zero.
    totals : frozenset of cell, or None
        Of which readers are not told whether they are small; None for every count that is a sum.
    """

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]
    always_shown: frozenset[Cell] = frozenset()
    not_published: frozenset[Cell] = frozenset()
    perhaps_zero: frozenset[Cell] = frozenset()
    totals: frozenset[Cell] | None = None

    def __post_init__(self) -> None:
        for cell, count in self.counts.items():
            if count < 0:
                raise SmallCellsError(f"{name_cell(cell)} is {count}; a count is not negative")
        for each in self.sums:
            found = sum(self.counts[part] for part in each.parts)
            if found != self.counts[each.total]:
                raise SmallCellsError(
                    f"{name_cell(each.total)} is {self.counts[each.total]:,}, but its "
                    f"{len(each.parts)} parts add up to {found:,}"
                )


def limits_of(
    linked: LinkedCounts, rule: HidingRule | None, small: Iterable[Cell]
) -> Callable[[Cell], tuple[int, int | None]]:
    """Return what a reader knows of a hidden count by itself: its least and its greatest value.

    Parameters
    ----------
    rule : HidingRule or None
        With it the reader knows of each hidden count that is no total whether it is small.
    small : iterable of cell
        Those that are.
    """
    totals = {each.total for each in linked.sums} if linked.totals is None else linked.totals
    known = set(small)

    def limits(cell: Cell) -> tuple[int, int | None]:
        if rule is None or cell in totals or cell in linked.not_published:
            return int(cell not in linked.perhaps_zero), None
        return (1, rule.smallest_shown - 1) if cell in known else (rule.smallest_shown, None)

    return limits


def name_cell(cell: Cell) -> str:
    """Return a cell in words.

    Examples
    --------
    >>> name_cell(frozenset({("state", "CA"), ("answer", "permitted")}))
    'answer=permitted, state=CA'
    >>> name_cell((0, 1))
    '(0, 1)'
    """
    if isinstance(cell, frozenset):
        return ", ".join(f"{name}={value}" for name, value in sorted(cell)) or "all"
    return str(cell)


@dataclass(frozen=True, slots=True)
class CrossedTable:
    """A table of counts by one or several dimensions.

    Parameters
    ----------
    name : str
        What messages and lists of what is left out call it.
    dimensions : tuple of str
        Such as state and month; empty for the number of all rows alone.
    counts : mapping of tuple of str to int
        By the value in each dimension; a combination that is not named is zero.
    published : bool, default True
        False for a table that only says how others hang together.
    """

    name: str
    dimensions: tuple[str, ...]
    counts: Mapping[tuple[str, ...], int]
    published: bool = True


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """A dimension whose values are parts of those of another, as counties are of states.

    Parameters
    ----------
    parents : mapping of str to str
        Value of `part` -> value of `whole`; a value that is not named lies in none.
    """

    part: str
    whole: str
    parents: Mapping[str, str] = field(default_factory=dict)


def cell_of(dimensions: Iterable[str], values: Iterable[str]) -> Cell:
    """Return the cell of a value in each dimension; the same in every table that has it."""
    return frozenset(zip(dimensions, values, strict=True))


def link_tables(
    tables: Sequence[CrossedTable],
    hierarchies: Sequence[Hierarchy] = (),
    *,
    always_shown: Iterable[Cell] = (),
) -> LinkedCounts:
    """Find out which counts of some tables are sums of others, within a table and across.

    The counts of one table are sums of those of another that has the same dimensions and more, or
    parts in the place of a whole.

    Raises
    ------
    SmallCellsError
        If tables disagree.
    """
    upward: dict[str, list[Hierarchy]] = defaultdict(list)
    for each in hierarchies:
        upward[each.part].append(each)
    counts: dict[Cell, int] = {}
    not_published: dict[Cell, bool] = {}
    levels: dict[frozenset[str], dict[Cell, frozenset[tuple[str, str]]]] = defaultdict(dict)
    for table in tables:
        for values, count in table.counts.items():
            if len(values) != len(table.dimensions):
                raise SmallCellsError(
                    f"{table.name}: {values} has {len(values)} values for the "
                    f"{len(table.dimensions)} dimensions {', '.join(table.dimensions)}"
                )
            cell = cell_of(table.dimensions, values)
            if counts.setdefault(cell, count) != count:
                raise SmallCellsError(
                    f"{table.name}: {name_cell(cell)} is {count:,}, and {counts[cell]:,} in "
                    "another table"
                )
            not_published[cell] = not_published.get(cell, True) and not table.published
            full = _with_wholes(zip(table.dimensions, values, strict=True), upward)
            levels[_names(table.dimensions, upward)][cell] = full
    return LinkedCounts(
        counts,
        tuple(_find_sums(levels, counts)),
        frozenset(always_shown),
        frozenset(cell for cell, hidden in not_published.items() if hidden),
    )


def _with_wholes(
    pairs: Iterable[tuple[str, str]], upward: Mapping[str, Sequence[Hierarchy]]
) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    waiting = list(pairs)
    while waiting:
        name, value = waiting.pop()
        found.add((name, value))
        waiting += [
            (each.whole, each.parents[value])
            for each in upward.get(name, ())
            if value in each.parents
        ]
    return frozenset(found)


def _names(dimensions: Iterable[str], upward: Mapping[str, Sequence[Hierarchy]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(dimensions)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting += [each.whole for each in upward.get(name, ())]
    return frozenset(found)


def _find_sums(
    levels: Mapping[frozenset[str], Mapping[Cell, frozenset[tuple[str, str]]]],
    counts: Mapping[Cell, int],
) -> Iterable[Sum]:
    names = sorted(levels, key=lambda level: (len(level), sorted(level)))
    for whole in names:
        below = [part for part in names if whole < part]
        # What lies between says the same in two steps.
        nearest = [part for part in below if not any(other < part for other in below)]
        for part in nearest:
            parts: dict[frozenset[tuple[str, str]], list[Cell]] = defaultdict(list)
            for cell, full in levels[part].items():
                parts[frozenset(pair for pair in full if pair[0] in whole)].append(cell)
            for cell, full in levels[whole].items():
                found = tuple(parts.get(full, ()))
                # Parts of no whole leave a part of the sum unnamed.
                if sum(counts[each] for each in found) == counts[cell]:
                    yield Sum(cell, found)
                elif not _is_partial(levels[part], part, whole):
                    added = sum(counts[each] for each in found)
                    raise SmallCellsError(
                        f"{name_cell(cell)} is {counts[cell]:,}, but its parts by "
                        f"{', '.join(sorted(part - whole))} add up to {added:,}"
                    )


def _is_partial(
    cells: Mapping[Cell, frozenset[tuple[str, str]]], part: frozenset[str], whole: frozenset[str]
) -> bool:
    """Return whether some cell of a level lies in no whole."""
    return any({name for name, _ in full if name in whole} != whole for full in cells.values())
