"""The audit of an agency's events: every request to one end state, every custody looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from trustact.event_audit.act_findings import find_act_findings
from trustact.event_audit.audit_finding import Finding, elapsed_minutes
from trustact.event_audit.duty_findings import (
    DutyRow,
    duties_of,
    find_duty_findings,
    laws_that_bound,
)
from trustact.event_audit.record_findings import (
    find_bail,
    find_citizen,
    find_end_record,
    find_out_of_order,
)
from trustact.event_audit.replayed_custody import CustodyReplay, EventQuestions, Moment
from trustact.event_log.request_ends import CUSTODY_ENDS
from trustact.jail_audit.audited_request import AuditPeriod
from trustact.language.errors import TrustactError
from trustact.language.provisions import ACT_EVENTS
from trustact.language.shown_text import escape_line, quote_value
from trustact.secure_communities.events import Event
from trustact.secure_communities.legal_gate import GateLaw
from trustact.statutory_reports.corrections import EffectiveEvents, apply_corrections
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.recorded_events import RecordedEvent
from trustact.statutory_reports.request_history import (
    OTHER_OFFICES,
    AgencyRecord,
    Request,
    agency_record,
)

NO_ELIGIBILITY = {
    "in-custody": "the person is still in custody",
    "moved": "moved to another agency, died or escaped: the wait may be for that",
    "no-eligible": "no release-eligible is recorded",
    "no-time": "the time of release-eligible or of the end is not recorded",
}
"""Why the minutes past eligibility are not known."""


@dataclass(frozen=True)
class AuditedCustody:
    """One custody with a request or an act on one, and everything that was found in it.

    Parameters
    ----------
    minutes : int or None
        Past eligibility; None where they are not known.
    why_not : str
        Key of `NO_ELIGIBILITY`; empty where they are known.
    out_of_order : tuple of Moment
        Acts that are recorded before the booking or after the end.
    """

    replay: CustodyReplay
    minutes: int | None
    why_not: str
    findings: tuple[Finding, ...]
    laws: Mapping[str, GateLaw]
    out_of_order: tuple[Moment, ...]

    @property
    def key(self) -> str:
        """What stands for the custody in a count."""
        return self.replay.key


@dataclass(frozen=True)
class EventAudit:
    """What the events of an agency show of its immigration requests.

    Parameters
    ----------
    agency_name : str
        The agency, as the table names it.
    events_of_others : int
        Events of agencies that were not audited.
    custodies_without : int
        Custodies without a request and without an act on one.
    version, command : str
        Of the program, and what the user typed.
    """

    place_name: str
    agency_name: str
    table: EventTable
    effective: EffectiveEvents
    record: AgencyRecord
    questions: EventQuestions
    custodies: tuple[AuditedCustody, ...]
    events_of_others: int
    custodies_without: int
    version: str
    command: str

    @property
    def requests(self) -> tuple[Request, ...]:
        """Every request of the agency."""
        return self.record.requests

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was looked at, by custody."""
        return tuple(finding for each in self.custodies for finding in each.findings)

    @cached_property
    def duties(self) -> tuple[DutyRow, ...]:
        """The duties of the laws that bound the agency, each once."""
        rows = {
            row.key: row
            for each in self.custodies
            for law in each.laws.values()
            for row in duties_of(law)
        }
        return tuple(rows[key] for key in sorted(rows))

    @property
    def period(self) -> AuditPeriod | None:
        """First and last day of the events of audited custodies; None where there is none."""
        days = [moment.at.date() for each in self.custodies for moment in each.replay.moments]
        return AuditPeriod(min(days), max(days)) if days else None


def run_event_audit(
    table: EventTable,
    questions: EventQuestions,
    *,
    agency_name: str | None,
    place_name: str,
    version: str,
    command: str,
) -> EventAudit:
    """Audit the events of one agency.

    Parameters
    ----------
    agency_name : str or None
        As the table names it; None where it has only one.
    version, command : str
        Of the program, and what the user typed.

    Raises
    ------
    TrustactError
        If the table has several agencies and none is named, or its events are of another place.
    """
    effective = apply_corrections(table.events)
    name = find_agency(table.events, agency_name)
    record = agency_record(effective, name)
    _check_places(record, name, questions.place)
    originals = {event.id: event for event in table.events}
    replays = tuple(_replays(record, originals, name, questions))
    audited = [each for each in replays if _is_audited(each)]
    records_end = max((m.at for each in replays for m in each.moments), default=None)
    reports = _reports(replays)
    custodies = tuple(_audit(each, reports, records_end) for each in audited)
    _check_totals(record, custodies)
    of_agency = {event.id for each in record.custodies for event in each.events}
    others = sum(event.id not in of_agency for event in effective.events)
    return EventAudit(
        place_name,
        name,
        table,
        effective,
        record,
        questions,
        custodies,
        others,
        len(replays) - len(custodies),
        version,
        command,
    )


def find_agency(events: Iterable[RecordedEvent], named: str | None) -> str:
    """Return which agency is audited.

    Parameters
    ----------
    named : str or None
        As the table names it; None where it has only one.

    Raises
    ------
    TrustactError
        If the table has no such agency, none, or several and none is named.
    """
    names = sorted({each.agency for each in events if each.agency not in OTHER_OFFICES})
    if named is not None:
        if named not in names:
            listed = ", ".join(map(quote_value, names)) or "none"
            raise TrustactError(
                f"--agency-name {quote_value(named)}: the table has no event of it; its agencies "
                f"are: {listed}"
            )
        return named
    if len(names) == 1:
        return names[0]
    if not names:
        raise TrustactError(
            "the table has no event of an agency that has people in custody; `agency` names it in "
            "each row of its own, and field-office, ice, cbp ... in those of other offices"
        )
    raise TrustactError(
        f"the table has the events of {len(names)} agencies ({', '.join(map(quote_value, names))});"
        " name one with --agency-name: an audit is of one agency"
    )


def _check_places(record: AgencyRecord, name: str, place: str) -> None:
    for custody in record.custodies:
        for event in custody.events:
            own = f"{event.place}-"
            if event.agency != name or not event.place:
                continue
            if not own.startswith(f"{place}-") and not f"{place}-".startswith(own):
                raise TrustactError(
                    f"{event.where}: place: the event is of {quote_value(event.place)}, and "
                    f"--place is {escape_line(place)}; the laws of another place do not bind it"
                )


def _replays(
    record: AgencyRecord,
    originals: Mapping[str, RecordedEvent],
    name: str,
    questions: EventQuestions,
) -> Iterator[CustodyReplay]:
    requests: dict[int, list[Request]] = {}
    for request in record.requests:
        requests.setdefault(id(request.custody), []).append(request)
    numbers: dict[str, int] = {}
    for custody in record.custodies:
        numbers[custody.subject] = numbers.get(custody.subject, 0) + 1
        yield CustodyReplay(
            custody,
            numbers[custody.subject],
            tuple(requests.get(id(custody), ())),
            originals,
            record.recorded,
            name,
            questions,
        )


def _is_audited(replay: CustodyReplay) -> bool:
    kinds = {event.kind for event in replay.custody.events}
    shows = ("citizenship-alert", "request-received", *ACT_EVENTS.values())
    if not kinds.isdisjoint(shows):
        return True
    return find_end_record(replay).outcome in ("as-release", "as-transfer")


def _reports(replays: Sequence[CustodyReplay]) -> tuple[Event, ...]:
    """Return the reports that the agency filed, of whichever subject."""
    return tuple(
        moment.event
        for each in replays
        for moment in each.of_kinds("report-filed")
        if moment.is_timed and moment.event.by == "jail"
    )


def _audit(
    replay: CustodyReplay, reports: Sequence[Event], records_end: datetime | None
) -> AuditedCustody:
    minutes, why_not = _past_eligibility(replay)
    findings: list[Finding] = []
    laws: Mapping[str, GateLaw] = {}
    if replay.moments and records_end is not None:
        laws = laws_that_bound(replay)
        findings += find_act_findings(replay, records_end)
        findings += find_duty_findings(replay, reports, records_end)
    findings += find_bail(replay)
    findings += [find_end_record(replay), find_citizen(replay)]
    # The answers of the laws hold everything that they rest on: of many people, too much to keep.
    replay.rulings.clear()
    return AuditedCustody(
        replay, minutes, why_not, tuple(findings), laws, tuple(find_out_of_order(replay))
    )


def _past_eligibility(replay: CustodyReplay) -> tuple[int | None, str]:
    end = replay.end
    if end is None:
        still = replay.custody.ended is None
        return None, "in-custody" if still else "no-time"
    if end.kind not in CUSTODY_ENDS[:2]:
        return None, "moved"
    eligible = replay.release_eligible(end)
    if eligible is None:
        return None, "no-eligible"
    if not eligible.is_timed or not end.is_timed:
        return None, "no-time"
    return elapsed_minutes(eligible.at, end.at), ""


def _check_totals(record: AgencyRecord, custodies: Sequence[AuditedCustody]) -> None:
    """Check that no request was lost or counted twice, and that each custody has one key."""
    audited = [request.id for each in custodies for request in each.replay.requests]
    keys = {each.key for each in custodies}
    if sorted(audited) != sorted(request.id for request in record.requests):
        raise AssertionError(f"requests {len(audited)} of {len(record.requests)}")
    if len(keys) != len(custodies):
        raise AssertionError(f"custodies {len(custodies)}, keys {len(keys)}")
