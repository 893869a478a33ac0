"""What comes before an act that is permitted or required, where something stops it."""

from trustact.answers.action_words import ACTION_WORDS
from trustact.answers.reason_text import capitalize
from trustact.deciding import Decision
from trustact.deciding.combined_decision import CombinedDecision


def wait_until(decision: Decision | CombinedDecision) -> str | None:
    """Return until when what is only permitted has to wait; None where it need not."""
    # The first is the most urgent: a document, before the age.
    return next((each.safeguard.until for each in decision.stops), None)


def find_stop(decision: Decision | CombinedDecision) -> str | None:
    """Return what to do before an act that is permitted or required; None where nothing stops it.

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
    until = wait_until(decision)
    if until is None or decision.answer not in ("permitted", "required"):
        return None
    if decision.answer == "required":
        return "Call a supervisor first"
    return f"{capitalize(ACTION_WORDS[decision.action].refrain)} until {until}"
