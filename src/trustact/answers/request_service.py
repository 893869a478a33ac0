"""A duty to follow a request that was not served, where service decides about the hold."""

from dataclasses import replace

from trustact.deciding import Decision
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.deciding.combined_decision import CombinedDecision, combine_decisions
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import NO

_SERVICE = "detainer.served_on_person"

NOT_SERVED = (
    "The request was not served on the person: whether the duty covers a request that has no "
    "effect is a question for counsel"
)


def describe_missing_service(decision: Decision | CombinedDecision) -> str:
    """Return that a request was not served, to follow a duty to give notice as it asks; else empty.

    It is said only where the answer on the hold turns on the same fact: the laws that were asked
    then give the request no effect without service.

    Examples
    --------
    >>> from trustact import check, decide
    >>> def found(**request):
    ...     request |= {"lodged": True, "form": "I-247A", "issuer": "ice"}
    ...     case = {"as_of": "2021-05-18T21:10", "place": "us-tx-harris", "agency": "sheriff",
    ...         "facts": {"detainer": request,
    ...             "custody": {"in_custody": True}, "release": {"eligible": True},
    ...             "proof_of_citizenship_or_lawful_status": False}}
    ...     return describe_missing_service(decide(check(case), action="notify"))
    >>> found(served_on_person=False).partition(":")[0]
    'The request was not served on the person'
    >>> found(served_on_person=True)
    ''
    """
    if not isinstance(decision, CombinedDecision) or decision.action != "notify":
        return ""
    case = decision.question.case
    if decision.answer != "required" or case.fact_values.get(_SERVICE) != NO:
        return ""
    try:
        mapping = with_value(case_to_mapping(case), _SERVICE, True)
        served = Case.check(mapping, tables=case.tables, like=case, filling=case.filling)
    except CaseErrors:
        return ""
    return (
        NOT_SERVED if _answer_to_hold(decision, case) != _answer_to_hold(decision, served) else ""
    )


def _answer_to_hold(decision: CombinedDecision, case: Case) -> str:
    """Return the answer on a hold, asked as the decision was."""
    question = replace(decision.question, action="hold", case=case)
    return combine_decisions(question, question.decide(case, question.laws_at(case))).answer
