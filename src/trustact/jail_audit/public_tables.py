"""The tables of an audit that may be published: no small cell, and none that a total gives back.

Tables that share a count are linked: where one of them does not show it, the others that would give
it back are left out, and the page says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustact.event_log.request_ends import END_STATES
from trustact.evidence.small_cells.hidden_tables import Shown, add_totals, sums_of_table
from trustact.evidence.small_cells.linked_counts import Sum
from trustact.jail_audit.audit_tables import CountTable, audit_tables
from trustact.jail_audit.cell_suppression import (
    SMALLEST_SHOWN,
    Place,
    suppress_in_tables,
)
from trustact.jail_audit.held_people import HeldPeople, Stays, select_held_people
from trustact.jail_audit.past_eligibility import BANDS, GAPS, band_of
from trustact.jail_audit.run_audit import JailAudit

ON_REQUEST = "at least a minute that no other custody explains"
_NOT_ON_REQUEST = "some, which may not rest on the request: moved elsewhere, or cancelled before"
PEOPLE_KEYS = ("sex", "race", "recognizance")
BOOKING_KEYS = ("born_in_us", "bail", "gravest_charge", *PEOPLE_KEYS)


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
    all_tables = {table.key: table for table in audit_tables(audit)}
    people = select_held_people(audit.records)
    whose_time = _whose_time(audit)
    order = [all_tables.pop("end_states"), whose_time, _by_band(audit)]
    all_tables.pop("past_eligibility")
    order += all_tables.values()
    shown = _hide(order)
    kept, left_out = [], []
    for table in order:
        if table.key not in shown or _gives_back(table.key, audit, people, shown):
            left_out.append(table.title)
        else:
            kept.append((table, shown[table.key]))
    names = {table.key for table, _ in kept}
    stays = people.stays if "sex" in names or "race" in names else ()
    return PublicAudit(
        tuple(kept),
        tuple(
            each
            for place, each in enumerate(stays)
            if each.counted >= SMALLEST_SHOWN and _group_is_shown(place, shown)
        ),
        tuple(left_out),
    )


def _hide(tables: Sequence[CountTable]) -> dict[str, Shown]:
    """Hide the small counts of all tables at once: a count of two tables is hidden in both."""
    full: dict[str, list[list[int]]] = {}
    sums: list[Sum] = []
    for table in tables:
        totals = {"row_totals": table.row_totals, "column_totals": table.column_totals}
        counts = full[table.key] = add_totals(table.counts, **totals)
        sums += sums_of_table(len(counts), len(counts[0]), name=table.key, **totals)
    return suppress_in_tables(full, [*sums, *_same_counts(full)])


def _same_counts(full: dict[str, list[list[int]]]) -> Iterator[Sum]:
    """Yield which counts of two tables are one and the same."""

    def total(key: str) -> Place:
        return key, len(full[key]) - 1, 0

    pairs: list[tuple[Place, Place]] = [
        (total("whose_time"), total("end_states")),
        (("whose_time", 0, 0), total("bands")),
    ]
    if "hand_overs" in full:
        place = list(END_STATES).index("handed-over")
        pairs.append((("end_states", place, 0), total("hand_overs")))
    present = [key for key in BOOKING_KEYS if key in full]
    for i, one in enumerate(present):
        pairs += [
            (total(one), total(other))
            for other in present[i + 1 :]
            if full[one][-1] == full[other][-1] and "recognizance" not in (one, other)
        ]
    for place_of_one, place_of_other in pairs:
        yield Sum(place_of_one, (place_of_other,))


def _gives_back(key: str, audit: JailAudit, people: HeldPeople, shown: dict[str, Shown]) -> bool:
    """Return whether a table would give back a count that is not shown elsewhere."""
    if key in ("bands", "laws"):
        return _is_hidden(shown, "whose_time", 0)
    if key == "hand_overs":
        return _is_hidden(shown, "end_states", list(END_STATES).index("handed-over"))
    several = len(audit.requests) - len(people.all)
    if key in BOOKING_KEYS and _is_small(several):
        return True
    return key in PEOPLE_KEYS and (
        _is_small(len(people.all) - len(people.classified))
        or (people.has_classes and _is_hidden(shown, "gravest_charge", 3))
    )


def _is_hidden(shown: dict[str, Shown], key: str, row: int) -> bool:
    """Return whether a count of a table of one column is not shown, or the table is not."""
    return key not in shown or shown[key][row][0] is None


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def _group_is_shown(place: int, shown: dict[str, Shown]) -> bool:
    """Return whether the size of a group of stays is published: all, felony, or less."""
    table = shown.get("gravest_charge")
    return place == 0 or (table is not None and table[place - 1][0] is not None)


def _whose_time(audit: JailAudit) -> CountTable:
    counts = {ON_REQUEST: 0, "none": 0, _NOT_ON_REQUEST: 0}
    counts |= {f"not known: {words}": 0 for words in GAPS.values()}
    for request in audit.requests:
        past = request.past
        if past.why_not:
            counts[f"not known: {GAPS[past.why_not]}"] += 1
        elif not past.minutes:
            counts["none"] += 1
        elif request.minutes_on_request:
            counts[ON_REQUEST] += 1
        else:
            counts[_NOT_ON_REQUEST] += 1
    return CountTable(
        "whose_time",
        "Custody after the last charge that is no immigration hold had ended",
        "requests",
        "time past eligibility",
        ("requests",),
        tuple((name, (count,)) for name, count in counts.items()),
        False,
        True,
        "The end of the last other charge stands for the time at which the person would have gone "
        "free; the time to process a release is in it.",
    )


def _by_band(audit: JailAudit) -> CountTable:
    counts = {name: 0 for name, low, _ in BANDS if low}
    for request in audit.requests:
        if request.minutes_on_request:
            counts[band_of(request.minutes_on_request)] += 1
    return CountTable(
        "bands",
        f"How long it was, where it was {ON_REQUEST}",
        "requests",
        "time past eligibility",
        ("requests",),
        tuple((name, (count,)) for name, count in counts.items()),
        False,
        True,
    )
