"""The tables of an audit of events that may be published: no small count, and none given back.

The requests and bookings behind each count are known, so all counts of all tables are linked: see
`trustact.evidence.small_cells.member_tables`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trustact.event_audit.event_tables import event_tables, members_of, request_members
from trustact.event_audit.run_event_audit import EventAudit
from trustact.evidence.small_cells.count_table import CountTable, Members, Shown
from trustact.evidence.small_cells.linked_counts import HidingRule
from trustact.evidence.small_cells.member_tables import hide_by_members

RULE = HidingRule()

_WITH_REST = ("laws", "duties")
"""Tables whose last column counts the bookings of which a line says nothing."""


@dataclass(frozen=True, slots=True)
class PublicEvents:
    """What may be published of an audit of events.

    Parameters
    ----------
    left_out : tuple of str
        Titles of the tables that are left out, since a count that is not shown could be found.
    few : bool
        Whether lines are left out of which fewer bookings than may be shown have an outcome.
    """

    tables: tuple[tuple[CountTable, Shown], ...]
    left_out: tuple[str, ...]
    few: bool


def publish(audit: EventAudit) -> PublicEvents:
    """Return the tables of an audit that may be published."""
    order = public_tables(audit)
    whole = {table.key: table for table in event_tables(audit)}
    if RULE.is_small(len(audit.custodies)):
        # All that would be shown of so few is what none of them has.
        order = [table for table in order if table.key == "end_states"]
    shown = hide_by_members(
        order, implied=implied_counts(audit), about=subjects_of(audit), rule=RULE
    )
    return PublicEvents(
        tuple((table, shown[table.key]) for table in order if table.key in shown),
        tuple(table.title for key, table in whole.items() if key not in shown),
        any(len(whole[table.key].rows) > len(table.rows) for table in order),
    )


def public_tables(audit: EventAudit) -> list[CountTable]:
    """Return the tables that are published together, the most important first."""
    found = []
    for table in event_tables(audit):
        if table.key in _WITH_REST:
            # Of few bookings, even the outcomes that none of them has tell which one all have.
            lines = tuple(line for line in table.lines if not _is_of_few(line[1]))
            table = replace(table, lines=lines)
        if table.rows:
            found.append(table)
    return found


def _is_of_few(cells: Sequence[Members]) -> bool:
    nobody: Members = frozenset()
    return RULE.is_small(len(nobody.union(*cells[:-1])))


def subjects_of(audit: EventAudit) -> dict[str, str]:
    """Return whom each request and each custody is about, by what stands for it in a count."""
    found = {each.key: each.replay.subject for each in audit.custodies}
    return found | {request.id: request.custody.subject for request in audit.requests}


def implied_counts(audit: EventAudit) -> Iterator[Members]:
    """Yield what stands in no table, but is the difference between two: it must not be found."""
    requests, custodies = request_members(audit.requests), members_of(audit.custodies)
    yield requests - custodies
    yield custodies - requests
    yield requests & custodies
