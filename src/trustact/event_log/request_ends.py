"""How a request ends: exactly one end state each, so that a funnel adds up.

A jail's audit, a booking that is run and the statutory reports share the states, and the last two
share the rule by which the events show one.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar

EndState = Literal[
    "declined",
    "not-qualifying",
    "notified-only",
    "interviewed-only",
    "held-then-released",
    "handed-over",
    "cancelled-by-authority",
    "released-before-answer",
    "transferred-elsewhere",
    "still-in-custody",
    "unknown",
]

END_STATES: Mapping[EndState, str] = MappingProxyType(
    {
        "declined": "the agency declined the request",
        "not-qualifying": "the request did not meet what a law asks of it",
        "notified-only": "only notice of the release was given",
        "interviewed-only": "only an interview was held",
        "held-then-released": "kept past the release, then released at liberty",
        "handed-over": "handed over to an immigration authority",
        "cancelled-by-authority": "the immigration authority cancelled the request, or replaced it "
        "by a later one",
        "released-before-answer": "released before the request was answered",
        "transferred-elsewhere": "moved to another agency, prison, court or hospital",
        "still-in-custody": "in custody at the end of the records",
        "unknown": "the records do not show what became of it",
    }
)
"""All end states, in the order in which reports list them; each request has exactly one."""

CLOSED_BY = ("request-cancelled", "request-superseded")
"""Events that end a request, about which they are."""

DEPARTURE_KINDS = ("transferred", "deceased", "escaped")
"""Events that end custody without a release or a hand-over to an immigration authority."""

CUSTODY_ENDS = ("released", "handed-over", *DEPARTURE_KINDS)
"""Events that end custody."""


class EventLike(Protocol):
    """What the rule reads of an event."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def about(self) -> str | None:
        """Id of the event that it answers, corrects or supersedes."""


AnyEvent = TypeVar("AnyEvent", bound=EventLike)


def find_custody_end(events: Sequence[AnyEvent]) -> AnyEvent | None:
    """Return the last event that ended custody; None where there is none."""
    return next((event for event in reversed(events) if event.kind in CUSTODY_ENDS), None)


def find_request_end(
    request: AnyEvent, later: Sequence[AnyEvent], ended: AnyEvent | None, *, after_custody: bool
) -> EndState | None:
    """Return how a request ended, as far as the events show it without what the agency decided.

    Parameters
    ----------
    later : sequence of events
        Those of the same custody from the request on.
    ended : event or None
        The one that ended the custody.
    after_custody : bool
        Whether the custody had ended when the request came.

    Returns
    -------
    str or None
        None where the person was released and nothing else was done on the request: then it turns
        on what the agency decided.
    """
    if after_custody and ended is not None:
        return "released-before-answer" if ended.kind == "released" else "transferred-elsewhere"
    if any(event.about == request.id and event.kind in CLOSED_BY for event in later):
        return "cancelled-by-authority"
    if ended is None:
        return "still-in-custody"
    if ended.kind == "handed-over":
        return "handed-over"
    if ended.kind in DEPARTURE_KINDS:
        return "transferred-elsewhere"
    kinds = {event.kind for event in later}
    if "hold-begun" in kinds:
        return "held-then-released"
    if "notified-authority" in kinds:
        return "notified-only"
    return "interviewed-only" if "interview-held" in kinds else None
