"""The lists of duties of an audit of events: not met, not shown, and how long it took."""

from collections.abc import Iterable

from trustact.event_audit.list_rows import BASIS_NOTE, format_time, reference_of, select_rows
from trustact.event_audit.run_event_audit import EventAudit
from trustact.jail_audit.audit_lists import BookingList, format_minutes


def list_duties_not_met(audit: EventAudit) -> BookingList:
    """Return the duties that are late or missing."""
    return BookingList(
        "duties_not_met",
        "What the law asks for, and is late or missing in the records",
        f"{BASIS_NOTE} Missing: the agency records events that would show it, and none is here. "
        "Late by: after the time that the law sets, or after the interview that a form had to "
        "precede.",
        (
            "booking",
            "request",
            "outcome",
            "late by",
            "when",
            "due",
            "done",
            "law",
            "duty",
            "what it asks",
            "citation",
            "basis",
        ),
        select_rows(
            audit,
            lambda finding: finding.kind == "duty" and finding.outcome in ("missing", "late"),
            lambda finding: (
                reference_of(finding),
                finding.request,
                finding.in_words,
                "" if finding.minutes_over is None else format_minutes(finding.minutes_over),
                format_time(finding.at),
                format_time(finding.due, missing="no time is set"),
                format_time(finding.done, missing="-"),
                finding.law_name,
                finding.duty,
                finding.provisions[0],
                "; ".join(finding.citations),
                finding.basis,
            ),
        ),
    )


def list_duties_not_shown(audit: EventAudit) -> BookingList:
    """Return the duties of which it is open whether they were done."""
    return BookingList(
        "duties_not_shown",
        "What the law asks for, of which the records do not show whether it was done",
        "",
        ("booking", "request", "outcome", "began with", "when", "law", "duty", "why"),
        select_rows(
            audit,
            lambda finding: (
                finding.kind == "duty"
                and finding.outcome in ("unclear", "not-recorded", "open", "ended-first")
            ),
            lambda finding: (
                reference_of(finding),
                finding.request,
                finding.in_words,
                finding.events[0],
                format_time(finding.at),
                finding.law_name,
                finding.duty,
                _join((finding.note, "; ".join(finding.depends_on))),
            ),
        ),
    )


def list_duties_done(audit: EventAudit) -> BookingList:
    """Return how long it took until a duty was done."""
    found = [
        finding
        for finding in audit.findings
        if finding.kind == "duty" and finding.outcome == "in-time" and finding.minutes
    ]
    found.sort(key=lambda finding: -(finding.minutes or 0))
    return BookingList(
        "time_until_done",
        "What the law asks for, and was done: how long it took, the longest first",
        "Where the law sets no time ('promptly', 'upon receiving'), whether it was soon enough is "
        "for the reader to judge.",
        ("booking", "request", "law", "duty", "began with", "when", "due", "done", "minutes"),
        tuple(
            (
                reference_of(finding),
                finding.request,
                finding.law_name,
                finding.duty,
                finding.events[0],
                format_time(finding.at),
                format_time(finding.due, missing="no time is set"),
                format_time(finding.done),
                format_minutes(finding.minutes or 0),
            )
            for finding in found
        ),
    )


def _join(words: Iterable[str]) -> str:
    return ": ".join(filter(None, words))
