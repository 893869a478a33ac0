"""What stands before every answer: citizenship, age, custody, facts that contradict each other."""

from collections.abc import Iterator

from trustact.language.case import Case
from trustact.language.citizenship_documents import is_document_of_citizenship
from trustact.language.fact_values import NO, YES
from trustact.language.shown_text import quote_value
from trustact.language.vocabulary import ACTIONS, FEDERAL_ACTIONS, FINAL_ORDER_FORM

CITIZENSHIP_ACTIONS = ("hold", "transfer", "notify", "arrest")
"""The acts that no detainer allows against a citizen."""

CLAIM = (
    "STOP. This person claims US citizenship. No detainer holds a citizen. Call a supervisor; "
    "examine the documents; contact immigration authorities only where this law allows it."
)
"""Stands first where the person claims citizenship, or showed a document of it."""

PROOF_OF_EITHER = (
    "STOP. This person showed proof of US citizenship or of lawful status, such as residence. No "
    "detainer holds a citizen. Call a supervisor; examine the documents."
)
"""Stands first where what was shown can be that of a citizen or of a resident."""

MINORITY = (
    "The laws in this library apply at any age, unless a rule names one. What else protects a "
    "child in custody is not in it (state law; 8 U.S.C. 1232 on unaccompanied children). Call a "
    "supervisor."
)
"""Follows where the person is, or may be, under 18."""

LOCAL_ACTIONS = tuple(action for action in ACTIONS if action not in FEDERAL_ACTIONS)
_FULL_AGE = 18

NOT_IN_CUSTODY = {
    "hold": "This person is not in custody: there is nothing to extend. A hold would be a new "
    "arrest, which needs an authority of its own.",
    "transfer": "This person is not in custody: there is nobody to transfer. To take the person "
    "would be a new arrest, which needs an authority of its own.",
}
"""What is said of an act on somebody who is not in custody."""

REQUESTED_ACTIONS = ("hold", "transfer", "notify")
"""The acts that a request can ask for."""

DEFECTS = {
    "detainer.written": "not in writing",
    "detainer.official_form": "not on the official form",
    "detainer.complete": "not complete or not signed",
}
"""A fact that is a no -> what the request then is."""


def find_warnings(case: Case, action: str) -> tuple[str, ...]:
    """Return what has to be read before any answer on an act, the most urgent first.

    Examples
    --------
    >>> case = Case.check({"as_of": "2019-05-01", "facts": {"proof_document": "US passport"}})
    >>> [text[:41] for text in find_warnings(case, "hold")]
    ['STOP. This person claims US citizenship. ']
    >>> find_warnings(case, "inquire")
    ()
    """
    found = [*_citizenship(case)] if action in CITIZENSHIP_ACTIONS else []
    minority = find_minority(case) if action in LOCAL_ACTIONS else None
    if minority is not None:
        found.append(f"STOP. {minority}")
    if case.fact_values.get("custody.in_custody") == NO and action in NOT_IN_CUSTODY:
        found.append(NOT_IN_CUSTODY[action])
    return (*found, *_conflicts(case), *_defects(case, action))


def _document_of_citizenship(case: Case) -> str | None:
    document = case.fact_values.get("proof_document")
    return document if document is not None and is_document_of_citizenship(document) else None


def _citizenship(case: Case) -> Iterator[str]:
    claims = case.fact_values.get("claims_us_citizenship")
    if claims == YES or _document_of_citizenship(case) is not None:
        yield CLAIM
    elif case.fact_values.get("proof_of_citizenship_or_lawful_status") == YES:
        yield PROOF_OF_EITHER


def find_minority(case: Case) -> str | None:
    """Return that the person is a minor, or may be one by what is known of the age.

    Examples
    --------
    >>> find_minority(Case.check({"as_of": "2019-05-01", "facts": {"age": 16}}))[:37]
    'This person is 16 years old, a minor.'
    >>> find_minority(Case.check({"as_of": "2019-05-01", "facts": {"age": 18}}))
    """
    age = case.fact_values.get("age")
    if age is None or age.low >= _FULL_AGE:
        return None
    if age.high >= _FULL_AGE:
        return f"This person may be under {_FULL_AGE}: find out the age. {MINORITY}"
    if age.low == age.high:
        years = f"{age.low:g} year{'' if age.low == 1 else 's'} old"
        return f"This person is {years}, a minor. {MINORITY}"
    return f"This person is under {_FULL_AGE}, a minor. {MINORITY}"


def _defects(case: Case, action: str) -> Iterator[str]:
    """Yield what a request lacks, by what the case says of it."""
    lacks = [
        # The source of the fact can say what is missing, as a signature.
        says if (source := case.sources.get(fact)) is None else f"{says} ({source})"
        for fact, says in DEFECTS.items()
        if case.fact_values.get(fact) == NO
    ]
    if lacks and action in REQUESTED_ACTIONS and case.fact_values.get("detainer.lodged") == YES:
        yield (
            f"The request is {' and '.join(lacks)}. Ask for one that is in order before anything "
            "rests on it."
        )


def _conflicts(case: Case) -> Iterator[str]:
    """Yield what contradicts a fact that the case states; neither is taken to be right."""
    values = case.fact_values
    document = _document_of_citizenship(case)
    if document is not None:
        for fact in ("claims_us_citizenship", "proof_of_citizenship_or_lawful_status"):
            if values.get(fact) == NO:
                yield (
                    f"Conflict: proof_document is {quote_value(document)}, a document of US "
                    f"citizenship, but {fact} is no. Find out which is right."
                )
    if values.get("removal_order.final") != NO:
        return
    if values.get("detainer.basis") == "final-order":
        yield (
            "Conflict: detainer.basis is final-order, but removal_order.final is no. Find out "
            "which is right."
        )
    for index, paper in enumerate(case.rows.get("papers", ())):
        if paper.get("form") == FINAL_ORDER_FORM:
            yield (
                f"Conflict: papers[{index}] is an I-205, which rests on a final order of removal, "
                "but removal_order.final is no. Find out which is right."
            )
