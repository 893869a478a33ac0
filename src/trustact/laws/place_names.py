"""Names of places: of states, and of the counties and cities that have a law of their own."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from trustact.language.places import is_federal, state_name

LOCALITIES = Path(__file__).with_name("localities.csv")


def read_place_names(path: Path) -> dict[str, str]:
    """Return the names of localities in a table, by place id."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"]: row["name"] for row in csv.DictReader(file)}


def name_of(place: str, localities: Mapping[str, str]) -> str:
    """Return the name of a place.

    Examples
    --------
    >>> name_of("us-or", {}), name_of("us-or-baker", {}), name_of("us-federal", {})
    ('Oregon', 'Baker, Oregon', 'United States')
    """
    if is_federal(place):
        return "United States"
    state = state_name(place) or "-".join(place.split("-")[:2])
    local = " ".join(part.capitalize() for part in place.split("-")[2:])
    return localities.get(place) or (f"{local}, {state}" if local else state)


def name_of_place(place: str) -> str:
    """Return the name of a place.

    Examples
    --------
    >>> name_of_place("us-il-cook")
    'Cook County, Illinois'
    """
    return name_of(place, _localities())


@lru_cache(maxsize=1)
def _localities() -> dict[str, str]:
    return read_place_names(LOCALITIES)
