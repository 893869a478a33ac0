"""The lists of an audit by booking number, for counsel only."""

from dataclasses import dataclass

from trustact.jail_audit.audit_tables import ACTION_WORDS
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.end_states import BAIL
from trustact.jail_audit.past_eligibility import GAPS
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.provisions import ANSWER_LABELS


@dataclass(frozen=True, slots=True)
class BookingList:
    """Bookings with something that counsel has to look at.

    Parameters
    ----------
    key : str
        In JSON.
    """

    key: str
    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def audit_lists(audit: JailAudit) -> tuple[BookingList, ...]:
    """Return the lists of an audit, the most pressing first, empty ones too."""
    return (
        _born_in_us(audit),
        _not_allowed(audit, as_if=False),
        _not_allowed(audit, as_if=True),
        _custody(audit),
        _as_release(audit),
        _bail(audit),
        _unknown(audit),
        _not_measured(audit),
    )


def format_minutes(minutes: int) -> str:
    """Return minutes with hours, and days where there are some.

    Examples
    --------
    >>> format_minutes(59550), format_minutes(61)
    ('59,550 (41 d 8 h 30 min)', '61 (1 h 1 min)')
    """
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    return f"{minutes:,} ({f'{days} d ' if days else ''}{hours} h {left} min)"


def _born_in_us(audit: JailAudit) -> BookingList:
    ends = {request.booking.number: request.end.state for request in audit.requests}
    return BookingList(
        "born_in_us",
        "Warning: recorded as born in the United States, and held for immigration",
        "Whoever was born in the United States is a citizen, with few exceptions, and no citizen "
        "may be held for removal. The entry may be wrong: look at the file of each.",
        ("booking", "country of birth", "end of the request"),
        tuple(
            (booking.number, booking.birth_country or "not stated", ends[booking.number])
            for booking in audit.born_in_us
        ),
    )


def _not_allowed(audit: JailAudit, as_if: bool) -> BookingList:
    rows = []
    for request in audit.requests:
        for answer in request.answers:
            if answer.as_if is as_if and answer.answer == "prohibited":
                without = answer.without_assumption
                rows.append(
                    (
                        request.booking.number,
                        answer.law,
                        ACTION_WORDS[answer.action],
                        format_minutes(request.minutes_on_request or 0),
                        _hours(request),
                        "; ".join(answer.citations),
                        answer.basis or "",
                        "the same" if without == answer.answer else ANSWER_LABELS[without],
                    )
                )
    title = (
        "What the law would not have allowed, had it been in force"
        if as_if
        else "What the law did not allow"
    )
    return BookingList(
        "not_allowed_as_if" if as_if else "not_allowed",
        title,
        "The basis says how firmly the provision was read: text, secondary (a secondary source), "
        "recalled (not verified). The last column is the answer where it is not assumed that no "
        "court paper came with the "
        "request. A ground of custody that the jail did not enter as a charge is not seen here.",
        (
            "booking",
            "law",
            "act",
            "minutes past eligibility",
            "hours that count",
            "citation",
            "basis",
            "without assuming it",
        ),
        tuple(rows),
    )


def _hours(request: AuditedRequest) -> str:
    if request.counted_hours is None:
        return ""
    low, high = request.counted_hours
    return f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f} to {high:.1f}"


def _custody(audit: JailAudit) -> BookingList:
    found = [request for request in audit.requests if request.past.minutes]
    found.sort(key=lambda request: -(request.past.minutes or 0))
    return BookingList(
        "custody_past_eligibility",
        "Custody past eligibility, the longest first",
        "Where the person was moved elsewhere, the wait may be for that agency, and after a "
        "request was cancelled it is no ground of custody; the minutes on the request leave that "
        "out. Hours that count leave out Saturdays, Sundays and holidays.",
        (
            "booking",
            "last other charge ended",
            "left",
            "minutes",
            "on the request",
            "hours that count",
            "end",
        ),
        tuple(
            (
                request.booking.number,
                f"{request.past.eligible_at:%Y-%m-%d %H:%M}",
                f"{request.booking.released:%Y-%m-%d %H:%M}",
                format_minutes(request.past.minutes or 0),
                "" if request.minutes_on_request is None else f"{request.minutes_on_request:,}",
                _hours(request),
                request.end.state,
            )
            for request in found
        ),
    )


def _as_release(audit: JailAudit) -> BookingList:
    return BookingList(
        "hand_overs_as_release",
        "Hand-overs in bookings that are recorded to have ended otherwise",
        "The hold ended by hand-over; the booking names another end, most of them releases.",
        ("booking", "end of the hold", "end of the booking"),
        tuple(
            (r.booking.number, r.hold.disposition, r.booking.final_disposition)
            for r in audit.handed_over_as_release
        ),
    )


def _bail(audit: JailAudit) -> BookingList:
    ends = {request.booking.number: request.end.state for request in audit.requests}
    return BookingList(
        "bail",
        "Bail posted on a charge while a request stood",
        "No column shows whether bail was refused because of the request.",
        ("booking", "charge", "how it ended", "when", "end of the request"),
        tuple(
            (
                booking.number,
                charge.charge,
                charge.disposition,
                "" if charge.ended is None else f"{charge.ended:%Y-%m-%d %H:%M}",
                ends[booking.number],
            )
            for booking in audit.bail_posted
            for charge in booking.charges
            if charge.disposition.upper() in BAIL
        ),
    )


def _unknown(audit: JailAudit) -> BookingList:
    return BookingList(
        "unknown_end",
        "Requests whose end the records do not show",
        "",
        ("booking", "end of the hold", "what is missing"),
        tuple(
            (r.booking.number, r.hold.disposition or "empty", r.end.missing)
            for r in audit.requests
            if r.end.state == "unknown"
        ),
    )


def _not_measured(audit: JailAudit) -> BookingList:
    return BookingList(
        "time_not_known",
        "Requests whose time past eligibility is not known",
        "Where no other charge is recorded, the whole stay is the most that it can be.",
        ("booking", "why", "whole stay in minutes", "end of the request"),
        tuple(
            (
                r.booking.number,
                GAPS[r.past.why_not],
                "" if r.past.whole_stay is None else format_minutes(r.past.whole_stay),
                r.end.state,
            )
            for r in audit.requests
            if r.past.why_not
        ),
    )
