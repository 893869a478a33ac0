"""What stands before every answer: citizenship, age, custody, facts that contradict each other.

`SAFEGUARDS` is the one list. An answer, a sheet, a form that is read, an interview and the gate of
a booking all take from it what they say first, and what stops an act that a law only permits.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from trustact.deciding.case_conflicts import (
    LISTS_OF_OFFENSES,
    find_citizenship_conflicts,
    find_document_of_citizenship,
    find_document_of_status,
    find_ended_charge,
    find_form_of_another_time,
    find_level_conflicts,
    find_order_conflicts,
    find_paper_conflicts,
    find_role_conflicts,
    find_signer_conflicts,
    find_unseen_signers,
)
from trustact.language.case import Case
from trustact.language.fact_values import NO, YES
from trustact.language.lazy_dataclass import dataclass
from trustact.language.local_time import is_skipped_hour, readings_of_repeated_hour
from trustact.language.vocabulary import (
    ACTIONS,
    FEDERAL_ACTIONS,
)

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

_TIMES = ("custody.booked_at", "release.eligible_at", "hold.started_at", "hold.until")
"""The facts that may be stated with a time of day, beside that of the question."""

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

UNTIL_EXAMINED = "the documents are examined"
UNTIL_PAPER_EXAMINED = "the paper is examined"
UNTIL_MINORITY = "the law on children in custody is checked"

DEFECTS = {
    "detainer.written": "not in writing",
    "detainer.official_form": "not on the official form",
    "detainer.complete": "not complete or not signed",
}
"""A fact that is a no -> what the request then is."""


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Something that has to be read before an answer, and may stop an act.

    Parameters
    ----------
    acts : tuple of str
        The acts before which it stands.
    facts : tuple of str
        The facts of the case that raise it; of a row as `papers[].form`.
    find : callable
        Takes the case and the act, and yields the sentences to read; none where it is not raised.
    source : str
        The provision or the judgment behind it.
    until : str or None
        What has to happen before an act that a law only permits; None where it stops nothing.
        A sentence of one that stops begins with STOP.
    sign : str or None
        What a booking records as a sign of citizenship, which counts until documents resolve it.
    """

    name: str
    acts: tuple[str, ...]
    facts: tuple[str, ...]
    find: Callable[[Case, str], Iterator[str]]
    source: str
    until: str | None = None
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class RaisedSafeguard:
    """A safeguard with what it says of a case."""

    safeguard: Safeguard
    says: str


def find_safeguards(case: Case, action: str) -> tuple[RaisedSafeguard, ...]:
    """Return the safeguards that a case raises before an act, each sentence once.

    Examples
    --------
    >>> case = Case.check({"as_of": "2019-05-01", "facts": {"age": 16}})
    >>> [(each.safeguard.name, each.safeguard.until) for each in find_safeguards(case, "hold")]
    [('minor', 'the law on children in custody is checked')]
    """
    found: dict[str, RaisedSafeguard] = {}
    for safeguard in SAFEGUARDS:
        if action in safeguard.acts:
            for says in safeguard.find(case, action):
                found.setdefault(says, RaisedSafeguard(safeguard, says))
    return tuple(found.values())


def find_stops(case: Case, action: str) -> tuple[RaisedSafeguard, ...]:
    """Return those that stop an act which a law only permits, the most urgent first."""
    return tuple(each for each in find_safeguards(case, action) if each.safeguard.until is not None)


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
    return tuple(each.says for each in find_safeguards(case, action))


def find_signs(facts: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Return the signs of citizenship in some facts, in the words of a record.

    Examples
    --------
    >>> find_signs({"claims_us_citizenship": True, "age": 30}, "2019-05-01")
    ('the person claims to be a citizen',)
    """
    found = []
    for safeguard in SAFEGUARDS:
        if safeguard.sign is not None:
            own = {path: facts[path] for path in safeguard.facts if path in facts}
            case = Case.check({"as_of": day, "facts": own})
            if any(True for _ in safeguard.find(case, safeguard.acts[0])):
                found.append(safeguard.sign)
    return tuple(dict.fromkeys(found))


def acts_on_nobody(case: Case, action: str) -> bool:
    """Return whether an act is one on custody, and the person is not in custody.

    Examples
    --------
    >>> case = Case.check({"as_of": "2019-05-01", "facts": {"custody": {"in_custody": False}}})
    >>> acts_on_nobody(case, "hold"), acts_on_nobody(case, "notify")
    (True, False)
    """
    return case.fact_values.get("custody.in_custody") == NO and action in NOT_IN_CUSTODY


def _claim(case: Case, _: str) -> Iterator[str]:
    if case.fact_values.get("claims_us_citizenship") == YES:
        yield CLAIM


def _document(case: Case, _: str) -> Iterator[str]:
    if find_document_of_citizenship(case) is not None:
        yield CLAIM


def _proof_of_either(case: Case, action: str) -> Iterator[str]:
    """Yield that proof was shown, unless a claim or a document says more."""
    if case.fact_values.get("proof_of_citizenship_or_lawful_status") == YES:
        yield from _unless_more_is_said(case, action)


def _document_of_either(case: Case, action: str) -> Iterator[str]:
    if find_document_of_status(case) is not None:
        yield from _unless_more_is_said(case, action)


def _unless_more_is_said(case: Case, action: str) -> Iterator[str]:
    if not any(True for find in (_claim, _document) for _ in find(case, action)):
        yield PROOF_OF_EITHER


def _minor(case: Case, _: str) -> Iterator[str]:
    says = find_minority(case)
    if says is not None:
        yield f"STOP. {says}"


def _not_in_custody(case: Case, action: str) -> Iterator[str]:
    if acts_on_nobody(case, action):
        yield NOT_IN_CUSTODY[action]


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


def _defects(case: Case, _: str) -> Iterator[str]:
    """Yield what a request lacks, by what the case says of it."""
    lacks = [
        # The source of the fact can say what is missing, as a signature.
        says if (source := case.sources.get(fact)) is None else f"{says} ({source})"
        for fact, says in DEFECTS.items()
        if case.fact_values.get(fact) == NO
    ]
    if lacks and case.fact_values.get("detainer.lodged") == YES:
        yield (
            f"The request is {' and '.join(lacks)}. Ask for one that is in order before anything "
            "rests on it."
        )


def _changed_clocks(case: Case, _: str) -> Iterator[str]:
    """Yield the times at which the clocks of the place were changed, forward or back."""
    place = case.fact_values.get("place")
    for path in ("as_of", *_TIMES):
        stated = case.given.get(path)
        if stated is None:
            continue
        readings = readings_of_repeated_hour(str(stated), place)
        if readings:
            yield (
                f"{path}: {stated} came twice there, since the clocks were set back. Write "
                f"{' or '.join(readings)}. A limit is counted from the earlier one."
            )
        elif is_skipped_hour(str(stated), place):
            yield (
                f"{path}: no clock there showed {stated}, since the clocks were set forward. "
                "Correct the time."
            )


_CITIZEN_CASE = "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015)"

_PROOF_SIGN = "the person has shown proof of citizenship or lawful status"

SAFEGUARDS = (
    Safeguard(
        "claim-of-citizenship",
        CITIZENSHIP_ACTIONS,
        ("claims_us_citizenship",),
        _claim,
        source=_CITIZEN_CASE,
        until=UNTIL_EXAMINED,
        sign="the person claims to be a citizen",
    ),
    Safeguard(
        "document-of-citizenship",
        CITIZENSHIP_ACTIONS,
        ("proof_document",),
        _document,
        source=_CITIZEN_CASE,
        until=UNTIL_EXAMINED,
        sign="the person has shown a document that only a citizen has",
    ),
    Safeguard(
        "proof-of-citizenship-or-status",
        CITIZENSHIP_ACTIONS,
        ("proof_of_citizenship_or_lawful_status",),
        _proof_of_either,
        source=_CITIZEN_CASE,
        until=UNTIL_EXAMINED,
        sign=_PROOF_SIGN,
    ),
    Safeguard(
        "document-of-citizenship-or-status",
        CITIZENSHIP_ACTIONS,
        ("proof_document",),
        _document_of_either,
        source="Tex. Code Crim. Proc. 2A.060(b)",
        until=UNTIL_EXAMINED,
        sign=_PROOF_SIGN,
    ),
    Safeguard(
        "minor",
        LOCAL_ACTIONS,
        ("age", "born_on"),
        _minor,
        source="8 U.S.C. 1232",
        until=UNTIL_MINORITY,
    ),
    Safeguard(
        "not-in-custody",
        tuple(NOT_IN_CUSTODY),
        ("custody.in_custody",),
        _not_in_custody,
        source=_CITIZEN_CASE,
    ),
    Safeguard(
        "document-beside-a-no",
        ACTIONS,
        ("proof_document", "claims_us_citizenship", "proof_of_citizenship_or_lawful_status"),
        find_citizenship_conflicts,
        source=_CITIZEN_CASE,
    ),
    Safeguard(
        "order-beside-a-no",
        ACTIONS,
        ("removal_order.final", "detainer.basis", "papers[].form"),
        find_order_conflicts,
        source="8 CFR 241.2",
    ),
    Safeguard(
        "court-beside-an-immigration-form",
        CITIZENSHIP_ACTIONS,
        ("papers[].form", "papers[].signed_by", "papers[].basis"),
        find_paper_conflicts,
        source="8 CFR 287.5(e)",
        until=UNTIL_PAPER_EXAMINED,
    ),
    Safeguard(
        "officer-beside-a-crime",
        CITIZENSHIP_ACTIONS,
        ("papers[].basis", "papers[].signed_by", "papers[].issuer"),
        find_signer_conflicts,
        source="8 U.S.C. 1226(a), 1357(a)",
        until=UNTIL_PAPER_EXAMINED,
    ),
    Safeguard(
        "criminal-paper-without-a-signer",
        CITIZENSHIP_ACTIONS,
        ("papers[].basis", "papers[].signed_by", "papers[].with_detainer"),
        find_unseen_signers,
        source="8 U.S.C. 1226(a), 1357(a)",
    ),
    Safeguard(
        "pending-charge-that-ended",
        REQUESTED_ACTIONS,
        ("release.reason", "pending_charges_complete", "pending_charges[].stage"),
        find_ended_charge,
        source="N.J. Attorney General Directive 2018-6 v2, II.B.5(a)",
    ),
    Safeguard(
        "request-beside-another-matter",
        ACTIONS,
        ("papers[].with_detainer", "papers[].for_another_matter"),
        find_role_conflicts,
        source="8 CFR 287.7(a)",
    ),
    Safeguard(
        "level-beside-the-section",
        ACTIONS,
        (
            *(f"{name}[].{each}" for name in LISTS_OF_OFFENSES for each in ("level", "statute")),
            "convictions[].sentence",
        ),
        find_level_conflicts,
        source="Cal. Penal Code 17(a), 19",
    ),
    Safeguard(
        "defective-request",
        REQUESTED_ACTIONS,
        ("detainer.lodged", *DEFECTS),
        _defects,
        source="8 CFR 287.7(a)",
    ),
    Safeguard(
        "form-of-another-time",
        REQUESTED_ACTIONS,
        ("detainer.lodged", "detainer.form", "detainer.lodged_on"),
        find_form_of_another_time,
        source="8 CFR 287.7(a)",
    ),
    Safeguard(
        "time-at-a-change-of-clocks",
        LOCAL_ACTIONS,
        _TIMES,
        _changed_clocks,
        source="15 U.S.C. 260a",
    ),
)
"""Every safeguard over the facts of a case, the most urgent first."""
