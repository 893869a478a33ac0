"""The place id that somebody meant who wrote the name of a place in words."""

import re
from collections.abc import Iterator

from trustact.language.municipalities import counties, municipalities_named, usual_name
from trustact.language.places import STATE_NAMES

_MOST_SUGGESTED = 3
_MOST_WORDS = 100
"""Nothing is looked up for a longer text."""
_STATES = {name.lower(): f"us-{code}" for code, name in STATE_NAMES.items()}
_KINDS = re.compile(r"\b(city|town|county|parish|borough)( of)?\b")


def suggest_place_id(words: str) -> str:
    """Return "; did you mean ...?" for a place that is named in words, or nothing.

    A county comes before the cities of its name. Of a name that many states have, the state is
    asked for.

    Examples
    --------
    >>> suggest_place_id("Los Angeles"), suggest_place_id("Cook County, Illinois")
    ("; did you mean 'us-ca-los-angeles'?", "; did you mean 'us-il-cook'?")
    >>> suggest_place_id("California"), suggest_place_id("Xanadu")
    ("; did you mean 'us-ca'?", '')
    >>> suggest_place_id("Orange County, CA"), suggest_place_id("Franklin")
    ("; did you mean 'us-ca-orange'?", '; that name is in several states: write us-, the two \
letters of the state and the name (us-al-franklin)')
    """
    if len(words) > _MOST_WORDS:
        return ""
    name, state = _split_state(words.lower())
    if not name:
        return f"; did you mean '{state}'?" if state else ""
    slug = "-".join(re.findall(r"[a-z]+", _KINDS.sub(" ", name.replace("'", ""))))
    if not slug:
        return ""
    found = tuple(_places_named(slug, (state,) if state else tuple(sorted(counties()))))
    if len(found) > _MOST_SUGGESTED:
        return (
            "; that name is in several states: write us-, the two letters of the state and the "
            f"name ({found[0]})"
        )
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""


def _split_state(words: str) -> tuple[str, str]:
    """Return the name of a place without its state, and the id of the state; empty if not named."""
    words = words.strip()
    if words in _STATES:
        return "", _STATES[words]
    name, comma, last = (part.strip(" .") for part in words.rpartition(","))
    if comma and last in STATE_NAMES:
        return name, f"us-{last}"
    if comma and last in _STATES:
        return name, _STATES[last]
    return words, ""


def _places_named(slug: str, states: tuple[str, ...]) -> Iterator[str]:
    found: dict[str, None] = {}
    for state in states:
        place = usual_name(f"{state}-{slug}")
        if place in counties().get(state, frozenset()):
            found[place] = None
    if found:
        yield from found
        return
    for state in states:
        yield from municipalities_named(f"{state}-{slug}")
