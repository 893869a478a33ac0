"""The counts of an audit as tables, the same for terminal, pages and JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from trustact.event_log.request_ends import END_STATES
from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.formats.jail_bookings import JailBooking
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.end_states import NOT_RECORDED
from trustact.jail_audit.held_people import RECOGNIZANCE
from trustact.jail_audit.past_eligibility import BANDS, GAPS, band_of
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.instrument import ANSWERS
from trustact.language.provisions import ANSWER_FOOTNOTE, SHORT_ANSWER_LABELS

ACTION_WORDS: Final = {"hold": "custody", "transfer": "hand-over"}
ITSELF: Final = " (the hand-over itself)"
"""Behind the final disposition that says that the booking ended by the hand-over."""


def request_members(requests: Iterable[AuditedRequest]) -> Members:
    """Return what stands for requests in a count."""
    return frozenset((request.booking.number, request.hold.row) for request in requests)


def booking_members(bookings: Iterable[JailBooking]) -> Members:
    """Return what stands for bookings: the first request of each.

    So a count of bookings and one of requests are known to hang together.
    """
    return frozenset((booking.number, booking.holds[0].row) for booking in bookings)


def audit_tables(audit: JailAudit) -> tuple[CountTable, ...]:
    """Return the tables of an audit in the order in which reports print them."""
    tables = [
        _end_states(audit),
        _custody(audit),
        *_laws(audit),
        *_hand_overs(audit),
        *_born(audit),
        _bail(audit),
        *_people(audit),
    ]
    return tuple(table for table in tables if table.rows)


def one_column(
    key: str, title: str, unit: str, heading: str, lines: Mapping[str, Members], note: str = ""
) -> CountTable:
    """Return a table of one column, with its total."""
    rows = tuple((name, (members,)) for name, members in lines.items())
    return CountTable(key, title, unit, heading, (unit,), rows, False, True, note)


def _end_states(audit: JailAudit) -> CountTable:
    return one_column(
        "end_states",
        "What became of each request",
        "requests",
        "end state",
        {
            f"{state}: {words}": request_members(
                request for request in audit.requests if request.end.state == state
            )
            for state, words in END_STATES.items()
        },
        "Each request has exactly one end state. No column of the files shows that a request was "
        f"{', '.join(NOT_RECORDED)}: a zero there says nothing.",
    )


def _custody(audit: JailAudit) -> CountTable:
    columns: dict[str, Callable[[AuditedRequest], bool]] = {
        "handed over": lambda request: request.end.state == "handed-over",
        "cancelled": lambda request: request.end.state == "cancelled-by-authority",
        "moved elsewhere": lambda request: request.end.state == "transferred-elsewhere",
        "other ends": lambda request: (
            request.end.state
            not in ("handed-over", "cancelled-by-authority", "transferred-elsewhere")
        ),
    }
    rows: dict[str, list[AuditedRequest]] = {name: [] for name, _, _ in BANDS}
    rows |= {f"not known: {words}": [] for words in GAPS.values()}
    for request in audit.requests:
        past = request.past
        if past.why_not:
            rows[f"not known: {GAPS[past.why_not]}"].append(request)
        else:
            rows[band_of(past.minutes or 0)].append(request)
    return CountTable(
        "past_eligibility",
        "Custody after the last charge that is no immigration hold had ended",
        "requests",
        "time past eligibility",
        tuple(columns),
        tuple(
            (name, tuple(request_members(filter(test, found)) for test in columns.values()))
            for name, found in rows.items()
        ),
        True,
        True,
        "The end of the last other charge stands for the time at which the person would have gone "
        "free; the time to process a release is in it. Where the person was moved elsewhere, the "
        "wait may be for that agency, and no law is asked about it, nor about time after a request "
        "was cancelled.",
    )


ONLY_FEDERAL: Final = (
    'Only federal law was asked of the place, and it gives no power to act: "permitted" beside it '
    "does not say that law of the state permits the act. Ask counsel."
)
"""What is said where no law of the place, or of its state, answered."""


def only_federal(audit: JailAudit) -> bool:
    """Return whether something is permitted or required, and only by federal law."""
    answers = [
        answer for request in audit.requests for answer in request.answers if not answer.as_if
    ]
    return all(answer.law.startswith("us-federal/") for answer in answers) and any(
        answer.answer in ("permitted", "required") for answer in answers
    )


def _laws(audit: JailAudit) -> list[CountTable]:
    found: dict[tuple[str, str], dict[str, list[AuditedRequest]]] = {}
    asked: dict[str, list[AuditedRequest]] = {action: [] for action in ACTION_WORDS}
    for request in audit.requests:
        for act in {answer.action for answer in request.answers}:
            asked[act].append(request)
        for answer in request.answers:
            lines = found.setdefault((answer.name, answer.action), {each: [] for each in ANSWERS})
            lines[answer.answer].append(request)
    rows = []
    for (law, action), lines in sorted(found.items(), key=lambda item: item[0][::-1]):
        cells = {answer: request_members(requests) for answer, requests in lines.items()}
        # A law that cannot apply on any possible day was not asked.
        cells["not-regulated"] |= request_members(asked[action]).difference(*cells.values())
        rows.append((f"{law}: {ACTION_WORDS[action]}", tuple(cells.values())))
    return [
        CountTable(
            "laws",
            "What each law says of it",
            "requests",
            "law and act",
            tuple(SHORT_ANSWER_LABELS[answer] for answer in ANSWERS),
            tuple(rows),
            True,
            False,
            "Asked is custody past eligibility of at least a minute that no other custody "
            "explains, and each hand-over for which that time is known. A law that could not apply "
            f"on that day does not regulate it. {ANSWER_FOOTNOTE}."
            + (f" {ONLY_FEDERAL}" if only_federal(audit) else ""),
        )
    ]


def _hand_overs(audit: JailAudit) -> list[CountTable]:
    if "final_release_disp" not in audit.records.columns:
        return []
    found: dict[str, list[AuditedRequest]] = {}
    for request in audit.requests:
        if request.end.state == "handed-over":
            same = not request.handed_over_as_release
            name = request.booking.final_disposition or "not stated"
            key = f"{name}{ITSELF}" if same and name != "not stated" else name
            found.setdefault(key, []).append(request)
    order = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        one_column(
            "hand_overs",
            "Hand-overs, by how the booking is recorded to have ended",
            "requests",
            "final disposition of the booking",
            {name: request_members(requests) for name, requests in order},
            "Whoever counts hand-overs by the final disposition misses those recorded as releases "
            "of another kind.",
        )
    ]


def _born(audit: JailAudit) -> list[CountTable]:
    if "born_in_us" not in audit.records.columns:
        return []
    names = {True: "yes", False: "no", None: "not stated"}
    found: dict[str, list[JailBooking]] = {name: [] for name in names.values()}
    for booking in audit.with_request:
        found[names[booking.born_in_us]].append(booking)
    return [
        one_column(
            "born_in_us",
            "Recorded by the jail as born in the United States",
            "bookings",
            "born in the United States",
            {name: booking_members(bookings) for name, bookings in found.items()},
            "Whoever was born in the United States is a citizen, with few exceptions; the entry "
            "may be wrong.",
        )
    ]


def _bail(audit: JailAudit) -> CountTable:
    posted = booking_members(audit.bail_posted)
    return one_column(
        "bail",
        "Bail while a request stood",
        "bookings",
        "a charge ended by bail",
        {"yes": posted, "no": booking_members(audit.with_request) - posted},
        "No column shows that bail was refused because of a request; these are the bookings in "
        "which bail was posted on a charge.",
    )


def _people(audit: JailAudit) -> list[CountTable]:
    people = audit.people
    columns = audit.records.columns
    left_out = ", without those whose gravest charge has no class" if people.has_classes else ""
    tables = []
    if people.has_classes and "felony" in columns:
        felonies, others = booking_members(people.felonies), booking_members(people.others)
        classified = booking_members(people.classified)
        tables.append(
            one_column(
                "gravest_charge",
                "Gravest charge of the bookings with a request",
                "bookings",
                "gravest charge",
                {
                    "felony": felonies,
                    "misdemeanor or less": others,
                    "not stated": classified - felonies - others,
                    "none that has a class": booking_members(people.all) - classified,
                },
                "Charges at booking, no convictions.",
            )
        )
    for column, key, title in (
        ("gender_desc", "sex", "Sex"),
        ("race_desc", "race", "Race as the jail records it"),
    ):
        if column in columns:
            groups = people.group(_reader_of(column)).items()
            lines = {name: booking_members(bookings) for name, bookings in groups}
            tables.append(one_column(key, f"{title}{left_out}", "bookings", key, lines))
    # The row of a hold is the request itself.
    rows = {(booking.number, row.row): row for booking, row in people.charge_rows}
    on_recognizance: Members = frozenset(
        key for key, row in rows.items() if row.disposition.upper() in RECOGNIZANCE
    )
    tables.append(
        one_column(
            "recognizance",
            f"Rows of these bookings, the hold included{left_out}",
            "rows",
            "released on recognizance",
            {"yes": on_recognizance, "no": frozenset(rows) - on_recognizance},
        )
    )
    return tables


def _reader_of(column: str) -> Callable[..., str]:
    if column == "gender_desc":
        return lambda booking: booking.gender
    return lambda booking: booking.race


def row_texts(
    table: CountTable, shown: Shown, write: Callable[[int | None], str]
) -> Sequence[tuple[str, ...]]:
    """Return the rows of a table as text, the headings first."""
    body = [(name, *map(write, counts)) for name, counts in zip(table.names, shown, strict=True)]
    return [table.head, *body]
