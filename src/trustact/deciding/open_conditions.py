"""Conditions that no facts can settle, because a reading that nobody has chosen stands in the way.

Facts are taken one by one, each as it suits: what is found to be open certainly is.
"""

from trustact.language.nodes import (
    All,
    Always,
    Any_,
    AtLeast,
    Condition,
    Not,
    Presume,
    Provision,
    Reading,
    Some,
)


def can_be_met(condition: Condition, *, negated: bool = False) -> bool:
    """Return whether some facts meet a condition while every reading is open.

    Parameters
    ----------
    negated : bool, default False
        Ask instead whether some facts make it fail.

    Examples
    --------
    >>> from trustact.language import release
    >>> open_ = Reading("disputed", "Is it?", "It is.", "It is not.", "")
    >>> can_be_met(release.by_court & open_), can_be_met(release.by_court | open_)
    (False, True)
    >>> can_be_met(~(release.by_court & open_))
    True
    """
    if isinstance(condition, Reading):
        return False
    if isinstance(condition, Always):
        return not negated
    if isinstance(condition, Not):
        return can_be_met(condition.condition, negated=not negated)
    if isinstance(condition, All | Any_):
        required = all if isinstance(condition, All) != negated else any
        return required(can_be_met(each, negated=negated) for each in condition.conditions)
    if isinstance(condition, Provision | Presume):
        # A presumed fact can be stated.
        return can_be_met(condition.condition, negated=negated)
    if isinstance(condition, Some | AtLeast):
        # A list without rows fails, whatever is asked of a row.
        return negated or can_be_met(condition.condition)
    return True
