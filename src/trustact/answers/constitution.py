"""Whether the Fourth Amendment decisions on holds are binding at a place, or only persuasive."""

from trustact import laws
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.case import Case
from trustact.language.fact_values import YES
from trustact.language.vocabulary import FEDERAL_AGENCIES

LAW = "us-federal/fourth-amendment-detainer"
WHERE_BINDING = {
    "first_circuit": "First Circuit",
    "second_circuit": "Second Circuit",
    "oregon": "Ninth Circuit",
    "rest_of_the_ninth_circuit": "Ninth Circuit",
    "eleventh_circuit": "Eleventh Circuit",
    "fifth_circuit": "Fifth Circuit",
}
"""The provisions of that law which say where a decision is binding, with the circuit."""

_ON_THE_FORM = "fifth_circuit"
"""Where the binding decision is on what the form states; the others are only persuasive there."""
_NEEDED = "Fourth Amendment, probable cause for a hold:"


def describe_constitution(case: Case, action: str) -> str:
    """Return whether the decisions bind the agency of a case; empty where they do not speak.

    They are about holds, and about a transfer for which the person is kept longer. Each law of the
    stack may be stricter, whatever they say.

    Examples
    --------
    >>> here = {"as_of": "2021-03-01", "place": "us-wa-king", "agency": "sheriff", "facts": {}}
    >>> describe_constitution(Case.check(here), "hold")
    'Fourth Amendment, probable cause for a hold: binding here (Ninth Circuit)'
    >>> describe_constitution(Case.check({**here, "place": "us-tx-travis"}), "hold")[45:]
    'I-247A suffices (Fifth Circuit)'
    >>> describe_constitution(Case.check({**here, "place": "us-nj"}), "hold")
    'Fourth Amendment, probable cause for a hold: persuasive here, not binding'
    """
    place = case.fact_values.get("place")
    known = laws.load_index().find(LAW)
    if known is None or not known.in_library:  # a library of a few laws
        return ""
    law = laws.get(LAW)
    of_federal_agency = case.fact_values.get("agency") in FEDERAL_AGENCIES
    if place is None or of_federal_agency:
        return ""
    if action not in law.regulated_actions and not _is_kept_for(case, action):
        return ""
    context = EvaluationContext(case, {})
    for name, circuit in WHERE_BINDING.items():
        provision = law.provisions[name]
        if truth(provision, context) != YES:
            continue
        if name == _ON_THE_FORM:
            return f"{_NEEDED} I-247A suffices ({circuit})"
        return f"{_NEEDED} binding here ({circuit})"
    return f"{_NEEDED} persuasive here, not binding"


def _is_kept_for(case: Case, action: str) -> bool:
    """Return whether the facts state that a transfer keeps the person beyond the release."""
    if action != "transfer":
        return False
    stated = case.fact_values
    if stated.get("hold.started_at") is not None:
        return True
    if stated.get("hold.delay_reason") == "immigration-enforcement":
        return True
    numbers = (stated.get(f"hold.{name}") for name in ("hours", "countable_hours", "added_minutes"))
    return any(bounds is not None and bounds.high > 0 for bounds in numbers)
