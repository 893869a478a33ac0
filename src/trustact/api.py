"""The Python API: a small door to the house."""

from collections.abc import Mapping
from typing import Any

from trustact import laws
from trustact.decide import Decision
from trustact.decide import decide as decide_case
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.offenses.classifier import offense_tables

__all__ = ["Case", "Decision", "Instrument", "check", "decide", "laws"]


def check(mapping: Mapping[str, Any], *, lists_are_complete: bool = False) -> Case:
    """Check a case once, with the tables of offenses at hand.

    Parameters
    ----------
    mapping : mapping
        As a case file: `as_of`, `place`, `agency`, `facts`.
    lists_are_complete : bool, default False
        Whether a list that is given is complete without its `_complete` fact.

    Returns
    -------
    Case

    Raises
    ------
    CaseErrors
        With everything that is wrong with it.
    """
    return Case.check(mapping, tables=offense_tables(), lists_are_complete=lists_are_complete)


def decide(
    case: Mapping[str, Any] | Case,
    law: str | Instrument,
    action: str = "hold",
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision:
    """Answer one question under one law, with its reasons.

    Parameters
    ----------
    case : mapping or Case
    law : str or Instrument
    action : str, default "hold"
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    as_if : bool, default False
        Presume place and dates of the law.

    Returns
    -------
    Decision
    """
    checked = case if isinstance(case, Case) else check(case)
    instrument = law if isinstance(law, Instrument) else laws.get(law)
    return decide_case(checked, instrument, action, readings=readings, as_if=as_if)
