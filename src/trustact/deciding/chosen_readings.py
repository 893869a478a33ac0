"""Readings of disputed questions: whether one can be chosen, and its truth once it is."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.fact_values import NO, YES
from trustact.language.nodes import Reading

NONE_FORMER: Mapping[str, str] = MappingProxyType({})


def check_reading(
    name: str,
    readings: Mapping[str, Reading],
    elsewhere: Collection[str] = (),
    former: Mapping[str, str] = NONE_FORMER,
) -> None:
    """Check that a reading is one of the laws asked, and that it can be chosen.

    Parameters
    ----------
    readings : mapping of str to Reading
        Those of the laws asked.
    elsewhere : collection of str
        Names of the readings of other laws, to be suggested.
    former : mapping of str to str
        Name of a reading that was published and is gone -> what to say of it.

    Raises
    ------
    TrustactError
        If it is not, or cannot be chosen.
    """
    if name not in readings and name in former:
        raise TrustactError(former[name])
    if name not in readings:
        near = suggest_nearest(name, (*readings, *elsewhere))
        listed = f"their readings: {', '.join(readings)}" if readings else "they have no readings"
        raise TrustactError(f"none of the laws asked has a reading {name!r}{near}; {listed}")
    if not readings[name].choosable:
        raise TrustactError(f"the reading {name} cannot be chosen: {readings[name].asks}")


def as_truths(readings: Mapping[str, bool]) -> dict[str, int]:
    """Return the truth of each reading that was chosen: 2 for yes, 0 for no.

    Raises
    ------
    TrustactError
        If one is chosen by anything but True or False.
    """
    for name, chosen in readings.items():
        if not isinstance(chosen, bool):
            raise TrustactError(f"reading {name}: {chosen!r} is neither True nor False")
    return {name: YES if chosen else NO for name, chosen in readings.items()}
