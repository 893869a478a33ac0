"""What a statutory report consists of: lists and counts, each column with its source.

A count keeps its members, and each member the ids of the events that show it. So every number can
be derived again, sums can be checked without trust in the numbers, and a copy without ids is made
from the same object.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from trustact.language.errors import TrustactError

Standing = Literal["read", "secondary", "recalled", "added"]

STANDINGS: Mapping[Standing, str] = {
    "read": "read in the text of the law or on the page of the office that gets the report",
    "secondary": "read in a summary, a press report or a published report of this kind",
    "recalled": "from memory; compare it with the text or the form before you file",
    "added": "no item of the law: added by this program, so that the counts can be checked",
}
"""How firmly it is known that a law asks for an item."""

NOT_RECORDED = "not recorded"
"""What stands where the events do not tell; never a zero."""


class UnbalancedReportError(TrustactError):
    """A sum of a report does not agree; nothing is written."""


@dataclass(frozen=True, slots=True)
class Item:
    """A column of a list, or a line of counts: what the law asks.

    Parameters
    ----------
    key : str
        In files.
    source : str
        Citation of what asks for it.
    quoted : bool
        Whether the title has words of the agency's record; a public copy does not print them.
    """

    key: str
    title: str
    source: str
    standing: Standing
    quoted: bool = False

    @property
    def heading(self) -> str:
        """The title with its source, as a file has it."""
        return f"{self.title} [{self.source}; {self.standing}]"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list.

    Parameters
    ----------
    text : str or None
        None: not recorded.
    events : tuple of str
        Ids of the events that show it.
    quoted : bool
        Whether the text is as somebody recorded it, and may name a person.
    """

    text: str | None
    events: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: one request or one act.

    Parameters
    ----------
    member : str
        Id of the event that it is about.
    """

    member: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A line of counts.

    Parameters
    ----------
    counted : mapping of str to tuple of str
        Member -> ids of the events that show that it counts.
    not_counted : frozenset of str
        Members that are known not to count.
    unknown : mapping of str to str
        Member -> what would have to be recorded.
    people : frozenset of str
        References of the people whom the counted members are about.
    not_kept : str
        Why the agency's events could not show one at all; empty where they could.
    """

    item: Item
    counted: Mapping[str, tuple[str, ...]]
    not_counted: frozenset[str] = frozenset()
    unknown: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    not_kept: str = ""

    @property
    def value(self) -> int | None:
        """How many count; None where none is recorded and the events do not tell of all."""
        if not self.counted and (self.unknown or self.not_kept):
            return None
        return len(self.counted)

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of all events on which it rests."""
        return tuple(dict.fromkeys(id for ids in self.counted.values() for id in ids))


@dataclass(frozen=True, slots=True)
class Sum:
    """Lines that make up another one: disjoint, and together the same members."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountSection:
    """A table of counts.

    Parameters
    ----------
    unit : str
        What is counted.
    of : str
        Key of the line that all others are a part of; a line that is a part of no sum is published
        as yes, no and not recorded of it.
    sums : tuple of Sum
        What is checked.
    note : str
        What has to be known of it.
    """

    key: str
    title: str
    unit: str
    counts: tuple[Count, ...]
    of: str
    sums: tuple[Sum, ...] = ()
    note: str = ""

    def count(self, key: str) -> Count:
        """Return one line."""
        return next(each for each in self.counts if each.item.key == key)


@dataclass(frozen=True, slots=True)
class ListSection:
    """A list with a row for each request or act.

    Parameters
    ----------
    unit : str
        What a row is.
    tally : str
        Key of the column by which a public copy counts the rows; empty for none.
    not_recorded : str
        Why the events cannot answer it at all; then it has no rows.
    """

    key: str
    title: str
    unit: str
    columns: tuple[Item, ...]
    rows: tuple[ListRow, ...]
    tally: str = ""
    not_recorded: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Zero:
    """What an agency states where it had nothing in the period.

    Parameters
    ----------
    says : str
        The statement, without the period.
    holds : bool or None
        Whether the events show it; None where they do not tell.
    why_not_known : str
        Why they do not.
    certified : bool
        Whether the law asks the agency to certify it.
    """

    key: str
    says: str
    source: str
    standing: Standing
    holds: bool | None
    why_not_known: str = ""
    certified: bool = True


@dataclass(frozen=True, slots=True)
class ReportKind:
    """What a report is and who gets it.

    Parameters
    ----------
    laws : tuple of str
        Ids of the laws that ask for it.
    period : str
        Which period the law asks for, and when it is due, with its standing.
    """

    name: str
    title: str
    laws: tuple[str, ...]
    recipient: str
    period: str
    form: str


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both in it."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Return whether a day is in it; a day that is not known is not."""
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class StatutoryReport:
    """A whole report.

    Parameters
    ----------
    notes : tuple of str
        What has to be read with the numbers.
    unfinished_on : datetime.date or None
        The day on which it was made, if the period had not ended then.
    limits : tuple of str
        What the table cannot vouch for; among the notes, and said in a public copy too.
    subjects : mapping of str to str
        Id of an event -> reference of the person; links the counts of a public copy, and is in no
        file.
    """

    kind: ReportKind
    agency: str
    period: Period
    sections: tuple[CountSection | ListSection, ...]
    zeros: tuple[Zero, ...]
    notes: tuple[str, ...]
    unfinished_on: date | None = None
    limits: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)


def check_sums(report: StatutoryReport) -> tuple[str, ...]:
    """Check every sum by its members; return what was checked, a line each.

    Raises
    ------
    UnbalancedReportError
        If parts overlap, or are together more or less than the whole.
    """
    checked = []
    for section in report.sections:
        if isinstance(section, ListSection):
            if section.not_recorded:
                continue
            members = [row.member for row in section.rows]
            if len(set(members)) != len(members):
                raise UnbalancedReportError(f"{section.key}: a row is there twice")
            rows = "1 row" if len(members) == 1 else f"{len(members):,} rows, none twice"
            checked.append(f"{section.key}: {rows}")
            continue
        for each in section.sums:
            whole = section.count(each.whole).counted.keys()
            parts = [section.count(key).counted.keys() for key in each.parts]
            total = sum(map(len, parts))
            if total != len(whole) or set().union(*parts) != set(whole):
                raise UnbalancedReportError(
                    f"{section.key}: {each.whole} is {len(whole):,}, and its parts make {total:,}"
                )
            words = " + ".join(f"{len(part):,}" for part in parts)
            checked.append(f"{section.key}: {each.whole} {len(whole):,} = {words}")
        _check_lines(section)
    return tuple(checked)


def _check_lines(section: CountSection) -> None:
    """Check that each line knows of every member of the whole: yes, no or not recorded."""
    whole = set(section.count(section.of).counted)
    for count in section.counts:
        parts = (count.counted.keys(), count.not_counted, count.unknown.keys())
        if sum(map(len, parts)) != len(whole) or set().union(*parts) != whole:
            raise UnbalancedReportError(
                f"{section.key}: {count.item.key} does not say yes, no or not recorded of each"
            )


def cells_of(section: ListSection, key: str) -> Sequence[Cell]:
    """Return a column of a list."""
    place = next(i for i, column in enumerate(section.columns) if column.key == key)
    return [row.cells[place] for row in section.rows]
