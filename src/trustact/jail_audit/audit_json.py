"""An audit as data, for `trustact audit --json`."""

from typing import Any

from trustact.jail_audit.audit_lists import audit_lists
from trustact.jail_audit.audit_tables import audit_tables
from trustact.jail_audit.audit_text import NOT_IN_THE_RECORDS, cite_audit, warning_lines
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.law_answers import ASSUMPTIONS
from trustact.jail_audit.run_audit import JailAudit

AUDIT_KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "place": "place id of the jail",
    "agency": "kind of the agency that has custody",
    "weeks_shifted": "by how many whole weeks, at most, the publisher moved the dates; 0 if not",
    "warnings": "what has to be read before the counts",
    "sources": "the files",
    "sources[].name": "name of the file",
    "sources[].sha256": "its SHA-256",
    "sources[].rows": "its rows with content",
    "rows": "rows of all files: the sum of read, repeated and rejected",
    "rows.all": "rows with content",
    "rows.read": "rows in a booking of the audit",
    "rows.repeated": "rows of bookings that an earlier file has",
    "rows.rejected": "rows that could not be read",
    "bookings": "bookings read",
    "bookings_with_request": "bookings with at least one immigration request",
    "tables": "table -> title, unit, columns, rows and note",
    "tables{}.title": "what it counts",
    "tables{}.unit": "requests, bookings or rows",
    "tables{}.rows": "row -> column -> count",
    "tables{}.note": "what has to be known of it",
    "stays": "days from booking to release",
    "stays[].bookings": "of which bookings",
    "stays[].counted": "how many of them have a release",
    "stays[].mean": "mean in days",
    "stays[].median": "median in days",
    "lists": "list -> how many bookings or answers are in it; --report has them",
    "requests": "one entry for each request",
    "requests[].booking": "booking number",
    "requests[].source_file": "name of the file",
    "requests[].source_row": "row of the hold, as a spreadsheet counts it",
    "requests[].end_state": "what became of it",
    "requests[].missing": "what is missing where that is unknown; else empty",
    "requests[].minutes_past_eligibility": "null where the records do not show it",
    "requests[].minutes_on_request": "those that no other custody explains; null where that is not "
    "known",
    "requests[].minutes_not_known_because": "why it is null; else empty",
    "requests[].counted_hours": "least and most hours without Saturdays, Sundays and holidays; "
    "null where no law was asked about custody",
    "requests[].handed_over_as_release": "whether the booking ends in other words than a hand-over",
    "requests[].born_in_us": "as the jail records it; null where it does not",
    "requests[].answers": "one entry for each law and act that was asked",
    "requests[].answers[].law": "id of the law",
    "requests[].answers[].as_if": "whether it was applied as if in force",
    "requests[].answers[].action": "hold (custody past eligibility) or transfer (the hand-over)",
    "requests[].answers[].answer": "the answer",
    "requests[].answers[].without_assumption": "the answer without the assumption no-court-paper",
    "requests[].answers[].citations": "the provisions that decided",
    "requests[].answers[].basis": "how firmly they were read",
    "requests[].answers[].depends_on": "on what an undetermined answer depends",
    "assumptions": "name -> what is taken that the records do not say",
    "not_in_the_records": "what the files have no column for",
    "cite_as": "one line that cites the records and the program",
}
"""Each key -> what it means; `[]` stands for each item of a list, `{}` for each of a map."""


def audit_json(audit: JailAudit) -> dict[str, Any]:
    """Return an audit as data; `AUDIT_KEYS` says what each key means."""
    records = audit.records
    return {
        "trustact": audit.version,
        "command": audit.command,
        "place": audit.place,
        "agency": audit.questions.agency,
        "weeks_shifted": audit.questions.weeks_shifted,
        "warnings": list(warning_lines(audit)),
        "sources": [
            {"name": each.name, "sha256": each.sha256, "rows": each.rows}
            for each in records.sources
        ],
        "rows": {
            "all": records.rows,
            "read": records.rows_read,
            "repeated": records.repeated_rows,
            "rejected": len(records.rejected),
        },
        "bookings": len(records.bookings),
        "bookings_with_request": len(audit.with_request),
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
            for table in audit_tables(audit)
        },
        "stays": [
            {
                "bookings": each.name,
                "counted": each.counted,
                "mean": each.mean,
                "median": each.median,
            }
            for each in audit.people.stays
        ],
        "lists": {each.key: len(each.rows) for each in audit_lists(audit)},
        "requests": [_request(request) for request in audit.requests],
        "assumptions": dict(ASSUMPTIONS),
        "not_in_the_records": list(NOT_IN_THE_RECORDS),
        "cite_as": cite_audit(audit),
    }


def _request(request: AuditedRequest) -> dict[str, Any]:
    return {
        "booking": request.booking.number,
        "source_file": request.booking.file,
        "source_row": request.hold.row,
        "end_state": request.end.state,
        "missing": request.end.missing,
        "minutes_past_eligibility": request.past.minutes,
        "minutes_on_request": request.minutes_on_request,
        "minutes_not_known_because": request.past.why_not,
        "counted_hours": None if request.counted_hours is None else list(request.counted_hours),
        "handed_over_as_release": request.handed_over_as_release,
        "born_in_us": request.booking.born_in_us,
        "answers": [
            {
                "law": each.law,
                "as_if": each.as_if,
                "action": each.action,
                "answer": each.answer,
                "without_assumption": each.without_assumption,
                "citations": list(each.citations),
                "basis": each.basis,
                "depends_on": list(each.depends_on),
            }
            for each in request.answers
        ],
    }
