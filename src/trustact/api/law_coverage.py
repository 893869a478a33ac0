"""Which laws can apply to some records, and for which rows no law of the place is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustact import laws
from trustact.deciding.applicability import (
    LibraryGap,
    find_library_gap,
    known_laws_text,
    laws_of_place,
    laws_that_may_be_of_place,
    name_laws,
)
from trustact.language import columns
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.fact_values import NO
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.language.places import is_locality, lies_in
from trustact.language.vocabulary import FEDERAL_AGENCIES
from trustact.replaying.record_tables import STATED_PREFIX

_PLACE_NOT_KNOWN = LibraryGap(
    "the place of the row is not known, so its law could not be considered", no_law=True
)
_NO_LAW = "no law of the place of the row in this library binds the agency on its day"
_DATES_OPEN = (
    "whether the law of the place of the row that is in this library was in force on its day is "
    "not on file"
)
_NO_LAW_AT_ALL = LibraryGap(_NO_LAW, no_law=True)


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


def rows_in_play(records: Records, law: Instrument) -> list[bool]:
    """Return for each row whether a law is asked of it.

    A law with `only_if` needs a row that states such a fact; a law of a county or city is not asked
    where the place is a whole state.
    """
    main = records.main
    asked = [True] * main.num_rows
    if law.only_if:
        stated = [_known_cells(main, path) for path in law.only_if if path in main.column_names]
        asked = [any(column[row] is not False for column in stated) for row in range(len(asked))]
    if is_locality(law.place) and "place" in main.column_names:
        places = main.column("place").to_pylist()
        asked = [
            each and (place is None or is_locality(place))
            for each, place in zip(asked, places, strict=True)
        ]
    return asked


def _known_cells(main: Any, path: str) -> list[Any]:
    """Return the cells of a fact that brings laws into play; False where a row does not state it.

    A cell without a value is a fact that was asked and is not known, unless another column says
    that the row does not state it.
    """
    cells: list[Any] = main.column(path).to_pylist()
    if STATED_PREFIX + path not in main.column_names:
        return cells
    stated = main.column(STATED_PREFIX + path).to_pylist()
    return [cell if known else False for cell, known in zip(cells, stated, strict=True)]


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


def find_library_gaps(
    records: Records, action: str, readings: Mapping[str, bool]
) -> list[LibraryGap | None]:
    """Return for each row which law of its place is not in the library; None where all is.

    Returns
    -------
    list of LibraryGap or None
        The words name neither place nor day, so that all such rows are counted together. Rows with
        the same place, day and agency share one object.
    """
    index = laws.load_index()
    in_play = sorted({path for law in index.not_in_library for path in law.only_if})
    main = records.main
    stated = [name for name in ("agency", *in_play) if name in main.column_names]
    places = (
        main.column("place").to_pylist() if "place" in main.column_names else [None] * main.num_rows
    )
    days = (main.column(end("as_of")).to_pylist() for end in (columns.first, columns.last))
    others = (
        main.column(name).to_pylist() if name == "agency" else _known_cells(main, name)
        for name in stated
    )
    at_place = {
        place: _LawsOfPlace(
            place,
            action,
            tuple(laws_of_place(place, index.in_library)),
            tuple(laws_that_may_be_of_place(place, index.not_in_library)),
            readings,
        )
        for place in set(places)
    }
    gaps: dict[tuple[Any, ...], LibraryGap | None] = {}
    found = []
    for key in zip(places, *days, *others, strict=True):
        if key not in gaps:
            place, first, last, *values = key
            gaps[key] = at_place[place].find_gap(
                first, last, dict(zip(stated, values, strict=True))
            )
        found.append(gaps[key])
    return found


@dataclass(frozen=True)
class _LawsOfPlace:
    """The laws of one place: those in the library, and those that are known and not in it."""

    place: str | None
    action: str
    present: tuple[laws.Entry, ...]
    missing: tuple[laws.Entry, ...]
    readings: Mapping[str, bool]

    def find_gap(
        self, first: date | None, last: date | None, stated: Mapping[str, Any]
    ) -> LibraryGap | None:
        """Return the gap on a day, or on one of the days from the first to the last."""
        if stated.get("agency") in FEDERAL_AGENCIES:
            return None
        if self.place is None:
            return _PLACE_NOT_KNOWN
        if first is None or last is None or not (self.present or self.missing):
            return _NO_LAW_AT_ALL
        on_days = [self._gap(str(day), stated) for day in {first, last}]
        some_day = on_days[0] if first == last else self._gap(f"{first}..{last}", stated)
        known = () if some_day is None else some_day.known
        without_law = [gap for gap in on_days if gap is not None and gap.no_law]
        if without_law:
            named = f" (known: {name_laws(known)})" if known else ""
            dates_open = all(gap.dates_open for gap in without_law)
            says = f"{_DATES_OPEN if dates_open else _NO_LAW}{named}"
            return LibraryGap(says, True, known, dates_open)
        return (
            LibraryGap(known_laws_text(known, "at the place of the row"), False, known)
            if known
            else None
        )

    def _gap(self, as_of: str, stated: Mapping[str, Any]) -> LibraryGap | None:
        facts = dict(stated)
        asked = {"as_of": as_of, "place": self.place}
        if "agency" in facts:
            asked["agency"] = facts.pop("agency")
        case = Case.check({**asked, "facts": facts})
        return find_library_gap(
            case, self.action, self.present, self.readings, missing=self.missing
        )
