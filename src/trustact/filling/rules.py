"""The rules for one question: all derivations, and those presumptions that are not switched off."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from trustact.filling.derivations import DERIVATIONS
from trustact.filling.known_laws import KnownLaw
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fill_note import FillNote
from trustact.language.silence import Filling, FillRule

STRICT = Filling(DERIVATIONS)
"""Nothing is presumed; what follows from stated facts is derived."""

_built: dict[tuple[frozenset[str], tuple[str, ...]], Filling] = {}
_taken: tuple[tuple[FillRule, ...], tuple[FillRule, ...]] | None = None
"""Derivations and presumptions of another version, while `use_rules` lasts."""


@contextmanager
def use_rules(derivations: Sequence[FillRule], presumptions: Sequence[FillRule]) -> Iterator[None]:
    """Fill by the rules of another version while the context lasts."""
    global _taken
    before, built = _taken, dict(_built)
    _taken = tuple(derivations), tuple(presumptions)
    _built.clear()
    try:
        yield
    finally:
        _taken = before
        _built.clear()
        _built.update(built)


def derived_only() -> Filling:
    """Return the rules under which nothing is presumed, the same object each time."""
    if _taken is None:
        return STRICT
    key = (frozenset({""}), ())
    if key not in _built:
        _built[key] = Filling(_taken[0])
    return _built[key]


def presumption_rules(known_laws: Sequence[KnownLaw]) -> tuple[FillRule, ...]:
    """Return the rules of all presumptions."""
    if _taken is not None:
        return _taken[1]
    return tuple(
        rule
        for each in PRESUMPTIONS
        for rule in each.rules(known_laws, FillNote(each.name, "presumed", each.says, each.proviso))
    )


def _presumption_names() -> tuple[str, ...]:
    if _taken is None:
        return tuple(each.name for each in PRESUMPTIONS)
    return tuple(dict.fromkeys(rule.note.name for rule in _taken[1]))


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
    key = (frozenset(without), tuple(law.id for law in known_laws))
    if key not in _built:
        derivations = DERIVATIONS if _taken is None else _taken[0]
        kept = [rule for rule in presumption_rules(known_laws) if rule.note.name not in without]
        _built[key] = Filling([*derivations, *kept])
    return _built[key]
