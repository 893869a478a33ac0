"""Which of several instruments reach a case at all, by their dates, place and agency."""

from collections.abc import Iterable, Mapping

from trustact.deciding.evaluate import Scene, truth
from trustact.language.asking import ask, in_force
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.known import NO, YES
from trustact.language.places import FEDERAL, lies_in

NEVER_LAW = ("bill", "model-rule")
"""Kinds of instrument that never bound anybody: only those who name them are answered by them."""


def reaching(case: Case, instruments: Iterable[Instrument], action: str) -> list[Instrument]:
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
    >>> [law.id for law in reaching(case, laws.every(), "transfer")]
    []
    >>> "us-ca/trust-act-2013" in [law.id for law in reaching(case, laws.every(), "hold")]
    True
    """
    return [
        instrument
        for instrument in instruments
        if instrument.status not in NEVER_LAW
        and action in instrument.regulated
        and not _outside(case, instrument, action)
    ]


def _outside(case: Case, instrument: Instrument, action: str) -> bool:
    scene = Scene(case, {})
    gate = ask(instrument, action, only_bound=True).gate
    # Dates, place and agency come first; a scope of the law's own is part of its answer.
    return any(truth(part, scene) == NO for part in gate[:3])


def out_of_force(case: Case, instrument: Instrument) -> bool:
    """Return whether an instrument was surely not in force on the day of a case.

    Parameters
    ----------
    case : Case
    instrument : Instrument

    Returns
    -------
    bool
    """
    return truth(in_force(instrument, only_bound=True), Scene(case, {})) == NO


def laws_of(place: str | None, instruments: Iterable[Instrument]) -> list[Instrument]:
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
        if i.status not in NEVER_LAW
        and i.place not in (FEDERAL, "us")
        and lies_in(place, i.place) == YES
    ]


def lacking_law(
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
    >>> lacking_law(oregon, laws.every())
    'no law of us-or is at hand here'
    >>> lacking_law(Case.check({"as_of": "2014-03-01", "place": "us-ca"}), laws.every())
    """
    place = case.known.get("place")
    if place is None:
        return f"the place is not known, so no law of the place is {where}"
    scene = Scene(case, {name: YES if yes else NO for name, yes in (readings or {}).items()})
    here = laws_of(place, instruments)
    if any(truth(in_force(law, only_bound=True), scene) == YES for law in here):
        return None
    if not here:
        return f"no law of {place} is {where}"
    return f"no law of {place} that is in force on {case.moment} is {where}"
