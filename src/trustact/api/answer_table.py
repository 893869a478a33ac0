"""The table of answers: what each law answers on each row, and by which provision."""

from collections.abc import Sequence
from typing import Any

from trustact.evidence.row_outcomes import OutcomeRows
from trustact.language.columns import ROW_KEY, Records, SourceFile

FILE_COLUMN = "file"
"""The column of the answers with the file of a row."""

LIBRARY_COLUMN = "library"
"""The column of the answers with the program and the library that gave them."""


class AnswerColumns:
    """The columns of one law in the table of answers.

    Parameters
    ----------
    stops : list of str or None
        What comes before an act that is permitted or required; None where nothing stops it.
    """

    def __init__(self, name: str, outcomes: OutcomeRows, stops: list[str | None]) -> None:
        self.name = name
        self.outcomes = outcomes
        self.stops = stops


def build_answer_table(records: Records, laws: Sequence[AnswerColumns], library: str) -> Any:
    """Return a pyarrow table with a row for each row of the records, in their order.

    Parameters
    ----------
    library : str
        Which program and library answered, in words; it stands beside each row.
    """
    import pyarrow as pa

    keys = records.main.column(ROW_KEY).combine_chunks()
    data = _rows_of_files(keys, records.provenance.files)
    for found in laws:
        data[f"{found.name} answer"] = found.outcomes.column("answer")
        data[f"{found.name} stop"] = pa.array(found.stops, pa.string())
        data[f"{found.name} decided by"] = found.outcomes.column("citations")
        data[f"{found.name} basis"] = found.outcomes.column("basis")
        data[f"{found.name} version"] = found.outcomes.column("versions")
    data[LIBRARY_COLUMN] = pa.repeat(library, len(keys))
    return pa.table(data)


def _rows_of_files(keys: Any, files: Sequence[SourceFile]) -> dict[str, Any]:
    """Return the row as its own file counts it, and the name of that file."""
    import numpy as np
    import pyarrow as pa

    if not files:
        return {ROW_KEY: keys}
    numbers = keys.to_numpy(zero_copy_only=False)
    offsets = np.array([file.offset for file in files])
    # Keys continue from file to file: a row belongs to the last file that begins before it.
    which = np.searchsorted(offsets, numbers, side="left") - 1
    names = pa.array([file.name for file in files], pa.string())
    return {ROW_KEY: pa.array(numbers - offsets[which]), FILE_COLUMN: names.take(pa.array(which))}
