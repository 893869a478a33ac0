"""What can still change an answer: facts that are open, and the outcome of pending charges.

What is past stays as it is, and what would make the question moot is no change of its answer.
"""

from dataclasses import dataclass

from trustact.answers.law_clocks import vary_case
from trustact.answers.plea_outcomes import case_with_outcome
from trustact.deciding import Counterfactual, Decision
from trustact.deciding.counterfactuals import fact_label
from trustact.language.instrument import Answer

MOST_CHARGES = 10
"""Charges whose outcomes are tried."""

_MOOT = ("release.eligible", "custody.in_custody")
_PAST_GROUPS = ("detainer", "arrest")
_PAST_FACTS = ("age", "born_on", "sex")
_PAST_LISTS = ("convictions", "adjudications", "past_charges", "detainer", "papers")
_LATER = ("events", "appeal_pending", "vacated_for", "followed_by_removal")


@dataclass(frozen=True, slots=True)
class ChargeOutcome:
    """What a law would answer if one pending charge had ended.

    Parameters
    ----------
    charge : str
        The charge, as the record names it.
    outcome : str
        "convicted as charged" or "dismissed".
    """

    path: str
    charge: str
    outcome: str
    answer: Answer


def find_possible_changes(decision: Decision) -> tuple[Counterfactual, ...]:
    """Return what would change an answer, without the moot and the past."""
    return tuple(
        other for other in decision.what_would_change() if can_change(decision, other.path)
    )


def can_change(decision: Decision, path: str) -> bool:
    """Return whether a fact can still turn out otherwise, or change, with the question standing.

    A fact that nobody stated, or only roughly, can turn out to be anything.
    """
    case = decision.case
    known = case.given.get(path) is not None or path in case.derived or ".categories." in path
    head, bracket, rest = path.partition("[")
    if path in decision.missing or not known:
        return True
    if path in _MOOT or path in _PAST_FACTS or path in _PAST_LISTS:
        return False
    if bracket:
        leaf = rest.partition("].")[2].split("[")[0]
        return head not in _PAST_LISTS or leaf in _LATER
    return path.partition(".")[0] not in _PAST_GROUPS


def find_charge_outcomes(decision: Decision) -> tuple[ChargeOutcome, ...]:
    """Return the outcomes of pending charges under which the answer would be another one."""
    case = decision.case
    found = []
    charges = case.given.get("pending_charges") or ()
    for index in range(min(len(charges), MOST_CHARGES)):
        path = f"pending_charges[{index}]"
        label = fact_label(f"{path}.statute", case).rpartition(":")[0]
        for convicted, outcome in ((True, "convicted as charged"), (False, "dismissed")):
            changed = case_with_outcome(case, index, convicted=convicted)
            if changed is None:
                continue
            answer = vary_case(decision, changed).current_answer()
            if answer != decision.answer:
                found.append(ChargeOutcome(path, label, outcome, answer))
    return tuple(found)
