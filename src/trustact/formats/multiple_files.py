"""Several files read as one: distinct names, and rows that are in more than one file."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trustact.language.columns import ROW_KEY
from trustact.language.shown_text import escape_line

if TYPE_CHECKING:
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


def count_rows_in_multiple_files(main: "pa.Table") -> int:
    """Return how many rows would be dropped if equal rows of different files counted once.

    Parameters
    ----------
    main : pyarrow.Table
        Rows of all files, with the file of each row.

    Returns
    -------
    int
        Rows are equal if everything that was read from them is. Repeated rows within one file are
        not counted: they may be one request or several.
    """
    import pyarrow.compute as pc

    if (
        FILE_NAME_COLUMN not in main.column_names
        or pc.count_distinct(main.column(FILE_NAME_COLUMN)).as_py() < 2
    ):
        return 0
    read = [name for name in main.column_names if name not in (ROW_KEY, FILE_NAME_COLUMN)]
    in_each = main.group_by([*read, FILE_NAME_COLUMN]).aggregate([([], "count_all")])
    equal = in_each.group_by(read).aggregate([("count_all", "sum"), ("count_all", "max")])
    beyond = pc.subtract(equal.column("count_all_sum"), equal.column("count_all_max"))
    return int(pc.sum(beyond).as_py() or 0)
