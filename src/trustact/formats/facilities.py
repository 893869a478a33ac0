"""Who runs a detention facility and where it is, as far as its name shows.

The releases have facility names of 25 to 35 characters, cut short and not standardized. Three lists
in the folder `lists` say what a name shows: exact names first (with their basis: the name itself,
or recalled knowledge of the facility), then patterns in order. A name that shows nothing is
`unclear` and its agency is not known; it is never presumed to be a county jail.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from trustact.formats.package_data import read_list
from trustact.language.errors import suggest_nearest
from trustact.language.vocabulary import AGENCIES

CUSTODIANS = (
    "county",
    "city",
    "regional",
    "state",
    "federal",
    "juvenile",
    "hospital",
    "unclear",
)
"""Who runs the facility; `state` includes jails in states that run them, and `regional` is a jail
shared by several localities."""


@dataclass(frozen=True, slots=True)
class Facility:
    """What the name of a facility shows.

    Parameters
    ----------
    custodian : str
        One of `CUSTODIANS`.
    agency : str or None
        The agency of the vocabulary; None if the name does not show it.
    because : str
        What the name shows, or what is known about the facility.
    """

    custodian: str
    agency: str | None
    because: str


_MOST_NAMES = 100_000
UNNAMED_FACILITY = Facility("unclear", None, "no facility is named")


def normalize_facility_name(name: str) -> str:
    """Return a facility's name without punctuation and with abbreviations joined.

    Examples
    --------
    >>> normalize_facility_name("MINN.C.F.,ST.CLOUD")
    'MINN CF ST CLOUD'
    >>> normalize_facility_name("PRINCE GEORGE'S CO DET CEN")
    'PRINCE GEORGES CO DET CEN'
    >>> normalize_facility_name("Napa  Cnty-Jail")
    'NAPA CNTY JAIL'
    """
    text = name.upper().replace("'", "")
    text = re.sub(r"\b[A-Z](?:\.[A-Z])+\b\.?", lambda m: m[0].replace(".", "") + " ", text)
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", text).split())


def parse_state(text: str) -> str:
    """Return the abbreviation of a state, district or territory.

    Parameters
    ----------
    text : str
        Its name or its abbreviation, in any case.

    Raises
    ------
    ValueError
        If there is no such state; the message suggests the nearest name.

    Examples
    --------
    >>> parse_state("California"), parse_state("dc")
    ('CA', 'DC')
    >>> parse_state("CALIFORNA")
    Traceback (most recent call last):
    ...
    ValueError: 'CALIFORNA' is not a state or territory; did you mean 'CALIFORNIA'?
    """
    word = " ".join(text.upper().split())
    names = _states()
    if word in names:
        return word
    for abbreviation, (name, _) in names.items():
        if name == word:
            return abbreviation
    known = [name for name, _ in names.values()]
    hint = suggest_nearest(word, known) or "; write its name or its postal abbreviation"
    raise ValueError(f"{text!r} is not a state or territory{hint}")


def place_of_state(state: str) -> str:
    """Return the place id of a state, given its abbreviation.

    Examples
    --------
    >>> place_of_state("DC")
    'us-dc'
    """
    return _states()[state][1]


def state_name(state: str) -> str:
    """Return the name of a state as a report prints it, given its abbreviation.

    Examples
    --------
    >>> state_name("DC")
    'District of Columbia'
    """
    return _states()[state][0].title().replace(" Of ", " of ")


@lru_cache(maxsize=_MOST_NAMES)
def find_place(state: str | None, facility: str | None) -> str | None:
    """Return the place of a facility: its locality if it is on a list, otherwise its state.

    Only a locality's own jail or police is placed in it. A state prison in a county does not belong
    to the county, and city police are not bound by decisions of the county around them.

    Parameters
    ----------
    state : str or None
        Abbreviation.

    Returns
    -------
    str or None
        None if the state is not known.

    Examples
    --------
    >>> find_place("IL", "COOK COUNTY JAIL"), find_place("IL", "KANE COUNTY JAIL")
    ('us-il-cook', 'us-il')
    """
    if state is None:
        return None
    name = normalize_facility_name(facility) if facility else ""
    for its_state, pattern, place in _local_places():
        if its_state == state and pattern.search(name):
            return place
    return place_of_state(state)


@lru_cache(maxsize=_MOST_NAMES)
def classify_facility(state: str | None, facility: str | None) -> Facility:
    """Return who runs a facility, as far as its name shows.

    Parameters
    ----------
    state : str or None
        Abbreviation.

    Examples
    --------
    >>> classify_facility("TX", "HARRIS COUNTY JAIL").agency
    'county-jail'
    >>> classify_facility("PA", "ALLENWOOD (MED) FCI").agency
    'other-federal'
    >>> classify_facility("CT", "BRIDGEPORT CORR CENTER").agency
    'state-corrections'
    """
    if not facility:
        return UNNAMED_FACILITY
    name = normalize_facility_name(facility)
    exact = _names().get((state or "", name))
    if exact is not None:
        return exact
    for states, pattern, matched in _patterns():
        if (not states or state in states) and pattern.search(name):
            return matched
    return Facility("unclear", None, "the name does not show who runs it")


@cache
def _states() -> dict[str, tuple[str, str]]:
    return {row["abbreviation"]: (row["name"], row["place"]) for row in read_list("states.csv")}


@cache
def _names() -> dict[tuple[str, str], Facility]:
    return {
        (row["state"], row["facility"]): _facility(row) for row in read_list("facility_names.csv")
    }


@cache
def _patterns() -> list[tuple[frozenset[str], re.Pattern[str], Facility]]:
    return [
        (frozenset(row["states"].split()), re.compile(row["pattern"]), _facility(row))
        for row in read_list("facility_patterns.csv")
    ]


@cache
def _local_places() -> list[tuple[str, re.Pattern[str], str]]:
    return [
        (row["state"], re.compile(row["pattern"]), row["place"])
        for row in read_list("local_places.csv")
    ]


def _facility(row: dict[str, str]) -> Facility:
    agency = row["agency"] or None
    if row["custodian"] not in CUSTODIANS or (agency is not None and agency not in AGENCIES):
        raise ValueError(f"unknown custodian or agency: {row}")
    return Facility(row["custodian"], agency, row["because"])
