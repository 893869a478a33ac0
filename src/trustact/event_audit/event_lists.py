"""The lists of an audit of events, by the agency's own reference; for counsel only."""

from collections.abc import Iterator

from trustact.event_audit.audit_finding import ACT_WORDS, BAIL_OUTCOMES, CITIZEN_OUTCOMES, Finding
from trustact.event_audit.duty_lists import (
    list_duties_done,
    list_duties_not_met,
    list_duties_not_shown,
)
from trustact.event_audit.list_rows import (
    BASIS_NOTE,
    format_time,
    reference,
    reference_of,
    select_rows,
)
from trustact.event_audit.run_event_audit import NO_ELIGIBILITY, AuditedCustody, EventAudit
from trustact.jail_audit.audit_lists import BookingList, format_minutes
from trustact.language.provisions import ANSWER_LABELS


def event_lists(audit: EventAudit) -> tuple[BookingList, ...]:
    """Return the lists of an audit, the most pressing first, empty ones too."""
    return (
        _citizens(audit),
        _not_allowed(audit, as_if=False),
        _not_allowed(audit, as_if=True),
        list_duties_not_met(audit),
        _bail(audit),
        _ends(audit),
        _custody(audit),
        _open_acts(audit),
        list_duties_not_shown(audit),
        list_duties_done(audit),
        _unknown(audit),
        _not_measured(audit),
        _out_of_order(audit),
    )


def _ends_of(audit: EventAudit) -> dict[tuple[str, int], str]:
    return {
        (each.replay.subject, each.replay.number): (
            "in custody" if each.replay.end is None else each.replay.end.kind
        )
        for each in audit.custodies
    }


def _citizens(audit: EventAudit) -> BookingList:
    ends = _ends_of(audit)
    return BookingList(
        "citizens",
        "Warning: a sign of citizenship is recorded",
        "No citizen may be held for removal. The entry may be wrong: look at the file of each.",
        ("booking", "request", "what is recorded", "when", "signs", "end of the custody"),
        select_rows(
            audit,
            lambda finding: finding.kind == "citizen" and finding.outcome in ("born-in-us", "sign"),
            lambda finding: (
                reference_of(finding),
                finding.request,
                CITIZEN_OUTCOMES[finding.outcome],
                format_time(finding.at),
                finding.note,
                ends[finding.subject, finding.custody],
            ),
        ),
    )


def _not_allowed(audit: EventAudit, *, as_if: bool) -> BookingList:
    title = (
        "What the law would not have allowed, had it been in force"
        if as_if
        else "What the law did not allow"
    )
    return BookingList(
        "not_allowed_as_if" if as_if else "not_allowed",
        title,
        f"{BASIS_NOTE} Each law answers by itself, on what the agency had recorded when it acted; "
        "minutes are counted from the eligibility for release. The last column has the other "
        "answers that differ: where no assumption on court papers is made, on everything that was "
        "recorded until the end, and of all laws together.",
        (
            "booking",
            "request",
            "act",
            "when",
            "minutes",
            "minutes over",
            "law",
            "provision",
            "citation",
            "basis",
            "other answers, notes",
        ),
        select_rows(
            audit,
            lambda finding: (
                finding.kind in ACT_WORDS
                and finding.outcome in ("not-allowed", "past-limit")
                and finding.as_if is as_if
            ),
            lambda finding: (
                reference_of(finding),
                finding.request or "none",
                ACT_WORDS[finding.kind],
                _from_until(finding),
                "" if finding.minutes is None else format_minutes(finding.minutes),
                "" if finding.minutes_over is None else format_minutes(finding.minutes_over),
                finding.law,
                "; ".join(finding.provisions),
                "; ".join(finding.citations),
                finding.basis,
                "; ".join(filter(None, (*_other_answers(finding), finding.note))),
            ),
        ),
    )


def _from_until(finding: Finding) -> str:
    begun = format_time(finding.at)
    return begun if finding.until is None else f"{begun} to {format_time(finding.until)}"


def _other_answers(finding: Finding) -> Iterator[str]:
    for words, answer in (
        ("without the assumption on papers", finding.without_assumption),
        ("with later records", finding.with_later_records),
        ("all laws together", finding.together),
    ):
        if answer != finding.answer:
            yield f"{words}: {ANSWER_LABELS[answer]}"


def _bail(audit: EventAudit) -> BookingList:
    return BookingList(
        "bail",
        "Bail refused while a request stood, or posted and the person kept",
        "Where bail was refused, each law is asked whether the person may be held on the request "
        "although bail could be posted; that the request was why is not recorded unless the reason "
        "says so. Where bail was posted, the hold and the hand-over have their own lines.",
        (
            "booking",
            "request",
            "what",
            "when",
            "law",
            "of such a hold",
            "citation",
            "basis",
            "note",
        ),
        select_rows(
            audit,
            lambda finding: (
                finding.kind == "bail" and finding.outcome in ("refused", "posted-and-kept")
            ),
            lambda finding: (
                reference_of(finding),
                finding.request or "none",
                BAIL_OUTCOMES[finding.outcome],
                format_time(finding.at),
                finding.law_name,
                ANSWER_LABELS[finding.answer] if finding.answer else "",
                "; ".join(finding.citations),
                finding.basis,
                finding.note,
            ),
        ),
    )


def _ends(audit: EventAudit) -> BookingList:
    return BookingList(
        "ends_as_other",
        "Hand-overs that are recorded as a release or a transfer",
        "By the words or the facts of the end. No law was asked about them.",
        ("booking", "request", "what", "when", "note"),
        select_rows(
            audit,
            lambda finding: (
                finding.kind == "end" and finding.outcome in ("as-release", "as-transfer", "both")
            ),
            lambda finding: (
                reference_of(finding),
                finding.request or "none",
                finding.in_words,
                format_time(finding.at),
                finding.note,
            ),
        ),
    )


def _custody(audit: EventAudit) -> BookingList:
    found = [each for each in audit.custodies if each.minutes]
    found.sort(key=lambda each: -(each.minutes or 0))
    return BookingList(
        "custody_past_eligibility",
        "Custody past eligibility, the longest first",
        "",
        ("booking", "eligible", "left", "minutes", "end of the custody"),
        tuple(_custody_row(each) for each in found),
    )


def _custody_row(each: AuditedCustody) -> tuple[str, ...]:
    replay = each.replay
    end = replay.end
    eligible = None if end is None else replay.release_eligible(end)
    return (
        reference(replay.subject, replay.number),
        format_time(None if eligible is None else eligible.time),
        format_time(None if end is None else end.time),
        format_minutes(each.minutes or 0),
        "" if end is None else end.kind,
    )


def _open_acts(audit: EventAudit) -> BookingList:
    return BookingList(
        "undetermined",
        "Acts of which the records do not show whether the law allowed them",
        "What a law turns on, and was not recorded, leaves its answer open.",
        ("booking", "request", "act", "when", "law", "it depends on", "note"),
        select_rows(
            audit,
            lambda finding: (
                finding.kind in ACT_WORDS and finding.outcome in ("undetermined", "not-recorded")
            ),
            lambda finding: (
                reference_of(finding),
                finding.request or "none",
                ACT_WORDS[finding.kind],
                format_time(finding.at),
                finding.law_name,
                "; ".join(finding.depends_on),
                finding.note,
            ),
        ),
    )


def _unknown(audit: EventAudit) -> BookingList:
    return BookingList(
        "unknown_end",
        "Requests whose end the records do not show",
        "",
        ("booking", "request", "what is missing"),
        tuple(
            (request.custody.subject, request.id, request.end_missing)
            for request in audit.requests
            if request.end == "unknown"
        ),
    )


def _not_measured(audit: EventAudit) -> BookingList:
    return BookingList(
        "time_not_known",
        "Bookings whose time past eligibility is not known",
        "",
        ("booking", "why"),
        tuple(
            (reference(each.replay.subject, each.replay.number), NO_ELIGIBILITY[each.why_not])
            for each in audit.custodies
            if each.why_not
        ),
    )


def _out_of_order(audit: EventAudit) -> BookingList:
    return BookingList(
        "out_of_order",
        "Events before the booking, or after the end of the custody",
        "No law was asked about them: correct the times, or the bookings.",
        ("booking", "event", "kind", "when", "row"),
        tuple(
            (
                reference(each.replay.subject, each.replay.number),
                moment.recorded.id,
                moment.kind,
                format_time(moment.time),
                moment.recorded.where,
            )
            for each in audit.custodies
            for moment in each.out_of_order
        ),
    )
