"""Which events of a booking show a duty done, by their kind and by what they state of themselves.

A notice in writing to the person is not shown by a call to the attorney, nor the report of a year
by that of another one. An event that does not state a field on which that turns shows nothing
either way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from trustact.language.partial_dates import PartialDate, parse_day_interval, parse_partial_date
from trustact.language.provisions import DONE_BY_KINDS, REPORT_PERIODS, Duty
from trustact.secure_communities.events import Event

_WORDS = ("recipient", "how")
_CONFORMS, _NOT_RECORDED, _CONTRADICTS = "conforms", "not-recorded", "contradicts"


@dataclass(frozen=True, slots=True)
class DutyEvidence:
    """What the events show of a duty.

    Parameters
    ----------
    met_at : datetime.datetime or None
        When it was done; None where no event shows it.
    may_be_met : bool
        Whether an event may be what the duty asks for, but does not state a field that shows it.
    """

    met_at: datetime | None
    may_be_met: bool = False


def kinds_that_show(duty: Duty) -> frozenset[str]:
    """Return the kinds of event that show a duty done.

    The file of an earlier version may name others, as a query that the fingerprint check sends.
    """
    return DONE_BY_KINDS.intersection(duty.done_by)


def find_evidence(duty: Duty, arose: Event, events: Sequence[Event]) -> DutyEvidence:
    """Return what the events of the agency show of a duty that an event started.

    Parameters
    ----------
    events : sequence of Event
        By time.
    """
    # A form precedes its interview; everything else follows the event that starts the duty.
    before = arose.kind == "interview-held"
    kinds = kinds_that_show(duty)
    acts = [
        each
        for each in events
        if each.by == "jail"
        and each.kind in kinds
        and (each.at <= arose.at if before else each.at >= arose.at)
    ]
    needed = dict(duty.done_with)
    recipients = needed.pop("recipient", ("",))
    parts = []
    for recipient in recipients:
        wanted = needed | ({"recipient": (recipient,)} if recipient else {})
        found = {id(each): _compare(each, wanted, arose.at.date()) for each in acts}
        at = min((each.at for each in acts if found[id(each)] == _CONFORMS), default=None)
        parts.append(DutyEvidence(at, _NOT_RECORDED in found.values()))
    done = [part.met_at for part in parts if part.met_at is not None]
    if len(done) == len(parts):
        return DutyEvidence(max(done))
    return DutyEvidence(None, all(part.may_be_met for part in parts if part.met_at is None))


def last_day_to_report(duty: Duty, arose: Event) -> date | None:
    """Return the last day of the period whose report counts the event; None where there is none."""
    [period] = dict(duty.done_with).get("period", (None,))
    day = arose.at.date()
    if period is None:
        return None
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[period]
    return date.fromordinal(parse_partial_date(f"{day.year}-{month:02}").last)


def _compare(event: Event, needed: dict[str, tuple[str, ...]], day: date) -> str:
    """Return whether an event states what a duty needs, something else, or nothing."""
    found = {
        _compare_word(event.fields.get(name), needed[name]) for name in needed if name in _WORDS
    }
    if event.kind == "report-filed":
        found.add(_compare_period(event.fields, needed.get("period"), day))
    for worst in (_CONTRADICTS, _NOT_RECORDED):
        if worst in found:
            return worst
    return _CONFORMS


def _compare_word(stated: Any, needed: tuple[str, ...]) -> str:
    if stated is None:
        return _NOT_RECORDED
    words = {_plain(each) for each in (stated if isinstance(stated, list | tuple) else [stated])}
    wanted = {word for each in needed for word in (*each.split(" or "), _plain(each))}
    return _CONFORMS if words & wanted else _CONTRADICTS


def _plain(word: Any) -> str:
    """Return a word as laws write it: `In writing` and `in_writing` are `in-writing`."""
    plain = "-".join(str(word).lower().replace("_", " ").replace("-", " ").split())
    return {"written": "in-writing", "writing": "in-writing"}.get(plain, plain)


def _compare_period(fields: Any, needed: tuple[str, ...] | None, day: date) -> str:
    """Return whether a report counts what happened on a day: its period has it, and is not empty.

    A report of a longer or shorter period than that of the duty is another report.
    """
    if fields.get("zero") is True:
        return _CONTRADICTS
    period = _read_period(fields.get("period"))
    if period is None:
        return _NOT_RECORDED if needed else _CONFORMS
    if not period.first <= day.toordinal() <= period.last:
        return _CONTRADICTS
    shortest, longest = REPORT_PERIODS[needed[0]] if needed else (1, period.last)
    is_of_that_length = shortest <= period.last - period.first + 1 <= longest
    return _CONFORMS if is_of_that_length else _CONTRADICTS


def _read_period(stated: Any) -> PartialDate | None:
    """Return the days of a period: 2023, 2023-05, 2023-Q2 or 2023-04-01..2023-06-30."""
    if stated is None:
        return None
    text = str(stated).strip()
    year, _, quarter = text.upper().partition("-Q")
    try:
        if quarter in {"1", "2", "3", "4"}:
            months = int(quarter) * 3
            ends = (parse_partial_date(f"{year}-{month:02}") for month in (months - 2, months))
            first, last = ends
            return PartialDate(first.first, last.last)
        return parse_day_interval(text) if ".." in text else parse_partial_date(text)
    except ValueError:
        return None
