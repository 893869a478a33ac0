"""Whether a law of the place is at hand, for each row of some records."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from trustact.deciding.applicability import laws_of_place, missing_law_note
from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.instrument import Instrument

_PLACE_NOT_KNOWN = "the place of the row is not known, so no law of the place is at hand here"
_NONE_IN_FORCE = "no law that is in force at the place of the row on its day is at hand here"


def missing_law_notes(
    records: Records, at_hand: Sequence[Instrument], readings: Mapping[str, bool]
) -> list[str | None]:
    """Return for each row in words that no law of its place is at hand; None where one is.

    Parameters
    ----------
    records : Records
    at_hand : sequence of Instrument
    readings : mapping of str to bool

    Returns
    -------
    list of str or None
        The words name neither place nor day, so that all such rows are counted as one. Each
        distinct place and day is looked at once.
    """
    main = records.main
    stated = "place" in main.column_names
    places = main.column("place").to_pylist() if stated else [None] * main.num_rows
    firsts, lasts = (main.column(end("as_of")).to_pylist() for end in (columns.first, columns.last))
    here = {place: laws_of_place(place, at_hand) for place in set(places)}
    told: dict[tuple[Any, ...], str | None] = {}
    found = []
    for key in zip(places, firsts, lasts, strict=True):
        if key not in told:
            told[key] = _missing_law_note_of(*key, here[key[0]], readings)
        found.append(told[key])
    return found


def _missing_law_note_of(
    place: str | None,
    first: date | None,
    last: date | None,
    here: Sequence[Instrument],
    readings: Mapping[str, bool],
) -> str | None:
    if place is None:
        return _PLACE_NOT_KNOWN
    if not here or first is None or last is None:
        return _NONE_IN_FORCE
    for day in {first, last}:
        case = Case.check({"as_of": day.isoformat(), "place": place, "facts": {}})
        if missing_law_note(case, here, readings) is not None:
            return _NONE_IN_FORCE
    return None
