"""The moment of release of a person who is not to be released yet, which laws on custody ask of."""

from trustact.answers.change_of_law import decide_again
from trustact.answers.open_answers import find_standing_duty
from trustact.deciding import Decision
from trustact.deciding.case_variations import case_to_mapping
from trustact.deciding.case_warnings import acts_on_nobody
from trustact.deciding.combined_decision import CombinedDecision
from trustact.language.answer_conditions import ACTS_ON_CUSTODY
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.provisions import ANSWER_LABELS

NOT_YET = {
    "hold": "Nothing is extended yet: the local case keeps the person.",
    "transfer": "Nobody is handed over yet: the local case keeps the person.",
}
"""An act on custody -> why there is nothing to do before the release."""

_ASK_AGAIN = "Ask again then."
_FIRST_WORDS = ("Under ", "Undetermined", "Prohibited ", "Only federal law")


def is_before_release(case: Case) -> bool:
    """Return whether a case states that the person is not eligible for release."""
    return case.given.get("release.eligible") is False


def case_at_release(case: Case) -> Case:
    """Return the case as if the person were eligible for release on the day of the question.

    A law on holds or hand-overs asks of that moment. Before it the answer is the same under every
    plea, and says nothing of what the plea will mean.

    Examples
    --------
    >>> from trustact import check
    >>> case = check({"as_of": "2018-03-01", "facts": {"release": {"eligible": False}}})
    >>> case_at_release(case).given["release.eligible"]
    True
    """
    if not is_before_release(case):
        return case
    mapping = case_to_mapping(case)
    mapping["facts"]["release"] |= {"eligible": True}
    # The days that were left are over then.
    mapping["facts"]["release"].pop("days_until", None)
    return Case.check(mapping, tables=case.tables, filling=case.filling)


def decide_at_release(
    case: Case, decision: Decision | CombinedDecision
) -> Decision | CombinedDecision | None:
    """Return what the laws of today say of the moment of release, where they are silent before it.

    Returns
    -------
    Decision, CombinedDecision or None
        None where the act has an answer already, where the laws are silent at the release too, and
        where no release of somebody in custody is still to come.

    Examples
    --------
    >>> from trustact import check, decide
    >>> request = {"lodged": True, "form": "I-247A", "issuer": "ice"}
    >>> case = check({"as_of": "2024-06-01", "place": "us-ok", "agency": "sheriff", "facts": {
    ...     "detainer": request, "release": {"eligible": False}},
    ...     "searched": ["jail-record", "request"]})
    >>> now = decide(case, "us-ok/22-171-3", "hold")
    >>> now.answer, decide_at_release(case, now).answer
    ('not-regulated', 'required')
    """
    if decision.action not in ACTS_ON_CUSTODY or decision.answer != "not-regulated":
        return None
    if not is_before_release(case) or acts_on_nobody(case, decision.action):
        return None
    try:
        released = case_at_release(case)
    except CaseErrors:
        return None  # what else is stated contradicts a release now
    then = decide_again(decision, released)
    return None if then.answer == "not-regulated" else then


def words_at_release(
    then: Decision | CombinedDecision, *, proviso: str, until: str | None, refrain: str
) -> str:
    """Return what is to be done before the release, and what the laws say of it.

    Parameters
    ----------
    then : Decision or CombinedDecision
        On the moment of release.
    proviso : str
        What that answer rests on and nobody has stated.
    until : str or None
        What has to happen before an act that a law permits; None where nothing has to.
    refrain : str
        What to do where the act is not permitted.
    """
    label = ANSWER_LABELS[then.answer]
    duty = find_standing_duty(then)
    if then.answer == "undetermined" and duty is not None:
        what = (
            "the law of the place requires this unless an exception applies"
            if duty[1]
            else "the law of the place requires this, another law may prohibit it"
        )
        more = f"{label}; {what}. {_ASK_AGAIN}"
    elif then.answer == "undetermined":
        more = f"{label}; until this is resolved, {then.fallback or refrain}. {_ASK_AGAIN}"
    elif then.answer == "prohibited":
        more = f"{label}{proviso}; {refrain}."
    elif then.answer == "permitted" and until is not None:
        more = f"{label}{proviso}. Not before {until}. {_ASK_AGAIN}"
    else:
        more = f"{label}{proviso}. {_ASK_AGAIN}"
    return f"{NOT_YET[then.action]} At the release: {more}"


def reason_at_release(reason: str) -> str:
    """Return the reason of an answer at the release, which says so.

    Examples
    --------
    >>> reason_at_release("Under Iowa Code 27A.2: An agency must hold the person")
    'At the release, under Iowa Code 27A.2: An agency must hold the person'
    >>> reason_at_release("Iowa Code 27A.2 requires this unless an exception applies")
    'At the release: Iowa Code 27A.2 requires this unless an exception applies'
    """
    if reason.startswith(_FIRST_WORDS):
        return f"At the release, {reason[:1].lower()}{reason[1:]}"
    return f"At the release: {reason}"
