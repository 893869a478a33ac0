"""Rows that are counted together, of the whole and of each group, and the bounds of groups."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from trustact.evidence.bounds import FactCounts, KnownShare, Range
from trustact.evidence.group_shares import GroupShares

Values = tuple[str, ...]
"""The label of a group in each dimension of its table."""

Tables = Sequence[tuple[Values, Sequence[Values]]]
"""Of each table of groups its dimensions, and the labels of each group by its number."""

_Cell = TypeVar("_Cell", bound=Hashable)
_Event = TypeVar("_Event", bound=Hashable)
_Key = TypeVar("_Key", bound=Hashable)


def sum_by(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    """Return the sum of the counts of each key, in the order in which keys occur first.

    Examples
    --------
    >>> sum_by([("b", 2), ("a", 1), ("b", 3)])
    {'b': 5, 'a': 1}
    """
    found: dict[_Key, int] = {}
    for key, count in pairs:
        found[key] = found.get(key, 0) + count
    return found


def count_facts(says: Iterable[tuple[bool | None, int]]) -> FactCounts:
    """Return how many rows state the fact of a known share, with which value, and how many not."""
    found = sum_by(says)
    return FactCounts(found.get(True, 0), found.get(False, 0), found.get(None, 0))


class GroupedCells(Generic[_Cell]):
    """How many rows are alike: of all rows, and of each group of each table.

    Parameters
    ----------
    tables : int
        How many tables of groups are counted.
    """

    def __init__(self, tables: int) -> None:
        self.whole: Counter[_Cell] = Counter()
        self.groups: list[Counter[tuple[int, _Cell]]] = [Counter() for _ in range(tables)]

    def by_group(
        self,
        number: int,
        names: Values,
        labels: Sequence[Values],
        known_share: KnownShare | GroupShares | None,
    ) -> Iterator[tuple[Values, Counter[_Cell], KnownShare | None]]:
        """Yield the groups of a table, with the share that is known of each.

        Groups with one label are one group.
        """
        found: dict[Values, Counter[_Cell]] = {}
        for (group, cell), count in self.groups[number].items():
            found.setdefault(labels[group], Counter())[cell] += count
        for values, cells in found.items():
            share = known_share
            if isinstance(share, GroupShares):
                share = share.share_of(names, values)
            yield values, cells, share

    def bounds_of_whole(
        self,
        tables: Tables,
        known_share: KnownShare | GroupShares,
        bounds: Callable[[Mapping[_Cell, int]], Mapping[_Event, Range]],
        share_bounds: Callable[[Values, Mapping[_Cell, int], KnownShare], Mapping[_Event, Range]],
    ) -> Mapping[_Event, Range]:
        """Return the bounds of all rows; where each group has its share, the sum of theirs.

        Parameters
        ----------
        bounds : callable
            Without a share: of a group that the file of shares does not name.
        share_bounds : callable
            With a share; the first argument names the group, and is empty for all rows.
        """
        if isinstance(known_share, KnownShare):
            return share_bounds((), self.whole, known_share)
        number = [names for names, _ in tables].index(known_share.dimensions)
        low: dict[_Event, int] = {}
        high: dict[_Event, int] = {}
        for values, cells, share in self.by_group(number, *tables[number], known_share):
            each = bounds(cells) if share is None else share_bounds(values, cells, share)
            for event, limits in each.items():
                low[event] = low.get(event, 0) + limits.low
                high[event] = high.get(event, 0) + limits.high
        return {event: Range(low[event], high[event]) for event in low}
