"""An audit of events as data: `trustact audit --json`, and the table of `--findings`."""

import csv
from datetime import datetime
from typing import Any

from trustact.event_audit.audit_finding import Finding
from trustact.event_audit.event_audit_text import (
    ASSUMPTIONS,
    NOT_IN_THE_EVENTS,
    cite_event_audit,
    warning_lines,
)
from trustact.event_audit.event_lists import event_lists
from trustact.event_audit.event_tables import event_tables
from trustact.event_audit.run_event_audit import EventAudit
from trustact.language.shown_text import escape_csv_cell
from trustact.output_files import replace_file

FINDING_KEYS = {
    "kind": "hold, notify, transfer, interview (acts), duty, bail, end or citizen",
    "outcome": "what came of it: exactly one word of its kind",
    "subject": "the agency's own reference of the person",
    "custody": "which custody of the subject, from 1",
    "request": "id of the event by which the request came; empty where none stood",
    "events": "ids of the events on which it rests, the act first",
    "at": "when the act was done, or the duty began; null where that is not recorded",
    "until": "when the hold ended",
    "due": "when the duty was due, or the hours of a hold were over, where the law says so",
    "done": "when the duty was done",
    "minutes": "of a hold, past eligibility for release; of a duty, until it was done",
    "minutes_over": "after the limit of a hold, or after the time at which a duty was due",
    "law": "id of the law; empty where none was asked",
    "as_if": "whether it was applied as if in force",
    "duty": "id of the duty",
    "provisions": "what the provisions say that decided; of a duty, what it asks for",
    "citations": "their citations",
    "basis": "how firmly they were read",
    "answer": "what the law says of an act; empty for what is none",
    "without_assumption": "the answer without the assumption no-court-paper",
    "with_later_records": "the answer on everything that was recorded until the end",
    "together": "the answer of all laws together",
    "depends_on": "on what an open outcome depends",
    "note": "what has to be known of it",
}
"""Each key of a finding -> what it means; also the columns of `--findings`."""

EVENT_AUDIT_KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "place": "place id of the agency",
    "agency": "kind of the agency that has custody",
    "agency_name": "the agency, as the table names it",
    "warnings": "what has to be read before the counts",
    "sources": "the files",
    "sources[].name": "name of the file",
    "sources[].sha256": "its SHA-256",
    "sources[].rows": "its events",
    "events": "events of all files: the sum of audited, of_others, replaced and withdrawn",
    "events.all": "events in the files",
    "events.audited": "of the agency, and of other offices on its people",
    "events.of_others": "of other agencies and their people",
    "events.replaced": "replaced by a correction",
    "events.withdrawn": "recorded in error",
    "bookings": "custodies of the agency",
    "bookings_audited": "those with a request, or with an act on one",
    "kinds_recorded": "kinds of event that the agency records at all",
    "tables": "table -> title, unit, columns, rows and note",
    "tables{}.title": "what it counts",
    "tables{}.unit": "requests or bookings",
    "tables{}.rows": "row -> column -> count",
    "tables{}.note": "what has to be known of it",
    "lists": "list -> how many lines are in it; --report has them",
    "requests": "one entry for each request",
    "requests[].subject": "the agency's own reference of the person",
    "requests[].request": "id of the event by which it came",
    "requests[].received": "when it came; null where that is not recorded",
    "requests[].form": "its form; empty where that is not recorded",
    "requests[].end_state": "what became of it",
    "requests[].missing": "what is missing where that is unknown; else empty",
    "requests[].minutes_past_eligibility": "of its booking; null where they are not known",
    "requests[].minutes_not_known_because": "why they are null; else empty",
    "findings": "one entry for everything that was looked at",
    **{f"findings[].{key}": words for key, words in FINDING_KEYS.items()},
    "assumptions": "name -> what is taken that the events do not say",
    "not_in_the_events": "what a table of events does not show",
    "cite_as": "one line that cites the records and the program",
}
"""Each key -> what it means; `[]` stands for each item of a list, `{}` for each of a map."""


def event_audit_json(audit: EventAudit) -> dict[str, Any]:
    """Return an audit as data; `EVENT_AUDIT_KEYS` says what each key means."""
    effective = audit.effective
    return {
        "trustact": audit.version,
        "command": audit.command,
        "place": audit.questions.place,
        "agency": audit.questions.agency,
        "agency_name": audit.agency_name,
        "warnings": list(warning_lines(audit)),
        "sources": [
            {"name": each.name, "sha256": each.sha256, "rows": each.rows}
            for each in audit.table.files
        ],
        "events": {
            "all": len(audit.table.events),
            "audited": len(effective.events) - audit.events_of_others,
            "of_others": audit.events_of_others,
            "replaced": len(effective.replaced),
            "withdrawn": len(effective.withdrawn),
        },
        "bookings": len(audit.custodies) + audit.custodies_without,
        "bookings_audited": len(audit.custodies),
        "kinds_recorded": sorted(audit.record.recorded),
        "tables": {
            table.key: {
                "title": table.title,
                "unit": table.unit,
                "rows": {
                    name: dict(zip(table.columns, counts, strict=True))
                    for name, counts in table.rows
                },
                "note": table.note,
            }
            for table in event_tables(audit)
        },
        "lists": {each.key: len(each.rows) for each in event_lists(audit)},
        "requests": list(_requests(audit)),
        "findings": [_finding(finding) for finding in audit.findings],
        "assumptions": dict(ASSUMPTIONS),
        "not_in_the_events": list(NOT_IN_THE_EVENTS),
        "cite_as": cite_event_audit(audit),
    }


def write_findings(audit: EventAudit, file: str) -> int:
    """Write one row for each finding as CSV; return how many they are."""
    with replace_file(file) as path, path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(FINDING_KEYS)
        for finding in audit.findings:
            row = _finding(finding)
            writer.writerow([escape_csv_cell(_cell(row[key])) for key in FINDING_KEYS])
    return len(audit.findings)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else str(value)


def _requests(audit: EventAudit) -> Any:
    for custody in audit.custodies:
        for request in custody.replay.requests:
            yield {
                "subject": custody.replay.subject,
                "request": request.id,
                "received": _time(request.event.at),
                "form": request.form,
                "end_state": request.end,
                "missing": request.end_missing,
                "minutes_past_eligibility": custody.minutes,
                "minutes_not_known_because": custody.why_not,
            }


def _finding(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in FINDING_KEYS:
        value = getattr(finding, key)
        if isinstance(value, datetime):
            value = _time(value)
        found[key] = list(value) if isinstance(value, tuple) else value
    return found


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")
