"""The federal agencies in a booking: check of the prints, query, decision of the office."""

from collections.abc import Callable
from datetime import datetime, timedelta

from trustact.formats.ansi_nist import (
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
    TransactionError,
    read_transaction,
    write_transaction,
)
from trustact.formats.immigration_query import (
    NO_OFFENSE_CODE,
    ImmigrationQuery,
    ImmigrationQueryResponse,
    read_message,
    write_message,
)
from trustact.language.partial_dates import exact_date
from trustact.secure_communities.booking import Booking
from trustact.secure_communities.events import Event, Journal
from trustact.secure_communities.fingerprint_check import (
    FingerprintCheck,
    FingerprintCheckError,
    entry_number,
    has_enough_prints,
    printable_text,
    read_score,
)
from trustact.secure_communities.synthetic_prints import generate_prints, to_minutiae
from trustact.secure_communities.timestamps import add_duration

_JAIL, _BUREAU, _DATABASE = "TEST-JAIL", "TEST-BUREAU", "TEST-CHECK"
_TIME_LIMIT = timedelta(minutes=10)
_NO_PRINTS_SENT = "No prints were taken, so none were sent or checked."

_CHECK_FAILURE_REASONS = {
    "down": "the check could not be reached",
    "slow": "the check did not answer within its time limit of 10 minutes",
}


def build_transaction(booking: Booking) -> bytes:
    """Return the booking transaction (CAR) that the jail sends."""
    prints = generate_prints(booking.person.prints_of, time=2, quality=booking.booked.prints)
    booking_transaction = BookingTransaction(
        control_number=f"T-{booking.subject}"[:40],
        sent_on=booking.booked.at.date(),
        originating_agency=_JAIL,
        destination_agency=_BUREAU,
        subject=booking.subject,
        born_on=booking.person.born_on,
        arrested_on=exact_date(booking.booked.at.date()),
        offenses=tuple(
            ArrestOffense(
                printable_text(
                    charge.get("statute") or charge.get("description") or "UNKNOWN", limit=100
                )
            )
            for charge in booking.booked.charges
        ),
        minutiae=to_minutiae(prints),
    )
    return write_transaction(booking_transaction)


def record_federal_events(
    booking: Booking,
    journal: Journal,
    check: Callable[[], FingerprintCheck],
    on_decision: Callable[[Event], None],
) -> None:
    """Record what happens between the booking and the decision of the field office.

    Parameters
    ----------
    check : callable
        Makes the check; called only where a transaction is sent.
    on_decision : callable
        Called with the event after which the rules of the field office are applied.
    """
    sent = add_duration(booking.booked.at, timedelta(minutes=5))
    if booking.booked.prints == "none":
        journal.add(
            "check-failed",
            sent,
            "jail",
            _NO_PRINTS_SENT,
            fields={"reason": "no prints were taken"},
        )
        return
    transaction = build_transaction(booking)
    number = f"T-{booking.subject}"
    sending = journal.add(
        "prints-sent",
        sent,
        "jail",
        f"The prints are sent to the state bureau, as in every booking "
        f"({len(transaction):,} bytes, ANSI/NIST-ITL, CAR).",
        known_to=("state-bureau",),
        fields={"transaction": number, "to": "state-bureau"},
        source="booking transaction",
    )
    if booking.history is not None:
        journal.add(
            "history-received",
            add_duration(sent, booking.delay("history")),
            "state-bureau",
            "The criminal history is sent to the jail.",
            known_to=("jail", "fbi", "support-center", "field-office"),
            facts=booking.history.facts,
            about=sending.id,
            source="criminal history",
        )
    copied = journal.add(
        "prints-sent",
        add_duration(sent, timedelta(minutes=10)),
        "fbi",
        "The prints are copied to the immigration database automatically; the jail cannot prevent "
        "it.",
        known_to=("immigration-database",),
        fields={"transaction": number, "to": "immigration-database"},
        about=sending.id,
    )
    matched = _record_check(booking, journal, check, transaction, copied)
    if matched:
        _record_query(booking, journal, matched, on_decision)


def _record_check(
    booking: Booking,
    journal: Journal,
    check: Callable[[], FingerprintCheck],
    transaction: bytes,
    copied: Event,
) -> Event | None:
    answered = add_duration(copied.at, booking.delay("check"))
    number = f"T-{booking.subject}"
    failure = None if booking.check is None else booking.check.failure
    reason = _CHECK_FAILURE_REASONS.get(failure or "")
    response: SearchResponse | None = None
    if reason is None:
        try:
            read = read_transaction(check().answer(transaction), name="the check's answer")
            if isinstance(read, ErrorResponse):
                reason = f"the check refused the transaction: {'; '.join(read.messages[1:])}"
            elif isinstance(read, SearchResponse):
                response = read
            else:
                reason = f"the check answered with {read.type}, which is not an answer to a booking"
        except (FingerprintCheckError, TransactionError) as error:
            reason = str(error)
    if response is None:
        _record_failure(
            journal,
            add_duration(copied.at, _TIME_LIMIT),
            number,
            printable_text(reason or ""),
            copied,
        )
        return None
    score = read_score(response)
    if not response.candidate_found and not has_enough_prints(response):
        why = "the prints are too poor to be searched"
        _record_failure(journal, answered, number, why, copied)
        return None
    known = ("fbi", "support-center", "field-office")
    if not response.candidate_found:
        journal.add(
            "no-match",
            answered,
            "immigration-database",
            "The database names no candidate. That proves nothing about the person.",
            known_to=known,
            fields={"transaction": number, "threshold": score[1] if score else None},
            facts={"findings": {"biometric_match": False}},
            about=copied.id,
            source="search response",
        )
        return None
    return journal.add(
        "match",
        answered,
        "immigration-database",
        f"The database names a candidate, {response.candidate_number}. A candidate is not an "
        "identity, and a match is not evidence of removability.",
        known_to=known,
        fields={
            "transaction": number,
            "candidate": response.candidate_number,
            "score": score[0] if score else None,
            "threshold": score[1] if score else None,
        },
        facts={"findings": {"biometric_match": True}},
        about=copied.id,
        source="search response",
    )


def _record_failure(journal: Journal, at: datetime, number: str, reason: str, about: Event) -> None:
    journal.add(
        "check-failed",
        at,
        "fbi",
        f"The immigration database gives no answer: {reason}. That is neither a match nor the "
        "result that there is none.",
        known_to=("support-center",),
        fields={"transaction": number, "reason": reason},
        about=about.id,
    )


def _record_query(
    booking: Booking, journal: Journal, matched: Event, on_decision: Callable[[Event], None]
) -> None:
    at = add_duration(matched.at, timedelta(minutes=5))
    candidate = str(matched.fields["candidate"])
    query = ImmigrationQuery(
        control_number=f"Q-{booking.subject}"[:40],
        sent_on=at.date(),
        originating_agency=_DATABASE,
        destination="TEST-CENTER",
        purpose="C",
        subject=booking.subject,
        born_on=booking.person.born_on,
        in_custody=True,
        offense=NO_OFFENSE_CODE,
        fingerprint_number=candidate,
    )
    sent = journal.add(
        "query-sent",
        at,
        "fbi",
        "The immigration query is sent to ICE's support center.",
        known_to=("support-center",),
        fields={"purpose": "criminal justice"},
        about=matched.id,
        source=f"IAQ {query.control_number}, {len(write_message(query).splitlines())} lines",
    )
    if booking.response is None:
        return
    stated = booking.response
    response = ImmigrationQueryResponse(
        control_number=f"A-{booking.subject}"[:40],
        reference=query.control_number,
        sent_on=add_duration(at, booking.delay("response")).date(),
        originating_agency="TEST-CENTER",
        destination=_DATABASE,
        rests_on=stated.rests_on,
        statements=stated.statements,
        subject=booking.subject,
        fingerprint_number=candidate if stated.rests_on == "prints" else None,
    )
    read = read_message(write_message(response), name="the response")
    assert isinstance(read, ImmigrationQueryResponse)
    statements = "; ".join(s.description for s in read.statements) or "it states nothing"
    received = journal.add(
        "response-received",
        add_duration(at, booking.delay("response")),
        "support-center",
        f"The response rests on {stated.rests_on.replace('-', ' ')}: {statements}."
        f"{_misfiled_note(booking, candidate)}",
        known_to=("field-office",),
        fields={"purpose": "criminal justice", "rests_on": stated.rests_on},
        facts=stated.facts,
        about=sent.id,
        source=f"IAR {response.control_number}",
    )
    if booking.office is None or booking.office.asks is None:
        return
    decided = journal.add(
        "office-decided",
        add_duration(received.at, booking.delay("office")),
        "field-office",
        "The office decides to make a request to the jail."
        if booking.office.asks
        else "The office decides to make no request.",
        fields={"asks": booking.office.asks},
        about=received.id,
    )
    on_decision(decided)


def _misfiled_note(booking: Booking, candidate: str) -> str:
    """Return a note where the prints are in the file of another person, which no agency can see."""
    for entry in booking.database:
        if entry_number(entry.prints_of) == candidate and entry.filed_as == "another-person":
            return (
                " (No agency can see this: these prints are in the file of another person, "
                f"{entry.record}.)"
            )
    return ""
