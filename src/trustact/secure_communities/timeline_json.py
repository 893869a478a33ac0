"""A timeline as data: the JSON output of `trustact booking run`."""

from datetime import datetime
from typing import Any

from trustact.laws.library_digest import describe_library
from trustact.secure_communities import narrative
from trustact.secure_communities.booking_timeline import BookingTimeline
from trustact.secure_communities.legal_gate import Ruling

TIMELINE_JSON_KEYS = {
    "notice": "what this is, and what it is not",
    "booking": "name, title, shows, subject, place, agency, laws presumed, readings chosen",
    "events": "the events by time, each a row of the common form",
    "rulings": "event -> action, answer, why, provisos, warnings, and of each law: answer, "
    "citations, basis, missing, what was derived or presumed",
    "clocks": "law, citation, hours, calendar, began, ends, basis",
    "duties": "law, duty, citation, says, arose, due, done, standing, certain, missing",
    "unwritten": "which of the laws have no clock or no duty in this library",
    "taken_as_given": "what the chain assumed where the file does not say",
    "outcome": "released, handed-over, transferred, deceased, escaped or still-in-custody",
    "ends": "request -> how it ended, exactly one state each",
    "minutes_past_release": "null where the person did not leave",
    "hours_until_served": "null where no copy was given",
    "version": "of the program",
    "library": "which library answered, as in `decide --json`",
}
"""The keys of a timeline as JSON."""


def timeline_json(timeline: BookingTimeline, version: str) -> dict[str, Any]:
    """Return a timeline as a map for programs; see `TIMELINE_JSON_KEYS`."""
    booking = timeline.booking
    about = {"subject": booking.subject, "place": booking.place, "agency": booking.agency}
    return {
        "notice": narrative.DISCLAIMER,
        "booking": {
            "name": booking.name,
            "title": booking.title,
            "shows": booking.shows,
            **about,
            "as_if": list(booking.as_if),
            "readings": dict(booking.readings),
        },
        "events": [event.as_json(**about) for event in timeline.events],
        "rulings": {id: _ruling(ruling) for id, ruling in timeline.rulings.items()},
        "clocks": [
            {
                "law": c.law,
                "citation": c.citation,
                "hours": c.hours,
                "calendar": c.calendar,
                "began": _format_time(c.began),
                "ends": _format_time(c.ends),
                "basis": c.basis,
            }
            for c in timeline.clocks
        ],
        "duties": [
            {
                "law": d.law,
                "duty": d.id,
                "citation": d.citation,
                "says": d.says,
                "basis": d.basis,
                "arose": None if d.arose is None else d.arose.id,
                "due": _format_time(d.due),
                "done": _format_time(d.met_at),
                "standing": d.status,
                "certain": d.certain,
                "missing": list(d.missing),
            }
            for d in timeline.duties
        ],
        "unwritten": list(narrative.describe_coverage_gaps(timeline)),
        "taken_as_given": list(timeline.assumptions),
        "outcome": timeline.outcome,
        "ends": {
            end.request.id: {"state": end.state, "missing": list(end.missing)}
            for end in timeline.request_ends
        },
        "minutes_past_release": timeline.minutes_past_release,
        "hours_until_served": timeline.hours_until_served,
        "version": version,
        "library": describe_library(version),
    }


def event_rows(timeline: BookingTimeline) -> list[dict[str, Any]]:
    """Return the events as rows of a table of several bookings: the ids begin with the subject."""
    booking = timeline.booking
    rows = []
    for event in timeline.events:
        row = event.as_json(subject=booking.subject, place=booking.place, agency=booking.agency)
        row["id"] = f"{booking.subject}/{event.id}"
        row["about"] = None if event.about is None else f"{booking.subject}/{event.about}"
        del row["known_to"]
        rows.append(row)
    return rows


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "action": ruling.action,
        "answer": ruling.answer,
        "prevails": list(ruling.combined.prevails),
        "why": ruling.why,
        "conflict": ruling.combined.conflict,
        "provisos": [note.name for note in ruling.provisos],
        "warnings": list(ruling.warnings),
        "laws": [
            {
                "law": law.name,
                "answer": decision.answer,
                "citations": list(decision.citations),
                "basis": decision.basis,
                "missing": list(decision.missing),
                "fallback": decision.fallback,
                "filled": [
                    {"name": note.name, "kind": note.kind, "says": note.says}
                    for note in decision.filled
                ],
                "rests_on": [note.name for note in decision.rests_on],
            }
            for law, decision in zip(ruling.laws, ruling.decisions, strict=True)
        ],
    }


def _format_time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")
