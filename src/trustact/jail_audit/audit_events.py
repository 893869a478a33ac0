"""The bookings with a request as events, one row an event, as audits and reports read them."""

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from trustact.event_log.event_kinds import COMMON_FIELDS, MADE_OF_BOOKINGS
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.end_states import BAIL
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_csv_cell
from trustact.output_files import replace_file

EVENT_COLUMNS: Final = (
    *COMMON_FIELDS,
    "charges",
    "ground",
    "end_state",
    "minutes_past_eligibility",
)
"""The columns of the table: those of an event, the fields of its kind, and two that are derived.

The two are of a request; a reader of events derives them again. `subject` is the booking number;
`at` has the distance from UTC, and is empty where the file has no time; `recorded_at` is empty, and
`recorded_by` says that an audit made the event, and how many rows it could not read.
"""


def write_events(audit: JailAudit, file: str) -> int:
    """Write the events as CSV; return how many they are.

    Raises
    ------
    TrustactError
        If there is none: a table without rows is the word of an agency that nothing happened.
    """
    rows = list(event_rows(audit))
    if not rows:
        raise TrustactError(
            f"--out {file}: no booking that was read has an immigration request, so there is no "
            "event to write; a table without rows would say that there was nothing to record, and "
            "bookings do not show that"
        )
    with replace_file(file) as path, path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(EVENT_COLUMNS)
        writer.writerows([escape_csv_cell(row[name]) for name in EVENT_COLUMNS] for row in rows)
    return len(rows)


def event_rows(audit: JailAudit) -> Iterator[dict[str, str]]:
    """Yield the events of each booking with a request, in the order in which they are known."""
    by_booking: dict[str, list[AuditedRequest]] = {}
    for request in audit.requests:
        by_booking.setdefault(request.booking.number, []).append(request)
    number = 0
    for requests in by_booking.values():
        row_ids: dict[int, str] = {}
        for row, event in _events_of(audit, requests):
            number += 1
            if event["kind"] == "request-received":
                row_ids[row] = str(number)
            elif row:
                event |= {"about": row_ids[row]}
            yield dict.fromkeys(EVENT_COLUMNS, "") | {"id": str(number)} | event


def _events_of(
    audit: JailAudit, requests: list[AuditedRequest]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each event with the row of the hold that it is about; 0 where it is about none."""
    booking, zone = requests[0].booking, ZoneInfo(audit.questions.zone)

    def event(
        kind: str, at: datetime | None, row: int = 0, **more: str
    ) -> tuple[int, dict[str, str]]:
        where = f"{booking.file}, row {row}" if row else booking.file
        unread = len(audit.records.rejected)
        return row, {
            "subject": booking.number,
            "place": audit.place,
            "agency": audit.questions.agency,
            "kind": kind,
            "at": "" if at is None else at.replace(tzinfo=zone).isoformat(timespec="minutes"),
            "source": where,
            "recorded_by": f"{MADE_OF_BOOKINGS} (rows that could not be read: {unread:,})"
            if unread
            else MADE_OF_BOOKINGS,
            **more,
        }

    charges = "; ".join(charge.charge for charge in booking.charges)
    yield event("booked", booking.booked, charges=charges)
    for request in requests:
        minutes = request.past.minutes
        yield event(
            "request-received",
            None,
            request.hold.row,
            facts='{"detainer.lodged": true}',
            note="the file has no time of receipt",
            end_state=request.end.state,
            minutes_past_eligibility="" if minutes is None else str(minutes),
        )
    for charge in booking.charges:
        if charge.disposition.upper() in BAIL and charge.ended is not None:
            yield event("bail-posted", charge.ended, note=f"disposition: {charge.disposition}")
    past = requests[0].past
    if past.eligible_at is not None:
        yield event(
            "release-eligible", past.eligible_at, note="the last other charge ended: taken as such"
        )
    # One hold of one person, also where several requests rest on it: then it is about none of them.
    held = [r for r in requests if r.minutes_on_request and r.held_until is not None]
    about = held[0].hold.row if len(held) == 1 else 0
    if held:
        yield event(
            "hold-begun",
            past.eligible_at,
            about,
            ground="not recorded",
            note="derived: custody after the last other charge had ended",
        )
    for request in requests:
        if request.end.state == "cancelled-by-authority":
            yield event(
                "request-cancelled",
                request.hold.ended,
                request.hold.row,
                note=f"disposition: {request.hold.disposition}",
            )
    if held:
        until = max(r.held_until for r in held if r.held_until is not None)
        yield event("hold-ended", until, about, ground="not recorded")
    if booking.released is not None:
        words = booking.final_disposition or requests[-1].hold.disposition
        yield event(
            _kind_of_end(audit, requests, words), booking.released, note=f"disposition: {words}"
        )


def _kind_of_end(audit: JailAudit, requests: list[AuditedRequest], disposition: str) -> str:
    """Return how the custody ended: a hand-over that a hold shows goes before other words."""
    states = {request.end.state for request in requests}
    if "handed-over" in states:
        return "handed-over"
    moved = audit.meanings.get(disposition.upper()) == "transferred-elsewhere"
    return "transferred" if moved or "transferred-elsewhere" in states else "released"
