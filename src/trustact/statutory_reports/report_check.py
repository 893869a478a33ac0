"""Derives a report again from the events, and names each difference to one that was written."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line, quote_value
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.report_data import Number, audit_json, numbers_of
from trustact.statutory_reports.report_list import find_report, make_report
from trustact.statutory_reports.report_model import Period

_ROW = "row "
"""What stands before the number of an item of a list that has no key."""


class WrittenReport(NamedTuple):
    """What is needed of a report that was written: counsel's copy.

    Parameters
    ----------
    numbers : mapping of (str, str, str) to Number
        Section, row and column -> the cell.
    events : mapping of str to str
        Id -> digest.
    made_on : datetime.date or None
        Stated where the period had not ended.
    """

    name: str
    agency: str
    period: Period
    made_on: date | None
    numbers: Mapping[tuple[str, str, str], Number]
    events: Mapping[str, str]
    report: Mapping[str, Any]


def read_written_report(path: Path) -> WrittenReport:
    """Read audit.json.

    Raises
    ------
    TrustactError
        If it is no such file.
    """
    shown = escape_line(str(path))
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        report = found["report"]
        cells = [
            Number(n["section"], n["row"], n["column"], n["value"], tuple(n["events"]))
            for n in found["numbers"]
        ]
        return WrittenReport(
            str(report["report"]),
            str(report["agency"]),
            Period(date.fromisoformat(report["from"]), date.fromisoformat(report["until"])),
            date.fromisoformat(made_on) if (made_on := report.get("unfinished_on")) else None,
            {(n.section, n.row, n.column): n for n in cells},
            {str(key): str(value) for key, value in found["events"].items()},
            report,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TrustactError(
            f"--check {shown}: is not counsel's copy of a report; name the audit.json that "
            "`trustact report` wrote into the folder `counsel`"
        ) from error


def find_differences(written: WrittenReport, table: EventTable) -> tuple[str, ...]:
    """Return each difference between a report that was written and the events, a line each.

    Events come first: those that were changed, added or are missing; then every cell, by section,
    row and column; then what else the report says.
    """
    report = make_report(
        find_report(written.name), table, written.agency, written.period, today=written.made_on
    )
    found = list(_event_differences(written.events, table))
    again = {(n.section, n.row, n.column): n for n in numbers_of(report)}
    named: set[tuple[str, str]] = set()
    for key in dict.fromkeys((*written.numbers, *again)):
        was, now = written.numbers.get(key), again.get(key)
        where = escape_line(f"{key[0]}, {key[1]}, {key[2]}")
        if was == now:
            continue
        named.add(key[:2])
        if was is None and now is not None:
            found.append(f"{where}: not in the report; the events give {_describe(now)}")
        elif now is None and was is not None:
            found.append(f"{where}: the report has {_describe(was)}; the events give no such cell")
        elif was is not None and now is not None:
            found.append(
                f"{where}: the report has {_describe(was)}; the events give {_describe(now)}"
            )
    fresh = audit_json(report, table, str(written.report.get("trustact", "")))["report"]
    found += _rest(written.report, fresh, named)
    return tuple(found)


def _rest(
    was: Mapping[str, Any], now: Mapping[str, Any], named: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Yield what else of the report is not what the events give, without what cells have named."""
    sections = {section for section, _ in named}
    for place in _differences(was, now, ()):
        head, *more = place
        section, line = (*more, "", "")[:2]
        if head == "sections":
            by_cell = (section, line) in named or (line.startswith(_ROW) and section in sections)
        else:
            by_cell = (head == "zeros" and "zeros" in sections) or (
                head in ("checks", "notes") and bool(named)
            )
        if by_cell:
            continue
        words = more if head == "sections" and more else place
        yield f"{escape_line(', '.join(words))}: in the report it is not what the events give"


def _differences(was: Any, now: Any, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the places at which two values of JSON differ; an item of a list goes by its key."""
    if was == now:
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            steps = () if key in ("lines", "rows", "columns") else (str(key),)
            yield from _differences(was.get(key), now.get(key), (*place, *steps))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True), start=1):
            name = f"{_ROW}{number}"
            if isinstance(other, Mapping):
                name = str(other.get("key", name))
            yield from _differences(one, other, (*place, name))
    elif isinstance(was, list) and isinstance(now, list):
        yield (*place, f"{_ROW}count")
    else:
        yield place


def _event_differences(digests: Mapping[str, str], table: EventTable) -> list[str]:
    now = {event.id: event.digest for event in table.events}
    found = []
    for id in dict.fromkeys((*digests, *now)):
        if id not in now:
            found.append(f"event {quote_value(id)}: is missing; the report knew it")
        elif id not in digests:
            found.append(f"event {quote_value(id)}: is new; the report did not know it")
        elif digests[id] != now[id]:
            found.append(f"event {quote_value(id)}: states something else than it did")
    return found


def _describe(number: Number) -> str:
    ids = escape_line(", ".join(number.events[:10]))
    more = f" and {len(number.events) - 10:,} more" if len(number.events) > 10 else ""
    return f"{quote_value(number.value)} (events: {ids or 'none'}{more})"
