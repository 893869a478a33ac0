"""The columns that every ICE release of detainers has: day, form, place, facility, outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    constant_array,
    first_and_last_days,
    normalize_spaces,
)
from trustact.formats.date_cells import parse_prepared_day
from trustact.formats.facilities import (
    Facility,
    classify_facility,
    find_place,
    parse_state,
    state_name,
)
from trustact.formats.form_numbers import parse_form_number
from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.partial_dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedColumnNames:
    """The names that one release gives to the shared columns."""

    prepared: str
    form: str
    facility: str
    state: str
    city: str
    outcome: str


class SharedColumns:
    """The shared columns of one file, read under the names of its release."""

    def __init__(self, interpreter: ColumnInterpreter, names: SharedColumnNames) -> None:
        self.interpreter = interpreter
        self.as_of = interpreter.read(
            names.prepared, parse_prepared_day, required="every question needs a day"
        )
        self.form = interpreter.read(names.form, parse_form_number)
        self.state = interpreter.read(names.state, parse_state)
        self.facility = interpreter.read(names.facility, normalize_spaces)
        self.city = interpreter.read(names.city, normalize_spaces)
        self.outcome = interpreter.read(names.outcome, normalize_spaces)
        self.custody = interpreter.combine((self.state, self.facility), classify_facility)
        self.place = interpreter.combine((self.state, self.facility), find_place)

    def facts(self, offset: int) -> dict[str, Any]:
        """Return the columns of the main table, for the accepted rows.

        Parameters
        ----------
        offset : int
            Added to the row numbers of the file, so that the keys of several files differ.
        """
        import pyarrow as pa

        interpreter = self.interpreter

        def text_array(column: CodedColumn, of: Callable[[Any], Any] | None = None) -> Any:
            return interpreter.drop_rejected(column).array(pa.string(), of)

        positions = interpreter.accepted_positions()
        rows = len(positions)
        first, last = first_and_last_days(interpreter.drop_rejected(self.as_of))
        true = constant_array(True, pa.bool_(), rows)
        return {
            ROW_KEY: integer_array(interpreter.raw.numbers[positions] + offset),
            columns.first("as_of"): first,
            columns.last("as_of"): last,
            "place": text_array(self.place),
            "agency": text_array(self.custody, lambda facility: facility.agency),
            "detainer.lodged": true,
            "detainer.issuer": constant_array("ice", pa.string(), rows),
            "detainer.form": text_array(self.form),
            "detainer.written": true,
            "detainer.official_form": true,
            "by:state": text_array(self.state, state_name),
            "by:city": text_array(self.city),
            "by:facility": text_array(self.facility),
            "by:custodian": text_array(self.custody, lambda facility: facility.custodian),
            "by:year": text_array(self.as_of, calendar_year),
            "by:month": text_array(self.as_of, calendar_month),
            "by:form": text_array(self.form),
            "by:outcome": text_array(self.outcome),
            "by:file": constant_array(interpreter.raw.source.name, pa.string(), rows),
        }

    def measures(self) -> dict[str, float]:
        """Return in how many accepted rows the place, agency, custodian and form are known."""
        place = self.interpreter.drop_rejected(self.place)
        custody = self.interpreter.drop_rejected(self.custody)
        locality = CodedColumn(
            [p if p and p.count("-") > 1 else None for p in place.values], place.codes
        )
        agency = CodedColumn([facility.agency for facility in custody.values], custody.codes)
        custodian = CodedColumn(
            [_custodian_if_clear(facility) for facility in custody.values], custody.codes
        )
        return {
            "rows_placed": place.count_known(),
            "rows_placed_in_a_locality": locality.count_known(),
            "rows_with_known_agency": agency.count_known(),
            "rows_with_known_custodian": custodian.count_known(),
            "rows_with_known_form": self.interpreter.drop_rejected(self.form).count_known(),
            "redacted_cells": self.interpreter.redacted,
            "empty_rows": self.interpreter.raw.empty_rows,
        }


def _custodian_if_clear(facility: Facility) -> str | None:
    return None if facility.custodian == "unclear" else facility.custodian


def calendar_year(day: PartialDate) -> str | None:
    """Return the calendar year of a partial date; None if it covers two."""
    first, last = date.fromordinal(day.first), date.fromordinal(day.last)
    return f"{first.year:04d}" if first.year == last.year else None


def calendar_month(day: PartialDate) -> str | None:
    """Return the month of a partial date as `2014-10`; None if it covers two.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date
    >>> calendar_month(parse_partial_date("2014-10-05")), calendar_month(parse_partial_date("2014"))
    ('2014-10', None)
    """
    first, last = date.fromordinal(day.first), date.fromordinal(day.last)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.year:04d}-{first.month:02d}" if same else None
