"""Keeps the source's own columns as text, for the table of answers; only those asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.formats.arrow_arrays import build_array, integer_array
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable, TextColumn
from trustact.language.columns import ROW_KEY, SOURCE_PREFIX
from trustact.language.errors import TrustactError, suggest_nearest

if TYPE_CHECKING:
    import numpy as np

_ALL, _NONE = "all", "none"


@dataclass(frozen=True, slots=True)
class WantedColumns:
    """Which columns of a source are kept.

    Parameters
    ----------
    every : bool
        All of them, but those in `without`.
    names : tuple of str
        Otherwise those with these headings; case, spaces and punctuation make no difference.
    without : frozenset of str
        Headings that are left out of all, as `normalize_heading` returns them.
    """

    every: bool = False
    names: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether anything is kept."""
        return self.every or bool(self.names)

    def has(self, heading: str) -> bool:
        """Return whether the column with a heading is kept."""
        name = normalize_heading(heading)
        if self.every:
            return name not in self.without
        return name in map(normalize_heading, self.names)

    def check(self, files: Sequence[tuple[Path, Sequence[str]]]) -> None:
        """Check that some file has each column that is named.

        Parameters
        ----------
        files : sequence of (path, headings)
            All that are read.

        Raises
        ------
        RecordFileError
            If none has it; with the nearest heading.
        """
        headings = [name for _, headings in files for name in _headings(headings)]
        known = {normalize_heading(heading) for heading in headings}
        for name in self.names:
            if normalize_heading(name) not in known:
                raise RecordFileError(
                    files[0][0],
                    f"has no column {name!r}{suggest_nearest(name, headings)}; its columns are: "
                    + ", ".join(dict.fromkeys(headings)),
                )

    def keep(self, raw: RawTable, positions: "np.ndarray[Any, Any]", offset: int) -> Any:
        """Return the wanted columns of a file as a pyarrow table with the key of each row.

        Parameters
        ----------
        positions : numpy.ndarray of int
            The rows that are kept, among those that were read.
        offset : int
            Added to the row number to give the key.
        """
        import numpy as np
        import pyarrow as pa

        numbers = raw.numbers[positions].astype(np.int64) + offset
        kept = {ROW_KEY: integer_array(numbers)}
        for heading, column in zip(_headings(raw.headings), raw.cells, strict=True):
            if self.has(heading):
                kept[SOURCE_PREFIX + heading] = _dictionary(column, positions)
        return pa.table(kept)

    def join(self, parts: Sequence[Any], files: Iterable[Sequence[str]]) -> Any:
        """Return kept columns as one table, the same columns for any parts of some files.

        A file that lacks a column has no cell in it. Of the spellings of a heading the first one
        counts.

        Parameters
        ----------
        parts : sequence of pyarrow.Table
            As `keep` returns them.
        files : iterable of sequence of str
            The headings of all files.
        """
        import pyarrow as pa

        spelled: dict[str, str] = {}
        for name in (name for headings in files for name in _headings(headings)):
            if self.has(name):
                spelled.setdefault(normalize_heading(name), SOURCE_PREFIX + name)
        renamed = [
            part.rename_columns(
                [
                    name
                    if name == ROW_KEY
                    else spelled[normalize_heading(name.removeprefix(SOURCE_PREFIX))]
                    for name in part.column_names
                ]
            )
            for part in parts
        ]
        kind = pa.dictionary(pa.int32(), pa.string())
        empty = pa.schema([(ROW_KEY, pa.int64()), *((name, kind) for name in spelled.values())])
        joined = pa.concat_tables([empty.empty_table(), *renamed], promote_options="default")
        return joined.unify_dictionaries().combine_chunks()


NO_COLUMNS = WantedColumns()
"""Nothing is kept."""


def parse_wanted_columns(text: str) -> WantedColumns:
    """Return the columns that `--columns` names: `all`, `none`, or headings with commas.

    Raises
    ------
    TrustactError
        If a name is empty, or there twice.

    Examples
    --------
    >>> parse_wanted_columns("Facility, lift_reason").names
    ('Facility', 'lift_reason')
    >>> parse_wanted_columns("all").every, parse_wanted_columns("none").any
    (True, False)
    """
    if text.strip() in (_ALL, _NONE):
        return WantedColumns(every=text.strip() == _ALL)
    names = tuple(name.strip() for name in text.split(","))
    folded = [normalize_heading(name) for name in names]
    if "" in folded:
        raise TrustactError(
            f"--columns {text}: a name is empty; write all, none, or headings: Facility,State"
        )
    twice = next((name for name in names if folded.count(normalize_heading(name)) > 1), None)
    if twice is not None:
        raise TrustactError(f"--columns {text}: {twice} is named twice")
    return WantedColumns(names=names)


def _dictionary(column: TextColumn, positions: "np.ndarray[Any, Any]") -> Any:
    """Return the cells of some rows, dictionary-encoded; no text of another row is kept."""
    import numpy as np
    import pyarrow as pa

    codes = column.codes[positions].astype(np.int32)
    filled = codes != UNKNOWN_CODE
    used = np.zeros(len(column.texts), bool)
    used[codes[filled]] = True
    places = np.cumsum(used, dtype=np.int32) - np.int32(1)
    codes[filled] = places[codes[filled]]
    texts = [column.texts[code] for code in np.flatnonzero(used).tolist()]
    return pa.DictionaryArray.from_arrays(
        integer_array(codes, filled), build_array(texts, pa.string())
    )


def _headings(headings: Sequence[str]) -> list[str]:
    """Return a name for each column; one without a heading has its number."""
    return [heading.strip() or f"column {number}" for number, heading in enumerate(headings, 1)]
