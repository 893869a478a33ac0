"""The tables of an audit that may be published: no small count, and none that others give back.

The requests and bookings behind each count are known, so all counts of all tables are linked: see
`trustact.evidence.small_cells.member_tables`. A table that cannot be protected is left out, and the
page says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trustact.event_log.request_ends import END_STATES
from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.evidence.small_cells.linked_counts import HidingRule
from trustact.evidence.small_cells.member_tables import hide_by_members
from trustact.formats.jail_bookings import JailBooking
from trustact.jail_audit.audit_tables import (
    ITSELF,
    audit_tables,
    booking_members,
    one_column,
    request_members,
)
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.end_states import DISPOSITIONS
from trustact.jail_audit.held_people import HeldPeople, Stays
from trustact.jail_audit.past_eligibility import BANDS, GAPS, band_of
from trustact.jail_audit.run_audit import JailAudit

RULE = HidingRule()
ON_REQUEST = "at least a minute that no other custody explains"
_NOT_ON_REQUEST = "some, which may not rest on the request: moved elsewhere, or cancelled before"
_STAYS = "stays"

_STATED = frozenset({"NOT STATED", "UNKNOWN"})
_USUAL_WORDS: Mapping[str, frozenset[str]] = {
    "hand_overs": _STATED | frozenset(DISPOSITIONS),
    "sex": _STATED | {"F", "FEMALE", "M", "MALE", "NON-BINARY", "NONBINARY", "OTHER", "U", "X"},
    "race": _STATED
    | {"A", "AMERICAN INDIAN", "ASIAN", "ASIAN/PACIFIC ISLAND", "B", "BLACK", "H", "HISPANIC", "I"}
    | {"LATINO", "NATIVE AMERICAN", "OTHER", "PACIFIC ISLANDER", "U", "W", "WHITE"},
}
"""Key of a table whose lines are words of the records, which may name a person -> usual words."""


@dataclass(frozen=True, slots=True)
class PublicAudit:
    """What may be published of an audit.

    Parameters
    ----------
    left_out : tuple of str
        Titles of the tables that are left out, since a count that is not shown could be found.
    """

    tables: tuple[tuple[CountTable, Shown], ...]
    stays: tuple[Stays, ...]
    left_out: tuple[str, ...]


def publish(audit: JailAudit) -> PublicAudit:
    """Return the tables of an audit that may be published."""
    order = public_tables(audit)
    people = audit.people
    shown = hide_by_members(order, implied=implied_counts(audit), rule=RULE)
    # All that would be shown of so few is what none of them has.
    few = set()
    if RULE.is_small(len(order[1].members[0][0])):
        few = {"bands", "laws"}
    if RULE.is_small(len(order[0].members[list(END_STATES).index("handed-over")][0])):
        few.add("hand_overs")
    shown = {key: table for key, table in shown.items() if key not in few}
    of_stays = shown.get(_STAYS, ())
    return PublicAudit(
        tuple(
            _in_public_order(table, shown[table.key])
            for table in order
            if table.key in shown and table.key != _STAYS
        ),
        tuple(
            each
            for each, (counted,) in zip(people.stays, of_stays, strict=False)
            if counted is not None and counted >= RULE.smallest_shown
        ),
        tuple(table.title for table in order if table.key not in shown),
    )


def public_tables(audit: JailAudit) -> Sequence[CountTable]:
    """Return the tables that are published together, the most important first."""
    all_tables = {table.key: table for table in audit_tables(audit)}
    del all_tables["past_eligibility"]
    people = audit.people
    return [
        all_tables.pop("end_states"),
        _whose_time(audit),
        _by_band(audit),
        *all_tables.values(),
        _counted_stays(people),
    ]


def implied_counts(audit: JailAudit) -> Iterator[Members]:
    """Yield what stands in no table, but is the difference between two: it must not be found."""
    people = audit.people
    yield request_members(audit.requests) - booking_members(people.all)
    yield booking_members(people.all) - booking_members(people.classified)
    for _, bookings in _groups_of_stays(people):
        yield booking_members(bookings) - booking_members(_select_released(bookings))


def _in_public_order(table: CountTable, shown: Shown) -> tuple[CountTable, Shown]:
    """Return a table whose order and words say nothing of counts that are not shown.

    A word of the records that is not a usual one stands only beside a count that is shown: then it
    is no word on one person.
    """
    usual = _USUAL_WORDS.get(table.key)
    if usual is None:
        return table, shown
    places = sorted(
        range(len(table.lines)),
        key=lambda place: (-(shown[place][0] or 0), table.lines[place][0]),
    )
    lines, numbered = [], 0
    for place in places:
        name, cells = table.lines[place]
        if shown[place][0] is None and name.removesuffix(ITSELF).upper() not in usual:
            numbered += 1
            name = f"words that the records have seldom ({numbered})"
        lines.append((name, cells))
    rest = shown[len(places) :]
    return replace(table, lines=tuple(lines)), (*(shown[place] for place in places), *rest)


def _groups_of_stays(people: HeldPeople) -> Sequence[tuple[str, Sequence[JailBooking]]]:
    groups = (people.classified, people.felonies, people.others)
    return [(each.name, group) for each, group in zip(people.stays, groups, strict=True)]


def _select_released(bookings: Sequence[JailBooking]) -> Sequence[JailBooking]:
    return [booking for booking in bookings if booking.released is not None]


def _counted_stays(people: HeldPeople) -> CountTable:
    return CountTable(
        _STAYS,
        "Days from booking to release",
        "bookings",
        "bookings",
        ("counted",),
        tuple(
            (name, (booking_members(_select_released(bookings)),))
            for name, bookings in _groups_of_stays(people)
        ),
        False,
        False,
    )


def _whose_time(audit: JailAudit) -> CountTable:
    found: dict[str, list[AuditedRequest]] = {ON_REQUEST: [], "none": [], _NOT_ON_REQUEST: []}
    found |= {f"not known: {words}": [] for words in GAPS.values()}
    for request in audit.requests:
        past = request.past
        if past.why_not:
            found[f"not known: {GAPS[past.why_not]}"].append(request)
        elif not past.minutes:
            found["none"].append(request)
        elif request.minutes_on_request:
            found[ON_REQUEST].append(request)
        else:
            found[_NOT_ON_REQUEST].append(request)
    return one_column(
        "whose_time",
        "Custody after the last charge that is no immigration hold had ended",
        "requests",
        "time past eligibility",
        {name: request_members(requests) for name, requests in found.items()},
        "The end of the last other charge stands for the time at which the person would have gone "
        "free; the time to process a release is in it.",
    )


def _by_band(audit: JailAudit) -> CountTable:
    found: dict[str, list[AuditedRequest]] = {name: [] for name, low, _ in BANDS if low}
    for request in audit.requests:
        if request.minutes_on_request:
            found[band_of(request.minutes_on_request)].append(request)
    return one_column(
        "bands",
        f"How long it was, where it was {ON_REQUEST}",
        "requests",
        "time past eligibility",
        {name: request_members(requests) for name, requests in found.items()},
    )
