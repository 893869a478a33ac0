"""The long form of ICE's detainer releases: 64 columns, with the most serious conviction."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.cell_parsers import parse_day, parse_year, parse_yes_no
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    constant_array,
    normalize_spaces,
)
from trustact.formats.file_layout import normalize_heading
from trustact.formats.ice_convictions import CONVICTED, ConvictionColumns
from trustact.formats.ice_long_form_columns import LONG_FORM_COLUMNS, LONG_FORM_NOTES
from trustact.formats.ice_releases import FileRecords, SharedColumns, read_release
from trustact.formats.source_columns import SourceColumn, find_unanswerable_facts
from trustact.formats.unanswerable_facts import LONG_FORM_UNANSWERABLE
from trustact.language import columns
from trustact.language.columns import ROW_KEY, Records
from trustact.language.partial_dates import PartialDate

GROUNDS = {
    "deportation_ordered_yes_no": "final-order",
    "order_show_cause_served_yes_no": "pending-proceedings",
    "biometric_match_yes_no": "biometrics",
    "statements_made_yes_no": "statements",
}
"""The four boxes of the form on which the request rests, and the word for each."""

FORMS_WITH_PROBABLE_CAUSE = ("I-247A", "I-247D")
"""Forms on which a ticked box says that probable cause exists."""

CRIMINALITY = {
    "1": CONVICTED,
    "2": "charges pending",
    "3": "other",
}
_REMOVED = re.compile(r"[68]\b")
_OLDEST = 130


class IceLongForm:
    """Reader of the long form.

    Examples
    --------
    >>> IceLongForm().matches_headings(["Detainer Prepare Date", "Facility State", "MSC Charge"])
    True
    """

    name = "ice-long"
    columns: tuple[SourceColumn, ...] = LONG_FORM_COLUMNS

    @property
    def unanswerable(self) -> Mapping[str, str]:
        """Every fact that the form cannot answer, with the reason."""
        return find_unanswerable_facts(LONG_FORM_COLUMNS, LONG_FORM_UNANSWERABLE)

    def matches_headings(self, headings: Sequence[str]) -> bool:
        """Return whether the headings are those of the long form."""
        there = {normalize_heading(heading) for heading in headings}
        return "detainer_prepare_date" in there and "facility_state" in there

    def read(self, paths: Sequence[Path], rejects: Path | None = None) -> Records:
        """Read files of the long form as one set of records.

        Parameters
        ----------
        rejects : pathlib.Path, optional
            Folder for rows that cannot be read.

        Raises
        ------
        RecordFileError
        """
        return read_release(
            self.name,
            LONG_FORM_COLUMNS,
            paths,
            rejects,
            _interpret_file,
            LONG_FORM_NOTES,
            self.unanswerable,
        )


def sole_ground(*boxes: bool | None) -> str | None:
    """Return the one ground that is ticked, in the order of `GROUNDS`.

    Returns
    -------
    str or None
        None unless one box is YES and all others are NO: an empty box may have been ticked.

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
            f"{text!r} is no criminality that is known; known are 1 Convicted Criminal, 2 Pending "
            "Criminal Charges, 3 Other Immigration Violator"
        )
    return CRIMINALITY[text[:1]]


def _threat(text: str) -> str:
    level = text.removesuffix(".0")
    if level not in {"1", "2", "3"}:
        raise ValueError(f"{text!r} is no threat level; levels are 1, 2 and 3")
    return f"level {level}"


def _interpret_file(draft: ColumnInterpreter, offset: int) -> FileRecords:
    common = SharedColumns(
        draft,
        prepared="detainer_prepare_date",
        form="detainer_type",
        facility="detention_facility",
        state="facility_state",
        city="facility_city",
        outcome="detainer_lift_reason",
    )
    criminality = draft.read("detainer_prepared_criminality", _criminality)
    threat = draft.read("detainer_prep_threat_level", _threat)
    ages = _ages(draft, common.as_of)
    boxes = [draft.read(name, parse_yes_no) for name in GROUNDS]
    order, removed = _removal_order(draft, common.as_of)
    convictions = ConvictionColumns(draft, common.as_of, criminality)
    duplicates = draft.read("duplicate_likely", str.upper)

    # Every column has been read: from here on it is known which rows are rejected.
    main = common.facts(offset)
    main |= _facts(draft, common, criminality, threat, ages, boxes, order, removed)
    children = {
        "convictions": convictions.table(main[ROW_KEY]),
        "pending_charges": _pending_charges(draft, criminality, main[ROW_KEY]),
    }
    marked = draft.drop_rejected(duplicates)
    measures = (
        common.measures()
        | convictions.measures()
        | {
            "rows_that_repeat_another": draft.count_repeats(
                besides=("unique_identifier", "row_original", "file_original", "sheet_original")
            ),
            "rows_marked_as_duplicate": CodedColumn(
                [True if value == "TRUE" else None for value in marked.values], marked.codes
            ).known(),
        }
    )
    return FileRecords(main, children, measures, draft)


def _facts(
    draft: ColumnInterpreter,
    common: SharedColumns,
    criminality: CodedColumn,
    threat: CodedColumn,
    ages: CodedColumn,
    boxes: Sequence[CodedColumn],
    order: CodedColumn,
    removed: CodedColumn,
) -> dict[str, Any]:
    import pyarrow as pa

    def kept(column: CodedColumn, kind: Any) -> Any:
        return draft.drop_rejected(column).array(kind)

    def born(of: int) -> Any:
        return draft.drop_rejected(ages).array(pa.date32(), lambda told: told[of])

    def age(of: int) -> Any:
        return draft.drop_rejected(ages).array(pa.float64(), lambda told: told[of])

    basis = draft.combine(boxes, sole_ground)
    stated = draft.combine((common.form, *boxes), _states_probable_cause)
    match = CodedColumn([value or None for value in boxes[2].values], boxes[2].codes)
    return {
        "age.low": age(0),
        "age.high": age(1),
        columns.first("born_on"): born(2),
        columns.last("born_on"): born(3),
        "previously_removed": kept(removed, pa.bool_()),
        "removal_order.final": kept(order, pa.bool_()),
        "detainer.basis": kept(basis, pa.string()),
        "detainer.probable_cause_stated": kept(stated, pa.bool_()),
        "findings.biometric_match": kept(match, pa.bool_()),
        columns.complete("convictions"): constant_array(
            False, pa.bool_(), len(draft.accepted_positions())
        ),
        columns.complete("pending_charges"): constant_array(
            False, pa.bool_(), len(draft.accepted_positions())
        ),
        "by:criminality": kept(criminality, pa.string()),
        "by:seriousness": kept(threat, pa.string()),
    }


def _states_probable_cause(form: str | None, *boxes: bool | None) -> bool | None:
    return True if form in FORMS_WITH_PROBABLE_CAUSE and True in boxes else None


def _ages(draft: ColumnInterpreter, as_of: CodedColumn) -> CodedColumn:
    """Return least and greatest age, first and last possible day of birth."""

    def told(asked: PartialDate | None, born: int | None) -> Any:
        if asked is None or born is None:
            return None
        first = date.fromordinal(asked.first).year - born - 1
        last = date.fromordinal(asked.last).year - born
        if last < 0 or first > _OLDEST:
            return ValueError(
                f"born in {born}, the person would be {last} years old on the day of the detainer"
            )
        return max(first, 0), last, date(born, 1, 1), date(born, 12, 31)

    ages = draft.combine((as_of, draft.read("birth_year", parse_year)), told)
    draft.reject_errors(ages, "birth_year")
    return CodedColumn([None if isinstance(v, ValueError) else v for v in ages.values], ages.codes)


def _removal_order(draft: ColumnInterpreter, as_of: CodedColumn) -> tuple[CodedColumn, CodedColumn]:
    """Return whether a final order was there on the day, and whether a removal came before it."""
    final = draft.read("final_order_yes_no", parse_yes_no)
    ordered = draft.read("final_order_date", parse_day)
    departed = draft.read("departed_date", parse_day)
    status = draft.read("case_status", normalize_spaces)

    def there(
        asked: PartialDate | None,
        is_final: bool | None,
        on: PartialDate | None,
        gone: PartialDate | None,
    ) -> bool | None:
        if asked is None or on is None or is_final is not True or on.last > asked.first:
            return None
        executed = gone is not None and on.first <= gone.last and gone.first < asked.last
        return None if executed else True

    def before(asked: PartialDate | None, gone: PartialDate | None, how: str | None) -> bool | None:
        if asked is None or gone is None or how is None or _REMOVED.match(how) is None:
            return None
        return True if gone.last < asked.first else None

    return (
        draft.combine((as_of, final, ordered, departed), there),
        draft.combine((as_of, departed, status), before),
    )


def _pending_charges(
    draft: ColumnInterpreter, criminality: CodedColumn, keys: Any
) -> dict[str, Any]:
    """Return one row, of which nothing more is known, where charges were pending."""
    import numpy as np
    import pyarrow as pa

    column = draft.drop_rejected(criminality)
    codes = [i for i, value in enumerate(column.values) if value == "charges pending"]
    where = integer_array(np.flatnonzero(np.isin(column.codes, codes)).astype(np.int64))
    return {ROW_KEY: keys.take(where), "level": pa.nulls(len(where), pa.string())}
