"""Which of several instruments reach a case at all, by their dates, place and agency."""

from collections.abc import Iterable, Mapping

from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.answer_conditions import build_answer_conditions, in_force_condition
from trustact.language.case import Case
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import Instrument
from trustact.language.places import FEDERAL, lies_in

NONBINDING_STATUSES = ("bill", "model-rule")
"""Kinds of instrument that never bound anybody: only those who name them are answered by them."""


def applicable_laws(case: Case, instruments: Iterable[Instrument], action: str) -> list[Instrument]:
    """Return the instruments that speak of an action and may reach the case.

    Parameters
    ----------
    case : Case
    instruments : iterable of Instrument
    action : str

    Returns
    -------
    list of Instrument
        Bills and model rules never; an instrument of which it is not known stays in.

    Examples
    --------
    >>> from trustact import laws
    >>> case = Case.check({"as_of": "2014-03-01", "place": "us-ca", "facts": {}})
    >>> [law.id for law in applicable_laws(case, laws.load_all(), "transfer")]
    []
    >>> "us-ca/trust-act-2013" in [law.id for law in applicable_laws(case, laws.load_all(), "hold")]
    True
    """
    return [
        instrument
        for instrument in instruments
        if instrument.status not in NONBINDING_STATUSES
        and action in instrument.regulated_actions
        and not _cannot_apply(case, instrument, action)
    ]


def _cannot_apply(case: Case, instrument: Instrument, action: str) -> bool:
    scene = EvaluationContext(case, {})
    gate = build_answer_conditions(instrument, action, only_bound=True).gate
    # Dates, place and agency come first; a scope of the law's own is part of its answer.
    return any(truth(part, scene) == NO for part in gate[:3])


def is_not_in_force(case: Case, instrument: Instrument) -> bool:
    """Return whether an instrument was surely not in force on the day of a case.

    Parameters
    ----------
    case : Case
    instrument : Instrument

    Returns
    -------
    bool
    """
    return truth(in_force_condition(instrument, only_bound=True), EvaluationContext(case, {})) == NO


def laws_of_place(place: str | None, instruments: Iterable[Instrument]) -> list[Instrument]:
    """Return the instruments that are law at a place and not in the whole country.

    Parameters
    ----------
    place : str or None
        None where it is not known.
    instruments : iterable of Instrument

    Returns
    -------
    list of Instrument
        Those of the place, and of the state in which it lies; bills and model rules never.
    """
    return [
        i
        for i in instruments
        if i.status not in NONBINDING_STATUSES
        and i.place not in (FEDERAL, "us")
        and lies_in(place, i.place) == YES
    ]


def missing_law_note(
    case: Case,
    instruments: Iterable[Instrument],
    readings: Mapping[str, bool] | None = None,
    *,
    where: str = "at hand here",
) -> str | None:
    """Return in words that no law of the place of a case is at hand; None where one is.

    Parameters
    ----------
    case : Case
    instruments : iterable of Instrument
        Those at hand, whatever they speak of.
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    where : str
        What the instruments are, for the words.

    Returns
    -------
    str or None
        A law counts that is surely law there and surely in force on the day of the question.

    Examples
    --------
    >>> from trustact import laws
    >>> oregon = Case.check({"as_of": "2023-12-10", "place": "us-or", "facts": {}})
    >>> missing_law_note(oregon, laws.load_all())
    'no law of us-or is at hand here'
    >>> missing_law_note(Case.check({"as_of": "2014-03-01", "place": "us-ca"}), laws.load_all())
    """
    place = case.known.get("place")
    if place is None:
        return f"the place is not known, so no law of the place is {where}"
    scene = EvaluationContext(
        case, {name: YES if yes else NO for name, yes in (readings or {}).items()}
    )
    here = laws_of_place(place, instruments)
    if any(truth(in_force_condition(law, only_bound=True), scene) == YES for law in here):
        return None
    if not here:
        return f"no law of {place} is {where}"
    return f"no law of {place} that is in force on {case.moment} is {where}"
