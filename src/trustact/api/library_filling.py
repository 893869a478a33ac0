"""How facts are filled that a case does not state, with the laws that this library knows of."""

from collections.abc import Mapping

from trustact import laws
from trustact.filling import PresumptionError, check_presumption_names, derived_only, filling_for
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
        If there is no presumption of a name, or one is given another value than False.

    Examples
    --------
    >>> [note.name for note in filling().presumptions][:2]
    ['no-other-law-bars', 'no-local-policy-bars']
    >>> filling(strict=True).presumptions
    ()
    """
    if not isinstance(presume, Mapping | None):
        raise PresumptionError(
            f"presume={presume!r}: give a map, as {{'no-other-law-bars': False}}"
        )
    check_presumption_names(presume or {})
    for name, value in (presume or {}).items():
        if value is not False:
            raise PresumptionError(
                f"presume={{{name!r}: {value!r}}}: a presumption can only be switched off, by "
                "False; without strict=True it is made where nothing is stated"
            )
    rules = filling_for(laws.known_laws(), tuple(presume or ()))
    return derived_only() if strict else rules
