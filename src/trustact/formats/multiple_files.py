"""Several files read as one: distinct names, and rows that are in more than one file."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import dictionary_codes
from trustact.formats.raw_tables import UNKNOWN_CODE
from trustact.formats.row_hashes import hash_cells
from trustact.language.columns import ROW_KEY
from trustact.language.shown_text import escape_line

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

FILE_NAME_COLUMN = "by:file"
"""The column with the file of a row."""


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """Return the name of each file, with as many folders as are needed to make it unique.

    Bytes of a name that are no text, and characters that cannot be seen, are escapes.

    Examples
    --------
    >>> distinct_names([Path("x/a/jail.csv"), Path("x/b/jail.csv"), Path("x/b/more.csv")])
    ['a/jail.csv', 'b/jail.csv', 'more.csv']
    """
    # Unlike Path.resolve, realpath ends for links that form a loop.
    parts = [Path(escape_line(os.path.realpath(path))).parts for path in paths]
    depth = [1] * len(parts)
    while True:
        names = ["/".join(p[-d:]) for p, d in zip(parts, depth, strict=True)]
        shared = {name for name, count in Counter(names).items() if count > 1}
        deeper = [
            d + (name in shared and d < len(p))
            for p, d, name in zip(parts, depth, names, strict=True)
        ]
        if deeper == depth:
            return names
        depth = deeper


def hash_read_rows(main: "pa.Table") -> "np.ndarray[Any, Any]":
    """Return a number for each row of a main table, equal if all that was read from it is.

    The row and the file do not count.
    """
    return hash_cells(_coded_cells(main), main.num_rows)


def _coded_cells(
    main: "pa.Table",
) -> "Iterator[tuple[str, Sequence[Any], np.ndarray[Any, Any]]]":
    import pyarrow as pa

    for name in main.column_names:
        if name in (ROW_KEY, FILE_NAME_COLUMN):
            continue
        column = main.column(name)
        if pa.types.is_null(column.type) or not main.num_rows:
            continue
        coded = column.combine_chunks().dictionary_encode()
        yield name, coded.dictionary.to_pylist(), dictionary_codes(coded.indices, UNKNOWN_CODE)
