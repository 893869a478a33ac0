"""Which counties there are, so that a place that is misspelled is not taken for one without a law.

A city or town is written with that word (`us-ca-richmond-city`), which no misspelled county is. One
that the table of municipalities does not have is taken too: the table is of one year. The word may
be left out where a single municipality of the state, and no county, has the name (`us-wa-seattle`).
"""

from collections.abc import Collection

from trustact.language.errors import suggest_nearest
from trustact.language.municipalities import (
    cities_elsewhere,
    counties,
    counties_of,
    is_named_as_municipality,
    is_only_one_of_its_name,
    municipalities_named,
    other_names,
)
from trustact.language.places import EXAMPLE_STATE, is_locality, wider_places
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
    meant = (place, *wider_places(place)[:-2])
    if not of_state.isdisjoint(meant):
        return None
    others = (*more, *other_names(), *known_localities())
    known = {*of_state, *(each for each in others if each.startswith(f"{state}-"))}
    if not known.isdisjoint(meant):
        return None
    if is_only_one_of_its_name(place):
        return None
    if several := municipalities_named(place):
        where = "; ".join(f"{each} ({_counties_text(each)})" for each in several)
        return f"{quote_value(place)} is not one place; write which one is meant: {where}"
    return (
        f"no table knows the place {quote_value(place)}{suggest_nearest(place, known)}; write a "
        f"county by its name, a city or town with that word ({place}-city), or the state ({state})"
    )


def describe_namesake(place: str | None) -> str | None:
    """Return that a place is the county, where a city of that name lies in another one.

    Examples
    --------
    >>> describe_namesake("us-tx-austin")
    'the county; us-tx-austin-city lies in us-tx-bastrop, us-tx-hays, us-tx-travis and 1 more'
    >>> describe_namesake("us-ca-los-angeles") is None
    True
    """
    found = cities_elsewhere(place) if place is not None else ()
    if not found:
        return None
    return f"the county; {' and '.join(f'{each} lies in {_counties_text(each)}' for each in found)}"


def describe_counties(place: str) -> str | None:
    """Return in which counties a city lies, where it lies in several.

    Examples
    --------
    >>> describe_counties("us-il-chicago"), describe_counties("us-wa-seattle")
    ('us-il-chicago lies in us-il-cook and us-il-dupage', None)
    """
    if not is_locality(place) or len(counties_of(place) or ()) < 2:
        return None
    return f"{place} lies in {_counties_text(place)}"


def place_words(place: str) -> str:
    """Return a place id as a question names it: a county with its namesake elsewhere.

    Examples
    --------
    >>> place_words("us-ca-fresno"), place_words("us-az-maricopa")
    ('us-ca-fresno', 'us-az-maricopa (the county; for the city write us-az-maricopa-city)')
    """
    elsewhere = cities_elsewhere(place)
    return (
        f"{place} (the county; for the city write {' or '.join(elsewhere)})" if elsewhere else place
    )


_MOST_COUNTIES = 3


def _counties_text(municipality: str) -> str:
    """Return the counties of a municipality."""
    names = sorted(counties_of(municipality) or ())
    if not names:
        return "no county"
    if len(names) > _MOST_COUNTIES:
        return f"{', '.join(names[:_MOST_COUNTIES])} and {len(names) - _MOST_COUNTIES} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
