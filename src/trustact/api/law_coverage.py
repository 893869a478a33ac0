"""Which laws can apply to some records, and for which rows no law of the place is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

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
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import STATED_PREFIX

if TYPE_CHECKING:
    import numpy as np

_PLACE_NOT_KNOWN = LibraryGap(
    "the place of the row is not known, so its law could not be considered", no_law=True
)
_NO_LAW = "no law of the place of the row in this library binds the agency on its day"
_DATES_OPEN = (
    "whether the law of the place of the row that is in this library was in force on its day is "
    "not on file"
)
_NO_LAW_AT_ALL = LibraryGap(_NO_LAW, no_law=True)


class LawsOfRows:
    """The laws that regulate an action and can apply to some row by its place and day.

    Rows are added batch by batch. To ask a law that cannot apply to a row changes no answer.
    """

    def __init__(self, action: str) -> None:
        self._action = action
        self._places: set[str | None] = set()
        self._days: PartialDate | None = None

    def add(self, records: Records) -> bool:
        """Add rows; return whether there is a place or a day that was not there before."""
        if not records.main.num_rows:
            return False
        days = _days(records)
        if self._days is not None:
            ends = min(days.first, self._days.first), max(days.last, self._days.last)
            days = PartialDate(*ends)
        before = self._days, len(self._places)
        self._days = days
        self._places |= _distinct_places(records)
        return before != (self._days, len(self._places))

    def laws(self) -> list[Instrument]:
        """Return the laws; bills and model rules never. Only their files are imported."""
        days = ANY_DAY if self._days is None else self._days
        found = laws.load_index().select(day=days, action=self._action)
        return [
            laws.get(entry.id)
            for entry in found
            if entry.in_library
            and (entry.national or any(lies_in(place, entry.place) != NO for place in self._places))
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
) -> tuple[list[LibraryGap | None], "np.ndarray[Any, Any]"]:
    """Return which laws of the places of the rows are not in the library.

    Returns
    -------
    list of LibraryGap or None
        Each that occurs; None where all laws are here. The words name neither place nor day, so
        that all such rows are counted together.
    numpy array of int
        For each row the position of its gap.
    """
    import numpy as np

    index = laws.load_index()
    in_play = sorted({path for law in index.not_in_library for path in law.only_if})
    main = records.main
    stated = [name for name in ("agency", *in_play) if name in main.column_names]
    days = [main.column(end("as_of")) for end in (columns.first, columns.last)]
    cells = [main.column("place")] if "place" in main.column_names else []
    cells += [*days, *(main.column(name) for name in stated)]
    cells += [
        main.column(STATED_PREFIX + name)
        for name in stated
        if name != "agency" and STATED_PREFIX + name in main.column_names
    ]
    distinct = find_distinct_rows(cells, main.num_rows)
    alike = main.take(distinct.rows)
    places = alike.column("place").to_pylist() if "place" in main.column_names else None
    ends = [alike.column(end("as_of")).to_pylist() for end in (columns.first, columns.last)]
    others = [
        alike.column(name).to_pylist() if name == "agency" else _known_cells(alike, name)
        for name in stated
    ]
    at_place: dict[str | None, _LawsOfPlace] = {}
    found: dict[LibraryGap | None, int] = {}
    codes = []
    for row in range(alike.num_rows):
        place = None if places is None else places[row]
        if place not in at_place:
            present = tuple(laws_of_place(place, index.in_library))
            missing = tuple(laws_that_may_be_of_place(place, index.not_in_library))
            at_place[place] = _LawsOfPlace(place, action, present, missing, readings)
        facts = {name: column[row] for name, column in zip(stated, others, strict=True)}
        gap = at_place[place].find_gap(ends[0][row], ends[1][row], facts)
        codes.append(found.setdefault(gap, len(found)))
    return list(found), np.array(codes, np.int64)[distinct.groups]


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
