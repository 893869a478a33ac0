"""Writes the answers of a replay as a SQLite database, with a description for datasette.

The database has the table `answers`, with types and indexes, and the table `metadata`. The same
description is beside it as `NAME.metadata.json`: `datasette NAME.sqlite -m NAME.metadata.json`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trustact.evidence.answer_columns import (
    CHANGE,
    SOURCE_FILE,
    SOURCE_ROW,
    AnswerColumn,
    describe_columns,
)
from trustact.evidence.file_description import FileDescription
from trustact.language.shown_text import format_json

TABLE = "answers"
"""The table with a row for each row of the source and each law."""

METADATA_TABLE = "metadata"
"""The table with what the file says of itself and of each column."""

_INDEXES = ((SOURCE_FILE, SOURCE_ROW), ("law", "answer"), (CHANGE, "answer_a", "answer_b"))
"""Columns by which rows are looked up, of answers and of rows that differ."""

_FACETS = ("law", "answer", CHANGE, "answer_a", "answer_b")
_NEVER_EMPTY = (SOURCE_ROW, "law", "mode", "action", "answer", "could_be", CHANGE)


def metadata_path(name: str | Path) -> Path:
    """Return the path of the description beside a database.

    Examples
    --------
    >>> metadata_path("texas.sqlite").name
    'texas.metadata.json'
    """
    return Path(name).with_suffix(".metadata.json")


class DatabaseWriter:
    """A database that is being written.

    Parameters
    ----------
    database : sqlite3.Connection
        Of an empty file; nothing is written before `finish` but into it.
    name : str
        The name of the database, as datasette takes it from its file.

    Attributes
    ----------
    for_datasette : str
        The description that goes beside the database; empty before `finish`.
    """

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self.for_datasette = ""
        self._database = database
        self._name = name
        self._columns: tuple[AnswerColumn, ...] = ()
        # No file beside it: a database that is not complete is thrown away as a whole.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")

    def write(self, answers: Any) -> None:
        """Add rows to the table of answers; it is made with the first."""
        if not self._columns:
            self._columns = describe_columns(answers.column_names)
            parts = ", ".join(_define(column.name) for column in self._columns)
            self._database.execute(f"CREATE TABLE {TABLE} ({parts})")
        marks = ", ".join("?" for _ in self._columns)
        rows = zip(*map(_cells, answers.columns), strict=True)
        self._database.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", rows)

    def finish(self, description: FileDescription) -> None:
        """Add the indexes and the description."""
        names = {column.name for column in self._columns}
        for columns in (each for each in _INDEXES if names.issuperset(each)):
            name = f"{TABLE}_by_{'_and_'.join(columns)}"
            self._database.execute(f"CREATE INDEX {name} ON {TABLE} ({', '.join(columns)})")
        self._database.execute(
            f"CREATE TABLE {METADATA_TABLE} (about TEXT NOT NULL, name TEXT NOT NULL, "
            "value TEXT NOT NULL, PRIMARY KEY (about, name)) WITHOUT ROWID"
        )
        self._database.executemany(
            f"INSERT INTO {METADATA_TABLE} VALUES (?, ?, ?)",
            _metadata_rows(description, self._columns),
        )
        self._database.execute("COMMIT")
        text = format_json(_for_datasette(self._name, description, self._columns))
        self.for_datasette = text + "\n"


def _cells(column: Any) -> list[Any]:
    """Return the cells of a column; those of a dictionary by their codes, which is fast."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        found: list[Any] = column.to_pylist()
        return found
    cells: list[Any] = []
    for chunk in column.chunks:
        texts = np.array([*chunk.dictionary.to_pylist(), None], object)
        codes = chunk.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
        cells += texts[codes].tolist()
    return cells


def _define(name: str) -> str:
    kind = "INTEGER" if name == SOURCE_ROW else "TEXT"
    return f"{_quote(name)} {kind}" + (" NOT NULL" if name in _NEVER_EMPTY else "")


def _quote(name: str) -> str:
    """Return the name of a column as SQL; a heading of a source may have any character."""
    return '"' + name.replace('"', '""').replace("\0", " ") + '"'


def _metadata_rows(
    description: FileDescription, columns: Sequence[AnswerColumn]
) -> Iterator[tuple[str, str, str]]:
    """Yield what a text is about (the file, or a column), its name, and the text."""
    for name, text in description.texts().items():
        yield "file", name, text
    for column in columns:
        about = f"column {column.name}"
        yield about, "title", column.title
        yield about, "description", column.says
        yield about, "unit", column.unit


def _for_datasette(
    name: str, description: FileDescription, columns: Sequence[AnswerColumn]
) -> dict[str, Any]:
    """Return the description in the keys that datasette reads.

    A unit stands in the text of its column: under `units` datasette takes physical units only.
    """
    about = {
        "title": description.title,
        "description": f"{description.says} Cite as: {description.cite_as}",
        "source": description.source,
        "license": description.terms,
    }
    texts = {
        column.name: f"{column.title}. {column.says}. Unit: {column.unit}" for column in columns
    }
    facets = [name for name in _FACETS if name in texts]
    table = {**about, "columns": texts, "facets": facets}
    return {**about, "databases": {name: {**about, "tables": {TABLE: table}}}}


@contextmanager
def disk_errors() -> Iterator[None]:
    """Pass on what SQLite says of a disk as an error of the file that is written."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
