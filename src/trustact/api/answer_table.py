"""The table of answers: a row for each row of the records and each law, in that order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.evidence.answer_columns import (
    LAW_COLUMNS,
    SOURCE_FILE,
    SOURCE_ROW,
    name_source_column,
    source_headings,
)
from trustact.evidence.row_outcomes import Outcome, OutcomeRows
from trustact.language.columns import (
    REPORT_PREFIX,
    ROW_KEY,
    SOURCE_PREFIX,
    SYNTHETIC_COLUMN,
    Records,
    SourceFile,
)

if TYPE_CHECKING:
    import numpy as np

_OF_OUTCOME = {
    "answer": "answer",
    "could_be": "could_be",
    "decided_by": "provisions",
    "citation": "citations",
    "basis": "basis",
    "presumptions": "presumptions",
    "law_version": "versions",
}
"""Column of the table -> what of an outcome it shows."""


_Coded = tuple["np.ndarray[Any, Any]", Sequence[str | None]]
"""For each row the position of its text, and the texts."""


@dataclass(frozen=True, slots=True)
class LawAnswers:
    """What one law, or all together, answer on the rows of a batch.

    Parameters
    ----------
    stops : tuple of (codes, texts)
        What comes before an act that is permitted or required: for each row the position of its
        text; None where nothing stops it.
    """

    law: str
    mode: str
    outcomes: OutcomeRows
    stops: "_Coded"


def build_answer_table(
    records: Records, laws: Sequence[LawAnswers], action: str, library: str
) -> Any:
    """Return a pyarrow table of the answers; texts are dictionary-encoded.

    Parameters
    ----------
    library : str
        Which program and library answered, in words; it stands beside each row.
    """
    import numpy as np
    import pyarrow as pa

    keys = records.main.column(ROW_KEY).to_numpy()
    data = _rows_of_files(keys, len(laws), records.provenance.files)
    data |= _synthetic_marks(records.main, len(laws))
    data |= _source_cells(records.source, keys, len(laws))
    once = np.zeros(len(keys), np.int64)
    for name in (column.name for column in LAW_COLUMNS):
        if name in _OF_OUTCOME:
            parts: list[_Coded] = [
                (law.outcomes.codes, _texts(law.outcomes.outcomes, _OF_OUTCOME[name]))
                for law in laws
            ]
        elif name == "stop":
            parts = [law.stops for law in laws]
        else:
            same = {"action": action, "library": library}
            parts = [(once, [same.get(name) or getattr(law, name, None)]) for law in laws]
        data[name] = _beside_each_other(parts, len(keys))
    return pa.table(data)


def _texts(outcomes: Sequence[Outcome], name: str) -> list[str | None]:
    return [getattr(outcome, name) or None for outcome in outcomes]


def _beside_each_other(parts: "Iterable[_Coded]", rows: int) -> Any:
    """Return a dictionary-encoded column with the cell of each law for each row.

    Parameters
    ----------
    parts : iterable of (codes, texts)
        For each law the position of the text of each row.
    """
    import numpy as np
    import pyarrow as pa

    known: dict[str, int] = {}
    columns = []
    for codes, texts in parts:
        places = [-1 if text is None else known.setdefault(text, len(known)) for text in texts]
        columns.append(np.array(places, np.int32)[codes] if places else np.zeros(rows, np.int32))
    flat = np.stack(columns, axis=1).ravel() if columns else np.zeros(0, np.int32)
    indices = pa.array(flat, pa.int32(), mask=flat < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(known), pa.string()))


def _rows_of_files(
    keys: "np.ndarray[Any, Any]", laws: int, files: Sequence[SourceFile]
) -> dict[str, Any]:
    """Return the file of each row, and the row as that file counts it."""
    import numpy as np
    import pyarrow as pa

    rows, which = keys, np.zeros(len(keys), np.int64)
    names: list[str | None] = [file.name for file in files] or [None]
    if files:
        offsets = np.array([file.offset for file in files])
        # Keys continue from file to file: a row belongs to the last file that begins before it.
        which = np.searchsorted(offsets, keys, side="left") - 1
        rows = keys - offsets[which]
    return {
        SOURCE_FILE: _beside_each_other([(which, names)] * laws, len(keys)),
        SOURCE_ROW: pa.array(np.repeat(rows, laws), pa.int64()),
    }


def _synthetic_marks(main: Any, laws: int) -> dict[str, Any]:
    """Return the mark of each synthetic row; nothing of real rows."""
    name = REPORT_PREFIX + SYNTHETIC_COLUMN
    if name not in main.column_names:
        return {}
    marks = main.column(name).combine_chunks().dictionary_encode()
    codes, texts = marks.indices.to_numpy(), marks.dictionary.to_pylist()
    return {SYNTHETIC_COLUMN: _beside_each_other([(codes, texts)] * laws, len(codes))}


def _source_cells(source: Any, keys: "np.ndarray[Any, Any]", laws: int) -> dict[str, Any]:
    """Return the source's own columns for these rows."""
    import numpy as np
    import pyarrow as pa

    if source is None:
        return {}
    of_source = source.column(ROW_KEY).to_numpy()
    places = np.searchsorted(of_source, keys)
    found = places[places < len(of_source)]
    if len(found) < len(keys) or (of_source[found] != keys).any():
        raise AssertionError("the source's own cells lack a row that is answered")
    wanted = pa.array(np.repeat(places, laws))
    return {
        name_source_column(heading): source.column(SOURCE_PREFIX + heading)
        .take(wanted)
        .combine_chunks()
        for heading in source_headings(source.column_names)
    }
