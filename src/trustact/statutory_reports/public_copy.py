"""The copy of a report that may be published: counts alone, no ids, no small cells.

A list is counted by one of its columns. A line that is a part of no sum is given as yes, no and not
recorded of the whole. A table is left out where, together with one that is shown, it would give
back a count that is not shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trustact.evidence.small_cells.hidden_tables import Shown
from trustact.jail_audit.audit_tables import CountTable
from trustact.jail_audit.cell_suppression import suppress_small_cells
from trustact.statutory_reports.report_model import (
    NOT_RECORDED,
    CountSection,
    ListSection,
    StatutoryReport,
    cells_of,
)

Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A table whose cells know their members, so that equal groups are found in several tables.

    Parameters
    ----------
    members : tuple of tuples of frozenset
        Of each cell, without totals.
    """

    table: CountTable
    members: tuple[tuple[Members, ...], ...]

    def with_totals(self) -> tuple[tuple[Members, ...], ...]:
        """Return the members of each cell, in the shape in which the table is shown."""
        rows = [
            (*row, frozenset().union(*row)) if self.table.row_totals else row
            for row in self.members
        ]
        if self.table.column_totals:
            columns = zip(*rows, strict=True)
            rows.append(tuple(frozenset().union(*column) for column in columns))
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """What may be published.

    Parameters
    ----------
    left_out : tuple of str
        Titles of the tables that would give back a count that is not shown.
    """

    tables: tuple[tuple[CountTable, Shown], ...]
    left_out: tuple[str, ...]


def public_copy(report: StatutoryReport) -> PublicCopy:
    """Return the tables of a report that may be published."""
    kept: list[tuple[MemberTable, Shown]] = []
    left_out = []
    for each in _tables(report):
        table = each.table
        shown = suppress_small_cells(
            table.counts,
            row_totals=table.row_totals,
            column_totals=table.column_totals,
        )
        if _gives_back([*kept, (each, shown)]):
            left_out.append(table.title)
        else:
            kept.append((each, shown))
    return PublicCopy(tuple((each.table, shown) for each, shown in kept), tuple(left_out))


def _gives_back(tables: Sequence[tuple[MemberTable, Shown]]) -> bool:
    """Return whether two counts that are shown make one that is not."""
    hidden: set[Members] = set()
    visible: set[Members] = set()
    for each, shown in tables:
        for members, values in zip(each.with_totals(), shown, strict=True):
            for group, value in zip(members, values, strict=True):
                (hidden if value is None else visible).add(group)
    if hidden & visible:
        return True
    return any(
        whole - part in hidden or (part.isdisjoint(whole) and whole | part in hidden)
        for whole in visible
        for part in visible
        if part and part != whole and (part < whole or part.isdisjoint(whole))
    )


def _tables(report: StatutoryReport) -> Iterator[MemberTable]:
    # The end states come first: they are in every report, and two of them can be compared.
    for section in sorted(report.sections, key=lambda each: each.key != "ends"):
        if isinstance(section, CountSection):
            yield from _count_tables(section)
        elif section.tally and not section.not_recorded:
            yield _tally(section)


def _count_tables(section: CountSection) -> Iterator[MemberTable]:
    whole = section.count(section.of)
    in_sums = {key for each in section.sums for key in each.parts}
    for each in section.sums:
        lines = {_title(section, key): section.count(key).counted for key in each.parts}
        yield _partition(section.key, section.title, section.unit, lines, section.note)
    for count in section.counts:
        if count is whole or count.item.key in in_sums:
            continue
        lines = {
            "yes": count.counted,
            "no": dict.fromkeys(count.not_counted, ()),
            NOT_RECORDED: dict.fromkeys(count.unknown, ()),
        }
        key = f"{section.key}-{count.item.key}"
        yield _partition(key, f"{section.title}: {count.item.title}", section.unit, lines)


def _title(section: CountSection, key: str) -> str:
    item = section.count(key).item
    return f"one that is recorded ({key})" if item.quoted else item.title


def _tally(section: ListSection) -> MemberTable:
    lines: dict[str, dict[str, tuple[str, ...]]] = {}
    for row, cell in zip(section.rows, cells_of(section, section.tally), strict=True):
        name = NOT_RECORDED if cell.text is None else cell.text
        lines.setdefault(name, {})[row.member] = ()
    order = dict(sorted(lines.items())) or {"none": {}}
    column = next(each for each in section.columns if each.key == section.tally)
    return _partition(section.key, f"{section.title}, by: {column.title}", section.unit, order)


def _partition(
    key: str,
    title: str,
    unit: str,
    lines: Mapping[str, Mapping[str, tuple[str, ...]]],
    note: str = "",
) -> MemberTable:
    table = CountTable(
        key,
        title,
        unit,
        "item",
        (unit,),
        tuple((name, (len(members),)) for name, members in lines.items()),
        False,
        True,
        note,
    )
    return MemberTable(table, tuple((frozenset(members),) for members in lines.values()))
