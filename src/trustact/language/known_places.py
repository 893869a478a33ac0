"""Which counties there are, so that a place that is misspelled is not taken for one without a law.

A city or town is written with that word (`us-ca-richmond-city`), which no misspelled county is. One
that the table of municipalities does not have is taken too: the table is of one year.
"""

from collections.abc import Collection

from trustact.language.errors import suggest_nearest
from trustact.language.municipalities import counties, is_named_as_municipality, other_names
from trustact.language.places import EXAMPLE_STATE, wider_places
from trustact.language.shown_text import quote_value
from trustact.language.time_zones import known_localities


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
    if is_named_as_municipality(place):
        return None
    others = (*more, *other_names(), *known_localities())
    known = {*of_state, *(each for each in others if each.startswith(f"{state}-"))}
    if not known.isdisjoint((place, *wider_places(place)[:-2])):
        return None
    return (
        f"no table knows the place {quote_value(place)}{suggest_nearest(place, known)}; write a "
        f"county by its name, a city or town with that word ({place}-city), or the state ({state})"
    )
