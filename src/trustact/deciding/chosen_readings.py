"""Whether a reading of a disputed question can be chosen."""

from collections.abc import Collection, Mapping

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.nodes import Reading


def check_reading(
    name: str, readings: Mapping[str, Reading], elsewhere: Collection[str] = ()
) -> None:
    """Check that a reading is one of the laws asked, and that it can be chosen.

    Parameters
    ----------
    readings : mapping of str to Reading
        Those of the laws asked.
    elsewhere : collection of str
        Names of the readings of other laws, to be suggested.

    Raises
    ------
    TrustactError
        If it is not, or cannot be chosen.
    """
    if name not in readings:
        near = suggest_nearest(name, (*readings, *elsewhere))
        listed = f"their readings: {', '.join(readings)}" if readings else "they have no readings"
        raise TrustactError(f"none of the laws asked has a reading {name!r}{near}; {listed}")
    if not readings[name].choosable:
        raise TrustactError(f"the reading {name} cannot be chosen: {readings[name].asks}")
