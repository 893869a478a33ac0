"""The duties of a booking: which arose, when they were due, and whether they were met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trustact.deciding import DutyDue
from trustact.language.provisions import Duty
from trustact.secure_communities.duty_evidence import (
    find_evidence,
    kinds_that_show,
    last_day_to_report,
)
from trustact.secure_communities.events import Event
from trustact.secure_communities.hold_clocks import HoldClock
from trustact.secure_communities.legal_gate import Ruling
from trustact.secure_communities.timestamps import add_duration


@dataclass(frozen=True, slots=True)
class DutyStatus:
    """A duty of a law on a timeline.

    Parameters
    ----------
    certain : bool
        False where it depends on a fact that is not known.
    arose : Event or None
        What started it; None where that never happened.
    due : datetime.datetime or None
        Where the law sets a time.
    met_at : datetime.datetime or None
        When it was met; None where only a fact shows that it was.
    status : str
        met, late, not-met, not-arisen, open (the timeline ends before it is due, or before the
        period of its report is over), not-told
        (compliance not recorded: no event could show it, an event does not state a field that
        would, or a fact that became known after it was due shows it).
    """

    law: str
    id: str
    citation: str
    says: str
    basis: str
    certain: bool
    missing: tuple[str, ...]
    arose: Event | None
    due: datetime | None
    met_at: datetime | None
    status: str


def track_duties(
    rulings: Iterable[Ruling],
    events: Sequence[Event],
    clocks: Sequence[HoldClock],
    met_at: Mapping[str, datetime],
    shown: Mapping[tuple[str, str], datetime],
    end: datetime,
) -> tuple[DutyStatus, ...]:
    """Return the duties of some rulings, and whether each was met.

    Parameters
    ----------
    events : sequence of Event
        By time.
    met_at : mapping of str to datetime
        Duty -> when it was met, as the file states.
    shown : mapping of (str, str) to datetime
        Law and duty -> since when the jail knew a fact that shows it done.
    end : datetime.datetime
        Of the timeline.

    Returns
    -------
    tuple of DutyStatus
        Each duty once, with its latest state.
    """
    found: dict[tuple[str, str], DutyDue] = {}
    for ruling in rulings:
        for law, decision in zip(ruling.laws, ruling.decisions, strict=True):
            for due in decision.duties:
                key = (law.name, due.duty.id)
                if key not in found or due.certain or not found[key].certain:
                    found[key] = due
    return tuple(
        _duty_status(key[0], due, events, clocks, met_at, shown.get(key), end)
        for key, due in found.items()
    )


def _duty_status(
    law: str,
    due: DutyDue,
    events: Sequence[Event],
    clocks: Sequence[HoldClock],
    met_at: Mapping[str, datetime],
    shown: datetime | None,
    end: datetime,
) -> DutyStatus:
    arose = next((event for event in events if starts_duty(due.duty, event)), None)
    met = met_at.get(due.duty.id)
    return find_duty_status(law, due, arose, events, clocks, met=met, shown=shown, end=end)


def find_duty_status(
    law: str,
    due: DutyDue,
    arose: Event | None,
    events: Sequence[Event],
    clocks: Sequence[HoldClock],
    *,
    met: datetime | None,
    shown: datetime | None,
    end: datetime,
) -> DutyStatus:
    """Return what came of one duty that an event started.

    Parameters
    ----------
    arose : Event or None
        What started it; None where that never happened.
    events : sequence of Event
        By time.
    met : datetime.datetime or None
        When it was met, where that is stated.
    shown : datetime.datetime or None
        Since when the jail knew a fact that shows it done.
    end : datetime.datetime
        Of the timeline.
    """
    duty = due.duty
    until = _due_at(law, due, arose, clocks, events)
    evidence = None if arose is None else find_evidence(duty, arose, events)
    if met is None and evidence is not None:
        met = evidence.met_at
    return DutyStatus(
        law,
        duty.id,
        duty.citation,
        duty.says,
        duty.basis,
        due.certain,
        due.missing,
        arose,
        until,
        met,
        _status(
            due,
            arose,
            until,
            met,
            shown,
            end,
            may_be_met=evidence is not None and evidence.may_be_met,
        ),
    )


def starts_duty(duty: Duty, event: Event) -> bool:
    """Return whether an event that the jail knew of starts a duty, on an action of the duty."""
    if event.kind not in duty.start_kinds or "jail" not in event.known_to:
        return False
    return event.kind != "decided" or event.fields["action"] in duty.actions


def _due_at(
    law: str,
    due: DutyDue,
    arose: Event | None,
    clocks: Sequence[HoldClock],
    events: Sequence[Event],
) -> datetime | None:
    hours = due.duty.within_hours
    if arose is None:
        return None
    if due.duty.before is not None:
        ahead = (e.at for e in events if e.kind == due.duty.before and e.at >= arose.at)
        return min(ahead, default=None)
    if arose.kind == "hold-begun":
        # A law that counts the hours of a hold by a calendar counts those of its duty alike; a duty
        # to end the hold that states no hours is due when the law's own time is over.
        ends_hold = "hold-ended" in due.duty.done_by
        for clock in clocks:
            if clock.law == law and (clock.hours == hours or (hours is None and ends_hold)):
                return clock.ends
    if hours is None:
        return None
    earlier = (e.at for e in events if e.kind == due.duty.counted_from and e.at <= arose.at)
    return add_duration(max(earlier, default=arose.at), timedelta(hours=hours))


def _status(
    due: DutyDue,
    arose: Event | None,
    until: datetime | None,
    met: datetime | None,
    shown: datetime | None,
    end: datetime,
    *,
    may_be_met: bool,
) -> str:
    """Return what came of a duty; `shown` is when a fact that shows it done was known."""
    if arose is None:
        return "not-arisen"
    if met is None and shown is not None:
        return "met" if until is None or shown <= until else "not-told"
    if met is None:
        if may_be_met or not kinds_that_show(due.duty):
            return "not-told"
        report = last_day_to_report(due.duty, arose)
        is_ahead = (until is not None and until > end) or (
            report is not None and report >= end.date()
        )
        return "open" if is_ahead else "not-met"
    return "late" if until is not None and met > until else "met"
