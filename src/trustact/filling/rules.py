"""The rules for one question: all derivations, and those presumptions that are not switched off."""

from collections.abc import Collection, Iterable, Sequence

from trustact.filling.derivations import DERIVATIONS
from trustact.filling.known_laws import KnownLaw
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fill_note import FillNote
from trustact.language.library_version import call_on_change, library_in_use
from trustact.language.silence import Filling, FillRule

STRICT = Filling(DERIVATIONS)
"""Nothing is presumed; what follows from stated facts is derived."""

_Built = dict[tuple[frozenset[str], tuple[str, ...]], Filling]

_built: _Built = {}
_built_of_another: _Built = {}
"""What was built of the rules of another version, while it is in use."""

call_on_change(_built_of_another.clear)


def _select_built() -> _Built:
    return _built if library_in_use() is None else _built_of_another


def derived_only() -> Filling:
    """Return the rules under which nothing is presumed, the same object each time."""
    library = library_in_use()
    if library is None:
        return STRICT
    kept, key = _select_built(), (frozenset({""}), ())
    if key not in kept:
        kept[key] = Filling(library.derivations)
    return kept[key]


def presumption_rules(known_laws: Sequence[KnownLaw]) -> tuple[FillRule, ...]:
    """Return the rules of all presumptions."""
    library = library_in_use()
    if library is not None:
        return library.presumptions
    return tuple(
        rule
        for each in PRESUMPTIONS
        for rule in each.rules(known_laws, FillNote(each.name, "presumed", each.says, each.proviso))
    )


def _presumption_names() -> tuple[str, ...]:
    library = library_in_use()
    if library is None:
        return tuple(each.name for each in PRESUMPTIONS)
    return tuple(dict.fromkeys(rule.note.name for rule in library.presumptions))


class PresumptionError(TrustactError):
    """A presumption that does not exist."""


def check_presumption_names(stated: Iterable[str]) -> None:
    """Check that there is a presumption of each name.

    Raises
    ------
    PresumptionError
        With the nearest.
    """
    names = _presumption_names()
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
    built, key = _select_built(), (frozenset(without), tuple(law.id for law in known_laws))
    if key not in built:
        library = library_in_use()
        derivations = DERIVATIONS if library is None else library.derivations
        kept = [rule for rule in presumption_rules(known_laws) if rule.note.name not in without]
        built[key] = Filling([*derivations, *kept])
    return built[key]
