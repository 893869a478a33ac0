"""Which laws can reach some records, and whether a law of the place is there for each row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from trustact import laws
from trustact.deciding.applicability import laws_of_place, missing_law_note
from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.fact_values import NO
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.language.places import lies_in
from trustact.language.provisions import DatedLaw

_PLACE_NOT_KNOWN = "the place of the row is not known, so its law could not be considered"
_NONE_IN_FORCE = "the law in force at the place of the row on its day is not in this library"


def reaching_records(records: Records, action: str) -> list[Instrument]:
    """Return the laws that can reach a row by place and day, and speak of an action.

    Parameters
    ----------
    records : Records
    action : str

    Returns
    -------
    list of Instrument
        Bills and model rules never. Only their files are imported.
    """
    places = _distinct_places(records)
    found = laws.load_index().select(day=_days(records), action=action)
    return [
        laws.get(entry.id)
        for entry in found
        if entry.in_library
        and (entry.national or any(lies_in(place, entry.place) != NO for place in places))
    ]


def _distinct_places(records: Records) -> set[str | None]:
    main = records.main
    if "place" not in main.column_names:
        return {None}
    return set(main.column("place").unique().to_pylist())


def _days(records: Records) -> PartialDate:
    """Return the days on which rows are asked; any day where one of them tells none."""
    import pyarrow.compute as pc

    main = records.main
    firsts, lasts = (main.column(end("as_of")) for end in (columns.first, columns.last))
    if not main.num_rows or firsts.null_count or lasts.null_count:
        return ANY_DAY
    return PartialDate(pc.min(firsts).as_py().toordinal(), pc.max(lasts).as_py().toordinal())


def missing_law_notes(
    records: Records, at_hand: Sequence[DatedLaw], readings: Mapping[str, bool]
) -> list[str | None]:
    """Return for each row in words that no law of its place is at hand; None where one is.

    Parameters
    ----------
    records : Records
    at_hand : sequence of Instrument, or of what an index knows of them
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
    here: Sequence[DatedLaw],
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
