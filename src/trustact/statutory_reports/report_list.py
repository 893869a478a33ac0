"""The reports by name, and the one way in which a report is made from a table of events."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from trustact.event_log.request_ends import CUSTODY_ENDS
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.shown_text import escape_line, quote_value
from trustact.statutory_reports import (
    california,
    chicago,
    illinois,
    new_jersey,
    new_york_city,
    new_york_city_assistance,
    oregon,
)
from trustact.statutory_reports.corrections import EffectiveEvents, apply_corrections
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.recorded_events import RecordedEvent
from trustact.statutory_reports.report_limits import check_period, find_limits
from trustact.statutory_reports.report_model import (
    ListSection,
    Period,
    ReportKind,
    StatutoryReport,
    check_sums,
)
from trustact.statutory_reports.report_parts import ReportInput
from trustact.statutory_reports.request_history import (
    OTHER_OFFICES,
    AgencyRecord,
    Custody,
    agency_record,
)

WORDS_OF_THE_RECORD: Final = frozenset({"ground", "to", "where"})
"""Fields of events whose words a report prints."""

Build = Callable[[ReportInput, str, Period], StatutoryReport]

_BUILDS: Final[tuple[tuple[ReportKind, Build], ...]] = (
    (illinois.KIND, illinois.build),
    (new_york_city.KIND, new_york_city.build),
    (new_york_city_assistance.KIND, new_york_city_assistance.build),
    (chicago.KIND, chicago.build),
    (california.FORUM, california.build_forum),
    (california.TRANSFERS, california.build_transfers),
    (oregon.KIND, oregon.build),
    (new_jersey.KIND, new_jersey.build),
)

REPORTS: Mapping[str, ReportKind] = MappingProxyType({kind.name: kind for kind, _ in _BUILDS})
"""Name -> what the report is, in the order in which they are listed."""


def find_report(name: str) -> ReportKind:
    """Return the report with a name, or that a law asks for.

    Raises
    ------
    TrustactError
        If there is none.

    Examples
    --------
    >>> find_report("us-il/trust-act-2021").name
    'illinois'
    """
    for kind in REPORTS.values():
        if name == kind.name or name in kind.laws:
            return kind
    laws = [law for kind in REPORTS.values() for law in kind.laws]
    near = suggest_nearest(name, [*REPORTS, *laws])
    raise TrustactError(
        f"no report is called {quote_value(name)}{near}; the reports are: {', '.join(REPORTS)}, "
        "and the id of a law that asks for one stands for it"
    )


def make_report(
    kind: ReportKind,
    table: EventTable,
    agency: str,
    period: Period,
    *,
    today: date | None = None,
) -> StatutoryReport:
    """Return the report of one agency, with its sums checked.

    Parameters
    ----------
    today : datetime.date or None
        The day on which it is made; None where it is not compared with the period.

    Raises
    ------
    TrustactError
        If the table has events, and none of the agency, or none in the period and around it.
    UnbalancedReportError
        If a sum does not agree.
    """
    effective = apply_corrections(table.events)
    _check_agency(effective, agency)
    record = agency_record(effective, agency)
    check_period(record, agency, period, today)
    build = next(each for found, each in _BUILDS if found is kind)
    report = build(ReportInput(record, effective, period), agency, period)
    undated = [request for request in record.requests if request.day is None]
    zeros = report.zeros
    limits = find_limits(kind, record, agency, period, today)
    open_because = list(limits)
    if undated:
        open_because.append(
            f"{len(undated):,} requests have no day, and may have come in the period"
        )
    if open_because:
        why = "; ".join(open_because)
        zeros = tuple(
            replace(zero, holds=None, why_not_known=why) if zero.holds else zero for zero in zeros
        )
    said = tuple(f"{limit[0].upper()}{limit[1:]}." for limit in limits)
    notes = (
        *said,
        *report.notes,
        *_notes(table, effective, record, period, len(undated)),
        *_words_of_the_record(report, record),
        *table.warnings,
    )
    unfinished = today if today is not None and period.last >= today else None
    report = replace(
        report,
        zeros=zeros,
        notes=notes,
        unfinished_on=unfinished,
        limits=said,
        subjects={e.id: each.subject for each in record.custodies for e in each.events},
    )
    check_sums(report)
    return report


def _check_agency(effective: EffectiveEvents, agency: str) -> None:
    agencies = sorted({event.agency for event in effective.events} - OTHER_OFFICES)
    if agencies and agency not in agencies:
        raise TrustactError(
            f"--agency {quote_value(agency)}: the table has no event of it"
            f"{suggest_nearest(agency, agencies)}; it has events of: {', '.join(agencies[:20])}. "
            "An agency that had nothing to record gives a table with no row"
        )


def _notes(
    table: EventTable,
    effective: EffectiveEvents,
    record: AgencyRecord,
    period: Period,
    undated: int,
) -> list[str]:
    notes = []
    if not effective.events:
        notes.append(
            "The table has no event: every zero here rests on the agency's word that nothing was "
            "left out of it."
        )
    by_booking = sum(
        request.event.day is None and period.holds(request.day) for request in record.requests
    )
    if by_booking:
        notes.append(
            f"Of {by_booking:,} requests the day of receipt is not recorded; they are in the "
            "period by the day of the booking."
        )
    if undated:
        notes.append(
            f"{undated:,} requests have neither a day of receipt nor a booking with a day; they "
            "are in no period and in no number here."
        )
    of_agency = {custody.subject for custody in record.custodies}
    ours = {event.id for event in table.events if event.subject in of_agency}
    parts = [
        f"{len(ids & ours):,} {words}"
        for ids, words in (
            (effective.replaced, "replaced by another"),
            (effective.corrected, "with facts corrected"),
            (effective.withdrawn, "withdrawn as recorded in error"),
        )
        if ids & ours
    ]
    if parts:
        notes.append(f"Corrections that were followed (events): {', '.join(parts)}.")
    notes += [
        f"{escape_line(event.where)}: {event.kind} is before the first `booked` of the same "
        "subject; see that the times are right."
        for event in map(_end_before_booking, record.custodies)
        if event is not None
    ]
    return notes


def _words_of_the_record(report: StatutoryReport, record: AgencyRecord) -> list[str]:
    """Return a note that names the fields of which the report prints the words."""
    printed: set[str | None] = set()
    for section in report.sections:
        if isinstance(section, ListSection):
            printed.update(cell.text for row in section.rows for cell in row.cells)
        else:
            printed.update(count.item.title for count in section.counts if count.item.quoted)
    texts = "\n".join(text for text in printed if text)
    found = {
        name
        for custody in record.custodies
        for event in custody.events
        for name in event.fields.keys() & WORDS_OF_THE_RECORD
        if str(event.fields[name]) in texts
    }
    if not found:
        return []
    return [
        f"Words of the record ({', '.join(sorted(found))}) stand here where they are usual ones "
        "for a place, an agency or a ground; others may name a person and are in counsel's copy "
        "alone. See what has to be filed for them, and that no name is left, before you file."
    ]


def _end_before_booking(custody: Custody) -> RecordedEvent | None:
    """Return an event that ended a custody before it began."""
    ended_first = next((e for e in custody.events if e.kind in ("booked", *CUSTODY_ENDS)), None)
    if custody.booked is None or ended_first is None or ended_first.kind == "booked":
        return None
    return ended_first
