"""Which laws can apply to some records, and for which rows no law of the place is here."""

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


def laws_for_records(records: Records, action: str) -> list[Instrument]:
    """Return the laws that regulate an action and can apply to a row by its place and day.

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
    """Return the first to the last day of the rows; any day where a row states none."""
    import pyarrow.compute as pc

    main = records.main
    firsts, lasts = (main.column(end("as_of")) for end in (columns.first, columns.last))
    if not main.num_rows or firsts.null_count or lasts.null_count:
        return ANY_DAY
    return PartialDate(pc.min(firsts).as_py().toordinal(), pc.max(lasts).as_py().toordinal())


def missing_law_notes(
    records: Records, instruments: Sequence[DatedLaw], readings: Mapping[str, bool]
) -> list[str | None]:
    """Return for each row, in words, that no law of its place is in the library; None where one is.

    Returns
    -------
    list of str or None
        The words name neither place nor day, so that all such rows are counted together. Each
        distinct place and day is looked up once.
    """
    main = records.main
    stated = "place" in main.column_names
    places = main.column("place").to_pylist() if stated else [None] * main.num_rows
    firsts, lasts = (main.column(end("as_of")).to_pylist() for end in (columns.first, columns.last))
    of_places = {place: laws_of_place(place, instruments) for place in set(places)}
    notes: dict[tuple[Any, ...], str | None] = {}
    found = []
    for key in zip(places, firsts, lasts, strict=True):
        if key not in notes:
            notes[key] = _missing_law_note_of(*key, of_places[key[0]], readings)
        found.append(notes[key])
    return found


def _missing_law_note_of(
    place: str | None,
    first: date | None,
    last: date | None,
    laws_there: Sequence[DatedLaw],
    readings: Mapping[str, bool],
) -> str | None:
    if place is None:
        return _PLACE_NOT_KNOWN
    if not laws_there or first is None or last is None:
        return _NONE_IN_FORCE
    for day in {first, last}:
        case = Case.check({"as_of": day.isoformat(), "place": place, "facts": {}})
        if missing_law_note(case, laws_there, readings) is not None:
            return _NONE_IN_FORCE
    return None
