"""Which of several instruments reach a case at all, by their dates, place and agency."""

from collections.abc import Iterable

from trustact.deciding.evaluate import Scene, truth
from trustact.language.asking import ask, in_force
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.known import NO

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
