"""A report as data: for filing without ids, and counsel's audit with the ids behind each number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from trustact.laws import load_index
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.report_model import (
    NOT_RECORDED,
    STANDINGS,
    Cell,
    Count,
    CountSection,
    Item,
    ListSection,
    ReportKind,
    StatutoryReport,
    Zero,
    check_sums,
)
from trustact.statutory_reports.usual_words import words_to_print

REPORT_KEYS: Final = {
    "trustact": "version of the program",
    "report": "name of the report",
    "title": "what it is",
    "laws": "ids of the laws that ask for it",
    "recipient": "who gets it",
    "law_period": "which period the law asks for, and when the report is due",
    "form": "where the columns come from",
    "agency": "the agency, as the table names it",
    "from": "first day of the period",
    "until": "last day of the period",
    "unfinished_on": "day on which it was made, if the period had not ended then; else empty",
    "standings": "read, secondary, recalled or added -> what it means",
    "sections": "the lists and counts, in the order of the law",
    "sections[].key": "name of the section, and of its CSV file",
    "sections[].title": "what it is",
    "sections[].unit": "what is counted, or what a row is",
    "sections[].not_recorded": "why the events cannot answer it at all; else empty",
    "sections[].note": "what has to be known of it",
    "sections[].columns": "of a list: key, title, source, standing",
    "sections[].rows": "of a list: one map a row; null is not recorded",
    "sections[].lines": "of counts: key, title, source, standing, count, not_recorded, people",
    "zeros": "what the agency states where it had nothing",
    "zeros[].says": "the statement, with the period",
    "zeros[].source": "citation of what asks for it",
    "zeros[].standing": "how firmly that is known",
    "zeros[].holds": "true, false, or null where the events do not tell",
    "zeros[].certified": "whether the law asks the agency to certify it",
    "zeros[].why_not_known": "why the events do not tell; else empty",
    "checks": "the sums that were checked, a line each",
    "notes": "what has to be read with the numbers",
}
"""The keys of report.json."""

AUDIT_KEYS: Final = {
    "report": "the report, with the keys of report.json",
    "files": "the tables: name, sha256, rows",
    "numbers": "each cell: section, row, column, value, events (their ids)",
    "events": "id of each event of the tables -> digest of what it states",
}
"""The keys of audit.json, counsel's copy."""


NONE_IN_PERIOD: Final = "none in the period"
"""What a list says that has no row."""


class Number(NamedTuple):
    """One cell of a report with what it rests on."""

    section: str
    row: str
    column: str
    value: str
    events: tuple[str, ...]


def citation_line(report: StatutoryReport, table: EventTable | None, version: str) -> str:
    """Return one line that cites a report, without the day of access.

    Parameters
    ----------
    table : EventTable or None
        None for the public, without hashes: one confirms whoever guesses what the table has.
    """
    hashes = ", ".join(f"SHA-256 {file.sha256}" for file in (table.files if table else ()))
    return (
        f"Cite as: {report.agency}, {report.kind.title}, {report.period}; from its table of events"
        f"{f' ({hashes})' if hashes else ''}; trustact {version}"
    )


def report_json(report: StatutoryReport, version: str) -> dict[str, Any]:
    """Return a report for filing: no id of an event, no reference of a person."""
    kind = report.kind
    return {
        "trustact": version,
        "report": kind.name,
        "title": kind.title,
        "laws": list(kind.laws),
        "recipient": kind.recipient,
        "law_period": kind.period,
        "form": kind.form,
        "agency": report.agency,
        "from": str(report.period.first),
        "until": str(report.period.last),
        "unfinished_on": "" if report.unfinished_on is None else str(report.unfinished_on),
        "standings": dict(STANDINGS),
        "sections": [section_json(section) for section in report.sections],
        "zeros": [_zero_json(report, zero) for zero in report.zeros],
        "checks": list(check_sums(report)),
        "notes": list(report.notes),
    }


def section_json(section: CountSection | ListSection) -> dict[str, Any]:
    """Return a section without ids."""
    head = {"key": section.key, "title": section.title, "unit": section.unit, "note": section.note}
    if isinstance(section, CountSection):
        return {**head, "lines": [_line_json(count) for count in section.counts]}
    names = [column.key for column in section.columns]
    return {
        **head,
        "not_recorded": section.not_recorded,
        "columns": [_item_json(column) for column in section.columns],
        "rows": [
            {name: filed_text(cell) for name, cell in zip(names, row.cells, strict=True)}
            for row in section.rows
        ],
    }


def filed_text(cell: Cell) -> str | None:
    """Return a cell as a report that is filed has it: of the record only words that name nobody."""
    return words_to_print(cell.text) if cell.quoted and cell.text is not None else cell.text


def _item_json(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "title": item.title,
        "source": item.source,
        "standing": item.standing,
    }


def _line_json(count: Count) -> dict[str, Any]:
    return {
        **_item_json(count.item),
        "count": count.value,
        "not_recorded": len(count.unknown),
        "people": None if count.value is None else len(count.people),
        "why_not_recorded": "; ".join(missing_of(count)),
    }


def missing_of(count: Count) -> tuple[str, ...]:
    """Return what would have to be recorded, each once."""
    words = (*count.unknown.values(), *([count.not_kept] if count.value is None else []))
    return tuple(dict.fromkeys(word for word in words if word))


def zero_sentence(report: StatutoryReport, zero: Zero) -> str:
    """Return the statement with agency and period."""
    return f"{report.agency}: {zero.says} in the period {report.period}."


def _zero_json(report: StatutoryReport, zero: Zero) -> dict[str, Any]:
    return {
        "says": zero_sentence(report, zero),
        "source": zero.source,
        "standing": zero.standing,
        "holds": zero.holds,
        "certified": zero.certified,
        "why_not_known": zero.why_not_known if zero.holds is None else "",
    }


def count_text(count: Count) -> str:
    """Return a count as text, with how many are not recorded."""
    if count.value is None:
        return NOT_RECORDED
    more = f", and {len(count.unknown):,} {NOT_RECORDED}" if count.unknown else ""
    return f"{count.value:,}{more}"


def numbers_of(report: StatutoryReport) -> Iterator[Number]:
    """Yield every cell of a report with the ids of the events that it was derived from."""
    for section in report.sections:
        if isinstance(section, CountSection):
            for count in section.counts:
                yield Number(section.key, count.item.key, "count", count_text(count), count.events)
            continue
        for row in section.rows:
            for column, cell in zip(section.columns, row.cells, strict=True):
                text = NOT_RECORDED if cell.text is None else cell.text
                yield Number(section.key, row.member, column.key, text, cell.events)
    for zero in report.zeros:
        yield Number("zeros", zero.key, "holds", str(zero.holds).lower(), ())


def audit_json(report: StatutoryReport, table: EventTable, version: str) -> dict[str, Any]:
    """Return counsel's copy: every number with the events behind it, and a digest of each event."""
    return {
        "report": report_json(report, version),
        "files": [file_json(file) for file in table.files],
        "numbers": [
            {**number._asdict(), "events": list(number.events)} for number in numbers_of(report)
        ],
        "events": {event.id: event.digest for event in table.events},
    }


def file_json(file: Any) -> Mapping[str, Any]:
    """Return a file of a table."""
    return {"name": file.name, "sha256": file.sha256, "rows": file.rows}


def list_table(section: ListSection) -> Sequence[Sequence[str]]:
    """Return a list as rows of text, the headings first."""
    head = ["row", *(column.heading for column in section.columns)]
    if section.not_recorded:
        return [head, ["", *(NOT_RECORDED for _ in section.columns)]]
    if not section.rows:
        return [head, ["0", NONE_IN_PERIOD, *("" for _ in section.columns[1:])]]
    return [
        head,
        *(
            [str(number), *(filed_text(cell) or NOT_RECORDED for cell in row.cells)]
            for number, row in enumerate(section.rows, start=1)
        ),
    ]


def count_table(section: CountSection) -> Sequence[Sequence[str]]:
    """Return counts as rows of text, the headings first."""
    # Where people are counted, one column of people is enough.
    people = [] if section.unit == "people" else ["people"]
    return [
        ["item", section.unit, NOT_RECORDED, *people, "source", "standing"],
        *(
            [
                count.item.title,
                NOT_RECORDED if count.value is None else str(count.value),
                str(len(count.unknown)),
                *(NOT_RECORDED if count.value is None else str(len(count.people)) for _ in people),
                count.item.source,
                count.item.standing,
            ]
            for count in section.counts
        ),
    ]


def laws_text(kind: ReportKind) -> str:
    """Return the laws that ask for a report, each with its citation and id."""
    index = {entry.id: entry.citation for entry in load_index().entries}
    return "; ".join(f"{index[law]}, {law}" for law in kind.laws)
