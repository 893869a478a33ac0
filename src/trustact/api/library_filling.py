"""How facts are filled that a case does not state, with the laws that this library knows of."""

from collections.abc import Mapping

from trustact import laws
from trustact.filling import STRICT, check_presumption_names, filling_for
from trustact.language.silence import Filling


def filling(*, strict: bool = False, presume: Mapping[str, bool] | None = None) -> Filling:
    """Return the rules by which facts are filled that a case does not state.

    Parameters
    ----------
    strict : bool, default False
        Presume nothing.
    presume : mapping of str to bool, optional
        Name of a presumption -> False to switch it off.

    Raises
    ------
    PresumptionError
        If there is no presumption of a name.

    Examples
    --------
    >>> [note.name for note in filling().presumptions][:2]
    ['no-other-law-bars', 'no-local-policy-bars']
    >>> filling(strict=True).presumptions
    ()
    """
    check_presumption_names(presume or {})
    off = [name for name, on in (presume or {}).items() if not on]
    rules = filling_for(laws.known_laws(), off)
    return STRICT if strict else rules
