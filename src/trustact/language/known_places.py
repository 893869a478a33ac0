"""Which counties there are, so that a place that is misspelled is not taken for one without a law.

`data/counties.csv` has the counties, parishes, boroughs and independent cities of the states and
the District, as the Census Bureau names them. Cities are too many for a table: one that no table
has is written with that word (`us-ca-richmond-city`), which no misspelled county is.
"""

import csv
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from trustact.language.errors import suggest_nearest
from trustact.language.places import EXAMPLE_STATE, wider_places
from trustact.language.shown_text import quote_value
from trustact.language.time_zones import known_localities

MUNICIPALITIES = ("city", "town", "village", "township")
"""The last word of a municipality that no table has."""


@cache
def counties() -> Mapping[str, frozenset[str]]:
    """Return state -> its counties, for the states and the District."""
    from importlib.resources import files  # slow to import, needed only here

    table = files("trustact.language").joinpath("data", "counties.csv")
    with table.open(encoding="utf-8") as lines:
        return MappingProxyType(
            {
                row["state"]: frozenset(
                    f"{row['state']}-{name}" for name in row["counties"].split()
                )
                for row in csv.DictReader(lines)
            }
        )


def describe_unknown_place(place: str, more: Collection[str] = ()) -> str | None:
    """Return why a place is refused that no table has; None if it is known, or is no locality.

    Parameters
    ----------
    place : str
        A place id of the right form.
    more : collection of str
        Places that are known beside the counties: those that have a law.

    Examples
    --------
    >>> describe_unknown_place("us-ca-kern"), describe_unknown_place("us-ca-richmond-city")
    (None, None)
    >>> describe_unknown_place("us-ca-los-angles")[:60]
    "no table knows the place 'us-ca-los-angles'; did you mean 'u"
    """
    parts = place.split("-")
    state = "-".join(parts[:2])
    of_state = counties().get(state)
    if len(parts) < 3 or parts[1] == EXAMPLE_STATE or of_state is None:
        return None  # No table has the localities of a territory.
    if parts[-1] in MUNICIPALITIES and len(parts) > 3:
        return None
    known = {*of_state, *(each for each in (*more, *known_localities()) if each.startswith(state))}
    if not known.isdisjoint((place, *wider_places(place)[:-2])):
        return None
    return (
        f"no table knows the place {quote_value(place)}{suggest_nearest(place, known)}; write a "
        f"county by its name, a city or town with that word ({place}-city), or the state ({state})"
    )
