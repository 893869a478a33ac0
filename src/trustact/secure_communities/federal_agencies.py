"""The federal side of a booking: the check of the prints, the query, the office's choice."""

from collections.abc import Callable
from datetime import datetime, timedelta

from trustact.formats.ansi_nist import (
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
    TransactionError,
    read_transaction,
)
from trustact.formats.immigration_query import (
    NO_OFFENSE_CODE,
    ImmigrationQuery,
    ImmigrationQueryResponse,
    read_message,
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
_NO_PRINTS_SENT = "no print of this booking went out: nothing was sent, so nothing was checked"

_CHECK_FAILURE_REASONS = {
    "down": "the check could not be reached",
    "slow": "the check gave no answer within its time limit of 10 minutes",
}


def build_transaction(booking: Booking) -> bytes:
    """Return the booking transaction (CAR) that the jail sends."""
    prints = generate_prints(booking.person.prints_of, time=2, quality=booking.booked.prints)
    return BookingTransaction(
        control_number=f"T-{booking.subject}"[:40],
        sent_on=booking.booked.at.date(),
        originating_agency=_JAIL,
        destination_agency=_BUREAU,
        subject=booking.subject,
        born_on=booking.person.born_on,
        arrested_on=exact_date(booking.booked.at.date()),
        offenses=tuple(
            ArrestOffense(
                _ascii_text(charge.get("statute") or charge.get("description") or "UNKNOWN")
            )
            for charge in booking.booked.charges
        ),
        minutiae=to_minutiae(prints),
    ).to_bytes()


def _ascii_text(text: object) -> str:
    return str(text).encode("ascii", "replace").decode("ascii")[:100]


def record_federal_events(
    booking: Booking,
    journal: Journal,
    check: Callable[[], FingerprintCheck],
    asked: Callable[[Event], None],
) -> None:
    """Write what happens between the booking and the office's choice.

    Parameters
    ----------
    check : callable
        Gives who answers; asked only where a transaction goes out.
    asked : callable
        Told the event after which the field office asks itself what its rules say.
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
        f"Prints go to the state bureau, as with every booking ({len(transaction):,} bytes, "
        "ANSI/NIST-ITL, CAR).",
        known_to=("state-bureau",),
        fields={"transaction": number, "to": "state-bureau"},
        source="booking transaction",
    )
    if booking.history is not None:
        journal.add(
            "history-received",
            add_duration(sent, booking.delay("history")),
            "state-bureau",
            "The criminal history comes back.",
            known_to=("jail", "fbi", "support-center", "field-office"),
            facts=booking.history.facts,
            about=sending.id,
            source="criminal history",
        )
    copied = journal.add(
        "prints-sent",
        add_duration(sent, timedelta(minutes=10)),
        "fbi",
        "The FBI copies the prints to the immigration database by itself; the jail has no say.",
        known_to=("immigration-database",),
        fields={"transaction": number, "to": "immigration-database"},
        about=sending.id,
    )
    matched = _record_check(booking, journal, check, transaction, copied)
    if matched:
        _record_query(booking, journal, matched, asked)


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
                reason = f"the check answered with {read.type}, which is no answer to a booking"
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
            "The database names nobody. That proves nothing about the person.",
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
        f"The database names a candidate, {response.candidate_number}. A candidate is no "
        "identity, and a match is no evidence of removability.",
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
        f"No answer from the immigration database: {reason}. No answer is not a match, and it is "
        "no 'no match' either.",
        known_to=("support-center",),
        fields={"transaction": number, "reason": reason},
        about=about.id,
    )


def _record_query(
    booking: Booking, journal: Journal, matched: Event, asked: Callable[[Event], None]
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
        "The immigration query goes to ICE's support center.",
        known_to=("support-center",),
        fields={"purpose": "criminal justice"},
        about=matched.id,
        source=f"IAQ {query.control_number}, {len(query.to_text().splitlines())} lines",
    )
    if booking.response is None:
        return
    said = booking.response
    response = ImmigrationQueryResponse(
        control_number=f"A-{booking.subject}"[:40],
        reference=query.control_number,
        sent_on=add_duration(at, booking.delay("response")).date(),
        originating_agency="TEST-CENTER",
        destination=_DATABASE,
        rests_on=said.rests_on,
        statements=said.statements,
        subject=booking.subject,
        fingerprint_number=candidate if said.rests_on == "prints" else None,
    )
    read = read_message(response.to_text(), name="the response")
    assert isinstance(read, ImmigrationQueryResponse)
    told = "; ".join(s.words for s in read.statements) or "it states nothing"
    received = journal.add(
        "response-received",
        add_duration(at, booking.delay("response")),
        "support-center",
        f"The response rests on {said.rests_on.replace('-', ' ')}: {told}."
        f"{_misfiled_note(booking, candidate)}",
        known_to=("field-office",),
        fields={"purpose": "criminal justice", "rests_on": said.rests_on},
        facts=said.facts,
        about=sent.id,
        source=f"IAR {response.control_number}",
    )
    if booking.office is None or booking.office.asks is None:
        return
    decided = journal.add(
        "office-decided",
        add_duration(received.at, booking.delay("office")),
        "field-office",
        "The field office decides to ask the jail for the person."
        if booking.office.asks
        else "The field office decides not to ask.",
        fields={"asks": booking.office.asks},
        about=received.id,
    )
    asked(decided)


def _misfiled_note(booking: Booking, candidate: str) -> str:
    """Return what nobody in the chain can see: whose file the prints stand in."""
    for entry in booking.database:
        if entry_number(entry.prints_of) == candidate and entry.filed_as == "another-person":
            return (
                " (What nobody here can see: these prints stand in the file of another person, "
                f"{entry.record}.)"
            )
    return ""
