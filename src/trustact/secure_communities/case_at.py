"""The case as one actor knows it at a time, built from the events that the actor knew of."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from trustact.event_log.event_facts import flatten_facts
from trustact.event_log.request_ends import CLOSED_BY
from trustact.language.case import Case
from trustact.language.offense import OffenseClassifier
from trustact.language.silence import NO_FILLING, Filling
from trustact.secure_communities.events import Event


class PlacedRecord(Protocol):
    """What a case needs of a booking."""

    @property
    def place(self) -> str:
        """The place whose laws are asked."""


class ActorFacts:
    """The facts that one actor knows, as events add them.

    Parameters
    ----------
    actor : str
        See `trustact.secure_communities.events.ACTORS`.

    Notes
    -----
    Papers that came with a request are added to those that the actor had; the list is closed only
    where the actor itself has said so.
    """

    def __init__(self, actor: str) -> None:
        self.actor = actor
        self.facts: dict[str, Any] = {}
        self._request_papers: list[Any] = []

    def observe(self, event: Event) -> None:
        """Add the facts of an event; one that the actor did not know of changes nothing."""
        if self.actor not in event.known_to:
            return
        if event.kind in CLOSED_BY or event.kind == "request-received":
            self.facts = {
                path: value
                for path, value in self.facts.items()
                if not path.startswith("detainer.")
            }
            self._request_papers = []
        facts = flatten_facts(event.facts)
        if event.kind == "request-received":
            self._request_papers = list(facts.pop("papers", []))
        self.facts |= facts

    def case(
        self,
        booking: PlacedRecord,
        at: datetime,
        agency: str,
        tables: OffenseClassifier,
        question_facts: Mapping[str, Any] | None = None,
        filling: Filling = NO_FILLING,
    ) -> Case:
        """Return what is known as a case.

        Parameters
        ----------
        at : datetime.datetime
            The time of the question.
        agency : str
            The agency that would act.
        question_facts : mapping of str to object, optional
            Facts of the question itself.
        filling : Filling, optional
            How facts are filled that the actor does not know; by default nothing is.
        """
        facts = {**self.facts, **(question_facts or {})}
        if self._request_papers:
            own = facts.get("papers")
            closed = own == [] or facts.get("papers_complete") is True
            facts["papers"] = [*(own or []), *self._request_papers]
            facts["papers_complete"] = closed or None
        mapping = {
            "as_of": at.isoformat(timespec="minutes"),
            "place": booking.place,
            "agency": agency,
            "facts": facts,
        }
        return Case.check(mapping, tables=tables, filling=filling)


def collect_actor_facts(actor: str, events: Iterable[Event]) -> ActorFacts:
    """Return what an actor knows after some events, in their order."""
    facts = ActorFacts(actor)
    for event in events:
        facts.observe(event)
    return facts
