"""A replay as it may be published: no small count, and none that another one gives back.

All tables of all laws are linked: the rows of a group are the same under each law, the groups of
one table are parts of those of another, and the answers of a group add up to its rows. The bounds
of a group follow from its rows by what they can turn out to be; where one of these numbers is
hidden, the bounds that are shown follow from the counts that are shown, and are wider.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trustact.evidence.bounds import Range
from trustact.evidence.hidden_counts import HiddenCounts, rows_of
from trustact.evidence.replay_result import (
    GroupResult,
    GroupTable,
    LawResult,
    PublicRule,
    ReplayResult,
)
from trustact.evidence.small_cells.hidden_tables import hide_small_cells
from trustact.evidence.small_cells.linked_counts import (
    CrossedTable,
    HidingRule,
    Hierarchy,
    SmallCellsError,
    cell_of,
)
from trustact.language.instrument import ANSWERS, Answer

_DEFINITE: tuple[Answer, ...] = tuple(a for a in ANSWERS if a != "undetermined")
_FEW_ROWS = re.compile(r"(?<![\d,.-])(?:[1-9]|10) (?:\w+ )?rows?\b")


def crossing_of(by: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the dimensions of the table that says how several tables hang together.

    Returns
    -------
    tuple of str
        Empty where one of the tables has all dimensions itself.

    Examples
    --------
    >>> crossing_of([["state"], ["city"]]), crossing_of([["state"], ["state", "month"]])
    (('state', 'city'), ())
    """
    names = tuple(dict.fromkeys(name for table in by for name in table))
    return () if any(set(table) == set(names) for table in by) else names


def hide_in_replay(result: ReplayResult, rule: HidingRule) -> ReplayResult:
    """Return a replay without its small counts and without what would give them back.

    Parameters
    ----------
    result : ReplayResult
        Where it has several tables, with the one of `crossing_of` too, which is not in what is
        returned.

    Raises
    ------
    SmallCellsError
        If there are too few rows, if few rows are left out by a filter, or if the table that says
        how others hang together is missing.
    """
    _check_whole(result, rule)
    by = [table.dimensions for table in result.laws[0].groups] if result.laws else []
    crossing = _crossing_place(by)
    tables = list(_tables(result, crossing))
    kinds = list(_kinds(result))
    found = hide_small_cells(
        [*tables, *_kind_tables(result, kinds, crossing)],
        hierarchies=[
            *(() if crossing is None else _find_nested(result.laws[0].groups[crossing])),
            *(
                Hierarchy(
                    f"kind {k}", f"answer {k}", {str(i): kind[0] for kind, i in of_law.items()}
                )
                for k, of_law in enumerate(kinds)
                if of_law
            ),
        ],
        rule=rule,
        always_shown=[cell_of((), ())],
    )
    withheld = set(found.withheld)
    hider = _Hider(found.choice.hidden, withheld, kinds, rule, result.rows)
    laws = tuple(hider.law(k, _without(law, crossing)) for k, law in enumerate(result.laws))
    left_out = [name for name in found.withheld if not name.startswith("kinds ")]
    whole = all(law.is_whole for law in laws)
    return replace(
        result,
        laws=laws,
        answers=None,
        filled_rows=tuple(
            None if n is None or hider.is_telling(n, result.rows) else n for n in result.filled_rows
        ),
        filled_facilities=(),
        fact_counts=None
        if result.fact_counts is None
        or not whole
        or any(
            rule.is_small(n)
            for n in (
                result.fact_counts.holds,
                result.fact_counts.fails,
                result.fact_counts.silent,
            )
        )
        else result.fact_counts,
        provenance=replace(
            result.provenance,
            measures={},
            notes=tuple(n for n in result.provenance.notes if not _FEW_ROWS.search(n)),
        ),
        small_cells=PublicRule(
            rule.smallest_shown,
            rule.least_values,
            rule.text,
            hider.count_hidden(laws),
            tuple(left_out),
        ),
    )


def _check_whole(result: ReplayResult, rule: HidingRule) -> None:
    if result.rows < rule.smallest_shown:
        raise SmallCellsError(
            f"--hide-small-cells: {result.rows:,} rows are answered, and counts below "
            f"{rule.smallest_shown} are not shown; there is nothing to publish"
        )
    where = result.where
    for name, count in (
        () if where is None else (("do not meet it", where.left_out), ("lack it", where.not_known))
    ):
        if rule.is_small(count):
            raise SmallCellsError(
                f"--hide-small-cells: {count:,} rows {name} (--where {where.text if where else ''})"
                ", and their number follows from that of all rows; ask without --where, or choose "
                f"so that no row or at least {rule.smallest_shown} are left out"
            )


def _crossing_place(by: Sequence[tuple[str, ...]]) -> int | None:
    """Return the place of the table that is not published; None where none is needed."""
    if len(by) < 2:
        return None
    needed = set(crossing_of(by[:-1]))
    if needed and needed == set(by[-1]):
        return len(by) - 1
    if crossing_of(by):
        raise SmallCellsError(
            "several tables: ask for the groups of "
            f"{','.join(crossing_of(by))} too, as the last table; it says how the others hang "
            "together and is not published"
        )
    return None


def _without(law: LawResult, place: int | None) -> LawResult:
    return law if place is None else replace(law, groups=law.groups[:place])


def _tables(result: ReplayResult, crossing: int | None) -> Iterator[CrossedTable]:
    yield CrossedTable("all", (), {(): result.rows})
    for k, law in enumerate(result.laws):
        counts: dict[tuple[str, ...], int] = {(a,): n for a, n in law.counts.items() if n}
        yield CrossedTable(_name(law), (f"answer {k}",), counts)
    for k, law in enumerate(result.laws):
        for table in law.groups[:crossing]:
            if k == 0:
                rows = {group.values: group.rows for group in table.groups}
                yield CrossedTable(f"rows by {table.name}", table.dimensions, rows)
            yield CrossedTable(
                f"{_name(law)} by {table.name}",
                (*table.dimensions, f"answer {k}"),
                {
                    (*group.values, answer): n
                    for group in table.groups
                    for answer, n in group.counts.items()
                    if n
                },
            )


def _name(law: LawResult) -> str:
    return f"{law.id} ({law.mode})"


_Kind = tuple[str, Hashable]


def _kinds(result: ReplayResult) -> Iterator[dict[_Kind, int]]:
    """Yield the numbers of each law's kinds of rows; none where each answer is of one kind."""
    for law in result.laws:
        found = [(cell[0], cell) for cell in law.cells]
        several = len(found) > len({answer for answer, _ in found})
        yield {kind: number for number, kind in enumerate(found)} if several else {}


def _kind_tables(
    result: ReplayResult, kinds: Sequence[Mapping[_Kind, int]], crossing: int | None
) -> Iterator[CrossedTable]:
    for k, (law, of_law) in enumerate(zip(result.laws, kinds, strict=True)):
        if not of_law:
            continue

        def counts(
            cells: Mapping[Any, int], values: tuple[str, ...], numbers: Mapping[_Kind, int]
        ) -> Iterator[tuple[tuple[str, ...], int]]:
            for cell, n in cells.items():
                number = numbers.get((cell[0], cell))
                if number is not None and n:
                    yield (*values, str(number)), n

        yield CrossedTable(
            f"kinds {_name(law)}", (f"kind {k}",), dict(counts(law.cells, (), of_law))
        )
        for table in law.groups[:crossing]:
            yield CrossedTable(
                f"kinds {_name(law)} by {table.name}",
                (*table.dimensions, f"kind {k}"),
                {
                    values: n
                    for group in table.groups
                    for values, n in counts(group.cells, group.values, of_law)
                },
            )


def _find_nested(table: GroupTable) -> Iterator[Hierarchy]:
    """Yield which dimensions are parts of others, as cities of states and months of years."""
    for part in range(len(table.dimensions)):
        for whole in range(len(table.dimensions)):
            wholes: dict[str, set[str]] = {}
            for group in table.groups:
                wholes.setdefault(group.values[part], set()).add(group.values[whole])
            number = len({group.values[whole] for group in table.groups})
            parents = {value: min(found) for value, found in wholes.items() if len(found) == 1}
            # A few values may lie in several, such as what is not stated.
            if part != whole and len(wholes) > number and len(parents) >= 0.9 * len(wholes):
                yield Hierarchy(table.dimensions[part], table.dimensions[whole], parents)


@dataclass(frozen=True, slots=True)
class _Hider:
    """Puts what may be shown in the place of what was counted."""

    hidden: frozenset[Any]
    withheld: set[str]
    kinds: Sequence[Mapping[_Kind, int]]
    rule: HidingRule
    rows: int

    def law(self, k: int, law: LawResult) -> LawResult:
        """Return a law's result as it may be shown."""
        name = _name(law)
        counts = self._counts(k, law.counts, (), (), self.rows, name in self.withheld)
        whole = counts is law.counts
        exact = whole and not self._hides_kind(k, law.cells, (), (), f"kinds {name}")
        bounds = law.bounds if exact else reader_bounds(counts, self.rows)
        shared = law.known_share_bounds
        bare = law.without_assumptions
        keeps_bare = bare is not None and exact and self._may_show_bare(law.counts, bare)
        return replace(
            law,
            counts=counts,
            cells={},
            bounds=bounds,
            known_share_bounds=shared if exact or shared is None else bounds,
            without_assumptions=bare if keeps_bare else None,
            bounds_without_assumptions=law.bounds_without_assumptions if keeps_bare else None,
            without_each=(),
            groups=tuple(
                self._table(k, name, table)
                for table in law.groups
                if f"rows by {table.name}" not in self.withheld
                and f"{name} by {table.name}" not in self.withheld
            ),
            missing=self._list(law.missing, law.counts.get("undetermined", 0)) if whole else (),
            deciding_provisions=tuple(
                each
                for answer in ANSWERS
                for each in self._list(
                    [d for d in law.deciding_provisions if d.answer == answer],
                    law.counts.get(answer, 0),
                )
            )
            if whole
            else (),
            basis={
                each.name: each.rows
                for each in self._list([_Named(*item) for item in law.basis.items()], self.rows)
            }
            if whole
            else {},
            presumed=self._list(law.presumed, self.rows) if whole else (),
            stack=self._list(law.stack, self.rows) if whole else (),
        )

    def _table(self, k: int, name: str, table: GroupTable) -> GroupTable:
        rows = {
            group.values: None
            if cell_of(table.dimensions, group.values) in self.hidden
            else group.rows
            for group in table.groups
        }
        # The rows of a group whose number is not shown: the others have at least these.
        spare = self.rows - sum(1 if n is None else n for n in rows.values()) + 1
        kinds = f"kinds {name} by {table.name}"
        return GroupTable(
            table.dimensions,
            tuple(
                sorted(
                    (
                        self._group(k, table.dimensions, group, rows[group.values], spare, kinds)
                        for group in table.groups
                    ),
                    # The order by rows would say something of rows that are not shown.
                    key=lambda group: (-(rows[group.values] or 0), group.values),
                )
            ),
        )

    def _group(
        self,
        k: int,
        dimensions: tuple[str, ...],
        group: GroupResult,
        rows: int | None,
        spare: int,
        kinds: str,
    ) -> GroupResult:
        counts = self._counts(k, group.counts, dimensions, group.values, rows, False)
        if counts is group.counts and not self._hides_kind(
            k, group.cells, dimensions, group.values, kinds
        ):
            return replace(group, cells={})
        bounds = reader_bounds(counts, spare if rows is None else rows)
        shared = None if group.known_share_bounds is None else bounds
        return GroupResult(group.values, counts, bounds, shared)

    def _counts(
        self,
        k: int,
        counts: Mapping[str, int],
        dimensions: tuple[str, ...],
        values: tuple[str, ...],
        rows: int | None,
        all_hidden: bool,
    ) -> Mapping[str, int]:
        """Return the counts without the hidden ones; the same object where all are shown."""
        hidden = {
            answer
            for answer, n in counts.items()
            if n
            and (
                all_hidden
                or cell_of((*dimensions, f"answer {k}"), (*values, answer)) in self.hidden
            )
        }
        if not hidden and rows is not None:
            return counts
        shown = {answer: n for answer, n in counts.items() if answer not in hidden}
        return HiddenCounts(shown, frozenset(hidden), rows)

    def _hides_kind(
        self,
        k: int,
        cells: Mapping[Any, int],
        dimensions: tuple[str, ...],
        values: tuple[str, ...],
        table: str,
    ) -> bool:
        if table in self.withheld:
            return True
        for cell in cells:
            number = self.kinds[k].get((cell[0], cell))
            if number is not None and (
                cell_of((*dimensions, f"kind {k}"), (*values, str(number))) in self.hidden
            ):
                return True
        return False

    def is_telling(self, count: int, whole: int) -> bool:
        """Return whether a count is small, or leaves few of the whole."""
        return self.rule.is_small(count) or self.rule.is_small(whole - count)

    def _may_show_bare(self, counts: Mapping[str, int], bare: Mapping[str, int]) -> bool:
        """Return whether neither a count without assumptions nor what they changed is small."""
        return not any(
            self.rule.is_small(bare.get(answer, 0))
            or self.rule.is_small(abs(counts.get(answer, 0) - bare.get(answer, 0)))
            for answer in ANSWERS
        )

    def _list(self, entries: Iterable[Any], whole: int) -> tuple[Any, ...]:
        """Return the entries of a list that may be shown; the others are not named either."""
        kept = list(entries)
        if sum(each.rows for each in kept) == whole:
            table = CrossedTable("list", ("n",), {(str(n),): e.rows for n, e in enumerate(kept)})
            found = hide_small_cells(
                [table, CrossedTable("all", (), {(): whole})],
                rule=self.rule,
                always_shown=[cell_of((), ())] if not self.rule.is_small(whole) else [],
            )
            if not found.tables or found.tables[0].name != "list":
                return ()
            counts = found.tables[0].counts
            return tuple(e for n, e in enumerate(kept) if counts[(str(n),)] is not None)
        telling = [each for each in kept if self.is_telling(each.rows, whole)]
        if telling:
            rest = [each for each in kept if each not in telling]
            telling += sorted(rest, key=lambda each: each.rows)[:1]
        return tuple(each for each in kept if each not in telling)

    def count_hidden(self, laws: Iterable[LawResult]) -> int:
        """Return how many counts of these laws are not shown."""
        counts = [law.counts for law in laws]
        counts += [group.counts for law in laws for table in law.groups for group in table.groups]
        return sum(len(each.hidden) for each in counts if isinstance(each, HiddenCounts))


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    rows: int


def reader_bounds(counts: Mapping[str, int], rows: int) -> dict[Answer, Range]:
    """Return the least and the most rows of each answer, from the counts that are shown alone.

    Parameters
    ----------
    rows : int
        All rows, or the most that a reader can take them to be.

    Examples
    --------
    >>> hidden = HiddenCounts({"permitted": 40}, frozenset({"prohibited", "undetermined"}), 60)
    >>> reader_bounds(hidden, 60)["prohibited"], reader_bounds(hidden, 60)["permitted"]
    (Range(low=1, high=20), Range(low=40, high=59))
    """
    hidden = counts.hidden if isinstance(counts, HiddenCounts) else frozenset()
    least = {a: 1 if a in hidden else counts.get(a, 0) for a in _DEFINITE}
    certain = sum(least.values())
    return {a: Range(least[a], rows - (certain - least[a])) for a in _DEFINITE}


def only_whole(result: ReplayResult) -> ReplayResult:
    """Return what a chart can draw of a replay: laws and groups of which every count is shown."""
    if result.small_cells is None:
        return result
    return replace(
        result,
        laws=tuple(
            replace(law, groups=tuple(only_whole_groups(table) for table in law.groups))
            for law in result.laws
            if law.is_whole
        ),
    )


def only_whole_groups(table: GroupTable) -> GroupTable:
    """Return the groups of which every count is shown."""
    return replace(table, groups=tuple(group for group in table.groups if group.is_whole))


def rows_shown(group: GroupResult) -> int | None:
    """Return the rows of a group; None where their number is not shown."""
    return rows_of(group.counts)
