"""The file of `trustact synthetic`: the long form with a column that says that nobody is in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from trustact.formats.column_interpreter import ColumnInterpreter
from trustact.formats.ice_long_form import LONG_FORM
from trustact.formats.ice_releases import FileRecords, IceReleaseReader
from trustact.formats.ice_shared_columns import SharedColumns
from trustact.formats.source_columns import SourceColumn
from trustact.language import columns
from trustact.language.columns import SYNTHETIC_COLUMN

SYNTHETIC_NOTE = (
    "SYNTHETIC: every row was made by `trustact synthetic` from published shares and a seed; "
    "nobody is in it, and no figure of it is a finding. Each row has at most one conviction and no "
    "pending charge, which is assumed"
)


def _read_more(
    interpreter: ColumnInterpreter, shared: SharedColumns
) -> Callable[[Any], FileRecords]:
    assert LONG_FORM.read_more is not None
    build_long = LONG_FORM.read_more(interpreter, shared)
    marks = interpreter.read(SYNTHETIC_COLUMN, str)

    def build(keys: Any) -> FileRecords:
        import pyarrow as pa
        import pyarrow.compute as pc

        found = build_long(keys)
        every = pa.array([True] * len(keys), pa.bool_())
        complete = {columns.complete(name): every for name in ("convictions", "pending_charges")}
        mark = pc.fill_null(interpreter.drop_rejected(marks).array(pa.string()), SYNTHETIC_COLUMN)
        said = {columns.REPORT_PREFIX + SYNTHETIC_COLUMN: mark}
        return replace(found, main={**found.main, **complete, **said})

    return build


SYNTHETIC_RECORDS = IceReleaseReader(
    name="synthetic",
    columns=(
        *LONG_FORM.columns,
        SourceColumn(
            SYNTHETIC_COLUMN,
            (),
            "that the row is synthetic, by which method and seed",
            required=True,
        ),
    ),
    shared=LONG_FORM.shared,
    row_number_columns=LONG_FORM.row_number_columns,
    notes=(SYNTHETIC_NOTE,),
    unanswerable_reasons=LONG_FORM.unanswerable_reasons,
    read_more=_read_more,
    own_headings=frozenset({SYNTHETIC_COLUMN}),
    publisher="Synthetic records, made by trustact synthetic",
    headings_of="",
    warnings=("these rows are synthetic: no figure of them is a finding about anybody",),
)
