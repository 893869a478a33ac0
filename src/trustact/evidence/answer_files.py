"""Writes the answers of a replay batch by batch: CSV, Parquet, or a SQLite database.

A file is there only once it is complete. What is in memory does not grow with the rows.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from trustact.evidence.answer_columns import describe_columns
from trustact.evidence.answer_database import DatabaseWriter, metadata_path
from trustact.evidence.file_description import FileDescription
from trustact.evidence.replay_result import ReplayResult
from trustact.language.shown_text import escape_csv_cell
from trustact.output_files import replace_file

DATABASE_ENDINGS = (".sqlite", ".db")
"""What the name of a database may end in."""

ANSWER_ENDINGS = (".parquet", ".csv", *DATABASE_ENDINGS)
"""What the name of a file of answers may end in."""

_SLICE_ROWS = 100_000


class _Writer(Protocol):
    def write(self, answers: Any) -> None: ...

    def finish(self, description: FileDescription) -> None: ...

    def close(self) -> None: ...


class AnswerFile:
    """A file of answers that is being written."""

    def __init__(self, writer: _Writer) -> None:
        self._writer = writer

    def write(self, answers: Any) -> None:
        """Add the answers of a batch."""
        for start in range(0, max(answers.num_rows, 1), _SLICE_ROWS):
            self._writer.write(answers.slice(start, _SLICE_ROWS))

    def finish(self, result: ReplayResult) -> None:
        """Add what the file says of itself, after the last batch."""
        self._writer.finish(FileDescription.of(result))


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
    suffix = Path(name).suffix
    with ExitStack() as opened:
        beside = None
        if suffix in DATABASE_ENDINGS:
            beside = opened.enter_context(replace_file(metadata_path(name)))
        path = opened.enter_context(replace_file(name))
        writer: _Writer
        if beside is not None:
            writer = DatabaseWriter(path, beside, Path(name).stem)
        else:
            writer = _TABLE_WRITERS[suffix](path)
        opened.callback(writer.close)
        yield AnswerFile(writer)
        writer.close()


class _ParquetWriter:
    """Texts as they are; title, description and unit of each column in the schema."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: Any = None

    def write(self, answers: Any) -> None:
        from pyarrow import parquet

        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, _described(answers.schema))
        self._writer.write_table(answers.cast(self._writer.schema))

    def finish(self, description: FileDescription) -> None:
        self._writer.add_key_value_metadata(description.texts())

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _described(schema: Any) -> Any:
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

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: Any = None

    def write(self, answers: Any) -> None:
        from pyarrow import csv

        shown = escape_texts(answers)
        if self._writer is None:
            self._writer = csv.CSVWriter(self._path, shown.schema)
        self._writer.write_table(shown)

    def finish(self, description: FileDescription) -> None:
        """CSV has no place for a description: each row names the library."""

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


_TABLE_WRITERS: Mapping[str, Callable[[Path], _Writer]] = {
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
