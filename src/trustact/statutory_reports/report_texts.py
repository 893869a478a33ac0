"""The files of a report as texts, by name."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from trustact.evidence.small_cells.count_table import CountTable, Shown
from trustact.evidence.small_cells.linked_counts import HidingRule
from trustact.language.shown_text import escape_csv_cell, format_json
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.public_copy import LINE_NAMES, PublicCopy
from trustact.statutory_reports.report_data import (
    audit_json,
    count_table,
    list_table,
    numbers_of,
    report_json,
)
from trustact.statutory_reports.report_model import NOT_RECORDED, CountSection, StatutoryReport

NOT_SHOWN = "not shown"
"""What stands in the place of a small count."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV that no spreadsheet takes for formulas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([escape_csv_cell(cell) for cell in row] for row in rows)
    return stream.getvalue()


def filing_texts(report: StatutoryReport, version: str) -> Mapping[str, str]:
    """Return the files for filing, without the page: no ids."""
    texts = {"report.json": format_json(report_json(report, version)) + "\n"}
    for section in report.sections:
        rows = count_table(section) if isinstance(section, CountSection) else list_table(section)
        texts[f"{section.key}.csv"] = csv_text(rows)
    return texts


def counsel_texts(report: StatutoryReport, table: EventTable, version: str) -> Mapping[str, str]:
    """Return counsel's copy: every number with the ids of the events behind it."""
    head = ("section", "row", "column", "value", "events")
    rows = [(n.section, n.row, n.column, n.value, " ".join(n.events)) for n in numbers_of(report)]
    return {
        "audit.json": format_json(audit_json(report, table, version)) + "\n",
        "audit.csv": csv_text([head, *rows]),
    }


def public_texts(report: StatutoryReport, public: PublicCopy, version: str) -> Mapping[str, str]:
    """Return the files that may be published, without the page."""
    whole = report_json(report, version)
    kept = ("trustact", "report", "title", "laws", "recipient", "law_period", "form", "agency",
            "from", "until", "standings")  # fmt: skip
    found: dict[str, Any] = {key: whole[key] for key in kept}
    found["rule"] = HidingRule().text
    found["limits"] = list(report.limits)
    found["tables"] = [_table_json(table, shown) for table, shown in public.tables]
    found["left_out"] = list(public.left_out)
    texts = {"public.json": format_json(found) + "\n"}
    for sheet in public_sheets(report, public):
        texts[f"public-{sheet.key}.csv"] = csv_text(sheet.rows)
    return texts


class PublicSheet(NamedTuple):
    """A table of a public copy as it is printed, in which a small count is not shown.

    Parameters
    ----------
    rows : list of rows
        The headings first.
    """

    key: str
    title: str
    rows: list[Sequence[str]]
    note: str


def public_sheets(report: StatutoryReport, public: PublicCopy) -> list[PublicSheet]:
    """Return the tables to print; the lines of one section that are no sum stand in one table."""
    titles = {
        f"{section.key}-{count.item.key}": (section, count.item.title)
        for section in report.sections
        if isinstance(section, CountSection)
        for count in section.counts
    }
    found: dict[str, PublicSheet] = {}
    for table, shown in public.tables:
        if table.names != LINE_NAMES:
            body = [
                (name, _shown_text(_values(table, name, values)[0]))
                for name, values in zip(table.names, shown, strict=True)
            ]
            found[table.key] = PublicSheet(table.key, table.title, [table.head, *body], table.note)
            continue
        section, title = titles[table.key]
        key = f"{section.key}-lines"
        if key not in found:
            head = (section.unit, *LINE_NAMES)
            found[key] = PublicSheet(key, f"{section.title}: line by line", [head], section.note)
        values = [
            _shown_text(_values(table, name, each)[0])
            for name, each in zip(table.names, shown, strict=True)
        ]
        found[key].rows.append((title, *values))
    return list(found.values())


def _shown_text(value: int | str | None) -> str:
    return NOT_SHOWN if value is None else str(value)


def _table_json(table: CountTable, shown: Shown) -> Mapping[str, Any]:
    rows = {
        name: _values(table, name, values)[0]
        for name, values in zip(table.names, shown, strict=True)
    }
    head = {"key": table.key, "title": table.title, "unit": table.unit, "note": table.note}
    return {**head, "rows": rows}


def _values(
    table: CountTable, name: str, values: Sequence[int | None]
) -> Sequence[int | str | None]:
    return [NOT_RECORDED] * len(values) if name in table.not_recorded else values
