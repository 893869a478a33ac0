"""Columns of a hold: the hours that count by each calendar, and the stretches of the day.

They are the derivations of a single case (`trustact.language.hold_hours`), made once for each
distinct row of what they read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from trustact.language import columns
from trustact.language.case import Case
from trustact.language.derived_facts import HOLD_CLOCK_FACTS
from trustact.language.fact_values import Bounds
from trustact.language.hold_hours import count_hold_hours
from trustact.replaying.ibis_compiler import held_between_name, hold_hours_name
from trustact.replaying.offense_joins import truth_cell

_HOURS = "hold.hours"
_LENGTH_FACTS = (*HOLD_CLOCK_FACTS, "hold.until")
"""Facts of the length of a hold; beside the clock hours none may be in the source."""

_HOLD_INPUTS = ("release.eligible_at", "release.eligible", "custody.in_custody", "place")
"""Facts from which the start of a hold and its length follow."""


_OfAHold = tuple[list[Bounds | None], list[bool | None]]
"""The hours of a hold by each calendar, and whether it is in each stretch of the day."""


def add_hold_columns(
    main: Any, calendars: Iterable[str], stretches: Iterable[tuple[str, str]]
) -> Any:
    """Add what follows of a hold from its clock hours, or else from the moment of release.

    Of a source that states clock hours these are the hours by each calendar. Of one that states
    nothing of a clock they are the hours since the release, and whether they are in each stretch
    of the day.
    """
    import pyarrow as pa

    names = main.column_names
    missing = [c for c in calendars if columns.low(hold_hours_name(c)) not in names]
    stated = {fact for fact in _LENGTH_FACTS if {fact, columns.low(fact)} & set(names)}
    if stated:
        return _add_counted_hours(main, missing) if stated == {_HOURS} else main
    if "release.eligible_at" not in names:
        return main
    paths = [path for path in _HOLD_INPUTS if path in names]
    asked = [each for each in stretches if held_between_name(*each) not in names]
    cells = (main.column(name).to_pylist() for name in (columns.last("as_of"), *paths))
    memo: dict[tuple[Any, ...], _OfAHold] = {}
    found: list[_OfAHold] = []
    for key in zip(*cells, strict=True):
        if key not in memo:
            of_row = dict(zip(paths, key[1:], strict=True))
            memo[key] = _compute_hold(key[0], of_row, missing, asked)
        found.append(memo[key])
    for index, calendar in enumerate(missing):
        for end, name in (("low", columns.low), ("high", columns.high)):
            bounds = (hours[index] for hours, _ in found)
            ends = [None if b is None else float(getattr(b, end)) for b in bounds]
            column = name(hold_hours_name(calendar))
            main = main.append_column(column, pa.array(ends, pa.float64()))
    for index, stretch in enumerate(asked):
        within = pa.array([cells[index] for _, cells in found], pa.bool_())
        main = main.append_column(held_between_name(*stretch), within)
    return main


def _compute_hold(
    day: date | None,
    stated: Mapping[str, Any],
    calendars: Sequence[str],
    stretches: Sequence[tuple[str, str]],
) -> _OfAHold:
    if day is None:
        return [None for _ in calendars], [None for _ in stretches]
    mapping: dict[str, Any] = {"as_of": day.isoformat(), "facts": {}}
    for path, value in stated.items():
        group, dot, name = path.partition(".")
        if dot:
            mapping["facts"].setdefault(group, {})[name] = value
        else:
            mapping[path] = value
    case = Case.check(mapping)
    return (
        [case.hold_hours(calendar) for calendar in calendars],
        [truth_cell(case.held_between(first, last).truth) for first, last in stretches],
    )


def _add_counted_hours(main: Any, calendars: Iterable[str]) -> Any:
    """Add the hours that count by each calendar, from the clock hours before the question."""
    import pyarrow as pa

    names = set(main.column_names)
    ends = (_HOURS, _HOURS) if _HOURS in names else (columns.low(_HOURS), columns.high(_HOURS))
    places = main.column("place").to_pylist() if "place" in names else [None] * main.num_rows
    days = (main.column(end("as_of")).to_pylist() for end in (columns.first, columns.last))
    hours = (main.column(end).to_pylist() for end in ends)
    keys = list(zip(*hours, places, *days, strict=True))
    for calendar in calendars:
        counted = {key: _count_by(calendar, *key) for key in set(keys)}
        name = hold_hours_name(calendar)
        for column, end in ((columns.low(name), "low"), (columns.high(name), "high")):
            found = (counted[key] for key in keys)
            cells = [None if each is None else float(getattr(each, end)) for each in found]
            main = main.append_column(column, pa.array(cells, pa.float64()))
    return main


def _count_by(
    calendar: str,
    least: float | None,
    most: float | None,
    place: str | None,
    first: date | None,
    last: date | None,
) -> Bounds | None:
    if least is None or most is None:
        return None
    known: dict[str, Any] = {_HOURS: Bounds(least, most)}
    if calendar == "flat":
        return Bounds(least, most)
    if first is None or first != last:
        return Bounds(0, most)
    if place is not None:
        known["place"] = place
    return count_hold_hours(known, first.isoformat(), calendar)
