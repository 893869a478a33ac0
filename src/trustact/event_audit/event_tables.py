"""The counts of an audit of events as tables, the same for terminal, pages and JSON.

A custody is counted in one line of each table, under the gravest outcome that was found in it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from trustact.event_audit.audit_finding import (
    ACT_OUTCOMES,
    ACT_WORDS,
    BAIL_OUTCOMES,
    CITIZEN_OUTCOMES,
    DUTY_OUTCOMES,
    END_OUTCOMES,
    Finding,
)
from trustact.event_audit.run_event_audit import NO_ELIGIBILITY, AuditedCustody, EventAudit
from trustact.event_log.request_ends import CUSTODY_ENDS, END_STATES
from trustact.evidence.small_cells.count_table import CountTable, Members
from trustact.jail_audit.audit_tables import one_column
from trustact.jail_audit.past_eligibility import BANDS, band_of
from trustact.language.provisions import ACT_EVENTS, ANSWER_FOOTNOTE
from trustact.statutory_reports.request_history import Request

NO_LAW = "no law asked"
"""What stands for a law in a line of acts of which none was asked."""


def members_of(custodies: Iterable[AuditedCustody]) -> Members:
    """Return what stands for custodies in a count: the first request of each."""
    return frozenset(each.key for each in custodies)


def request_members(requests: Iterable[Request]) -> Members:
    """Return what stands for requests in a count."""
    return frozenset(request.id for request in requests)


def event_tables(audit: EventAudit) -> tuple[CountTable, ...]:
    """Return the tables of an audit in the order in which reports print them."""
    tables = (
        _end_states(audit),
        _past_eligibility(audit),
        _acts_done(audit),
        _laws(audit),
        _duties(audit),
        _one_outcome(audit, "bail", "Bail", BAIL_OUTCOMES, _BAIL_NOTE),
        _one_outcome(audit, "end", "Hand-overs recorded as another end", END_OUTCOMES, _END_NOTE),
        _one_outcome(audit, "citizen", "Signs of citizenship", CITIZEN_OUTCOMES, _CITIZEN_NOTE),
    )
    return tuple(table for table in tables if table.rows)


_BAIL_NOTE = (
    "An agency that records no bail at all shows nothing by that. A request stood if it had come, "
    "and had not been cancelled or replaced."
)
_END_NOTE = (
    "By the words of the end (where, to), or by the fact that immigration officers were present. "
    "No law was asked about a hand-over that is not recorded as one."
)
_CITIZEN_NOTE = (
    "Signs are those that were recorded: an alert, a claim, a document. Whoever was born in the "
    "United States is a citizen, with few exceptions; the entry may be wrong."
)


def _end_states(audit: EventAudit) -> CountTable:
    return one_column(
        "end_states",
        "What became of each request",
        "requests",
        "end state",
        {
            f"{state}: {words}": request_members(
                request for request in audit.requests if request.end == state
            )
            for state, words in END_STATES.items()
        },
        "Each request has exactly one end state.",
    )


def _past_eligibility(audit: EventAudit) -> CountTable:
    found: dict[str, list[AuditedCustody]] = {name: [] for name, _, _ in BANDS}
    found |= {f"not known: {words}": [] for words in NO_ELIGIBILITY.values()}
    for each in audit.custodies:
        if each.minutes is None:
            found[f"not known: {NO_ELIGIBILITY[each.why_not]}"].append(each)
        else:
            found[band_of(each.minutes)].append(each)
    return one_column(
        "past_eligibility",
        "Custody after the person had become eligible for release",
        "bookings",
        "time past eligibility",
        {name: members_of(custodies) for name, custodies in found.items()},
        "From the last release-eligible to the release or the hand-over; the time to process a "
        "release is in it.",
    )


def _acts_done(audit: EventAudit) -> CountTable:
    rows = []
    everybody = members_of(audit.custodies)
    nobody: Members = frozenset()
    for act, kind in ACT_EVENTS.items():
        with_act = members_of(each for each in audit.custodies if each.replay.of_kinds(kind))
        is_recorded = would_be_recorded(kind, audit.record.recorded)
        cells = (
            with_act,
            everybody - with_act if is_recorded else nobody,
            nobody if is_recorded else everybody,
        )
        rows.append((ACT_WORDS[act], cells))
    return CountTable(
        "acts",
        "What was done",
        "bookings",
        "act",
        ("recorded", "none recorded", "not recorded at all"),
        tuple(rows),
        True,
        False,
        "Of an act of which the agency records no event in any booking, nobody knows whether it "
        "was done.",
    )


def would_be_recorded(kind: str, recorded: Collection[str]) -> bool:
    """Return whether an agency's events would show an act; every end shows that it was no other."""
    kinds = CUSTODY_ENDS if kind == "handed-over" else (kind,)
    return any(each in recorded for each in kinds)


def _laws(audit: EventAudit) -> CountTable:
    columns = (*ACT_OUTCOMES.values(), "none, or no such law")
    lines = _gravest_lines(
        audit,
        lambda finding: finding.kind in ACT_WORDS,
        lambda finding: f"{finding.law_name or NO_LAW}: {ACT_WORDS[finding.kind]}",
    )
    return CountTable(
        "laws",
        "What each law says of each act",
        "bookings",
        "law and act",
        columns,
        _cells(audit, lines, len(ACT_OUTCOMES)),
        True,
        False,
        "Asked on what the agency had recorded when it acted; a hold, when it began and when it "
        "ended. Of several acts in one booking the gravest answer counts. "
        f"{ANSWER_FOOTNOTE}.",
    )


def _duties(audit: EventAudit) -> CountTable:
    lines = _gravest_lines(
        audit,
        lambda finding: finding.kind == "duty",
        lambda finding: f"{finding.law_name}: {finding.duty}",
    )
    not_recorded = list(DUTY_OUTCOMES).index("not-recorded")
    for row in audit.duties:
        if audit.record.recorded.isdisjoint(row.duty.start_kinds):
            law = f"{row.law} (as if)" if row.as_if else row.law
            bound = (each for each in audit.custodies if law in each.laws)
            lines[f"{law}: {row.duty.id}"] = {each.key: not_recorded for each in bound}
    return CountTable(
        "duties",
        "What each law asks the agency to do, and whether it was done",
        "bookings",
        "law and duty",
        (*DUTY_OUTCOMES.values(), "did not arise"),
        _cells(audit, dict(sorted(lines.items())), len(DUTY_OUTCOMES)),
        True,
        False,
        "Done: in time, where the law sets a time. Open: the records end before it was due. Ended "
        "first: the custody or the request ended before it was due. Turns on facts: whether it was "
        "due. Not recorded: the agency records no event of a kind that would show it, or one that "
        "does not state what the law asks for. Of several in one booking the gravest counts.",
    )


def _gravest_lines(
    audit: EventAudit,
    takes: Callable[[Finding], bool],
    name_of: Callable[[Finding], str],
) -> dict[str, dict[str, int]]:
    """Return name of a line -> custody -> its gravest outcome."""
    lines: dict[str, dict[str, int]] = {}
    for custody in audit.custodies:
        for finding in custody.findings:
            if takes(finding):
                line = lines.setdefault(name_of(finding), {})
                line[custody.key] = min(finding.gravity, line.get(custody.key, finding.gravity))
    return dict(sorted(lines.items()))


def _cells(
    audit: EventAudit, lines: Mapping[str, Mapping[str, int]], outcomes: int
) -> tuple[tuple[str, tuple[Members, ...]], ...]:
    """Return lines with a cell for each outcome, and one for all other custodies."""
    everybody = members_of(audit.custodies)
    rows = []
    for name, line in lines.items():
        cells: list[Members] = [
            frozenset(key for key, gravity in line.items() if gravity == place)
            for place in range(outcomes)
        ]
        rows.append((name, (*cells, everybody.difference(*cells))))
    return tuple(rows)


def _one_outcome(
    audit: EventAudit, kind: str, title: str, outcomes: Mapping[str, str], note: str
) -> CountTable:
    found: dict[str, list[AuditedCustody]] = {outcome: [] for outcome in outcomes}
    for custody in audit.custodies:
        of_kind = [finding for finding in custody.findings if finding.kind == kind]
        found[min(of_kind, key=lambda finding: finding.gravity).outcome].append(custody)
    return one_column(
        kind,
        title,
        "bookings",
        "what is recorded",
        {words: members_of(found[outcome]) for outcome, words in outcomes.items()},
        note,
    )
