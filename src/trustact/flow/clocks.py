"""The clocks of a hold: from when each law counts, how, and when its hours are used up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from trustact.deciding.evaluate import Scene, truth
from trustact.deciding.trying import mapping_of, with_value
from trustact.flow.gate import Law, Ruling
from trustact.language.asking import AskedRule, ask
from trustact.language.calendars import CALENDARS
from trustact.language.case import Case
from trustact.language.clocks import ends
from trustact.language.known import NO
from trustact.language.nodes import Above, Below, Condition, HoldHours, Node

COUNTS = {
    "flat": "every hour counts",
    "weekdays-and-federal-holidays": "Saturdays, Sundays and holidays left out",
    "federal-working-days": "Saturdays, Sundays and federal holidays left out",
    "dc": "Saturdays, Sundays and legal holidays of the District left out",
}
"""How each calendar counts, in words."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that ran while a person was kept.

    Parameters
    ----------
    law, citation : str
    hours : float
        How many it allows.
    calendar : str
    began, ends : datetime.datetime
    basis : str
    """

    law: str
    citation: str
    hours: float
    calendar: str
    began: datetime
    ends: datetime
    basis: str

    @property
    def counts(self) -> str:
        """How it counts, in words."""
        return COUNTS[self.calendar]


def clocks_of(ruling: Ruling, began: datetime, zone: str) -> tuple[Clock, ...]:
    """Return the clocks that the laws of a ruling on a hold start.

    Parameters
    ----------
    ruling : Ruling
    began : datetime.datetime
        The moment at which the person would have gone free.
    zone : str

    Returns
    -------
    tuple of Clock
        In the order of their ends; a law without a clock has none.
    """
    found: dict[tuple[str, str, float], Clock] = {}
    for law in ruling.laws:
        asked = ask(law.instrument, ruling.action, as_if=law.as_if, only_bound=not law.as_if)
        for rule in asked.rules:
            for citation, basis, part, node in _limits(rule):
                hours = node.limit
                assert isinstance(node.number, HoldHours)
                calendar = node.number.calendar
                end = ends(began, hours, CALENDARS[calendar], zone=zone)
                if _matters(rule, part, ruling.case, end):
                    # Hours that several rules count alike stand under the first: bars and duties.
                    found.setdefault(
                        (law.name, calendar, hours),
                        Clock(law.name, citation, hours, calendar, began, end, basis),
                    )
    return tuple(sorted(found.values(), key=lambda clock: clock.ends))


def without_clock(ruling: Ruling) -> tuple[Law, ...]:
    """Return the laws of a ruling on a hold in which no clock is written.

    Parameters
    ----------
    ruling : Ruling

    Returns
    -------
    tuple of Law
    """
    return tuple(
        law
        for law in ruling.laws
        if not any(
            True
            for rule in ask(
                law.instrument, ruling.action, as_if=law.as_if, only_bound=not law.as_if
            ).rules
            for _ in _limits(rule)
        )
    )


def _matters(rule: AskedRule, part: Condition, case: Case, end: datetime) -> bool:
    """Return whether it makes a difference to a rule that a clock runs out.

    Hours in an exception matter while the rule itself may speak. Hours in the rule matter where
    its own answer turns on them: a bar begins to speak with their end, a duty ceases to.
    """

    def speaks(moment: datetime) -> int:
        then = with_value(mapping_of(case), "as_of", moment.isoformat(timespec="minutes"))
        return truth(rule.when, Scene(Case.check(then, tables=case.tables), {}))

    past = speaks(end + timedelta(minutes=1))
    return past != NO if part is not rule.when else past != speaks(end)


def _limits(rule: AskedRule) -> Iterator[tuple[str, str, Condition, Above | Below]]:
    """Yield each limit of hours in a rule, with the part and the citation at which it stands."""
    written: list[tuple[str, str, Condition]] = [(rule.rule.citation, rule.rule.basis, rule.when)]
    written += [(p.citation, p.basis, p) for p in (*rule.exceptions, *rule.provided)]
    for citation, basis, part in written:
        nodes: Iterator[Node] = part.walk()
        for node in nodes:
            if isinstance(node, Above | Below) and isinstance(node.number, HoldHours):
                yield citation, basis, part, node
