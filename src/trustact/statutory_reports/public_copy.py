"""The copy of a report that may be published: counts alone, no ids, no small count.

A list is counted by one of its columns. A line that is a part of no sum is given as yes, no and not
recorded of the whole. All tables of a report are linked by what they count; one that cannot be
protected together with the others is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.evidence.small_cells.member_tables import hide_by_members
from trustact.statutory_reports.report_model import (
    NOT_RECORDED,
    Count,
    CountSection,
    ListSection,
    StatutoryReport,
    cells_of,
)

LINE_NAMES = ("yes", "no", NOT_RECORDED, "all")
"""The rows of a line that is a part of no sum."""


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
    tables = tuple(public_tables(report))
    shown = hide_by_members(tables, about=report.subjects)
    return PublicCopy(
        tuple((each, shown[each.key]) for each in tables if each.key in shown),
        tuple(each.title for each in tables if each.key not in shown),
    )


def public_tables(report: StatutoryReport) -> Iterator[CountTable]:
    """Yield the tables of counts, the most important first."""
    # The end states are in every report, and two of them can be compared.
    for section in sorted(report.sections, key=lambda each: each.key != "ends"):
        if isinstance(section, CountSection):
            yield from _count_tables(section)
        elif section.tally and not section.not_recorded:
            yield _tally(section)


def _count_tables(section: CountSection) -> Iterator[CountTable]:
    whole = section.count(section.of)
    in_sums = {key for each in section.sums for key in each.parts}
    for each in section.sums:
        counts = _name_lines([section.count(key) for key in each.parts])
        lines: dict[str, Members] = {
            name: frozenset(count.counted) for name, count in counts.items()
        }
        missing = {name for name, count in counts.items() if count.value is None}
        key = section.key if each is section.sums[0] else f"{section.key}-{each.whole}"
        yield _partition(
            key, section.title, section.unit, lines, section.note, _with_all(missing, lines, whole)
        )
    for count in section.counts:
        if count is whole or count.item.key in in_sums:
            continue
        lines = {
            "yes": frozenset(count.counted),
            "no": frozenset(count.not_counted),
            NOT_RECORDED: frozenset(count.unknown),
        }
        missing = {"yes"} if count.value is None else set()
        if count.unknown and not count.not_counted:
            missing.add("no")
        yield _partition(
            f"{section.key}-{count.item.key}",
            f"{section.title}: {count.item.title}",
            section.unit,
            lines,
            not_recorded=_with_all(missing, lines, whole),
        )


def _with_all(names: set[str], lines: Iterable[str], whole: Count) -> frozenset[str]:
    """Return which lines are not recorded: all of them where the whole is not."""
    return frozenset((*lines, "all") if whole.value is None else names)


def _name_lines(counts: Iterable[Count]) -> dict[str, Count]:
    """Return lines by name; those that quote a record by number, in an order of no meaning.

    A report has the largest first, which would tell of two that are not shown which is larger.
    """
    found = {}
    quoted = []
    for count in counts:
        if count.item.quoted:
            quoted.append(count)
        else:
            found[count.item.title] = count
    quoted.sort(key=lambda count: min(count.counted, default=""))
    numbered = {f"one that is recorded ({n})": each for n, each in enumerate(quoted, start=1)}
    return numbered | found


def _tally(section: ListSection) -> CountTable:
    lines: dict[str, set[str]] = {}
    for row, cell in zip(section.rows, cells_of(section, section.tally), strict=True):
        lines.setdefault(NOT_RECORDED if cell.text is None else cell.text, set()).add(row.member)
    order = {name: frozenset(lines[name]) for name in sorted(lines)} or {"none": frozenset()}
    column = next(each for each in section.columns if each.key == section.tally)
    return _partition(section.key, f"{section.title}, by: {column.title}", section.unit, order)


def _partition(
    key: str,
    title: str,
    unit: str,
    lines: Mapping[str, Members],
    note: str = "",
    not_recorded: frozenset[str] = frozenset(),
) -> CountTable:
    rows = tuple((name, (members,)) for name, members in lines.items())
    return CountTable(key, title, unit, "item", (unit,), rows, False, True, note, not_recorded)
