"""What comes before an act that is permitted or required, where something stops it."""

from collections.abc import Mapping, Sequence

from trustact.deciding.case_warnings import RaisedSafeguard
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.decision import Decision
from trustact.language.instrument import Answer

REFRAIN: Mapping[str, str] = {
    "hold": "do not hold for immigration",
    "notify": "give no notice of the release",
    "transfer": "do not hand the person over",
    "interview": "allow no interview",
    "inquire": "do not ask about immigration status",
    "share": "give out no information about the person",
    "arrest": "make no arrest for immigration",
    "issue-detainer": "issue no detainer",
    "grant-status": "leave the application open",
}
"""Every action -> what to do until an open answer is resolved."""


def wait_until(stops: Sequence[RaisedSafeguard]) -> str | None:
    """Return until when what is only permitted has to wait; None where it need not."""
    # The first is the most urgent: a document, before the age.
    return next((each.safeguard.until for each in stops), None)


def stop_text(action: str, answer: Answer, until: str | None) -> str | None:
    """Return what to do before an act that is permitted or required; None where nothing stops it.

    Parameters
    ----------
    until : str or None
        As `wait_until` returns it.

    Examples
    --------
    >>> stop_text("notify", "permitted", "the documents are examined")
    'Give no notice of the release until the documents are examined'
    >>> stop_text("notify", "required", "the documents are examined")
    'Call a supervisor first'
    >>> stop_text("notify", "prohibited", "the documents are examined")
    """
    if until is None or answer not in ("permitted", "required"):
        return None
    if answer == "required":
        return "Call a supervisor first"
    refrain = REFRAIN[action]
    return f"{refrain[:1].upper()}{refrain[1:]} until {until}"


def find_stop(decision: Decision | CombinedDecision) -> str | None:
    """Return what comes before the act that a decision permits or requires; see `stop_text`.

    Examples
    --------
    >>> from trustact import decide
    >>> case = {"as_of": "2015-06-10", "place": "us-ct", "agency": "state-corrections",
    ...     "facts": {"age": 16, "convictions": [{"level": "felony"}],
    ...         "release": {"eligible": True}, "detainer": {"lodged": True, "form": "I-247"}}}
    >>> decision = decide(case, "us-ct/trust-act-2013")
    >>> decision.answer, find_stop(decision)
    ('permitted', 'Do not hold for immigration until the law on children in custody is checked')
    """
    return stop_text(decision.action, decision.answer, wait_until(decision.stops))
