"""What somebody knows at a moment: a case put together from the events that they knew of."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from trustact.language.case import Case
from trustact.language.offense import OffenseClassifier
from trustact.secure_communities.booking import Booking
from trustact.secure_communities.events import Event

REQUEST_END_KINDS = ("request-cancelled", "request-superseded")
"""Kinds of event after which nothing of an earlier request stands."""


def flatten_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts with each group written out as its paths.

    Returns
    -------
    dict
        Path -> value.

    Examples
    --------
    >>> flatten_facts({"detainer": {"form": "I-247"}, "convictions": [{"level": "felony"}]})
    {'detainer.form': 'I-247', 'convictions': [{'level': 'felony'}]}
    """
    found: dict[str, Any] = {}
    for key, value in facts.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{name}": item for name, item in value.items()}
        else:
            found[key] = value
    return found


class ActorFacts:
    """The facts that one actor holds, as events bring them.

    Parameters
    ----------
    who : str
        See `trustact.secure_communities.events.ACTORS`.

    Notes
    -----
    Papers that came with a request stand beside those that the actor had; both go into one list,
    which is closed only where the actor itself has said so.
    """

    def __init__(self, who: str) -> None:
        self.who = who
        self.facts: dict[str, Any] = {}
        self._request_papers: list[Any] = []

    def observe(self, event: Event) -> None:
        """Take in an event; one that the actor did not know of changes nothing."""
        if self.who not in event.known_to:
            return
        if event.kind in REQUEST_END_KINDS or event.kind == "request-received":
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
        booking: Booking,
        at: datetime,
        agency: str,
        tables: OffenseClassifier,
        more: Mapping[str, Any] | None = None,
    ) -> Case:
        """Return what is known as a case.

        Parameters
        ----------
        at : datetime.datetime
            The moment of the question.
        agency : str
            Who is asked to act.
        more : mapping of str to object, optional
            Facts of the question itself.
        """
        facts = {**self.facts, **(more or {})}
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
        return Case.check(mapping, tables=tables)


def collect_actor_facts(who: str, events: Iterable[Event]) -> ActorFacts:
    """Return what an actor knows after some events, in their order."""
    knowledge = ActorFacts(who)
    for event in events:
        knowledge.observe(event)
    return knowledge
