"""Writes the answers of a replay batch by batch: CSV, Parquet, or a SQLite database.

A file is there only once it is complete. What is in memory does not grow with the rows.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from trustact.evidence.answer_columns import describe_columns
from trustact.evidence.answer_database import DatabaseWriter, disk_errors, metadata_path
from trustact.evidence.file_description import FileDescription
from trustact.evidence.replay_result import ReplayResult
from trustact.language.shown_text import escape_csv_cell
from trustact.output_files import check_target, replace_file

DATABASE_ENDINGS = (".sqlite", ".db")
"""What the name of a database may end in."""

ANSWER_ENDINGS = (".parquet", ".csv", *DATABASE_ENDINGS)
"""What the name of a file of answers may end in."""

_SLICE_ROWS = 100_000


class _Writer(Protocol):
    def write(self, answers: Any) -> None: ...

    def finish(self, description: FileDescription) -> None: ...


class _TableWriter(_Writer, Protocol):
    def close(self) -> None: ...


class AnswerFile:
    """A file of answers that is being written."""

    def __init__(self, writer: _Writer) -> None:
        self._writer = writer

    def write(self, answers: Any) -> None:
        """Add the answers of a batch."""
        for start in range(0, max(answers.num_rows, 1), _SLICE_ROWS):
            self._writer.write(answers.slice(start, _SLICE_ROWS))

    def finish(self, result: ReplayResult, description: FileDescription | None = None) -> None:
        """Add what the file says of itself, after the last batch; of a replay unless given."""
        self._writer.finish(description or FileDescription.of(result))


@contextmanager
def open_answer_file(name: str | Path) -> Iterator[AnswerFile]:
    """Yield a file to which answers are written; it takes its place where nothing failed.

    Parameters
    ----------
    name : str or path
        Its ending is one of `ANSWER_ENDINGS`.

    Raises
    ------
    OutputFileError
        If it cannot be written; an existing file is then unchanged.
    """
    suffix = Path(name).suffix.lower()
    if suffix in DATABASE_ENDINGS:
        with _open_database(name) as file:
            yield file
        return
    make = _TABLE_WRITERS[suffix]
    with (
        replace_file(name) as path,
        path.open("wb") as stream,
        closing(make(stream)) as writer,
    ):
        yield AnswerFile(writer)


@contextmanager
def answers_to(name: str | Path | None) -> "Iterator[AnswerFile | None]":
    """Yield a file of answers as `open_answer_file` does; None where none is asked for."""
    if name is None:
        yield None
        return
    with open_answer_file(name) as file:
        yield file


def check_answer_file(option: str, name: str | None, read: Iterable[str | Path]) -> None:
    """Check, before the work begins, that answers can be written under a name.

    Parameters
    ----------
    option : str
        What names the file, for the message.
    read : iterable of str or path
        Files that are read, none of which may be replaced.

    Raises
    ------
    OutputFileError
        If they cannot.
    """
    check_target(option, name, ANSWER_ENDINGS, read)
    if name is not None and Path(name).suffix.lower() in DATABASE_ENDINGS:
        check_target(option, str(metadata_path(name)), (".json",), read)


@contextmanager
def _open_database(name: str | Path) -> Iterator[AnswerFile]:
    with replace_file(metadata_path(name)) as beside, replace_file(name) as path:
        with disk_errors(), closing(sqlite3.connect(path, isolation_level=None)) as database:
            writer = DatabaseWriter(database, Path(name).stem)
            yield AnswerFile(writer)
        beside.write_text(writer.for_datasette, encoding="utf-8", newline="\n")


class _ParquetWriter:
    """Texts as they are; title, description and unit of each column in the schema."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._writer: Any = None

    def write(self, answers: Any) -> None:
        from pyarrow import parquet

        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._stream, _describe_fields(answers.schema))
        self._writer.write(answers.cast(self._writer.schema))

    def finish(self, description: FileDescription) -> None:
        self._writer.add_key_value_metadata(description.texts())

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _describe_fields(schema: Any) -> Any:
    import pyarrow as pa

    fields = [
        field.with_metadata(
            {"title": column.title, "description": column.says, "unit": column.unit}
        )
        for field, column in zip(schema, describe_columns(schema.names), strict=True)
    ]
    return pa.schema(fields)


class _CsvWriter:
    """No cell is one that a spreadsheet runs."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._writer: Any = None

    def write(self, answers: Any) -> None:
        from pyarrow import csv

        shown = escape_texts(answers)
        if self._writer is None:
            self._writer = csv.CSVWriter(self._stream, shown.schema)
        self._writer.write(shown)

    def finish(self, description: FileDescription) -> None:
        """CSV has no place for a description: each row names the library."""

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


_TABLE_WRITERS: Mapping[str, Callable[[BinaryIO], _TableWriter]] = {
    ".csv": _CsvWriter,
    ".parquet": _ParquetWriter,
}


def escape_texts(answers: Any) -> Any:
    """Return a table whose texts no spreadsheet takes as a formula; each distinct text is once."""
    import pyarrow as pa

    for index, field in enumerate(answers.schema):
        column = answers.column(index)
        if pa.types.is_dictionary(field.type):
            column = column.cast(field.type.value_type)
        if pa.types.is_string(column.type):
            coded = column.combine_chunks().dictionary_encode()
            texts = [
                None if t is None else escape_csv_cell(t) for t in coded.dictionary.to_pylist()
            ]
            column = pa.array(texts, pa.string()).take(coded.indices)
        answers = answers.set_column(index, escape_csv_cell(field.name), column)
    return answers
