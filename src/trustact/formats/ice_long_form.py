"""The long form of ICE's detainer releases: 64 columns, with the most serious conviction."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.cell_parsers import parse_year, parse_yes_no
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    constant_array,
    normalize_spaces,
)
from trustact.formats.date_cells import parse_day
from trustact.formats.file_layout import normalize_heading
from trustact.formats.ice_convictions import CONVICTED, ConvictionColumns
from trustact.formats.ice_long_form_columns import LONG_FORM_COLUMNS, LONG_FORM_NOTES
from trustact.formats.ice_releases import FileRecords, IceReleaseReader
from trustact.formats.ice_shared_columns import SharedColumnNames, SharedColumns
from trustact.formats.unanswerable_facts import LONG_FORM_UNANSWERABLE
from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.partial_dates import PartialDate

GROUNDS = {
    "deportation_ordered_yes_no": "final-order",
    "order_show_cause_served_yes_no": "pending-proceedings",
    "biometric_match_yes_no": "biometrics",
    "statements_made_yes_no": "statements",
}
"""The four boxes on the form for the basis of the request -> value of `detainer.basis`."""

FORMS_WITH_PROBABLE_CAUSE = ("I-247A", "I-247D")
"""Forms on which a marked box states that probable cause exists."""

CRIMINALITY = {
    "1": CONVICTED,
    "2": "charges pending",
    "3": "other",
}
CASE_ORDER = "case_final_order_yes_no"
HEADINGS_OF_JULY_2025 = frozenset(
    {
        "most_serious_conviction_msc_charge",
        "time_of_apprehension_case_category",
        "time_of_apprehension_current_program",
    }
)
"""Headings of the one monthly release in which Final Order Yes No is a box on the form."""

_REMOVED = re.compile(r"[68]\b")
_OLDEST = 130


def sole_ground(*boxes: bool | None) -> str | None:
    """Return the one ground that is marked, given the boxes in the order of `GROUNDS`.

    Returns
    -------
    str or None
        None unless one box is YES and all others are NO: an empty box may have been marked.

    Examples
    --------
    >>> sole_ground(False, False, True, False), sole_ground(False, False, True, True)
    ('biometrics', None)
    """
    if None in boxes or sum(box is True for box in boxes) != 1:
        return None
    return list(GROUNDS.values())[boxes.index(True)]


def _criminality(text: str) -> str:
    if text[:1] not in CRIMINALITY:
        raise ValueError(
            f"{text!r} is not a known criminality; known are 1 Convicted Criminal, 2 Pending "
            "Criminal Charges and 3 Other Immigration Violator"
        )
    return CRIMINALITY[text[:1]]


def _threat(text: str) -> str:
    level = text.removesuffix(".0")
    if level not in {"1", "2", "3"}:
        raise ValueError(f"{text!r} is not a threat level; the levels are 1, 2 and 3")
    return f"level {level}"


def _read_more(
    interpreter: ColumnInterpreter, shared: SharedColumns
) -> Callable[[Any], FileRecords]:
    criminality = interpreter.read("detainer_prepared_criminality", _criminality)
    threat = interpreter.read("detainer_prep_threat_level", _threat)
    ages = _ages(interpreter, shared.as_of)
    boxes = [interpreter.read(name, parse_yes_no) for name in GROUNDS]
    order, removed = _removal_order(interpreter, shared.as_of)
    convictions = ConvictionColumns(interpreter, shared.as_of, criminality)

    def build(keys: Any) -> FileRecords:
        main = _facts(interpreter, shared, criminality, threat, ages, boxes, order, removed)
        return FileRecords(
            main | {"by:sentence": convictions.sentences()},
            {
                "convictions": convictions.table(keys),
                "pending_charges": _pending_charges(interpreter, criminality, keys),
            },
            convictions.measures(),
        )

    return build


def _facts(
    interpreter: ColumnInterpreter,
    shared: SharedColumns,
    criminality: CodedColumn,
    threat: CodedColumn,
    ages: CodedColumn,
    boxes: Sequence[CodedColumn],
    order: CodedColumn,
    removed: CodedColumn,
) -> dict[str, Any]:
    import pyarrow as pa

    def column_array(column: CodedColumn, kind: Any) -> Any:
        return interpreter.drop_rejected(column).array(kind)

    def age_array(item: int, kind: Any) -> Any:
        return interpreter.drop_rejected(ages).array(kind, lambda values: values[item])

    basis = interpreter.combine(boxes, sole_ground)
    probable_cause = interpreter.combine((shared.form, *boxes), _states_probable_cause)
    match = CodedColumn([value or None for value in boxes[2].values], boxes[2].codes)
    return {
        "age.low": age_array(0, pa.float64()),
        "age.high": age_array(1, pa.float64()),
        columns.first("born_on"): age_array(2, pa.date32()),
        columns.last("born_on"): age_array(3, pa.date32()),
        "previously_removed": column_array(removed, pa.bool_()),
        "removal_order.final": column_array(order, pa.bool_()),
        "detainer.basis": column_array(basis, pa.string()),
        "detainer.probable_cause_stated": column_array(probable_cause, pa.bool_()),
        "findings.biometric_match": column_array(match, pa.bool_()),
        columns.complete("convictions"): constant_array(
            False, pa.bool_(), len(interpreter.accepted_positions())
        ),
        columns.complete("pending_charges"): constant_array(
            False, pa.bool_(), len(interpreter.accepted_positions())
        ),
        "by:criminality": column_array(criminality, pa.string()),
        "by:seriousness": column_array(threat, pa.string()),
    }


def _states_probable_cause(form: str | None, *boxes: bool | None) -> bool | None:
    return True if form in FORMS_WITH_PROBABLE_CAUSE and True in boxes else None


def _ages(interpreter: ColumnInterpreter, as_of: CodedColumn) -> CodedColumn:
    """Return the lowest and highest age, and the first and last possible day of birth."""

    def age_range(as_of_day: PartialDate | None, birth_year: int | None) -> Any:
        if as_of_day is None or birth_year is None:
            return None
        low = date.fromordinal(as_of_day.first).year - birth_year - 1
        high = date.fromordinal(as_of_day.last).year - birth_year
        if high < 0 or low > _OLDEST:
            return ValueError(
                f"born in {birth_year}, the person would be {high} years old on the day of the "
                "detainer"
            )
        return max(low, 0), high, date(birth_year, 1, 1), date(birth_year, 12, 31)

    ages = interpreter.combine((as_of, interpreter.read("birth_year", parse_year)), age_range)
    interpreter.reject_errors(ages, "birth_year")
    return CodedColumn([None if isinstance(v, ValueError) else v for v in ages.values], ages.codes)


def _removal_order(
    interpreter: ColumnInterpreter, as_of: CodedColumn
) -> tuple[CodedColumn, CodedColumn]:
    """Return whether a final order existed on the day, and whether a removal came before it."""
    final = interpreter.read(_case_order_column(interpreter), parse_yes_no)
    ordered = interpreter.read("final_order_date", parse_day)
    departed = interpreter.read("departed_date", parse_day)
    status = interpreter.read("case_status", normalize_spaces)

    def check_order_existed(
        day: PartialDate | None,
        is_final: bool | None,
        order_day: PartialDate | None,
        departure: PartialDate | None,
    ) -> bool | None:
        if day is None or order_day is None or is_final is not True or order_day.last > day.first:
            return None
        executed = (
            departure is not None
            and order_day.first <= departure.last
            and departure.first < day.last
        )
        return None if executed else True

    def was_removed_before(
        day: PartialDate | None, departure: PartialDate | None, case_status: str | None
    ) -> bool | None:
        if day is None or departure is None or case_status is None:
            return None
        if _REMOVED.match(case_status) is None:
            return None
        return True if departure.last < day.first else None

    return (
        interpreter.combine((as_of, final, ordered, departed), check_order_existed),
        interpreter.combine((as_of, departed, status), was_removed_before),
    )


def _case_order_column(interpreter: ColumnInterpreter) -> str:
    """Return the column that states the case's final order, not the box of that name."""
    headings = {normalize_heading(heading) for heading in interpreter.raw.headings}
    has_box = CASE_ORDER in interpreter.positions or bool(headings & HEADINGS_OF_JULY_2025)
    return CASE_ORDER if has_box else "final_order_yes_no"


def _pending_charges(
    interpreter: ColumnInterpreter, criminality: CodedColumn, keys: Any
) -> dict[str, Any]:
    """Return one row without details for each detainer whose charges were pending."""
    import numpy as np
    import pyarrow as pa

    column = interpreter.drop_rejected(criminality)
    codes = [i for i, value in enumerate(column.values) if value == "charges pending"]
    positions = integer_array(np.flatnonzero(np.isin(column.codes, codes)).astype(np.int64))
    return {ROW_KEY: keys.take(positions), "level": pa.nulls(len(positions), pa.string())}


LONG_FORM = IceReleaseReader(
    name="ice-long",
    columns=LONG_FORM_COLUMNS,
    shared=SharedColumnNames(
        prepared="detainer_prepare_date",
        form="detainer_type",
        facility="detention_facility",
        state="facility_state",
        city="facility_city",
        outcome="detainer_lift_reason",
    ),
    row_number_columns=("unique_identifier", "row_original", "file_original", "sheet_original"),
    notes=LONG_FORM_NOTES,
    unanswerable_reasons=LONG_FORM_UNANSWERABLE,
    read_more=_read_more,
    duplicate_column="duplicate_likely",
)
"""The reader of the long form."""
