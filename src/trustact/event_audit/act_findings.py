"""What the laws say of each act: holds, notices to the authority, hand-overs, interviews.

Each law that binds the place on the day answers by itself, on what the agency knew when it acted.
A hold is asked about twice: when it began, and when it ended, with its minutes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Literal

from trustact.deciding import Decision
from trustact.event_audit.audit_finding import Finding, elapsed_minutes
from trustact.event_audit.replayed_custody import CustodyReplay, Moment
from trustact.jail_audit.law_answers import CITIZENSHIP
from trustact.language.provisions import ACT_EVENTS
from trustact.secure_communities.hold_clocks import HoldClock, start_hold_clocks
from trustact.secure_communities.legal_gate import GateLaw, Ruling

ActName = Literal["hold", "notify", "transfer", "interview"]

OUTCOME_OF = {
    "prohibited": "not-allowed",
    "permitted": "allowed",
    "required": "allowed",
    "not-regulated": "not-regulated",
    "undetermined": "undetermined",
}
"""What a law says of an act -> the outcome of a finding."""

WHEN_ELIGIBLE = "when the person became eligible for release: no release-eligible is recorded"
"""On what a hold depends of which only the least number of minutes is known."""

NOT_IN_ORDER = "recorded before the booking or after the end of the custody: no law was asked"
NO_TIME = "its time is not recorded: no law was asked"
WAITED = "asked as a hand-over for which the person was kept {:,} minutes past eligibility"
"""Why a law may bar a hand-over that it would allow at the time of release."""

_Answers = list[tuple[GateLaw, Decision, Decision, Decision]]
"""Law, and its decision: as assumed, without the assumption, with what was recorded later."""


def find_act_findings(replay: CustodyReplay, records_end: datetime) -> Iterator[Finding]:
    """Yield one finding for each law and act; one without a law where no law was asked.

    Parameters
    ----------
    records_end : datetime.datetime
        The last time in the records.
    """
    holds = replay.of_kinds("hold-begun")
    for moment in holds:
        yield from _hold(replay, moment, records_end)
    if not holds:
        yield from _hold_without_begin(replay)
    acts: tuple[ActName, ...] = ("notify", "transfer", "interview")
    for action in acts:
        for moment in replay.of_kinds(ACT_EVENTS[action]):
            yield from _one_act(replay, action, moment)


def _one_act(replay: CustodyReplay, action: ActName, moment: Moment) -> Iterator[Finding]:
    blank = _blank(replay, action, moment)
    if not moment.is_timed or not replay.is_in_order(moment):
        yield replace(blank, note=NO_TIME if replay.is_in_order(moment) else NOT_IN_ORDER)
        return
    facts = _wait_before(replay, moment) if action == "transfer" else {}
    if minutes := facts.get("hold.added_minutes"):
        blank = replace(blank, note=WAITED.format(minutes))
    answers, together = _ask(replay, action, moment, facts)
    if not answers:
        yield _no_law(blank)
    for law, assumed, without, later in answers:
        finding = _fill_answer(blank, law, assumed, without, later, together)
        yield _open_for_citizen(replay, moment, finding)


def _wait_before(replay: CustodyReplay, hand_over: Moment) -> dict[str, object]:
    """Return how long the person had waited for a hand-over, where that is recorded."""
    eligible = replay.release_eligible(hand_over)
    if eligible is None or not eligible.is_timed:
        return {}
    minutes = elapsed_minutes(eligible.at, hand_over.at) or 0
    return _added_time(minutes)


def _added_time(minutes: int) -> dict[str, object]:
    facts: dict[str, object] = {"hold.added_minutes": minutes}
    return facts | ({"hold.delay_reason": "immigration-enforcement"} if minutes else {})


def _hold(replay: CustodyReplay, begun: Moment, records_end: datetime) -> Iterator[Finding]:
    blank = _blank(replay, "hold", begun)
    if not begun.is_timed or not replay.is_in_order(begun):
        yield replace(blank, note=NO_TIME if replay.is_in_order(begun) else NOT_IN_ORDER)
        return
    ended = next(
        (
            each
            for each in replay.moments[begun.place + 1 :]
            if each.kind == "hold-ended" or each is replay.end
        ),
        None,
    )
    if ended is not None and not ended.is_timed:
        yield replace(blank, note="the time at which the hold ended is not recorded")
        return
    until = records_end if ended is None else ended.at
    note = "held at the end of the records" if ended is None else ""
    yield from _asked_hold(replay, blank, begun, ended, until, note)


def _hold_without_begin(replay: CustodyReplay) -> Iterator[Finding]:
    """Yield findings on custody past eligibility that ended by a hand-over on a request."""
    end = replay.end
    if end is None or end.kind != "handed-over" or not end.is_timed:
        return
    eligible = replay.release_eligible(end)
    if eligible is None or not eligible.is_timed or not replay.active_requests(end):
        return
    if elapsed_minutes(eligible.at, end.at):
        blank = replace(_blank(replay, "hold", eligible), events=_ids(eligible, end))
        note = "no hold-begun is recorded: kept from release-eligible to the hand-over"
        yield from _asked_hold(replay, blank, eligible, end, end.at, note)


def _asked_hold(
    replay: CustodyReplay,
    blank: Finding,
    begun: Moment,
    ended: Moment | None,
    until: datetime,
    note: str,
) -> Iterator[Finding]:
    eligible = begun if begun.kind == "release-eligible" else replay.release_eligible(begun)
    is_exact = eligible is not None and eligible.is_timed
    since = eligible.at if eligible is not None and eligible.is_timed else begun.at
    minutes = elapsed_minutes(since, until) or 0
    facts = {
        "release.eligible": True,
        "release.eligible_at": since.isoformat(timespec="minutes"),
        # The hours of a hold run from the time at which the person would have gone free.
        "hold.started_at": since.isoformat(timespec="minutes"),
    }
    longer = facts | _added_time(minutes)
    last = replay.moments[-1] if ended is None else ended
    at_begin, _ = _ask(replay, "hold", begun, facts)
    at_end, together = _ask(replay, "hold", last, longer, until)

    @cache
    def clocks() -> tuple[HoldClock, ...]:
        at_first = replay.ruling("hold", begun, facts=facts)
        return start_hold_clocks(at_first, since, replay.questions.zone)

    blank = replace(
        blank,
        events=tuple(dict.fromkeys((*blank.events, *(() if ended is None else _ids(ended))))),
        until=None if ended is None else until,
        minutes=minutes,
        note="; ".join(filter(None, (note, "" if is_exact else "at least so many minutes"))),
    )
    first = {(law.name): assumed for law, assumed, _, _ in at_begin}
    if not at_begin and not at_end:
        yield _no_law(blank)
    seen = set()
    for law, assumed, without, later in at_end:
        seen.add(law.name)
        finding = _fill_answer(blank, law, assumed, without, later, together)
        finding = _with_begin(finding, first.get(law.name))
        if finding.outcome == "not-allowed":
            finding = _with_clock(finding, law, first.get(law.name), clocks, until)
        elif not is_exact and finding.outcome == "allowed":
            finding = _open(finding, (WHEN_ELIGIBLE,))
        yield _open_for_citizen(replay, last, finding)
    for law, assumed, without, later in at_begin:
        if law.name not in seen:
            finding = _fill_answer(blank, law, assumed, without, later, together)
            yield _open_for_citizen(replay, last, finding)


def _with_begin(finding: Finding, begin: Decision | None) -> Finding:
    """Return a finding that counts what the law said when the hold began."""
    if begin is None or finding.outcome == "not-allowed":
        return finding
    if begin.answer == "prohibited":
        return replace(
            finding,
            outcome="not-allowed",
            answer=begin.answer,
            provisions=_provisions(begin),
            citations=tuple(begin.citations),
            basis=begin.basis,
            depends_on=(),
        )
    if begin.answer == "undetermined" and finding.outcome != "undetermined":
        return _open(finding, tuple(begin.missing))
    return finding


def _with_clock(
    finding: Finding,
    law: GateLaw,
    begin: Decision | None,
    clocks: Callable[[], tuple[HoldClock, ...]],
    until: datetime,
) -> Finding:
    """Return a hold that a law came to bar in its course, with the limit that it went past."""
    if begin is None or begin.answer == "prohibited":
        return finding
    clock = next((each for each in clocks() if each.law == law.name and each.ends < until), None)
    if clock is None:
        words = "barred by what was known when it ended; not yet when it began"
        return replace(finding, note="; ".join(filter(None, (finding.note, words))))
    words = f"limit: {clock.hours:g} hours, {clock.counts} ({clock.citation})"
    return replace(
        finding,
        outcome="past-limit",
        due=clock.ends,
        minutes_over=elapsed_minutes(clock.ends, until),
        note="; ".join(filter(None, (finding.note, words))),
    )


def ask_about_hold_in_place_of_bail(
    replay: CustodyReplay, blank: Finding, moment: Moment
) -> list[Finding]:
    """Return what each law says of a hold on the request while bail could have been posted."""
    facts = {
        "release.eligible": True,
        "release.eligible_at": moment.at.isoformat(timespec="minutes"),
        "release.reason": "bail-available",
    }
    answers, together = _ask(replay, "hold", moment, facts)
    note = "; ".join(filter(None, (blank.note, "the law is on a hold, if the request was why")))
    return [
        replace(
            _fill_answer(blank, law, assumed, without, later, together),
            outcome=blank.outcome,
            note=note,
        )
        for law, assumed, without, later in answers
    ]


def _ask(
    replay: CustodyReplay,
    action: str,
    moment: Moment,
    facts: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> tuple[_Answers, Ruling]:
    """Return what each law that is asked says of an act, and what all of them say together."""
    assumed, without, later = (
        replay.ruling(action, moment, facts=facts, at=at, no_court_paper=paper, with_later=later)
        for paper, later in ((True, False), (False, False), (True, True))
    )
    others = [
        {law.name: each for law, each in zip(ruling.laws, ruling.decisions, strict=True)}
        for ruling in (without, later)
    ]
    found: _Answers = [
        (law, each, others[0].get(law.name, each), others[1].get(law.name, each))
        for law, each in zip(assumed.laws, assumed.decisions, strict=True)
        if replay.questions.is_asked(law.instrument.id, law.as_if)
        # A law that has only duties beside an act says nothing of the act.
        and action in law.instrument.regulated_actions
    ]
    return found, assumed


def _blank(replay: CustodyReplay, action: ActName, moment: Moment) -> Finding:
    active = replay.active_requests(moment)
    return Finding(
        kind=action,
        outcome="not-recorded",
        subject=replay.subject,
        custody=replay.number,
        request=active[-1].recorded.id if active else "",
        events=_ids(moment),
        at=moment.time,
        note="" if active else "no request stood",
    )


def _no_law(blank: Finding) -> Finding:
    note = "; ".join(filter(None, (blank.note, "no law that was asked applies")))
    return replace(blank, outcome="not-regulated", answer="not-regulated", note=note)


def _fill_answer(
    blank: Finding,
    law: GateLaw,
    assumed: Decision,
    without: Decision,
    later: Decision,
    together: Ruling,
) -> Finding:
    return replace(
        blank,
        outcome=OUTCOME_OF[assumed.answer],
        law=law.instrument.id,
        as_if=law.as_if,
        provisions=_provisions(assumed),
        citations=tuple(assumed.citations),
        basis=assumed.basis,
        answer=assumed.answer,
        without_assumption=without.answer,
        with_later_records=later.answer,
        together=together.answer,
        depends_on=tuple(assumed.missing) if assumed.answer == "undetermined" else (),
    )


def _open_for_citizen(replay: CustodyReplay, moment: Moment, finding: Finding) -> Finding:
    """Return a finding that allows nothing against somebody of whom a sign was recorded."""
    if finding.outcome != "allowed" or finding.kind == "interview":
        return finding
    if not replay.signs_of_citizenship(moment):
        return finding
    return _open(finding, (CITIZENSHIP_SIGN,))


def _open(finding: Finding, depends_on: tuple[str, ...]) -> Finding:
    """Return a finding of which it is not known whether the act was allowed."""

    def open_answer(answer: str) -> str:
        return "undetermined" if answer in ("permitted", "required") else answer

    return replace(
        finding,
        outcome="undetermined",
        answer="undetermined",
        without_assumption=open_answer(finding.without_assumption),
        with_later_records=open_answer(finding.with_later_records),
        depends_on=depends_on,
    )


CITIZENSHIP_SIGN = CITIZENSHIP.partition(":")[0] + ": a sign was recorded before"
"""On what an act depends against somebody of whom a sign of citizenship was recorded."""


def _provisions(decision: Decision) -> tuple[str, ...]:
    """Return what the provisions say that decided; a rule is named by its effect alone."""
    return tuple(
        dict.fromkeys((each.says or each.name).rstrip(".") for each in decision.decided_by)
    )


def _ids(*moments: Moment) -> tuple[str, ...]:
    return tuple(moment.recorded.id for moment in moments)
