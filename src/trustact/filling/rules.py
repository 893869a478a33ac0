"""The rules for one question: all derivations, and those presumptions that are not switched off."""

from collections.abc import Collection, Iterable, Sequence

from trustact.filling.derivations import DERIVATIONS
from trustact.filling.known_laws import KnownLaw
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fill_note import FillNote
from trustact.language.silence import Filling, FillRule

STRICT = Filling(DERIVATIONS)
"""Nothing is presumed; what follows from stated facts is derived."""

_built: dict[tuple[frozenset[str], tuple[str, ...]], Filling] = {}


class PresumptionError(TrustactError):
    """A presumption that does not exist."""


def check_presumption_names(stated: Iterable[str]) -> None:
    """Check that there is a presumption of each name.

    Raises
    ------
    PresumptionError
        With the nearest.
    """
    names = tuple(each.name for each in PRESUMPTIONS)
    for name in stated:
        if name not in names:
            raise PresumptionError(
                f"{name!r} is not a presumption{suggest_nearest(name, names)}; the presumptions "
                f"are: {', '.join(names)}"
            )


def filling_for(known_laws: Sequence[KnownLaw], without: Collection[str] = ()) -> Filling:
    """Return the rules, the same object for the same presumptions and laws.

    Parameters
    ----------
    known_laws : sequence of entries of the index
        Laws that are known, in the library or not; none of them is presumed away.
    without : collection of str
        Names of presumptions that are switched off.

    Raises
    ------
    PresumptionError
        If there is no presumption of a name.
    """
    check_presumption_names(without)
    key = (frozenset(without), tuple(law.id for law in known_laws))
    if key not in _built:
        rules: list[FillRule] = [*DERIVATIONS]
        for each in PRESUMPTIONS:
            if each.name not in without:
                note = FillNote(each.name, "presumed", each.says, each.proviso)
                rules += each.rules(known_laws, note)
        _built[key] = Filling(rules)
    return _built[key]
