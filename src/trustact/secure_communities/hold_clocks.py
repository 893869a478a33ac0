"""The clocks of a hold: when each law begins to count, how it counts, and when time runs out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.deciding.clock_ends import ClockEnd, find_clock_end
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.answer_conditions import RuleConditions, build_answer_conditions
from trustact.language.bases import Basis
from trustact.language.case import Case
from trustact.language.citations import basis_on, citation_on
from trustact.language.fact_values import NO
from trustact.language.nodes import Condition
from trustact.secure_communities.legal_gate import GateLaw, Ruling

CALENDAR_DESCRIPTIONS = {
    "flat": "every hour counts",
    "weekdays-and-federal-holidays": "Saturdays, Sundays and holidays left out",
    "federal-working-days": "Saturdays, Sundays and federal holidays left out",
    "dc": "Saturdays, Sundays and legal holidays of the District left out",
}
"""Calendar -> how it counts hours."""


_ANY_TIME = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class HoldClock:
    """A time limit that ran during a hold.

    Parameters
    ----------
    hours : float
        How many it allows.
    first_over : datetime.datetime
        The first minute over them.
    """

    law: str
    citation: str
    hours: float
    calendar: str
    began: datetime
    ends: datetime
    first_over: datetime
    basis: str

    @property
    def counts(self) -> str:
        """How its calendar counts hours."""
        return CALENDAR_DESCRIPTIONS[self.calendar]


def start_hold_clocks(ruling: Ruling, began: datetime, zone: str) -> tuple[HoldClock, ...]:
    """Return the time limits that the laws of a ruling set to a hold.

    Parameters
    ----------
    began : datetime.datetime
        The time of release, from which the hours are counted.

    Returns
    -------
    tuple of HoldClock
        In the order of their ends; a law without a time limit has none.
    """
    found: dict[tuple[str, str, float], HoldClock] = {}
    for law in ruling.laws:
        conditions = build_answer_conditions(
            law.instrument,
            ruling.action,
            as_if=law.as_if,
            only_bound=not law.as_if,
            filling=ruling.case.filling,
        )
        for rule in conditions.rules:
            for citation, basis, part, end in _clock_ends(rule, began, zone):
                if _affects_rule(rule, part, ruling.case, end):
                    # Hours that a bar and a duty count alike appear once, under the first rule.
                    day = ruling.case.as_of
                    found.setdefault(
                        (law.name, end.calendar, end.hours),
                        HoldClock(
                            law.name,
                            citation_on(citation, day),
                            end.hours,
                            end.calendar,
                            began,
                            end.at,
                            end.first_over,
                            basis_on(citation, day, basis),
                        ),
                    )
    return tuple(sorted(found.values(), key=lambda clock: clock.ends))


def laws_without_clock(ruling: Ruling) -> tuple[GateLaw, ...]:
    """Return the laws of a ruling on a hold that set no time limit."""
    return tuple(
        law
        for law in ruling.laws
        if not any(
            True
            for rule in build_answer_conditions(
                law.instrument, ruling.action, as_if=law.as_if, only_bound=not law.as_if
            ).rules
            for _ in _clock_ends(rule, _ANY_TIME, None)
        )
    )


def _affects_rule(rule: RuleConditions, part: Condition, case: Case, end: ClockEnd) -> bool:
    """Return whether the end of the hours makes a difference to a rule.

    Hours in an exception matter while the rule itself may apply. Hours in the rule matter where
    its own answer depends on them: a bar begins to apply with their end, a duty ceases to.
    """

    def applies(moment: datetime) -> int:
        then = with_value(case_to_mapping(case), "as_of", moment.isoformat(timespec="minutes"))
        return truth(
            rule.when,
            EvaluationContext(Case.check(then, tables=case.tables, filling=case.filling), {}),
        )

    past = applies(end.first_over)
    return past != NO if part is not rule.when else past != applies(end.at)


def _clock_ends(
    rule: RuleConditions, began: datetime, zone: str | None
) -> Iterator[tuple[str, Basis, Condition, ClockEnd]]:
    """Yield when each clock of a rule ends, with its part and citation."""
    written: list[tuple[str, Basis, Condition]] = [(rule.rule.citation, rule.rule.basis, rule.when)]
    written += [(p.citation, cast(Basis, p.basis), p) for p in (*rule.exceptions, *rule.provisos)]
    for citation, basis, part in written:
        for node in part.walk():
            end = find_clock_end(node, began, zone)
            if end is not None:
                yield citation, basis, part, end
